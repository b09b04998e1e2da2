"""What stands under a heading that names a place: a text, a list, a group of keys or a list of entries."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.importing.bench import Bench, key_for, keys_called, put_key
from somelint.importing.blocks import Piece
from somelint.importing.entries import fill_entries
from somelint.importing.guide import PlanHome
from somelint.importing.outline import DocumentPart, LabelledPiece, label_of, pieces_of, texts_in
from somelint.importing.tables import is_labels, place_table
from somelint.importing.values import fit, split_items
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.validation.quick import resolve_reference


def leave_part(part: DocumentPart, around: Path, headings: tuple[Piece, ...], bench: Bench) -> None:
    """Put all texts under a heading into a note."""
    own = (*headings, part.heading) if part.heading else headings
    if part.is_bare and part.heading:
        bench.sheet.leave(around, own, Piece("", part.heading.where))
    for inner, piece in pieces_of(part):
        bench.sheet.leave(around, (*own, *inner), piece)


def fill_home(part: DocumentPart, home: PlanHome, bench: Bench) -> None:
    """Place what stands under a heading that names a place."""
    wanted = bench.guide.schema_at(home.to)
    kind = wanted.get("type")
    item = resolve_reference(wanted.get("items"), bench.guide.root)
    if kind == "array" and item.get("type") == "object" and home.text:
        for inner in fill_entries(part, home, bench):
            _inner_part(inner, home.to[:-1], part.heading, bench)
    elif kind == "array" and item.get("type") == "string":
        _fill_list(part, home, bench)
    elif kind == "object":
        _fill_group(part, home, wanted, bench)
    elif kind == "string" and "enum" not in wanted and "pattern" not in wanted:
        _fill_text(part, home, bench)
    else:
        leave_part(part, home.to[:-1], (), bench)


def _fill_text(part: DocumentPart, home: PlanHome, bench: Bench) -> None:
    """All that stands there as one text; where there is one already, it goes on."""
    for headings, piece in pieces_of(part):
        for text in (
            *(h for h in headings if bench.sheet.at(home.to) is None or h.text not in _lines(home, bench)),
            piece,
        ):
            if text.text:
                before = bench.sheet.at(home.to)
                bench.sheet.put(home.to, f"{before}\n{text.text}" if before else text.text, text)


def _lines(home: PlanHome, bench: Bench) -> list[str]:
    return str(bench.sheet.at(home.to)).split("\n")


def _fill_list(part: DocumentPart, home: PlanHome, bench: Bench) -> None:
    """Each line of a list as a text of it."""
    items = [block for block in part.blocks if block.kind == "item"]
    for block in part.blocks:
        if items and block.kind == "paragraph" and block.piece.text.endswith(":"):
            bench.sheet.leave(home.to[:-1], _own(part), block.piece)
            continue
        for piece in texts_in(block):
            for text in split_items(piece.text) if block.kind == "paragraph" else [piece.text]:
                there = bench.sheet.at(home.to) or ()
                bench.sheet.put((*home.to, len(there)), text, piece._replace(text=text))
    for inner in part.parts:
        leave_part(inner, home.to[:-1], _own(part), bench)


def _fill_group(part: DocumentPart, home: PlanHome, wanted: Mapping[str, Any], bench: Bench) -> None:
    """Each text under the key that its label names; lines of a list and running text under the keys for them."""
    items, prose = home.items, home.prose
    inner = bench.guide.home_at((*home.to, items)) if items else None
    lists = DocumentPart(part.heading, part.level)
    whole = part.blocks[0].piece if len(part.blocks) == 1 and part.blocks[0].kind == "paragraph" else None
    made = fit(whole.text, wanted, bench.guide) if whole and bench.sheet.at(home.to) is None else None
    if whole and made:
        bench.sheet.put(home.to, made.value, whole, as_value=True)
        return
    for block in part.blocks:
        if block.kind == "table":
            if is_labels(block, bench):
                for label, text in block.rows:
                    _put_or_leave(LabelledPiece(label, text), home, part, bench)
            elif not place_table(block, inner if inner and inner.text else None, bench):
                for piece in texts_in(block):
                    bench.sheet.leave(home.to, (), piece)
            continue
        labelled = label_of(block.piece)
        if labelled and keys_called(labelled.label.text, home.to, bench) and _put_labelled(labelled, home, bench):
            continue
        if block.kind == "item" and inner is not None:
            lists.blocks.append(block)
        elif block.kind == "paragraph" and prose:
            there = bench.sheet.at((*home.to, prose))
            longer = f"{there}\n{block.piece.text}" if there else block.piece.text
            bench.sheet.put((*home.to, prose), longer, block.piece)
        else:
            bench.sheet.leave(home.to, (), block.piece)
    if inner is not None and lists.blocks:
        fill_home(lists, inner, bench)
    for below in part.parts:
        _inner_part(below, home.to, None, bench)


def _put_or_leave(labelled: LabelledPiece, home: PlanHome, part: DocumentPart, bench: Bench) -> None:
    if not labelled.rest.text or not _put_labelled(labelled, home, bench):
        shown = " | ".join(piece.text for piece in labelled if piece.text)
        if shown:
            bench.sheet.leave(home.to, (), labelled.label._replace(text=shown))


def _put_labelled(labelled: LabelledPiece, home: PlanHome, bench: Bench) -> bool:
    key = key_for(labelled.label.text, [labelled.rest.text], home.to, bench)
    return key is not None and put_key(home.to, key, labelled.label, labelled.rest, bench)


def _inner_part(part: DocumentPart, around: Path, above: Piece | None, bench: Bench) -> None:
    """A part below a section: one of its keys by its heading, a section of its own, or else for the note."""
    heading = part.heading
    if heading is None:
        return
    keys = keys_called(heading.text, around, bench) if around else []
    home = bench.guide.home_at((*around, keys[0])) if keys else bench.guide.home_of(heading.text)
    if home is None or (above is not None and keys):
        leave_part(part, around, (above,) if above else (), bench)
        return
    bench.sheet.names(heading, home.to)
    fill_home(part, home, bench)


def _own(part: DocumentPart) -> tuple[Piece, ...]:
    return (part.heading,) if part.heading else ()
