"""Which findings are not new: those that stood in an earlier text, or that were accepted."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple, TypeVar

from somelint.engine.fingerprints import fingerprint_keys
from somelint.model.findings import Finding
from somelint.model.problems import LASTING
from somelint.model.report import Report
from somelint.rulesets.ruleset import Ruleset

_Key = TypeVar("_Key")


class Measurement(NamedTuple):
    """The number a finding was known with, and which change makes it worse: `higher` or `lower`."""

    measure: float | None = None
    worse: str = "higher"


def is_worse(finding: Finding, then: Measurement) -> bool:
    """Whether the number that a finding is about got worse since then. Numbers that do not compare have not."""
    now = finding.measure
    if not isinstance(now, int | float) or then.measure is None or finding.worse != then.worse:
        return False
    return now < then.measure if finding.worse == "lower" else now > then.measure


def mark_known(
    report: Report,
    then: Mapping[_Key, Measurement],
    keys: Callable[[Finding], Iterable[_Key]],
    why: str,
    never: Container[str] = (),
) -> Report:
    """The report with `why` on the findings that were known then, by one of their keys, and have not got worse.

    Those of the rules in `never` stay new.
    """

    def mark(finding: Finding) -> Finding:
        earlier = next((then[key] for key in keys(finding) if key in then), None)
        if earlier is None or finding.known or finding.rule in never or is_worse(finding, earlier):
            return finding
        return finding._replace(known=why)

    return report._replace(findings=tuple(mark(finding) for finding in report.findings))


def mark_since(report: Report, earlier: Report, ruleset: Ruleset) -> Report:
    """The report with what the earlier report has as well marked as known.

    What was silenced by a comment then is new when the comment is gone; a text that is no YAML is always told.
    """
    before, now = ({source.name: source.told_by for source in one.sources} for one in (earlier, report))
    told = [finding for finding in earlier.findings if finding.suppression is None]
    then = {mark: Measurement(_number(one), one.worse) for one in told for mark in fingerprint_keys(one, before)}
    never = rules_reporting(ruleset, frozenset({"not-yaml"}))
    return mark_known(report, then, lambda one: fingerprint_keys(one, now), "since", never)


def rules_reporting(ruleset: Ruleset, kinds: frozenset[str] = LASTING) -> frozenset[str]:
    """The ids of the rules that put problems of these kinds into words: without kinds, those never known."""
    return frozenset(program.rule.id for kind, program in ruleset.reporting.items() if kind in kinds)


def _number(finding: Finding) -> float | None:
    return finding.measure if isinstance(finding.measure, int | float) else None
