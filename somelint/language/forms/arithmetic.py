"""Quantities that are worked out: counts, totals, arithmetic, dates and lengths of texts."""

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
        found = members(scope)
        return Quantity(float(len(found.items)), "", AT_LEAST if found.partial else 0)

    return evaluate


def _distinct(written: object, compiler: Compiler, at: Path) -> ValueFn:
    values = compiler.values(written, at)

    def evaluate(scope: Scope) -> object:
        found = values(scope)
        # One that is not known may be the same as another one.
        return None if None in found else Quantity(float(len({str(one) for one in found})))

    return evaluate


def _sum(written: object, compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"of", "value", "unit"}, at, optional=("value", "unit"))
    members = compiler.set(parts["of"], (*at, "of"))
    value = compiler.value(parts.get("value", "."), (*at, "value"))
    unit = parts.get("unit", "")
    if not isinstance(unit, str) or (unit and not is_known_unit(unit)):
        raise RuleError((*at, "unit"), unknown_name("unit", unit, ["min", "h", "d", "week", "%"]))

    def evaluate(scope: Scope) -> object:
        found = members(scope)
        known = [as_quantity(value(scope.inside(place))) for place in found.items]
        total: Quantity | None = None
        for one in known:
            if one is not None:
                one = one if one.unit else one._replace(unit=unit)
                total = one if total is None else add(total, one)
                if total is None:
                    return None
        if total is None:
            return None if found.items or found.partial else Quantity(0.0, unit)
        return _with_unknown(total) if None in known or found.partial else total

    return evaluate


def _add(written: object, compiler: Compiler, at: Path) -> ValueFn:
    addends = [compiler.value(one, (*at, n)) for n, one in enumerate(expect_list(written, at))]

    def evaluate(scope: Scope) -> object:
        known = [as_quantity(one(scope)) for one in addends]
        total: Quantity | None = None
        for one in known:
            if one is not None:
                total = one if total is None else add(total, one)
                if total is None:
                    return None
        return _with_unknown(total) if None in known else total

    return evaluate


def _pair(combine: Callable[[Quantity, Quantity], Quantity | None]) -> Callable[[object, Compiler, Path], ValueFn]:
    def compile_pair(written: object, compiler: Compiler, at: Path) -> ValueFn:
        pair = expect_list(written, at)
        if len(pair) != 2:
            raise RuleError(at, "Two values are expected here.")
        left, right = (compiler.value(one, (*at, n)) for n, one in enumerate(pair))

        def evaluate(scope: Scope) -> object:
            one, other = as_quantity(left(scope)), as_quantity(right(scope))
            return combine(one, other) if one and other else None

        return evaluate

    return compile_pair


def _product(written: object, compiler: Compiler, at: Path) -> ValueFn:
    factors = [compiler.value(one, (*at, n)) for n, one in enumerate(expect_list(written, at))]

    def evaluate(scope: Scope) -> object:
        total: Quantity | None = Quantity(1.0)
        for factor in factors:
            one = as_quantity(factor(scope))
            total = multiply(total, one) if total and one else None
        return total

    return evaluate


def _extreme(largest: bool) -> Callable[[object, Compiler, Path], ValueFn]:
    def compile_extreme(written: object, compiler: Compiler, at: Path) -> ValueFn:
        values = compiler.values(written, at)

        def evaluate(scope: Scope) -> object:
            known = [one for one in map(as_quantity, values(scope)) if one is not None]
            best = known[0] if known else None
            for one in known[1:]:
                best = extreme(best, one, largest) if best else None
            return best

        return evaluate

    return compile_extreme


def _with_unknown(total: Quantity | None) -> Quantity | None:
    """A total to which unknown amounts are to be added."""
    return total._replace(bound=AT_LEAST) if total and total.bound != AT_MOST else None


FORMS: Mapping[str, Form[ValueFn]] = {
    "count": Form(_count),
    "distinct": Form(_distinct),
    "sum": Form(_sum),
    "add": Form(_add),
    "subtract": Form(_pair(lambda one, other: add(one, other, -1))),
    "product": Form(_product),
    "divide": Form(_pair(divide)),
    "min": Form(_extreme(largest=False)),
    "max": Form(_extreme(largest=True)),
}
