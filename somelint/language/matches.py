"""Matches: what must be true of the values of a place, key by key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from somelint.dates import Days, quarter_of
from somelint.language.named import compile_named
from somelint.language.names import CONDITION_FORMS, Names, RuleError, unknown
from somelint.language.scope import ConditionFn, Places, Scope, SetFn, is_blank
from somelint.language.sets import compile_set, is_set
from somelint.language.values import compile_value
from somelint.lexicons import words_of
from somelint.locations import Path, beside
from somelint.quantities import as_quantity, compare, is_round

# A test of one value; the scope is that of the place at hand.
Test = Callable[[object, Scope], "bool | None"]


def compile_match(expression: object, names: Names, at: Path) -> ConditionFn:
    """Whether the place at hand matches every line of a mapping. Raises RuleError."""
    if not isinstance(expression, dict) or not expression:
        raise RuleError(at, "Lines such as “status: active” are expected here.")
    lines = [_line(left, right, names, (*at, left)) for left, right in expression.items()]

    def evaluate(scope: Scope) -> bool | None:
        verdict: bool | None = True
        for line in lines:
            one = line(scope)
            if one is False:
                return False
            verdict = verdict and one
        return verdict

    return evaluate


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
        return test(found, scope) if found is not None or test in _ABOUT_ABSENCE else None

    return evaluate


def _any_of(places: SetFn, test: Test) -> ConditionFn:
    def evaluate(scope: Scope) -> bool | None:
        found: Places = places(scope)
        verdicts = [test(place.value, scope) for place in found.items] or [None if found.partial else test(None, scope)]
        return True if True in verdicts else None if None in verdicts else False

    return evaluate


def compile_test(right: object, names: Names, at: Path) -> Test:
    """The right side of a line as a test of one value. Raises RuleError."""
    if not isinstance(right, dict):
        if isinstance(right, list):
            raise RuleError(at, "A list is not a value to compare with; write {one-of: [...]}.")
        return _equals(right)
    tests: list[Test] = []
    for key, written in right.items():
        if key == "entry" and "names" in right:
            continue
        make = _TESTS.get(key)
        if make is None:
            raise RuleError((*at, key), unknown("match", key, [*_TESTS, "entry"]))
        tests.append(make(right if key == "names" else written, names, (*at, key)))
    if len(tests) == 1:
        return tests[0]

    def every(value: object, scope: Scope) -> bool | None:
        verdicts = [test(value, scope) for test in tests]
        return False if False in verdicts else None if None in verdicts else True

    return every


def same(one: object, other: object) -> bool:
    """Whether two values are the same: numbers by amount, everything else by kind and content."""
    left, right = as_quantity(one), as_quantity(other)
    if left and right:
        return compare(left, "==", right) is True
    return type(one) is type(other) and one == other


def _same_here(value: object, other: object, scope: Scope) -> bool:
    if isinstance(value, Days) or isinstance(other, Days):
        days = scope.days(value)
        return days is not None and days == scope.days(other)
    return same(value, other)


def _contains(written: object, names: Names, at: Path) -> Test:
    if not isinstance(written, str) or not written:
        raise RuleError(at, "A text is expected here.")
    wanted = written.casefold()
    return lambda value, scope: any(wanted in text.casefold() for text in texts_of(value))


def _echoes(value: object, other: object, scope: Scope) -> bool | None:
    if not isinstance(value, str) or not isinstance(other, str):
        return None
    said, heard = ({word.text for word in words_of(text) if len(word.text) > 3} for text in (value, other))
    return len(said & heard) >= 0.8 * len(said) if said else None


def _file(written: object, names: Names, at: Path) -> Test:
    if not isinstance(written, bool):
        raise RuleError(at, "true or false is expected here.")

    def evaluate(value: object, scope: Scope) -> bool | None:
        files = scope.run.files
        name = beside(scope.this.view.document.source.name, value) if isinstance(value, str) else None
        return None if files is None or name is None else (name in files) is written

    return evaluate


def _equals(literal: object) -> Test:
    return lambda value, scope: same(value, literal)


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


_ABOUT_ABSENCE = (_is_there, _is_absent)


def _among(wanted: bool) -> Callable[[object, Names, Path], Test]:
    def make(written: object, names: Names, at: Path) -> Test:
        if not isinstance(written, list):
            raise RuleError(at, "A list of values is expected here.")
        return lambda value, scope: any(same(value, one) for one in written) is wanted

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


def _negated(verdict: bool | None) -> bool | None:
    return None if verdict is None else not verdict


def _same_quarter(left: Days, right: Days) -> bool | None:
    quarters = {quarter_of(day) for day in (*left, *right)}
    if len(quarters) == 1:
        return True
    return None if quarter_of(left.first) != quarter_of(left.last) and is_before(left, right) is None else False


def _same_month(left: Days, right: Days) -> bool | None:
    months = {(day.year, day.month) for day in (*left, *right)}
    return True if len(months) == 1 else None if left.first <= right.last and right.first <= left.last else False


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
        held = any(same(one, place.value) for one in value for place in found.items)
        return None if found.partial and not held else held

    return evaluate


def texts_of(value: object) -> Sequence[str]:
    """The value as texts: itself, or the texts of a list."""
    if isinstance(value, str):
        return (value,)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else ()


def _says(written: object, names: Names, at: Path) -> Test:
    lexicons = names.lexicon_list(written, at)
    return lambda value, scope: any(lexicon.find(text) for text in texts_of(value) for lexicon in lexicons)


def _names(written: object, names: Names, at: Path) -> Test:
    parts = cast(Mapping[str, object], written)
    catalogue = names.catalogue(parts["names"], at)
    lexicons = names.lexicon_list(catalogue.residue, at)
    others = [names.catalogue(name, at) for name in catalogue.residue_catalogues]
    entry = parts.get("entry")
    wanted = entry if isinstance(entry, list) else None if entry is None else [entry]
    for one in wanted or ():
        if not isinstance(one, str) or catalogue.exact(one) is None:
            raise RuleError((*at[:-1], "entry"), unknown(f"entry of “{catalogue.id}”", one, list(catalogue.names())))

    def evaluate(value: object, scope: Scope) -> bool:
        found = [catalogue.find(text, lexicons, others) for text in texts_of(value)]
        return any(one is not None and (wanted is None or one.get("id") in wanted) for one in found)

    return evaluate


def _round(written: object, names: Names, at: Path) -> Test:
    def evaluate(value: object, scope: Scope) -> bool | None:
        number = as_quantity(value)
        return None if number is None else is_round(number.amount) is bool(written)

    return evaluate


def _not(written: object, names: Names, at: Path) -> Test:
    test = compile_test(written, names, at)
    return lambda value, scope: _negated(test(value, scope))


_TESTS: dict[str, Callable[[object, Names, Path], Test]] = {
    "one-of": _among(True),
    "none-of": _among(False),
    "present": _presence(True),
    "absent": _presence(False),
    "same-as": _compared_to(lambda value, other, scope: _same_here(value, other, scope)),
    "differs-from": _compared_to(lambda value, other, scope: not _same_here(value, other, scope)),
    "contains": _contains,
    "echoes": _compared_to(_echoes),
    "file": _file,
    "has": _compared_to(_has),
    "has-word": _has_word,
    "has-any": _has_any,
    "in": _in_set(True),
    "not-in": _in_set(False),
    "at-least": _compared_to(_number(">=")),
    "at-most": _compared_to(_number("<=")),
    "above": _compared_to(_number(">")),
    "below": _compared_to(_number("<")),
    "before": _compared_to(_dates(is_before)),
    "after": _compared_to(_dates(lambda left, right: is_before(right, left))),
    "not-before": _compared_to(_dates(lambda left, right: _negated(is_before(left, right)))),
    "not-after": _compared_to(_dates(lambda left, right: _negated(is_before(right, left)))),
    "same-quarter": _compared_to(_dates(_same_quarter)),
    "same-month": _compared_to(_dates(_same_month)),
    "says": _says,
    "names": _names,
    "round": _round,
    "not": _not,
}
