"""Tests of two dates. A date may be a month or a quarter, so that an order can be open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.logic import negated
from somelint.language.scope import Scope
from somelint.text.dates import Days, quarter_of


def _dates(test: Callable[[Days, Days], bool | None]) -> Callable[[object, object, Scope], bool | None]:
    def evaluate(value: object, other: object, scope: Scope) -> bool | None:
        left, right = scope.days(value), scope.days(other)
        return test(left, right) if left and right else None

    return evaluate


def is_before(left: Days, right: Days) -> bool | None:
    """Whether all of the left lies before all of the right; open when they overlap in part."""
    if left.last < right.first:
        return True
    return False if left.first >= right.last else None


def _same_quarter(left: Days, right: Days) -> bool | None:
    quarters = {quarter_of(day) for day in (*left, *right)}
    if len(quarters) == 1:
        return True
    return None if quarter_of(left.first) != quarter_of(left.last) and is_before(left, right) is None else False


def _same_month(left: Days, right: Days) -> bool | None:
    months = {(day.year, day.month) for day in (*left, *right)}
    return True if len(months) == 1 else None if left.first <= right.last and right.first <= left.last else False


DATE_TESTS: Mapping[str, Callable[[object, object, Scope], bool | None]] = {
    "before": _dates(is_before),
    "after": _dates(lambda left, right: is_before(right, left)),
    "not-before": _dates(lambda left, right: negated(is_before(left, right))),
    "not-after": _dates(lambda left, right: negated(is_before(right, left))),
    "same-quarter": _dates(_same_quarter),
    "same-month": _dates(_same_month),
}
