"""Conditions: true, false, or undecided when what they need is missing."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError, unknown_name
from somelint.language.joins.filters import Filter
from somelint.language.logic import all_of, any_of, negate
from somelint.language.pair_tests import compare_values
from somelint.language.scope import ConditionFn, Scope, SetFn
from somelint.language.tables import Form
from somelint.model.locations import Path
from somelint.text.quantities import COMPARISONS


def _members(written: Mapping[str, object], form: str, compiler: Compiler, at: Path) -> tuple[SetFn, Filter]:
    if "is" not in written:
        raise RuleError(at, f"“{form}” needs “is”, which says what is true of the members.")
    return compiler.set(written[form], (*at, form)), Filter(written["is"], compiler, (*at, "is"))


def _every(written: Mapping[str, object], compiler: Compiler, at: Path) -> ConditionFn:
    members, matching = _members(written, "every", compiler, at)

    return lambda scope: matching.every(members(scope), scope)


def _some(written: Mapping[str, object], compiler: Compiler, at: Path) -> ConditionFn:
    members, matching = _members(written, "some", compiler, at)

    return lambda scope: matching.some(members(scope), scope)


def _compare(written: object, compiler: Compiler, at: Path) -> ConditionFn:
    if not isinstance(written, list) or len(written) != 3 or written[1] not in COMPARISONS:
        raise RuleError(at, 'Two values with a sign between them are expected here, such as [n, "<=", 1].')
    left, sign, right = (
        compiler.value(written[0], (*at, 0)),
        written[1],
        compiler.value(written[2], (*at, 2)),
    )

    return lambda scope: compare_values(left(scope), sign, right(scope), scope)


def _conditions(written: object, compiler: Compiler, at: Path) -> list[ConditionFn]:
    if not isinstance(written, list) or not written:
        raise RuleError(at, "A list of conditions is expected here.")
    return [compiler.condition(expression, (*at, n)) for n, expression in enumerate(written)]


def _all(written: object, compiler: Compiler, at: Path) -> ConditionFn:
    return all_of(_conditions(written, compiler, at))


def _any(written: object, compiler: Compiler, at: Path) -> ConditionFn:
    return any_of(_conditions(written, compiler, at))


def _not(written: object, compiler: Compiler, at: Path) -> ConditionFn:
    inner = compiler.condition(written, at)
    return lambda scope: negate(inner(scope))


def _holds_any(written: object, compiler: Compiler, at: Path) -> ConditionFn:
    value = compiler.value(written, at)
    compiler.hides()  # which conditions are asked, and what they are about, shows only in a run
    compiled: dict[str, ConditionFn] = {}

    def evaluate(scope: Scope) -> bool | None:
        listed = value(scope)
        verdict: bool | None = False
        for name in listed if isinstance(listed, list) else ():
            if not compiler.is_condition(name):
                raise RuleError(at, unknown_name("condition", name, list(compiler.library.definitions)))
            if name not in compiled:
                compiled[name] = compiler.named(Compiler.condition, name, at)
            answer = compiled[name](scope)
            if answer:
                return True
            verdict = None if answer is None else verdict
        return verdict

    return evaluate


FORMS: Mapping[str, Form[ConditionFn]] = {
    "every": Form(_every, beside=("is",)),
    "some": Form(_some, beside=("is",)),
    "compare": Form(_compare),
    "all": Form(_all),
    "any": Form(_any),
    "not": Form(_not),
    "holds-any": Form(_holds_any),
}
