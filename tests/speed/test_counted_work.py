"""How much work a check is, and that it grows with the number of plans and not faster. Nothing here is timed."""

import pytest

from support.counted_work import Work, count_work

# Calls for each of the two plans: a tenth more than when this was written. Who makes it less lowers the bound.
PLANS = {"complete.yaml": (238_878, 263_000), "kommune.yaml": (165_454, 182_000)}
# For twice as many plans; a quadratic part of a twentieth at the smaller number gives 2.1.
GROWTH = 2.03


@pytest.fixture(scope="module")
def work() -> Work:
    return count_work()


def test_a_plan_is_no_more_work_than_it_was(work: Work) -> None:
    counted = dict(zip(PLANS, work.plans, strict=True))
    assert {name: calls for name, calls in counted.items() if calls > PLANS[name][1]} == {}, counted


def test_twice_as_many_plans_are_twice_the_work(work: Work) -> None:
    assert work.growth_apart <= GROWTH


def test_plans_that_share_accounts_and_a_file_grow_no_faster(work: Work) -> None:
    assert work.growth_sharing <= GROWTH
