"""The names of the members of a set for a message: the first different ones, and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from somelint.language.joins.outer import Outer
from somelint.language.joins.rest import SMALL, Rest
from somelint.language.scope import Places, Scope, SetFn, ValueFn
from somelint.language.wording import Several
from somelint.model.hints import cast

_Names = tuple[list[object], int]


class _Table:
    """The names of the members of a set that others leave some members out of."""

    __slots__ = ("by_name", "names")

    def __init__(self, names: Sequence[object]) -> None:
        self.names = names
        self.by_name: dict[object, list[int]] = {}  # the members with each name, in order
        for n, name in enumerate(names):
            if name is not None:
                self.by_name.setdefault(name, []).append(n)


def drop_repeats(values: Iterable[object]) -> list[object]:
    """The values that differ, in the order in which each comes first."""
    values = list(values)
    try:
        return list(dict.fromkeys(values))
    except TypeError:
        different: list[object] = []
        for value in values:
            if value not in different:
                different.append(value)
        return different


def each_of_members(members: SetFn, name: ValueFn) -> Callable[[Scope, int], _Names]:
    """The first names of the members, and how many members there are, so that a message may count them and name them.

    Members with one name are Several: 2 × “Autumn”. A member without a name is named by its place.
    """

    def evaluate(scope: Scope, most: int) -> _Names:
        places = members(scope)
        counts: dict[str, Several] = {}
        for place in places.items:
            known = name(scope.inside(place))
            key, called = (repr(place.path), place) if known is None else (f"“{known}", known)
            counts[key] = Several(called, counts[key].number + 1) if key in counts else Several(called, 1)
        shown = list(counts.values())[:most]
        rest = places.size() - sum(several.number for several in shown)
        named = [several if several.number > 1 else several.name for several in shown]
        return named, len(named) + rest

    return evaluate


def names_of_members(members: SetFn, name: ValueFn | None, outer: Outer) -> Callable[[Scope, int], _Names]:
    """The first names of the members, and how many different ones there are.

    Without a name, or when no member has it, the members are named themselves: better than nothing.
    """
    asker = object()

    def named(places: Places, scope: Scope) -> list[object]:
        return [name(scope.inside(place)) for place in places.items] if name else []

    def evaluate(scope: Scope, most: int) -> _Names:
        places = members(scope)
        if name and isinstance(places, Rest) and places.base.lasting:
            table = _table(places.base, scope)
            if table is not None and (left := _names_left(table, places.out, most)) is not None:
                return left
        elif name and (places.lasting or places.size() > SMALL):
            outside = outer.key(scope)
            if outside is not None:
                key = asker, "list", outside, most
                if key not in places.derived:

                    def work() -> _Names:
                        return plain(places, scope, most)

                    lasting = places.lasting
                    places.derived[key] = scope.run.for_all(asker, work) if lasting else work()
                return cast(_Names, places.derived[key])
        return plain(places, scope, most)

    def plain(places: Places, scope: Scope, most: int) -> _Names:
        different = drop_repeats([known for known in named(places, scope) if known is not None])
        if different:
            return different[:most], len(different)
        return list(places.head(most)), places.size()

    def _table(base: Places, scope: Scope) -> _Table | None:
        outside = outer.key(scope)
        if outside is None:
            return None
        key = (asker, "names", outside)
        if key not in base.derived:
            names = scope.run.for_all(asker, lambda: named(base, scope))
            try:
                base.derived[key] = _Table(names)
            except TypeError:
                base.derived[key] = None  # names that cannot be told apart by a key
        scope.run.spend(1)
        return cast("_Table | None", base.derived[key])

    return evaluate


def _names_left(table: _Table, out: frozenset[int], most: int) -> _Names | None:
    """The names of those that are not left out; None when they have none."""
    touched = {table.names[n] for n in out} - {None}
    moved: list[tuple[int, object]] = []
    for name in touched:
        first = next((n for n in table.by_name[name] if n not in out), None)
        if first is not None:
            moved.append((first, name))
    untouched = ((at[0], name) for name, at in table.by_name.items() if name not in touched)
    count = len(table.by_name) - len(touched) + len(moved)
    first_ones = sorted([*moved, *islice(untouched, most)], key=lambda pair: pair[0])[:most]
    return ([name for _, name in first_ones], count) if first_ones else None
