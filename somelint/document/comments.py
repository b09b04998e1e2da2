"""The comments of a YAML text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from somelint.model.late_pattern import late
from somelint.model.locations import Span
from somelint.model.records import NamedTuple
from somelint.text.lines import Lines

_COMMENT = late(r"(?<![^ \t\r\n])#[^\r\n]*")


class Comment(NamedTuple):
    """A comment."""

    text: str  # with its number sign
    span: Span  # where it is written
    offset: int  # where it starts in the text, in code points


def comments_at(lines: Lines, stretches: Iterable[tuple[int, int]]) -> tuple[Comment, ...]:
    """The comments that begin and end at some offsets."""
    return tuple([Comment(lines.text[start:end], lines.span(start, end), start) for start, end in stretches])


def find_comments(text: str, scalars: Sequence[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    """Where the comments before offset `end` begin and end. `scalars`: the stretches, in order, without one in them.

    A number sign begins a comment only at the start of a line or after a space or tab, as YAML says.
    """
    if "#" not in text:
        return
    starts = [start for start, _ in scalars]
    offset = 0
    while match := _COMMENT.search(text, offset, end):
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and scalars[before][1] > match.start():
            offset = scalars[before][1]
            continue
        yield match.span()
        offset = match.end()
