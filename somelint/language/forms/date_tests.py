"""Tests of two dates. A date may be a month or a quarter, so the order can be open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.comparison import PairTest, compare_to
from somelint.language.logic import negate
from somelint.language.scope import Scope, TestFn
from somelint.language.tables import Form
from somelint.text.dates import Days, is_before, quarter_of


def _dates(test: Callable[[Days, Days], bool | None]) -> PairTest:
    def evaluate(value: object, other: object, scope: Scope) -> bool | None:
        left, right = scope.days(value), scope.days(other)
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


FORMS: Mapping[str, Form[TestFn]] = {
    "before": Form(compare_to(_dates(is_before))),
    "after": Form(compare_to(_dates(lambda left, right: is_before(right, left)))),
    "not-before": Form(compare_to(_dates(lambda left, right: negate(is_before(left, right))))),
    "not-after": Form(compare_to(_dates(lambda left, right: negate(is_before(right, left))))),
    "same-quarter": Form(compare_to(_dates(_same_quarter))),
    "same-month": Form(compare_to(_dates(_same_month))),
}
