"""Which stretch of a text spells which stretch of a value: what is put in its place reads as if put into the value."""

from __future__ import annotations

import itertools

import pytest

from somelint.document.alignment import align
from somelint.document.document import parse
from somelint.model.locations import Source

PLAIN = ["word", "two words", "a b  c", "it's", "10 %", "å ø 👩\u200d🚀", "a: b".replace(":", ";")]
SCALARS: list[tuple[str, str]] = [
    *(("", text) for text in PLAIN),
    ("'", "'two words'"), ("'", "'it''s'"), ("'", "''''''"), ("'", "' a '"), ("'", "'a  b'"), ("'", "'''a'''"),
    ('"', '"two words"'), ('"', r'"a \"b\" c"'), ('"', r'"\ta\n"'), ('"', r'"\x41\u00e5\U0001F600b"'),
    ('"', r'"\\\/\0\e"'),
    ('"', r'"\a\b\v\f\r\N\_\L\P\ x"'),
    ('"', r'"\U0010FFFDb"'),
]  # fmt: skip


def value_of(raw: str) -> str:
    data = parse(Source("plan.yaml", f"a: {raw}\n")).data
    assert isinstance(data, dict)
    assert isinstance(data["a"], str)
    return data["a"]


@pytest.mark.parametrize(("style", "raw"), SCALARS)
def test_every_stretch_of_a_line(style: str, raw: str) -> None:
    value = value_of(raw)
    for start, end in itertools.combinations_with_replacement(range(len(value) + 1), 2):
        stretch = align(raw, style, value, start, end)
        assert stretch is not None
        # What is spelt there is just that part: with a letter in its place the rest is as it was.
        assert value_of(raw[: stretch[0]] + "X" + raw[stretch[1] :]) == value[:start] + "X" + value[end:]


# How a text on several lines is written, what it says, and for stretches of that where they are written.
FOLDED: list[tuple[str, str, str, list[tuple[int, int, str]]]] = [
    ("", "one\n  two", "one two", [(0, 3, "one"), (3, 4, "\n  "), (4, 7, "two"), (2, 5, "e\n  t"),
    (0, 7, "one\n  two")]),
    ("", "one\n\n  two", "one\ntwo", [(3, 4, "\n\n  "), (4, 5, "t")]),
    ("", "one\n\n\n  two", "one\n\ntwo", [(3, 5, "\n\n\n  "), (3, 4, "\n\n\n  "), (5, 8, "two")]),
    ("", "one \r\n  two", "one two", [(3, 4, " \r\n  "), (4, 7, "two")]),
    ("'", "'one\n  it''s'", "one it's", [(4, 8, "it''s"), (6, 7, "''"), (3, 4, "\n  ")]),
    ('"', '"one\n  two"', "one two", [(3, 4, "\n  "), (4, 7, "two")]),
    ('"', '"one\\\n  two"', "onetwo", [(0, 3, "one"), (3, 6, "two"), (2, 4, "e\\\n  t")]),
    ('"', '"one\\\n\n  two"', "one\ntwo", [(3, 4, "\\\n\n  "), (4, 7, "two")]),
    ("|", "|\n  one\n  two\n", "one\ntwo\n", [(0, 3, "one"), (3, 4, "\n"), (4, 7, "two"), (1, 5, "ne\n  t")]),
    ("|", "|\n  one\n   two\n", "one\n two\n", [(4, 5, " "), (5, 8, "two")]),
    ("|", "|-\n  one\n\n  two", "one\n\ntwo", [(3, 5, "\n\n"), (5, 8, "two")]),
    ("|", "| # why\n  one\n", "one\n", [(0, 3, "one")]),
    (">", ">\n  one\n  two\n", "one two\n", [(0, 3, "one"), (3, 4, "\n"), (4, 7, "two")]),
    (">", ">\n  one\n\n  two\n", "one\ntwo\n", [(3, 4, "\n\n"), (4, 7, "two")]),
    (">", ">\n  one\n   more\n  two\n", "one\n more\ntwo\n", [(3, 4, "\n"), (4, 9, " more"), (10, 13, "two")]),
    ("|", "|\n  one\n", "one\n", [(3, 4, "\n"), (0, 4, "one\n")]),
    ("|", "|\n  one\n\n", "one\n", [(3, 4, "\n\n"), (0, 4, "one\n\n")]),
    ("|", "|+\n  one\n\n", "one\n\n", [(3, 5, "\n\n"), (2, 3, "e")]),
    ("|", "|-\n  one\n\n", "one", [(0, 3, "one"), (2, 3, "e")]),
    (">", ">-\n  one\r\n  two\r\n", "one two", [(3, 4, "\r\n"), (4, 7, "two")]),
]  # fmt: skip


@pytest.mark.parametrize(("style", "raw", "value", "stretches"), FOLDED)
def test_a_text_on_several_lines(style: str, raw: str, value: str, stretches: list[tuple[int, int, str]]) -> None:
    for start, end, written in stretches:
        found = align(raw, style, value, start, end)
        assert found is not None, (start, end)
        assert raw[found[0] : found[1]].strip(" ") == written.strip(" "), (start, end)
    for n in range(len(value.rstrip("\n")) + 1):
        here = align(raw, style, value, n, n)
        assert here is not None
        assert here[0] == here[1]


NOT_ALIGNED = [
    ("", "word", "other", 0, 2), ("", "word", "word", -1, 2), ("", "word", "word", 3, 2), ("", "word", "word", 0, 5),
    ("'", "'word'", "words", 0, 1), ('"', '"a\\qb"', "aqb", 0, 1), ('"', r'"\U00110000"', "x", 0, 1),
    ("|", "|\n  one\n", "two\n", 0, 1),
    ("|", "|\n  one\n", "one\nmore\n", 0, 1), (">", ">\n  one\n  two\n", "one\ntwo\n", 0, 1),
    ("", "one\n  two", "one\ntwo", 0, 1),
]  # fmt: skip


@pytest.mark.parametrize(("style", "raw", "value", "start", "end"), NOT_ALIGNED)
def test_what_is_written_otherwise(style: str, raw: str, value: str, start: int, end: int) -> None:
    assert align(raw, style, value, start, end) is None
