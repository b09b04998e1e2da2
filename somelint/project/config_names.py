"""The names in a configuration: the rules and options they stand for, and the mistakes in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from somelint.model.findings import SEVERITIES, Severity
from somelint.model.problems import ALWAYS, LASTING
from somelint.model.report import Failure
from somelint.project.config_file import Setting
from somelint.rulesets.rule import Rule
from somelint.rulesets.rule_names import collect_rule_names
from somelint.rulesets.ruleset import Ruleset
from somelint.text.sentences import said
from somelint.text.suggest import closest_name, did_you_mean, offer

_KINDS = {bool: said("true or false"), str: said("text"), list: said("a list")}


class ConfiguredRules:
    """Looks up the rules that a configuration names. `problems` and `notices` grow with each name looked up."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._rules = ruleset.every
        self._known = collect_rule_names(self._rules.values(), ruleset.former_groups).names
        self._removed = ruleset.removed
        self.always = frozenset(rule.id for rule in self._rules.values() if rule.reported in ALWAYS)
        self.lasting = frozenset(rule.id for rule in self._rules.values() if rule.reported in LASTING)
        self.on_trial = frozenset(rule.id for rule in self._rules.values() if rule.preview)
        self.problems: list[Failure] = []
        self.notices: list[Failure] = []

    def rule(self, name: str, entry: Setting) -> Rule | None:
        """The rule of that name, which may be an earlier one; None, and a problem, when there is no such rule."""
        if name in self._known and self._known[name][0][0] == "group":
            group = said("“{name}” is a group of rules; the name of one rule is expected here.", name=name)
            self.problems.append(entry.mistake(group))
            return None
        return next((self._rules[rule_id] for rule_id in self._ids(name, entry)), None)

    def ids(self, entry: Setting, taken_away: bool = False) -> frozenset[str]:
        """The ids of the rules that a setting names, one rule or a group; `taken_away`: they are to be ignored."""
        name = str(entry.value)
        rule_ids = self._ids(name, entry)
        if taken_away and rule_ids & self.always:
            if self.is_group(entry):
                return rule_ids - self.always
            self.refuse(name, entry)
            return frozenset()
        return rule_ids

    def is_group(self, entry: Setting) -> bool:
        """Whether a setting names a group."""
        name = str(entry.value)
        return name in self._known and self._known[name][0][0] == "group"

    def refuse(self, name: str, entry: Setting) -> None:
        """Add the problem that a rule cannot be changed."""
        self.problems.append(
            entry.mistake(
                said(
                    "“{name}” always runs, and weighs what it weighs: without it, what was not checked would pass.",
                    name=name,
                )
            )
        )

    def _ids(self, name: str, entry: Setting) -> frozenset[str]:
        if name not in self._known:
            if name in self._removed:
                why = self._removed[name]
                self.notices.append(
                    entry.mistake(said("The rule “{name}” has been removed. {why}", name=name, why=why))
                )
            else:
                hint = did_you_mean(name, self._known)
                help = "" if hint else said("Try: {command}", command="somelint rules list")
                unknown = said("There is no rule or group “{name}”.{hint}", name=name, hint=hint)
                self.problems.append(entry.mistake(unknown, help))
            return frozenset()
        (kind, meant), rule_ids = self._known[name]
        if meant != name:
            renamed = said("The group “{name}” is called “{now}” now; use the new name.")
            if kind == "rule":
                renamed = said("The rule “{name}” is called “{now}” now; use the new name.")
            self.notices.append(entry.mistake(said(renamed, name=name, now=meant)))
        return rule_ids


def find_disabled_rules(
    entries: Iterable[Setting], layers: Sequence[str], names: ConfiguredRules, every: Iterable[str]
) -> frozenset[str]:
    """The ids of the rules that do not run. `layers` are the sources of settings; each overrides the one before.

    Within a layer the name of a rule takes precedence over that of a group, and ignoring over selecting.
    """
    settings = list(entries)
    running = set(every) - names.on_trial
    for layer in layers:
        own = [entry for entry in settings if entry.source == layer]
        chosen = [entry for entry in own if entry.key in (("select",), ("extend-select",))]
        ignored = [(names.ids(entry, True), names.is_group(entry)) for entry in own if entry.key == ("ignore",)]
        added = [(names.ids(entry), names.is_group(entry)) for entry in chosen]
        if any(entry.key == ("select",) for entry in chosen):
            running &= names.lasting
        running |= {rule_id for ids, group in added if group for rule_id in ids - names.on_trial}
        running -= {rule_id for ids, group in ignored if group for rule_id in ids}
        running |= {rule_id for ids, group in added if not group for rule_id in ids}
        running -= {rule_id for ids, group in ignored if not group for rule_id in ids}
    return frozenset(every) - running


def read_severities(entries: Iterable[Setting], names: ConfiguredRules) -> dict[str, Severity]:
    """The severities that settings give, by id of the rule that their last key names."""
    by_rule = {}
    for entry in entries:
        rule = names.rule(entry.key[-1], entry)
        if rule is not None and rule.id in names.always:
            names.refuse(rule.id, entry)
        elif rule is not None:
            by_rule[rule.id] = SEVERITIES[str(entry.value)]
    return by_rule


def read_rule_options(entries: Iterable[Setting], names: ConfiguredRules) -> Mapping[str, Mapping[str, object]]:
    """The options that settings set, by rule and name. Each exists and has a value of the same kind as its default."""
    by_rule: dict[str, dict[str, object]] = {}
    for entry in entries:
        _, name, option = entry.key
        rule = names.rule(name, entry)
        if rule is None:
            continue
        declared = rule.options
        if option not in declared:
            near = closest_name(option, declared)
            has = said(" It has: {names}.", names=", ".join(declared)) if declared else ""
            message = said(
                "The rule “{rule}” has no option “{option}”.{hint}",
                rule=rule.id,
                option=option,
                hint=offer([near]) if near else has,
            )
            names.problems.append(entry.mistake(message))
        elif not _alike(entry.value, declared[option]):
            message = said(
                "The option “{option}” of “{rule}” takes {expected}; this is {found}.",
                option=option,
                rule=rule.id,
                expected=_kind(declared[option]),
                found=_kind(entry.value),
            )
            names.problems.append(entry._replace(named=entry.at).mistake(message))
        else:
            by_rule.setdefault(rule.id, {})[option] = entry.value
    return by_rule


def _alike(value: object, default: object) -> bool:
    if isinstance(value, list) and isinstance(default, list):
        return all(_kind(member) == _kind(default[0]) for member in value) if default else True
    return _kind(value) == _kind(default)


def _kind(value: object) -> str:
    return _KINDS.get(type(value), said("a number") if isinstance(value, int | float) else said("something else"))


def list_languages(ruleset: Ruleset) -> Iterator[str]:
    """The languages that there are messages in."""
    return iter(ruleset.bundle.locales)
