"""Tests of two dates. A date may be a month or a quarter, so the order can be open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.comparison import Calendar, PairTest, compare_to
from somelint.language.logic import negate
from somelint.language.scope import TestFn
from somelint.language.tables import Form
from somelint.text.dates import Days, is_before, quarter_of


def _dates(test: Callable[[Days, Days], bool | None]) -> PairTest:
    def evaluate(value: object, other: object, calendar: Calendar) -> bool | None:
        left, right = calendar.days(value), calendar.days(other)
        return test(left, right) if left and right else None

    return evaluate


def _same_quarter(left: Days, right: Days) -> bool | None:
    quarters = {quarter_of(day) for day in (*left, *right)}
    if len(quarters) == 1:
        return True
    return None if quarter_of(left.first) != quarter_of(left.last) and is_before(left, right) is None else False


def _same_month(left: Days, right: Days) -> bool | None:
    months = {(day.year, day.month) for day in (*left, *right)}
    return True if len(months) == 1 else None if left.first <= right.last and right.first <= left.last else False


DATE_TESTS: Mapping[str, PairTest] = {
    "before": _dates(is_before),
    "after": _dates(lambda left, right: is_before(right, left)),
    "not-before": _dates(lambda left, right: negate(is_before(left, right))),
    "not-after": _dates(lambda left, right: negate(is_before(right, left))),
    "same-quarter": _dates(_same_quarter),
    "same-month": _dates(_same_month),
}
"""The tests that compare a date with one other date."""

FORMS: Mapping[str, Form[TestFn]] = {name: Form(compare_to(test)) for name, test in DATE_TESTS.items()}
