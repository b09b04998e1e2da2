"""A rule as its file describes it."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.findings import SEVERITIES, Level, Severity
from somelint.model.hints import Any, TypeAlias, cast
from somelint.model.records import NamedTuple

RuleFacts: TypeAlias = tuple[Any, ...]
"""All of a rule but its data, as plain data."""


class Rule(NamedTuple):
    """A rule as its file describes it."""

    id: str  # its id
    file: str  # the name of its file in reports
    data: Mapping[str, object]  # the rule file as data
    severity: Severity  # the severity of its findings
    level: Level  # the level from which its findings are shown
    group: str  # the group it belongs to
    summary: str  # what it checks, in a sentence
    aliases: tuple[str, ...] = ()  # its earlier ids, the oldest first
    preview: bool = False  # whether it only runs when asked for
    kinds: tuple[str, ...] = ()  # the kinds of document it applies to; empty for all
    judges_any: bool = False  # whether some of its cases are asked of every kind of document
    reported: str | None = None  # the kind of problem that this rule puts into words, if it does that
    options: Mapping[str, object] = {}  # its settings with their values

    @property
    def original_id(self) -> str:
        """The oldest name it had. Fingerprints are made with it, so that renaming a rule keeps its fingerprints."""
        return self.aliases[0] if self.aliases else self.id


def read_rule(data: Mapping[str, object], file: str) -> Rule:
    """The rule that the data of a rule file describes; the file has passed its schema."""
    from somelint.language.forms.checks import reported_kind  # compiled rules have it among their facts

    aliases, kinds, cases = data.get("aliases"), data.get("kinds"), data.get("cases")
    return Rule(
        id=str(data["id"]),
        file=file,
        data=data,
        severity=SEVERITIES[str(data["severity"])],
        level=cast("Level", str(data.get("level", "standard"))),
        group=str(data["group"]),
        summary=str(data["summary"]),
        aliases=tuple(str(alias) for alias in aliases) if isinstance(aliases, list) else (),
        preview=data.get("preview") is True,
        kinds=tuple(str(kind) for kind in kinds) if isinstance(kinds, list) else (),
        judges_any=any(case.get("every-kind") is True for case in cases) if isinstance(cases, list) else False,
        reported=reported_kind(data.get("check")),
        options=_defaults(data.get("options")),
    )


def _defaults(declared: object) -> Mapping[str, object]:
    """The settings of a rule with their default values."""
    if not isinstance(declared, dict):
        return {}
    return {name: option.get("default") for name, option in declared.items() if isinstance(option, dict)}


def facts_of(rule: Rule) -> RuleFacts:
    """All of a rule but its data, as plain data."""
    return (*rule[:2], rule.severity.word, *rule[4:])


def rule_from_facts(facts: RuleFacts, data: Mapping[str, object]) -> Rule:
    """The rule with these facts from `facts_of` and this data, which is not read here."""
    # Hundreds are made at every start, so no constructor is called.
    return tuple.__new__(Rule, (facts[0], facts[1], data, SEVERITIES[facts[2]], *facts[3:]))
