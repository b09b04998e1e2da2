"""Diagnostics for reviewdog, which writes them as comments into a pull request, with suggested changes.

reviewdog expects names relative to the working folder and finds the root of the repository by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.model.findings import Edit, Finding
from somelint.model.locations import Position, Span
from somelint.model.report import Failure, Report, visible
from somelint.reporters.data import dump
from somelint.reporters.options import ReportOptions
from somelint.reporters.words import MOST_NAMED, failure_lines
from somelint.text.escape import name_of_file, one_line
from somelint.text.lines import split_lines

_Texts = Mapping[str, Sequence[str]]


def render(report: Report, options: ReportOptions) -> str:
    """One object with a list of diagnostics, failures first; suppressed and known findings are left out.

    Columns are bytes of UTF-8, from 1.
    """
    sources = {source.name: source for source in (*report.sources, *report.parts, *report.beside)}
    texts = {name: split_lines(source.text) for name, source in sources.items()}
    rows = [_failure(failure) for failure in report.failures]
    for finding in visible(report.findings, options.level, report.levels):
        row = _finding(finding, texts)
        if finding.fix and finding.fix.edits and finding.source in sources:
            row["suggestions"] = [_suggestion(finding.fix.edits, sources[finding.source].text, finding.source, texts)]
        rows.append(row)
    return dump({"source": {"name": "somelint"}, "diagnostics": rows})


def _finding(finding: Finding, texts: _Texts) -> dict[str, object]:
    help = f"\n{one_line(finding.help)}" if finding.help else ""
    row: dict[str, object] = {
        "message": one_line(finding.message) + help,
        "location": {"path": name_of_file(finding.source), "range": _range(finding.span, finding.source, texts)},
        "severity": finding.severity.name,
        "code": {"value": one_line(finding.rule), **({"url": finding.url} if finding.url else {})},
    }
    if finding.related:
        row["related_locations"] = [
            {
                **({"message": one_line(place.says)} if place.says else {}),
                "location": {"path": name_of_file(place.source), "range": _range(place.span, place.source, texts)},
            }
            for place in finding.related[:MOST_NAMED]
        ]
    return row


def _failure(failure: Failure) -> dict[str, object]:
    location: dict[str, object] = {"path": name_of_file(failure.source) or "."}
    if failure.position:
        # The text could not be read, so the column in bytes is not known.
        location["range"] = {"start": {"line": failure.position.line}}
    text = "\n".join(failure_lines(failure))
    return {"message": text, "location": location, "severity": "ERROR", "code": {"value": "somelint"}}


def _suggestion(edits: Sequence[Edit], text: str, name: str, texts: _Texts) -> dict[str, object]:
    """All edits of a fix as one: several suggestions would be offered as a choice."""
    first, last = edits[0], edits[-1]
    replacement, at = "", first.start
    for edit in edits:
        replacement += text[at : edit.start] + edit.text
        at = edit.end
    return {"range": _range(Span(first.span.start, last.span.end), name, texts), "text": replacement}


def _range(span: Span, name: str, texts: _Texts) -> dict[str, object]:
    return {"start": _position(span.start, name, texts), "end": _position(span.end, name, texts)}


def _position(position: Position, name: str, texts: _Texts) -> dict[str, int]:
    rows = texts.get(name, ())
    before = rows[position.line - 1][: position.column - 1] if 0 < position.line <= len(rows) else None
    if before is None or len(before) < position.column - 1:
        return {"line": position.line}
    return {"line": position.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
