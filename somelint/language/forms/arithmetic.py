"""Quantities that are computed: counts, totals and arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.errors import RuleError, expect_list, expect_parts, unknown_name
from somelint.language.joins.shared import once_for_all
from somelint.language.scope import Places, Scope, ValueFn
from somelint.language.tables import Form
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path
from somelint.text.amounts import added, extreme_of, multiplied, total_of
from somelint.text.quantities import AT_LEAST, Quantity, add, as_quantity, divide, is_known_unit

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


def _count(written: object, compiler: Compiler, at: Path) -> ValueFn:
    members = compiler.set(written, at)

    def evaluate(scope: Scope) -> object:
        places = members(scope)
        return Quantity(float(places.size()), "", AT_LEAST if places.partial else 0)

    return evaluate


def _distinct(written: object, compiler: Compiler, at: Path) -> ValueFn:
    values = compiler.values(written, at)

    def evaluate(scope: Scope) -> object:
        results = values(scope)
        # An unknown value may be the same as one of the others.
        return None if None in results else Quantity(float(len({str(result) for result in results})))

    return evaluate


def _sum(written: object, compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"of", "value", "unit"}, at, optional=("value", "unit"))
    members = compiler.set(parts["of"], (*at, "of"))
    value, outer = compiler.watched(lambda: compiler.value(parts.get("value", "."), (*at, "value")))
    unit = parts.get("unit", "")
    if not isinstance(unit, str) or (unit and not is_known_unit(unit)):
        raise RuleError((*at, "unit"), unknown_name("unit", unit, ["min", "h", "d", "week", "%"]))

    def total(places: Places, scope: Scope) -> object:
        amounts = [as_quantity(value(scope.inside(place))) for place in places.items]
        return total_of(amounts, places.partial, unit)

    return once_for_all(members, outer, total)


def _add(written: object, compiler: Compiler, at: Path) -> ValueFn:
    addends = [compiler.value(expression, (*at, n)) for n, expression in enumerate(expect_list(written, at))]

    return lambda scope: added([as_quantity(addend(scope)) for addend in addends])


def _pair(combine: Callable[[Quantity, Quantity], Quantity | None]) -> Callable[[object, Compiler, Path], ValueFn]:
    def compile_pair(written: object, compiler: Compiler, at: Path) -> ValueFn:
        pair = expect_list(written, at)
        if len(pair) != 2:
            raise RuleError(at, "Two values are expected here.")
        left, right = (compiler.value(expression, (*at, n)) for n, expression in enumerate(pair))

        def evaluate(scope: Scope) -> object:
            first, second = as_quantity(left(scope)), as_quantity(right(scope))
            return combine(first, second) if first and second else None

        return evaluate

    return compile_pair


def _product(written: object, compiler: Compiler, at: Path) -> ValueFn:
    factors = [compiler.value(expression, (*at, n)) for n, expression in enumerate(expect_list(written, at))]

    return lambda scope: multiplied([as_quantity(factor(scope)) for factor in factors])


def _whole(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    if written.get("up", True) is not True:
        raise RuleError((*at, "up"), "“up” is true, or is left out to round down.")
    inner, up = compiler.value(written["whole"], (*at, "whole")), "up" in written

    def evaluate(scope: Scope) -> object:
        quantity = as_quantity(inner(scope))
        if quantity is None:
            return None
        near = round(quantity.amount, 6)  # 5.999… that was worked out is 6
        return quantity._replace(amount=float(-(-near // 1) if up else near // 1))

    return evaluate


def _extreme(largest: bool) -> Callable[[object, Compiler, Path], ValueFn]:
    def compile_extreme(written: object, compiler: Compiler, at: Path) -> ValueFn:
        values = compiler.values(written, at)

        return lambda scope: extreme_of([as_quantity(value) for value in values(scope)], largest)

    return compile_extreme


FORMS: Mapping[str, Form[ValueFn]] = {
    "count": Form(_count),
    "distinct": Form(_distinct),
    "sum": Form(_sum),
    "add": Form(_add),
    "subtract": Form(_pair(lambda left, right: add(left, right, -1))),
    "product": Form(_product),
    "divide": Form(_pair(divide)),
    "whole": Form(_whole, beside=("up",)),
    "min": Form(_extreme(largest=False)),
    "max": Form(_extreme(largest=True)),
}
