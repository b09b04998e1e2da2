"""What is looser here than in another commit: both configurations are settled, and the results are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from somelint.model.findings import LEVELS, SEVERITIES, Severity
from somelint.model.records import NamedTuple
from somelint.project.config_file import Setting
from somelint.project.config_names import ConfiguredRules
from somelint.project.config_settings import Settings
from somelint.rulesets.overrides import PLAIN, SourceSettings
from somelint.runs.project import Project
from somelint.runs.trust.looser_files import Looser, looser_files
from somelint.text.sentences import quote_names, said

_WEAKER = ("info", "warning", "error", "never")
_MOST_NAMED = 2
_LONGEST = 60  # characters of a value that are shown


def compare_settings(head: Project, base: Project, plans: Iterable[str]) -> Iterator[Looser]:
    """What is looser in the settings of the files here than in those of the base. `plans` are full paths."""
    here, then = _Settled.of(head), _Settled.of(base)
    yield from _lost_rules(here, then)
    yield from _lighter_rules(here, then)
    if LEVELS.index(head.level) < LEVELS.index(base.level):
        yield Looser(_level(head.level, base.level), here.at("level"))
    if _WEAKER.index(head.fail_on) > _WEAKER.index(base.fail_on):
        says = said("“fail-on” is {now} and was {before}", now=head.fail_on, before=base.fail_on)
        yield Looser(says, here.at("fail-on"))
    yield from _changed_options(here, then)
    yield from _patterns(here, then)
    own = [*_per_file(here, then)]
    yield from own or _of_plans(here, then, plans)
    yield from looser_files(head, base)


class _Settled(NamedTuple):
    """The rules and settings of one side."""

    # All of it.
    project: Project
    # Its settings; the defaults when nothing is configured.
    settings: Settings
    # Looks up the rules that settings name.
    names: ConfiguredRules

    @staticmethod
    def of(project: Project) -> _Settled:
        return _Settled(project, project.settings or Settings(""), ConfiguredRules(project.ruleset))

    def at(self, *key: str) -> Setting | None:
        """The setting in a file under this key."""
        return next((entry for entry in reversed(self.settings.entries) if entry.key == key and entry.at), None)

    def naming(self, rule_id: str, *key: str) -> Setting | None:
        """The setting whose value, or last key, names a rule or its group."""
        for entry in self.settings.entries:
            if entry.at and entry.key[: len(key)] == key:
                named = entry._replace(value=entry.key[-1]) if key[-1] in ("severity", "options") else entry
                if rule_id in self.names.ids(named):
                    return entry
        return None

    def weight(self, rule_id: str) -> Severity:
        """The most that a rule can weigh."""
        rule = self.project.ruleset.every[rule_id]
        changed = self.settings.choice.severity.get(rule_id)
        cases = rule.data.get("cases")
        own = [SEVERITIES[case["severity"]] for case in cases if "severity" in case] if isinstance(cases, list) else []
        return changed or max([rule.severity, *own])

    def rows(self) -> Mapping[str, SourceSettings]:
        """What is set for single files, by pattern."""
        return {row.pattern[0].text: row.settings for row in self.settings.per_file if row.pattern}


def _lost_rules(here: _Settled, then: _Settled) -> Iterator[Looser]:
    lost = then.project.ruleset.rules.keys() - here.project.ruleset.rules.keys()
    by_place: dict[Setting | None, list[str]] = {}
    for rule_id in sorted(lost):
        place = here.naming(rule_id, "ignore") or here.at("select") if rule_id in here.project.ruleset.every else None
        by_place.setdefault(place, []).append(rule_id)
    for place, rule_ids in by_place.items():
        yield Looser(_rules(rule_ids), place)


def _rules(rule_ids: list[str]) -> str:
    if len(rule_ids) == 1:
        return said("the rule “{rule}” does not run any more", rule=rule_ids[0])
    names = quote_names(rule_ids[:_MOST_NAMED], "and")
    if len(rule_ids) > _MOST_NAMED:
        return said("{count} rules do not run any more, {names} among them", count=len(rule_ids), names=names)
    return said("{count} rules do not run any more, {names}", count=len(rule_ids), names=names)


def _lighter(rule_id: str, now: Severity, before: Severity) -> str:
    return said("the rule “{rule}” weighs {now} and weighed {before}", rule=rule_id, now=now.word, before=before.word)


def _level(now: str, before: str) -> str:
    return said("findings are shown up to level {now}, and were up to {before}", now=now, before=before)


def _for(files: str, says: str) -> str:
    return said("for “{files}”, {says}", files=files, says=says)


def _lighter_rules(here: _Settled, then: _Settled) -> Iterator[Looser]:
    changed = here.settings.choice.severity.keys() | then.settings.choice.severity.keys()
    for rule_id in sorted(changed & here.project.ruleset.rules.keys() & then.project.ruleset.rules.keys()):
        now, before = here.weight(rule_id), then.weight(rule_id)
        if now < before:
            place = here.naming(rule_id, "severity")
            yield Looser(_lighter(rule_id, now, before), place)


def _changed_options(here: _Settled, then: _Settled) -> Iterator[Looser]:
    """Whether a value is stricter is not known, so each that is another is told."""
    changed = here.settings.choice.options.keys() | then.settings.choice.options.keys()
    for rule_id in sorted(changed & here.project.ruleset.rules.keys() & then.project.ruleset.rules.keys()):
        now, before = here.project.ruleset.rules[rule_id].options, then.project.ruleset.rules[rule_id].options
        for name in sorted(before):
            if name in now and now[name] != before[name]:
                says = said(
                    "the option “{name}” of “{rule}” is “{now}” and was “{before}”",
                    name=name,
                    rule=rule_id,
                    now=_display_setting(now[name]),
                    before=_display_setting(before[name]),
                )
                yield Looser(says, here.at("options", rule_id, name) or here.naming(rule_id, "options"))


def _display_setting(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value).lower()
    return text[:_LONGEST]


def _patterns(here: _Settled, then: _Settled) -> Iterator[Looser]:
    for key, hides in (("exclude", True), ("include", False)):
        now = [pattern.text for pattern in getattr(here.settings, key)]
        before = [pattern.text for pattern in getattr(then.settings, key)]
        for text in now:
            if text not in before and text.startswith("!") is not hides:
                places = (entry for entry in here.settings.entries if entry.key == (key,) and entry.value == text)
                says = said("“{pattern}” leaves files out of the search", pattern=text[:_LONGEST])
                yield Looser(says, next(places, None))
        for text in before:
            if text not in now and text.startswith("!") is hides:
                gone = said("“{pattern}” under “{key}” is gone, which brought files into the search")
                yield Looser(said(gone, pattern=text[:_LONGEST], key=key), here.at(key))
        if now != before and sorted(now) == sorted(before):
            yield Looser(said("the patterns under “{key}” are in another order", key=key), here.at(key))


def _per_file(here: _Settled, then: _Settled) -> Iterator[Looser]:
    rows, earlier = here.rows(), then.rows()
    for pattern in dict.fromkeys((*rows, *earlier)):
        now, before = rows.get(pattern, PLAIN), earlier.get(pattern, PLAIN)
        for says, rule_id, key in _looser_row(here, then, now, before):
            place = here.naming(rule_id, "per-file", pattern, key) if rule_id else here.at("per-file", pattern, key)
            yield Looser(_for(pattern[:_LONGEST], says), place)


def _of_plans(here: _Settled, then: _Settled, plans: Iterable[str]) -> Iterator[Looser]:
    """What is looser for single plans although no pattern says so, as when patterns are in another order."""
    if not (here.settings.per_file or then.settings.per_file):
        return
    for full in plans:
        now, before = here.settings.of(full) or PLAIN, then.settings.of(full) or PLAIN
        for says, _, _ in _looser_row(here, then, now, before):
            place = next((entry for entry in here.settings.entries if entry.key[0] == "per-file" and entry.at), None)
            yield Looser(_for(full.rpartition("/")[2], says), place)


def _looser_row(
    here: _Settled, then: _Settled, now: SourceSettings, before: SourceSettings
) -> Iterator[tuple[str, str, str]]:
    """What is looser, the rule that it is about, and the key that says so."""
    for rule_id in sorted((now.left_out - before.left_out) & then.project.ruleset.rules.keys()):
        yield said("the rule “{rule}” is left out", rule=rule_id), rule_id, "ignore"
    for rule_id in sorted((now.severity.keys() | before.severity.keys()) & then.project.ruleset.rules.keys()):
        if rule_id in here.project.ruleset.rules:
            light = now.severity.get(rule_id) or here.weight(rule_id)
            heavy = before.severity.get(rule_id) or then.weight(rule_id)
            if light < heavy:
                yield _lighter(rule_id, light, heavy), rule_id, "severity"
    shown, earlier = now.level or here.project.level, before.level or then.project.level
    if (now.level or before.level) and LEVELS.index(shown) < LEVELS.index(earlier):
        yield _level(shown, earlier), "", "level"
