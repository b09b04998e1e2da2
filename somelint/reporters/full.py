"""The report for people: each finding with its line, what to do about it and the places that explain it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from somelint.model.findings import Finding
from somelint.model.report import Report, visible
from somelint.reporters.labelled import MarkedPlace, clusters, excerpt_lines
from somelint.reporters.options import ReportOptions
from somelint.reporters.style import fold, link, paint, paint_severity, to_ascii
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
    related = message(options.text, "related")
    says = [to_ascii(one_line(place.says), options) for place in nearby]
    first, *others = clusters(
        [
            MarkedPlace(finding.source, finding.span, "^", finding.severity.word),
            *(
                MarkedPlace(place.source, place.span, label=label or related)
                for place, label in zip(nearby, says, strict=True)
            ),
        ]
    )
    yield from _excerpt_lines(first, size, texts, options)
    if finding.help:
        head = f"{paint(message(options.text, 'help'), 'strong', options)}: "
        yield from fold(head, to_ascii(one_line(finding.help), options), None, options)
    if finding.used_by:
        users = ", ".join(one_line(source) for source in finding.used_by[:MOST_RELATED_SHOWN])
        more = len(finding.used_by) - MOST_RELATED_SHOWN
        shown = message(options.text, "and-more", list=users, count=more) if more > 0 else users
        yield f"{paint(message(options.text, 'used-by'), 'strong', options)}: {to_ascii(shown, options)}"
    for places in others:
        label, *rest = (place.label for place in places)
        told = f": {label}" if not rest and label != related else ""
        yield f"{paint(related, 'strong', options)}{told}"
        yield from _excerpt_lines(places if rest else [places[0]._replace(label="")], size, texts, options)


def _excerpt_lines(
    places: Sequence[MarkedPlace], size: int, texts: Mapping[str, list[str]], options: ReportOptions
) -> Iterator[str]:
    arrow = paint("-->", "frame", options)
    source, start = places[0].source, places[0].span.start
    place = f"{one_line(source)}:{start.line}:{start.column}"
    yield f"{' ' * size}{arrow} {link(place, (options.links or {}).get(source, ''), options)}"
    yield from excerpt_lines(texts.get(source, ()), places, size, options)
