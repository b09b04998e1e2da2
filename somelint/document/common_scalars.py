"""Scalars in their usual forms: on one line, in quotation marks, folded over several lines, or behind | and >."""

from __future__ import annotations

from somelint.document.nodes import Node, ScalarStyle, Uncommon
from somelint.document.scalars import FIRST, LIKE_A_NUMBER, MAX_DIGITS, WORD_VALUES, Scalar, resolve
from somelint.model.hints import Any
from somelint.model.late_pattern import late

# What may follow a value on its line: nothing, or a comment after a space.
_REST_OF_LINE = late(r" *(?: (#[^\n]*))?(?:\n|\Z)")
_DOUBLE = late(r'"([^"\\\n]*)"')
_SINGLE = late(r"'((?:[^'\n]|'')*)'(?!')")
_BLOCK = late(r"[|>](-?)(?: +(?:#[^\n]*)?)?\n")
_ENTRY = late(r"[-*•·] |-[^\W\d]|[a-z][a-z0-9_]*:[^\s/:]")
_NEXT = late(r"\n((?: *\n)*)( *)(?=[^ \n])")
# These begin something else than a plain text, or make it one that depends on what follows.
SIGNS = frozenset("-?:,[]{}#&*!|>'\"%@`")
NOT_LITERAL = FIRST | SIGNS
"""A text that begins with none of these is simply what is written."""


def value_of(written: str) -> Scalar:
    """The value of a scalar on one line, plain or in quotation marks, without space at either end."""
    first = written[0]
    if first in FIRST:
        if written in WORD_VALUES:
            if written in ("Null", "NULL"):
                raise Uncommon  # perhaps a name
            return WORD_VALUES[written]
        if written.isdigit() and written.isascii() and len(written) <= MAX_DIGITS:
            return int(written)
        if LIKE_A_NUMBER.match(written):
            value, problem = resolve(written)
            if problem:
                raise Uncommon
            return value
        if first == "-" and not written[1:2].isalnum():
            raise Uncommon
    elif first in SIGNS:
        match = (_SINGLE if first == "'" else _DOUBLE).fullmatch(written)
        if not match:
            raise Uncommon
        return match[1].replace("''", "'") if first == "'" else match[1]
    return written


def plain_node(start: int, written: str, parent: Node) -> Node:
    """The node of a plain scalar on one line. `written`: its text, without space at either end."""
    value = value_of(written) if written[0] in NOT_LITERAL else written
    return Node("scalar", start, start + len(written), value, written, "", parent)


def begins_plain(text: str, start: int) -> bool:
    """Whether a plain scalar begins at an offset."""
    first = text[start]
    return first not in SIGNS or (first == "-" and text[start + 1 : start + 2].isalnum())


def quoted_node(text: str, start: int, parent: Node) -> Node:
    """The node of a scalar in quotation marks, on one line and without escapes."""
    single = text[start] == "'"
    match = _SINGLE.match(text, start) if single else _DOUBLE.match(text, start)
    if not match:
        raise Uncommon
    value = match[1].replace("''", "'") if single else match[1]
    style: ScalarStyle = "'" if single else '"'
    return Node("scalar", start, match.end(), value, value, style, parent)


def line_end(text: str, offset: int, comments: list[tuple[int, int]]) -> int:
    """Where the line after the one of a finished value begins. A comment that follows the value is noted."""
    match = _REST_OF_LINE.match(text, offset)
    if not match:
        raise Uncommon
    if match[1]:
        comments.append(match.span(1))
    return match.end()


def line_of_plain(line: str) -> tuple[str, int]:
    """The part of a line, from a value on, that is a plain scalar, and where in it a comment begins, or -1."""
    comment = line.find(" #")
    if comment >= 0:
        if line[comment + 2 : comment + 3].isalnum() or line[comment + 2 : comment + 3] == "_":
            raise Uncommon  # perhaps the rest of the text
        line = line[:comment]
        comment += 1
    line = line.rstrip(" ")
    if ": " in line or line[-1] == ":":
        raise Uncommon
    return line, comment


def looks_like_an_entry(text: str, start: int) -> bool:
    """Whether a line that is a text, or goes on with one, looks as if it were an entry or a key of its own."""
    return _ENTRY.match(text, start) is not None


def read_continuation(text: str, end: int, indent: int, node: Node, comments: list[tuple[int, int]]) -> int:
    """Add to a plain scalar the lines that follow and are indented further than `indent`.

    `end` is where its first line ends; the start of the line after the last one is returned.
    """
    pieces = [node.text]
    while match := _NEXT.match(text, end):
        start = match.end()
        if match.end(2) - match.start(2) <= indent:
            break
        if text[start] == "#":
            if text[start + 1 : start + 2].isdigit():
                raise Uncommon  # perhaps the rest of the text
            break
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        piece, comment = line_of_plain(text[start:end])
        if piece.startswith(("- ", "? ")) or looks_like_an_entry(text, start):
            raise Uncommon
        pieces += ["\n" * match[1].count("\n") or " ", piece]
        node.end = start + len(piece)
        if comment >= 0:
            comments.append((start + comment, end))
            break
    if len(pieces) > 1:
        node.text = node.value = "".join(pieces)
    return end + 1


def block_node(
    text: str, start: int, indent: int, parent: Node, comments: list[tuple[int, int]], tail: int
) -> tuple[Node, int]:
    """The node of a block scalar, whose lines are indented further than `indent`, and where the next line begins.

    `tail`: how many spaces at the end of each line are none.
    """
    header = _BLOCK.match(text, start)
    if not header:
        raise Uncommon
    at = header.end()
    sign = text.find("#", start, at)
    if sign >= 0:
        comments.append((sign, at - 1))
    depth = len(text[at : at + 200]) - len(text[at : at + 200].lstrip(" "))
    if depth <= indent or text[at + depth : at + depth + 1] in ("", "\n"):
        raise Uncommon
    margin = " " * depth
    lines: list[str] = []
    filled = end = at
    blank = 0
    while at < len(text):
        end = text.find("\n", at)
        if end < 0:
            raise Uncommon  # without a line break at the very end the parsers do not give one either
        line = text[at : end - tail]
        if line.startswith(margin) and len(line) > depth and not line.isspace():
            lines += [""] * blank
            lines.append(line[depth:])
            blank, filled = 0, end - tail
        elif line.strip(" "):
            break
        elif len(line) > depth:
            raise Uncommon
        else:
            blank += 1
        at = end + 1
    value = "\n".join(lines) if text[start] == "|" else fold_lines(lines)
    style: ScalarStyle = "|" if text[start] == "|" else ">"
    whole = value if header[1] else value + "\n"
    return Node("scalar", start, filled, whole, whole, style, parent), at


def fold_lines(lines: list[str]) -> str:
    """The lines of a folded text joined: a line break is a space, n empty lines are n line breaks."""
    if any(line[:1] == " " for line in lines):
        raise Uncommon  # lines that are indented further keep their breaks
    pieces: list[Any] = []
    breaks = 0
    for line in lines:
        if not line:
            breaks += 1
            continue
        if pieces:
            pieces.append("\n" * breaks or " ")
        pieces.append(line)
        breaks = 0
    return "".join(pieces)
