"""Word lists: finding their phrases in a text, word by word, in linear time and without patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from somelint.language.concepts import Concepts
from somelint.language.families import Families, read_families
from somelint.language.likeness import Likeness, Model
from somelint.language.meaning.matching import ConceptFamilies
from somelint.language.terms import Term, parse_term, term_matches
from somelint.language.text_words import Word, clauses_of, plain_words, sentences_of, words_of
from somelint.model.records import NamedTuple


class Match(NamedTuple):
    """A phrase of a word list in a text."""

    start: int  # its first code point in the text, from 0
    end: int  # just after its last code point
    term: str  # the phrase as the word list writes it


class Lexicon:
    """A word list ready for use. `whole`: the text as a whole must be a phrase of the list."""

    __slots__ = (
        *("_by_first", "_concepts", "_data", "_families", "_model", "_near", "_open", "_shared", "_undoubted"),
        *("_within", "id", "whole"),
    )

    def __init__(
        self,
        data: Mapping[str, object],
        weights: Mapping[str, object] | None = None,
        concepts: Concepts | None = None,
    ) -> None:
        """`data`: the row of a word list, parsed when first needed (most never are); `weights`: those of its model.

        `concepts` are those that all lists share, for families and models.
        """
        self.id = str(data.get("id", ""))
        self.whole = data.get("whole") is True
        self._data: Mapping[str, object] | None = data
        self._by_first: dict[str, list[Term]] = {}
        self._open: list[Term] = []
        self._near: list[Term] = []
        self._within = 0
        self._undoubted: frozenset[str] = frozenset()
        self._families: Families | None = None
        self._shared = concepts or Concepts()
        self._concepts: ConceptFamilies | None = None
        self._model = Model(weights, self._shared) if weights else None

    def _load(self) -> None:
        data, self._data = self._data, None
        if data is None:
            return
        for term in map(parse_term, terms_of(data)):
            if term.open_start[0] or term.open_end[0]:
                self._open.append(term)
            else:
                self._by_first.setdefault(term.words[0], []).append(term)
        if data.get("families"):
            self._families = Families(list(read_families(data)))
            self._concepts = ConceptFamilies(data, self._shared)
        undoubted = data.get("undoubted")
        self._undoubted = frozenset(undoubted) if isinstance(undoubted, Sequence) else frozenset()
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
        """How the text resembles what the list was taught; None when a phrase of the list is found in it."""
        if self._model is None or self.find(text):
            return None
        return self._model.find(text)

    def all_matches(self, text: str) -> Iterator[Match]:
        """Every match of a phrase or family of the list, from left to right, without overlaps."""
        words = words_of(text)
        past = 0
        for start, end, term in self._phrases(text, words):
            if start >= past and (self.whole or not self._is_spared(text, start, end, term)):
                yield Match(words[start].start, words[end - 1].end, term)
                past = end

    def _phrases(self, text: str, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
        """Every phrase in the text: the index of its first word, the one after its last, and its form in the list."""
        self._load()
        plain = plain_words(text)
        families = self._families
        clauses = [(0, len(words))] if self.whole else clauses_of(text, words) if self._concepts else []
        met = self._concepts.in_text(plain, clauses, self.whole) if self._concepts else {}
        for begin, stop in sentences_of(text, words) if families and not self.whole else ((0, len(words)),):
            for at in range(begin, min(stop, 1) if self.whole else stop):
                term = self._longest_at(plain, at, self.whole)
                family = families.at(plain, at, stop, self.whole) if families and not term else None
                if term:
                    yield at, at + term[0], term[1].text
                elif family:
                    yield at, family[0], family[1].text
                elif at in met:
                    yield at, *met[at]

    def covers(self, words: Sequence[str], at: int) -> int:
        """How many words the longest phrase that begins at `at` takes up; 0 when none begins there."""
        self._load()
        hit = self._longest_at(words, at)
        return hit[0] if hit else 0

    def _longest_at(self, words: Sequence[str], at: int, exact: bool = False) -> tuple[int, Term] | None:
        best: tuple[int, Term] | None = None
        for term in (*self._by_first.get(words[at], ()), *self._open):
            size = len(term.words)
            if (best and size <= best[0]) or (exact and size != len(words)):
                continue
            if term_matches(term, words, at):
                best = size, term
        return best

    def _is_spared(self, text: str, start: int, end: int, term: str) -> bool:
        """Whether a phrase does not count: a trap stands beside it, or its sentence as a whole says something else."""
        if self._is_near_trap(plain_words(text), start, end):
            return True
        if self._model is None or term in self._undoubted:
            return False
        return self._model.doubts(text, words_of(text)[start].start)

    def _is_near_trap(self, words: Sequence[str], start: int, end: int) -> bool:
        nearby = range(max(0, start - self._within), min(len(words), end + self._within))
        return any(term_matches(trap, words, n) for trap in self._near for n in nearby)


def terms_of(data: Mapping[str, object]) -> Iterable[str]:
    """The phrases of a word-list file in all its languages."""
    terms = data.get("terms")
    if isinstance(terms, dict):
        for listed in terms.values():
            if isinstance(listed, Sequence) and not isinstance(listed, str):
                yield from (str(text) for text in listed)
