"""What all that place something share: the sheet, the guide, and how a value gets to a key."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.importing.blocks import Piece
from somelint.importing.guide import Guide, plain_heading
from somelint.importing.sheet import NamedElsewhere, Sheet
from somelint.importing.values import fit
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.validation.quick import resolve_reference


class Bench(NamedTuple):
    """What is worked with."""

    sheet: Sheet  # the plan so far
    guide: Guide  # what words mean


def keys_called(label: str, place: Path, bench: Bench) -> list[str]:
    """The keys that a label may stand for in a group of keys, the likeliest first."""
    known = bench.guide.schema_at(place).get("properties", {})
    plain = plain_heading(label)
    own = plain.casefold().replace(" ", "_").replace("-", "_")
    return [key for key in dict.fromkeys((own, *bench.guide.names(plain))) if key in known]


def key_for(label: str, texts: Sequence[str], place: Path, bench: Bench) -> str | None:
    """The key that a label or the head of a column means in a group of keys, given what stands there."""
    asked = [text for text in texts if text]
    best, most = None, 0
    for key in keys_called(label, place, bench):
        part = bench.guide.schema_at(place)["properties"][key]
        taken = sum(_takes(text, part, bench) for text in asked)
        if taken > most or (not asked and best is None):
            best, most = key, taken
    return best


def _takes(text: str, part: Any, bench: Bench) -> bool:
    if _entry_referred_to(part, bench) is not None:
        return any(char.isalpha() for char in text)
    return fit(text, part, bench.guide) is not None


def put_key(place: Path, key: str, label: Piece, piece: Piece, bench: Bench) -> bool:
    """Write a text under a key of a group of keys. False when it does not fit, or something stands there."""
    sheet, guide = bench.sheet, bench.guide
    part = guide.schema_at(place).get("properties", {}).get(key)
    if part is None or (sheet.at((*place, key)) is not None):
        return False
    if _entry_referred_to(part, bench) is not None:
        sheet.references.append(NamedElsewhere(place, key, label, piece))
        return True
    made = fit(piece.text, part, guide)
    if made is None:
        return False
    if isinstance(made.value, list) and made.value and isinstance(made.value[0], str):
        for n, text in enumerate(made.value):
            sheet.put((*place, key, n), text, piece._replace(text=text))
    else:
        words = made.value if isinstance(made.value, str) else next(iter(_texts(made.value)), None)
        exact = words == piece.text
        sheet.put((*place, key), made.value, piece, as_value=not exact)
    sheet.names(label, (*place, key))
    if not made.whole:
        leave_labelled(place, label, piece, bench)
    return True


def leave_labelled(place: Path, label: Piece, piece: Piece, bench: Bench) -> None:
    """Put a text into the note, with its label before it as in the document."""
    text = f"{label.text}: {piece.text}" if label.text else piece.text
    bench.sheet.leave(place, (), piece._replace(text=text))


def _texts(value: Any) -> list[str]:
    return [inner for inner in value.values() if isinstance(inner, str)] if isinstance(value, dict) else []


def _entry_referred_to(part: Any, bench: Bench) -> object:
    return bench.guide.referred(part) or bench.guide.referred(resolve_reference(part, bench.guide.root).get("items"))
