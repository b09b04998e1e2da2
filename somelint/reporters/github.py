"""Annotations for GitHub: commands that its runner reads in the log of a step and shows beside the lines.

The runner keeps ten of each type a step and cuts each message, so what does not fit is counted in the tenth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from somelint.model.findings import LEVELS, Finding, Severity
from somelint.model.hints import Literal, TypeAlias
from somelint.model.records import NamedTuple
from somelint.model.report import Failure, Report, visible
from somelint.reporters.options import ReportOptions
from somelint.reporters.places import last_line, make_source_namer
from somelint.reporters.words import failure_lines, finding_lines
from somelint.text.escape import for_command, for_property, name_of_file, one_line, shorten_units
from somelint.text.messages import message

MOST_OF_A_TYPE = 10
LONGEST_COMMAND = 4095
"""In UTF-16 units, as the runner counts."""

_NoteType: TypeAlias = Literal["error", "warning", "notice"]
_TYPES: Mapping[Severity, _NoteType] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class _Note(NamedTuple):
    """A workflow command before it is cut."""

    type: _NoteType  # the command
    properties: dict[str, str | int]  # the place and the title
    lines: tuple[str, ...]  # the message


def render(report: Report, options: ReportOptions) -> str:
    """At most ten commands of each type: failures, then findings, the worst and lowest levels first.

    Suppressed and known findings are left out. Columns are code points, from 1.
    """
    name_source = make_source_namer(report, options)
    findings = sorted(
        visible(report.findings, options.level, report.levels),
        key=lambda f: (-f.severity, LEVELS.index(f.level)),
    )
    notes = [_failure(failure, name_source(failure.source)) for failure in report.failures]
    notes += [_finding(finding, name_source, options) for finding in findings]
    commands = []
    for kind in _TYPES.values():
        commands += list(_limit_notes([note for note in notes if note.type == kind], options))
    return "".join(f"{line}\n" for line in commands)


def _limit_notes(notes: list[_Note], options: ReportOptions) -> Iterator[str]:
    more = len(notes) - MOST_OF_A_TYPE
    for number, note in enumerate(notes[:MOST_OF_A_TYPE], start=1):
        last = (
            f"\n{message(options.text, 'more-in-summary', count=more)}" if number == MOST_OF_A_TYPE and more > 0 else ""
        )
        text = shorten_units("\n".join(note.lines), LONGEST_COMMAND - len(last)) + last
        properties = ",".join(f"{key}={for_property(str(value))}" for key, value in note.properties.items())
        yield f"::{note.type} {properties}::{for_command(text)}"


def _finding(finding: Finding, name_source: Callable[[str], str], options: ReportOptions) -> _Note:
    span, last = finding.span, last_line(finding.span)
    properties: dict[str, str | int] = {**_file(name_source(finding.source)), "line": span.start.line, "endLine": last}
    # The runner refuses columns of places that go over several lines.
    if last == span.start.line:
        end = span.end.column if span.end.line == last else span.start.column
        properties |= {"col": span.start.column, "endColumn": max(span.start.column, end)}
    properties["title"] = f"somelint ({one_line(finding.rule)})"
    return _Note(_TYPES[finding.severity], properties, tuple(finding_lines(finding, name_source, options)))


def _failure(failure: Failure, name: str) -> _Note:
    properties: dict[str, str | int] = _file(name)
    if properties and failure.position:
        properties |= {"line": failure.position.line, "col": failure.position.column}
    return _Note("error", {**properties, "title": "somelint"}, tuple(failure_lines(failure)))


def _file(name: str) -> dict[str, str | int]:
    """The file, when it is in the repository; GitHub cannot show other files."""
    outside = not name or name.startswith(("/", "<", "../")) or name == ".."
    return {} if outside else {"file": name_of_file(name)}
