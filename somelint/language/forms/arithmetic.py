"""Quantities that are computed: counts, totals and arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError, expect_list, expect_parts, unknown_name
from somelint.language.scope import Scope, ValueFn
from somelint.language.tables import Form
from somelint.model.locations import Path
from somelint.text.quantities import (
    AT_LEAST,
    AT_MOST,
    Quantity,
    add,
    as_quantity,
    divide,
    extreme,
    is_known_unit,
    multiply,
)


def _count(written: object, compiler: Compiler, at: Path) -> ValueFn:
    members = compiler.set(written, at)

    def evaluate(scope: Scope) -> object:
        places = members(scope)
        return Quantity(float(len(places.items)), "", AT_LEAST if places.partial else 0)

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
    value = compiler.value(parts.get("value", "."), (*at, "value"))
    unit = parts.get("unit", "")
    if not isinstance(unit, str) or (unit and not is_known_unit(unit)):
        raise RuleError((*at, "unit"), unknown_name("unit", unit, ["min", "h", "d", "week", "%"]))

    def evaluate(scope: Scope) -> object:
        places = members(scope)
        amounts = [as_quantity(value(scope.inside(place))) for place in places.items]
        total: Quantity | None = None
        for amount in amounts:
            if amount is not None:
                amount = amount if amount.unit else amount._replace(unit=unit)
                total = amount if total is None else add(total, amount)
                if total is None:
                    return None
        if total is None:
            return None if places.items or places.partial else Quantity(0.0, unit)
        return _with_unknown(total) if None in amounts or places.partial else total

    return evaluate


def _add(written: object, compiler: Compiler, at: Path) -> ValueFn:
    addends = [compiler.value(expression, (*at, n)) for n, expression in enumerate(expect_list(written, at))]

    def evaluate(scope: Scope) -> object:
        amounts = [as_quantity(addend(scope)) for addend in addends]
        total: Quantity | None = None
        for amount in amounts:
            if amount is not None:
                total = amount if total is None else add(total, amount)
                if total is None:
                    return None
        return _with_unknown(total) if None in amounts else total

    return evaluate


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

    def evaluate(scope: Scope) -> object:
        total: Quantity | None = Quantity(1.0)
        for factor in factors:
            amount = as_quantity(factor(scope))
            total = multiply(total, amount) if total and amount else None
        return total

    return evaluate


def _extreme(largest: bool) -> Callable[[object, Compiler, Path], ValueFn]:
    def compile_extreme(written: object, compiler: Compiler, at: Path) -> ValueFn:
        values = compiler.values(written, at)

        def evaluate(scope: Scope) -> object:
            amounts = [amount for amount in map(as_quantity, values(scope)) if amount is not None]
            best = amounts[0] if amounts else None
            for amount in amounts[1:]:
                best = extreme(best, amount, largest) if best else None
            return best

        return evaluate

    return compile_extreme


def _with_unknown(total: Quantity | None) -> Quantity | None:
    """The total when further amounts are unknown: at least that much; None when it is an upper bound."""
    return total._replace(bound=AT_LEAST) if total and total.bound != AT_MOST else None


FORMS: Mapping[str, Form[ValueFn]] = {
    "count": Form(_count),
    "distinct": Form(_distinct),
    "sum": Form(_sum),
    "add": Form(_add),
    "subtract": Form(_pair(lambda left, right: add(left, right, -1))),
    "product": Form(_product),
    "divide": Form(_pair(divide)),
    "min": Form(_extreme(largest=False)),
    "max": Form(_extreme(largest=True)),
}
