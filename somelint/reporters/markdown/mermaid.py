"""A chart as the text of a Mermaid graph, which GitHub, GitLab and others draw in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from somelint.model.records import NamedTuple
from somelint.reporters.markdown.charts import Chart, ChartNode
from somelint.text.escape import one_line
from somelint.text.messages import Messages, message

MOST_IN_A_COLUMN = 10
"""How many entries of a column are drawn. Services refuse to draw graphs much larger than four such columns."""

LONGEST_NAME = 60

# Colours are not enough for people who cannot tell them apart: broken entries also have words and a dashed line.
_STYLES = {
    "c0": "fill:#ddf4ff,stroke:#0969da,color:#1f2328",
    "c1": "fill:#fff8c5,stroke:#9a6700,color:#1f2328",
    "c2": "fill:#dafbe1,stroke:#1a7f37,color:#1f2328",
    "c3": "fill:#fbefff,stroke:#8250df,color:#1f2328",
    "broken": "fill:#ffebe9,stroke:#cf222e,stroke-width:3px,stroke-dasharray:6 4,color:#1f2328",
    "more": "fill:none,stroke:none,color:#818b98",
    "column": "fill:none,stroke:#8c959f,color:#818b98,font-weight:bold",
}
# Characters with a meaning for Mermaid, or for the page that shows the graph: all ASCII punctuation except the comma,
# and the signs that Mermaid uses for codes internally. Each can be written by its number.
_SIGNS = re.compile(r"[!-+\--/:-@\[-`{-~°¶]|d(?=irection)", re.IGNORECASE)
# What Mermaid interprets even then, and words that are too long for a box: broken up with a zero-width space.
_PARTED = re.compile(r"\$(?=\$)|\\|ﬂ(?=°)|¶(?=ß)|\S{24}")


class Drawing(NamedTuple):
    """Which entries of a chart are drawn."""

    kept: tuple[int, ...]  # their numbers, sorted
    left: tuple[int, ...]  # for each column: how many entries are left out


def select_nodes(chart: Chart) -> Drawing:
    """The entries to draw when there are too many: broken ones first, then those with the most links."""
    links = [0] * len(chart.entries)
    for start, end in chart.links:
        links[start] += 1
        links[end] += 1
    kept: list[int] = []
    left = []
    for column in range(len(chart.columns)):
        all_of_it = [n for n, entry in enumerate(chart.entries) if entry.column == column]
        ranked = sorted(all_of_it, key=lambda n: (not is_broken(chart.entries[n]), -links[n], n))
        kept += ranked[:MOST_IN_A_COLUMN]
        left.append(max(0, len(all_of_it) - MOST_IN_A_COLUMN))
    return Drawing(tuple(sorted(kept)), tuple(left))


def is_broken(entry: ChartNode) -> bool:
    """Whether something is wrong with an entry itself."""
    return entry.missing or bool(entry.marks)


def mermaid_lines(chart: Chart, drawing: Drawing, text: Messages) -> list[str]:
    """The lines of the graph. A link is left out when others lead the same way through a column in between."""
    lines = ["flowchart LR"]
    columns = [[n for n in drawing.kept if chart.entries[n].column == k] for k in range(len(chart.columns))]
    for k, members in enumerate(columns):
        if members:
            lines.append(f'  subgraph c{k} ["{escape_label(chart.columns[k])}"]')
            lines += [f"    {line}" for line in _boxes(chart, members, text)]
            if drawing.left[k]:
                lines.append(f'    m{k}["{escape_label(message(text, "md-map-more", count=drawing.left[k]))}"]:::more')
            lines.append("  end")
    links = drop_indirect(_drawn(chart, set(drawing.kept)))
    lines += [f"  e{start} --> e{end}" for start, end in links]
    lines += [f"  {start} ~~~ {end}" for start, end in _in_line(columns, drawing.left, links)]
    if any(columns):
        lines.append(f"  class {','.join(f'c{k}' for k, members in enumerate(columns) if members)} column")
    used = {_style(chart.entries[n]) for n in drawing.kept} | {"column"} | ({"more"} if any(drawing.left) else set())
    return [*lines, *(f"  classDef {name} {style}" for name, style in _STYLES.items() if name in used)]


def escape_label(text: str, limit: int = LONGEST_NAME) -> str:
    """The text for a quoted label, cut at the end of a word when it is long."""
    shown = one_line(" ".join(text[: 4 * limit].split()))
    if len(shown) > limit:
        cut = shown[:limit]
        shown = f"{cut[: cut.rfind(' ')] if cut.rfind(' ') > limit // 2 else cut}…"
    return _SIGNS.sub(lambda match: f"#{ord(match[0])};", _PARTED.sub("\\g<0>\u200b", shown)) or "#160;"


def drop_indirect(links: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The links, from left to right, without those that a chain of other links also covers."""
    listed = sorted(set(links))
    onwards: dict[int, set[int]] = {}
    for start, end in listed:
        onwards.setdefault(start, set()).add(end)
    beyond = _beyond(onwards)
    return [
        (start, end) for start, end in listed if not any(end in beyond.get(between, ()) for between in onwards[start])
    ]


def _beyond(onwards: Mapping[int, set[int]]) -> Mapping[int, set[int]]:
    """Everything that each entry leads to. Links go from left to right, so there are no cycles."""
    reachable: dict[int, set[int]] = {}

    def reach(start: int) -> set[int]:
        if start not in reachable:
            reachable[start] = set().union(*({end} | reach(end) for end in onwards.get(start, ())))
        return reachable[start]

    for start in onwards:
        reach(start)
    return reachable


def _drawn(chart: Chart, kept: set[int]) -> Iterator[tuple[int, int]]:
    for start, end in chart.links:
        if start in kept and end in kept and chart.entries[start].column != chart.entries[end].column:
            yield start, end


def _boxes(chart: Chart, members: Sequence[int], text: Messages) -> Iterator[str]:
    for n in members:
        entry = chart.entries[n]
        remarks = (message(text, "md-map-missing"),) if entry.missing else entry.marks
        shown = "<br/>".join([escape_label(entry.name), *(f"({escape_label(remark)})" for remark in remarks)])
        yield f'e{n}["{shown}"]:::{_style(entry)}'


def _style(entry: ChartNode) -> str:
    return "broken" if is_broken(entry) else f"c{entry.column % 4}"


def _in_line(
    columns: Sequence[Sequence[int]], left: Sequence[int], links: Iterable[tuple[int, int]]
) -> Iterator[tuple[str, str]]:
    """Invisible links that keep an entry in its column where no link from the previous column does."""
    tied = set(links)
    before: Sequence[int] = ()
    for k, members in enumerate(columns):
        if members and before:
            for n, node in enumerate(members):
                if not any((previous, node) in tied for previous in before):
                    yield f"e{before[n % len(before)]}", f"e{node}"
            if left[k]:
                yield f"e{before[-1]}", f"m{k}"
        before = members or before
