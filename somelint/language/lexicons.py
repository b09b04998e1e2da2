"""Word lists: finding their phrases in a text, word by word, in linear time and without patterns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

# Letters and digits; a mark that makes no letter of its own together with the one before it belongs to that one.
_LETTERS = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_WORD = re.compile(_LETTERS)
_TERM_WORD = re.compile(rf"(\*?)({_LETTERS})(\*?)")


class Word(NamedTuple):
    """A word of a text."""

    text: str  # the word, case-folded and in composed form
    start: int  # its first code point in the text, from 0
    end: int  # behind its last code point


class Match(NamedTuple):
    """A phrase of a word list in a text."""

    start: int  # its first code point in the text, from 0
    end: int  # behind its last code point
    term: str  # the phrase as the word list writes it


class Term(NamedTuple):
    """A phrase to look for."""

    words: tuple[str, ...]  # its words, case-folded
    open_start: tuple[bool, ...]  # for each word: whether any letters may precede it
    open_end: tuple[bool, ...]  # for each word: whether any letters may follow it
    text: str  # the phrase as the word list writes it


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


def parse_term(text: str) -> Term:
    """A phrase of a word list; `*` at an end of a word leaves that end open.

    Raises ValueError when there is no word in it.
    """
    plain = text.replace(" ", "")
    if plain.isalnum() and (plain.isascii() or unicodedata.is_normalized("NFC", plain)):
        # Nearly every term is words with spaces between them, and some thousand are read at a start.
        whole = tuple(text.casefold().split())
        closed = (False,) * len(whole)
        return Term(whole, closed, closed, text)
    words, starts, ends = [], [], []
    composed = unicodedata.normalize("NFC", text)
    for found in _TERM_WORD.finditer(composed):
        words.append(found[2].casefold())
        starts.append(bool(found[1]))
        ends.append(bool(found[3]))
    if not words:
        raise ValueError(f"“{text}” has no word in it")
    return Term(tuple(words), tuple(starts), tuple(ends), text)


class Lexicon:
    """A word list ready for use. `whole`: the text as a whole must be the phrase."""

    __slots__ = ("_by_first", "_data", "_near", "_open", "_within", "id", "whole")

    def __init__(self, data: Mapping[str, object]) -> None:
        """Take the data of a word-list file. The terms are read when they are first needed; most never are."""
        self.id = str(data.get("id", ""))
        self.whole = data.get("whole") is True
        self._data: Mapping[str, object] | None = data
        self._by_first: dict[str, list[Term]] = {}
        self._open: list[Term] = []
        self._near: list[Term] = []
        self._within = 0

    def _read(self) -> None:
        data, self._data = self._data, None
        if data is None:
            return
        for term in map(parse_term, terms_of(data)):
            if term.open_start[0] or term.open_end[0]:
                self._open.append(term)
            else:
                self._by_first.setdefault(term.words[0], []).append(term)
        near = data.get("not-near")
        near = near if isinstance(near, dict) else {}
        listed = near.get("words")
        self._near = [parse_term(str(text)) for text in listed] if isinstance(listed, Sequence) else []
        within = near.get("within")
        self._within = within if isinstance(within, int) else 8

    def find(self, text: str) -> Match | None:
        """The first phrase of the list in the text, the longest one when several begin there."""
        return next(self.all_matches(text), None)

    def all_matches(self, text: str) -> Iterator[Match]:
        """Every occurrence of a phrase of the list, from the front, without overlaps."""
        self._read()
        words = words_of(text)
        if self.whole:
            if words and (length := self._length_at(words, 0, exact=True)):
                yield Match(words[0].start, words[length[0] - 1].end, length[1].text)
            return
        at = 0
        while at < len(words):
            hit = self._length_at(words, at)
            if hit and not self._beside_trap(words, at, at + hit[0]):
                yield Match(words[at].start, words[at + hit[0] - 1].end, hit[1].text)
                at += hit[0]
            else:
                at += 1

    def covers(self, words: Sequence[Word], at: int) -> int:
        """How many words from `at` on a phrase of the list takes up; 0 when none begins there."""
        self._read()
        hit = self._length_at(words, at)
        return hit[0] if hit else 0

    def _length_at(self, words: Sequence[Word], at: int, exact: bool = False) -> tuple[int, Term] | None:
        best: tuple[int, Term] | None = None
        for term in (*self._by_first.get(words[at].text, ()), *self._open):
            size = len(term.words)
            if (best and size <= best[0]) or (exact and size != len(words)):
                continue
            if _matches(term, words, at):
                best = size, term
        return best

    def _beside_trap(self, words: Sequence[Word], start: int, end: int) -> bool:
        nearby = range(max(0, start - self._within), min(len(words), end + self._within))
        return any(_matches(trap, words, n) for trap in self._near for n in nearby)


def terms_of(data: Mapping[str, object]) -> Iterable[str]:
    """The phrases of a word-list file in all its languages."""
    terms = data.get("terms")
    if isinstance(terms, dict):
        for listed in terms.values():
            if isinstance(listed, Sequence) and not isinstance(listed, str):
                yield from (str(text) for text in listed)


def _matches(term: Term, words: Sequence[Word], at: int) -> bool:
    if at + len(term.words) > len(words):
        return False
    for n, wanted in enumerate(term.words):
        have = words[at + n].text
        if have == wanted:
            continue
        opens, closes = term.open_start[n], term.open_end[n]
        if opens and closes:
            if wanted not in have:
                return False
        elif closes:
            if not have.startswith(wanted):
                return False
        elif not (opens and have.endswith(wanted)):
            return False
    return True
