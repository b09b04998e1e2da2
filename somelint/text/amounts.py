"""Totals and extremes of several quantities, of which some may be unknown."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.text.quantities import AT_LEAST, AT_MOST, Quantity, add, extreme, multiply


def total_of(amounts: Sequence[Quantity | None], partial: bool, unit: str) -> Quantity | None:
    """The sum over the members of a set, bare numbers taken in a unit; a lower bound when some are unknown.

    `partial`: whether there may be more members. None when nothing is known, or the units do not fit.
    """
    if not amounts:
        return None if partial else Quantity(0.0, unit)
    in_units = [a if a is None or a.unit else a._replace(unit=unit) for a in amounts]
    total = added(in_units)
    return _with_unknown(total) if partial else total


def added(amounts: Sequence[Quantity | None]) -> Quantity | None:
    """The sum; a lower bound when some are unknown. None when all are, or the units do not fit."""
    total: Quantity | None = None
    for amount in amounts:
        if amount is not None:
            total = amount if total is None else add(total, amount)
            if total is None:
                return None
    return _with_unknown(total) if None in amounts else total


def multiplied(amounts: Sequence[Quantity | None]) -> Quantity | None:
    """The product; None when one is unknown."""
    total: Quantity | None = Quantity(1.0)
    for amount in amounts:
        total = multiply(total, amount) if total and amount else None
    return total


def extreme_of(amounts: Sequence[Quantity | None], largest: bool) -> Quantity | None:
    """The largest or the smallest of those that are known; None when there is none, or the units do not fit."""
    known = [amount for amount in amounts if amount is not None]
    best = known[0] if known else None
    for amount in known[1:]:
        best = extreme(best, amount, largest) if best else None
    return best


def _with_unknown(total: Quantity | None) -> Quantity | None:
    """The total when further amounts are unknown: at least that much; None when it is an upper bound."""
    return total._replace(bound=AT_LEAST) if total and total.bound != AT_MOST else None
