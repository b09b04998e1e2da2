"""The names in a configuration: which rules and options they stand for, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from somelint.model.findings import SEVERITIES, Severity
from somelint.model.problems import LASTING
from somelint.model.report import Failure
from somelint.project.config_file import Setting
from somelint.rulesets.rule import Rule
from somelint.rulesets.rule_names import collect_rule_names
from somelint.rulesets.ruleset import Ruleset
from somelint.text.suggest import closest, did_you_mean

ALWAYS_REPORTED = "not-yaml"
"""The kind of problem that is always told: a text that is no YAML was not checked."""

_KINDS = {bool: "true or false", str: "text", list: "a list"}


class ConfiguredRules:
    """The names that a configuration may use for rules. `problems` and `notices` grow while names are looked up."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._rules = ruleset.every
        self._known = collect_rule_names(self._rules.values()).names
        self._removed = ruleset.removed
        self.always = frozenset(rule.id for rule in self._rules.values() if rule.reported == ALWAYS_REPORTED)
        self.lasting = frozenset(rule.id for rule in self._rules.values() if rule.reported in LASTING)
        self.on_trial = frozenset(rule.id for rule in self._rules.values() if rule.preview)
        self.problems: list[Failure] = []
        self.notices: list[Failure] = []

    def rule(self, name: str, entry: Setting) -> Rule | None:
        """The rule of that name, which may be an earlier one; nothing, and a problem, when there is none."""
        if name in self._known and self._known[name][0][0] == "group":
            self.problems.append(entry.mistake(f"“{name}” is a group of rules; here stands the name of one rule."))
            return None
        return next((self._rules[one] for one in self._ids(name, entry)), None)

    def ids(self, entry: Setting, taken_away: bool = False) -> frozenset[str]:
        """The rules that an entry names, one by one or as a group."""
        name = str(entry.value)
        found = self._ids(name, entry)
        if taken_away and found & self.always:
            if self.is_group(entry):
                return found - self.always
            self.refuse(name, entry)
            return frozenset()
        return found

    def is_group(self, entry: Setting) -> bool:
        """Whether an entry names a group."""
        name = str(entry.value)
        return name in self._known and self._known[name][0][0] == "group"

    def refuse(self, name: str, entry: Setting) -> None:
        """Note that a rule has to stay as it is."""
        self.problems.append(
            entry.mistake(f"“{name}” always runs, as an error: a text that is no YAML has not been checked.")
        )

    def _ids(self, name: str, entry: Setting) -> frozenset[str]:
        if name not in self._known:
            if name in self._removed:
                why = self._removed[name]
                self.notices.append(entry.mistake(f"The rule “{name}” is no more. {why}"))
            else:
                hint = did_you_mean(name, self._known)
                help = "" if hint else "Try: somelint rules list"
                self.problems.append(entry.mistake(f"There is no rule or group “{name}”.{hint}", help))
            return frozenset()
        (kind, meant), found = self._known[name]
        if kind == "rule" and meant != name:
            self.notices.append(entry.mistake(f"The rule “{name}” is called “{meant}” now; take the new name."))
        return found


def find_disabled_rules(
    entries: Iterable[Setting], layers: Sequence[str], names: ConfiguredRules, every: Iterable[str]
) -> frozenset[str]:
    """The rules that do not run, layer by layer of sources, each on top of the one before.

    In a layer what is named itself goes before what is named as a group, and ignoring before selecting.
    """
    told = list(entries)
    running = set(every) - names.on_trial
    for layer in layers:
        own = [entry for entry in told if entry.source == layer]
        chosen = [entry for entry in own if entry.key in (("select",), ("extend-select",))]
        ignored = [(names.ids(entry, True), names.is_group(entry)) for entry in own if entry.key == ("ignore",)]
        added = [(names.ids(entry), names.is_group(entry)) for entry in chosen]
        if any(entry.key == ("select",) for entry in chosen):
            running &= names.lasting
        running |= {one for ids, group in added if group for one in ids - names.on_trial}
        running -= {one for ids, group in ignored if group for one in ids}
        running |= {one for ids, group in added if not group for one in ids}
        running -= {one for ids, group in ignored if not group for one in ids}
    return frozenset(every) - running


def read_severities(entries: Iterable[Setting], names: ConfiguredRules) -> dict[str, Severity]:
    """The severity that each entry gives the rule that its last key names."""
    found = {}
    for entry in entries:
        rule = names.rule(entry.key[-1], entry)
        if rule is not None and rule.id in names.always:
            names.refuse(rule.id, entry)
        elif rule is not None:
            found[rule.id] = SEVERITIES[str(entry.value)]
    return found


def read_rule_options(entries: Iterable[Setting], names: ConfiguredRules) -> Mapping[str, Mapping[str, object]]:
    """The options that entries set, by rule. Each exists and has a value of the kind of its default."""
    found: dict[str, dict[str, object]] = {}
    for entry in entries:
        _, name, option = entry.key
        rule = names.rule(name, entry)
        if rule is None:
            continue
        declared = rule.options
        if option not in declared:
            near = closest(option, declared)
            hint = f" Did you mean “{near}”?" if near else f" It has: {', '.join(declared)}." if declared else ""
            names.problems.append(entry.mistake(f"The rule “{rule.id}” has no option “{option}”.{hint}"))
        elif not _alike(entry.value, declared[option]):
            wanted = _kind(declared[option])
            message = f"The option “{option}” of “{rule.id}” takes {wanted}; here stands {_kind(entry.value)}."
            names.problems.append(entry._replace(named=entry.at).mistake(message))
        else:
            found.setdefault(rule.id, {})[option] = entry.value
    return found


def _alike(value: object, default: object) -> bool:
    if isinstance(value, list) and isinstance(default, list):
        return all(_kind(one) == _kind(default[0]) for one in value) if default else True
    return _kind(value) == _kind(default)


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a number" if isinstance(value, int | float) else "something else")


def list_languages(ruleset: Ruleset) -> Iterator[str]:
    """The languages that there are words for."""
    rows = ruleset.bundle.get("locales")
    for row in rows if isinstance(rows, list) else []:
        yield str(row.get("language", "en"))
