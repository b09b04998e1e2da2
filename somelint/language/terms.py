"""Terms of word lists: phrases of which each word may have open ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from somelint.language.text_words import LETTERS
from somelint.model.late_pattern import late
from somelint.model.records import NamedTuple
from somelint.text.characters import compose

_TERM_WORD = late(rf"(\*?)({LETTERS})(\*?)")


class Term(NamedTuple):
    """A phrase to look for."""

    words: tuple[str, ...]  # its words, case-folded
    open_start: tuple[bool, ...]  # for each word: whether any letters may precede it
    open_end: tuple[bool, ...]  # for each word: whether any letters may follow it
    text: str  # the phrase as the word list writes it


def parse_term(text: str) -> Term:
    """A phrase of a word list; `*` at an end of a word leaves that end open.

    Raises ValueError when there is no word in it.
    """
    plain = text.replace(" ", "")
    if plain.isalnum() and (plain.isascii() or unicodedata.is_normalized("NFC", plain)):
        # Nearly every term is plain words with spaces between them, and thousands are read in one run.
        whole = tuple(text.casefold().split())
        closed = (False,) * len(whole)
        return Term(whole, closed, closed, text)
    words, starts, ends = [], [], []
    composed = compose(text)
    for match in _TERM_WORD.finditer(composed):
        words.append(match[2].casefold())
        starts.append(bool(match[1]))
        ends.append(bool(match[3]))
    if not words:
        raise ValueError(f"“{text}” has no word in it")
    return Term(tuple(words), tuple(starts), tuple(ends), text)


def terms_of(data: Mapping[str, object]) -> Iterable[str]:
    """The phrases of a word-list file in all its languages."""
    terms = data.get("terms")
    if isinstance(terms, dict):
        for listed in terms.values():
            if isinstance(listed, Sequence) and not isinstance(listed, str):
                yield from (str(text) for text in listed)
