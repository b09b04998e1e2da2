"""Mark findings that are not new: those an earlier text had, or that were accepted."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping

from somelint.engine.fingerprints import fingerprint_keys
from somelint.model.findings import Finding, KnownFrom, WorseDirection
from somelint.model.hints import TypeVar
from somelint.model.problems import LASTING
from somelint.model.records import NamedTuple
from somelint.model.report import Report
from somelint.rulesets.ruleset import Ruleset

_Key = TypeVar("_Key")


class Measurement(NamedTuple):
    """The number of a known finding."""

    # The number; None when the finding has none.
    measure: float | None = None
    # Which change of it is worse: `higher` or `lower`.
    worse: WorseDirection = "higher"


def is_worse(finding: Finding, then: Measurement) -> bool:
    """Whether the measure of a finding has got worse since then; False when the two cannot be compared."""
    now = finding.measure
    if not isinstance(now, int | float) or then.measure is None or finding.worse != then.worse:
        return False
    return now < then.measure if finding.worse == "lower" else now > then.measure


def mark_known(
    report: Report,
    then: Mapping[_Key, Measurement],
    keys: Callable[[Finding], Iterable[_Key]],
    why: KnownFrom,
    never: Container[str] = (),
) -> Report:
    """Mark as known, with the reason `why`, the findings with a key in `then` that have not got worse.

    Findings of the rules in `never` stay new.
    """

    def mark(finding: Finding) -> Finding:
        earlier = next((then[key] for key in keys(finding) if key in then), None)
        if earlier is None or finding.known or finding.rule in never or is_worse(finding, earlier):
            return finding
        return finding._replace(known=why)

    return report._replace(findings=tuple(mark(finding) for finding in report.findings))


def mark_since(report: Report, earlier: Report, ruleset: Ruleset) -> Report:
    """Mark as known the findings that the earlier report also has.

    A finding that was suppressed then is new once its comment is gone; a text that is not YAML is always new.
    """
    before, now = ({source.name: source.identity_key for source in checked.sources} for checked in (earlier, report))
    findings = [finding for finding in earlier.findings if finding.suppression is None]
    measures = {
        mark: Measurement(_number(finding), finding.worse)
        for finding in findings
        for mark in fingerprint_keys(finding, before)
    }
    never = rules_reporting(ruleset, frozenset({"not-yaml"}))
    return mark_known(report, measures, lambda finding: fingerprint_keys(finding, now), "since", never)


def rules_reporting(ruleset: Ruleset, kinds: frozenset[str] = LASTING) -> frozenset[str]:
    """The ids of the rules that report problems of these kinds; by default of those that are never known."""
    return frozenset(program.rule.id for kind, program in ruleset.reporting.items() if kind in kinds)


def _number(finding: Finding) -> float | None:
    return finding.measure if isinstance(finding.measure, int | float) else None
