"""How much of a document is read. A plan holds a megabyte, so a document with more text cannot become one."""

from __future__ import annotations

from somelint.importing.blocks import Passage
from somelint.model.locations import Unreadable
from somelint.text.sentences import group_digits, said

MOST_IMPORTED_BYTES = 20_000_000
MOST_TEXT = 1_000_000
MOST_LINES = 100_000
MOST_CELLS = 100_000
MOST_COLUMNS = 200


def too_large(name: str) -> Unreadable:
    """What is said of a file of more than 20 MB."""
    return Unreadable(said("“{name}” is larger than 20 MB, the most that is read.", name=name))


def bounded_text(text: str, name: str) -> str:
    """The text itself. Raises Unreadable when it is longer than a plan may be, or has too many lines."""
    if len(text) > MOST_TEXT:
        raise _too_much(name)
    if text.count("\n") + text.count("\r") - text.count("\r\n") > MOST_LINES:
        raise _too_many_lines(name)
    return text


def bounded_blocks(blocks: list[Passage], name: str) -> list[Passage]:
    """The blocks themselves. Raises Unreadable when there are too many, or they hold too much text."""
    if len(blocks) > MOST_LINES:
        raise _too_many_lines(name)
    cells = 0
    length = 0
    for block in blocks:
        length += len(block.piece.text)
        for row in block.rows:
            cells += len(row)
            length += sum(len(cell.text) for cell in row)
            if len(row) > MOST_COLUMNS:
                raise Unreadable(
                    said("“{name}” has a table of more than {most} columns.", name=name, most=MOST_COLUMNS)
                )
    if cells > MOST_CELLS:
        raise Unreadable(
            said("“{name}” has more than {most} cells in its tables.", name=name, most=group_digits(MOST_CELLS))
        )
    if length > MOST_TEXT:
        raise _too_much(name)
    return blocks


def _too_much(name: str) -> Unreadable:
    return Unreadable(
        said("“{name}” holds more text than a plan may (1 MB). Import the part that is the plan.", name=name)
    )


def _too_many_lines(name: str) -> Unreadable:
    return Unreadable(said("“{name}” has more than {most} lines.", name=name, most=group_digits(MOST_LINES)))
