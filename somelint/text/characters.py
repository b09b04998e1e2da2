"""Characters that YAML forbids, and characters that read differently for a person and a program."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice

from somelint.model.caches import lru_cache
from somelint.model.late_pattern import late

MAX_MISLEADING = 20
MOST_MARKS = 30
"""So many marks at most are put in order behind a letter, as in Unicode's format for streams: the work for a pile of
them grows with the square of its height."""
ODD_SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""The characters that look like a space and are read as letters."""
_SHORT = 500  # a text of so many characters takes no time, whatever stands in it

_ODD = late("[^\n -~]")
# Line ends that no editor shows, marks that turn the direction of a text, and characters of no width.
# U+200D and U+FE0F are not among them: emoji are put together with these.
_MISLEADING = "\x85\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"
_MISREAD = late(f"[{_MISLEADING}][^\r\n]*")
_MARKS = "\u061c\u200e\u200f"
"""Marks that keep figures and foreign words in their order, where a text runs from right to left."""
_MISREAD_THERE = late("[\x85\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
_RIGHT_TO_LEFT = late("[\u05d0-\u05f4\u0620-\u064a\u066e-\u06d3\u06fa-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc]")
_SURPRISING = "\x85\u2028\u2029\ufeff"


@lru_cache(maxsize=2)
def odd_characters(text: str) -> frozenset[str]:
    """The characters of a text that are neither line feeds nor on the keys of a typewriter."""
    return frozenset(_ODD.findall(text))


def find_forbidden(text: str) -> int | None:
    """The offset of the first character that no YAML text may hold, or None."""
    return min((text.index(odd) for odd in odd_characters(text) if _is_forbidden(ord(odd))), default=None)


def _is_forbidden(code: int) -> bool:
    if code < 0xA0:
        return code not in (0x09, 0x0D, 0x85)
    return 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF)


def find_misleading(text: str) -> Iterator[int]:
    """Offsets of misleading characters: the first of each line, and at most twenty in all.

    A mark of direction misleads nobody in a line with letters that are written from right to left.
    """
    if any(map(_is_misleading, odd_characters(text))):
        yield from islice(_misread(text), MAX_MISLEADING)


def _misread(text: str) -> Iterator[int]:
    for match in _MISREAD.finditer(text):
        at = match.start()
        if text[at] in _MARKS and _RIGHT_TO_LEFT.search(text, _line_before(text, at), match.end()):
            other = _MISREAD_THERE.search(text, at, match.end())
            if other is None:
                continue
            at = other.start()
        yield at


def _line_before(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _is_misleading(odd: str) -> bool:
    return (
        odd in "\x85\u061c\u200b\u200e\u200f\u2060\ufeff" or "\u2028" <= odd <= "\u202e" or "\u2066" <= odd <= "\u2069"
    )


def code_point(character: str) -> str:
    """The code point of a character as people write it: `U+200B`."""
    return f"U+{ord(character):04X}"


def disguise(text: str) -> tuple[str, dict[int, str]]:
    """The text for the parser, and the table that turns values back, for `str.translate`.

    PyYAML ends lines and comments at U+0085, U+2028 and U+2029 and drops U+FEFF, as YAML 1.1 did. In
    YAML 1.2 they are plain characters. A stand-in of the same length keeps every offset, and is a
    character that the text has neither as such nor as an escape.
    """
    surprising = sorted(odd_characters(text).intersection(_SURPRISING))
    if not surprising:
        return text, {}
    lowered = text.lower()
    free = (at for at in range(0x10FFFD, 0x100000, -1) if chr(at) not in text and f"{at:x}" not in lowered)
    stand_ins = {ord(character): chr(next(free)) for character in surprising}
    return text.translate(stand_ins), {ord(stand_in): chr(at) for at, stand_in in stand_ins.items()}


def letters_of(text: str) -> Iterator[tuple[int, str]]:
    """The letters of a text, each with the marks that belong to it, and where each begins."""
    starts = [n for n, char in enumerate(text) if not n or not unicodedata.combining(char)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield start, text[start:end]


def compose(text: str) -> str:
    """The text in composed form (NFC). Of a pile of marks only the first are composed and put in order."""
    if len(text) <= _SHORT:
        return unicodedata.normalize("NFC", text)
    return "".join(compose_letter(letter) for _, letter in letters_of(text))


def compose_letter(letter: str) -> str:
    """A letter with its marks in composed form."""
    return unicodedata.normalize("NFC", letter[: MOST_MARKS + 1]) + letter[MOST_MARKS + 1 :]
