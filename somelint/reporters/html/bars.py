"""Numbers as bars, in groups that share a scale."""

from __future__ import annotations

from collections.abc import Iterator

from somelint.language.errors import RuleError
from somelint.language.scope import Scope, TooLong, ValueFn
from somelint.language.templates import show
from somelint.model.records import NamedTuple
from somelint.reporters.html.elements import HtmlElement, HtmlNode, element
from somelint.reporters.html.pictures import LETTER, PICTURE_WIDTH, box, in_lines, numbers, picture, words_at
from somelint.reporters.html.setting import MOST_SHOWN, PageSetting
from somelint.rulesets.pages.description import Block, Strand
from somelint.text.quantities import Quantity, as_quantity, in_unit

_LEFT, _LINE, _HEAD, _ROOM = 330, 30, 34, 260
_LETTERS = int((_LEFT - 24) / LETTER)


class Bar(NamedTuple):
    """A bar."""

    name: str  # what it is for
    quantity: Quantity | None  # how much; None when that is not known
    label: str = ""  # what is said of it besides
    is_total: bool = False  # whether it is all the others together


def draw_bars(setting: PageSetting, block: Block, mark: str) -> HtmlElement | None:
    """The picture, or None when no number is known."""
    groups = [(strand.title, list(_bars(setting, strand))) for strand in block.strands]
    groups = [(title, bars) for title, bars in groups if any(bar.quantity for bar in bars)]
    largest = max((_size(bar.quantity) for _, bars in groups for bar in bars), default=0.0)
    if not groups or largest <= 0:
        return None
    parts = list[HtmlNode]()
    y = 0.0
    for n, (title, bars) in enumerate(groups):
        y += _HEAD
        parts.append(words_at(0, y - 10, setting.speech.say(title), "head"))
        for bar in bars:
            parts += _bar(setting, bar, y, (PICTURE_WIDTH - _LEFT - _ROOM) / largest, f"bar kind{n % 2}")
            y += _LINE
    title = setting.speech.say(block.title) or setting.speech.say(groups[0][0])
    heads = [setting.say(f"html-{key}") for key in ("name", "kind", "value", "remark")]
    rows = [
        (bar.name, setting.speech.say(kind), _bar_text(setting, bar), bar.label)
        for kind, bars in groups
        for bar in bars
    ]
    says = [text for cell in block.cells for text in setting.cell(cell, setting.whole())]
    beside = [*(element("p", text, class_="aside") for text in says), numbers(setting, title, heads, rows, 2)]
    return picture(setting, mark, title, setting.say("html-bars-says"), y + 6, parts, beside)


def _bars(setting: PageSetting, strand: Strand) -> Iterator[Bar]:
    places = setting.members(strand.members)[:MOST_SHOWN]
    if strand.total and len(places) > 1:
        total = quantity_of(strand.total, setting.whole())
        if total is not None and total.amount:
            yield Bar(setting.say("html-total"), total, is_total=True)
    for place in places:
        scope = setting.at(place)
        quantity = quantity_of(strand.value, scope)
        yield Bar(setting.line(strand.called, scope), quantity, setting.line(strand.label, scope))


def quantity_of(value: ValueFn | None, scope: Scope) -> Quantity | None:
    """A value as a number; None when it is not known."""
    try:
        quantity = as_quantity(value(scope)) if value else None
    except (TooLong, RuleError):
        return None
    # “At least nothing” is what a sum of unknown numbers comes to.
    return None if quantity is not None and quantity.bound and not quantity.amount else quantity


def _size(quantity: Quantity | None) -> float:
    if quantity is None:
        return 0.0
    same = in_unit(quantity, "min") if quantity.unit in ("h", "min") else quantity
    return max(0.0, (same or quantity).amount)


def _bar_text(setting: PageSetting, bar: Bar) -> str:
    return show(bar.quantity, setting.speech.wording)


def _bar(setting: PageSetting, bar: Bar, y: float, scale: float, kind: str) -> Iterator[HtmlElement]:
    style = "strong" if bar.is_total else ""
    yield words_at(12, y + 17, in_lines(bar.name, _LETTERS, 1)[0], style)
    length = _size(bar.quantity) * scale
    if bar.quantity is not None:
        yield box(_LEFT, y + 4, max(2, length), 18, f"{kind}{' total' if bar.is_total else ''}", 3)
    more = f" · {bar.label}" if bar.label else ""
    text = in_lines(f"{_bar_text(setting, bar)}{more}", int((PICTURE_WIDTH - _LEFT - length - 12) / LETTER), 1)[0]
    yield words_at(_LEFT + length + 8, y + 17, text, style)
