"""Signs that look like those of YAML and are none: what a word processor makes of a space, a hyphen or quotation marks.

YAML takes such a sign for a letter. A list becomes one text, or an indented key one at the top, and nothing says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from somelint.document.nodes import Node, NotYaml, has_brackets, in_brackets
from somelint.model.late_pattern import late
from somelint.text.characters import ODD_SPACES, code_point
from somelint.text.lines import Lines
from somelint.text.sentences import said

_SPACE = ODD_SPACES
_DASH = "\u2010-\u2015\u2212"
_BULLET = "\u00b7\u2022\u2023\u2043\u25aa\u25cf\u25e6\u2219\uf0b7"
_COLON = "\ufe13\ufe55\uff1a\u2236"
_OPENING = "“„‟«‹‘‚"
_CLOSING = "”“»›’‘"
_KEY = r"[a-z][a-z0-9_]{0,40}"

# What is wrong with a sign that only looks like one of YAML's. {code} is the sign's.
_SPACE_WRONG = said("The space ({code}) here is not read as a space; type an ordinary one.")
_STICKY_WRONG = said("The no-break space ({code}) here is not read as a space; type an ordinary one.")
_DASH_WRONG = said("The dash ({code}) here is not read as the beginning of an entry; type a hyphen.")
_BULLET_WRONG = said("The bullet ({code}) here is not read as the beginning of an entry; type a hyphen.")
_STAR_WRONG = said("The asterisk here is not read as the beginning of an entry; type a hyphen.")
_COLON_WRONG = said("The colon ({code}) here is not read as the end of a key; type a plain one.")
_END_WRONG = said("The quotation mark ({code}) here is not read as the end of the text; type a plain one.")
_TIGHT_DASH_WRONG = said("A space is missing after the hyphen that begins the entry.")
_QUOTE_WRONG = said("The quotation mark ({code}) here is not read as one; type a plain one.")
_PART_WRONG = said("The quotation mark ({code}) here is read as a letter; put plain ones around the whole text.")

# What begins a line, or an entry in braces, and the sign in it that only looks like one of YAML's.
_FALSE_SIGNS = (
    (late(rf" *([{_SPACE}])[ {_SPACE}]*[^\s#]"), _SPACE_WRONG),
    (late(rf" *(?:- +)*-([{_SPACE}])"), _SPACE_WRONG),
    (late(rf" *(?:- +)*{_KEY}:([{_SPACE}])"), _SPACE_WRONG),
    (late(rf" *(?:- +)*([{_DASH}])[ {_SPACE}]"), _DASH_WRONG),
    (late(rf" *(?:- +)*([{_BULLET}])[ {_SPACE}\t]*\S"), _BULLET_WRONG),
    (late(r" *(\*) +\S"), _STAR_WRONG),
    (late(rf" *(?:- +)*{_KEY} ?([{_COLON}])"), _COLON_WRONG),
)
_QUOTE = late(rf"(?:^ *|[:\[{{,-] *)([{_OPENING}])")
_QUOTED_PART = late(rf"[{_OPENING}][^{_CLOSING}\r\n]*[{_CLOSING}][ \t]*[^\s,\]}}#{_CLOSING}]")
"""Where the text goes on behind what stands in quotation marks."""
_CLOSED_OTHERWISE = late(rf"[\"'][^\"'\r\n]*([{_CLOSING}])[ \t]*(?:[,\]}}\r\n]|\Z)")
_LONGEST_QUOTE = 500
_LONGEST_NUMBER = 20
_NO_COMMENT = late(rf"[{_SPACE}](?=#(?: |somelint))")
_TIGHT = late(rf" *(?:- +)*({_KEY}:)(?=[^\s/:])")
_TIGHT_DASH = late(r"(-)(?:[^\W\d]|[\[{\"'])")
_TIGHT_ENTRY = late(rf" *(-)({_KEY}:(?:[ \r\n]|\Z)|[\[{{])?[^\s-]?")
_ABOVE_ENTRY = late(r"( *)(?:-(?=[^-\r\n])|[^\r\n]*:[ \t]*(?:[ \t]#[^\r\n]*)?(?=[\r\n]|\Z))")
"""What stands in the line above an entry: another entry, or the key of the list."""
_TIGHT_KEY = late(r"(-)(?:[a-z][a-z0-9_]*\Z|[\[{])")
_DIGITS = late(r"(?<![\w.])([0-9]+) *,\Z")
_ADDRESS = ("mailto:", "tel:", "urn:", "data:", "sms:")


def false_sign(text: str, line: int, end: int) -> NotYaml | None:
    """The sign at the beginning of a line that looks like one of YAML's; the line begins and ends at offsets."""
    for pattern, wrong in _FALSE_SIGNS:
        if match := pattern.match(text, line, end):
            return _not_read(text, match.start(1), wrong)
    return None


def false_comment(text: str, line: int, offset: int) -> NotYaml | None:
    """What looks like a space before an offset but is not one, so that the number sign behind it begins no comment."""
    match = _NO_COMMENT.search(text, line, offset)
    return _not_read(text, match.start(), _SPACE_WRONG) if match else None


