"""Tests of values that several files of forms share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from somelint.document.view import is_blank
from somelint.language.compiler import Compiler
from somelint.language.logic import surely_equal
from somelint.language.scope import Scope, TestFn
from somelint.model.locations import Path
from somelint.text.dates import Days, is_before
from somelint.text.quantities import as_quantity, compare


class Calendar(Protocol):
    """What dates are read with: a scope, or the context of a guard."""

    def days(self, value: object) -> Days | None:
        """The value as days, when it is a date."""


PairTest = Callable[[Any, Any, Calendar], "bool | None"]


def is_there(value: object, scope: Scope) -> bool:
    """The test that something is there; what is blank is not."""
    return not is_blank(value)


def is_absent(value: object, scope: Scope) -> bool:
    """The test that nothing is there."""
    return is_blank(value)


ABOUT_ABSENCE: tuple[TestFn, ...] = (is_there, is_absent)
"""The tests that also answer for a value that is unknown."""


def compare_to(test: PairTest) -> Callable[[object, Compiler, Path], TestFn]:
    """A test of one value that compares it with the one written beside it; open when either is missing."""

    def make(written: object, compiler: Compiler, at: Path) -> TestFn:
        other = compiler.value(written, at)

        def evaluate(value: object, scope: Scope) -> bool | None:
            compared = other(scope)
            return None if is_blank(value) or compared is None else test(value, compared, scope)

        return evaluate

    return make


def compare_values(value: object, sign: str, compared: object, calendar: Calendar) -> bool | None:
    """Whether `value sign compared` holds for two numbers, two dates or, as far as the sign allows, other values."""
    if value is None or compared is None:
        return None
    number, other_number = as_quantity(value), as_quantity(compared)
    if number and other_number:
        return compare(number, sign, other_number)
    days, other_days = calendar.days(value), calendar.days(compared)
    if days and other_days:
        earlier, later = is_before(days, other_days), is_before(other_days, days)
        verdict = {"<": earlier, ">": later, "==": days == other_days, "!=": days != other_days}
        turned = {"<=": later, ">=": earlier}
        if sign in turned:
            return None if turned[sign] is None else not turned[sign]
        return verdict[sign]
    if sign in ("==", "!="):
        return surely_equal(value, compared) is (sign == "==")
    return None
