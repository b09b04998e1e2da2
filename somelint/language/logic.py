"""Three-valued logic: true, false, or open when what a condition needs is missing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from somelint.language.scope import ConditionFn, Scope
from somelint.text.quantities import as_quantity, compare


def negate(verdict: bool | None) -> bool | None:
    """The opposite verdict; open stays open."""
    return None if verdict is None else not verdict


def all_true(verdicts: Collection[bool | None]) -> bool | None:
    """False when one is false, else open when one is open, else true."""
    return False if False in verdicts else None if None in verdicts else True


def any_true(verdicts: Collection[bool | None]) -> bool | None:
    """True when one is true, else open when one is open, else false."""
    return True if True in verdicts else None if None in verdicts else False


def all_of(conditions: Sequence[ConditionFn]) -> ConditionFn:
    """True when all hold, false when one does not, else open."""

    def evaluate(scope: Scope) -> bool | None:
        verdict: bool | None = True
        for condition in conditions:
            answer = condition(scope)
            if answer is False:
                return False
            verdict = verdict and answer
        return verdict

    return evaluate


def any_of(conditions: Sequence[ConditionFn]) -> ConditionFn:
    """True when one holds, false when none does, else open."""

    def evaluate(scope: Scope) -> bool | None:
        verdict: bool | None = False
        for condition in conditions:
            answer = condition(scope)
            if answer:
                return True
            verdict = None if answer is None else verdict
        return verdict

    return evaluate


def equal(first: object, second: object) -> bool | None:
    """Whether two values are equal: numbers by amount, open when a bound leaves it so; the rest by kind and content."""
    if isinstance(first, str):
        return isinstance(second, str) and first == second
    left, right = as_quantity(first), as_quantity(second)
    if left and right:
        return compare(left, "==", right)
    return type(first) is type(second) and first == second


def surely_equal(first: object, second: object) -> bool:
    """Whether two values are equal and no bound leaves it open."""
    return equal(first, second) is True
