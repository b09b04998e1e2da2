"""Tests of one value: the right side of a line of a match."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.document.view import is_blank
from somelint.language.comparison import compare_to, is_absent, is_there
from somelint.language.errors import RuleError
from somelint.language.joins.equals import has_value
from somelint.language.joins.rest import SMALL
from somelint.language.logic import any_true, equal, negate, surely_equal
from somelint.language.pair_tests import PAIR_TESTS
from somelint.language.scope import Places, Scope, TestFn
from somelint.language.tables import Form
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path
from somelint.text.quantities import as_quantity, is_round

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


def _presence(present: bool) -> Callable[[object, Compiler, Path], TestFn]:
    def make(written: object, compiler: Compiler, at: Path) -> TestFn:
        if not isinstance(written, bool):
            raise RuleError(at, "true or false is expected here.")
        return is_there if written is present else is_absent

    return make


def _among(inside: bool) -> Callable[[object, Compiler, Path], TestFn]:
    def make(written: object, compiler: Compiler, at: Path) -> TestFn:
        if not isinstance(written, list):
            raise RuleError(at, "A list of values is expected here.")

        def evaluate(value: object, scope: Scope) -> bool | None:
            if len(written) > SMALL:
                scope.run.spend(len(written) // 3)
            verdicts = [equal(value, listed) for listed in written]
            held = any_true(verdicts)
            return held if inside else negate(held)

        return evaluate

    return make


def _has_word(written: object, compiler: Compiler, at: Path) -> TestFn:
    def evaluate(value: object, scope: Scope) -> bool:
        if not isinstance(value, list):
            return False
        scope.run.spend(len(value) // 3)
        return any(surely_equal(member, written) for member in value)

    return evaluate


def _is_among(value: object, places: Places, scope: Scope) -> bool:
    if len(places.items) > SMALL:
        scope.run.spend(1)
        return has_value(places, value)
    scope.run.spend(len(places.items))
    return any(surely_equal(value, place.value) for place in places.items)


def _in_set(inside: bool) -> Callable[[object, Compiler, Path], TestFn]:
    def make(written: object, compiler: Compiler, at: Path) -> TestFn:
        members = compiler.set(written, at, compared=True)

        def evaluate(value: object, scope: Scope) -> bool | None:
            if is_blank(value):
                return None
            places = members(scope)
            held = _is_among(value, places, scope)
            return None if places.partial and not held else held is inside

        return evaluate

    return make


def _has_any(written: object, compiler: Compiler, at: Path) -> TestFn:
    members = compiler.set(written, at, compared=True)

    def evaluate(value: object, scope: Scope) -> bool | None:
        if not isinstance(value, list):
            return False if value is None else None
        places = members(scope)
        held = any(_is_among(member, places, scope) for member in value)
        return None if places.partial and not held else held

    return evaluate


def _round(written: object, compiler: Compiler, at: Path) -> TestFn:
    def evaluate(value: object, scope: Scope) -> bool | None:
        number = as_quantity(value)
        return None if number is None else is_round(number.amount) is bool(written)

    return evaluate


def _not(written: object, compiler: Compiler, at: Path) -> TestFn:
    test = compiler.test(written, at)
    return lambda value, scope: negate(test(value, scope))


FORMS: Mapping[str, Form[TestFn]] = {
    "one-of": Form(_among(True)),
    "none-of": Form(_among(False)),
    "present": Form(_presence(True)),
    "absent": Form(_presence(False)),
    "has-word": Form(_has_word),
    "has-any": Form(_has_any),
    "in": Form(_in_set(True)),
    "not-in": Form(_in_set(False)),
    "round": Form(_round),
    "not": Form(_not),
    **{name: Form(compare_to(test)) for name, test in PAIR_TESTS.items()},
}
