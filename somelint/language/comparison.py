"""Tests of values that several files of forms share."""

from __future__ import annotations

from collections.abc import Callable

from somelint.document.view import is_blank
from somelint.language.joins.equals import Positions
from somelint.language.logic import surely_equal
from somelint.language.pair_tests import PAIR_TESTS, PairTest
from somelint.language.scope import Scope, TestFn
from somelint.model.hints import TYPE_CHECKING, cast
from somelint.model.locations import Path

if TYPE_CHECKING:
    from somelint.language.compiler import Compiler


def is_there(value: object, scope: Scope) -> bool:
    """The test that something is there; what is blank is not."""
    return not is_blank(value)


def is_absent(value: object, scope: Scope) -> bool:
    """The test that nothing is there."""
    return is_blank(value)


HAS = PAIR_TESTS["has"]
"""The test that a list has a value."""

ABOUT_ABSENCE: tuple[TestFn, ...] = (is_there, is_absent)
"""The tests that also answer for a value that is unknown."""


_FEW = 50  # members up to which a list is simply gone through
_SMALL = 50  # letters up to which a comparison is part of the step that leads to it; an entry counts as 25


def _size(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    return 25 * len(value) if isinstance(value, (list, dict)) else 0


def _has_among(values: list[object], asked: object, scope: Scope) -> bool:
    """Whether a long list has a value: it is read once, and looked up then."""
    key = (_has_among, id(values))
    if key not in scope.run.memo:
        scope.run.spend(len(values))
        lookup = Positions()
        for n, value in enumerate(values):
            lookup.add(value, n)
        scope.run.memo[key] = (lookup, values)  # the list is held, for another one might get its id
    lookup, _ = cast("tuple[Positions, object]", scope.run.memo[key])
    found = lookup.find(asked)
    candidates = range(len(values)) if found is None else found
    scope.run.spend(1)
    return any(surely_equal(values[n], asked) for n in candidates)


def compare_to(test: PairTest) -> Callable[[object, Compiler, Path], TestFn]:
    """A test of one value that compares it with the one written beside it; open when either is missing."""

    def make(written: object, compiler: Compiler, at: Path) -> TestFn:
        other = compiler.value(written, at)

        def evaluate(value: object, scope: Scope) -> bool | None:
            compared = other(scope)
            if is_blank(value) or compared is None:
                return None
            if test is HAS and isinstance(value, list) and len(value) > _FEW:
                return _has_among(value, compared, scope)
            if (size := _size(value) + _size(compared)) > _SMALL:
                scope.run.spend(size // _SMALL)
            return test(value, compared, scope)

        return evaluate

    return make
