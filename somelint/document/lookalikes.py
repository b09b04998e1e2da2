"""Signs that look like those of YAML and are none: what a word processor makes of a space, a hyphen or quotation marks.

YAML takes such a sign for a letter. A list becomes one text, or an indented key one at the top, and nothing says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from somelint.document.nodes import Node, has_brackets, in_brackets
from somelint.document.refusals import NotYaml
from somelint.text.characters import code_point
from somelint.text.lines import Lines

_SPACE = "\u00a0\u2002-\u200a\u202f\u205f\u3000"
_DASH = "\u2010-\u2015\u2212"
_BULLET = "\u00b7\u2022\u2023\u2043\u25aa\u25cf\u25e6\u2219\uf0b7"
_COLON = "\ufe13\ufe55\uff1a\u2236"
_OPENING = "“„‟«‹‘‚"
_CLOSING = "”“»›’‘"
_KEY = r"[a-z][a-z0-9_]{0,40}"

# What begins a line, or an entry in braces, and the sign in it that only looks like one of YAML's.
_FALSE_SIGNS = (
    (re.compile(rf" *([{_SPACE}])[ {_SPACE}]*[^\s#]"), "space", "a space"),
    (re.compile(rf" *(?:- +)*-([{_SPACE}])"), "space", "a space"),
    (re.compile(rf" *(?:- +)*{_KEY}:([{_SPACE}])"), "space", "a space"),
    (re.compile(rf" *(?:- +)*([{_DASH}])[ {_SPACE}]"), "dash", "the beginning of an entry"),
    (re.compile(rf" *(?:- +)*([{_BULLET}])[ {_SPACE}\t]*\S"), "bullet", "the beginning of an entry"),
    (re.compile(r" *(\*) +\S"), "asterisk", "the beginning of an entry"),
    (re.compile(rf" *(?:- +)*{_KEY} ?([{_COLON}])"), "colon", "the end of a key"),
)
_INSTEAD = {
    "space": "an ordinary one",
    "no-break space": "an ordinary one",
    "dash": "a hyphen",
    "bullet": "a hyphen",
    "asterisk": "a hyphen",
}
_QUOTE = re.compile(rf"(?:^ *|[:\[{{,-] *)([{_OPENING}])")
_CLOSED_OTHERWISE = re.compile(rf"[\"'][^\"'\r\n]*([{_CLOSING}])[ \t]*(?:[,\]}}\r\n]|\Z)")
_LONGEST_QUOTE = 500
_NO_COMMENT = re.compile(rf"[{_SPACE}](?=#(?: |somelint))")
_TIGHT = re.compile(rf" *(?:- +)*({_KEY}:)(?=[^\s/:])")
_TIGHT_DASH = re.compile(r"(-)[^\W\d]")
_ADDRESS = ("mailto:", "tel:", "urn:", "data:", "sms:")


def false_sign(text: str, line: int, end: int) -> NotYaml | None:
    """The sign at the beginning of a line that looks like one of YAML's; the line begins and ends at offsets."""
    for pattern, name, meant in _FALSE_SIGNS:
        if match := pattern.match(text, line, end):
            return _not_read(text, match.start(1), name, meant)
    return None


def false_comment(text: str, line: int, offset: int) -> NotYaml | None:
    """The space in a line before an offset that is none, so that the number sign behind it begins no comment."""
    match = _NO_COMMENT.search(text, line, offset)
    return _not_read(text, match.start(), "space", "a space") if match else None


def false_quote(text: str, line: int, end: int, opened: int) -> NotYaml | None:
    """The quotation mark of a word processor that begins a value between two offsets, or ends the one at a third."""
    if text[opened : opened + 1] in ("'", '"') and (match := _CLOSED_OTHERWISE.match(text, opened)):
        return _not_read(text, match.start(1), "quotation mark", "the end of the text")
    match = _QUOTE.search(text, line, end)
    return _not_read(text, match.start(1), "quotation mark", "one") if match else None


def tight_colon(text: str, line: int, end: int) -> NotYaml | None:
    """The colon behind the key that begins a line, with no space after it."""
    match = _TIGHT.match(text, line, end)
    if match is None or match[1] in _ADDRESS:
        return None
    return NotYaml(f"A space is missing after the colon of “{match[1][:-1]}”.", match.end(1) - 1)


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
        wrong = _split_by_comma(node, text)
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
    if is_key is flow and not item:
        if match := _TIGHT_DASH.match(text, node.start):
            return NotYaml("A space is missing after the hyphen that begins the entry.", match.start())
        return tight_colon(text, node.start, node.end)
    return None


def _is_without_value(key: Node) -> bool:
    entry = key.parent.entries.get(key.text) if key.parent else None
    return entry is not None and entry[1].start == entry[1].end


def _split_by_comma(node: Node, text: str) -> NotYaml | None:
    """A quotation mark of a word processor that was to hold a comma, which now ends the text."""
    written, above = text[node.start : node.end], node.parent
    if written[0] not in _OPENING or any(sign in _CLOSING for sign in written[1:]):
        return None
    while above is not None and not has_brackets(above, text):
        above = above.parent
    rest = text[node.end : min(above.end, node.end + _LONGEST_QUOTE)] if above else ""
    closes = re.match(rf" *,[^\"'\[\]{{}}]*[{_CLOSING}] *[,\]}}]", rest)
    return _not_read(text, node.start, "quotation mark", "one") if closes else None


def _not_read(text: str, at: int, name: str, meant: str) -> NotYaml:
    if name == "space" and text[at] in "\u00a0\u202f":
        name = "no-break space"
    instead = _INSTEAD.get(name, "a plain one")
    code = "" if text[at] == "*" else f" ({code_point(text[at])})"
    return NotYaml(f"The {name}{code} here is not read as {meant}; type {instead}.", at)
