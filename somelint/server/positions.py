"""Places as editors count them: lines from 0, and columns in the units of an encoding that both sides agreed on."""

from __future__ import annotations

from lsprotocol.types import Position, PositionEncodingKind, Range

from somelint.model.locations import Position as PlaceInText
from somelint.model.locations import Span
from somelint.text.lines import Lines

UTF8, UTF16 = PositionEncodingKind.Utf8.value, PositionEncodingKind.Utf16.value
_MARK = "\ufeff"


class Columns:
    """The places of one text, from and to those of an editor. A text that begins with a byte-order mark counts it."""

    def __init__(self, text: str, encoding: str) -> None:
        """`text` as the editor has it; offsets and places are those of the text without a byte-order mark."""
        self._lead = len(text) - len(text.removeprefix(_MARK))
        self.lines = Lines(text)
        self._encoding = encoding

    def position(self, offset: int) -> Position:
        """The place of an offset."""
        text, at = self.lines.text, min(offset + self._lead, len(self.lines.text))
        line, column = self.lines.position(at)
        return Position(line - 1, units(text[at - column + 1 : at], self._encoding))

    def range(self, start: int, end: int) -> Range:
        """The stretch between two offsets."""
        return Range(self.position(start), self.position(end))

    def span(self, span: Span) -> Range:
        """The stretch of a span."""
        return self.range(*self._offsets(span))

    def rest_of_line(self, place: PlaceInText) -> Range:
        """The stretch from a place to the end of its line."""
        start = self.lines.offset(self._moved(place))
        return self.range(start - self._lead, self.lines.end_of_line(start) - self._lead)

    def _offsets(self, span: Span) -> tuple[int, int]:
        start, end = ((self.lines.offset(self._moved(place)) - self._lead) for place in span)
        return start, end

    def _moved(self, place: PlaceInText) -> PlaceInText:
        return place._replace(column=place.column + self._lead) if place.line == 1 else place

    def offset(self, position: Position) -> int:
        """The offset of a place. One behind the end of its line, or of the text, is that end; one inside a character is
        its beginning."""
        text = self.lines.text
        if position.line >= self.lines.position(len(text)).line:
            return len(text) - self._lead
        start = self.lines.offset(PlaceInText(position.line + 1, 1))
        line = text[start : self.lines.end_of_line(start)]
        return max(0, start + _characters(line, position.character, self._encoding) - self._lead)


def units(text: str, encoding: str) -> int:
    """How many units of the encoding a text takes."""
    if encoding == UTF16:
        return len(text) + (0 if text.isascii() else sum(character > "\uffff" for character in text))
    return len(text.encode("utf-8", "surrogatepass")) if encoding == UTF8 else len(text)


def _characters(line: str, column: int, encoding: str) -> int:
    """How many characters of a line so many units are."""
    if line.isascii():
        return min(column, len(line))
    for count, character in enumerate(line):
        column -= units(character, encoding)
        if column < 0:
            return count
    return len(line)
