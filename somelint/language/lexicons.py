"""Word lists: finding their phrases in a text, word by word, in linear time and without patterns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from somelint.language.concepts import Concepts
from somelint.language.families import Family, FamilyStarts
from somelint.language.learnt.likeness import Likeness, Model, taught_by
from somelint.language.meaning.matching import families_in_clauses
from somelint.language.meaning.written import ConceptFamily
from somelint.language.phrases.index import Found, PhraseIndex, about_lists
from somelint.language.phrases.specs import anchor_number
from somelint.language.phrases.table import LateRows
from somelint.language.text_words import plain_words, words_of
from somelint.model.records import NamedTuple


class Match(NamedTuple):
    """A phrase of a word list in a text."""

    start: int  # its first code point in the text, from 0
    end: int  # just after its last code point
    term: str  # the phrase as the word list writes it


class Lexicon:
    """A word list ready for use. `whole`: the text as a whole must be a phrase of the list."""

    __slots__ = ("_bit", "_index", "_number", "_shared", "_taught", "id", "whole")

    def __init__(
        self,
        data: Mapping[str, object] | tuple[PhraseIndex, int],
        model: Mapping[str, object] | Model | None = None,
        concepts: Concepts | None = None,
    ) -> None:
        """`data`: the row of a word list, or the index that it is in and its number there.

        `model`: what it was taught, or the row of its file of weights; `concepts`: those that all lists share.
        """
        self._shared = concepts or Concepts()
        self._index, self._number = data if isinstance(data, tuple) else (index_of([data], self._shared), 0)
        self.id = self._index.ids[self._number]
        self.whole = self._number in self._index.wholes
        self._bit = 1 << self._number
        self._taught = model

    @property
    def place(self) -> tuple[PhraseIndex, int]:
        """The index that the list is in, and its bit there."""
        return self._index, self._bit

    def _model(self, taught: Mapping[str, object] | Model) -> Model:
        """What the list was taught. A row of weights is made ready when a text is first compared with it: where rules
        are only compiled, none is."""
        if isinstance(taught, Model):
            return taught
        self._taught = model = Model(taught_by(taught, self._shared))
        return model

    def find(self, text: str) -> Match | None:
        """The first phrase of the list in the text, the longest one when several begin there."""
        found = self._index.found(text)
        if not found.lists & self._bit:
            return None
        if self._number not in found.first:
            found.first[self._number] = next(self.all_matches(text), None)
        match = found.first[self._number]
        return match if isinstance(match, Match) else None

    def likeness(self, text: str) -> Likeness | None:
        """How the text resembles what the list was taught; None when a phrase of the list is found in it."""
        if self._taught is None or self.find(text):
            return None
        return self._model(self._taught).find(text)

    def all_matches(self, text: str) -> Iterator[Match]:
        """Every match of a phrase or family of the list, from left to right, without overlaps."""
        found = self._index.found(text)
        if not found.lists & self._bit:
            return
        words = words_of(text)
        past = 0
        for start, end, term in self._phrases(found):
            if start >= past and (self.whole or not self._is_spared(text, start, end, term)):
                yield Match(words[start].start, words[end - 1].end, term)
                past = end

    def _phrases(self, found: Found) -> Iterator[tuple[int, int, str]]:
        """Every phrase in the text: the index of its first word, the one after its last, and its form in the list."""
        terms, anchors = self._terms(found)
        families = self._index.families(self._number, anchors) if anchors else ()
        plain = [family for family in families if isinstance(family, Family)]
        with_concepts = [family for family in families if isinstance(family, ConceptFamily)]
        met: Mapping[int, tuple[int, str]] = {}
        if with_concepts:
            clauses = [(0, len(found.words))] if self.whole else found.clauses()
            own = found.concepts_of(self._number)
            met = families_in_clauses(with_concepts, found.words, clauses, own, self._shared, self.whole)
        if not plain:
            for at in sorted({*terms, *met}):
                yield at, *(terms.get(at) or met[at])
            return
        begun = FamilyStarts(plain)
        for begin, stop in ((0, len(found.words)),) if self.whole else found.sentences():
            for at in range(begin, min(stop, 1) if self.whole else stop):
                if hit := terms.get(at) or begun.at(found.words, at, stop, self.whole) or met.get(at):
                    yield at, *hit

    def _terms(self, found: Found) -> tuple[dict[int, tuple[int, str]], set[int]]:
        """The longest term at each word where one begins, and the anchors of families."""
        best: dict[int, tuple[int, int, str]] = {}
        anchors: set[int] = set()
        for at, size, rank, term in found.spans(self._number):
            if rank < 0:
                anchors.add(anchor_number(rank))
            elif not self.whole or (at == 0 and size == len(found.words)):
                # Of several as long as each other the one that ranks first.
                one = -size, rank, term or " ".join(found.words[at : at + size])
                best[at] = min(best.get(at, one), one)
        return {at: (at - size, term) for at, (size, _, term) in best.items()}, anchors

    def covers(self, words: Sequence[str], at: int) -> int:
        """How many words the longest phrase that begins at `at` takes up; 0 when none begins there."""
        return self._index.covers(self._number, words[at:])

    def _is_spared(self, text: str, start: int, end: int, term: str) -> bool:
        """Whether a phrase does not count: a trap stands beside it, or its sentence as a whole says something else."""
        if self._index.has_trap(self._number, plain_words(text), start, end):
            return True
        if self._taught is None or term in self._index.details(self._number).undoubted:
            return False
        return self._model(self._taught).doubts(text, words_of(text)[start].start)


def index_of(lexicons: Sequence[Mapping[str, object]], concepts: Concepts) -> PhraseIndex:
    """An index over word lists, made when it is first asked for what only their phrases tell."""

    def make() -> Mapping[str, object]:
        from somelint.language.phrases.building import rows_of  # lists that ship have been indexed before

        return rows_of(lexicons, concepts.rows)

    return PhraseIndex(LateRows(make), about_lists(lexicons))
