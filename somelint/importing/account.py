"""The account of an import: that each text of the document is in the plan, counted anew from what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from somelint.document.writer import write_scalar
from somelint.importing.blocks import Passage, Piece, Where
from somelint.importing.sheet import Taken
from somelint.language.text_words import plain_words
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple


class Account(NamedTuple):
    """What became of a document."""

    taken: Sequence[Taken]  # what became of each text, in the order of the document
    placed: int  # how many texts have a place of their own
    left: int  # how many are in a note
    lost: Sequence[Piece]  # those that are nowhere


def draw_account(blocks: Iterable[Passage], taken: Sequence[Taken], data: Any) -> Account:
    """Count what became of the texts of a document, given the data of the plan as it reads back."""
    there: dict[Where, Counter[str]] = {}
    lines: dict[Path, set[str]] = {}
    for row in taken:
        words = there.setdefault(row.piece.where, Counter())
        if row.path not in lines:
            lines[row.path] = _lines(data, row.path)
        if row.how in ("names", "as-value") or row.piece.text in lines[row.path]:
            words.update(plain_words(row.piece.text))
    lost = []
    for piece in _pieces(blocks):
        words = there.get(piece.where, Counter())
        wanted = Counter(plain_words(piece.text))
        if wanted - words:
            lost.append(piece)
        else:
            words.subtract(wanted)
    rows = sorted((row for row in taken if row.piece.text), key=_place)
    placed = sum(row.how in ("as-it-is", "as-value") for row in rows)
    return Account(rows, placed, sum(row.how == "left" for row in rows), lost)


def value_in_plan(data: Any, path: Path) -> str:
    """The value at a place of a plan, on one line."""
    for step in path:
        data = data[step]
    if isinstance(data, dict):
        return ", ".join(f"{key}: {_flat(inner)}" for key, inner in data.items())
    return ", ".join(map(_flat, data)) if isinstance(data, list) else _flat(data)


def _flat(value: Any) -> str:
    return str(value) if isinstance(value, list | dict) else write_scalar(value)


def _place(row: Taken) -> tuple[bool, bool, int, int, bool]:
    """Lines and paragraphs, then the tables of a Word file, which are counted apart, then what is beside the text."""
    where = row.piece.where
    return not where.number, where.kind == "table", where.number, where.row, row.how != "names"


def _pieces(blocks: Iterable[Passage]) -> Iterable[Piece]:
    for block in blocks:
        yield block.piece
        for row in block.rows:
            yield from row


def _lines(data: Any, path: Path) -> set[str]:
    """The lines of the texts at a place of the plan, and the texts themselves."""
    value = data
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return set()
    texts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return {line for text in texts if isinstance(text, str) for line in (text, *text.split("\n"))}
