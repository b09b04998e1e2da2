"""What was taken from where, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from somelint.cli import streams
from somelint.importing.account import value_in_plan
from somelint.importing.blocks import Where, shown_place
from somelint.importing.making import Imported
from somelint.importing.sheet import Taken
from somelint.model.hints import Any
from somelint.model.locations import show_path
from somelint.project.repository import shown_name
from somelint.text.escape import name_of_file, one_line
from somelint.text.sentences import group_digits, said
from somelint.text.width import count_columns, wrap

_MOST_ROWS = 1000
_WIDEST_PATH = 44


def tell_account(imported: Imported, language: str, target: str | None, width: int, ascii_only: bool) -> list[str]:
    """The lines that tell what became of a document. `target`: the plan that was written."""
    account = imported.account
    placed = list(_each_name_once(account.taken))
    left = [row for row in account.taken if row.how == "left"]
    lines: list[str] = []
    if placed:
        lines += [
            streams.translate_text(said("Has found its place:")),
            *_table(placed, imported.data, width, ascii_only),
            "",
        ]
    if left:
        lines += [streams.translate_text(said("Stands in a note, to be moved by hand:"))]
        lines += [*_table(left, imported.data, width, ascii_only), ""]
    counted = said(
        "Placed: {placed}. In a note: {left}. Lost: {lost}.",
        placed=group_digits(account.placed),
        left=group_digits(account.left),
        lost=group_digits(len(account.lost)),
    )
    lines += wrap(streams.translate_text(counted), width)
    if language:
        told = said("The language of the document: {language}.", language=language)
    else:
        told = said("The document does not tell which language it is in; write it under plan.language.")
    lines += wrap(streams.translate_text(told), width)
    if target is not None:
        name = name_of_file(shown_name(target))
        command = f'somelint check "{name}"' if " " in name else f"somelint check {name}"
        lines += wrap(
            streams.translate_text(said("Written: {file}. Go on with: {command}", file=name, command=command)), width
        )
    return lines


def _each_name_once(taken: Sequence[Taken]) -> Iterator[Taken]:
    """What found its place. What stands above a column says for each row of a table what its place is."""
    told: set[tuple[Where, str]] = set()
    for row in taken:
        key = row.piece.where, row.piece.text
        if row.how != "left" and (row.how != "names" or key not in told):
            told |= {key} if row.how == "names" else set()
            yield row


def _table(rows: Sequence[Taken], data: Any, width: int, ascii_only: bool) -> list[str]:
    shown = rows[:_MOST_ROWS]
    places = [streams.translate_text(shown_place(row.piece.where)) for row in shown]
    paths = [one_line(show_path(row.path), _WIDEST_PATH) for row in shown]
    first = max(map(count_columns, places), default=0)
    second = max(map(count_columns, paths), default=0)
    room = max(20, width - first - second - 6)
    arrow = "=" if ascii_only else "→"
    lines = []
    for row, place, path in zip(shown, places, paths, strict=True):
        value = value_in_plan(data, row.path) if row.how == "as-value" else ""
        text = one_line(row.piece.text, room) if not value else one_line(f"{row.piece.text} {arrow} {value}", room)
        lines.append(f"  {_pad(place, first)}  {_pad(path, second)}  {text}")
    if len(rows) > len(shown):
        lines.append(
            f"  {streams.translate_text(said(' and {count} more', count=group_digits(len(rows) - len(shown)))).strip()}"
        )
    return lines


def _pad(text: str, columns: int) -> str:
    return text + " " * (columns - count_columns(text))
