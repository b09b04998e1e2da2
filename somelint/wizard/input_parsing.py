"""Figures and periods of time, as people write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from somelint.model.records import NamedTuple
from somelint.text.dates import Days, read_days
from somelint.text.human_formats import date_hint, number_hint

_SPACES = "\u0020\u00a0\u2009\u202f\u2007"
_FIGURE = re.compile(
    rf"([+-]?\d{{1,3}}(?:[{_SPACES}'’.,]\d{{3}})+(?:[.,]\d+)?|[+-]?\d+(?:[.,]\d+)?)(?![\d.,]*\d)(\s*%)?(.*)\Z",
    re.DOTALL,
)
_TWO_READINGS = re.compile(r"([+-]?[1-9]\d{0,2})[.,](\d{3})", re.ASCII)
_NUMBERS = re.compile(rf"(?<!\w)\d[\d.,{_SPACES}]*(?<=\d)(?!\w)", re.ASCII)
_YEARS = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})\Z", re.ASCII)
_YEAR = re.compile(r"\b(\d{4})\b", re.ASCII)
_DASH = re.compile(r"\s*[–—]\s*|\s+-+\s+|\s*\.\.\.?\s*")


class InvalidAnswer(Exception):
    """A text that does not answer the question. `key`: the message that says why; `values`: what is filled into it;
    `proposal`: what was most likely meant."""

    def __init__(self, key: str, proposal: str = "", **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.proposal = proposal
        self.values = values


class Figure(NamedTuple):
    """A number with a unit."""

    amount: int | float  # the number
    unit: str  # what it counts, such as `hours`


class Period(NamedTuple):
    """A period of time."""

    start: date  # its first day
    end: date  # its last day

    @property
    def middle(self) -> date:
        """The day in the middle."""
        return self.start + (self.end - self.start) / 2

    @property
    def shown(self) -> str:
        """Both days, in a form that a person can type again."""
        return f"{self.start.isoformat()} – {self.end.isoformat()}"


class Bounds(NamedTuple):
    """The range of numbers that are accepted."""

    least: float | None = None  # the smallest; None: any
    most: float | None = None  # the largest; None: any


def read_number(text: str, bounds: Bounds, key: str = "") -> int | float:
    """The number that a text gives; a unit behind it is read as under this key of a plan. Raises InvalidAnswer."""
    number = number_hint(text, key=key)
    if number is None:
        raise _not_a_number(text, key=key)
    return check_bounds(parse_number(number), bounds)


def read_figure(text: str, bounds: Bounds) -> Figure:
    """The number that a text begins with, and what it counts. Raises InvalidAnswer."""
    match = _FIGURE.match(text)
    if not match:
        first = next((n for n, char in enumerate(text) if char.isdigit()), None)
        inner = _FIGURE.match(text[first:]) if first is not None else None
        if inner is None:
            raise InvalidAnswer("init-figure")
        # “about 1200 trials”
        raise InvalidAnswer("init-figure-first", text[first:] if _counts(inner) else "")
    digits, percent, rest = match.groups()
    if rest and not rest[0].isspace() and not percent:
        written = digits + rest.split()[0]
        thousands = re.match(r"[kK](?=\s)", rest) and number_hint(digits)
        near = f"{parse_number(str(thousands)) * 1000:g}{rest[1:]}" if thousands else ""
        raise InvalidAnswer("init-figure-whole" if rest[0].isalpha() else "init-number", near, text=written)
    number = number_hint(digits)
    unit = ("% " if percent else "") + " ".join(rest.split())
    if not unit:
        raise InvalidAnswer("init-figure-unit", text=digits)
    if number is None:
        raise _not_a_number(digits, unit)
    return Figure(check_bounds(parse_number(number), bounds), unit.strip())


def _counts(match: re.Match[str]) -> bool:
    return number_hint(match[1]) is not None and (bool(match[2]) or match[3][:1].isspace())


def _not_a_number(text: str, unit: str = "", key: str = "") -> InvalidAnswer:
    if match := _TWO_READINGS.fullmatch(text.strip()):
        whole, part = match[1] + match[2], f"{match[1]}.{match[2]}".rstrip("0").rstrip(".")
        return InvalidAnswer("init-two-readings", f"{whole} {unit}".strip(), text=text.strip(), one=whole, other=part)
    numbers = _NUMBERS.findall(text)
    # The word behind the number may be another unit, so it is not left out.
    behind = text.partition(numbers[0])[2].split() if len(numbers) == 1 else []
    only = number_hint(" ".join([numbers[0], *behind[:1]]), key=key) if len(numbers) == 1 else None
    return InvalidAnswer("init-number", only or "", text=text)


def check_bounds(number: int | float, bounds: Bounds) -> int | float:
    """The number, when it lies within the bounds. Raises InvalidAnswer."""
    if bounds.least is not None and number < bounds.least:
        raise InvalidAnswer("init-least", least=repr(bounds.least))
    if bounds.most is not None and number > bounds.most:
        raise InvalidAnswer("init-most", most=repr(bounds.most))
    if abs(number) >= 1e15:
        raise InvalidAnswer("init-number", text=repr(number))
    return number


def parse_number(digits: str) -> int | float:
    """Digits as a number: an integer unless there are decimals."""
    return float(digits) if "." in digits else int(digits)


def read_period(text: str, between: Sequence[str]) -> Period:
    """The days from the first to the last that a text names; `between`: words that may come between two dates.
    Raises InvalidAnswer."""
    ends = _read_ends(text, between)
    if ends is None:
        # “from 2027-01-01 to …”, “all of 2027”: without its first words it may be a period; the person decides.
        words = text.split()
        fewer = (" ".join(words[n:]) for n in range(1, min(4, len(words))))
        near = next((period for shorter in fewer if (period := _read_ends(shorter, between))), None)
        good = near is not None and near.start < near.end
        raise InvalidAnswer("init-period", near.shown if near and good else "")
    if ends.end < ends.start:
        raise InvalidAnswer("init-period-backwards", start=ends.start.isoformat(), end=ends.end.isoformat())
    if ends.end == ends.start:
        raise InvalidAnswer("init-period-day", day=ends.start.isoformat())
    return ends


def _read_ends(text: str, between: Sequence[str]) -> Period | None:
    """The first and the last day that a text names, in that order or not."""
    years = _YEARS.match(text)
    if _read_days(text):
        ends = [text]
    elif years:
        ends = [years[1], years[2]]
    else:
        words = "|".join(rf"\s+{re.escape(word)}\s+" for word in between)
        ends = re.split(f"(?:{words})", text, flags=re.IGNORECASE) if words else [text]
        ends = ends if len(ends) > 1 else _DASH.split(text)
    last, year = _read_days(ends[-1]), _YEAR.search(ends[-1])
    # “March to December 2027” gives the year once.
    first = _read_days(ends[0]) or (_read_days(f"{ends[0]} {year[1]}") if year else None)
    return Period(first.first, last.last) if first and last and len(ends) < 3 else None


def _read_days(text: str) -> Days | None:
    text = text.strip()
    if re.fullmatch(r"[12]\d{3}", text, re.ASCII):
        return Days(date(int(text), 1, 1), date(int(text), 12, 31))
    # The start of the fiscal year is not known yet.
    return None if text[:2].casefold() == "fy" else read_days(text) or read_days(date_hint(text))
