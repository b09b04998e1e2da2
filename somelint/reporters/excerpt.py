"""A line of a source as it is shown under a finding, with the columns to underline."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.model.locations import Span
from somelint.model.records import NamedTuple
from somelint.text.escape import ELLIPSIS, cells
from somelint.text.width import widths

TAB = 4


class Excerpt(NamedTuple):
    """A line of a source with a part to underline."""

    line: int  # its number, from 1
    text: str  # the line, escaped and cut to the width
    start: int  # terminal columns before the underlined part
    length: int  # terminal columns of the underlined part
    more: bool  # whether the span continues on the next line or beyond the cut


class _Cell(NamedTuple):
    """A code point as it is shown."""

    text: str  # itself or an escape
    width: int  # its terminal columns


def cut_excerpt(text: Sequence[str], span: Span, width: int, mark: str = ELLIPSIS) -> Excerpt | None:
    """The first line of `span` among the lines `text`, cut around the span to at most `width` terminal columns.

    `mark`, one column wide, shows where something was cut off. None when the text has no such line.
    """
    number = span.start.line
    if not 1 <= number <= len(text):
        return None
    whole = text[number - 1]
    first = min(span.start.column - 1, len(whole))
    goes_on = span.end.line > number
    last = len(whole.rstrip()) if goes_on else min(span.end.column - 1, len(whole))
    last = max(last, first)
    # A line may be a megabyte long; nothing further away than this is visible.
    left, right = max(0, first - 4 * width), min(len(whole), first + 4 * width)
    shown = _cells(whole[left:right])
    start, end = _window(shown, first - left, min(last, right) - left, width - 2 * (len(shown) < len(whole)))
    before = mark if left > 0 or start > 0 else ""
    after = mark if left + end < len(whole) else ""
    return Excerpt(
        line=number,
        text=(before + "".join(cell.text for cell in shown[start:end])).rstrip() + after,
        start=len(before) + _columns(shown[start : first - left]),
        length=max(1, _columns(shown[first - left : min(last - left, end)])),
        more=goes_on or last - left > end,
    )


def _cells(text: str) -> list[_Cell]:
    row = []
    column = 0
    shown = cells(text)
    # An escape is plain text: the character it replaces no longer combines with its neighbours.
    columns = widths("".join(cell if len(cell) == 1 else " " for cell in shown))
    for cell, width in zip(shown, columns, strict=True):
        if cell == "\\t":
            cell = " " * (TAB - column % TAB)
        row.append(_Cell(cell, width if len(cell) == 1 else len(cell)))
        column += row[-1].width
    return row


def _window(row: list[_Cell], first: int, last: int, width: int) -> tuple[int, int]:
    """The stretch of cells that fits into `width` columns: the underlined ones first, then those around them."""
    if _columns(row) <= width:
        return 0, len(row)
    room = width - 2
    end = _forward(row, first, min(max(first + 1, last), len(row)), room * 2 // 3)
    room -= _columns(row[first:end])
    start = _backward(row, first, room // 2)
    room -= _columns(row[start:first])
    reached = _forward(row, end, len(row), room)
    return _backward(row, start, room - _columns(row[end:reached])), reached


def _columns(row: Sequence[_Cell]) -> int:
    return sum(cell.width for cell in row)


def _forward(row: Sequence[_Cell], begin: int, end: int, room: int) -> int:
    """The highest index up to `end` such that the cells from `begin` on fit into `room` columns."""
    while begin < end and row[begin].width <= room:
        room -= row[begin].width
        begin += 1
    return begin


def _backward(row: Sequence[_Cell], begin: int, room: int) -> int:
    """The lowest index from which the cells up to `begin` fit into `room` columns, never at a combining mark."""
    index = begin
    while index > 0 and row[index - 1].width <= room:
        room -= row[index - 1].width
        index -= 1
        if row[index].width:
            begin = index
    return begin
