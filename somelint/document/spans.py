"""Where a node begins and ends, when the parser's marks are too wide or differ between parsers, or both misread."""

from __future__ import annotations

import re
from collections.abc import Mapping

from somelint.document.nodes import NotYaml
from somelint.model.hints import Any, Final, Literal, TypeAlias
from somelint.model.late_pattern import late
from somelint.text.characters import ODD_SPACES
from somelint.text.lines import Lines
from somelint.text.sentences import said

Role: TypeAlias = Literal["root", "item", "key", "value"]
"""What a node is to the collection that it is in."""

ROOT: Final = "root"
ITEM: Final = "item"
KEY: Final = "key"
VALUE: Final = "value"

BLANKS_AND_COMMENTS = late(r"(?:[ \t\r\n]+|(?<![^ \t\r\n])#[^\r\n]*)*")
_GAP_AND_COMMAS = late(r"(?:[ \t\r\n,]+|(?<![^ \t\r\n])#[^\r\n]*)*")
_TAG = late(r"!<[^>\s]*>|![^ \t\r\n,\]}]*")
_ENDS_A_NAME = " \t\r\n,[]{}"
_INDICATOR: Mapping[Role, str] = {ITEM: "-", KEY: "?", VALUE: ":"}


def read_properties(text: str, event: Any) -> tuple[int, int | None, tuple[int, int] | None]:
    """Where a node itself starts, where its anchor and tag end if it has any, and where its tag is."""
    start, end, tag_at = event.start_mark.index, None, None
    if not event.anchor and not event.tag:
        return start, None, None
    for _ in range(2):
        if event.anchor and text.startswith("&", start):
            end = start + 1 + len(event.anchor)
        elif event.tag and (match := _TAG.match(text, start)):
            end, tag_at = match.end(), match.span()
        else:
            break
        start = _skip(BLANKS_AND_COMMENTS, text, end)
    return start, end, tag_at


def after_indicator(text: str, last: int, role: Role) -> int:
    """The place of an empty scalar: after the dash, question mark or colon that announces it.

    `last` is where the text before it ended. The parsers place it anywhere up to the next node.
    """
    if role == ROOT:
        return last
    offset = _skip(BLANKS_AND_COMMENTS if role == VALUE else _GAP_AND_COMMAS, text, last)
    if text.startswith(_INDICATOR[role], offset):
        return offset + 1
    return offset if role == KEY else last


def block_end(lines: Lines, start: int, end: int) -> int:
    """The end of a block scalar's last line that is not blank; spaces that end that line belong to it."""
    filled = start + len(lines.text[start:end].rstrip(" \t\r\n"))
    return min(lines.end_of_line(filled), end)


def without_odd_space(text: str, end: int) -> tuple[str, int]:
    """A plain scalar and its end without what looks like a space behind it; all of it where that hides a sign."""
    bare = text.rstrip(ODD_SPACES + " ")
    return (text, end) if bare[-1:] in ("", ":", "-") else (bare, end - len(text) + len(bare))


def _skip(gap: re.Pattern[str], text: str, offset: int) -> int:
    match = gap.match(text, offset)
    return match.end() if match else offset


def misreading(text: str, event: Any) -> NotYaml | None:
    """The error for a node that a parser has misread, by its first event; None when it is read as it is meant."""
    start: int = event.start_mark.index
    # In brackets a question mark belongs to the text that it begins, and the parsers drop it. Before nothing it is a
    # sign.
    if text[start - 1 : start] == "?" and not _is_nothing(event):
        return NotYaml(
            said(
                "A question mark begins this text, and a program could leave it out; put the text in quotation marks."
            ),
            start - 1,
        )
    # Of the two parsers only one takes a comma for a part of a tag.
    tag_at = read_properties(text, event)[2] if getattr(event, "tag", None) else None
    if tag_at and text.startswith(",", tag_at[1]):
        return _run_together(text[slice(*tag_at)], tag_at[0])
    name = event.anchor
    if not name:
        return None
    sign = text.find(name, start) - 1
    end = sign + 1 + len(name)
    if sign < start or text[end : end + 1] in _ENDS_A_NAME:  # which holds the empty text too, at the end
        return None
    return _run_together(text[sign] + name, sign)


def _run_together(name: str, at: int) -> NotYaml:
    why = said(
        "What follows {name} without a space would be part of that name; put a space between them,"
        " or the text in quotation marks.",
        name=name[:41],
    )
    return NotYaml(why, at)


def _is_nothing(event: Any) -> bool:
    return getattr(event, "value", None) == "" and not event.style
