"""The words of a text, made equal in case and form, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

# Letters and digits; a mark that makes no letter of its own together with the one before it belongs to that one.
LETTERS = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_WORD = re.compile(LETTERS)


class Word(NamedTuple):
    """A word of a text, made equal in case and form, and where it stands (code points, from 0)."""

    text: str  # the word, case-folded and in composed form
    start: int  # its first code point in the text, from 0
    end: int  # behind its last code point


@lru_cache(maxsize=4096)
def words_of(text: str) -> Sequence[Word]:
    """The words of a text. Hyphens, apostrophes and line breaks part words, as a space does."""
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        return tuple(_composed_words(text))
    return tuple(Word(found[0].casefold(), found.start(), found.end()) for found in _WORD.finditer(text))


def _composed_words(text: str) -> Iterator[Word]:
    """Words of a text with combining marks, which belong to the letter before them."""
    starts = [n for n, char in enumerate(text) if not unicodedata.combining(char)] or [0]
    pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    composed, at = "", []
    for start, piece in zip(starts, pieces, strict=True):
        whole = unicodedata.normalize("NFC", piece)
        composed += whole
        at.extend([start, *[start + len(piece)] * (len(whole) - 1)])
    at.append(len(text))
    for found in _WORD.finditer(composed):
        yield Word(found[0].casefold(), at[found.start()], at[found.end()])


def sentences_of(text: str, words: Sequence[Word]) -> Sequence[tuple[int, int]]:
    """The sentences of a text, each as the first of its words and the one after its last."""
    cuts = [
        n
        for n in range(1, len(words))
        if any(mark in text[words[n - 1].end : words[n].start] for mark in (". ", "! ", "? ", "\n\n", ".\n"))
    ]
    return [*zip([0, *cuts], [*cuts, len(words)], strict=True)] if words else ()
