"""Values looked up by equality: in a set, and among the members of a set.

What is looked up is found among few candidates, which are then compared as ever (`surely_equal`), so that an index
never decides by itself what is equal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable

from somelint.language.joins.rest import SMALL
from somelint.language.logic import surely_equal
from somelint.language.scope import Place, Places
from somelint.model.hints import cast
from somelint.text.dates import Days
from somelint.text.quantities import as_quantity

_NEAR = 1e-8  # more than the difference up to which numbers count as equal


class Positions:
    """Positions by the values that stand there."""

    __slots__ = ("_amounts", "_anyhow", "_exact", "_sorted")

    def __init__(self) -> None:
        self._exact: dict[Hashable, list[int]] = {}
        self._amounts: list[tuple[float, int]] = []
        self._sorted = True
        self._anyhow: list[int] = []  # of values with a unit, which are compared in other ways

    def add(self, value: object, position: int) -> None:
        """Note a value at a position."""
        number = as_quantity(value)
        if number is not None:
            if number.unit:
                self._anyhow.append(position)
            else:
                self._amounts.append((number.amount, position))
                self._sorted = False
        else:
            self._exact.setdefault(_exact_key(value), []).append(position)

    def find(self, value: object) -> Iterable[int] | None:
        """The positions where an equal value may stand; None when that may be anywhere."""
        if isinstance(value, Days):
            return None
        number = as_quantity(value)
        if number is None:
            found = self._exact.get(_exact_key(value), ())
        else:
            if not self._sorted:
                self._amounts.sort()
                self._sorted = True
            about = _NEAR * max(1.0, abs(number.amount))
            first = bisect_left(self._amounts, (number.amount - about, -1))
            last = bisect_right(self._amounts, (number.amount + about, len(self._amounts) + 1_000_000_000))
            found = [position for _, position in self._amounts[first:last]]
        return [*found, *self._anyhow] if self._anyhow else found


def _exact_key(value: object) -> Hashable:
    """Equal for values that are equal; values whose keys are equal may still differ."""
    kind = type(value)
    if kind is str:
        return cast(str, value)
    if isinstance(value, (list, dict, tuple)):
        return kind, len(value)
    return kind, value


def is_worth(places: Places, index: object) -> bool:
    """Whether to make an index of a set: of one that lasts, or is asked for it for the second time."""
    before = len(places.derived)
    places.derived.setdefault(("asked", index), True)
    return places.lasting or len(places.derived) == before


def has_value(places: Places, value: object) -> bool:
    """Whether a value surely equals that of a member."""
    lookup = places.derived.get(has_value)
    if lookup is None and not is_worth(places, has_value):
        return any(surely_equal(value, place.value) for place in places.items)
    if lookup is None:
        lookup = places.derived[has_value] = Positions()
        for n, place in enumerate(places.items):
            lookup.add(place.value, n)
    found = cast(Positions, lookup).find(value)
    candidates = range(len(places.items)) if found is None else found
    return any(surely_equal(value, places.items[n].value) for n in candidates)


def paired_by(value: object, by: str) -> object:
    """What an entry is paired by: the value of a key; what is no mapping itself."""
    return value.get(by) if isinstance(value, dict) else value


def first_with(places: Places, by: str, key: object) -> Place | None:
    """The first member that is paired by this value."""
    if not isinstance(key, (str, int, float)) or places.size() <= SMALL:
        return next((place for place in places.items if paired_by(place.value, by) == key), None)
    table = cast("dict[object, Place] | None", places.derived.get((first_with, by)))
    if table is None:
        table = {}
        for place in places.items:
            if isinstance(own := paired_by(place.value, by), (str, int, float)):
                table.setdefault(own, place)
        places.derived[first_with, by] = table
    return table.get(key)
