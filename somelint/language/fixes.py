"""Fixes as rule files declare them: what to do, where, and with which value."""

from __future__ import annotations

from collections.abc import Collection

from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError, unknown_name
from somelint.language.places import TargetFn, compile_at
from somelint.language.scope import ValueFn
from somelint.model.findings import Value
from somelint.model.hints import Literal, TypeAlias, get_args
from somelint.model.locations import Path
from somelint.model.records import NamedTuple

FixAction: TypeAlias = Literal["set", "replace", "add", "insert", "rename", "remove", "reword", "quote", "reshape"]
"""What a fix does: set a value, present or not; replace a value; add an item to a list; insert a placeholder for
something missing; rename a key; remove an entry; replace the underlined part of a text; make a text of a comment;
write the keys that a text stands for."""

DOES: tuple[FixAction, ...] = get_args(FixAction)
"""Everything that a fix can do."""

_LONGEST = 2000


class Remedy(NamedTuple):
    """A compiled fix. Its value comes from the check (`brought`), from an expression (`value`), or is `stub`."""

    do: FixAction  # what it does
    at: TargetFn | None  # where; None: where the finding is shown
    brought: str  # the name of a value that the check provides; empty: not from the check
    value: ValueFn | None  # how to compute the value; None: not computed
    stub: Value | None  # the placeholder to insert; None: not an insertion
    number: bool  # whether to write a text as the number that it spells
    safe: bool | str  # whether it may be applied without a review; the name of a value of the check that says so
    says: str  # the message about it, a template


def compile_remedy(written: object, compiler: Compiler, at: Path, brought: Collection[str]) -> Remedy | None:
    """The fix that a rule or a case declares, or None when it declares none.

    `brought`: the names that the check provides. Raises RuleError.
    """
    if not isinstance(written, dict):
        return None
    do = written.get("do")
    if do not in DOES:
        raise RuleError((*at, "do"), unknown_name("thing that a fix can do", do, DOES))
    if not isinstance(written.get("says"), str):
        raise RuleError(at, "“says” is missing: a fix is described in words.")
    path = written.get("path")
    target = None if path is None else compile_at(path, compiler, (*at, "path"))
    value, stub = written.get("value"), written.get("stub")
    needed = {"remove": [], "insert": ["stub"]}.get(do, ["value"])
    given = [key for key in ("value", "stub") if written.get(key) is not None]
    if given != needed:
        raise RuleError(at, f"A fix that does “{do}” takes {_join_keys(needed)}, and not {_join_keys(given)}.")
    if _stub_length(stub) > _LONGEST:
        raise RuleError(
            (*at, "stub"), f"A stand-in is at most {_LONGEST:,} characters long, each entry counted as ten."
        )
    if do in ("reword", "quote", "reshape") and path is not None:
        raise RuleError((*at, "path"), f"“{do}” changes the underlined text and takes no path.")
    named = value if isinstance(value, str) and value in brought else ""
    computed = None if value is None or named else compiler.value(value, (*at, "value"))
    number, safe = written.get("as") == "number", written.get("safe")
    if isinstance(safe, str) and safe not in brought:
        raise RuleError((*at, "safe"), unknown_name("value of the check", safe, list(brought)))
    if not isinstance(safe, str):
        safe = safe is True
    return Remedy(do, target, named, computed, stub, number, safe, str(written["says"]))


def _stub_length(stub: object) -> int:
    """The characters of a stand-in, and ten for each of its entries."""
    length, pending = 0, [stub]
    while pending:
        inner = pending.pop()
        length += 10 + (len(inner) if isinstance(inner, str) else 0)
        if isinstance(inner, dict):
            pending += [*inner.keys(), *inner.values()]
        elif isinstance(inner, list):
            pending += inner
    return length


def _join_keys(keys: Collection[str]) -> str:
    return " and ".join(f"“{key}”" for key in keys) or "no value"
