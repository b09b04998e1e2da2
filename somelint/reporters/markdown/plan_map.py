"""The map of a plan in a summary in Markdown: a graph, and what is broken in it in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from somelint.model.records import NamedTuple
from somelint.reporters.markdown.charts import Chart
from somelint.reporters.markdown.inline_text import in_html, inline_text, sentence
from somelint.reporters.markdown.mermaid import Drawing, is_broken, mermaid_lines, select_nodes
from somelint.reporters.markdown.overview import Overview
from somelint.reporters.options import ReportOptions

MOST_BROKEN = 15
_NAME_LIMIT = 100


class PlanMaps(NamedTuple):
    """The maps of plans."""

    total: int  # how many there are
    texts: Iterator[str]  # their texts in Markdown, written when asked for


def draw_maps(overview: Overview, options: ReportOptions, is_alone: bool) -> PlanMaps:
    """The maps of all plans with something to draw, broken ones first.

    The map of a plan that was checked alone is shown open; several are folded.
    """
    charts = {name: chart for name, chart in overview.charts.items() if _is_worth_it(chart)}
    if is_alone:
        return PlanMaps(len(charts), (_map(chart, options) for chart in charts.values()))
    named = sorted(charts.items(), key=lambda item: (not _is_broken(item[1]), item[0]))
    return PlanMaps(len(named), (_fold_map(name, chart, options) for name, chart in named))


def _fold_map(name: str, chart: Chart, options: ReportOptions) -> str:
    called = in_html(f"{chart.title} ({name})" if chart.title else name)
    return f"<details><summary>{called}</summary>\n\n{_map(chart, options)}\n\n</details>"


def _is_worth_it(chart: Chart) -> bool:
    return _is_broken(chart) or len({entry.column for entry in chart.entries}) > 1


def _is_broken(chart: Chart) -> bool:
    return bool(chart.strays) or any(map(is_broken, chart.entries))


def _map(chart: Chart, options: ReportOptions) -> str:
    drawing = select_nodes(chart)
    graph = "\n".join(["```mermaid", *mermaid_lines(chart, drawing, options.text), "```"])
    broken = list(islice(_broken(chart, options), MOST_BROKEN))
    reads = " ".join([*_reads(chart, drawing, options), *([] if broken else [sentence(options.text, "md-map-sound")])])
    if not broken:
        return f"{graph}\n\n{reads}"
    more = len(chart.strays) + sum(len(entry.marks) for entry in chart.entries) - len(broken)
    if more > 0:
        broken.append(sentence(options.text, "md-map-more", count=more))
    listed = "\n".join(f"- {line}" for line in broken)
    return f"{graph}\n\n{reads}\n\n{sentence(options.text, 'md-map-broken')}\n\n{listed}"


def _reads(chart: Chart, drawing: Drawing, options: ReportOptions) -> Iterator[str]:
    """How to read the graph, and what it does not show."""
    text = options.text
    used = {entry.column for entry in chart.entries}
    titles = [inline_text(title) for title in chart.columns]
    yield sentence(text, "md-map-reads", columns=" → ".join(titles[n] for n in sorted(used)))
    if len(used) < len(titles):
        yield sentence(text, "md-map-empty", columns=", ".join(t for n, t in enumerate(titles) if n not in used))
    if any(is_broken(entry) for entry in chart.entries):
        yield sentence(text, "md-map-dashed")
    for title, count in zip(titles, drawing.left, strict=True):
        if count:
            yield sentence(text, "md-map-left", count=count, column=title)


def _broken(chart: Chart, options: ReportOptions) -> Iterator[str]:
    text = options.text
    for stray in chart.strays:
        yield sentence(
            text,
            "md-map-stray",
            entry=_quote_name(chart.entries[stray.entry].name, options),
            name=_quote_name(stray.name, options),
            column=inline_text(chart.columns[stray.column]),
        )
    for entry in chart.entries:
        for says in entry.marks:
            named = _quote_name(entry.name, options)
            yield sentence(text, "md-map-mark", entry=named, says=inline_text(says, _NAME_LIMIT))


def _quote_name(name: str, options: ReportOptions) -> str:
    words = options.ruleset.wording.words if options.ruleset else {}
    return words.get("quoted", "“{value}”").replace("{value}", inline_text(name, _NAME_LIMIT))
