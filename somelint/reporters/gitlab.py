"""A Code Quality report for GitLab, which shows what a merge request adds and removes."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.findings import Finding, Severity
from somelint.model.hints import Literal, TypeAlias
from somelint.model.report import Failure, Report, already_known, in_order, visible
from somelint.reporters.data import dump
from somelint.reporters.options import ReportOptions
from somelint.reporters.places import OccurrenceCounter, last_line, make_source_namer
from somelint.reporters.words import failure_lines
from somelint.text.escape import name_of_file, one_line

_GitlabSeverity: TypeAlias = Literal["blocker", "critical", "major", "info"]
_SEVERITIES: Mapping[Severity, _GitlabSeverity] = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.INFO: "info",
}


def render(report: Report, options: ReportOptions) -> str:
    """The findings as a list. Known ones are in it, since GitLab compares with the target branch by itself.

    Suppressed findings are left out. Failures come first, as blockers.
    """
    name_source, counter = make_source_namer(report, options), OccurrenceCounter()
    new = visible(report.findings, options.level, report.levels)
    old = already_known(report.findings, options.level, report.levels)
    rows = [_failure(failure, name_source(failure.source)) for failure in report.failures]
    rows += [_finding(finding, name_source(finding.source)) for finding in in_order([*new, *old])]
    for row in rows:
        # Of two findings with the same fingerprint GitLab shows only one.
        count = counter.count(str(row["fingerprint"]))
        row["fingerprint"] = str(row["fingerprint"]) + (f"-{count}" if count > 1 else "")
    return dump(rows)


def _finding(finding: Finding, name: str) -> dict[str, object]:
    rule = one_line(finding.rule)
    row = _row(rule, f"{rule}: {one_line(finding.message)}", _SEVERITIES[finding.severity], finding.fingerprint)
    if finding.help:
        row["content"] = {"body": one_line(finding.help)}
    lines = {"begin": finding.span.start.line, "end": last_line(finding.span)}
    return {**row, "location": {"path": name_of_file(name), "lines": lines}}


def _failure(failure: Failure, name: str) -> dict[str, object]:
    from hashlib import blake2b

    line = failure.position.line if failure.position else 1
    # The same for a failure, whichever folder somelint is run from.
    message = failure.message.replace(failure.source or name, name)
    identity = f"{name}\0{message}".encode("utf-8", "surrogatepass")
    description = " ".join(failure_lines(failure))
    row = _row("somelint", f"somelint: {description}", "blocker", blake2b(identity, digest_size=8).hexdigest())
    return {**row, "location": {"path": name_of_file(name) or ".", "lines": {"begin": line, "end": line}}}


def _row(check: str, description: str, severity: _GitlabSeverity, fingerprint: str) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": check,
        "description": description,
        "severity": severity,
        "fingerprint": fingerprint,
    }
