"""How values are written: which texts stay plain, and how lists and mappings are laid out."""

from __future__ import annotations

from typing import Any

import pytest

from somelint.fixing.spelling import Layout, can_stay_plain, spell_inline, spell_list, spell_mapping, spell_scalar

# By text: whether it can stay plain alone, in brackets, as a key, and as a key in brackets.
PLAIN: dict[str, str] = {
    "x": "yyyy", "a b": "yyyy", "a-b c_d": "yyyy", "Ærlig": "yyyy", "a, b": "y.y.", "a [b]": "y.y.", "a # b": "....",
    "a #b": "....", "a#b": "yyyy", "a: b": "....", "a:b": "yyyy", "a:": "..yy", "- a": "....", "-a": "yy.y",
    "? a": "....",
    "[a]": "....", "{a}": "....", "*a": "....", "&a": "....", "!a": "....", "|": "....", ">": "....", "%a": "....",
    "@a": "....",
    "`a": "....", "'a'": "....", '"a"': "....", "a'b": "yyyy", "": "....", " a": "....", "a ": "....", "a\nb": "....",
    "a\tb": "....", "\ta": "....", "a\u200bb": "....", "a\x07": "....", "...": "yyyy", "---": "yyyy", "--- a": "yy.y",
    "y": "....", "Yes": "....", "n": "....", "NO": "....", "on": "..yy", "On": "....", "off": "....",
    "true": "....", "False": "....",
    "null": "....", "~": "....", "=": "....", "<<": "....", "12": "....", "1_000": "....", "1:30": "....",
    "1.5": "....",
    "2027-01-31": "yyyy", "2027-01": "yyyy", "2027-13": "yyyy", "2027-02-30": "....", "2027-01-31x": "yyyy",
    "1,5": "....",
    "1-2": "....", "12 h": "yyyy", "yes sir": "yyyy", "e5": "yyyy", ".5": "....", "+1": "....", "-1": "....",
    ".inf": "....", "0x1f": "....",
    "0o7": "....", "1e3": "....", "x" * 200: "yyyy", "x" * 201: "yyyy", "x" * 2000: "yy..", "x" * 2001: "....",
    "a, b" * 501: "....",
    "a? b!": "y.y.", "a (b)": "yyyy", "a/b": "yyyy", "https://x.no": "yyyy", "a%": "yyyy", "@": "....",
}  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_which_texts_stay_plain(text: str) -> None:
    ways = [(False, False), (True, False), (False, True), (True, True)]
    assert "".join("y" if can_stay_plain(text, *way) else "." for way in ways) == PLAIN[text]


SCALARS: list[tuple[Any, str, str, str, str, str]] = [
    # the value, and how it is written in place of a plain text, of one in quotation marks of both kinds, of a block
    ("x", "x", "'x'", '"x"', "x", "x"), ("it's", "it's", "'it''s'", '"it\'s"', "it's", "it's"),
    ("no", '"no"', "'no'", '"no"', '"no"', '"no"'), ("a\nb", '"a\\nb"', '"a\\nb"', '"a\\nb"', '"a\\nb"', '"a\\nb"'),
    ('"a"', '"\\"a\\""', "'\"a\"'", '"\\"a\\""', '"\\"a\\""', '"\\"a\\""'), (12, *["12"] * 5), (1.5, *["1.5"] * 5),
    (True, *["true"] * 5), (False, *["false"] * 5), ("12", '"12"', "'12'", '"12"', '"12"', '"12"'),
]  # fmt: skip


@pytest.mark.parametrize(("value", "plain", "single", "double", "block", "folded"), SCALARS)
def test_how_a_scalar_is_written(value: Any, plain: str, single: str, double: str, block: str, folded: str) -> None:
    styles: list[Any] = ["", "'", '"', "|", ">"]
    assert [spell_scalar(value, style) for style in styles] == [plain, single, double, block, folded]


def test_how_lists_and_mappings_are_written() -> None:
    data: Any = {
        "on": "on", "a, b": "c, d", "none": {}, "empty": [], "n": 1, "m": {"k": {"l": "x"}},
        "list": ["x, y", 2, {"k": 1, "l": ["z", {}]}, ["p", ["q, r"]], {}],
    }  # fmt: skip
    assert list(spell_mapping(data, 1, Layout(3, 4, "\n"))) == [
        ' on: "on"', " a, b: c, d", " none: {}", " empty: []", ' "n": 1', " m:", "    k:", "       l: x",
        " list:", '     - "x, y"',
        "     - 2", "     - k: 1", "       l:", "           - z",
        "           - {}", '     - [p, ["q, r"]]', "     - {}",
    ]  # fmt: skip
    assert list(spell_list(["x", {"k": {"l": 1}}], 2, Layout(2, 0, "\n"))) == ["  - x", "  - k:", "      l: 1"]
    assert spell_inline(data["list"]) == '["x, y", 2, {k: 1, l: [z, {}]}, [p, ["q, r"]], {}]'
    assert spell_inline({"a, b": {}, "on": "on"}) == '{"a, b": {}, on: "on"}'
