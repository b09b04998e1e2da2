"""Days and stretches of days along the time: a line for each thing, with its days on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from somelint.language.errors import RuleError
from somelint.language.scope import Scope, TooLong, ValueFn, as_days
from somelint.model.records import NamedTuple
from somelint.reporters.html.axis import Axis, axis_around, short_month
from somelint.reporters.html.elements import HtmlElement, HtmlNode
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
from somelint.rulesets.pages.description import Block, Strand
from somelint.text.dates import write_day

_LEFT, _TOP, _LINE, _HEAD = 330, 34, 34, 28
_NEAR = timedelta(days=150)  # so far from all else, today is not drawn
_LETTERS = int((_LEFT - 20) / LETTER)


class Stretch(NamedTuple):
    """Something on a line."""

    first: date  # its first day
    last: date  # its last day, the same for a single day
    label: str  # what stands beside it
    written: str  # its days in words


def draw_timeline(setting: PageSetting, block: Block, mark: str) -> HtmlElement | None:
    """The picture, or None when nothing has a day."""
    lines = {strand.title: _lines(setting, strand) for strand in block.strands}
    drawn = [stretch for named in lines.values() for each in named.values() for stretch in each]
    axis = axis_around([day for each in drawn for day in (each.first, each.last)], _LEFT, PICTURE_WIDTH - 40)
    if axis is None:
        return None
    today = setting.today
    if axis.first - _NEAR <= today <= axis.last + _NEAR:
        axis = axis._replace(first=min(axis.first, today - _NEAR / 15), last=max(axis.last, today + _NEAR / 15))
    parts = list[HtmlNode]()
    y = float(_TOP)
    for title, named in lines.items():
        if named:
            y += _HEAD
            parts.append(words_at(0, y - 8, setting.speech.say(title), "head"))
        for name, stretches in named.items():
            parts += _line(name, stretches, axis, y)
            y += _LINE
    ground = [*_ticks(axis, y), *_today(setting, axis, y)]
    title = setting.speech.say(block.title) or setting.say("html-timeline")
    heads = [setting.say(f"html-{key}") for key in ("name", "kind", "day")]
    rows = [
        (name, setting.speech.say(kind), "; ".join(map(_stretch_text, sorted(stretches))))
        for kind, named in lines.items()
        for name, stretches in named.items()
    ]
    table = numbers(setting, title, heads, rows, -1)
    return picture(setting, mark, title, setting.say("html-timeline-says"), y + 14, [*ground, *parts], [table])


def _stretch_text(stretch: Stretch) -> str:
    return f"{stretch.written}: {stretch.label}" if stretch.label else stretch.written


def _lines(setting: PageSetting, strand: Strand) -> Mapping[str, list[Stretch]]:
    """The lines of a strand by their names; what has the same name shares a line."""
    lines: dict[str, list[Stretch]] = {}
    for place in setting.members(strand.members)[:MOST_SHOWN]:
        scope = setting.at(place)
        first, last = day_of(strand.first, scope), day_of(strand.last, scope)
        if first is None and last is None:
            continue
        start, end = (first or last), (last or first)
        assert start is not None
        assert end is not None
        words = setting.speech.wording.words
        start, end = min(start, end), max(start, end)
        written = write_day(start, words) + (f" – {write_day(end, words)}" if end != start else "")
        name = setting.line(strand.called, scope)
        lines.setdefault(name, []).append(Stretch(start, end, setting.line(strand.label, scope), written))
    return lines


def day_of(value: ValueFn | None, scope: Scope) -> date | None:
    """The day that a value names, the last of several; None when it names none."""
    try:
        days = as_days(value(scope), scope.current.view) if value else None
    except (TooLong, RuleError):
        return None
    return days.last if days else None


def _line(name: str, stretches: list[Stretch], axis: Axis, y: float) -> Iterator[HtmlElement]:
    middle = y + _LINE / 2
    shown = in_lines(name, _LETTERS, 2)
    for n, text in enumerate(shown):
        yield words_at(12, middle + 5 + 15 * n - 7.5 * (len(shown) - 1), text)
    yield stroke(_LEFT, y + _LINE, PICTURE_WIDTH, y + _LINE, "thin")
    busy = 0.0
    for each in sorted(stretches):
        start, end = axis.at(each.first), axis.at(each.last)
        if each.first == each.last:
            yield diamond(start, middle + 4, 6, "point")
        else:
            yield box(start, middle - 5, max(4, end - start), 12, "bar")
        width = len(each.label[:14]) * LETTER * 0.9
        if each.label and start - width / 2 > busy:
            yield words_at(start, middle - 5, each.label[:14], "small", "middle")
            busy = start + width / 2


def _ticks(axis: Axis, bottom: float) -> Iterator[HtmlElement]:
    for tick in axis.ticks():
        x = axis.at(tick)
        yield stroke(x, _TOP - 8, x, bottom, "grid")
        yield words_at(x, _TOP - 14, short_month(tick), "small", "middle")


def _today(setting: PageSetting, axis: Axis, bottom: float) -> Iterator[HtmlElement]:
    if axis.first <= setting.today <= axis.last:
        x = axis.at(setting.today)
        yield stroke(x, _TOP - 4, x, bottom, "today")
        yield words_at(min(x, PICTURE_WIDTH - 60), bottom + 12, setting.say("html-today"), "small strong", "middle")
