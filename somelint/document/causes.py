"""Why a text is not YAML: the slip that a parser, which stops where it can go no further, does not see."""

from __future__ import annotations

import re
from itertools import islice

from somelint.document.lookalikes import false_comment, false_quote, false_sign, tight_colon, tight_dash
from somelint.document.nodes import NotYaml
from somelint.document.slips import comment_in_text
from somelint.model.late_pattern import late
from somelint.text.lines import Lines
from somelint.text.sentences import said

_MOST_LINES = 30
_MOST_COMMENTS = 300
_FARTHEST = 200  # as many empty lines and comments are passed over
_COMMENT_IN_FLOW = late(r"(?:[\[{,:][ \t]*|[ \t])(#\w)")
_QUOTE = late(r"(?<!\w)[\"']|[\"'](?!\w)")  # an apostrophe in a word is none
_TEXT_AROUND = late(r"[^,\]}\r\n]*")
_ENTRY = late(r"( *(?:- +)*)([^\s:#\"'\[{][^:#\r\n]*?)(:(?: +|(?=[\r\n]|\Z))|(?=[\r\n]|\Z))([^\r\n]*)")
_BETWEEN_LINES = ("expected ':'", "mapping values", "unexpected ':'", "'-' indicator", "expected key", "block end")
"""Parts of what a parser says of lines that do not go together."""
_END_OF_DOCUMENT = late(r"\.\.\.(?=[ \t\r\n]|\Z)")
_EMPTY_PAIR = late(r"([\w-]{1,60}) *:(?=[,\]}])")


def true_cause(lines: Lines, offset: int, opened: int, problem: str) -> NotYaml | None:
    """The likely slip behind a parser's error at an offset, with its own place; None when the error says it itself.

    `opened` is where the unfinished part began.
    """
    text = lines.text
    for start in _lines_before(lines, min(opened, offset), offset):
        end = lines.end_of_line(start)
        if wrong := false_sign(text, start, end):
            return wrong
    line = _line_start(lines, offset)
    above = _line_above(lines, line)
    if any(part in problem for part in _BETWEEN_LINES):
        if wrong := tight_dash(text, line, lines.end_of_line(line), above):
            return wrong
        if above is not None and (
            wrong := tight_dash(text, above, lines.end_of_line(above), _line_above(lines, above))
        ):
            return wrong
        if above is not None and (wrong := comment_in_text(text, above, line, offset)):
            return wrong
    if wrong := false_comment(text, line, offset):
        return wrong
    if wrong := false_quote(text, _line_start(lines, opened), max(offset, opened), opened):
        return wrong
    if wrong := _empty_in_flow(text, offset):
        return wrong
    if "document start" in problem and (wrong := _first_indented(lines) or _end_of_document(text, above)):
        return wrong
    begins = _ENTRY.match(text, line)  # a key that begins its line shows that something above is not closed
    in_text = text[offset : offset + 1] == ":" and not (begins and begins.end(2) == offset)
    if in_text and ("',' or" in problem or "got ':'" in problem):
        why = said(
            "A colon is not allowed in this text; put the text in quotation marks, or a comma before it if it is a key."
        )
        return NotYaml(why, offset)
    if (
        text[offset - 1 : offset] == "'"
        and text[offset - 2 : offset - 1].isalpha()
        and text[offset : offset + 1].isalpha()
    ):
        why = said("The apostrophe ends the text here; put the whole text in double quotation marks.")
        return NotYaml(why, offset - 1)
    if "mapping values" in problem or "unexpected ':'" in problem:
        return _before_colon(lines, line, offset)
    return tight_colon(text, line, lines.end_of_line(line)) if "expected ':'" in problem else None


