"""Tests of one value: the right side of a line of a match."""

from __future__ import annotations

from collections.abc import Callable

from somelint.document.view import is_blank
from somelint.language.compiler import Names, RuleError, WrongKey, unknown
from somelint.language.date_tests import DATE_TESTS
from somelint.language.logic import negated
from somelint.language.scope import Scope
from somelint.language.sets import compile_set
from somelint.language.text_tests import TEXT_TESTS, Test, echoes
from somelint.language.values import compile_value
from somelint.model.locations import Path
from somelint.text.dates import Days
from somelint.text.quantities import as_quantity, compare, is_round


def compile_test(right: object, names: Names, at: Path) -> Test:
    """The right side of a line as a test of one value. Raises RuleError."""
    if not isinstance(right, dict):
        if isinstance(right, list):
            raise RuleError(at, "A list is not a value to compare with; write {one-of: [...]}.")
        return _equals(right)
    tests: list[Test] = []
    for key, written in right.items():
        if key in ("entry", "by") and "names" in right:
            continue
        make = _TESTS.get(key)
        if make is None:
            raise WrongKey((*at, key), unknown("match", key, [*_TESTS, "entry", "by"]))
        tests.append(make(right if key == "names" else written, names, (*at, key)))
    if len(tests) == 1:
        return tests[0]

    def every(value: object, scope: Scope) -> bool | None:
        verdicts = [test(value, scope) for test in tests]
        return False if False in verdicts else None if None in verdicts else True

    return every


def equal(one: object, other: object) -> bool | None:
    """Whether two values are equal: numbers by amount, open when a bound leaves it so; the rest by kind and content."""
    left, right = as_quantity(one), as_quantity(other)
    if left and right:
        return compare(left, "==", right)
    return type(one) is type(other) and one == other


def same(one: object, other: object) -> bool:
    """Whether two values are surely equal."""
    return equal(one, other) is True


def _same_here(value: object, other: object, scope: Scope) -> bool | None:
    if isinstance(value, Days) or isinstance(other, Days):
        days = scope.days(value)
        return days is not None and days == scope.days(other)
    return equal(value, other)


def _equals(literal: object) -> Test:
    return lambda value, scope: equal(value, literal)


def _presence(wanted: bool) -> Callable[[object, Names, Path], Test]:
    def make(written: object, names: Names, at: Path) -> Test:
        if not isinstance(written, bool):
            raise RuleError(at, "true or false is expected here.")
        test: Test = _is_there if written is wanted else _is_absent
        return test

    return make


def _is_there(value: object, scope: Scope) -> bool:
    return not is_blank(value)


def _is_absent(value: object, scope: Scope) -> bool:
    return is_blank(value)


ABOUT_ABSENCE = (_is_there, _is_absent)


def _among(wanted: bool) -> Callable[[object, Names, Path], Test]:
    def make(written: object, names: Names, at: Path) -> Test:
        if not isinstance(written, list):
            raise RuleError(at, "A list of values is expected here.")

        def evaluate(value: object, scope: Scope) -> bool | None:
            verdicts = [equal(value, one) for one in written]
            held = True if True in verdicts else None if None in verdicts else False
            return held if wanted else negated(held)

        return evaluate

    return make


def _compared_to(test: Callable[[object, object, Scope], bool | None]) -> Callable[[object, Names, Path], Test]:
    def make(written: object, names: Names, at: Path) -> Test:
        other = compile_value(written, names, at)

        def evaluate(value: object, scope: Scope) -> bool | None:
            compared = other(scope)
            return None if is_blank(value) or compared is None else test(value, compared, scope)

        return evaluate

    return make


def _number(sign: str) -> Callable[[object, object, Scope], bool | None]:
    def test(value: object, other: object, scope: Scope) -> bool | None:
        left, right = as_quantity(value), as_quantity(other)
        return compare(left, sign, right) if left and right else None

    return test


def _has(value: object, other: object, scope: Scope) -> bool:
    return isinstance(value, list) and any(same(one, other) for one in value)


def _has_word(written: object, names: Names, at: Path) -> Test:
    return lambda value, scope: isinstance(value, list) and any(same(one, written) for one in value)


def _in_set(wanted: bool) -> Callable[[object, Names, Path], Test]:
    def make(written: object, names: Names, at: Path) -> Test:
        members = compile_set(written, names, at)

        def evaluate(value: object, scope: Scope) -> bool | None:
            if is_blank(value):
                return None
            found = members(scope)
            scope.run.spend(len(found.items))
            held = any(same(value, place.value) for place in found.items)
            return None if found.partial and not held else held is wanted

        return evaluate

    return make


def _has_any(written: object, names: Names, at: Path) -> Test:
    members = compile_set(written, names, at)

    def evaluate(value: object, scope: Scope) -> bool | None:
        if not isinstance(value, list):
            return False if value is None else None
        found = members(scope)
        scope.run.spend(len(found.items) * len(value))
        held = any(same(one, place.value) for one in value for place in found.items)
        return None if found.partial and not held else held

    return evaluate


def _round(written: object, names: Names, at: Path) -> Test:
    def evaluate(value: object, scope: Scope) -> bool | None:
        number = as_quantity(value)
        return None if number is None else is_round(number.amount) is bool(written)

    return evaluate


def _not(written: object, names: Names, at: Path) -> Test:
    test = compile_test(written, names, at)
    return lambda value, scope: negated(test(value, scope))


_TESTS: dict[str, Callable[[object, Names, Path], Test]] = {
    "one-of": _among(True),
    "none-of": _among(False),
    "present": _presence(True),
    "absent": _presence(False),
    "same-as": _compared_to(lambda value, other, scope: _same_here(value, other, scope)),
    "differs-from": _compared_to(lambda value, other, scope: negated(_same_here(value, other, scope))),
    "echoes": _compared_to(echoes),
    "has": _compared_to(_has),
    "has-word": _has_word,
    "has-any": _has_any,
    "in": _in_set(True),
    "not-in": _in_set(False),
    "at-least": _compared_to(_number(">=")),
    "at-most": _compared_to(_number("<=")),
    "above": _compared_to(_number(">")),
    "below": _compared_to(_number("<")),
    **{name: _compared_to(test) for name, test in DATE_TESTS.items()},
    **TEXT_TESTS,
    "round": _round,
    "not": _not,
}
