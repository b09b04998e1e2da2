"""The way of a number from where it stands to where it is to be: a small drawing for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from somelint.language.scope import Place, Places
from somelint.language.templates import show
from somelint.model.records import NamedTuple
from somelint.reporters.html.axis import Axis, axis_around
from somelint.reporters.html.bars import quantity_of
from somelint.reporters.html.elements import HtmlElement, HtmlNode, element
from somelint.reporters.html.pictures import (
    LETTER,
    PICTURE_WIDTH,
    box,
    diamond,
    in_lines,
    numbers,
    picture,
    stroke,
    words_at,
)
from somelint.reporters.html.setting import MOST_SHOWN, PageSetting
from somelint.reporters.html.timeline import day_of
from somelint.rulesets.pages.description import Block, StrandMark
from somelint.text.dates import write_day
from somelint.text.quantities import Quantity

_MOST_DRAWN = 24
_HIGH, _COLUMNS, _GAP = 196, 2, 40
_EDGE = 34  # room for labels at the ends of a drawing


class Point(NamedTuple):
    """A point of a trail."""

    day: date  # when
    number: float  # how much
    shown: str  # the same in words
    kind: str  # what it is, in words
    mark: StrandMark  # how it is drawn


def draw_trails(setting: PageSetting, block: Block, mark: str) -> HtmlElement | None:
    """The pictures, or None when no number has a way to go."""
    trails: list[tuple[str, list[Point]]] = []
    for place in setting.members(block.members or (lambda scope: Places(())))[:MOST_SHOWN]:
        points = sorted(_points(setting, block, place))
        if len(points) > 1:
            trails.append((setting.line(block.called, setting.at(place)), points))
    if not trails:
        return None
    width = (PICTURE_WIDTH - _GAP * (_COLUMNS - 1)) / _COLUMNS
    parts = list[HtmlNode]()
    for n, (name, points) in enumerate(trails[:_MOST_DRAWN]):
        x, y = (n % _COLUMNS) * (width + _GAP), (n // _COLUMNS) * _HIGH
        parts += _trail(name, points, x, y, width)
    high = _HIGH * -(-min(len(trails), _MOST_DRAWN) // _COLUMNS)
    title = setting.speech.say(block.title) or setting.say("html-trails")
    words = setting.speech.wording.words
    # A column for each kind of point.
    kinds = list(dict.fromkeys(setting.speech.say(strand.title) for strand in block.strands))
    kinds = [kind for kind in kinds if any(point.kind == kind for _, points in trails for point in points)]
    rows = []
    for name, points in trails:
        told = {kind: [f"{write_day(p.day, words)}: {p.shown}" for p in points if p.kind == kind] for kind in kinds}
        rows.append((name, *("; ".join(told[kind]) for kind in kinds)))
    table = numbers(setting, title, [setting.say("html-name"), *kinds], rows, -1)
    return picture(setting, mark, title, setting.say("html-trails-says"), high, parts, [table])


def _points(setting: PageSetting, block: Block, whole: Place) -> Iterator[Point]:
    for strand in block.strands:
        for place in setting.members(strand.members, setting.at(whole))[:MOST_SHOWN]:
            scope = setting.at(place)
            day, quantity = day_of(strand.first, scope), quantity_of(strand.value, scope)
            if day is not None and quantity is not None:
                kind = setting.speech.say(strand.title)
                yield Point(day, quantity.amount, _point_text(setting, quantity), kind, strand.mark)


def _point_text(setting: PageSetting, quantity: Quantity) -> str:
    return show(quantity, setting.speech.wording)


def _trail(name: str, points: Sequence[Point], x: float, y: float, width: float) -> Iterator[HtmlElement]:
    """One drawing: its name, the line, and a mark with its number for each point."""
    shown = in_lines(name, int(width / LETTER), 2)
    for n, text in enumerate(shown):
        yield words_at(x, y + 18 + 16 * n, text, "strong")
    axis = axis_around([point.day for point in points], x + _EDGE, x + width - _EDGE)
    if axis is None:
        return
    low, high = min(point.number for point in points), max(point.number for point in points)
    top, bottom = y + 74, y + _HIGH - 42

    def level(point: Point) -> float:
        return bottom - (bottom - top) * ((point.number - low) / (high - low) if high > low else 0.5)

    yield stroke(x, bottom + 12, x + width, bottom + 12, "thin")
    wanted = [point for point in points if point.mark != "result"]
    measured = [point for point in points if point.mark == "result"]
    for kind, line in (("way", wanted), ("way result", measured)):
        if len(line) > 1:
            way = " L ".join(f"{axis.at(point.day):.0f} {level(point):.0f}" for point in line)
            yield element("path", d=f"M {way}", class_=kind)
    yield from _marks(points, axis, level, bottom)


def _marks(
    points: Sequence[Point], axis: Axis, level: Callable[[Point], float], bottom: float
) -> Iterator[HtmlElement]:
    busy = day_busy = -1000.0
    for n, point in enumerate(points):
        at, high = axis.at(point.day), level(point)
        if point.mark == "end":
            yield diamond(at, high, 7, "point end")
        elif point.mark == "result":
            yield box(at - 5, high - 5, 10, 10, "point result", 1)
        else:
            yield element("circle", cx=f"{at:.0f}", cy=f"{high:.0f}", r=5, class_=f"point {point.mark}")
        wide = len(point.shown[:14]) * LETTER / 2
        if at - wide > busy:
            yield words_at(
                at, high - 11, point.shown[:14], "small strong" if point.mark == "end" else "small", "middle"
            )
            busy = at + wide
        if at - 36 > day_busy or (n == len(points) - 1 and at - 24 > day_busy):
            yield words_at(at, bottom + 28, point.day.isoformat(), "small", "middle")
            day_busy = at + 36
