"""Tables into rows: each row an entry of a list, each column a key of it."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.importing.bench import Bench, key_for, leave_labelled, put_key
from somelint.importing.blocks import Passage, Piece
from somelint.importing.guide import PlanHome, plain_heading
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.human_formats import date_hint
from somelint.validation.quick import resolve_reference

_ENTRY = 0  # any entry of a list has the same keys
_ENOUGH = 2  # so many columns must be known before a table tells by itself what it is about


class _Columns(NamedTuple):
    home: PlanHome  # the list that the rows belong to
    title: int  # the column with the text of an entry
    keys: tuple[str, ...]  # the key of each column; empty for the note
    known: int  # how many columns are known


def is_labels(block: Passage, bench: Bench) -> bool:
    """Whether a table has two columns, and in the first one what the second is about."""
    rows = [row for row in block.rows if row and row[0].text]
    if not rows or any(len(row) != 2 for row in rows):
        return False
    known = sum(bench.guide.knows(row[0].text) for row in rows)
    return (known * 2 > len(rows) and len(rows) > 1) or (known == len(rows))


def place_table(block: Passage, home: PlanHome | None, bench: Bench) -> Path | None:
    """Make entries of the rows of a table, of the list at `home` or else of that which its columns tell.

    Returns the place of the list; None when no column tells it.
    """
    rows = [row for row in block.rows if any(cell.text for cell in row)]
    if len(rows) < 2:
        return None
    named = bench.guide.home_of(rows[0][0].text) if rows[0] else None
    if home and named and named.text and named != home:
        home = named  # what the heading says of the table, and what stands above its first column, are two things
    columns = _read_columns(rows, home, bench) if home else _best_columns(rows, bench)
    if columns is None:
        return None
    for header in rows[0]:
        if header.text:
            bench.sheet.names(header, columns.home.to)
    for row in rows[1:]:
        _place_row(rows[0], row, columns, bench)
    return columns.home.to


def _best_columns(rows: Sequence[Sequence[Piece]], bench: Bench) -> _Columns | None:
    best: _Columns | None = None
    for home in bench.guide.homes:
        if home.text and (columns := _read_columns(rows, home, bench, alone=True)):
            named = bench.guide.home_of(rows[0][columns.title].text) == home
            columns = columns._replace(known=columns.known + named)
            if columns.known >= _ENOUGH and (best is None or columns.known > best.known):
                best = columns
    return best


def _read_columns(
    rows: Sequence[Sequence[Piece]], home: PlanHome, bench: Bench, alone: bool = False
) -> _Columns | None:
    """What each column is, when the rows are entries of a list. `alone`: nothing but the table says that they are."""
    entry: Path = (*home.to, _ENTRY)
    headers = rows[0]
    if not home.text or not bench.guide.schema_at(entry):
        return None
    texts = [[row[n].text if n < len(row) else "" for row in rows[1:]] for n in range(len(headers))]
    keys = [_key_of(header.text, texts[n], entry, home, bench) for n, header in enumerate(headers)]
    title = _title_of(headers, keys, home, bench)
    if title is None and not alone:
        title = next((n for n, key in enumerate(keys) if not key and any(texts[n])), None)
    if title is None or (alone and home.longest and len(set(texts[title])) < len([t for t in texts[title] if t])):
        return None
    own = [
        key if n != title and keys.index(key) == n and key not in (home.title,) else "" for n, key in enumerate(keys)
    ]
    return _Columns(home, title, tuple(own), sum(1 for key in own if key))


def _title_of(headers: Sequence[Piece], keys: Sequence[str], home: PlanHome, bench: Bench) -> int | None:
    for n, header in enumerate(headers):
        if bench.guide.home_of(header.text) == home or keys[n] == home.title:
            return n
    for n, header in enumerate(headers):
        if plain_heading(header.text).casefold() in home.headers:
            return n
    return next((n for n, key in enumerate(keys) if key == home.text), None)


def _key_of(header: str, texts: Sequence[str], entry: Path, home: PlanHome, bench: Bench) -> str:
    if not header:
        return ""
    asked = [text for text in texts if text]
    days = bool(asked) and all(date_hint(text) for text in asked)
    key = key_for(header, texts, entry, bench)
    if days and (key is None or not _is_dated(entry, key, bench)):
        return home.dated
    return key or ""


def _is_dated(entry: Path, key: str, bench: Bench) -> bool:
    part = resolve_reference(bench.guide.schema_at(entry)["properties"][key], bench.guide.root)
    return "x-reads-as" in part or "pattern" in part


def _place_row(headers: Sequence[Piece], row: Sequence[Piece], columns: _Columns, bench: Bench) -> None:
    home = columns.home
    title = row[columns.title] if columns.title < len(row) else None
    if title is None or not title.text or (home.longest and len(title.text) > home.longest):
        kept = [cell for cell in row if cell.text]
        if kept:
            bench.sheet.leave(home.to[:-1], (), kept[0]._replace(text=" | ".join(cell.text for cell in kept)))
        return
    path = bench.sheet.named_entry(home, title)
    for n, cell in enumerate(row):
        if n == columns.title or not cell.text:
            continue
        label = headers[n] if n < len(headers) else cell._replace(text="")
        key = columns.keys[n] if n < len(columns.keys) else ""
        # The head of a column stands once in the document, and in the note of each row.
        if not key or not put_key(path, key, label, cell, bench):
            leave_labelled(path, label, cell, bench)
