"""What was found, as an editor underlines it."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
    Position,
    Range,
)

from somelint.model.errors import CannotRun
from somelint.model.findings import SEVERITIES, Finding
from somelint.model.locations import Span
from somelint.model.report import Failure, visible
from somelint.model.standing import stopped_in_view
from somelint.server.plan_folder import Checked
from somelint.server.positions import Columns
from somelint.server.workplace import Workplace
from somelint.text.escape import one_line
from somelint.text.sentences import said, say

PRODUCT = "somelint"
_MOST = 1000  # of one file
_MOST_RELATED = 5
_WEIGHTS = {
    SEVERITIES["error"]: DiagnosticSeverity.Error,
    SEVERITIES["warning"]: DiagnosticSeverity.Warning,
    SEVERITIES["info"]: DiagnosticSeverity.Information,
}
_NEEDLESS = "unused-suppression"  # the problem of form that a comment is for nothing
_TOP = Range(Position(0, 0), Position(0, 1))


def findings_in(checked: Checked, name: str) -> list[Finding]:
    """The findings of a file that are shown."""
    report = checked.report
    shown = visible(report.findings, checked.result.level, report.levels)
    return [finding for finding in shown if finding.source == name]


def diagnostics(workplace: Workplace, checked: Checked, name: str) -> list[Diagnostic]:
    """What is told in a file."""
    columns = workplace.columns(name)
    if columns is None:
        return []
    found = [_of_finding(finding, columns, workplace, checked) for finding in findings_in(checked, name)[:_MOST]]
    return [*found, *_failures(checked, name, columns)]


def why_unchecked(stop: CannotRun) -> Diagnostic:
    """That nothing could be checked, and why."""
    return Diagnostic(_TOP, _joined(stop.message, stop.help), DiagnosticSeverity.Error, source=PRODUCT)


def _of_finding(finding: Finding, columns: Columns, workplace: Workplace, checked: Checked) -> Diagnostic:
    rule = checked.job.project.ruleset.every.get(finding.rule)
    return Diagnostic(
        columns.span(finding.span),
        _joined(finding.message, finding.help),
        _WEIGHTS[finding.severity],
        finding.rule,
        CodeDescription(finding.url) if finding.url.startswith("https://") else None,
        PRODUCT,
        [DiagnosticTag.Unnecessary] if rule and rule.reported == _NEEDLESS else None,
        list(_related(finding, workplace, checked)) or None,
        finding.fingerprint,
    )


def _related(finding: Finding, workplace: Workplace, checked: Checked) -> Iterator[DiagnosticRelatedInformation]:
    for place in finding.related[:_MOST_RELATED]:
        where = place_in_file(workplace, checked, place.source, place.span)
        if where:
            yield DiagnosticRelatedInformation(where, one_line(place.says or finding.message))


def place_in_file(workplace: Workplace, checked: Checked, name: str, span: Span) -> Location | None:
    """A place in a file that was checked; None when the file cannot be read."""
    report = checked.report
    text = next((text for text in (*report.sources, *report.parts, *report.beside) if text.name == name), None)
    columns = workplace.columns(name, text) if text else None
    return Location(workplace.uri_of(name), columns.span(span)) if columns else None


def _failures(checked: Checked, name: str, columns: Columns) -> Iterator[Diagnostic]:
    report = checked.report
    about = [*report.failures, *stopped_in_view(report, checked.result.level)]
    for failure in about:
        if failure.source == name:
            told = _joined(failure.message, failure.help)
            yield Diagnostic(_place(failure, columns), told, _weight(failure), source=PRODUCT)


def stop_in_plan(checked: Checked) -> Diagnostic | None:
    """In a plan: that it is not checked, since the configuration has a mistake."""
    if not checked.job.project.stopped:
        return None
    first = next(iter(checked.report.failures), Failure("", ""))
    told = said("Nothing is checked: {name} has a mistake. {why}", name=first.source, why=first.message)
    words = checked.result.project.sentences()
    return Diagnostic(_TOP, one_line(say(told, words)), DiagnosticSeverity.Error, source=PRODUCT)


def _place(failure: Failure, columns: Columns) -> Range:
    if failure.position is None:
        return _TOP
    return columns.rest_of_line(failure.position)


def _weight(failure: Failure) -> DiagnosticSeverity:
    return DiagnosticSeverity.Warning if failure.rule else DiagnosticSeverity.Error


def _joined(*parts: str) -> str:
    return "\n".join(one_line(part) for part in parts if part)
