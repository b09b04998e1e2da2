"""The code of values."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.language.guards.code import CURRENT_SCOPE, NOTHING, SUBJECT_SCOPE, Code, is_cheap, members, no, yes
from somelint.language.guards.emitter import Emitter, form_name, name_kind
from somelint.language.guards.numbers import NUMBERS, ValueCode
from somelint.model.hints import Any


def value_code(emit: Emitter, expression: object) -> Code:
    """The value of an expression, or None when it cannot be known."""
    if isinstance(expression, bool):
        return Code(repr(expression))
    if isinstance(expression, int) and abs(expression) < 10**9:
        return Code(repr(expression), whole=True)
    if isinstance(expression, float):
        return Code(f"Quantity({expression!r})")
    if isinstance(expression, str):
        return _named(emit, expression)
    if isinstance(expression, dict):
        name = form_name(expression, emit.compiler.grammar.values)
        if name in VALUES:
            return VALUES[name](emit, expression)
    return emit.unknown("value", expression)


def _named(emit: Emitter, text: str) -> Code:
    if text == "today":
        return Code("today(c)")
    compiler = emit.compiler
    selector = compiler.selector(text, ())
    if compiler.is_set(text):
        if (
            selector.begin == ""
            and not name_kind(compiler, selector.head)
            and selector.head not in compiler.counterparts
        ):
            place, steps = ("s", selector.steps[1:]) if selector.head == "self" else ("c", selector.steps)
            uses = SUBJECT_SCOPE if place == "s" else CURRENT_SCOPE
            if selector.head == "self" and steps and steps[0] in compiler.library.definitions:
                return _first_of(emit.set(text))
            if not steps:
                return Code(f"known({place}[1])", uses)
            if all(isinstance(step, str) for step in steps):
                one = len(steps) == 1
                return Code(f"get({place}, {steps[0]!r})" if one else f"get_at({place}, {steps!r})", uses)
        return _first_of(emit.set(text))
    head, rest = selector.head, selector.steps[1:]
    if head == "self" and rest and isinstance(rest[0], str):
        inner = emit.let("value", rest[0]) if rest[0] in compiler.lets else emit.module.definition("value", rest[0])
        if rest[0] in compiler.lets or not (inner.uses or emit.abroad):
            return inner
        return emit.at_subject(inner)
    return emit.let("value", head) if head in compiler.lets else emit.module.definition("value", head)


def _first_of(code: Code) -> Code:
    return Code(f"known({code.one})" if code.one else f"first({code.text})", code.uses)


def _count(emit: Emitter, written: Any) -> Code:
    places = emit.set(written["count"])
    if places.maybe:
        return Code(f"open_count({places.text})", places.uses)
    return Code(f"len({places.text})", places.uses, whole=True)


def _first(emit: Emitter, written: Any) -> Code:
    codes = [emit.quantity(part) for part in written["first"]]
    if all(is_cheap(code.text) for code in codes):
        text = f"first_known({', '.join(code.text for code in codes)})"
        return Code(text, NOTHING.union(*(code.uses for code in codes)))
    *before, last = codes
    text = last.text
    for code in reversed(before):
        text = f"or_else({code.text}, lambda: {text})"
    return Code(text, NOTHING.union(*(code.uses for code in codes)))


def _if(emit: Emitter, written: Any) -> Code:
    condition = emit.condition(written["if"])
    then, other = (emit.quantity(written[key]) if key in written else Code("None") for key in ("then", "else"))
    uses = condition.uses | then.uses | other.uses
    if condition.sure:
        return Code(f"({then.text} if {condition.text} else {other.text})", uses)
    text = f"({then.text} if {yes(condition)} else {other.text} if {no(condition)} else None)"
    return Code(text, uses)


def _only(emit: Emitter, written: Any) -> Code:
    part = written["only"]
    places = emit.set(part["of"])
    value = emit.quantity(part.get("value", "."))
    return Code(f"only([({value.text}) for c in {members(places)}[:2]])", places.uses | value.uses - CURRENT_SCOPE)


def _lookup(emit: Emitter, written: Any) -> Code:
    part = written["lookup"]
    key = emit.quantity(part["key"])
    return Code(f"lookup({key.text}, {part['in']!r}, {part['field']!r}, c)", key.uses | CURRENT_SCOPE)


def _option(emit: Emitter, written: Any) -> Code:
    return Code(f"option({written['option']!r}, c)", CURRENT_SCOPE | SUBJECT_SCOPE)


VALUES: Mapping[str, ValueCode] = {
    "if": _if,
    "text": lambda emit, written: Code(repr(written["text"])),
    "first": _first,
    "option": _option,
    "only": _only,
    "count": _count,
    "lookup": _lookup,
    **NUMBERS,
}
