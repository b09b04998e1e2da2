"""A stretch of time along a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from somelint.model.records import NamedTuple

_MONTHS_A_YEAR = 12
_MOST_TICKS = 9
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)  # months from tick to tick


class Axis(NamedTuple):
    """Days laid out from left to right."""

    first: date  # the first day
    last: date  # the last day
    left: float  # where the first is drawn
    right: float  # where the last is drawn

    def at(self, day: date) -> float:
        """Where a day is drawn; days outside at the nearer end."""
        span = max(1, (self.last - self.first).days)
        share = (day - self.first).days / span
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def ticks(self) -> Iterator[date]:
        """The first days of months, quarters or years, few enough to be read."""
        months = (self.last.year - self.first.year) * _MONTHS_A_YEAR + self.last.month - self.first.month + 1
        step = next((step for step in _STEPS if months / step <= _MOST_TICKS), _STEPS[-1])
        number = self.first.year * _MONTHS_A_YEAR + self.first.month - 1
        number += -number % step
        while number <= self.last.year * _MONTHS_A_YEAR + self.last.month - 1:
            tick = date(number // _MONTHS_A_YEAR, number % _MONTHS_A_YEAR + 1, 1)
            if tick >= self.first:
                yield tick
            number += step


def axis_around(days: Iterable[date], left: float, right: float) -> Axis | None:
    """An axis that has all these days and a little room at both ends; None for no days."""
    known = sorted(days)
    if not known:
        return None
    first, last = known[0], known[-1]
    room = timedelta(days=max(10, (last - first).days // 40))
    try:
        return Axis(first - room, last + room, left, right)
    except OverflowError:
        return Axis(first, last, left, right)


def short_month(day: date) -> str:
    """A month as a tick has it."""
    return f"{day.year}-{day.month:02}"
