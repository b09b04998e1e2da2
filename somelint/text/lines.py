"""The lines of a text: where they end, and offsets turned into lines and columns."""

from __future__ import annotations

from bisect import bisect_right

from somelint.model.late_pattern import late
from somelint.model.locations import Position, Span

LINE_BREAK = late(r"\r\n|\r|\n")
"""The only characters that end a line: YAML parsers also count U+0085 and U+2028, editors do not."""

_VALUE_LIMIT = 80


def split_lines(text: str) -> list[str]:
    """The lines of a text without their line breaks; a text that ends with one has an empty last line."""
    return LINE_BREAK.split(text)


def split_keeping_breaks(text: str) -> list[str]:
    """The lines of a text, each with its line break; a text that ends with one has no empty last line."""
    ends = [*(match.end() for match in LINE_BREAK.finditer(text)), len(text)]
    lines = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return lines if lines[-1] else lines[:-1]


def cut_line(text: str, limit: int = _VALUE_LIMIT) -> str:
    """The text on one line, cut to at most `limit` characters, with an ellipsis when cut."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


class Lines:
    """The line table of a text.

    The parser's own line numbers are never used, since it ends lines at other characters too.
    """

    __slots__ = ("_table", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._table: list[int] | None = None

    @property
    def _starts(self) -> list[int]:
        """Where each line starts, found out when a place is first asked for."""
        if self._table is None:
            self._table = [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]
        return self._table

    def position(self, offset: int) -> Position:
        """The line and column (1-based, code points) of an offset; one past the text is its end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """The span from one offset to another, end exclusive."""
        return Span(self.position(start), self.position(max(start, end)))

    def offset(self, position: Position) -> int:
        """The offset of a line and column; one past the text is its end."""
        line = min(position.line, len(self._starts))
        return min(self._starts[line - 1] + position.column - 1, len(self.text))

    def text_of(self, span: Span) -> str:
        """The text of a span."""
        return self.text[self.offset(span.start) : self.offset(span.end)]

    def end_of_line(self, offset: int) -> int:
        """The offset where the line of `offset` ends, its line break not included."""
        line = bisect_right(self._starts, offset)
        if line == len(self._starts):
            return len(self.text)
        after = self._starts[line]
        return max(offset, after - (2 if self.text.startswith("\r\n", after - 2) else 1))
