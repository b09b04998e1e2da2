"""How the entries of a document hang together: the chart of the map as a drawing, with what is broken marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from somelint.model.records import NamedTuple
from somelint.reporters.html.elements import HtmlElement, HtmlNode, element
from somelint.reporters.html.pictures import LETTER, PICTURE_WIDTH, box, in_lines, numbers, picture, words_at
from somelint.reporters.html.setting import MOST_SHOWN, PageSetting
from somelint.reporters.markdown.charts import Chart
from somelint.reporters.markdown.mermaid import Drawing, drop_indirect, is_broken, select_nodes
from somelint.rulesets.pages.description import Block

_GAP, _HEAD, _APART, _LINE = 60, 34, 12, 17
_MOST_LINES = 4


class Card(NamedTuple):
    """An entry as a box."""

    x: float  # its left side
    y: float  # its upper side
    lines: tuple[str, ...]  # its name
    remarks: tuple[str, ...]  # what is wrong with it

    @property
    def high(self) -> float:
        """How high it is."""
        return 14.0 + _LINE * (len(self.lines) + len(self.remarks))


def draw_graph(setting: PageSetting, block: Block, mark: str) -> HtmlElement | None:
    """The picture, or None when there is nothing that could hang together."""
    chart = setting.chart
    if chart is None or len({entry.column for entry in chart.entries}) < 2:
        return None
    drawing = select_nodes(chart)
    used = [n for n in range(len(chart.columns)) if any(chart.entries[k].column == n for k in drawing.kept)]
    width = (PICTURE_WIDTH - _GAP * (len(used) - 1)) / len(used)
    kept = set(drawing.kept)
    links = drop_indirect(
        (a, b) for a, b in chart.links if {a, b} <= kept and chart.entries[a].column != chart.entries[b].column
    )
    cards = _laid_out(setting, chart, _in_order(chart, drawing, used, links), width)
    bottom = max(card.y + card.high for card in cards.values())
    parts = list[HtmlNode]()
    for n, column in enumerate(used):
        parts.append(words_at(n * (width + _GAP), 18, setting.speech.say(chart.columns[column]), "head"))
    parts += _lines(chart, links, cards, width)
    for entry, card in cards.items():
        kind = "card broken" if is_broken(chart.entries[entry]) else f"card c{chart.entries[entry].column % 4}"
        parts.append(element("g", box(card.x, card.y, width, card.high, kind, 6), *_words(card)))
    for n, column in enumerate(used):
        if drawing.left[column]:
            more = setting.say("md-map-more", count=drawing.left[column])
            parts.append(words_at(n * (width + _GAP), bottom + 20, more, "small"))
    title = setting.speech.say(block.title) or setting.say("md-map")
    beside = [*_legend(setting, chart, used), _table(setting, title, chart)]
    return picture(setting, mark, title, setting.say("html-graph-says"), bottom + 30, parts, beside)


def _in_order(chart: Chart, drawing: Drawing, used: Sequence[int], links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The entries of each column, those near to what they are linked with, so that few lines cross."""
    columns = [[n for n in drawing.kept if chart.entries[n].column == column] for column in used]
    near: dict[int, list[int]] = {}
    for start, end in links:
        near.setdefault(start, []).append(end)
        near.setdefault(end, []).append(start)
    for turn in range(4):
        for members in columns if turn % 2 == 0 else reversed(columns):
            at = {entry: n / max(1, len(each)) for each in columns for n, entry in enumerate(each)}

            def middle(entry: int, at: Mapping[int, float] = at) -> float:
                others = [at[other] for other in near.get(entry, ()) if other in at]
                return sum(others) / len(others) if others else at[entry]

            members.sort(key=middle)
    return columns


