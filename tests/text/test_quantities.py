"""Quantities: units, bounds, and that a comparison that is open is never decided wrongly."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.text.quantities import (
    AT_LEAST,
    AT_MOST,
    EXACT,
    Quantity,
    add,
    as_quantity,
    compare,
    divide,
    extreme,
    in_unit,
    is_round,
    multiply,
)

SIGNS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
BOUNDS = (AT_MOST, EXACT, AT_LEAST)
# Enough numbers on either side of 0, 1 and 2 for every way in which two intervals can lie.
LINE = [-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0]


def possible(quantity: Quantity) -> list[float]:
    """The numbers of the line that a quantity may stand for."""
    return [
        number
        for number in LINE
        if number == quantity.amount
        or (quantity.bound == AT_LEAST and number > quantity.amount)
        or (quantity.bound == AT_MOST and number < quantity.amount)
    ]


COMBINED: dict[str, tuple[Callable[[Quantity, Quantity], Quantity | None], Callable[[float, float], float]]] = {
    "multiply": (multiply, operator.mul),
    "divide": (divide, operator.truediv),
    "largest": (lambda one, other: extreme(one, other, largest=True), max),
    "smallest": (lambda one, other: extreme(one, other, largest=False), min),
}


@pytest.mark.parametrize("form", COMBINED)
@pytest.mark.parametrize(("left", "right"), list(product(BOUNDS, BOUNDS)))
def test_what_is_worked_out_from_bounds_holds_all_that_is_possible(left: int, right: int, form: str) -> None:
    combine, exactly = COMBINED[form]
    for a, b in product((-1.0, 0.0, 1.0, 2.0), repeat=2):
        one, other = Quantity(a, "", left), Quantity(b, "", right)
        total = combine(one, other)
        if total is not None:
            outcomes = [exactly(x, y) for x in possible(one) for y in possible(other)]
            assert total.bound != EXACT or set(outcomes) == {total.amount}, (one, other, total)
            assert total.bound != AT_LEAST or min(outcomes) >= total.amount, (one, other, total)
            assert total.bound != AT_MOST or max(outcomes) <= total.amount, (one, other, total)
        assert total is not None or left or right or b == 0, (one, other)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(("left", "right"), list(product(BOUNDS, BOUNDS)))
def test_a_comparison_is_decided_when_all_that_is_possible_agrees_and_only_then(
    left: int, right: int, sign: str
) -> None:
    for a, b in product((0.0, 1.0, 2.0), repeat=2):
        one, other = Quantity(a, "", left), Quantity(b, "", right)
        outcomes = {SIGNS[sign](x, y) for x in possible(one) for y in possible(other)}
        assert compare(one, sign, other) is (outcomes.pop() if len(outcomes) == 1 else None), (one, sign, other)


NUMBERS = st.integers(-50, 50).map(float)
QUANTITIES = st.builds(Quantity, NUMBERS, st.sampled_from(["", "min", "h", "d", "week", "%"]), st.sampled_from(BOUNDS))


def one_of(quantity: Quantity, more: float) -> Quantity:
    """A number that the quantity may stand for, `more` away from its bound."""
    return Quantity(quantity.amount + quantity.bound * more, quantity.unit)


@given(QUANTITIES, QUANTITIES, st.sampled_from(sorted(SIGNS)), st.integers(0, 99), st.integers(0, 99))
def test_what_is_decided_for_bounds_holds_for_every_number_within(
    one: Quantity, other: Quantity, sign: str, more: int, further: int
) -> None:
    verdict = compare(one, sign, other)
    if verdict is not None:
        assert compare(one_of(one, more), sign, one_of(other, further)) is verdict


@given(QUANTITIES, QUANTITIES, st.sampled_from([1, -1]), st.integers(0, 99), st.integers(0, 99))
def test_a_sum_or_difference_of_bounds_holds_every_number_within(
    one: Quantity, other: Quantity, sign: int, more: int, further: int
) -> None:
    total = add(one, other, sign)
    exact = add(one_of(one, more), one_of(other, further), sign)
    if total is not None:
        assert exact is not None
        assert exact.unit == total.unit
        distance = exact.amount - total.amount
        assert abs(distance) < 1e-9 or (total.bound != EXACT and distance * total.bound > 0)


@given(QUANTITIES, QUANTITIES, st.sampled_from(["<", "<=", "==", "!="]))
def test_a_comparison_says_the_same_from_the_other_side(one: Quantity, other: Quantity, sign: str) -> None:
    turned = {"<": ">", "<=": ">=", "==": "==", "!=": "!="}[sign]
    assert compare(one, sign, other) is compare(other, turned, one)


@pytest.mark.parametrize(
    ("one", "sign", "other", "holds"),
    [
        (Quantity(60, "min"), "==", Quantity(1, "h"), True),
        (Quantity(61, "min"), ">", Quantity(1, "h"), True),
        (Quantity(1, "h"), "<", Quantity(61, "min"), True),
        (Quantity(7, "d"), "==", Quantity(1, "week"), True),
        (Quantity(1, "h"), "==", Quantity(1), True),
        (Quantity(1), "==", Quantity(1, "h"), True),
        (Quantity(5, "%"), "<", Quantity(6), True),
        # of another kind: nobody can tell
        (Quantity(1, "h"), "<", Quantity(1, "d"), None),
        (Quantity(1, "%"), "==", Quantity(1, "h"), None),
        (Quantity(1, "posts"), "==", Quantity(1, "min"), None),
        # a rounding of the machine is no difference
        (Quantity(0.1 + 0.2), "==", Quantity(0.3), True),
        (Quantity(0.1 + 0.2), ">", Quantity(0.3), False),
        (Quantity(1e15), "<", Quantity(1e15 + 1e7), True),
        (Quantity(0.0), "==", Quantity(1e-6), False),
    ],
)
def test_units_in_comparisons(one: Quantity, sign: str, other: Quantity, holds: bool | None) -> None:
    assert compare(one, sign, other) is holds


@pytest.mark.parametrize(
    ("one", "sign", "other", "total"),
    [
        (Quantity(1, "h"), 1, Quantity(30, "min"), Quantity(1.5, "h")),
        (Quantity(30, "min"), 1, Quantity(1, "h"), Quantity(90, "min")),
        (Quantity(1), 1, Quantity(2, "h"), Quantity(3, "h")),
        (Quantity(5, "h"), -1, Quantity(2, "h"), Quantity(3, "h")),
        (Quantity(5, "", AT_LEAST), 1, Quantity(2), Quantity(7, "", AT_LEAST)),
        (Quantity(5), -1, Quantity(2, "", AT_LEAST), Quantity(3, "", AT_MOST)),
        (Quantity(5, "", AT_LEAST), -1, Quantity(2, "", AT_MOST), Quantity(3, "", AT_LEAST)),
        (Quantity(5, "", AT_LEAST), 1, Quantity(2, "", AT_LEAST), Quantity(7, "", AT_LEAST)),
        (Quantity(5, "", AT_LEAST), -1, Quantity(2, "", AT_LEAST), None),
        (Quantity(5, "", AT_LEAST), 1, Quantity(2, "", AT_MOST), None),
        (Quantity(1, "h"), 1, Quantity(1, "week"), None),
        (Quantity(1, "h"), 1, Quantity(1, "%"), None),
    ],
)
def test_sums_and_differences(one: Quantity, sign: int, other: Quantity, total: Quantity | None) -> None:
    assert add(one, other, sign) == total


@pytest.mark.parametrize(
    ("quantity", "unit", "turned"),
    [
        (Quantity(90, "min"), "h", Quantity(1.5, "h")),
        (Quantity(2, "h"), "min", Quantity(120, "min")),
        (Quantity(2, "week"), "d", Quantity(14, "d")),
        (Quantity(3), "h", Quantity(3, "h")),
        (Quantity(3, "h"), "", Quantity(3, "h")),
        (Quantity(3, "h", AT_LEAST), "min", Quantity(180, "min", AT_LEAST)),
        (Quantity(3, "h"), "d", None),
        (Quantity(3, "%"), "h", None),
    ],
)
def test_another_unit(quantity: Quantity, unit: str, turned: Quantity | None) -> None:
    assert in_unit(quantity, unit) == turned


@pytest.mark.parametrize(
    ("value", "quantity"),
    [
        (3, Quantity(3.0)),
        (0, Quantity(0.0)),
        (-2.5, Quantity(-2.5)),
        (Quantity(1, "h"), Quantity(1, "h")),
        (True, None),
        (False, None),
        (None, None),
        ("3", None),
        ([3], None),
        (math.inf, None),
        (-math.inf, None),
        (math.nan, None),
        (10**400, None),
    ],
)
def test_what_is_a_quantity(value: object, quantity: Quantity | None) -> None:
    assert as_quantity(value) == quantity


@pytest.mark.parametrize(
    ("amount", "round_number"),
    [
        *[(n, True) for n in (50, 60, 90, 100, 200, 250, 500, 750, 1000, 2500, 7500, 10_000, 1_000_000, 75)],
        *[(n, False) for n in (0, 1, 10, 20, 25, 40, 49, 51, 110, 120, 150, 1200, 1250, 2570, 999, 10_001)],
        *[(n, False) for n in (50.5, 100.1, -100, -50, 0.5)],
    ],
)
def test_a_round_number(amount: float, round_number: bool) -> None:
    assert is_round(amount) is round_number
