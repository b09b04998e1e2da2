"""How much work a check is, and that it grows with the number of plans and not faster. Nothing here is timed. A run of
a developer looks at the growth of plans that share something, asked about by the rules that look at several; CI also at
that of plans that share nothing, and asks all rules."""

import pytest

from support.counted_work import KINDS, Work, count_work
from support.property_tests import some_of

# Calls for each of the two plans: at most a twentieth above what it was. Who makes it less lowers the bound.
PLANS = {"complete.yaml": (238_006, 244_000), "kommune.yaml": (166_117, 173_000)}
# For twice as many plans, 2.00 now; a quadratic part of a twentieth at the smaller number gives 2.10.
GROWTH = 2.03


@pytest.fixture(scope="module")
def work() -> Work:
    return count_work(some_of(KINDS, len(KINDS)))


def test_a_plan_is_no_more_work_than_it_was(work: Work) -> None:
    counted = dict(zip(PLANS, work.plans, strict=True))
    assert {name: calls for name, calls in counted.items() if calls > PLANS[name][1]} == {}, counted


@pytest.mark.parametrize("kind", some_of(KINDS, len(KINDS)))
def test_twice_as_many_plans_are_twice_the_work(work: Work, kind: str) -> None:
    assert work.growth[kind] <= GROWTH
