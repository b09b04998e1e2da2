"""Sets without some of their members, worked out as far as somebody asks.

In a run over many documents each has its own rest of one large set: all but what is its own. Writing out each of them
would take a time that grows with the square of the number of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from somelint.language.scope import Place, Places, Run
from somelint.model.hints import cast
from somelint.model.locations import Path

SMALL = 8
"""Up to so many members a plain loop is the quickest."""
_MOST_UNIONS = 200

_Key = tuple[int, Path]


class _Lazy(Places):
    """A set that is worked out when somebody asks for its members."""

    __slots__ = ()

    def __getattr__(self, name: str) -> object:
        # Asked only for what is not set yet.
        if name not in ("items", "partial"):
            raise AttributeError(name)
        self._work_out()
        return getattr(self, name)

    def _work_out(self) -> None:
        raise NotImplementedError  # each subclass works out its own

    def size(self) -> int:
        """How many places there are."""
        return len(self.items)


class Rest(_Lazy):
    """A set without the members at some positions."""

    __slots__ = ("base", "out")

    def __init__(self, base: Places, out: frozenset[int]) -> None:
        self.base = base
        self.out = out
        self.partial = base.partial
        self.lasting = False
        self._derived = None

    def _work_out(self) -> None:
        self.items = tuple(self.members())

    def members(self) -> Iterator[Place]:
        """The members in order."""
        return (place for n, place in enumerate(self.base.items) if n not in self.out)

    def size(self) -> int:
        """How many places there are."""
        return len(self.base.items) - len(self.out)

    def head(self, most: int) -> tuple[Place, ...]:
        """The first places."""
        return tuple(islice(self.members(), most))


class Below(_Lazy):
    """The places that paths lead to from each member of a rest."""

    __slots__ = ("_rest", "_walk")

    def __init__(self, rest: Rest, walk: Callable[[Place], Places]) -> None:
        self._rest = rest
        self._walk = walk
        self.lasting = False
        self._derived = None

    def _work_out(self) -> None:
        reached = [self._walk(place) for place in self._rest.members()]
        self.items = merge_places(reached)
        self.partial = self._rest.partial or any(places.partial for places in reached)

    def head(self, most: int) -> tuple[Place, ...]:
        """The first places."""
        seen: dict[_Key, Place] = {}
        for member in self._rest.members():
            for place in self._walk(member).items:
                seen.setdefault((id(place.view), place.path), place)
            if len(seen) >= most:
                break
        return tuple(seen.values())[:most]


class Union(_Lazy):
    """The members of several sets, each once."""

    __slots__ = ("parts",)

    def __init__(self, parts: Sequence[Places]) -> None:
        self.parts = parts
        self.partial = any(part.partial for part in parts)
        self.lasting = False
        self._derived = None

    def _work_out(self) -> None:
        self.items = merge_places(self.parts)


def union(parts: Sequence[Places], run: Run) -> Places:
    """The members of several sets, each once."""
    parts = _flat(parts)
    parts = [part for part in parts if part.partial or part.size()] or parts[:1]
    if len(parts) == 1:
        return parts[0]
    if not all(part.lasting for part in parts):
        return _kept_union(parts, run)
    key = (union, *map(id, parts))
    found = run.shared.get(key)
    if found is None:
        items, partial = merge_places(parts), any(part.partial for part in parts)
        found = run.shared[key] = (parts, Places(items, partial, lasting=True))  # the parts keep their identity
    return cast(tuple[Sequence[Places], Places], found)[1]


def _kept_union(parts: Sequence[Places], run: Run) -> Places:
    """The union of these very sets, the same object each time, so that what is derived from it is kept. Only so many:
    each entry of a document may ask for a union of its own."""
    known = cast("dict[object, Places]", run.memo.setdefault(_kept_union, {}))
    key = tuple(map(id, parts))
    if key not in known:
        if len(known) >= _MOST_UNIONS:
            return Union(parts)
        known[key] = Union(parts)  # which keeps the parts, so that their identity stays their own
    return known[key]


def _flat(sets: Sequence[Places]) -> Sequence[Places]:
    """The sets without unions in them, each once: unions of unions of the same would double with each."""
    flat = [part for places in sets for part in (places.parts if isinstance(places, Union) else (places,))]
    return list({id(part): part for part in flat}.values())


def merge_places(parts: Sequence[Places]) -> tuple[Place, ...]:
    """The members of several sets, each once."""
    seen: dict[_Key, Place] = {}
    for part in parts:
        for place in part.items:
            seen.setdefault((id(place.view), place.path), place)
    return tuple(seen.values())


def positions(places: Places) -> Mapping[_Key, int]:
    """Where each member of a set stands in it."""
    found = places.derived.get(positions)
    if found is None:
        found = {(id(place.view), place.path): n for n, place in enumerate(places.items)}
        places.derived[positions] = found
    return cast(Mapping[_Key, int], found)


def subtract_places(places: Places, others: Sequence[Places]) -> Places:
    """A set without the members of others."""
    own = []
    for other in _flat(others):
        if places.lasting and other.lasting:
            places = _without_lasting(places, other)
        elif other.size():
            own.append(other)
    if not own:
        return places
    if not places.lasting and places.size() <= SMALL:
        out = {(id(place.view), place.path) for other in own for place in other.items}
        return Places(tuple(p for p in places.items if (id(p.view), p.path) not in out), places.partial)
    base, gone = (places.base, places.out) if isinstance(places, Rest) else (places, frozenset[int]())
    stand = positions(base)
    found = {stand.get((id(place.view), place.path), -1) for other in own for place in other.items} - {-1}
    return places if found <= gone else Rest(base, gone | found)


def _without_lasting(places: Places, other: Places) -> Places:
    if not other.items or not places.items:
        return places
    key = (subtract_places, id(other))
    known = places.derived.get(key)
    if known is None:
        out = positions(other)
        kept = tuple(place for place in places.items if (id(place.view), place.path) not in out)
        left = places if len(kept) == len(places.items) else Places(kept, places.partial, lasting=True)
        known = places.derived[key] = (other, left)  # the other is kept, so that its identity stays its own
    return cast(tuple[Places, Places], known)[1]
