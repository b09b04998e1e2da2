"""Finding what is at fault by halves."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from somelint.fixing.bisection import MOST_WORK, TOO_MANY, Budget, bisect_failures

WHY = "would not help"


@given(st.lists(st.tuples(st.integers(), st.booleans()), max_size=40))
def test_every_item_is_good_or_has_a_reason(items: list[tuple[int, bool]]) -> None:
    tries = 0

    def try_all(some: Sequence[tuple[int, bool]]) -> str:
        nonlocal tries
        tries += 1
        return "" if all(good for _, good in some) else WHY

    good, refused = bisect_failures(items, try_all)
    assert good == [item for item in items if item[1]]
    assert refused == [(item, WHY) for item in items if not item[1]]
    assert tries <= 2 * max(1, len(items)) - 1


def test_nothing_is_tried_once_there_were_too_many() -> None:
    budget = Budget()
    budget.most = 10

    def try_all(some: Sequence[int]) -> str:
        return WHY if budget.may_read(4) else TOO_MANY

    assert bisect_failures(range(8), try_all) == ([], [(n, TOO_MANY) for n in range(8)])
    assert budget.spent == 5 * 4


def test_what_a_run_may_spend() -> None:
    assert [Budget(texts).most for texts in (0, 1, 3)] == [MOST_WORK, MOST_WORK, 3 * MOST_WORK]
    assert Budget().most == MOST_WORK
    budget = Budget()
    assert budget.may_check(7)
    assert budget.spent == 500_000 + 70
    assert budget.may_read(MOST_WORK - budget.spent)
    assert not budget.may_read(1)


def test_nothing_is_tried_when_there_is_nothing_to_try() -> None:
    assert bisect_failures([], lambda _: WHY) == ([], [])
