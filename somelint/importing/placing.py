"""Each part of a document into the place that its heading names; what names none goes to the notes."""

from __future__ import annotations

from somelint.importing.bench import Bench, key_for, put_key
from somelint.importing.blocks import Passage, Piece
from somelint.importing.filling import fill_home, leave_part
from somelint.importing.outline import DocumentPart, LabelledPiece, label_of, labelled_sentences, outline, texts_in
from somelint.importing.tables import is_labels, place_table
from somelint.model.locations import Path

_PLAN: Path = ("plan",)
"""The group of keys about the document as a whole."""

_TITLE = "title"


def place_document(blocks: list[Passage], bench: Bench) -> None:
    """Place all blocks of a document."""
    whole = outline(blocks, bench.guide)
    _preamble(whole, bench)
    for n, part in enumerate(whole.parts):
        _place(part, (), n == 0, bench)


def _place(part: DocumentPart, headings: tuple[Piece, ...], is_first: bool, bench: Bench) -> None:
    heading = part.heading
    home = bench.guide.home_of(heading.text) if heading else None
    if heading is None or home is not None:
        if heading is not None and home is not None:
            bench.sheet.names(heading, home.to)
            fill_home(part, home, bench)
        return
    own = (*headings, heading)
    if is_first:
        if bench.sheet.at((*_PLAN, _TITLE)) is None:
            bench.sheet.put((*_PLAN, _TITLE), heading.text, heading)
        else:
            bench.sheet.leave((), (), heading)
        own = ()
        _preamble(part, bench)
    else:
        if not part.blocks and not any(_is_home(inner, bench) for inner in part.parts):
            return leave_part(part, (), headings, bench)
        if not part.blocks:
            bench.sheet.leave((), own, Piece("", heading.where))
        for block in part.blocks:
            place = place_table(block, None, bench) if block.kind == "table" else None
            if place is not None:
                bench.sheet.names(heading, place)
            else:
                for piece in texts_in(block):
                    bench.sheet.leave((), own, piece)
    for inner in part.parts:
        _place(inner, own, False, bench)


def _is_home(part: DocumentPart, bench: Bench) -> bool:
    named = part.heading is not None and bench.guide.home_of(part.heading.text) is not None
    return named or any(_is_home(inner, bench) for inner in part.parts)


def _preamble(part: DocumentPart, bench: Bench) -> None:
    """What stands before the first section: facts about the document, and parts of it in a line each."""
    for block in part.blocks:
        if block.kind == "table":
            if is_labels(block, bench):
                for row in block.rows:
                    _preamble_row(row[0], row[1], bench)
            elif not place_table(block, None, bench):
                for piece in texts_in(block):
                    bench.sheet.leave((), (), piece)
            continue
        for piece in labelled_sentences(block.piece, bench.guide):
            labelled = label_of(piece)
            if labelled is None or not _place_labelled(labelled, bench):
                bench.sheet.leave((), (), piece)


def _preamble_row(label: Piece, text: Piece, bench: Bench) -> None:
    labels = labelled_sentences(text, bench.guide)
    if not text.text or not _place_labelled(LabelledPiece(label, labels[0]), bench):
        shown = " | ".join(cell.text for cell in (label, labels[0]) if cell.text)
        if shown:
            bench.sheet.leave((), (), label._replace(text=shown))
    for piece in labels[1:]:
        labelled = label_of(piece)
        if labelled is None or not _place_labelled(labelled, bench):
            bench.sheet.leave((), (), piece)


def _place_labelled(labelled: LabelledPiece, bench: Bench) -> bool:
    """Place a text by its label: a fact about the document, or else a section in one line."""
    label, rest = labelled
    key = key_for(label.text, [rest.text], _PLAN, bench)
    home = bench.guide.home_of(label.text)
    listed = key is not None and bench.guide.schema_at((*_PLAN, key)).get("type") == "array"
    if key is not None and not (listed and home) and put_key(_PLAN, key, label, rest, bench):
        return True
    if home is None:
        return False
    part = DocumentPart(label, 0)
    part.blocks.append(Passage("paragraph", rest))
    bench.sheet.names(label, home.to)
    fill_home(part, home, bench)
    return True
