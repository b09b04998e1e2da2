"""The code of conditions, of the lines of a match, and of tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.language.guards.code import CURRENT_SCOPE, NOTHING, Code, is_cheap, members, negate_code, no, yes
from somelint.language.guards.emitter import Emitter, form_name
from somelint.language.guards.loops import loop
from somelint.language.guards.presence import exists_code, known_code, presences
from somelint.language.guards.tests import OPEN_FOR_NOTHING, test_code
from somelint.model.hints import Any
from somelint.model.locations import Path


def condition_code(emit: Emitter, expression: object, at: Path) -> Code:
    """The verdict on a condition: true, false or, unless it is sure, open."""
    if isinstance(expression, str):
        return _named(emit, expression)
    assert isinstance(expression, dict)
    name = form_name(expression, emit.compiler.grammar.conditions)
    return CONDITIONS[name](emit, expression, at) if name in CONDITIONS else emit.unknown("condition", expression, at)


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


def _every(emit: Emitter, written: Any, at: Path) -> Code:
    return _members(emit, written, at, "every", "all_true", True)


def _some(emit: Emitter, written: Any, at: Path) -> Code:
    return _members(emit, written, at, "some", "any_true", False)


def _members(emit: Emitter, written: Any, at: Path, form: str, function: str, every: bool) -> Code:
    places = emit.set(written[form], (*at, form))
    holds = emit.match(written["is"], (*at, "is"))
    uses = places.uses | holds.uses - CURRENT_SCOPE
    each = members(places)
    all_are, one_is_not = f"(not {loop(each, '1', f'not {yes(holds)}')})", f"(not not {loop(each, '1', no(holds))})"
    one_is, none_is = f"(not not {loop(each, '1', yes(holds))})", f"(not {loop(each, '1', f'not {no(holds)}')})"
    so, not_so = (all_are, one_is_not) if every else (one_is, none_is)
    if holds.sure:
        return Code(so, uses, sure=True)
    return Code(f"{function}({loop(each, holds.text)})", uses, yes=so, no=not_so)


def _compare(emit: Emitter, written: Any, at: Path) -> Code:
    left_written, sign, right_written = written["compare"]
    left, right = emit.value(left_written, (*at, "compare", 0)), emit.value(right_written, (*at, "compare", 2))
    if left.whole and right.whole:
        return Code(f"({left.text} {sign} {right.text})", left.uses | right.uses, sure=True)
    left, right = (code._replace(text=f"quantity({code.text})") if code.whole else code for code in (left, right))
    return Code(f"compared({left.text}, {sign!r}, {right.text}, c)", left.uses | right.uses | CURRENT_SCOPE)


def _conditions(form: str, join: Callable[[Emitter, Sequence[Code]], Code]) -> Callable[[Emitter, Any, Path], Code]:
    def code(emit: Emitter, written: Any, at: Path) -> Code:
        return join(emit, [emit.condition(part, (*at, form, n)) for n, part in enumerate(written[form])])

    return code


def match_code(emit: Emitter, written: Any, at: Path) -> Code:
    """Whether the current place matches every line of a mapping."""
    return _all_of(emit, [_line(emit, left, right, (*at, left)) for left, right in written.items()])


def _line(emit: Emitter, left: str, right: Any, at: Path) -> Code:
    kind = emit.compiler.kind_of(left)
    if kind == "condition":
        holds = _named(emit, left)
        return holds if right else negate_code(holds)
    if kind == "set":
        places = emit.set(left, at)
        if places.one:
            return test_code(emit, Code(places.one, places.uses), right, at)
        test = test_code(emit, Code("v"), right, at)
        function = "open_pass" if places.maybe else "some_pass"
        text = f"{function}({places.text}, lambda v: {test.text})"
        if places.maybe:
            return Code(text, places.uses | test.uses)
        so, not_so = (f"{word}_so({places.text}, lambda v: {way(test)})" for word, way in (("some", yes), ("all", no)))
        return Code(so if test.sure else text, places.uses | test.uses, sure=test.sure, yes=so, no=not_so)
    value = emit.quantity(left, at)
    if isinstance(right, dict) and len(right) == 1 and not right.keys().isdisjoint(OPEN_FOR_NOTHING):
        return test_code(emit, value, right, at)
    test = test_code(emit, Code("v"), right, at)
    so, not_so = (f"known_so({value.text}, lambda v: {way(test)})" for way in (yes, no))
    return Code(f"if_known({value.text}, lambda v: {test.text})", value.uses | test.uses, yes=so, no=not_so)


CONDITIONS: Mapping[str, Callable[[Emitter, Any, Path], Code]] = {
    "present": lambda emit, written, at: _all_of(emit, presences("present")(emit, written, at)),
    "absent": lambda emit, written, at: negate_code(_any_of(emit, presences("absent")(emit, written, at))),
    "exists": exists_code("exists"),
    "empty": lambda emit, written, at: negate_code(exists_code("empty")(emit, written, at)),
    "known": known_code("known", "not "),
    "unknown": known_code("unknown", ""),
    "is": lambda emit, written, at: emit.match(written["is"], (*at, "is")),
    "every": _every,
    "some": _some,
    "compare": _compare,
    "all": _conditions("all", _all_of),
    "any": _conditions("any", _any_of),
    "not": lambda emit, written, at: negate_code(emit.condition(written["not"], (*at, "not"))),
}
