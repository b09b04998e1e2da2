"""How many columns of a terminal a text takes."""

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
        columns.append(0 if previous == _JOINER else _columns(char, base if previous else 0))
        if columns[-1]:
            base = columns[-1]
        if char == _EMOJI_STYLE:
            base = 2
        previous = char
    return columns


def _columns(char: str, base: int) -> int:
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
