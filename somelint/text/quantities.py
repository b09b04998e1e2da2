"""Numbers that know their unit and whether they are exact, and how they are compared and shown."""

from __future__ import annotations

from _operator import eq, ge, gt, le, lt, ne
from collections.abc import Callable, Mapping
from math import inf

from somelint.model.records import NamedTuple

# Units by kind, each with its size in the first one of it.
_SIZES = {
    "min": ("time", 1.0),
    "h": ("time", 60.0),
    "d": ("days", 1.0),
    "week": ("days", 7.0),
    "%": ("%", 1.0),
}

AT_MOST, EXACT, AT_LEAST = -1, 0, 1


class Quantity(NamedTuple):
    """A number with a unit."""

    amount: float  # the number
    unit: str = ""  # `min`, `h`, `d`, `week`, `%`, any other word, or empty for a bare number
    bound: int = EXACT  # EXACT, an upper bound (AT_MOST) or a lower bound (AT_LEAST); an int, since bounds multiply


_MOST_KNOWN = 4096
_known: dict[float, Quantity] = {}
"""Bare numbers that were asked for as quantities."""


def as_quantity(value: object) -> Quantity | None:
    """The value as a quantity, when it is a number."""
    kind = value.__class__
    if kind is int or kind is float:
        return _known.get(value) or _bare(value)  # type: ignore[call-overload, arg-type]  # its class says that it is a number
    if value is None or kind is str:
        return None  # most values by far
    if kind is Quantity:
        return value if -1e300 < value.amount < 1e300 else None  # type: ignore[attr-defined, return-value]  # the same
    return _bare(value) if isinstance(value, (int, float)) and kind is not bool else None


def _bare(value: float) -> Quantity | None:
    if not abs(value) < 1e300:
        return None
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    number = float(value)
    quantity = Quantity(number)
    if number:  # there are two zeros
        _known[number] = quantity
    return quantity


def is_known_unit(unit: str) -> bool:
    """Whether rules may give a number this unit."""
    return unit in _SIZES


def in_unit(quantity: Quantity, unit: str) -> Quantity | None:
    """The same quantity in another unit of the same kind; a bare number takes the unit as it is."""
    if quantity.unit == unit:
        return quantity
    if not quantity.unit:
        return Quantity(quantity.amount, unit, quantity.bound)
    if not unit:
        return quantity
    kind, size = _SIZES.get(quantity.unit, ("", 1.0))
    other, other_size = _SIZES.get(unit, ("?", 1.0))
    return quantity._replace(amount=quantity.amount * size / other_size, unit=unit) if kind == other else None


def add(first: Quantity, second: Quantity, sign: int = 1) -> Quantity | None:
    """The sum (or, with sign -1, the difference) in the unit of the first that has one."""
    unit = first.unit or second.unit
    left, right = in_unit(first, unit), in_unit(second, unit)
    if left is None or right is None:
        return None
    bounds = {left.bound, right.bound * sign} - {EXACT}
    if len(bounds) > 1:
        return None
    return Quantity(left.amount + sign * right.amount, unit, bounds.pop() if bounds else EXACT)


def multiply(first: Quantity, second: Quantity) -> Quantity | None:
    """The product. A bound times a negative number is a bound from the other side."""
    if first.bound and second.bound:
        if first.bound == second.bound == AT_LEAST and min(first.amount, second.amount) >= 0:
            return Quantity(first.amount * second.amount, first.unit or second.unit, AT_LEAST)
        return None
    exact = second if first.bound else first
    bound = (first.bound or second.bound) * _direction(exact.amount)
    return Quantity(first.amount * second.amount, first.unit or second.unit, bound)


def divide(first: Quantity, second: Quantity) -> Quantity | None:
    """The quotient; a bare number when both are of one kind. None when the divisor is zero or a bound."""
    if second.amount == 0 or second.bound:
        return None
    same_kind = in_unit(second, first.unit) if first.unit and second.unit else None
    divisor, unit = (same_kind, "") if same_kind else (second, first.unit)
    return Quantity(first.amount / divisor.amount, unit, first.bound * _direction(divisor.amount))


