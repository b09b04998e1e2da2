"""Matches: what must be true of the values of a place, key by key."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.language.comparison import ABOUT_ABSENCE
from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError
from somelint.language.logic import all_of, any_true
from somelint.language.scope import ConditionFn, Scope, SetFn, TestFn
from somelint.language.tables import Form
from somelint.model.locations import Path


def _match(expression: object, compiler: Compiler, at: Path) -> ConditionFn:
    if not isinstance(expression, dict) or not expression:
        raise RuleError(at, "Lines such as “status: active” are expected here.")
    return all_of([_line(left, right, compiler, (*at, left)) for left, right in expression.items()])


def _line(left: str, right: object, compiler: Compiler, at: Path) -> ConditionFn:
    kind = compiler.kind_of(left)
    if kind == "condition":
        if not isinstance(right, bool):
            raise RuleError(at, f"“{left}” is a condition, so true or false is expected here.")
        holds = compiler.named(Compiler.condition, left, at)
        return lambda scope: None if (verdict := holds(scope)) is None else verdict is right
    test = compiler.test(right, at)
    if kind == "set":
        return _any_of(compiler.set(left, at), test)
    value = compiler.value(left, at)

    def evaluate(scope: Scope) -> bool | None:
        subject = value(scope)
        return test(subject, scope) if subject is not None or test in ABOUT_ABSENCE else None

    return evaluate


def _any_of(places: SetFn, test: TestFn) -> ConditionFn:
    def evaluate(scope: Scope) -> bool | None:
        members = places(scope)
        verdicts = [test(place.value, scope) for place in members.items]
        if members.partial:
            verdicts.append(None)  # one that could not be read may pass
        return any_true(verdicts or [test(None, scope)])

    return evaluate


FORMS: Mapping[str, Form[ConditionFn]] = {
    "is": Form(_match),
}
