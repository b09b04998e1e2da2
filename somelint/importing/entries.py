"""What stands under the heading of a list into entries: lines of lists, headings below it, tables, a sentence alone."""

from __future__ import annotations

import re

from somelint.importing.bench import Bench, key_for, keys_called, leave_labelled, put_key
from somelint.importing.blocks import Passage, Piece
from somelint.importing.guide import PlanHome
from somelint.importing.outline import DocumentPart, LabelledPiece, label_of, pieces_of, texts_in
from somelint.importing.tables import place_table
from somelint.importing.values import fit, split_items
from somelint.model.locations import Path
from somelint.text.human_formats import date_hint
from somelint.validation.meant import other_word
from somelint.validation.quick import resolve_reference

# “1. til 4. klasse” is one sentence: a full stop behind a number ends it only before a capital.
_SENTENCE = re.compile(r"(?<!\d)[.!?][ \t]+[^\W\d_]|\d[.!?][ \t]+[A-ZÆØÅÄÖ]")
_DAY = re.compile(r"([^:–—]{4,30}?)(?:[ \t]*:|[ \t]+[–—-])[ \t]+(?=\S)")
_MOST_ENTRIES = 500
"""So many entries of a list are made; more go to the note."""


def fill_entries(part: DocumentPart, home: PlanHome, bench: Bench) -> list[DocumentPart]:
    """Make entries of what stands under a heading. Returns the parts below it that are no entries."""
    others = [inner for inner in part.parts if _is_other(inner, home, bench)]
    entries = [inner for inner in part.parts if inner not in others]
    listed = [block for block in part.blocks if block.kind in ("item", "table")]
    alone = [block for block in part.blocks if block.kind == "paragraph"]
    above = (part.heading,) if part.heading else ()
    current: Path | None = None
    for block in part.blocks:
        if block.kind == "table":
            if not place_table(block, home, bench):
                for piece in texts_in(block):
                    bench.sheet.leave(home.to[:-1], above, piece)
        elif block.kind == "item" and block.level and current is not None:
            _add_to_entry(current, block.piece, home, bench)
        elif block.kind == "item":
            current = _entry_of(block.piece, home, bench)
            if current is None:
                bench.sheet.leave(home.to[:-1], above, block.piece)
        elif listed or entries or not _place_paragraph(block, alone, home, bench):
            bench.sheet.leave(home.to[:-1], above, block.piece)
    for inner in entries:
        _entry_of_part(inner, home, bench)
    return others


def _is_other(part: DocumentPart, home: PlanHome, bench: Bench) -> bool:
    """Whether a heading below that of a list names something else than an entry of it."""
    text = part.heading.text if part.heading else ""
    return not text or _names_something(text, home, bench) or bool(home.longest and len(text) > home.longest)


def _place_paragraph(block: Passage, alone: list[Passage], home: PlanHome, bench: Bench) -> bool:
    """Make entries of a paragraph of a list without lines: the only one there, or each with a name before a colon."""
    text = block.piece.text
    if len(alone) > 1:
        labelled = all(label_of(other.piece) for other in alone)
        return labelled and _entry_of(block.piece, home, bench) is not None
    known = bench.guide.catalogues.get(home.named_in)
    names = split_items(text.rstrip(".")) if known is not None else []
    if known is not None and all(known.exact(name) is not None for name in names):
        for name in names:
            bench.sheet.named_entry(home, block.piece._replace(text=name))
        return True
    if len(names) > 1:
        return False
    if home.sentence and ";" in text and not _SENTENCE.search(text):
        parts = [part for part in (part.strip() for part in text.split(";")) if part]
        if all(" " in part for part in parts):
            for part in parts:
                bench.sheet.new_entry(home.to, home.text, block.piece._replace(text=part))
            return True
    if home.sentence:
        bench.sheet.new_entry(home.to, home.text, block.piece)
        return True
    if ";" in text or ":" in text or _SENTENCE.search(text):
        return False
    return _entry_of(block.piece, home, bench) is not None