def extreme(first: Quantity, second: Quantity, largest: bool) -> Quantity | None:
    """The larger or the smaller of two, with what is known of its bound; None when the units do not fit."""
    unit = first.unit or second.unit
    left, right = in_unit(first, unit), in_unit(second, unit)
    if left is None or right is None:
        return None
    pick = max if largest else min
    low = pick(-inf if q.bound == AT_MOST else q.amount for q in (left, right))
    high = pick(inf if q.bound == AT_LEAST else q.amount for q in (left, right))
    if low == high:
        return Quantity(low, unit)
    if low != -inf:
        return Quantity(low, unit, AT_LEAST)
    return Quantity(high, unit, AT_MOST) if high != inf else None


def _direction(amount: float) -> int:
    return (amount > 0) - (amount < 0)


_HOLDS: Mapping[str, Callable[[float, float], bool]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "==": eq,
    "!=": ne,
}


COMPARISONS = tuple(_HOLDS)
"""The signs of a comparison."""


def compare(first: Quantity, sign: str, second: Quantity) -> bool | None:
    """Whether `first sign second` holds; None when a bound leaves it open or the units do not fit."""
    left, right = first, second
    if first.unit != second.unit:
        unit = second.unit or first.unit
        one, other = in_unit(first, unit), in_unit(second, unit)
        if one is None or other is None:
            return None
        left, right = one, other
    amount, bound, other_bound = left.amount, left.bound, right.bound
    difference = amount - right.amount
    if difference:
        # Written without a call: this is asked some thousand times of a plan. Where it counts both are as large.
        least = 1e-9 * (amount if amount > 1.0 else -amount if amount < -1.0 else 1.0)
        if -least <= difference <= least:
            difference = 0.0
    if bound == other_bound == EXACT:
        return _HOLDS[sign](difference, 0.0)
    # A lower bound on the left, or an upper bound on the right, can only make the difference grow.
    directions = {left.bound, -right.bound} - {EXACT}
    if len(directions) > 1:
        return None
    grows = directions.pop() == AT_LEAST
    if grows and (difference > 0 or (difference == 0 and sign in ("<", ">="))):
        return {"<": False, "<=": False, ">": True, ">=": True, "==": False, "!=": True}[sign]
    if not grows and (difference < 0 or (difference == 0 and sign in (">", "<="))):
        return {"<": True, "<=": True, ">": False, ">=": False, "==": False, "!=": True}[sign]
    return None


def is_round(amount: float) -> bool:
    """Whether a number looks picked: 50 or more, with one significant digit, or 25 or 75 and zeros."""
    if amount < 50 or amount != int(amount):
        return False
    digits = str(int(amount)).rstrip("0")
    return len(digits) == 1 or digits in ("25", "75")


def show_number(amount: float) -> str:
    """The number as a reader expects it: rounded as people would say it, with the thousands separated."""
    places = 0 if abs(amount) >= 100 else 1 if abs(amount) >= 1 else 2
    rounded = round(amount, places)
    if rounded == int(rounded):
        return f"{int(rounded):,}" if abs(rounded) >= 10_000 else str(int(rounded))
    return f"{rounded:.{places}f}".rstrip("0").rstrip(".")


def in_fitting_unit(quantity: Quantity) -> Quantity:
    """The quantity as people say it: hours from an hour on, and less is minutes, whole ones from ten on."""
    amount, unit, _ = quantity
    if unit == "min" and amount >= 60:
        return quantity._replace(amount=amount / 60, unit="h")
    minutes = amount * 60 if unit == "h" and 0 < amount < 1 else amount if unit == "min" else 0
    if not minutes:
        return quantity
    # What would round up to an hour stays below it: 59.7 minutes are not yet one.
    return quantity._replace(amount=float(min(round(minutes), 59)) if minutes >= 10 else minutes, unit="min")
