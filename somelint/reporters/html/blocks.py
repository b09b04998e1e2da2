"""The blocks of a chapter in words: paragraphs, facts, entries, tables and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from somelint.document.view import is_blank
from somelint.language.scope import Places, Scope, SetFn
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.reporters.html.bars import draw_bars
from somelint.reporters.html.elements import HtmlElement, HtmlNode, element, elements
from somelint.reporters.html.graph import draw_graph
from somelint.reporters.html.pictures import scrolling
from somelint.reporters.html.setting import MOST_SHOWN, PageSetting, cell_nodes, long_text
from somelint.reporters.html.timeline import draw_timeline
from somelint.reporters.html.trails import draw_trails
from somelint.rulesets.pages.description import Block, Labelled


class PageRow(NamedTuple):
    """A row of a chapter, with the margin beside it."""

    body: HtmlElement  # what it shows
    paths: tuple[Path, ...] = ()  # the places that it is about
    name: str = ""  # what it is about, in words
    is_picture: bool = False  # whether it needs the whole width


def block_rows(setting: PageSetting, block: Block, mark: str) -> Iterator[PageRow]:
    """The rows of a block; none when the document says nothing of it. `mark` begins the ids in it."""
    if block.kind in _PICTURES:
        picture = _PICTURES[block.kind](setting, block, mark)
        if picture is not None:
            yield PageRow(picture, name=setting.speech.say(block.title), is_picture=True)
    else:
        yield from _KINDS[block.kind](setting, block)


def _title_block(setting: PageSetting, block: Block, inner: tuple[HtmlNode, ...]) -> HtmlElement:
    title = setting.heading(setting.speech.say(block.title), 1) if block.title else None
    return element("div", title, *inner, class_="body")


def _prose(setting: PageSetting, block: Block) -> Iterator[PageRow]:
    texts = [text for cell in block.cells for text in setting.cell(cell, setting.whole())]
    if texts:
        body = _title_block(
            setting,
            block,
            tuple(setting.own("p", *long_text(one), class_="prose") for text in texts for one in _paragraphs(text)),
        )
        yield PageRow(body, block.about, setting.speech.say(block.title))


def _paragraphs(text: str) -> list[str]:
    return [one for one in text.split("\n\n") if one.strip()][:20]


def _facts(setting: PageSetting, block: Block) -> Iterator[PageRow]:
    facts = _fact_list(setting, block.rows, setting.whole())
    if facts is not None:
        yield PageRow(_title_block(setting, block, (facts,)), block.about, setting.speech.say(block.title))


def _fact_list(setting: PageSetting, rows: tuple[Labelled, ...], scope: Scope) -> HtmlElement | None:
    pairs: list[HtmlNode] = []
    for row in rows:
        texts = setting.cell(row.cell, scope)
        if texts:
            title = element("dt", setting.speech.say(row.title))
            pairs.append(element("div", title, setting.own("dd", *cell_nodes(setting, texts))))
    return elements("dl", pairs)


def _entries(setting: PageSetting, block: Block) -> Iterator[PageRow]:
    places = [place for place in setting.members(_members(block)) if not is_blank(place.value)]
    deeper = 2 if block.title else 1
    for n, place in enumerate(places[:MOST_SHOWN]):
        scope = setting.at(place)
        name = setting.line(block.called, scope) or setting.speech.wording.words["unknown"]
        tags = [setting.line(tag, scope) for tag in block.tags]
        paragraphs = [setting.own("p", *long_text(text)) for cell in block.cells for text in setting.cell(cell, scope)]
        body = element(
            "div",
            setting.heading(setting.speech.say(block.title), 1) if block.title and not n else None,
            setting.heading(name, deeper, lang=setting.language),
            elements("p", (element("span", tag, class_="tag") for tag in tags if tag), class_="tags"),
            *paragraphs,
            _fact_list(setting, block.rows, scope),
            class_="body entry",
        )
        yield PageRow(body, (place.path,), name)
    if len(places) > MOST_SHOWN:
        yield PageRow(element("p", setting.say("md-map-more", count=len(places) - MOST_SHOWN), class_="body"))


def _table(setting: PageSetting, block: Block) -> Iterator[PageRow]:
    places = [place for place in setting.members(_members(block)) if not is_blank(place.value)]
    kept = places[:MOST_SHOWN]
    cells = [[setting.cell(column.cell, setting.at(place)) for column in block.rows] for place in kept]
    # A column that is empty throughout says nothing.
    used = [n for n in range(len(block.rows)) if any(row[n] for row in cells)]
    if not used:
        return
    heads = [
        element("th", setting.speech.say(block.rows[n].title), scope="col", class_=_side(block.rows[n])) for n in used
    ]
    rows = []
    for row in cells:
        first, *others = used
        head = setting.own("th", *cell_nodes(setting, row[first]), scope="row")
        rest = [setting.own("td", *cell_nodes(setting, row[n]), class_=_side(block.rows[n])) for n in others]
        rows.append(element("tr", head, *rest))
    title = setting.speech.say(block.title)
    table = scrolling(title, element("table", element("thead", element("tr", *heads)), element("tbody", *rows)))
    more = len(places) - len(kept)
    rest_of_it = element("p", setting.say("md-map-more", count=more)) if more > 0 else ""
    body = _title_block(setting, block, (table, rest_of_it) if rest_of_it else (table,))
    yield PageRow(body, (*(place.path for place in places), *block.about), title)


def _list(setting: PageSetting, block: Block) -> Iterator[PageRow]:
    places = setting.members(_members(block))
    said = [[text for cell in block.cells for text in setting.cell(cell, setting.at(place))] for place in places]
    items = elements("ul", (setting.own("li", *texts) for texts in said[:MOST_SHOWN] if texts), class_="plain")
    if items is not None:
        paths = (*(place.path for place in places), *block.about)
        yield PageRow(_title_block(setting, block, (items,)), paths, setting.speech.say(block.title))


def _side(row: Labelled) -> str:
    return "number" if row.is_number else ""


def _members(block: Block) -> SetFn:
    return block.members or (lambda scope: Places(()))


_KINDS: Mapping[str, Callable[[PageSetting, Block], Iterator[PageRow]]] = {
    "prose": _prose,
    "facts": _facts,
    "entries": _entries,
    "table": _table,
    "list": _list,
}
_PICTURES: Mapping[str, Callable[[PageSetting, Block, str], HtmlElement | None]] = {
    "graph": draw_graph,
    "timeline": draw_timeline,
    "bars": draw_bars,
    "paths": draw_trails,
}
