"""A report that stays of a size that can be read: of very many findings of one rule in one file the first are shown,
and one more says how many there are. They all count."""

from __future__ import annotations

from collections.abc import Iterable

from somelint.model.findings import Finding
from somelint.model.report import Report
from somelint.text.messages import Messages, message

MOST_OF_A_RULE = 200
"""So many findings of a rule in a file are written out."""


def cap_report(report: Report, text: Messages) -> Report:
    """The report with at most so many findings of each rule in each file, and the rest as one finding."""
    return report._replace(findings=tuple(_cap_findings(report.findings, text)))


def _cap_findings(findings: Iterable[Finding], text: Messages) -> Iterable[Finding]:
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        silenced = finding.suppression is not None
        key = (finding.source, finding.rule, finding.severity, finding.level, silenced, finding.known)
        alike.setdefault(key, []).append(finding)
    rest: dict[int, Finding] = {}
    left_out: set[int] = set()
    for several in alike.values():
        more = several[MOST_OF_A_RULE:]
        if len(more) > 1:
            says = message(text, "more-alike", count=sum(finding.stands_for for finding in more))
            rest[id(more[0])] = _one_for(more, says)
            left_out.update(map(id, more))
    for finding in findings:
        if id(finding) in rest:
            yield rest[id(finding)]
        elif id(finding) not in left_out:
            yield finding


def _one_for(more: list[Finding], says: str) -> Finding:
    return more[0]._replace(
        message=says,
        args={},
        related=(),
        fix=None,
        measure=None,
        stands_for=sum(finding.stands_for for finding in more),
    )