def _entry_of(piece: Piece, home: PlanHome, bench: Bench) -> Path | None:
    """Make an entry of the line of a list: all of it, or a name with what is said of it. None when it is no entry."""
    if len(bench.sheet.at(home.to) or ()) >= _MOST_ENTRIES:
        return None
    day = _day_of(piece) if home.dated else None
    if day is not None:
        path = bench.sheet.new_entry(home.to, home.text, day.rest)
        if not put_key(path, home.dated, day.label._replace(text=""), day.label, bench):
            leave_labelled(path, day.label._replace(text=""), day.label, bench)
        return path
    split = home.title != home.text or bool(home.rest) or bool(home.longest)
    labelled = label_of(piece, dash=True) if split else None
    if labelled is None:
        if home.longest and (len(piece.text) > home.longest or bool(_SENTENCE.search(piece.text))):
            return None
        known = label_of(piece)
        if known and _names_something(known.label.text, home, bench):
            return None
        return (
            bench.sheet.named_entry(home, piece) if home.longest else bench.sheet.new_entry(home.to, home.text, piece)
        )
    label, rest = labelled
    if _names_something(label.text, home, bench) or (home.longest and len(label.text) > home.longest):
        return None
    if not home.longest and not home.rest:
        return bench.sheet.new_entry(home.to, home.text, piece)
    path = bench.sheet.named_entry(home, label)
    _say_of_entry(path, rest, home, bench)
    return path


def _names_something(label: str, home: PlanHome, bench: Bench) -> bool:
    """Whether a label names a section, or a key of an entry, and so no entry."""
    return bench.guide.home_of(label) is not None or bool(keys_called(label, (*home.to, 0), bench))


def _day_of(piece: Piece) -> LabelledPiece | None:
    """The day that the line of a list begins with, and what is behind it."""
    found = _DAY.match(piece.text)
    if found is None or date_hint(found[1]) is None:
        return None
    return LabelledPiece(piece._replace(text=found[1]), piece._replace(text=piece.text[found.end() :]))


def _say_of_entry(path: Path, rest: Piece, home: PlanHome, bench: Bench) -> None:
    """What stands behind the name of an entry: a rhythm where it surely is one, else the rest, or the note."""
    schema = bench.guide.schema_at(path)
    for key, part in schema.get("properties", {}).items():
        words = bench.guide.in_words(part)
        if words and key != home.rest and bench.sheet.at((*path, key)) is None:
            made = fit(rest.text, part, bench.guide)
            if made is not None and (words not in made.value or _is_a_pace(rest.text, part, bench)):
                bench.sheet.put((*path, key), made.value, rest, as_value=words not in made.value)
                return
    if (
        not home.rest
        or bench.sheet.at((*path, home.rest)) is not None
        or not put_key(path, home.rest, rest._replace(text=""), rest, bench)
    ):
        bench.sheet.leave(path, (), rest)


def _is_a_pace(text: str, part: object, bench: Bench) -> bool:
    """Whether a text without a figure is the value of one of the keys of a group, as “every month” is."""
    inner = resolve_reference(part, bench.guide.root).get("properties", {}).values()
    return any(other_word(text, resolve_reference(one, bench.guide.root)) is not None for one in inner)


def _add_to_entry(path: Path, piece: Piece, home: PlanHome, bench: Bench) -> None:
    """What stands below the line of an entry: under the key that its label names, else in the note of the entry."""
    labelled = label_of(piece)
    if labelled is not None:
        key = key_for(labelled.label.text, [labelled.rest.text], path, bench)
        if key is not None and put_key(path, key, labelled.label, labelled.rest, bench):
            return
    bench.sheet.leave(path, (), piece)


def _entry_of_part(part: DocumentPart, home: PlanHome, bench: Bench) -> None:
    """Make an entry of a heading and what stands under it."""
    if part.heading is None or len(bench.sheet.at(home.to) or ()) >= _MOST_ENTRIES:
        for headings, piece in pieces_of(part):
            above = (part.heading,) if part.heading else ()
            bench.sheet.leave(home.to[:-1], (*above, *headings), piece)
        return
    path = bench.sheet.named_entry(home, part.heading)
    plain = [block for block in part.blocks if block.kind == "paragraph" and label_of(block.piece) is None]
    for block in part.blocks:
        if block.kind == "table" or block not in plain[:1]:
            for piece in texts_in(block):
                _add_to_entry(path, piece, home, bench)
        else:
            _say_of_entry(path, block.piece, home, bench)
    for inner in part.parts:
        _key_of_entry(inner, path, home, bench)


def _key_of_entry(part: DocumentPart, path: Path, home: PlanHome, bench: Bench) -> None:
    """A heading below that of an entry: one of its keys, when all under it fits; else for the note of the entry."""
    texts = pieces_of(part)
    heading = part.heading
    if heading is not None and len(texts) == 1 and not texts[0][0] and texts[0][1].text:
        key = key_for(heading.text, [texts[0][1].text], path, bench)
        if key is not None and put_key(path, key, heading, texts[0][1], bench):
            return
    if heading is not None and not texts:
        bench.sheet.leave(path, (heading,), Piece("", heading.where))
    for headings, piece in texts:
        bench.sheet.leave(path, ((heading, *headings) if heading else headings), piece)
