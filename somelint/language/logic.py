"""Three-valued logic: true, false, or open when what a condition needs is missing."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.language.scope import ConditionFn, Scope


def negated(verdict: bool | None) -> bool | None:
    """The opposite; what is open stays open."""
    return None if verdict is None else not verdict


def both(conditions: Sequence[ConditionFn]) -> ConditionFn:
    """True when all hold, false when one does not, else open."""

    def evaluate(scope: Scope) -> bool | None:
        verdict: bool | None = True
        for condition in conditions:
            one = condition(scope)
            if one is False:
                return False
            verdict = verdict and one
        return verdict

    return evaluate


def either(conditions: Sequence[ConditionFn]) -> ConditionFn:
    """True when one holds, false when none does, else open."""

    def evaluate(scope: Scope) -> bool | None:
        verdict: bool | None = False
        for condition in conditions:
            one = condition(scope)
            if one:
                return True
            verdict = None if one is None else verdict
        return verdict

    return evaluate
