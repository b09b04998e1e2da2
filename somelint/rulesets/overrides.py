"""What a run may change about the rules: which of them run, their severities, their options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from somelint.language.errors import RuleError
from somelint.model.findings import Finding, Level, Severity
from somelint.model.locations import show_path
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.rulesets.program import Program
from somelint.rulesets.rule import Rule
from somelint.rulesets.ruleset import Ruleset
from somelint.text.sentences import said


class RuleOverrides(NamedTuple):
    """What a run changes for all plans."""

    left_out: frozenset[str] = frozenset()  # the ids of rules that do not run
    severity: Mapping[str, Severity] = {}  # severities, by rule id
    options: Mapping[str, Mapping[str, object]] = {}  # values of options, by rule id and name


class SourceSettings(NamedTuple):
    """What a run changes for one source."""

    left_out: frozenset[str] = frozenset()  # the ids of rules whose findings are dropped
    severity: Mapping[str, Severity] = {}  # severities, by rule id
    level: Level | None = None  # the highest level of findings to show; None: that of the run


PLAIN = SourceSettings()
"""The settings of a source that has none of its own."""


def apply_overrides(ruleset: Ruleset, choice: RuleOverrides) -> Ruleset:
    """The rules as a run needs them. Those that are left out do not run; their names stay known in `every`."""
    changed: dict[str, Program] = {}
    rules: dict[str, Rule] = {}
    for rule in ruleset.rules.values():
        if rule.id in choice.left_out:
            continue
        changed_rule = _change_rule(rule, choice.severity.get(rule.id), choice.options.get(rule.id))
        rules[rule.id] = changed_rule
        if changed_rule is not rule:
            changed[rule.id] = Program(changed_rule, ruleset.library)

    def kept(program: Program) -> Program | None:
        return changed.get(program.rule.id, program) if program.rule.id in rules else None

    return ruleset._replace(
        rules=rules,
        programs=tuple(new for program in ruleset.programs if (new := kept(program)) is not None),
        reporting={kind: new for kind, program in ruleset.reporting.items() if (new := kept(program)) is not None},
    )


def adjust_findings(findings: Iterable[Finding], settings: SourceSettings) -> list[Finding]:
    """The findings about a source with the severities that its settings give them, without those left out."""
    return [
        finding._replace(severity=settings.severity.get(finding.rule, finding.severity))
        for finding in findings
        if finding.rule not in settings.left_out
    ]


def stopped_rule(source: str, rule: Rule, settings: SourceSettings, severities: Iterable[Severity]) -> Failure:
    """What is told of a rule that was stopped in a source; `severities` are those of its cases."""
    message = said(
        "The rule “{rule}” needs too many steps for this plan and was stopped; what the others found stands.",
        rule=rule.id,
    )
    severity = settings.severity.get(rule.id, max(severities))
    return Failure(source, message, rule=rule.id, severity=severity, level=rule.level)


def broken_rule(source: str, rule: Rule, error: Exception) -> Failure:
    """What is told of a rule that could not be asked about a source, given what was raised."""
    if isinstance(error, RuleError):
        where, why = show_path(error.path), error.message.removesuffix(".")
        return Failure(
            source, said("The rule “{rule}” is wrong at {where}: {why}.", rule=rule.id, where=where, why=why)
        )
    if isinstance(error, MemoryError):
        return Failure(source, said("Memory ran out in the rule “{rule}”.", rule=rule.id))
    kind = type(error).__name__
    return Failure(source, said("The rule “{rule}” broke ({error}); please report this.", rule=rule.id, error=kind))


def _change_rule(rule: Rule, severity: Severity | None, options: Mapping[str, object] | None) -> Rule:
    if severity is None and not options:
        return rule
    data, values = dict(rule.data), rule.options
    if severity is not None:
        data["severity"] = severity.word
        cases = data.get("cases")
        if isinstance(cases, list):
            data["cases"] = [{**case, "severity": severity.word} for case in cases]
    declared = data.get("options")
    if options and isinstance(declared, dict):
        data["options"] = {
            name: {**option, "default": options[name]} if name in options else option
            for name, option in declared.items()
        }
        values = {**values, **{name: value for name, value in options.items() if name in values}}
    return rule._replace(data=data, severity=severity or rule.severity, options=values)
