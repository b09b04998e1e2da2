"""What is worked out from a set that serves several documents is worked out once."""

from __future__ import annotations

from collections.abc import Callable

from somelint.language.joins.outer import Outer
from somelint.language.scope import Places, Scope, SetFn
from somelint.model.hints import TypeVar, cast

_T = TypeVar("_T")


def once_for_all(members: SetFn, outer: Outer, work: Callable[[Places, Scope], _T]) -> Callable[[Scope], _T]:
    """What a function gives for a set: worked out once for a set that several documents share, as long as what it
    takes from outside is the same."""
    asker = object()

    def evaluate(scope: Scope) -> _T:
        places = members(scope)
        outside = outer.key(scope) if places.lasting else None
        if outside is None:
            return work(places, scope)
        key = (asker, outside)
        if key not in places.derived:
            places.derived[key] = scope.run.for_all(asker, lambda: work(places, scope))
        scope.run.spend(1)
        return cast(_T, places.derived[key])

    return evaluate
