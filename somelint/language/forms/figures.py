"""The figures that a text gives: “1200 trials by June, up from 400” is 1200 for trials, and 400 after “up from”."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.errors import expect_parts
from somelint.language.scope import Scope, ValueFn
from somelint.language.tables import Form
from somelint.language.text_numbers import (
    number_after,
    number_before,
    number_beside,
    number_of,
    numbers_of,
    year_after,
    year_near,
)
from somelint.language.word_numbers import numbers_alike, worded_number_of
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path
from somelint.text.dates import Days, date
from somelint.text.quantities import Quantity

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


def _figure(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    text, find = compiler.value(written["figure"], (*at, "figure")), _finder(written, compiler, at)

    def evaluate(scope: Scope) -> object:
        sentence = text(scope)
        if not isinstance(sentence, str):
            return None
        scope.run.spend(1 + len(sentence) // 10)
        amount = find(sentence, scope)
        return None if amount is None else Quantity(amount)

    return evaluate


def _finder(written: Mapping[str, object], compiler: Compiler, at: Path) -> Callable[[str, Scope], float | None]:
    if "before" in written:
        behind = compiler.library.word_lists(expect_parts(written, {"figure", "before"}, at)["before"], (*at, "before"))
        return lambda text, scope: number_before(text, behind)
    if "after" in written:
        lexicons = compiler.library.word_lists(expect_parts(written, {"figure", "after"}, at)["after"], (*at, "after"))
        return lambda text, scope: number_after(text, lexicons)
    if "beside" in written:
        phrases = compiler.library.word_lists(
            expect_parts(written, {"figure", "beside"}, at)["beside"], (*at, "beside")
        )
        return lambda text, scope: number_beside(text, phrases)
    if "alike" in written:
        return _alike(written, compiler, at)
    if "named" not in written:
        return lambda text, scope: next((number.amount for number in numbers_of(text) if not number.leads_on), None)
    parts = expect_parts(written, {"figure", "named", *({"numbers", "not-after"} & set(written))}, at)
    thing = compiler.value(parts["named"], (*at, "named"))
    words = compiler.library.catalogue(parts["numbers"], (*at, "numbers")) if "numbers" in parts else None
    passing = compiler.library.word_lists(parts.get("not-after", []), (*at, "not-after"), may_be_none=True)

    def named(text: str, scope: Scope) -> float | None:
        name = thing(scope)
        if not isinstance(name, str):
            return None
        said = number_of(text, name, passing)
        return said if said is not None or words is None else worded_number_of(text, name, words, passing)

    return named


def _alike(written: Mapping[str, object], compiler: Compiler, at: Path) -> Callable[[str, Scope], float | None]:
    parts = expect_parts(written, {"figure", "alike", "numbers", "not-after"}, at)
    other = compiler.value(parts["alike"], (*at, "alike"))
    words = compiler.library.catalogue(parts["numbers"], (*at, "numbers"))
    passing = compiler.library.word_lists(parts["not-after"], (*at, "not-after"))

    def alike(text: str, scope: Scope) -> float | None:
        beside = other(scope)
        pair = numbers_alike(text, beside, words, passing) if isinstance(beside, str) else None
        return pair and pair[0]

    return alike


def _year(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    text, find = compiler.value(written["year"], (*at, "year")), _year_finder(written, compiler, at)

    def evaluate(scope: Scope) -> object:
        sentence = text(scope)
        if not isinstance(sentence, str):
            return None
        scope.run.spend(1 + len(sentence) // 10)
        year = find(sentence, scope)
        return None if year is None else Days(date(year, 1, 1), date(year, 12, 31))

    return evaluate


def _year_finder(written: Mapping[str, object], compiler: Compiler, at: Path) -> Callable[[str, Scope], int | None]:
    if "near" not in written:
        lexicons = compiler.library.word_lists(expect_parts(written, {"year", "after"}, at)["after"], (*at, "after"))
        return lambda text, scope: year_after(text, lexicons)
    near = compiler.value(expect_parts(written, {"year", "near"}, at)["near"], (*at, "near"))

    def nearest(text: str, scope: Scope) -> int | None:
        beside = scope.days(near(scope))
        return beside and year_near(text, beside.last.year)

    return nearest


FORMS: Mapping[str, Form[ValueFn]] = {
    "figure": Form(_figure, beside=("named", "after", "before", "beside", "alike", "numbers", "not-after")),
    "year": Form(_year, beside=("after", "near")),
}
