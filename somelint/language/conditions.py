"""Conditions: true, false, or undecided when what they need is missing."""

from __future__ import annotations

from collections.abc import Callable

from somelint.language.compiler import Names, RuleError, WrongKey, the_form, unknown
from somelint.language.date_tests import is_before
from somelint.language.logic import both, either, negated
from somelint.language.matches import compile_match, is_condition
from somelint.language.named import compile_named
from somelint.language.presence import PRESENCE
from somelint.language.scope import ConditionFn, Scope
from somelint.language.sets import compile_set
from somelint.language.value_tests import same
from somelint.language.values import compile_value
from somelint.model.locations import Path
from somelint.text.quantities import as_quantity, compare

_SIGNS = ("<", "<=", ">", ">=", "==", "!=")


def compile_condition(expression: object, names: Names, at: Path) -> ConditionFn:
    """The condition that an expression states. Raises RuleError."""
    if isinstance(expression, str):
        if not is_condition(expression, names):
            known = [name for name in (*names.lets, *names.library.definitions) if is_condition(name, names)]
            raise RuleError(at, unknown("condition", expression, known))
        return compile_named("condition", expression, compile_condition, names, at)
    members = isinstance(expression, dict) and ("every" in expression or "some" in expression)
    forms = {form: make for form, make in _FORMS.items() if form != "is" or not members}
    form, written = the_form(expression, forms, "A condition", at)
    beside = {"is"} if form in ("every", "some") else set()
    for key in written:
        if key != form and key not in beside:
            raise WrongKey((*at, key), unknown(f"part of “{form}”", key, sorted(beside)))
    if beside:
        return _FORMS[form](written, names, at)
    return _FORMS[form](written[form], names, (*at, form))


def _members(written: object, form: str, names: Names, at: Path) -> Callable[[Scope], list[bool | None]]:
    parts = written if isinstance(written, dict) else {}
    if "is" not in parts:
        raise RuleError(at, f"“{form}” needs “is”, which says what is true of the members.")
    places = compile_set(parts[form], names, (*at, form))
    holds = compile_match(parts["is"], names, (*at, "is"))

    def evaluate(scope: Scope) -> list[bool | None]:
        found = places(scope)
        verdicts = [holds(scope.inside(place)) for place in found.items]
        return [*verdicts, None] if found.partial else verdicts

    return evaluate


def _every(written: object, names: Names, at: Path) -> ConditionFn:
    members = _members(written, "every", names, at)

    def evaluate(scope: Scope) -> bool | None:
        verdicts = members(scope)
        return False if False in verdicts else None if None in verdicts else True

    return evaluate


def _some(written: object, names: Names, at: Path) -> ConditionFn:
    members = _members(written, "some", names, at)

    def evaluate(scope: Scope) -> bool | None:
        verdicts = members(scope)
        return True if True in verdicts else None if None in verdicts else False

    return evaluate


def _compare(written: object, names: Names, at: Path) -> ConditionFn:
    if not isinstance(written, list) or len(written) != 3 or written[1] not in _SIGNS:
        raise RuleError(at, 'Two values with a sign between them are expected here, such as [n, "<=", 1].')
    left, sign, right = (
        compile_value(written[0], names, (*at, 0)),
        written[1],
        compile_value(written[2], names, (*at, 2)),
    )

    def evaluate(scope: Scope) -> bool | None:
        one, other = left(scope), right(scope)
        if one is None or other is None:
            return None
        number, second = as_quantity(one), as_quantity(other)
        if number and second:
            return compare(number, sign, second)
        days, other_days = scope.days(one), scope.days(other)
        if days and other_days:
            earlier, later = is_before(days, other_days), is_before(other_days, days)
            verdict = {"<": earlier, ">": later, "==": days == other_days, "!=": days != other_days}
            turned = {"<=": later, ">=": earlier}
            if sign in turned:
                return None if turned[sign] is None else not turned[sign]
            return verdict[sign]
        if sign in ("==", "!="):
            return same(one, other) is (sign == "==")
        return None

    return evaluate


def _conditions(written: object, names: Names, at: Path) -> list[ConditionFn]:
    if not isinstance(written, list) or not written:
        raise RuleError(at, "A list of conditions is expected here.")
    return [compile_condition(one, names, (*at, n)) for n, one in enumerate(written)]


def _all(written: object, names: Names, at: Path) -> ConditionFn:
    return both(_conditions(written, names, at))


def _any(written: object, names: Names, at: Path) -> ConditionFn:
    return either(_conditions(written, names, at))


def _not(written: object, names: Names, at: Path) -> ConditionFn:
    inner = compile_condition(written, names, at)
    return lambda scope: negated(inner(scope))


def _holds_any(written: object, names: Names, at: Path) -> ConditionFn:
    value = compile_value(written, names, at)
    compiled: dict[str, ConditionFn] = {}

    def evaluate(scope: Scope) -> bool | None:
        listed = value(scope)
        verdict: bool | None = False
        for name in listed if isinstance(listed, list) else ():
            if not isinstance(name, str) or not is_condition(name, names):
                raise RuleError(at, unknown("condition", name, list(names.library.definitions)))
            if name not in compiled:
                compiled[name] = compile_named("condition", name, compile_condition, names, at)
            one = compiled[name](scope)
            if one:
                return True
            verdict = None if one is None else verdict
        return verdict

    return evaluate


_FORMS: dict[str, Callable[[object, Names, Path], ConditionFn]] = {
    **PRESENCE,
    "is": compile_match,
    "every": _every,
    "some": _some,
    "compare": _compare,
    "all": _all,
    "any": _any,
    "not": _not,
    "holds-any": _holds_any,
}
