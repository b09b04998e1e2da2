"""What lines are to each other: labels that each begin one, and numbers that make a list of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from somelint.importing.blocks import Passage

_LABELLED = re.compile(r"[ \t*_]*[^\W\d_][^:.;!?]{0,40}:[*_]*[ \t]+\S")
_WRAPPED = 60  # a line that goes on in the next one is longer, since it was full
_NUMBER = re.compile(r"\(?(\d{1,3}|[a-z])[.)][ \t]+(?=\S)")


def are_labelled(lines: Sequence[str]) -> bool:
    """Whether each line of a paragraph begins with a label, so that none goes on in the next."""
    return len(lines) > 1 and all(_LABELLED.match(line) for line in lines)


def are_lines(lines: Sequence[str]) -> bool:
    """Whether the lines of a paragraph are short and each begins anew, so that it is a list without marks."""
    begin_anew = all(line.strip()[:1].isupper() or line.strip()[:1].isdigit() for line in lines)
    return len(lines) > 1 and begin_anew and all(len(line.strip()) < _WRAPPED for line in lines)


def begins_short(lines: Sequence[str]) -> bool:
    """Whether the first line of a paragraph stands for itself, as a heading does: the next begins anew, though there
    was room left for its words."""
    first, *rest = (line.strip() for line in lines)
    return bool(rest) and len(first) < _WRAPPED and rest[0][:1].isupper() and first[-1:] not in ".,;!"


def number_lists(blocks: Sequence[Passage]) -> list[Passage]:
    """The blocks with paragraphs that are numbered one after the other as the lines of a list.

    A number alone, as in “1. March: opening”, is part of what is said.
    """
    made = list(blocks)
    found = [_NUMBER.match(block.piece.text) if block.kind in ("paragraph", "item") else None for block in blocks]
    for n, block in enumerate(blocks):
        mark = found[n]
        if mark is None:
            continue
        beside = (found[at] for at in (n - 1, n + 1) if 0 <= at < len(found))
        if any(other is not None and abs(_order(other[1]) - _order(mark[1])) == 1 for other in beside):
            made[n] = block._replace(kind="item", piece=block.piece._replace(text=block.piece.text[mark.end() :]))
    return made


def _order(mark: str) -> int:
    return int(mark) if mark.isdecimal() else ord(mark)
