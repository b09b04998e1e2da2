"""The code of conditions, of the lines of a match, and of tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.language.guards.code import CURRENT_SCOPE, NOTHING, Code, is_cheap, members, negate_code, no, yes
from somelint.language.guards.emitter import Emitter, form_name
from somelint.language.guards.loops import loop
from somelint.language.guards.presence import exists_code, known_code, presences
from somelint.language.guards.tests import OPEN_FOR_NOTHING, test_code
from somelint.model.hints import Any


def condition_code(emit: Emitter, expression: object) -> Code:
    """The verdict on a condition: true, false or, unless it is sure, open."""
    if isinstance(expression, str):
        return _named(emit, expression)
    assert isinstance(expression, dict)
    name = form_name(expression, emit.compiler.grammar.conditions)
    return CONDITIONS[name](emit, expression) if name in CONDITIONS else emit.unknown("condition", expression)


def _named(emit: Emitter, name: str) -> Code:
    if name in emit.compiler.lets:
        return emit.let("condition", name)
    return emit.module.definition("condition", name)


def _all_of(emit: Emitter, codes: Sequence[Code]) -> Code:
    """All of several conditions; what takes less time comes first."""
    return _joined(emit, codes, "and", "both")


def _any_of(emit: Emitter, codes: Sequence[Code]) -> Code:
    """Any of several conditions."""
    return _joined(emit, codes, "or", "either")


def _joined(emit: Emitter, codes: Sequence[Code], word: str, function: str) -> Code:
    uses = NOTHING.union(*(code.uses for code in codes))
    codes = sorted(codes, key=lambda code: emit.module.cost(code.text))
    other = "or" if word == "and" else "and"
    holds, fails = f" {word} ".join(map(yes, codes)), f" {other} ".join(map(no, codes))
    if all(code.sure for code in codes):
        return Code(f"({holds})", uses, sure=True)
    sure = [code.text for code in codes if code.sure]
    opens = [code.text for code in codes if not code.sure]
    if len(opens) == 2 and is_cheap(opens[1]):
        opens = [f"{function}_of({opens[0]}, {opens[1]})"]
    elif len(opens) > 1:
        opens = [f"{function}({opens[0]}, {', '.join(f'lambda: {text}' for text in opens[1:])})"]
    return Code(f"({f' {word} '.join([*sure, *opens])})", uses, yes=f"({holds})", no=f"({fails})")


def _every(emit: Emitter, written: Any) -> Code:
    return _members(emit, written, "every", "all_true", True)


def _some(emit: Emitter, written: Any) -> Code:
    return _members(emit, written, "some", "any_true", False)


def _members(emit: Emitter, written: Any, form: str, function: str, every: bool) -> Code:
    places = emit.set(written[form])
    holds = emit.match(written["is"])
    uses = places.uses | holds.uses - CURRENT_SCOPE
    each = members(places)
    all_are, one_is_not = f"(not {loop(each, '1', f'not {yes(holds)}')})", f"(not not {loop(each, '1', no(holds))})"
    one_is, none_is = f"(not not {loop(each, '1', yes(holds))})", f"(not {loop(each, '1', f'not {no(holds)}')})"
    so, not_so = (all_are, one_is_not) if every else (one_is, none_is)
    if holds.sure:
        return Code(so, uses, sure=True)
    return Code(f"{function}({loop(each, holds.text)})", uses, yes=so, no=not_so)


def _compare(emit: Emitter, written: Any) -> Code:
    left_written, sign, right_written = written["compare"]
    left, right = emit.value(left_written), emit.value(right_written)
    if left.whole and right.whole:
        return Code(f"({left.text} {sign} {right.text})", left.uses | right.uses, sure=True)
    left, right = (code._replace(text=f"quantity({code.text})") if code.whole else code for code in (left, right))
    return Code(f"compared({left.text}, {sign!r}, {right.text}, c)", left.uses | right.uses | CURRENT_SCOPE)


def _conditions(form: str, join: Callable[[Emitter, Sequence[Code]], Code]) -> Callable[[Emitter, Any], Code]:
    def code(emit: Emitter, written: Any) -> Code:
        return join(emit, [emit.condition(part) for part in written[form]])

    return code


def match_code(emit: Emitter, written: Any) -> Code:
    """Whether the current place matches every line of a mapping."""
    return _all_of(emit, [_line(emit, left, right) for left, right in written.items()])


def _line(emit: Emitter, left: str, right: Any) -> Code:
    kind = emit.compiler.kind_of(left)
    if kind == "condition":
        holds = _named(emit, left)
        return holds if right else negate_code(holds)
    if kind == "set":
        places = emit.set(left)
        if places.one:
            return test_code(emit, Code(places.one, places.uses), right)
        test = test_code(emit, Code("v"), right)
        function = "open_pass" if places.maybe else "some_pass"
        text = f"{function}({places.text}, lambda v: {test.text})"
        if places.maybe:
            return Code(text, places.uses | test.uses)
        so, not_so = (f"{word}_so({places.text}, lambda v: {way(test)})" for word, way in (("some", yes), ("all", no)))
        return Code(so if test.sure else text, places.uses | test.uses, sure=test.sure, yes=so, no=not_so)
    value = emit.quantity(left)
    if isinstance(right, dict) and len(right) == 1 and not right.keys().isdisjoint(OPEN_FOR_NOTHING):
        return test_code(emit, value, right)
    test = test_code(emit, Code("v"), right)
    so, not_so = (f"known_so({value.text}, lambda v: {way(test)})" for way in (yes, no))
    return Code(f"if_known({value.text}, lambda v: {test.text})", value.uses | test.uses, yes=so, no=not_so)


CONDITIONS: Mapping[str, Callable[[Emitter, Any], Code]] = {
    "present": lambda emit, written: _all_of(emit, presences("present")(emit, written)),
    "absent": lambda emit, written: negate_code(_any_of(emit, presences("absent")(emit, written))),
    "exists": exists_code("exists"),
    "empty": lambda emit, written: negate_code(exists_code("empty")(emit, written)),
    "known": known_code("known", "not "),
    "unknown": known_code("unknown", ""),
    "is": lambda emit, written: emit.match(written["is"]),
    "every": _every,
    "some": _some,
    "compare": _compare,
    "all": _conditions("all", _all_of),
    "any": _conditions("any", _any_of),
    "not": lambda emit, written: negate_code(emit.condition(written["not"])),
}
