"""The code of sets."""

from __future__ import annotations

import re
from collections.abc import Mapping

from somelint.language.guards.code import CURRENT_SCOPE, NOTHING, SUBJECT_SCOPE, Code, members, no, yes
from somelint.language.guards.emitter import Emitter, name_kind
from somelint.language.guards.loops import loop
from somelint.language.selectors import BASE, PLANS, TOP, Step
from somelint.model.hints import Any

_OF_KEYS = re.compile(r"\b(?:raw|raw_at|there|has|key)\(c, ")


def path_code(emit: Emitter, text: str) -> Code:
    """The places that a path or a name stands for."""
    selector = emit.compiler.selector(text, ())
    steps = selector.steps
    if selector.begin == TOP:
        one = f"c[2].one[{steps!r}]" if all(isinstance(step, str) for step in steps) else ""
        return Code(f"c[2].top[{steps!r}]", one=one)
    if selector.begin == BASE:
        return Code(f"base(c, {steps!r})", maybe=True)
    if selector.begin == PLANS:
        return Code(f"plans(c, {steps!r})")
    head, rest = selector.head, steps[1:]
    if head == "self":
        second = rest[0] if rest and isinstance(rest[0], str) else ""
        if second in emit.compiler.library.definitions:
            inner = emit.module.definition("set", second)
            if inner.uses or emit.abroad:
                inner = emit.at_subject(inner)
            return _further(inner, rest[1:])
        return _from("s", rest, SUBJECT_SCOPE)
    if head in emit.compiler.counterparts:
        return _from(f"m[{'@' + head!r}]", rest, SUBJECT_SCOPE)
    kind = name_kind(emit.compiler, head)
    if kind == "let":
        return _further(emit.let("set", head), rest)
    if kind == "definition":
        return _further(emit.module.definition("set", head), rest)
    return _from("c", steps, CURRENT_SCOPE)


def _from(place: str, steps: tuple[Step, ...], uses: frozenset[str]) -> Code:
    if not steps:
        return Code(f"[{place}]", uses, one=f"{place}[1]")
    if len(steps) == 1 and isinstance(steps[0], str):
        return Code(f"key({place}, {steps[0]!r})", uses, one=f"raw({place}, {steps[0]!r})")
    one = f"raw_at({place}, {steps!r})" if all(isinstance(step, str) for step in steps) else ""
    return Code(f"follow({place}, {steps!r})", uses, one=one)


def _further(code: Code, steps: tuple[Step, ...]) -> Code:
    if not steps:
        return code
    return code._replace(text=f"{'open_each' if code.maybe else 'each'}({code.text}, {steps!r})", one="")


def _of(emit: Emitter, written: Mapping[str, Any]) -> Code:
    code = emit.set(written["of"])
    if "except" in written:
        others = emit.set(written["except"])
        code = Code(f"without({members(code)}, {members(others)})", code.uses | others.uses)
    if "where" in written:
        holds = emit.match(written["where"])
        verdict = holds.text if holds.sure else f"{yes(holds)} or {_odd(holds)}"
        kept = loop(code.text, "c", verdict)
        if code.maybe:
            kept = f"(None if {code.text} is None else {kept})"
        code = Code(kept, code.uses | holds.uses - CURRENT_SCOPE, maybe=code.maybe)
    return code


def _odd(holds: Code) -> str:
    """Leaves a rule open where there is a text instead of keys: what was meant may well belong to the set."""
    if _OF_KEYS.search(holds.text):
        return "c[1].__class__ is not dict and unsure()"  # hardly ever asked: what reads the keys tells as well
    return f"c[1].__class__ is not dict and not {no(holds)} and unsure()"


def _union(emit: Emitter, written: Mapping[str, Any]) -> Code:
    codes = [emit.set(part) for part in written["union"]]
    maybe = any(code.maybe for code in codes)
    text = f"{'open_merge' if maybe else 'merge'}([{', '.join(code.text for code in codes)}])"
    uses = NOTHING.union(*(code.uses for code in codes))
    return Code(text if uses or maybe else emit.module.remembered(text), uses, maybe=maybe)


def _first_of(emit: Emitter, written: Mapping[str, Any]) -> Code:
    code = emit.set(written["first-of"])
    return code._replace(text=f"{members(code)}[:1]", maybe=False, one="")


def _shared(emit: Emitter, written: Mapping[str, Any]) -> Code:
    # Where no document has shared entries there are none.
    return (
        Code(f"unshared(c, {members(emit.set(written[form]))})", CURRENT_SCOPE | SUBJECT_SCOPE)
        if (form := next((key for key in ("origin", "everywhere") if key in written), ""))
        else emit.unknown("set", written)
    )


SETS = {"of": _of, "union": _union, "first-of": _first_of, "origin": _shared, "everywhere": _shared}
