"""Sets of members that are out of order over time: lower, or higher, than one with an earlier date."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.errors import expect_parts
from somelint.language.scope import Places, Scope, SetFn
from somelint.language.tables import Form
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path
from somelint.text.dates import Days
from somelint.text.quantities import Quantity, as_quantity, compare

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


def _turning(form: str, sign: str) -> Callable[[Mapping[str, object], Compiler, Path], SetFn]:
    def compile_turning(written: Mapping[str, object], compiler: Compiler, at: Path) -> SetFn:
        parts = expect_parts(written, {form, "by", "value"}, at)
        members = compiler.set(parts[form], (*at, form))
        by, value = compiler.value(parts["by"], (*at, "by")), compiler.value(parts["value"], (*at, "value"))

        def turned(days: Days, amount: Quantity, earlier: Days, before: Quantity) -> bool:
            return earlier.last < days.first and compare(amount, sign, before) is True

        def evaluate(scope: Scope) -> Places:
            places = members(scope)
            scope.run.spend(len(places.items) ** 2)
            rows = []
            for place in places.items:
                inside = scope.inside(place)
                days, amount = scope.days(by(inside)), as_quantity(value(inside))
                if days and amount:
                    rows.append((place, days, amount))
            kept = (place for place, days, amount in rows if any(turned(days, amount, *row[1:]) for row in rows))
            return Places(tuple(kept), places.partial)

        return evaluate

    return compile_turning


FORMS: Mapping[str, Form[SetFn]] = {
    "falling": Form(_turning("falling", sign="<"), beside=("by", "value")),
    "rising": Form(_turning("rising", sign=">"), beside=("by", "value")),
}
