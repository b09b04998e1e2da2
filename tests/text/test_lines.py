"""The line table: offsets to places, places to offsets, and the text of a span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.model.locations import Position
from somelint.text.lines import Lines, split_keeping_breaks, split_lines

TEXTS = st.text(st.sampled_from("ab \n\r\x0b\x0c\x1c\x85\u2028\u2029ø"), max_size=30)


@given(TEXTS, st.data())
def test_a_span_holds_the_text_between_its_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = Lines(text)
    assert lines.offset(lines.position(start)) == start
    assert lines.text_of(lines.span(start, end)) == text[start:end]


@pytest.mark.parametrize("character", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_only_line_breaks_end_a_line(character: str) -> None:
    lines = Lines(f"a{character}b\nc")
    assert lines.position(lines.text.index("c")) == Position(2, 1)


def test_a_place_behind_the_end_is_the_end() -> None:
    assert Lines("").offset(Position(1, 1)) == 0
    assert Lines("a\nb").offset(Position(9, 9)) == 3


@given(TEXTS)
def test_lines_put_together_are_the_text(text: str) -> None:
    kept = split_keeping_breaks(text)
    assert "".join(kept) == text
    assert all(kept)
    lines = split_lines(text)
    assert [line.rstrip("\r\n") for line in kept] == (lines if lines[-1] else lines[:-1])
    assert len(lines) == Lines(text).position(len(text)).line
