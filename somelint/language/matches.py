"""Matches: what must be true of the values of a place, key by key."""

from __future__ import annotations

from somelint.language.compiler import CONDITION_FORMS, Names, RuleError
from somelint.language.logic import both
from somelint.language.named import compile_named
from somelint.language.scope import ConditionFn, Places, Scope, SetFn
from somelint.language.sets import compile_set, is_set
from somelint.language.text_tests import Test
from somelint.language.value_tests import ABOUT_ABSENCE, compile_test
from somelint.language.values import compile_value
from somelint.model.locations import Path


def compile_match(expression: object, names: Names, at: Path) -> ConditionFn:
    """Whether the place at hand matches every line of a mapping. Raises RuleError."""
    if not isinstance(expression, dict) or not expression:
        raise RuleError(at, "Lines such as “status: active” are expected here.")
    return both([_line(left, right, names, (*at, left)) for left, right in expression.items()])


def is_condition(expression: object, names: Names) -> bool:
    """Whether an expression, or what it names, is a condition."""
    if isinstance(expression, dict):
        return any(key in CONDITION_FORMS for key in expression)
    if isinstance(expression, str):
        named = names.lets.get(expression, names.library.definitions.get(expression))
        return named is not None and named != expression and is_condition(named, names)
    return False


def _line(left: str, right: object, names: Names, at: Path) -> ConditionFn:
    if is_condition(left, names):
        if not isinstance(right, bool):
            raise RuleError(at, f"“{left}” is a condition, so true or false is expected here.")
        from somelint.language.conditions import compile_condition

        held = compile_named("condition", left, compile_condition, names, at)
        return lambda scope: None if (one := held(scope)) is None else one is right
    test = compile_test(right, names, at)
    if is_set(left, names):
        return _any_of(compile_set(left, names, at), test)
    value = compile_value(left, names, at)

    def evaluate(scope: Scope) -> bool | None:
        found = value(scope)
        return test(found, scope) if found is not None or test in ABOUT_ABSENCE else None

    return evaluate


def _any_of(places: SetFn, test: Test) -> ConditionFn:
    def evaluate(scope: Scope) -> bool | None:
        found: Places = places(scope)
        verdicts = [test(place.value, scope) for place in found.items] or [None if found.partial else test(None, scope)]
        return True if True in verdicts else None if None in verdicts else False

    return evaluate
