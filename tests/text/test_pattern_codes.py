"""Patterns from codes are those that `re` makes."""

from __future__ import annotations

import re

import pytest

from somelint.model import late_pattern
from somelint.model.late_pattern import IGNORECASE, compile_pattern, late, learn_codes, pattern_key
from somelint.rulesets.compiled import _patterns
from somelint.text.pattern_codes import pattern_codes
from support.shipped_rules import read_builtin_rules


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(late_pattern, "_known", {})


def test_every_pattern_of_a_check_has_codes_for_the_same_pattern() -> None:
    patterns = [(text, flags) for text, flags in _patterns(read_builtin_rules().plan_schema) if isinstance(text, str)]
    codes = pattern_codes(patterns)
    assert len(codes) > 50
    learn_codes(codes)
    for text, flags in patterns:
        assert pattern_key(text, flags) in codes
        assert compile_pattern(text, flags) == re.compile(text, flags)


def test_damaged_codes_are_not_used() -> None:
    good = pattern_codes([("a(?P<x>b)", 0)])["0 a(?P<x>b)"]
    for bad in (b"", good[:-3], b"N", good[:9]):
        late_pattern._known.clear()
        learn_codes({"0 a(?P<x>b)": bad, "0 d": bad})
        assert compile_pattern("d").match("d")


def test_a_late_pattern_does_what_patterns_do() -> None:
    word = late(r"\b(w)\w+", IGNORECASE)
    learn_codes(pattern_codes([(r"\b(w)\w+", IGNORECASE)]))
    assert word.sub("x", "a Word") == "a x"
    assert [match[1] for match in word.finditer("Word what")] == ["W", "w"]
    assert (word.pattern, word.groups, word.search("none")) == (r"\b(w)\w+", 1, None)
