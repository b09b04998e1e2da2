"""What generated guards call to work out numbers and dates."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.language.guards.places import At
from somelint.text.dates import PER_WEEK, Days
from somelint.text.quantities import AT_LEAST, Quantity, add, as_quantity, divide


def amount_in(value: object, unit: str) -> Quantity | None:
    """A number with a unit."""
    found = as_quantity(value)
    return found._replace(unit=unit) if found else None


def difference(left: object, right: object) -> Quantity | None:
    """What is left when one number is taken from another."""
    first, second = as_quantity(left), as_quantity(right)
    return add(first, second, -1) if first and second else None


def quotient(left: object, right: object) -> Quantity | None:
    """A number divided by another."""
    first, second = as_quantity(left), as_quantity(right)
    return divide(first, second) if first and second else None


def rate(count: object, period: object, per: str) -> Quantity | None:
    """A number of times in a period, as times in another."""
    number, weekly = as_quantity(count), PER_WEEK.get(period) if isinstance(period, str) else None
    return number._replace(amount=number.amount * weekly / PER_WEEK[per]) if number and weekly else None


def days_between(begin: object, end: object, c: At) -> Quantity | None:
    """How many days there are from one date to another, both included."""
    first, last = c[2].days(begin), c[2].days(end)
    return Quantity(float((last.last - first.first).days + 1), "d") if first and last else None


def farthest(values: Sequence[object], latest: bool, c: At) -> Days | None:
    """The latest or the earliest of some dates."""
    known = [days for value in values if (days := c[2].days(value))]
    if not known:
        return None
    return max(known, key=lambda d: d.last) if latest else min(known, key=lambda d: d.first)


def option(name: str, c: At) -> object:
    """The value of an option of the rule."""
    value = c[2].options.get(name)
    return as_quantity(value) or value


def quantity(number: int) -> Quantity:
    """A count as a quantity."""
    return Quantity(float(number))


def distinct_of(values: Sequence[object]) -> Quantity | None:
    """How many different values there are; None when one is not known."""
    return None if None in values else quantity(len({str(value) for value in values}))


def open_count(places: Sequence[At] | None) -> Quantity:
    """How many places there are; at least none when they are not known."""
    return Quantity(0.0, "", AT_LEAST) if places is None else quantity(len(places))


def today(c: At) -> str:
    """The date of the run."""
    return c[2].run.today.isoformat()


def only(values: Sequence[object]) -> object:
    """The single value of a list; None for none or several."""
    return values[0] if len(values) == 1 else None
