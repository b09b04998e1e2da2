"""How far a rule reaches: other plans, earlier texts, and the keys that it names."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from somelint.engine import reach
from somelint.engine.reach import looks_back, reached_keys, rules_across
from somelint.language.library import Library

DEFINITIONS = """
own-items: "/items[*]"
all-items: "plans:/items[*]"
through: {of: all-items, where: {kind: big}}
named: {text: "It is {through}."}
shared: {everywhere: "/items[*]"}
earlier: {count: "base:/items[*]"}
back: {sum: earlier}
whole: "/"
round: {union: [round, own-items]}
"""
LIBRARY = Library(yaml.safe_load(DEFINITIONS), {}, {})


def rule(text: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(text)
    return read


@pytest.mark.parametrize(
    ("text", "across"),
    [
        ("check: {present: /a}", False),
        ('check: {present: "plans:/a"}', True),
        ('check: {"plans:/a": {present: true}}', True),
        ('check: {all: [{present: /a}, {present: "plans:/a"}]}', True),
        ("check: {empty: own-items}", False),
        ("check: {empty: all-items}", True),
        ("check: {empty: through}", True),
        ("check: {empty: through.name}", True),
        ("message: 'There are {all-items}.'", True),
        ("message: 'There are {own-items}.'", False),
        ("check: {says: named}", True),
        ("check: {empty: {everywhere: /a}}", True),
        # only a form of its own, not a key that happens to be called so
        ("check: {everywhere: /a, other: /b}", False),
        ("check: {empty: shared}", True),
        ("check: {empty: round}", False),
        ("check: {number: 3, yes: true, none: null}", False),
        ("check: {empty: {}}", False),
    ],
)
def test_rules_across(text: str, across: bool) -> None:
    one = rule(text)
    assert rules_across([one], LIBRARY) == ([one] if across else [])
    # Nor does it matter that it was asked before, or that another rule was.
    assert rules_across([rule("check: {empty: x}"), one], LIBRARY) == ([one] if across else [])
    # Without definitions there are only paths.
    alone = rules_across([one], Library({}, {}, {}))
    assert alone == ([one] if across and ("plans:" in text or "everywhere" in text) else [])


def test_what_was_found_out_about_a_rule_holds_for_that_rule_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[int, Any] = {}
    monkeypatch.setattr(reach, "_known", known)
    monkeypatch.setattr(reach, "_MOST_KNOWN", 3)
    rules = [rule(f"check: {{present: 'plans:/a{n}'}}") for n in range(5)]
    kept = []
    for one in rules:
        assert rules_across([one], LIBRARY) == [one]
        kept.append(len(known))
    assert kept == [1, 2, 3, 1, 2]
    # Another rule may stand where one that is gone stood.
    known[id(rules[0])] = (rule("check: {present: /a}"), False)
    assert rules_across([rules[0]], LIBRARY) == [rules[0]]
    # What is known is not looked at again.
    known[id(rules[0])] = (rules[0], False)
    assert rules_across([rules[0]], LIBRARY) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("check: {present: /a.b}", "present a b check"),
        ('check: {present: "/a[*].b[0].c"}', "check present a b c"),
        ("message: 'This is {n}, not that.'", "message n"),
        ("{select: '/a', check: {present: b}}", "select a check present b"),
        ("check: {empty: own-items}", "check empty own-items items"),
        ("check: {empty: round}", "check empty round union own-items items"),
        # a document as a whole
        ("check: {present: /}", None),
        ("select: /", None),
        ("select: [/a, /]", None),
        ("select: ['plans:/', /a]", None),
        ("select: [/a, /b]", "select a b"),
        ("{select: /a, check: {empty: whole}}", None),
        ("{select: /a, check: {count: '/[*]'}}", None),
        ("{select: /a, check: {count: '[*]'}}", "select a check count"),
        ("{select: /a, check: {present: .}}", "select a check present"),
    ],
)
def test_reached_keys(text: str, keys: str | None) -> None:
    # Without a `select` a rule is asked of the document as a whole.
    one = {"select": "/x", **rule(text)}
    expected = None if keys is None else {*keys.split(), "select", *(["x"] if "select:" not in text else [])}
    assert reached_keys(one, LIBRARY) == expected
    assert reached_keys(rule("check: {present: /a}"), LIBRARY) is None


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("check: {present: /a}", False),
        ("check: {present: 'base:/a'}", True),
        ("check: {'base:/a': {present: true}}", True),
        ("check: {compare: [back, '<', 3]}", True),
        ("message: 'It was {back}.'", True),
        ("check: {empty: all-items}", False),
        ("message: 'The database:/ is not one.'", False),
    ],
)
def test_looks_back(text: str, back: bool) -> None:
    assert looks_back([rule("check: {present: /a}"), rule(text)], LIBRARY) is back
