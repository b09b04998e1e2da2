"""The code of tests: the right side of a line of a match."""

from __future__ import annotations

import re

from somelint.language.errors import RuleError
from somelint.language.guards.code import CURRENT_SCOPE, Code, is_cheap, literal, negate_code, no, yes
from somelint.language.guards.emitter import Emitter
from somelint.language.pair_tests import PAIR_TESTS
from somelint.model.hints import Any

OPEN_FOR_NOTHING = frozenset({"present", "absent", "in", "not-in", *PAIR_TESTS})
"""The tests that give the right answer for a value that is not known."""


_KEY = re.compile(r"raw\([cs], '[\w-]+'\)")
_KNOWN = re.compile(r"get\(s, [^()]*\)$|get_at\(s, \([^()]*\)\)$")


def test_code(emit: Emitter, value: Code, right: Any) -> Code:
    """Whether a value passes the test that is written."""
    if not isinstance(right, dict):
        return _equals(value, right)
    forms = emit.compiler.grammar.tests
    beside = {key for name in right if name in forms for key in forms[name].beside}
    keys = [key for key in right if key not in beside]
    if len(keys) == 1:
        return _one(emit, value, keys[0], right)
    name = value.text if is_cheap(value.text) else "v"
    tests = [_one(emit, Code("v", value.uses), key, right) for key in keys]
    verdicts = ", ".join(test.text for test in tests)
    uses = value.uses.union(*(test.uses for test in tests))
    text = f"(lambda v: all_true([{verdicts}]))({value.text})"
    again = sorted(
        (_one(emit, Code(name, value.uses), key, right) for key in keys),
        key=lambda code: emit.module.cost(code.text),
    )
    holds, fails = f"({' and '.join(map(yes, again))})", f"({' or '.join(map(no, again))})"
    if name != value.text:
        holds, fails = (f"(lambda v: {verdict})({value.text})" for verdict in (holds, fails))
    if all(test.sure for test in tests):
        return Code(f"({' and '.join(test.text for test in again)})" if name == value.text else text, uses, sure=True)
    return Code(text, uses, yes=holds, no=fails)


def _same(value: str, other: str) -> str:
    if is_cheap(value) and _KNOWN.match(other):
        return f"({value} == {other} if {other}.__class__ is str else same({value}, {other}, c))"
    return f"same({value}, {other}, c)"


def _equals(value: Code, right: object) -> Code:
    if isinstance(right, str):
        return value._replace(text=f"({value.text} == {right!r})", sure=True)
    if isinstance(right, bool):
        return value._replace(text=f"({value.text} is {right!r})", sure=True)
    return value._replace(text=f"equal({value.text}, {right!r})", sure=False)


def _one(emit: Emitter, value: Code, key: str, right: dict[str, Any]) -> Code:
    written = right[key]
    if key in ("present", "absent"):
        there = written is (key == "present")
        if _KEY.fullmatch(value.text):
            text = f"there({value.text[4:]}"
            return value._replace(text=text if there else f"(not {text})", sure=True)
        return value._replace(text=f"({'not ' if there else ''}is_blank({value.text}))", sure=True)
    if key in ("one-of", "none-of"):
        texts = all(isinstance(listed, str) for listed in written)
        text = f"among({value.text}, {literal(written)})" if not texts else f"({value.text} in {literal(written)})"
        code = value._replace(text=text, sure=texts)
        return code if key == "one-of" else negate_code(code)
    if key in PAIR_TESTS:
        other = emit.quantity(written)
        if key == "same-as":
            return Code(
                f"pair({key!r}, {value.text}, {other.text}, c)",
                value.uses | other.uses | CURRENT_SCOPE,
                yes=_same(value.text, other.text),
            )
        return Code(f"pair({key!r}, {value.text}, {other.text}, c)", value.uses | other.uses | CURRENT_SCOPE)
    if key in ("in", "not-in"):
        places = emit.set(written)
        code = Code(f"inside({value.text}, {places.text}, c)", value.uses | places.uses | CURRENT_SCOPE)
        return code if key == "in" else negate_code(code)
    if key == "has-any":
        places = emit.set(written)
        return Code(f"shares({value.text}, {places.text}, c)", value.uses | places.uses | CURRENT_SCOPE)
    if key == "has-word":
        return value._replace(text=f"has_word({value.text}, {written!r})", sure=True)
    if key == "not":
        return negate_code(test_code(emit, value, written))
    if key == "says":
        lists = tuple(written) if isinstance(written, list) else (str(written),)
        return Code(f"says({value.text}, {lists!r}, c)", value.uses | CURRENT_SCOPE, sure=True)
    if key == "contains":
        return value._replace(text=f"contains({value.text}, {written.casefold()!r})", sure=True)
    if key == "names" and "by" not in right:
        return _names(emit, value, right)
    return emit.module.forms.other_test(emit, value, key, emit.compiler.grammar.tests[key], right)


def _names(emit: Emitter, value: Code, right: dict[str, Any]) -> Code:
    entry = right.get("entry")
    catalogue = emit.compiler.library.catalogue(right["names"], ())
    ids: frozenset[str] | None = None
    if entry is not None:
        known = [catalogue.exact(name) for name in (entry if isinstance(entry, list) else [entry])]
        if None in known:
            raise RuleError((), "An entry that is not there.")
        ids = frozenset(str(found.get("id")) for found in known if found)
    listed = "None" if ids is None else repr(tuple(sorted(ids)))
    return Code(f"names({value.text}, {catalogue.id!r}, {listed}, c)", value.uses | CURRENT_SCOPE, sure=True)