def hidden_in_flow(lines: Lines, start: int, end: int) -> NotYaml | None:
    """Where a comment begins in place of a text, as in `[#tag]` or `{title: The #1}`, in the last line that has one."""
    text, hidden = lines.text, -1
    for match in islice(_COMMENT_IN_FLOW.finditer(text, start, end), _MOST_COMMENTS):
        at = match.start(1)
        line = _line_start(lines, at)
        if hidden >= line:
            continue
        quotes = _QUOTE.findall(text, max(line, start), at)
        if quotes.count('"') % 2 == 0 and quotes.count("'") % 2 == 0:
            hidden = at
    if hidden < 0:
        return None
    begin = max(text.rfind(sign, 0, hidden) + len(sign) for sign in (",", "[", "{", ": ", "\n"))
    whole = (text[begin:hidden].lstrip(" ") + (_TEXT_AROUND.match(text, hidden) or [""])[0]).strip()[:40]
    word = (re.match(r"#\w+", text[hidden : hidden + 40]) or ["#"])[0]
    return NotYaml(
        said(
            "# begins a comment, so “{word}” and the rest of the line are not read;"
            ' put the text in quotation marks, as in "{whole}".',
            word=word,
            whole=whole,
        ),
        hidden,
    )


def _empty_in_flow(text: str, offset: int) -> NotYaml | None:
    """A key or a place between commas, inside brackets, that has nothing in it."""
    begin = offset
    while begin > 0 and offset - begin < 60 and (text[begin - 1].isalnum() or text[begin - 1] in "_- "):
        begin -= 1
    begin += len(text[begin:offset]) - len(text[begin:offset].lstrip(" "))
    if match := _EMPTY_PAIR.match(text, begin):
        why = said("“{key}” has no value; write one behind the colon and a space, or take the key away.", key=match[1])
        return NotYaml(why, begin)
    sign = text[offset : offset + 1]
    if sign == "," and text[:offset].rstrip(" \t\r\n")[-1:] in (",", "[", "{"):
        why = said("Nothing stands before this comma; write what is missing, or take the comma away.")
        return NotYaml(why, offset)
    return None


def _before_colon(lines: Lines, line: int, offset: int) -> NotYaml | None:
    """The slip that makes a key look like part of a text: the line above, or how far this one is indented."""
    text = lines.text
    here = _ENTRY.match(text, line)
    above = _line_above(lines, line)
    if here is None or here.end(2) != offset or above is None:
        return None  # the colon stands in a text on its line
    entry = _ENTRY.match(text, above)
    if wrong := tight_colon(text, above, lines.end_of_line(above)):
        return wrong
    if entry is None:
        return None
    if entry[3]:
        if entry[4] and " " not in here[2] and len(here[1]) > len(entry[1]):
            return NotYaml(
                said(
                    "This line is indented further than the line above, which has its value already; begin both in the"
                    " same column, or put the text in quotation marks if it is one."
                ),
                here.start(2),
            )
        return None
    higher = _line_above(lines, above)
    begun = _ENTRY.match(text, higher) if higher is not None else None
    if begun and begun[3] and begun[4] and len(entry[1]) > len(begun[1]):
        return None  # the line above continues a text
    word = entry[2].split(" ", 1)[0].rstrip(";=,.")[:40]
    return NotYaml(said("A colon is missing after “{word}” in this line.", word=word), entry.start(2))


def _first_indented(lines: Lines) -> NotYaml | None:
    """The first line, when it is indented; the lines below it then are no part of it."""
    first = re.match(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*( +)[^\s#]", lines.text)
    why = said("This line is indented, and a line below it is not; begin both in the same column.")
    return NotYaml(why, first.end() - 1) if first else None


def _end_of_document(text: str, above: int | None) -> NotYaml | None:
    """The line of three full stops above a line, which ends what is read."""
    if above is None or not _END_OF_DOCUMENT.match(text, above):
        return None
    why = said("A line of three full stops ends the file here, and more follows that is not read; take the line away.")
    return NotYaml(why, above)


def _lines_before(lines: Lines, first: int, last: int) -> list[int]:
    """Where the lines begin that hold two offsets or lie between, and the line above them."""
    starts = [_line_start(lines, last)]
    least = _line_start(lines, first)
    while len(starts) < _MOST_LINES and (above := _line_above(lines, starts[-1])) is not None:
        starts.append(above)
        if above < least:
            break
    return starts[::-1]


def _line_above(lines: Lines, start: int) -> int | None:
    """Where the nearest line above begins that is neither empty nor a comment."""
    for _ in range(_FARTHEST):
        if start <= 0:
            return None
        start = _line_start(lines, start - 1)
        end = lines.end_of_line(start)
        if lines.text[start:end].strip(" \t")[:1] not in ("", "#"):
            return start
    return None


def _line_start(lines: Lines, offset: int) -> int:
    return offset - lines.position(offset).column + 1
