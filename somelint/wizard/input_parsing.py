"""Numbers and figures, as people write them; and what any answer may be that is not read as one."""

from __future__ import annotations

import re
from datetime import date

from somelint.model.records import NamedTuple
from somelint.text.human_formats import number_hint
from somelint.text.units import counts_time

_SPACES = "\u0020\u00a0\u2009\u202f\u2007"
_FIGURE = re.compile(
    rf"([+-]?\d{{1,3}}(?:[{_SPACES}'’.,]\d{{3}})+(?:[.,]\d+)?|[+-]?\d+(?:[.,]\d+)?)(?![\d.,]*\d)(\s*%)?(.*)\Z",
    re.DOTALL,
)
_TWO_READINGS = re.compile(r"([+-]?[1-9]\d{0,2})[.,](\d{3})", re.ASCII)
_NUMBERS = re.compile(rf"(?<!\w)\d[\d.,{_SPACES}]*(?<=\d)(?!\w)", re.ASCII)


class InvalidAnswer(Exception):
    """A text that does not answer the question. `key`: the message that says why; `values`: what is filled into it,
    numbers and dates as they are; `proposal`: what was most likely meant."""

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


def read_number(text: str, bounds: Bounds, key: str = "", thousands: str = "") -> int | float:
    """The number that a text gives; a unit behind it is read as under this key of a plan. `thousands`: a mark that
    stands between thousands and nowhere else. Raises InvalidAnswer."""
    number = _whole(text.strip(), thousands) or _hint(text, key)
    if number is None:
        raise _not_a_number(text, key=key)
    return check_bounds(parse_number(number), bounds)


def read_figure(text: str, bounds: Bounds, thousands: str = "") -> Figure:
    """The number that a text begins with, and what it counts. `thousands`: a mark that stands between thousands and
    nowhere else. Raises InvalidAnswer."""
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
        of_thousands = re.match(r"[kK](?=\s)", rest) and number_hint(digits)
        near = f"{parse_number(str(of_thousands)) * 1000:g}{rest[1:]}" if of_thousands else ""
        raise InvalidAnswer("init-figure-whole" if rest[0].isalpha() else "init-number", near, text=written)
    number = _whole(digits, thousands) or number_hint(digits)
    unit = ("% " if percent else "") + " ".join(rest.split())
    if not unit:
        raise InvalidAnswer("init-figure-unit", text=digits)
    if number is None:
        raise _not_a_number(digits, unit)
    return Figure(check_bounds(parse_number(number), bounds), unit.strip())


def _whole(digits: str, thousands: str) -> str | None:
    """The digits of 1.200, where the mark is one between thousands."""
    match = _TWO_READINGS.fullmatch(digits)
    return match[1].removeprefix("+") + match[2] if match and thousands == digits[-4] else None


def _counts(match: re.Match[str]) -> bool:
    return number_hint(match[1]) is not None and (bool(match[2]) or match[3][:1].isspace())


def _hint(text: str, key: str) -> str | None:
    """The number that a text means under a key. A share of something is not twenty hours."""
    return number_hint(text, key=key, percent=not counts_time(key))


def _not_a_number(text: str, unit: str = "", key: str = "") -> InvalidAnswer:
    if match := _TWO_READINGS.fullmatch(text.strip()):
        whole, part = match[1] + match[2], parse_number(f"{match[1]}.{match[2]}".rstrip("0").rstrip("."))
        return InvalidAnswer("init-two-readings", f"{whole} {unit}".strip(), text=text.strip(), one=whole, other=part)
    numbers = _NUMBERS.findall(text)
    # The word behind the number may be another unit, so it is not left out.
    behind = text.partition(numbers[0])[2].split() if len(numbers) == 1 else []
    only = _hint(" ".join([numbers[0], *behind[:1]]), key) if len(numbers) == 1 else None
    return InvalidAnswer("init-number", only or "", text=text)


def check_bounds(number: int | float, bounds: Bounds) -> int | float:
    """The number, when it lies within the bounds. Raises InvalidAnswer."""
    if bounds.least is not None and number < bounds.least:
        raise InvalidAnswer("init-least", least=bounds.least)
    if bounds.most is not None and number > bounds.most:
        raise InvalidAnswer("init-most", most=bounds.most)
    if abs(number) >= 1e15:
        raise InvalidAnswer("init-number", text=repr(number))
    return number


def parse_number(digits: str) -> int | float:
    """Digits as a number: an integer unless there are decimals."""
    return float(digits) if "." in digits else int(digits)
