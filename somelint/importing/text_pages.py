"""Plain text, and tables of text: headings by their form, lines of lists, cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from somelint.importing.blocks import PSEUDO, Passage, Piece, Where, clean
from somelint.importing.lines import are_labelled, are_lines, begins_short, number_lists
from somelint.model.locations import Position, Unreadable
from somelint.text.lines import split_lines
from somelint.text.sentences import said

_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,}|\*{3,}|_{3,})[ \t]*\Z")
_HASHES = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t#]*\Z")
_BULLET = re.compile(r"([ \t]*)[-*+•·▪–◦‣●○][ \t]+(\S.*)\Z")
_COUNTED = re.compile(r"[ \t]*\(?(?:\d{1,3}|[a-z])[.)][ \t]+\S")
_NUMBERED = re.compile(r"((?:\d{1,2}\.)+\d{0,2}|(?:\d{1,2}\.)*\d{1,2})[ \t]+(?=[^\W\d_])")
_ENDS = (".", "!", "?", ",", ";", ":")
_LONGEST_HEADING = 80
_SEPARATORS = ",;\t|"


def read_plain_text(text: str) -> list[Passage]:
    """The blocks of a plain text."""
    lines = split_lines(text)
    blocks: list[Passage] = []
    run: list[tuple[int, str]] = []

    def close() -> None:
        if are_labelled([line for _, line in run]):
            blocks.extend(Passage("paragraph", Piece(clean(line), Where("line", at))) for at, line in run)
        elif are_lines([line for _, line in run]):
            lined = [Passage("item", Piece(clean(line), Where("line", at))) for at, line in run]
            blocks.extend([lined[0]._replace(opens=True), *lined[1:]])
        elif run:
            if begins_short([line for _, line in run]):
                at, line = run.pop(0)
                blocks.append(Passage("paragraph", Piece(clean(line), Where("line", at))))
            piece = Piece(clean(" ".join(line for _, line in run)), Where("line", run[0][0]))
            blocks.append(Passage("paragraph", piece))
        run.clear()

    for n, line in enumerate(lines):
        plain = clean(line)
        where = Where("line", n + 1)
        underlined = n + 1 < len(lines) and bool(_UNDERLINE.match(lines[n + 1].strip())) and not run
        if not plain or _UNDERLINE.match(plain):
            close()
        elif hashes := _HASHES.match(line.strip()):
            close()
            blocks.append(Passage("heading", Piece(clean(hashes[2]), where), len(hashes[1])))
        elif underlined and len(plain) <= _LONGEST_HEADING:
            blocks.append(Passage("heading", Piece(plain, where), 1 if lines[n + 1].strip().startswith("=") else 2))
        elif _is_heading(lines, n) and not run:
            blocks.append(Passage("heading", Piece(plain, where), _level_of(plain)))
        elif bullet := _BULLET.match(line):
            close()
            depth = 1 if len(bullet[1].expandtabs(4)) > 1 and blocks and blocks[-1].kind == "item" else 0
            blocks.append(Passage("item", Piece(clean(bullet[2]), where), depth))
        elif blocks and blocks[-1].kind == "item" and line[:1] in " \t" and not run and lines[n - 1].strip():
            last = blocks[-1]  # the line of a list goes on
            blocks[-1] = last._replace(piece=last.piece._replace(text=f"{last.piece.text} {plain}"))
        else:
            if _COUNTED.match(line):
                close()
            run.append((n + 1, line))
    close()
    return number_lists([block for block in blocks if block.piece.text])


def _is_heading(lines: Sequence[str], n: int) -> bool:
    """Whether a line alone between empty ones is numbered as a chapter, or in capitals."""
    plain = lines[n].strip()
    alone = (n == 0 or not lines[n - 1].strip()) and (n + 1 == len(lines) or not lines[n + 1].strip())
    if not alone or len(plain) > _LONGEST_HEADING or plain.endswith(_ENDS):
        return False
    return bool(_NUMBERED.match(plain)) or (plain.isupper() and len(plain) > 2)


def _level_of(plain: str) -> int:
    numbered = _NUMBERED.match(plain)
    return min(numbered[1].strip(".").count(".") + 1, 6) if numbered else PSEUDO - 1


def read_table(text: str, name: str) -> list[Passage]:
    """The one table that a file of separated values is. Raises Unreadable, with the line of a field without an end."""
    sample = text[:20_000]
    first = next((line for line in sample.splitlines() if line.strip()), "")
    mark = max(_SEPARATORS, key=lambda sign: (first.count(sign), -_SEPARATORS.index(sign)))
    reader = csv.reader(text.splitlines(keepends=True), delimiter=mark, strict=True)
    rows: list[Sequence[Piece]] = []
    try:
        csv.field_size_limit(1_000_000)
        while True:
            at = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                break
            if any(cell.strip() for cell in cells):
                rows.append([Piece(clean(cell), Where("line", at)) for cell in cells])
    except csv.Error:
        raise Unreadable(
            said("“{name}” is not a table: a field in quotation marks has no end, or goes on behind it.", name=name),
            Position(at, 1),
        ) from None
    while rows and not rows[0]:
        rows.pop(0)
    return [Passage("table", Piece("", Where("line", 1)), rows=rows)] if rows else []
