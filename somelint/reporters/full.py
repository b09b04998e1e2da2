"""The report for people: each finding with its line, what to do about it and the places that explain it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.model.findings import Finding
from somelint.model.locations import Span
from somelint.model.report import Report, visible
from somelint.reporters.excerpt import cut_excerpt
from somelint.reporters.options import ReportOptions
from somelint.reporters.style import PaintStyle, fold, link, paint, paint_severity, to_ascii
from somelint.reporters.summary import write_closing_lines
from somelint.text.escape import one_line
from somelint.text.lines import split_lines
from somelint.text.messages import message

MOST_IN_A_SOURCE = 200
MOST_RELATED_SHOWN = 5


def render(report: Report, options: ReportOptions) -> str:
    """The findings with excerpts, and the closing summary. Columns are code points, from 1."""
    texts = {source.name: split_lines(source.text) for source in (*report.sources, *report.parts, *report.beside)}
    lines: list[str] = []
    shown_count: dict[str, int] = {}
    for finding in visible(report.findings, options.level, report.levels):
        shown_count[finding.source] = shown_count.get(finding.source, 0) + 1
        if shown_count[finding.source] <= MOST_IN_A_SOURCE:
            lines += [*_finding_lines(finding, texts, options), ""]
    for source, count in shown_count.items():
        if count > MOST_IN_A_SOURCE:
            lines.append(message(options.text, "cut", count=count - MOST_IN_A_SOURCE, source=one_line(source)))
    lines += write_closing_lines(report, options)
    return "".join(f"{line}\n" for line in lines)


def _finding_lines(finding: Finding, texts: Mapping[str, list[str]], options: ReportOptions) -> Iterator[str]:
    word = message(options.text, finding.severity.word)
    rule = link(one_line(finding.rule), finding.url, options)
    head = paint_severity(f"{word}[{rule}]", finding.severity, options)
    yield from fold(f"{head}: ", to_ascii(one_line(finding.message), options), "strong", options)
    nearby = finding.related[:MOST_RELATED_SHOWN]
    size = len(str(max(span.start.line for span in (finding.span, *(place.span for place in nearby)))))
    yield from _excerpt_lines(finding.source, finding.span, "^", finding.severity.word, size, texts, options)
    if finding.help:
        head = f"{paint(message(options.text, 'help'), 'strong', options)}: "
        yield from fold(head, to_ascii(one_line(finding.help), options), None, options)
    if finding.used_by:
        users = ", ".join(one_line(source) for source in finding.used_by[:MOST_RELATED_SHOWN])
        more = len(finding.used_by) - MOST_RELATED_SHOWN
        shown = message(options.text, "and-more", list=users, count=more) if more > 0 else users
        yield f"{paint(message(options.text, 'used-by'), 'strong', options)}: {to_ascii(shown, options)}"
    for place in nearby:
        says = f": {to_ascii(one_line(place.says), options)}" if place.says else ""
        yield f"{paint(message(options.text, 'related'), 'strong', options)}{says}"
        yield from _excerpt_lines(place.source, place.span, "-", "frame", size, texts, options)


def _excerpt_lines(
    source: str,
    span: Span,
    mark: str,
    style: PaintStyle,
    size: int,
    texts: Mapping[str, list[str]],
    options: ReportOptions,
) -> Iterator[str]:
    arrow = paint("-->", "frame", options)
    place = f"{one_line(source)}:{span.start.line}:{span.start.column}"
    yield f"{' ' * size}{arrow} {link(place, (options.links or {}).get(source, ''), options)}"
    shown = cut_excerpt(texts.get(source, ()), span, max(20, options.width - size - 3), to_ascii("…", options))
    if shown is None:
        return
    bar = to_ascii("│", options)
    # The gutter comes first, so that no line of the output begins with text of the plan.
    gutter = paint(f"{' ' * size} {bar}", "frame", options)
    marks = mark * shown.length + (to_ascii("…", options) if shown.more else "")
    yield f"{paint(f'{shown.line:>{size}} {bar}', 'frame', options)} {shown.text}".rstrip()
    yield f"{gutter} {' ' * shown.start}{paint(marks, style, options)}"
