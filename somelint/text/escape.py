r"""Escaping text from outside, with one function for each kind of output.

A text may hold terminal commands, characters that are invisible or turn the writing direction, and marks that a
build service reads as commands. They are shown as escapes such as `\x1b` or `\u202e`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from somelint.model.late_pattern import IGNORECASE, late

ELLIPSIS = "…"
MESSAGE_LIMIT = 1000
VALUE_LIMIT = 80

_JOINER = "\u200d"  # needed in emoji that are put together
_SOFT_HYPHEN, _SOFT_HYPHEN_SHOWN = "\xad", "[U+00AD]"
"""It comes with text that is pasted, and moves no cursor; people who look for it find it by its code point."""
_SHORT: Mapping[str, str] = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}

# Format characters (bidirectional controls, zero-width ones), controls, separators of lines, lone surrogates.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

# Build services read these anywhere in a line, and "::" at its beginning.
_ORDER = late(r"#(?=#(?:\[|vso\[|teamcity\[))", IGNORECASE)
_LEADING_COLON = late(r"\s*(?=:)")
_TICKS = late("`+")

_INVISIBLE = late("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]")
"""Characters that are invisible although Unicode counts them as letters or marks, such as variation selectors."""

_SYMBOL = "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_PART = f"{_SYMBOL}[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?"
_EMOJI = late(
    f"{_PART}(?:\u200d{_PART})+"  # a family, joined
    "|\U0001f3f4[\U000e0061-\U000e007a]{2,6}\U000e007f"  # the flag of a region
    f"|{_SYMBOL}[\ufe0e\ufe0f]|[0-9#*]\ufe0f\u20e3"  # a symbol with its style chosen, a keycap
)
"""Emoji made of several code points, some of which are invisible and yet needed."""

_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})

_SURROGATE = late("[\ud800-\udfff]")


def cells(text: str) -> list[str]:
    """What to show for each code point of one line of text: itself, or an escape. The lengths are equal."""
    if text.isprintable() and (text.isascii() or not _INVISIBLE.search(text)):
        shown = [*text]  # so are nearly all, and what Python takes for printable has nothing else to hide
    else:
        ways = {char: _show(char) for char in {*text}}
        shown = [ways[char] for char in text]
        if not text.isascii():
            for match in _EMOJI.finditer(text):
                shown[match.start() : match.end()] = match.group()
    for order in _ORDER.finditer(text):
        shown[order.start()] = "\\x23"
    return shown


def one_line(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """The text as one line for a terminal or a log, at most `limit` code points of it, an ellipsis if cut.

    A colon at the beginning is escaped too, so that no line can start a workflow command.
    """
    shown = cells(shorten(text, limit))
    colon = _LEADING_COLON.match(text)
    if colon and colon.end() < len(shown):
        shown[colon.end()] = "\\x3a"
    return "".join(shown)


def for_html(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """The text for an element or an attribute of HTML, on one line."""
    return one_line(text, limit).translate(_HTML)


def for_json(text: str) -> str:
    """The text for a JSON string: unchanged but for lone surrogates, which strict readers refuse."""
    return _SURROGATE.sub(lambda match: _escape(match.group()), text)


def is_visible(text: str) -> bool:
    """Whether every character of a text can be seen, or is needed in emoji."""
    return all(char.isprintable() or char == _JOINER for char in text)


def for_double_quotes(text: str) -> str:
    """The text as YAML writes it between double quotes: what cannot be seen becomes an escape."""
    shown = "".join(char if is_visible(char) else _escape(char) for char in text.replace("\\", "\\\\"))
    return shown.replace('"', '\\"')


def name_of_file(name: str) -> str:
    """The name of a file on one line and uncut, for a program that looks for the file."""
    return one_line(name, len(name))


def for_command(text: str) -> str:
    """The text as the last part of a workflow command, which the runner unescapes."""
    # The per cent sign first, or it would escape the escapes.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def for_property(text: str) -> str:
    """The text as the value of a property of a workflow command."""
    return for_command(text).replace(":", "%3A").replace(",", "%2C")


def shorten_units(text: str, limit: int) -> str:
    """The text, or its beginning and an ellipsis when it is longer than `limit` UTF-16 units. Some programs count in
    these: a code point is one or two."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * limit:
        return text
    return units[: 2 * limit - 2].decode("utf-16-le", "ignore") + ELLIPSIS


def shorten(text: str, limit: int = VALUE_LIMIT) -> str:
    """The text, or its beginning and an ellipsis when it is longer than `limit` code points."""
    return text if len(text) <= limit else text[: limit - 1] + ELLIPSIS


def _show(char: str) -> str:
    if " " <= char <= "~":
        return char
    if char == _SOFT_HYPHEN:
        return _SOFT_HYPHEN_SHOWN
    if unicodedata.category(char) in _HIDDEN_CATEGORIES or _INVISIBLE.match(char) or _is_noncharacter(char):
        return _escape(char)
    return char


def _is_noncharacter(char: str) -> bool:
    code = ord(char)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _escape(char: str) -> str:
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def ticks_around(text: str, fewest: int = 1) -> str:
    """The backticks that stand around code in Markdown: more than stand in a row anywhere in it."""
    return "`" * max(fewest, 1 + max(map(len, _TICKS.findall(text)), default=0))
