"""A date that is a span of time after or before another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.errors import RuleError, expect_parts
from somelint.language.scope import Scope, ValueFn
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import ASCII, late
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.dates import Days, date, timedelta
from somelint.text.quantities import EXACT, Quantity, in_unit

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler

_SPAN = late(r"(?:(\d{1,4}) )?(day|week|fortnight|month|quarter|half-year|year)s?\Z", ASCII)
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_EXPECTED = "A span such as “2 weeks”, or {amount: 14, unit: d}, is expected here."


class Lapse(NamedTuple):
    """A lapse of time."""

    days: int  # so many days
    months: int  # and so many months of the calendar


def read_span(value: object) -> Lapse | None:
    """The span that a text such as `2 weeks`, or a number of days or weeks, names; None for anything else, and when a
    part of a day is left."""
    if isinstance(value, str):
        match = _SPAN.match(value.strip())
        count = int(match[1] or 1) if match else 0
        return Lapse(count * _DAYS.get(match[2], 0), count * _MONTHS.get(match[2], 0)) if match else None
    if not isinstance(value, Quantity) or not value.unit or value.bound != EXACT:
        return None
    days = in_unit(value, "d")
    return Lapse(int(days.amount), 0) if days and float(days.amount).is_integer() else None


def move(days: Days, span: Lapse, sign: int) -> Days | None:
    """The days a span later (sign 1) or earlier (-1); None outside of the calendar. A month after 31 January ends with
    the month."""
    try:
        first, last = (_move(day, span, sign) for day in days)
    except (OverflowError, ValueError):
        return None
    return Days(first, last)


def _move(day: date, span: Lapse, sign: int) -> date:
    if not span.months:
        return day + timedelta(days=sign * span.days)
    month = day.year * 12 + day.month - 1 + sign * span.months
    first = date(month // 12, month % 12 + 1, 1)
    after = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(first.year, first.month, min(day.day, (after - first).days))


def _date(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"date", "plus", "minus"}, at, optional=("plus", "minus"))
    if len(parts) == 1:
        raise RuleError(at, "“plus” or “minus” is missing here, with a span such as “2 weeks”.")
    start = compiler.value(parts["date"], (*at, "date"))
    moves = [(_span(parts[key], compiler, (*at, key)), sign) for key, sign in _SIGNS.items() if key in parts]

    def evaluate(scope: Scope) -> object:
        days = scope.days(start(scope))
        for span_of, sign in moves:
            span = span_of(scope) if days else None
            days = move(days, span, sign) if days and span else None
        return days

    return evaluate


_SIGNS = {"plus": 1, "minus": -1}


def _span(written: object, compiler: Compiler, at: Path) -> Callable[[Scope], Lapse | None]:
    if isinstance(written, (int, float)):
        raise RuleError(at, f"{_EXPECTED} {written} of what?")
    if isinstance(written, str) and (fixed := read_span(written)) and written.strip()[0].isdigit():
        return lambda scope: fixed
    if isinstance(written, str) and " " in written.strip():
        raise RuleError(at, f"{_EXPECTED} “{written}” is none.")
    value = compiler.value(written, at)
    return lambda scope: read_span(value(scope))


FORMS: Mapping[str, Callable[[Mapping[str, object], Compiler, Path], ValueFn]] = {"date": _date}
