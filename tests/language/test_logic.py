"""Three-valued logic, by its whole truth table."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any, cast

import pytest

from somelint.language.logic import all_of, all_true, any_of, any_true, equal, negate, surely_equal
from somelint.language.scope import ConditionFn, Scope
from somelint.text.quantities import AT_LEAST, Quantity

VERDICTS = (True, None, False)
MANY = [pair for n in range(4) for pair in itertools.product(VERDICTS, repeat=n)]


def asked(verdicts: Sequence[bool | None], log: list[int]) -> list[ConditionFn]:
    """Conditions with these answers, which note that they were asked."""

    def one(n: int) -> ConditionFn:
        def answer(_: Scope) -> bool | None:
            log.append(n)
            return verdicts[n]

        return answer

    return [one(n) for n in range(len(verdicts))]


@pytest.mark.parametrize("verdicts", MANY)
def test_all_and_any(verdicts: tuple[bool | None, ...]) -> None:
    every = False if False in verdicts else None if None in verdicts else True
    some = True if True in verdicts else None if None in verdicts else False
    assert all_true(verdicts) is all_true(list(verdicts)) is every
    assert any_true(verdicts) is any_true(list(verdicts)) is some
    nothing = cast(Any, None)
    log: list[int] = []
    assert all_of(asked(verdicts, log))(nothing) is every
    # What cannot change the answer any more is not asked.
    assert log == list(range(verdicts.index(False) + 1 if False in verdicts else len(verdicts)))
    log.clear()
    assert any_of(asked(verdicts, log))(nothing) is some
    assert log == list(range(verdicts.index(True) + 1 if True in verdicts else len(verdicts)))
    # As in any logic: not all is any that is not.
    assert negate(every) is any_true([negate(one) for one in verdicts])


EQUAL = [
    ("a", "a", True), ("a", "A", False), ("a", "", False), ("1", 1, False), (1, "1", False), ("", None, False),
    (None, "", False),
    (1, 1.0, True), (1, 2, False), (0, False, False), (1, True, False), (True, True, True), (True, False, False),
    (None, None, True), (None, False, False), (None, 0, False), ([], [], True), ([1], [1], True), ([1], [2], False),
    ([], {}, False),
    ({"a": 1}, {"a": 1}, True), ({"a": 1}, {"a": 2}, False), (["a"], "a", False), ("a", ["a"], False),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "verdict"), EQUAL)
def test_what_is_equal(first: object, second: object, verdict: bool) -> None:
    assert equal(first, second) is verdict
    assert equal(second, first) is verdict
    assert surely_equal(first, second) is verdict


def test_a_bound_leaves_it_open() -> None:
    at_least = Quantity(5, "", AT_LEAST)
    assert equal(at_least, 6) is None
    assert equal(6, at_least) is None
    assert equal(at_least, 4) is False
    assert surely_equal(at_least, 6) is False
    assert equal(Quantity(60, "min"), Quantity(1, "h")) is True
