"""Which members of a set match: by a plain loop over few, by looking up among many.

The match itself is asked of every candidate, so an index only leaves out members that cannot change the answer. Who
asks the same of the same set gets the same answer, which is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from somelint.language.joins.lines import Echo, Equality, equalities
from somelint.language.joins.rest import SMALL, Rest, Union, subtract_places, union
from somelint.language.logic import all_true, any_true
from somelint.language.scope import Places, Scope
from somelint.model.caches import cached_property
from somelint.model.hints import TYPE_CHECKING, TypeVar, cast
from somelint.model.locations import Path

if TYPE_CHECKING:
    from somelint.language.compiler import Compiler

_T = TypeVar("_T")


class Filter:
    """A match that is asked of the members of sets."""

    def __init__(self, written: object, compiler: Compiler, at: Path) -> None:
        self._written = (written, compiler, at)
        self._holds, self._outer = compiler.watched(lambda: compiler.match(written, at))

    def keep(self, places: Places, scope: Scope) -> Places:
        """The members that match."""
        if isinstance(places, Union):
            return union([self.keep(part, scope) for part in places.parts], scope.run)
        if isinstance(places, Rest) and not _odd(places.base):
            kept = self.keep(places.base, scope)
            gone = Places(tuple(places.base.items[n] for n in places.out))
            return subtract_places(kept, [gone])
        return self._once(places, scope, "keep", lambda: self._kept(places, scope))

    def some(self, places: Places, scope: Scope) -> bool | None:
        """Whether a member matches."""
        if isinstance(places, Union):
            return any_true([self.some(part, scope) for part in places.parts])
        return self._once(places, scope, "some", lambda: self._some(places, scope))

    def every(self, places: Places, scope: Scope) -> bool | None:
        """Whether all members match."""
        if isinstance(places, Union):
            return all_true([self.every(part, scope) for part in places.parts])
        return self._once(places, scope, "every", lambda: self._every(places, scope))

    @cached_property
    def _equalities(self) -> list[Equality | Echo]:
        return equalities(*self._written)

    def _once(self, places: Places, scope: Scope, what: str, work: Callable[[], _T]) -> _T:
        if not places.lasting and places.size() <= SMALL:
            return work()
        outside = self._outer.key(scope)
        if outside is None:
            return work()
        key = (self, what, outside)
        if key not in places.derived:
            places.derived[key] = scope.run.for_all(self, work) if places.lasting else work()
        scope.run.spend(1)
        return cast(_T, places.derived[key])

    def _kept(self, places: Places, scope: Scope) -> Places:
        base, out = _whole(places)
        found = self._found(places, scope)
        asked = range(len(base.items)) if found is None else sorted(found[0].union(_odd(base)))
        kept, partial = [], places.partial
        for n in asked:
            place = base.items[n]
            verdict = None if n in out else self._holds(scope.inside(place))
            if verdict:
                kept.append(place)
            elif verdict is None and n not in out and not isinstance(place.value, dict):
                partial = True  # a text where keys should be: what was meant may well belong here
        if len(kept) == places.size() and partial == places.partial:
            return places
        return Places(tuple(kept), partial, places.lasting)

    def _some(self, places: Places, scope: Scope) -> bool | None:
        base, out = _whole(places)
        found = self._found(places, scope)
        verdict: bool | None = None if places.partial else False
        for n in range(len(base.items)) if found is None else found[0]:
            if n not in out:
                answer = self._holds(scope.inside(base.items[n]))
                if answer:
                    return True
                verdict = None if answer is None else verdict
        # The others can be open at most.
        for n in found[1] if found and verdict is False else ():
            if n not in out and self._holds(scope.inside(base.items[n])) is None:
                return None
        return verdict

    def _every(self, places: Places, scope: Scope) -> bool | None:
        base, out = _whole(places)
        found = self._found(places, scope)
        asked: Collection[int] = range(len(base.items))
        if found:
            asked = found[0].union(found[1])
            if len(out.union(asked)) < len(base.items):
                return False  # a member that is surely not equal
        verdict: bool | None = None if places.partial else True
        for n in asked:
            answer = True if n in out else self._holds(scope.inside(base.items[n]))
            if answer is False:
                return False
            verdict = verdict and answer
        return verdict

    def _found(self, places: Places, scope: Scope) -> tuple[set[int], Sequence[int]] | None:
        """The members that can match, and those for which it can be open; None for all members."""
        if places.size() <= SMALL:
            return None
        base, _ = _whole(places)
        best: tuple[set[int], Sequence[int]] | None = None
        for line in self._equalities:
            found = line.find(base, scope)
            if found is not None and (best is None or len(found[0]) < len(best[0])):
                best = found
        return best


def _whole(places: Places) -> tuple[Places, frozenset[int]]:
    """The set that a rest is of, and the positions that are left out."""
    return (places.base, places.out) if isinstance(places, Rest) else (places, frozenset())


def _odd(places: Places) -> frozenset[int]:
    """The members that are no mappings."""
    found = places.derived.get(_odd)
    if found is None:
        found = frozenset(n for n, place in enumerate(places.items) if not isinstance(place.value, dict))
        places.derived[_odd] = found
    return cast("frozenset[int]", found)
