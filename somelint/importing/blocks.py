"""What a document of another kind consists of: headings, paragraphs, lines of lists, tables, each with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from somelint.model.hints import Literal, TypeAlias
from somelint.model.records import NamedTuple
from somelint.text.sentences import Sentence, said

BlockKind: TypeAlias = Literal["heading", "paragraph", "item", "table"]

PSEUDO = 8
"""The level of a heading that is none by its form, such as a line in bold: below those that are."""

_KEPT = "\u200c\u200d"  # writing systems and emoji need the joiners


class Where(NamedTuple):
    """Where something stands in a document."""

    kind: Literal["line", "paragraph", "table"]  # what is counted
    number: int  # which of them, from 1; 0 beside the text
    row: int = 0  # the row of the table, from 1; 0 for none


class Piece(NamedTuple):
    """One text of a document: a heading, a paragraph, the line of a list, a cell."""

    text: str  # on one line, without spaces around it
    where: Where  # its place


class Passage(NamedTuple):
    """One part of a document, in its order."""

    kind: BlockKind  # what it is
    piece: Piece  # its text; of a table, where it begins
    level: int = 0  # of a heading from 1; of the line of a list from 0
    rows: Sequence[Sequence[Piece]] = ()  # the cells of a table, by row
    opens: bool = False  # whether it is the first of lines that stand together without marks, and may be their heading


class ReadDocument(NamedTuple):
    """A document as read."""

    blocks: Sequence[Passage]  # all that stands in it
    notices: Sequence[Sentence] = ()  # what a person should know of how it was read
    beside: Sequence[Passage] = ()  # what stands beside the running text, such as footnotes


def clean(text: str) -> str:
    """A text on one line, as it is meant: spaces of all kinds are one, and marks that nobody sees are gone."""
    seen = "".join(
        " " if char.isspace() or unicodedata.category(char) in ("Zl", "Zp", "Zs") else char
        for char in text
        if char.isspace() or char in _KEPT or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn", "Co")
    )
    return " ".join(seen.split())


def shown_place(where: Where) -> Sentence:
    """Where something stands, in words."""
    if where.kind == "table":
        return said("table {number}, row {row}", number=where.number, row=where.row)
    if not where.number:
        return said("beside the text")
    if where.kind == "line":
        return said("line {line}", line=where.number)
    return said("paragraph {number}", number=where.number)
