"""Dates as plans write them: a day, a month, a quarter or a fiscal year, each a stretch of days."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import ASCII, late
from somelint.model.records import NamedTuple

if TYPE_CHECKING:
    from datetime import date as date
    from datetime import timedelta as timedelta
else:
    try:
        from _datetime import date, timedelta  # loading the rest of datetime takes a millisecond
    except ImportError:  # another Python
        from datetime import date, timedelta

# Also the meaning of `period` in `rate`: how many of each fit into a week. A year is counted as 52 weeks,
# a month as a twelfth of it, so that "once a month" and "twelve times a year" are the same.
PER_WEEK = {
    "hour": 168.0,
    "day": 7.0,
    "weekday": 5.0,
    "week": 1.0,
    "fortnight": 1 / 2,
    "month": 12 / 52,
    "two-months": 6 / 52,
    "quarter": 1 / 13,
    "half-year": 1 / 26,
    "year": 1 / 52,
    "two-years": 1 / 104,
    "three-years": 1 / 156,
    "four-years": 1 / 208,
    "five-years": 1 / 260,
}

_CALENDAR = late(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-Q([1-4]))\Z", ASCII)
_FISCAL = late(r"FY(\d{4})(?:-Q([1-4]))?\Z", ASCII)
_COUNTED = late(r"(day|week|month) ([1-9]\d{0,2})\Z|D([+-]\d{1,3})\Z", ASCII)


class Days(NamedTuple):
    """A stretch of days; a single day is both first and last."""

    first: date  # its first day
    last: date  # included


def read_days(text: object, fiscal_start: int = 1, start: date | None = None) -> Days | None:
    """The days that a text such as `2027-03-31`, `2027-03`, `2027-Q1` or `FY2027-Q2` names.

    A fiscal year has the number of the year it ends in and begins in month `fiscal_start` (1 to 12). `month 3`,
    `week 6`, `day 10` and `D-5` are counted from `start`, when that is known.
    Nothing (None) for anything else, impossible dates included.
    """
    if not isinstance(text, str):
        return None
    if match := _CALENDAR.match(text):
        year, month, day, quarter = match.groups()
        try:
            if day:
                single = date(int(year), int(month), int(day))
                return Days(single, single)
            if month:
                return _months(int(year), int(month), 1)
            return _months(int(year), int(quarter) * 3 - 2, 3)
        except ValueError:
            return None
    if (match := _FISCAL.match(text)) and 1 <= fiscal_start <= 12:
        year, quarter = match.groups()
        start_year = int(year) - (1 if fiscal_start > 1 else 0)
        skip = (int(quarter) - 1) * 3 if quarter else 0
        month = fiscal_start + skip
        try:
            return _months(start_year + (month - 1) // 12, (month - 1) % 12 + 1, 3 if quarter else 12)
        except ValueError:
            return None
    if start and (match := _COUNTED.match(text)):
        unit, number, offset = match.groups()
        try:
            return _nth_days(start, unit, int(number)) if unit else Days(*[start + timedelta(days=int(offset))] * 2)
        except (ValueError, OverflowError):
            return None
    return None


def is_date(text: object) -> bool:
    """Whether a text names days, even if only once the day that they are counted from is known."""
    return read_days(text, start=date(2000, 1, 1)) is not None


def _nth_days(start: date, unit: str, number: int) -> Days:
    """The day, week or month with that number, where number 1 begins at the start."""
    if unit == "month":
        month = start.month + number - 1
        return _months(start.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    length = 7 if unit == "week" else 1
    first = start + timedelta(days=(number - 1) * length)
    return Days(first, first + timedelta(days=length - 1))


def quarter_of(day: date) -> tuple[int, int]:
    """Year and quarter (1 to 4) of the calendar."""
    return day.year, (day.month + 2) // 3


def _months(year: int, month: int, count: int) -> Days:
    after = month - 1 + count
    return Days(date(year, month, 1), date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1))


def is_before(left: Days, right: Days) -> bool | None:
    """Whether all of the left is before all of the right; open when they partly overlap."""
    if left.last < right.first:
        return True
    return False if left.first >= right.last else None


def write_day(day: date, words: Mapping[str, str] | None, pattern: str = "date") -> str:
    """A day as a sentence has it, in the words for values of a language: 31. mars 2027; without words 2027-03-31."""
    if words is None:
        return day.isoformat()
    months = words["months"].split()
    text = words[pattern].replace("{iso}", day.isoformat()).replace("{day}", str(day.day))
    month = months[day.month - 1] if months else f"{day.month:02}"
    return text.replace("{month}", month).replace("{year}", str(day.year))


def date_in_words(value: object, words: Mapping[str, str]) -> object:
    """A day, a month or a quarter as plans write it, in the words of a language that has names for months; anything
    else as it is."""
    if not words["months"] or not isinstance(value, str) or len(value) not in (7, 10):
        return value
    kind = "date" if len(value) == 10 else "quarter" if value[5] == "Q" else "month"
    days = read_days(value)
    if not days or words[kind] == "{iso}":
        return value
    return write_day(days.first, words, kind).replace("{quarter}", value[6])