def _laid_out(setting: PageSetting, chart: Chart, columns: Sequence[Sequence[int]], width: float) -> dict[int, Card]:
    letters, bold = int((width - 20) / LETTER), int((width - 20) / (LETTER * 1.12))
    cards: dict[int, Card] = {}
    for n, members in enumerate(columns):
        x, y = n * (width + _GAP), float(_HEAD)
        for entry in members:
            node = chart.entries[entry]
            said = (setting.say("md-map-missing"),) if node.missing else tuple(map(setting.speech.say, node.marks))
            remarks = [line for remark in said for line in in_lines(f"✕ {remark}", bold, 3)]
            card = Card(x, y, tuple(in_lines(node.name, letters, _MOST_LINES)), tuple(remarks))
            cards[entry] = card
            y += card.high + _APART
    tall = max(cards[members[-1]].y + cards[members[-1]].high for members in columns)
    for members in columns:
        # Short columns stand in the middle of the others.
        slack = (tall - cards[members[-1]].y - cards[members[-1]].high) / 2
        for entry in members:
            cards[entry] = cards[entry]._replace(y=cards[entry].y + slack)
    return cards


def _words(card: Card) -> Iterator[HtmlElement]:
    for n, text in enumerate((*card.lines, *card.remarks)):
        kind = "bad" if n >= len(card.lines) else ""
        yield words_at(card.x + 10, card.y + 20 + _LINE * n, text, kind)


def _lines(
    chart: Chart, links: Sequence[tuple[int, int]], cards: Mapping[int, Card], width: float
) -> Iterator[HtmlElement]:
    leaving: dict[int, list[int]] = {}
    coming: dict[int, list[int]] = {}
    for start, end in sorted(links, key=lambda link: (cards[link[1]].y, cards[link[0]].y)):
        leaving.setdefault(start, []).append(end)
    for start, end in sorted(links, key=lambda link: (cards[link[0]].y, cards[link[1]].y)):
        coming.setdefault(end, []).append(start)
    for start, end in links:
        left, right = cards[start], cards[end]
        y = left.y + left.high * (leaving[start].index(end) + 1) / (len(leaving[start]) + 1)
        to_y = right.y + right.high * (coming[end].index(start) + 1) / (len(coming[end]) + 1)
        x, to_x = left.x + width, right.x
        bend = (to_x - x) / 2
        way = f"M {x:.0f} {y:.0f} C {x + bend:.0f} {y:.0f} {to_x - bend:.0f} {to_y:.0f} {to_x:.0f} {to_y:.0f}"
        broken = chart.entries[start].missing or chart.entries[end].missing
        yield element("path", d=way, class_="link bad" if broken else "link")
        yield element("circle", cx=f"{to_x:.0f}", cy=f"{to_y:.0f}", r=3, class_="tip bad" if broken else "tip")


def _legend(setting: PageSetting, chart: Chart, used: Sequence[int]) -> Iterator[HtmlElement]:
    empty = [setting.speech.say(title) for n, title in enumerate(chart.columns) if n not in used]
    says = [setting.say("md-map-empty", columns=", ".join(empty))] if empty else []
    broken = bool(chart.strays) or any(map(is_broken, chart.entries))
    says.append(setting.say("md-map-dashed" if broken else "md-map-sound"))
    yield element("p", " ".join(says), class_="aside")


def _table(setting: PageSetting, title: str, chart: Chart) -> HtmlElement:
    onwards: dict[int, list[str]] = {}
    for start, end in chart.links:
        onwards.setdefault(start, []).append(chart.entries[end].name)
    strays: dict[int, list[str]] = {}
    for stray in chart.strays:
        strays.setdefault(stray.entry, []).append(f"{stray.name} ({setting.say('md-map-missing')})")
    reached = {end for _, end in chart.links}
    rows = []
    for n, entry in enumerate(chart.entries[:MOST_SHOWN]):
        remarks = [setting.say("md-map-missing")] if entry.missing else [*map(setting.speech.say, entry.marks)]
        leads = ", ".join(onwards.get(n, [])[:12])
        kind = setting.speech.say(chart.columns[entry.column])
        # What others lead to, and nothing more is said of, stands in their rows.
        if not leads and n in reached and not remarks and n not in strays:
            continue
        rows.append((entry.name, kind, leads, "; ".join([*remarks, *strays.get(n, [])])))
    heads = [setting.say(f"html-{key}") for key in ("name", "kind", "leads", "remark")]
    return numbers(setting, title, heads, rows, -1)
