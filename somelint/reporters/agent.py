"""The report for an assistant that changes plans by itself: few words, what to change and where, no decoration.

Each line begins with what it is, so that no text of a plan begins one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from somelint.model.findings import Edit, Finding
from somelint.model.locations import Span, show_path
from somelint.model.report import (
    Failure,
    Report,
    already_known,
    count_hidden,
    counts,
    exit_code,
    suppressed,
    visible,
)
from somelint.model.standing import standings
from somelint.reporters.options import ReportOptions
from somelint.text.escape import cells, name_of_file, one_line

_MOST_RELATED = 5


def render(report: Report, options: ReportOptions) -> str:
    """What could not be done, the findings by file, and how far each plan gets. Columns are code points, from 1."""
    lines = [f"not done: {_failed(failure)}" for failure in (*report.failures, *report.stopped)]
    source, advised = "", set[tuple[str, str]]()
    shown = visible(report.findings, options.level, report.levels)
    for finding in shown:
        if finding.source != source:
            source = finding.source
            lines.append(f"file: {name_of_file(source)}")
        advice = (finding.rule, finding.help)
        lines += _finding_lines(finding, advice not in advised)
        advised.add(advice)
    counted = ", ".join(f"{count} {severity.word}" for severity, count in counts(shown).items())
    others = {
        "silenced": suppressed(report.findings, options.level, report.levels),
        "known": already_known(report.findings, options.level, report.levels),
    }
    more = "".join(f", {len(rest)} {word}" for word, rest in others.items() if rest)
    lines.append(f"found: {counted}{more}; exit {exit_code(report, options.level, options.fail_on)}")
    for level, count in count_hidden(report.findings, options.level, report.levels).items():
        lines.append(f"more: {count} at --level {level}")
    for plan in standings(report):
        following = f", next {plan.following}" if plan.following else ""
        lines.append(f"level: {name_of_file(plan.source)} {plan.reached or 'none'}{following}")
    return "".join(f"{line}\n" for line in lines)


def _finding_lines(finding: Finding, with_help: bool) -> Iterator[str]:
    place = one_line(finding.anchor or show_path(finding.path))
    where = f" {place}" if place else ""
    rule = one_line(finding.rule)
    yield f"at {_start(finding.span)} {finding.severity.word} {rule}{where}: {one_line(finding.message)}"
    if finding.help and with_help:
        yield f"do: {one_line(finding.help)}"
    if finding.fix:
        kind = "stub" if finding.fix.stub else "fix" if finding.fix.safe else "fix?"
        yield from (f"{kind}: {_edit(edit)}" for edit in finding.fix.edits)
    if finding.used_by:
        yield f"used by: {', '.join(name_of_file(name) for name in finding.used_by[:_MOST_RELATED])}"
    for related in finding.related[:_MOST_RELATED]:
        file = "" if related.source == finding.source else f"{name_of_file(related.source)}:"
        says = f" {one_line(related.says)}" if related.says else ""
        yield f"see: {file}{_start(related.span)}{says}"


def _start(span: Span) -> str:
    return f"{span.start.line}:{span.start.column}"


def _edit(edit: Edit) -> str:
    """The stretch that is replaced, and the text that is to stand there, as a JSON string."""
    text = json.dumps(edit.text, ensure_ascii=False)
    # What is not shown as it is becomes an escape that JSON knows, so that the text arrives as it is.
    shown = "".join(char if char == cell else _json_escape(char) for char, cell in zip(text, cells(text), strict=True))
    return f"{_start(edit.span)}-{edit.span.end.line}:{edit.span.end.column} {shown}"


def _json_escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[n : n + 4]}" for n in range(0, len(units), 4))


def _failed(failure: Failure) -> str:
    place = f":{failure.position.line}:{failure.position.column}" if failure.position else ""
    source = f"{name_of_file(failure.source)}{place}: " if failure.source else ""
    help = f" {one_line(failure.help)}" if failure.help else ""
    return f"{source}{one_line(failure.message)}{help}"
