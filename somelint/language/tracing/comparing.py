"""Why two values that are known could not be compared."""

from __future__ import annotations

from somelint.language.scope import Place, as_days
from somelint.language.tracing.shown import show_value
from somelint.model.records import NamedTuple
from somelint.text.quantities import EXACT, Quantity, as_quantity, in_unit
from somelint.text.sentences import said

_ABOUT_DATES = frozenset({"before", "after", "not-before", "not-after", "same-quarter", "same-month", "same-week"})
ABOUT_NUMBERS = frozenset({"at-least", "at-most", "above", "below", "round"})
"""The tests of a value that ask for a number."""


class Asked(NamedTuple):
    """A value that was compared."""

    value: object  # the value
    called: str  # the value with what it is called or where it stands, as in “n” is 3
    place: Place  # where it was asked for


def why_incomparable(first: Asked, second: Asked, test: str) -> str:
    """Why two known values could not be compared."""
    numbers = [number for one in (first, second) if (number := as_quantity(one.value))]
    if len(numbers) == 2:
        if other_unit(numbers) or other_unit(numbers[::-1]):
            return units_differ(*numbers)
        bounded = first if numbers[0].bound != EXACT else second
        return said("{fact}, and no more is known", fact=bounded.called)
    days = [as_days(one.value, one.place.view) for one in (first, second)]
    if all(days):
        return said("{first} and {second}; the two overlap", first=first.called, second=second.called)
    for one, day, other in zip((first, second), days, reversed(days), strict=True):
        if day is None and (test in _ABOUT_DATES or (other is not None and as_quantity(one.value) is None)):
            return said("{fact}, which no date can be read from", fact=one.called)
        if as_quantity(one.value) is None and (test in ABOUT_NUMBERS or (numbers and not test)):
            return said("{fact}, which is no number", fact=one.called)
    return said("{fact}, which cannot be compared with {value}", fact=first.called, value=show_value(second.value))


def other_unit(numbers: list[Quantity]) -> Quantity | None:
    """The first number whose unit does not go with that of the first one."""
    return next((one for one in numbers[1:] if numbers[0].unit and in_unit(one, numbers[0].unit) is None), None)


def units_differ(first: Quantity, second: Quantity) -> str:
    """That the units of two numbers do not go together."""
    return said(
        "{first} and {second} are of different units, which cannot be compared or added up",
        first=show_value(first),
        second=show_value(second),
    )
