"""The blocks of a document under the headings that they stand under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from somelint.importing.blocks import PSEUDO, Passage, Piece
from somelint.importing.guide import Guide
from somelint.model.records import NamedTuple

_LONGEST_HEADING, _LONGEST_LABEL = 60, 60
_LABEL = re.compile(r"([^\W\d_][^:;.!?]{0,59}?)[ \t]*:[ \t]+(?=\S)")
_DASH = re.compile(r"[ \t]+[–—-][ \t]+")
_SENTENCE_END = re.compile(r"(?<=[.;!?])[ \t]+(?=[^\W\d_])")


class DocumentPart:
    """What stands under a heading."""

    def __init__(self, heading: Piece | None, level: int) -> None:
        self.heading = heading
        self.level = level
        self.blocks: list[Passage] = []
        self.parts: list[DocumentPart] = []

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands under it."""
        return not self.blocks and not self.parts


class LabelledPiece(NamedTuple):
    """A text that begins with what it is about."""

    label: Piece  # what stands before the colon
    rest: Piece  # what stands behind it


def outline(blocks: Sequence[Passage], guide: Guide) -> DocumentPart:
    """A document as one part, with further parts in it."""
    whole = DocumentPart(None, -1)
    above = [whole]
    for n, block in enumerate(blocks):
        level = block.level if block.kind == "heading" else _level_of(blocks, n, guide)
        if level is None:
            above[-1].blocks.append(block)
            continue
        while above[-1].level >= level:
            above.pop()
        part = DocumentPart(block.piece, level)
        above[-1].parts.append(part)
        above.append(part)
    return whole


def _level_of(blocks: Sequence[Passage], n: int, guide: Guide) -> int | None:
    """The level of a paragraph that is a heading by what it says; None for any other block."""
    block = blocks[n]
    text = block.piece.text
    if (block.kind != "paragraph" and not block.opens) or len(text) > _LONGEST_HEADING or n + 1 == len(blocks):
        return None
    plain = text.removesuffix(":")
    if ":" in plain or plain.endswith((".", "!", ",", ";")) or blocks[n + 1].kind == "heading":
        return None
    if block.opens and guide.home_of(blocks[n + 1].piece.text) is not None:
        return None  # a list of what is to come
    return PSEUDO + 1 if guide.home_of(plain) is not None else None


def label_of(piece: Piece, dash: bool = False) -> LabelledPiece | None:
    """The label that a text begins with; with `dash`, what stands before a dash is one too."""
    found = _LABEL.match(piece.text)
    if found:
        return LabelledPiece(piece._replace(text=found[1]), piece._replace(text=piece.text[found.end() :]))
    cut = _DASH.search(piece.text) if dash else None
    if cut and 0 < cut.start() <= _LONGEST_LABEL:
        return LabelledPiece(
            piece._replace(text=piece.text[: cut.start()]), piece._replace(text=piece.text[cut.end() :])
        )
    return None


def labelled_sentences(piece: Piece, guide: Guide) -> list[Piece]:
    """A paragraph taken apart before each sentence that begins with a label that says something of a plan."""
    cuts = [0]
    for found in _SENTENCE_END.finditer(piece.text):
        label = _LABEL.match(piece.text, found.end())
        if label and guide.knows(label[1]):
            cuts.append(found.end())
    return [
        piece._replace(text=piece.text[start:end].strip()) for start, end in zip(cuts, [*cuts[1:], None], strict=True)
    ]


def pieces_of(part: DocumentPart) -> list[tuple[tuple[Piece, ...], Piece]]:
    """All texts under a heading in their order, each with the headings below that one which it stands under."""
    return _pieces(part, ())


def _pieces(part: DocumentPart, headings: tuple[Piece, ...]) -> list[tuple[tuple[Piece, ...], Piece]]:
    made = [(headings, piece) for block in part.blocks for piece in texts_in(block)]
    for inner in part.parts:
        own = (*headings, inner.heading) if inner.heading else headings
        below = _pieces(inner, own)
        made += below or [(own, Piece("", own[-1].where))]
    return made


def texts_in(block: Passage) -> list[Piece]:
    """The texts of a block: of a table one for each row, with the cells in their order."""
    if block.kind != "table":
        return [block.piece]
    rows = ([cell for cell in row if cell.text] for row in block.rows)
    return [Piece(" | ".join(cell.text for cell in row), row[0].where) for row in rows if row]
