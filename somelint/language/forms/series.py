"""Sets of members that are out of order over time, or as listed: lower, or higher, than one before or after them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from somelint.language.errors import RuleError, expect_list, expect_parts
from somelint.language.scope import Place, Places, Scope, SetFn
from somelint.language.tables import Form
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.dates import Days, date
from somelint.text.quantities import Quantity, as_quantity, compare

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


class _Mark(NamedTuple):
    """A member with what is compared of it."""

    place: Place  # the member
    days: Days  # its date
    amount: Quantity  # its value


_Found = frozenset[int]  # the positions of marks
_Find = Callable[[Sequence[_Mark], Scope], _Found]


def _beside(sign: str, later: bool) -> _Find:
    """The marks below or above one with an earlier, or with a later, date."""

    def find(marks: Sequence[_Mark], scope: Scope) -> _Found:
        # One pass in the order of the dates; of what was passed only the largest, or smallest, counts.
        asked = sorted(range(len(marks)), key=lambda n: marks[n].days.last if later else marks[n].days.first)
        passed = sorted(range(len(marks)), key=lambda n: marks[n].days.first if later else marks[n].days.last)
        if later:
            asked, passed = asked[::-1], passed[::-1]
        most: dict[tuple[str, int], Quantity] = {}
        found, done = [], 0
        for n in asked:
            days, amount = marks[n].days, marks[n].amount
            while done < len(passed) and _is_past(marks[passed[done]].days, days, later):
                _keep_extreme(most, marks[passed[done]].amount, sign == "<")
                done += 1
            scope.run.spend(1 + len(most))
            if any(compare(amount, sign, other) is True for other in most.values()):
                found.append(n)
        return frozenset(found)

    return find


def _is_past(other: Days, days: Days, later: bool) -> bool:
    return other.first > days.last if later else other.last < days.first


def _keep_extreme(most: dict[tuple[str, int], Quantity], amount: Quantity, largest: bool) -> None:
    """Amounts of one unit and sort are in one order; others are kept apart."""
    known = most.setdefault((amount.unit, amount.bound), amount)
    if (amount.amount > known.amount) is largest and amount.amount != known.amount:
        most[amount.unit, amount.bound] = amount


def _all_of(*finds: _Find) -> _Find:
    def find(marks: Sequence[_Mark], scope: Scope) -> _Found:
        found = finds[0](marks, scope)
        for other in finds[1:]:
            found = found & other(marks, scope) if found else found
        return found

    return find


def _series(form: str, find: _Find) -> Callable[[Mapping[str, object], Compiler, Path], SetFn]:
    def compile_series(written: Mapping[str, object], compiler: Compiler, at: Path) -> SetFn:
        parts = expect_parts(written, {form, "by", "value", "alike"}, at, optional=("by", "alike"))
        members = compiler.set(parts[form], (*at, form))
        by = compiler.value(parts["by"], (*at, "by")) if "by" in parts else None
        value = compiler.value(parts["value"], (*at, "value"))
        rows = expect_list(parts["alike"], (*at, "alike")) if "alike" in parts else []
        if parts.get("alike") == []:
            raise RuleError((*at, "alike"), "Values are expected here.")
        alike = [compiler.value(row, (*at, "alike", n)) for n, row in enumerate(rows)]

        def evaluate(scope: Scope) -> Places:
            places = members(scope)
            series: dict[tuple[Hashable, ...], list[tuple[int, _Mark]]] = {}
            for n, place in enumerate(places.items):
                scope.run.spend(1)
                inside = scope.inside(place)
                days = scope.days(by(inside)) if by else Days(date.fromordinal(n + 1), date.fromordinal(n + 1))
                amount = as_quantity(value(inside))
                if days and amount:
                    values = [one(inside) for one in alike]
                    if None not in values:
                        key = tuple(_key(one) for one in values)
                        series.setdefault(key, []).append((n, _Mark(place, days, amount)))
            kept = sorted(n for marks in series.values() for n in _found(marks, scope))
            return Places(tuple(places.items[n] for n in kept), places.partial)

        return evaluate

    def _found(marks: Sequence[tuple[int, _Mark]], scope: Scope) -> Iterable[int]:
        return (marks[n][0] for n in find([mark for _, mark in marks], scope))

    return compile_series


def _key(value: object) -> Hashable:
    number = as_quantity(value)
    if number is not None:
        return round(number.amount, 9), number.unit, number.bound
    return value if isinstance(value, (str, Days)) else repr(value)


_BESIDE = ("by", "value", "alike")
FORMS: Mapping[str, Form[SetFn]] = {
    "falling": Form(_series("falling", _beside("<", later=False)), beside=_BESIDE),
    "rising": Form(_series("rising", _beside(">", later=False)), beside=_BESIDE),
    "peaks": Form(_series("peaks", _all_of(_beside(">", later=False), _beside(">", later=True))), beside=_BESIDE),
}
