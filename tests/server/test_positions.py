"""Columns as editors count them."""

from __future__ import annotations

import pytest
from lsprotocol.types import Position

from somelint.model.locations import Position as PlaceInText
from somelint.model.locations import Source, Span
from somelint.server.buffers import Buffer
from somelint.server.positions import Columns
from support.programs.typing_editor import TypingEditor

TEXT = "a: å😀x\r\nb: \u2028y\rc: z"


@pytest.mark.parametrize(("encoding", "x", "y"), [("utf-8", 9, 6), ("utf-16", 6, 4), ("utf-32", 5, 4)])
def test_columns_are_in_the_units_agreed_on(encoding: str, x: int, y: int) -> None:
    columns = Columns(TEXT, encoding)
    assert columns.position(TEXT.index("x")) == Position(0, x)
    assert columns.position(TEXT.index("y")) == Position(1, y)
    assert columns.position(TEXT.index("z")) == Position(2, 3)
    for offset in range(len(TEXT) + 1):
        if TEXT[offset - 1 : offset + 1] != "\r\n":
            assert columns.offset(columns.position(offset)) == offset


@pytest.mark.parametrize(
    ("place", "offset"),
    [
        (Position(0, 5), 4),  # inside the two units of the emoji
        (Position(0, 99), 6),  # behind the end of a line
        (Position(2, 99), len(TEXT)),
        (Position(99, 0), len(TEXT)),
    ],
)
def test_a_place_that_is_none_is_the_nearest(place: Position, offset: int) -> None:
    assert Columns(TEXT, "utf-16").offset(place) == offset


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", 3), ("utf-16", 1)])
def test_a_byte_order_mark_in_the_text_counts_on_the_first_line(encoding: str, mark: int) -> None:
    columns = Columns("\ufeffab\nc", encoding)
    span = Span(PlaceInText(1, 2), PlaceInText(2, 1))
    made = columns.span(span)
    assert (made.start, made.end) == (Position(0, mark + 1), Position(1, 0))
    assert columns.offset(Position(0, mark + 1)) == 1
    assert columns.offset(Position(0, 0)) == 0
    assert columns.rest_of_line(PlaceInText(1, 1)).end == Position(0, mark + 2)


def test_changes_follow_each_other(editor: TypingEditor) -> None:
    buffer = Buffer("file:///a", 1, "\ufeffa: 😀\r\n", "utf-16", Source("a", ""))
    assert (buffer.source.text, buffer.source.bom) == ("a: 😀\r\n", True)
    editor.open("a.yaml", "a: 😀b\r\n")
    editor.put("a.yaml", "b", "cd")
    editor.replace("a.yaml", Position(0, 3), Position(0, 5), "")
    editor.replace("a.yaml", Position(9, 0), Position(9, 0), "e")
    assert editor.buffer("a.yaml").text == "a: cd\r\ne"
