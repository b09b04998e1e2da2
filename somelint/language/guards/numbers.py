"""The code of values that are worked out of several others, and of a few more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.guards.code import CURRENT_SCOPE, NOTHING, Code, members
from somelint.language.guards.emitter import Emitter, form_name
from somelint.language.guards.loops import loop
from somelint.model.hints import Any

ValueCode = Callable[[Emitter, Any], Code]


def list_code(emit: Emitter, written: Any) -> Code:
    """The values of a list, or of the members of a set."""
    if isinstance(written, list):
        codes = [emit.quantity(part) for part in written]
        return Code(f"[{', '.join(code.text for code in codes)}]", NOTHING.union(*(code.uses for code in codes)))
    places = emit.set(written["of"])
    value = emit.quantity(written.get("value", "."))
    return Code(loop(members(places), value.text), places.uses | value.uses - CURRENT_SCOPE)


def _over(name: str, last: str = "", amounts: bool = False) -> ValueCode:
    """A form that is a function of several values, or of the amounts that they are."""

    def code(emit: Emitter, written: Any) -> Code:
        form = form_name(written, emit.compiler.grammar.values)
        values = list_code(emit, written[form])
        calendar = CURRENT_SCOPE if last.endswith("c") else NOTHING
        text = f"[*map(as_quantity, {values.text})]" if amounts else values.text
        return Code(f"{name}({text}{last})", values.uses | calendar)

    return code


def _days(emit: Emitter, written: Any) -> Code:
    begin, end = (emit.quantity(written["days"][key]) for key in ("from", "to"))
    return Code(f"days_between({begin.text}, {end.text}, c)", begin.uses | end.uses | CURRENT_SCOPE)


def _sum(emit: Emitter, written: Any) -> Code:
    part = written["sum"]
    values = list_code(emit, {key: part[key] for key in ("of", "value") if key in part})
    return Code(f"total_of([*map(as_quantity, {values.text})], False, {part.get('unit', '')!r})", values.uses)


def _pair(name: str) -> ValueCode:
    def code(emit: Emitter, written: Any) -> Code:
        form = form_name(written, emit.compiler.grammar.values)
        left, right = (emit.quantity(part) for part in written[form])
        return Code(f"{name}({left.text}, {right.text})", left.uses | right.uses)

    return code


def _amount(emit: Emitter, written: Any) -> Code:
    inner = emit.quantity(written["amount"])
    return Code(f"amount_in({inner.text}, {written.get('unit', '')!r})", inner.uses)


def _rate(emit: Emitter, written: Any) -> Code:
    part = written["rate"]
    count, every = (emit.quantity(part[key]) for key in ("count", "every"))
    return Code(f"rate({count.text}, {every.text}, {part['per']!r})", count.uses | every.uses)


def _size(emit: Emitter, written: Any) -> Code:
    form = "words" if "words" in written else "length"
    inner = emit.quantity(written[form])
    return Code(f"size_of_{form}({inner.text})", inner.uses)


NUMBERS: Mapping[str, ValueCode] = {
    "amount": _amount,
    "distinct": _over("distinct_of"),
    "sum": _sum,
    "add": _over("added", amounts=True),
    "subtract": _pair("difference"),
    "product": _over("multiplied", amounts=True),
    "divide": _pair("quotient"),
    "min": _over("extreme_of", ", False", amounts=True),
    "max": _over("extreme_of", ", True", amounts=True),
    "rate": _rate,
    "earliest": _over("farthest", ", False, c"),
    "latest": _over("farthest", ", True, c"),
    "days": _days,
    "words": _size,
    "length": _size,
}
