"""The code of conditions, of the lines of a match, and of tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.language.guards.emitter import (
    HERE,
    NOTHING,
    SUBJECT,
    Code,
    Emitter,
    form_name,
    is_cheap,
    members,
)
from somelint.language.guards.presence import exists_code, known_code, one_key, presences
from somelint.language.guards.tests import OPEN_FOR_NOTHING, test_code
from somelint.language.selectors import TOP
from somelint.model.hints import Any
from somelint.model.locations import Path

_SIGNS = ("<", "<=", ">", ">=", "==", "!=")


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


def _all_of(codes: Sequence[Code]) -> Code:
    """All of several conditions; those that are never open come first."""
    return _joined(codes, "and", "both")


def _any_of(codes: Sequence[Code]) -> Code:
    """Any of several conditions."""
    return _joined(codes, "or", "either")


def _joined(codes: Sequence[Code], word: str, function: str) -> Code:
    uses = NOTHING.union(*(code.uses for code in codes))
    sure = [code.text for code in codes if code.sure]
    opens = [code.text for code in codes if not code.sure]
    if len(opens) == 2 and is_cheap(opens[1]):
        opens = [f"{function}_of({opens[0]}, {opens[1]})"]
    elif len(opens) > 1:
        opens = [f"{function}({opens[0]}, {', '.join(f'lambda: {text}' for text in opens[1:])})"]
    return Code(f"({f' {word} '.join([*sure, *opens])})", uses, sure=len(sure) == len(codes))


def _negated(code: Code) -> Code:
    """The opposite."""
    return code._replace(text=f"(not {code.text})" if code.sure else f"negate({code.text})")


def _members(form: str, function: str) -> Callable[[Emitter, Any, Path], Code]:
    def code(emit: Emitter, written: Any, at: Path) -> Code:
        places = emit.set(written[form], (*at, form))
        holds = emit.match(written["is"], (*at, "is"))
        uses = places.uses | holds.uses - HERE
        return Code(f"{function}([{holds.text} for c in counted({members(places)})])", uses, sure=holds.sure)

    return code


def _compare(emit: Emitter, written: Any, at: Path) -> Code:
    left_written, sign, right_written = written["compare"]
    left, right = emit.value(left_written, (*at, "compare", 0)), emit.value(right_written, (*at, "compare", 2))
    if left.whole and right.whole:
        return Code(f"({left.text} {sign} {right.text})", left.uses | right.uses, sure=True)
    left, right = (code._replace(text=f"quantity({code.text})") if code.whole else code for code in (left, right))
    return Code(f"compared({left.text}, {sign!r}, {right.text}, c)", left.uses | right.uses | HERE)


def _conditions(form: str, join: Callable[[Sequence[Code]], Code]) -> Callable[[Emitter, Any, Path], Code]:
    def code(emit: Emitter, written: Any, at: Path) -> Code:
        return join([emit.condition(part, (*at, form, n)) for n, part in enumerate(written[form])])

    return code


def match_code(emit: Emitter, written: Any, at: Path) -> Code:
    """Whether the current place matches every line of a mapping."""
    return _all_of([_line(emit, left, right, (*at, left)) for left, right in written.items()])


def _line(emit: Emitter, left: str, right: Any, at: Path) -> Code:
    kind = emit.compiler.kind_of(left)
    if kind == "condition":
        holds = _named(emit, left)
        return holds if right else _negated(holds)
    if kind == "set":
        if found := one_key(emit, left):
            uses = HERE if found[0] == "c" else SUBJECT
            return test_code(emit, Code(f"raw({found[0]}, {found[1]!r})", uses), right, at)
        places = emit.set(left, at)
        if sole := _sole(emit, left, places):
            return test_code(emit, sole, right, at)
        test = test_code(emit, Code("v"), right, at)
        function = "open_pass" if places.maybe else "some_pass"
        text = f"{function}({places.text}, lambda v: {test.text})"
        return Code(text, places.uses | test.uses, sure=test.sure and not places.maybe)
    value = emit.quantity(left, at)
    if isinstance(right, dict) and len(right) == 1 and not right.keys().isdisjoint(OPEN_FOR_NOTHING):
        return test_code(emit, value, right, at)
    test = test_code(emit, Code("v"), right, at)
    return Code(f"if_known({value.text}, lambda v: {test.text})", value.uses | test.uses)


def _sole(emit: Emitter, path: str, places: Code) -> Code | None:
    """The value of a set that is one place at most, when that can be told from its path."""
    if places.text in ("[c]", "[s]"):
        return places._replace(text=f"{places.text[1]}[1]")
    selector = emit.compiler.selector(path, ())
    single = selector.begin == TOP and all(isinstance(step, str) for step in selector.steps)
    return places._replace(text=f"sole({places.text})") if single else None


CONDITIONS: Mapping[str, Callable[[Emitter, Any, Path], Code]] = {
    "present": lambda emit, written, at: _all_of(presences("present")(emit, written, at)),
    "absent": lambda emit, written, at: _negated(_any_of(presences("absent")(emit, written, at))),
    "exists": exists_code("exists"),
    "empty": lambda emit, written, at: _negated(exists_code("empty")(emit, written, at)),
    "known": known_code("known", "not "),
    "unknown": known_code("unknown", ""),
    "is": lambda emit, written, at: emit.match(written["is"], (*at, "is")),
    "every": _members("every", "all_true"),
    "some": _members("some", "any_true"),
    "compare": _compare,
    "all": _conditions("all", _all_of),
    "any": _conditions("any", _any_of),
    "not": lambda emit, written, at: _negated(emit.condition(written["not"], (*at, "not"))),
}
