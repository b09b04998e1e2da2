"""The columns of a terminal that a text takes, and wrapping words into lines of a given width."""

from __future__ import annotations

import unicodedata

_EMOJI_STYLE = "\ufe0f"
_JOINER = "\u200d"


def widths(text: str) -> list[int]:
    """The columns that each code point takes in a terminal: 0 for marks on the one before, 2 for wide ones.

    Joined emoji and skin tones add nothing to the first emoji; the emoji style makes a narrow symbol wide.
    """
    columns: list[int] = []
    previous = ""
    base = 0
    for char in text:
        columns.append(0 if previous == _JOINER else _char_columns(char, base if previous else 0))
        if columns[-1]:
            base = columns[-1]
        if char == _EMOJI_STYLE:
            base = 2
        previous = char
    return columns


def count_columns(text: str) -> int:
    """The columns that a text takes in a terminal."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(widths(text))


def wrap(text: str, width: int) -> list[str]:
    """The words of a text in lines of at most `width` columns; a longer word gets a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and count_columns(lines[-1]) + 1 + count_columns(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _char_columns(char: str, base: int) -> int:
    if " " <= char <= "~":
        return 1
    if char == _EMOJI_STYLE:
        return 1 if base == 1 else 0
    if "\U0001f3fb" <= char <= "\U0001f3ff" and base == 2:
        return 0
    # The vowels and closing consonants of Korean join the consonant before them.
    if unicodedata.category(char) in {"Mn", "Me", "Cf"} or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
