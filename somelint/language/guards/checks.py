"""The code of checks: whether a check finds something."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from somelint.language.guards.code import Code, members, no
from somelint.language.guards.emitter import Emitter
from somelint.language.guards.tests import test_code
from somelint.model.hints import Any

_TOP_PATH = re.compile(r"c\[2\]\.top\[(\(.*?\))\]")


def fault_code(emit: Emitter, written: Any) -> str:
    """A Python expression that is true when the check finds something at the current place."""
    for name, form in _CHECKS.items():
        if name in written:
            return form(emit, written)
    if isinstance(written, dict) and any(name in written for name in emit.compiler.grammar.checks):
        return emit.unknown("check", written).text
    return no(emit.condition(written))


def _avoids(emit: Emitter, written: Mapping[str, Any]) -> str:
    lists = written["avoids"] if "avoids" in written else written["avoids-likely"]
    names = tuple(lists) if isinstance(lists, list) else (str(lists),)
    emit.compiler.library.word_lists(lists, ())
    inside = written.get("in", ".")
    paths = inside if isinstance(inside, list) else [inside]
    sets = [emit.set(path) for path in paths]
    ways = _SAYS if "avoids" in written else _IS_LIKE
    return " or ".join(_found(ways, code, names) for code in sets)


_SAYS, _IS_LIKE = ("says", "voiced", "some_say"), ("is_like", "", "some_like")


def _found(ways: tuple[str, str, str], code: Code, names: tuple[str, ...]) -> str:
    """Whether a text of a set has something of word lists in it."""
    one, at_top, some = ways
    if code.one:
        return f"{one}({code.one}, {names!r}, c)"
    if at_top and (path := _TOP_PATH.fullmatch(code.text)):
        return f"{at_top}({path[1]}, {names!r}, c)"
    return f"{some}({members(code)}, {names!r}, c)"


def _unique(emit: Emitter, written: Mapping[str, Any]) -> str:
    inside = written["unique"]
    paths = inside if isinstance(inside, list) else [inside]
    sets = [emit.set(path) for path in paths]
    return " or ".join(f"repeated({members(code)})" for code in sets)


def _reference(emit: Emitter, written: Mapping[str, Any]) -> str:
    targets = emit.set(written["reference"]["to"])
    return f"dangling([c], {members(targets)})"


def _references(emit: Emitter, written: Mapping[str, Any]) -> str:
    return " or ".join(_reference_row(emit, row) for row in written["references"])


def _reference_row(emit: Emitter, row: Mapping[str, Any]) -> str:
    origin, targets = emit.set(row["from"]), emit.set(row["to"])
    places = members(origin)
    if "unless" in row:
        spared = test_code(emit, Code("c[1]"), row["unless"])
        places = f"[c for c in {places} if {spared.text} is not True]"
    dangling = f"dangling({places}, {members(targets)})"
    return f"({members(targets)} and {dangling})" if row.get("quiet-when-empty") is True else dangling


_CHECKS: Mapping[str, Callable[[Emitter, Any], str]] = {
    "avoids": _avoids,
    "avoids-likely": _avoids,
    "reference": _reference,
    "references": _references,
    "unique": _unique,
    "answered": lambda emit, written: "c[2].view.stand_ins",
}
