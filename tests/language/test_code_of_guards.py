"""What guards are made of: no work is asked twice, and what takes long comes last, which no finding shows."""

from __future__ import annotations

from support.golden import guards


def test_the_code_of_guards_is_as_it_is_kept() -> None:
    expected = guards.kept()
    found = guards.made([*expected])
    assert {rule: code for rule, code in found.items() if code != expected[rule]} == {}