def false_quote(text: str, line: int, end: int, opened: int) -> NotYaml | None:
    """The quotation mark of a word processor that begins a value between two offsets, or ends the one at a third."""
    if text[opened : opened + 1] in ("'", '"') and (match := _CLOSED_OTHERWISE.match(text, opened)):
        return _not_read(text, match.start(1), _END_WRONG)
    match = _QUOTE.search(text, line, end)
    if match is None:
        return None
    goes_on = _QUOTED_PART.match(text, match.start(1))
    return _not_read(text, match.start(1), _PART_WRONG if goes_on else _QUOTE_WRONG)


def tight_colon(text: str, line: int, end: int) -> NotYaml | None:
    """The colon behind the key that begins a line, with no space after it."""
    match = _TIGHT.match(text, line, end)
    if match is None or match[1] in _ADDRESS:
        return None
    return NotYaml(said("A space is missing after the colon of “{key}”.", key=match[1][:-1]), match.end(1) - 1)


def tight_dash(text: str, line: int, end: int, above: int | None) -> NotYaml | None:
    """The hyphen that begins a line as that of an entry, with no space after it. `above`: start of the line above."""
    match = _TIGHT_ENTRY.match(text, line, end)
    if match is None or match.end() == match.end(1):
        return None
    column = match.start(1) - line
    before = _ABOVE_ENTRY.match(text, above) if above is not None else None
    if not match[2] and not (before and len(before[1]) <= column):
        return None  # a text that begins with a hyphen
    if not match[2] and before and text[before.end(1)] == "-" and len(before[1]) != column:
        return None
    return NotYaml(_TIGHT_DASH_WRONG, match.start(1))


def find_false_sign(root: Node | None, lines: Lines) -> NotYaml | None:
    """The first sign in a text that is YAML, and says something else than it looks like."""
    found = [wrong for node, is_key in _plain_scalars(root) if (wrong := _in_scalar(node, is_key, lines))]
    return min(found, key=lambda wrong: wrong.offset, default=None)


def _plain_scalars(root: Node | None) -> Iterator[tuple[Node, bool]]:
    """The scalars without quotation marks, and whether each is a key."""
    pending = [root] if root else []
    while pending:
        node = pending.pop()
        if node.kind == "scalar" and not node.style and node.end > node.start:
            yield node, False
        for key, value in node.entries.values():
            if key.kind == "scalar" and not key.style and key.end > key.start:
                yield key, True
            pending.append(value)
        pending += node.items


def _in_scalar(node: Node, is_key: bool, lines: Lines) -> NotYaml | None:
    text = lines.text
    line = node.start - lines.position(node.start).column + 1
    before = text[line : node.start].strip(" ")
    flow = in_brackets(node, text)
    if flow:
        wrong = _split_number(node, text) if is_key else _split_by_comma(node, text)
        if wrong or not (is_key and _is_without_value(node)):
            return wrong
        line, before = node.start, ""
    if before.replace("-", "").strip(" "):
        return None  # something else begins the line
    wrong = false_sign(text, line, node.end)
    item = node.parent is not None and node.parent.kind == "list"
    if wrong is not None:
        # A dash may begin a text in a list; a text on a line of its own is no key unless it is one.
        return None if item and wrong.offset >= node.start and text[wrong.offset] != "\u00a0" and before else wrong
    if is_key and not flow and _is_first(node) and (match := _TIGHT_KEY.match(text, node.start, node.end)):
        return NotYaml(_TIGHT_DASH_WRONG, match.start())
    if is_key is flow and not item:
        if match := _TIGHT_DASH.match(text, node.start):
            return NotYaml(_TIGHT_DASH_WRONG, match.start())
        return tight_colon(text, node.start, node.end)
    return None


def _is_first(key: Node) -> bool:
    return key.parent is not None and next((first is key for first, _ in key.parent.entries.values()), False)


def _is_without_value(key: Node) -> bool:
    entry = key.parent.entries.get(key.text) if key.parent else None
    return entry is not None and entry[1].start == entry[1].end


def _split_number(key: Node, text: str) -> NotYaml | None:
    """A comma between two figures in braces, which makes a key without a value of the second."""
    before = _DIGITS.search(text, max(0, key.start - _LONGEST_NUMBER), key.start)
    if before is None or not (key.text.isascii() and key.text.isdigit()) or not _is_without_value(key):
        return None
    written = text[before.start() : key.end]
    why = said(
        "The comma ends the number here, so “{written}” is read as {one} and a key {other}; write the number without"
        " it, or with a full stop before decimals.",
        written=written,
        one=before[1],
        other=key.text,
    )
    return NotYaml(why, before.end() - 1)


def _split_by_comma(node: Node, text: str) -> NotYaml | None:
    """A quotation mark of a word processor that was to hold a comma, which now ends the text."""
    written, above = text[node.start : node.end], node.parent
    if written[0] not in _OPENING or any(sign in _CLOSING for sign in written[1:]):
        return None
    while above is not None and not has_brackets(above, text):
        above = above.parent
    rest = text[node.end : min(above.end, node.end + _LONGEST_QUOTE)] if above else ""
    closes = re.match(rf" *,[^\"'\[\]{{}}]*[{_CLOSING}] *[,\]}}]", rest)
    return _not_read(text, node.start, _QUOTE_WRONG) if closes else None


def _not_read(text: str, at: int, wrong: str) -> NotYaml:
    if wrong is _SPACE_WRONG and text[at] in "\u00a0\u202f":
        wrong = _STICKY_WRONG
    return NotYaml(said(wrong, code=code_point(text[at])), at)
