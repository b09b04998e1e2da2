"""Word lists: finding their phrases in a text, word by word, in linear time and without patterns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from somelint.language.families import Families, read_families
from somelint.language.likeness import Likeness, Model
from somelint.language.text_words import LETTERS, Word, sentences_of, words_of

_TERM_WORD = re.compile(rf"(\*?)({LETTERS})(\*?)")


class Match(NamedTuple):
    """A phrase of a word list in a text."""

    start: int  # its first code point in the text, from 0
    end: int  # just after its last code point
    term: str  # the phrase as the word list writes it


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
    composed = unicodedata.normalize("NFC", text)
    for match in _TERM_WORD.finditer(composed):
        words.append(match[2].casefold())
        starts.append(bool(match[1]))
        ends.append(bool(match[3]))
    if not words:
        raise ValueError(f"“{text}” has no word in it")
    return Term(tuple(words), tuple(starts), tuple(ends), text)


class Lexicon:
    """A word list ready for use. `whole`: the text as a whole must be a phrase of the list."""

    __slots__ = ("_by_first", "_data", "_families", "_model", "_near", "_open", "_within", "id", "whole")

    def __init__(self, data: Mapping[str, object], weights: Mapping[str, object] | None = None) -> None:
        """`data`: the row of a word list, parsed when first needed (most never are); `weights`: those of its model."""
        self.id = str(data.get("id", ""))
        self.whole = data.get("whole") is True
        self._data: Mapping[str, object] | None = data
        self._by_first: dict[str, list[Term]] = {}
        self._open: list[Term] = []
        self._near: list[Term] = []
        self._within = 0
        self._families: Families | None = None
        self._model = Model(weights) if weights else None

    def _load(self) -> None:
        data, self._data = self._data, None
        if data is None:
            return
        for term in map(parse_term, terms_of(data)):
            if term.open_start[0] or term.open_end[0]:
                self._open.append(term)
            else:
                self._by_first.setdefault(term.words[0], []).append(term)
        self._families = Families(list(read_families(data))) if data.get("families") else None
        near = data.get("not-near")
        near = near if isinstance(near, dict) else {}
        listed = near.get("words")
        self._near = [parse_term(str(text)) for text in listed] if isinstance(listed, Sequence) else []
        within = near.get("within")
        self._within = within if isinstance(within, int) else 8

    def find(self, text: str) -> Match | None:
        """The first phrase of the list in the text, the longest one when several begin there."""
        return next(self.all_matches(text), None)

    def likeness(self, text: str) -> Likeness | None:
        """How the text resembles what the list was taught; None when it has a phrase of the list, even a spared one."""
        if self._model is None or next(self._phrases(text, words_of(text)), None):
            return None
        return self._model.find(text)

    def all_matches(self, text: str) -> Iterator[Match]:
        """Every match of a phrase or family of the list, from left to right, without overlaps."""
        words = words_of(text)
        past = 0
        for start, end, term in self._phrases(text, words):
            if start >= past and (self.whole or not self._is_near_trap(words, start, end)):
                yield Match(words[start].start, words[end - 1].end, term)
                past = end

    def _phrases(self, text: str, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
        """Every phrase in the text: the index of its first word, the one after its last, and its form in the list."""
        self._load()
        if not words:
            return
        if self.whole:
            if hit := self._longest_at(words, 0, exact=True):
                yield 0, hit[0], hit[1].text
            elif self._families and (
                whole := self._families.at([word.text for word in words], 0, len(words), exact=True)
            ):
                yield 0, whole[0], whole[1].text
            return
        families, plain = self._families, [word.text for word in words] if self._families else []
        for begin, stop in sentences_of(text, words) if families else ((0, len(words)),):
            for at in range(begin, stop):
                hit = self._longest_at(words, at)
                family_hit = families.at(plain, at, stop) if families and not hit else None
                if hit:
                    yield at, at + hit[0], hit[1].text
                elif family_hit:
                    yield at, family_hit[0], family_hit[1].text

    def covers(self, words: Sequence[Word], at: int) -> int:
        """How many words the longest phrase that begins at `at` takes up; 0 when none begins there."""
        self._load()
        hit = self._longest_at(words, at)
        return hit[0] if hit else 0

    def _longest_at(self, words: Sequence[Word], at: int, exact: bool = False) -> tuple[int, Term] | None:
        best: tuple[int, Term] | None = None
        for term in (*self._by_first.get(words[at].text, ()), *self._open):
            size = len(term.words)
            if (best and size <= best[0]) or (exact and size != len(words)):
                continue
            if _matches(term, words, at):
                best = size, term
        return best

    def _is_near_trap(self, words: Sequence[Word], start: int, end: int) -> bool:
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
    for n, expected in enumerate(term.words):
        word = words[at + n].text
        if word == expected:
            continue
        opens, closes = term.open_start[n], term.open_end[n]
        if opens and closes:
            if expected not in word:
                return False
        elif closes:
            if not word.startswith(expected):
                return False
        elif not (opens and word.endswith(expected)):
            return False
    return True
