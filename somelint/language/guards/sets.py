"""The code of sets."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.language.guards.emitter import HERE, NOTHING, SUBJECT, Code, Emitter, members, name_kind
from somelint.language.selectors import BASE, PLANS, TOP, Step
from somelint.model.hints import Any
from somelint.model.locations import Path


def path_code(emit: Emitter, text: str, at: Path) -> Code:
    """The places that a path or a name stands for."""
    selector = emit.compiler.selector(text, at)
    steps = selector.steps
    if selector.begin == TOP:
        return Code(f"top(c, {steps!r})")
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
                name = emit.module.function("c", f"return {inner.text}")
                inner = inner._replace(text=f"{name}(s)", uses=SUBJECT)
            return _further(inner, rest[1:])
        return Code(_from("s", rest), SUBJECT)
    if head in emit.compiler.counterparts:
        return Code(_from(f"m[{'@' + head!r}]", rest), SUBJECT)
    kind = name_kind(emit.compiler, head)
    if kind == "let":
        return _further(emit.let("set", head), rest)
    if kind == "definition":
        return _further(emit.module.definition("set", head), rest)
    return Code(_from("c", steps), HERE)


def _from(place: str, steps: tuple[Step, ...]) -> str:
    if not steps:
        return f"[{place}]"
    if len(steps) == 1 and isinstance(steps[0], str):
        return f"key({place}, {steps[0]!r})"
    return f"follow({place}, {steps!r})"


def _further(code: Code, steps: tuple[Step, ...]) -> Code:
    return code._replace(text=f"{'open_each' if code.maybe else 'each'}({code.text}, {steps!r})") if steps else code


def _of(emit: Emitter, written: Mapping[str, Any], at: Path) -> Code:
    code = emit.set(written["of"], (*at, "of"))
    if "except" in written:
        others = emit.set(written["except"], (*at, "except"))
        code = Code(f"without({members(code)}, {members(others)})", code.uses | others.uses)
    if "where" in written:
        holds = emit.match(written["where"], (*at, "where"))
        verdict = holds.text if holds.sure else f"kept({holds.text}, c)"
        kept = f"[c for c in counted({code.text}) if {verdict}]"
        if code.maybe:
            kept = f"(None if {code.text} is None else {kept})"
        code = Code(kept, code.uses | holds.uses - HERE, maybe=code.maybe)
    return code


def _union(emit: Emitter, written: Mapping[str, Any], at: Path) -> Code:
    codes = [emit.set(part, (*at, "union", n)) for n, part in enumerate(written["union"])]
    maybe = any(code.maybe for code in codes)
    text = f"{'open_merge' if maybe else 'merge'}([{', '.join(code.text for code in codes)}])"
    return Code(text, NOTHING.union(*(code.uses for code in codes)), maybe=maybe)


def _first_of(emit: Emitter, written: Mapping[str, Any], at: Path) -> Code:
    code = emit.set(written["first-of"], (*at, "first-of"))
    return code._replace(text=f"{members(code)}[:1]", maybe=False)


def _shared(emit: Emitter, written: Mapping[str, Any], at: Path) -> Code:
    # Where no document has shared entries there are none.
    return (
        Code(f"unshared(c, {members(emit.set(written[form], (*at, form)))})", HERE | SUBJECT)
        if (form := next((key for key in ("origin", "everywhere") if key in written), ""))
        else emit.unknown("set", written, at)
    )


SETS = {"of": _of, "union": _union, "first-of": _first_of, "origin": _shared, "everywhere": _shared}
