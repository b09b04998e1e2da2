"""An index over word lists: what is in a text for all of them, found once and kept for whoever asks next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.language.families import Family
from somelint.language.meaning.written import ConceptFamily, Hit, Hits, unpack_concept_family
from somelint.language.phrases.search import Begun, PhraseHits, Phrases, rest_fits
from somelint.language.phrases.specs import OPEN, Loose, bits_of_roles
from somelint.language.phrases.table import Rows, unpack_row
from somelint.language.text_words import clauses_of, plain_words, sentences_of, words_of
from somelint.model.hints import Any
from somelint.model.records import NamedTuple

MEANT, LIST_ROW, ALL_LISTS = "=", "#", "#"
"""The mark of the rows of concepts, of the row of a word list, and the key of the row about all of them."""
_MOST_TEXTS, _TEXT = 4096, 40
"""So many texts are kept with what is in them; a long one counts for several, one for so many letters."""
_FEW = 24  # phrases


class Details(NamedTuple):
    """What is asked of a word list only where something of it stands in a text."""

    families: bytes  # each with whether it has concepts, and the numbers of the anchors of each; packed
    near: bytes  # the traps, packed
    within: int  # from how many words away a trap spares a phrase
    undoubted: frozenset[str]  # the terms that sentences do not speak against


_Spans = Mapping[int, Sequence[tuple[int, int, Any, str]]]
"""By the number of a list what stands in a text for it: the first word, how many words, and the target."""


class Found:
    """What is in a text, for all lists of an index."""

    __slots__ = ("_clauses", "_hits", "_index", "_meant", "_sentences", "_spans", "_text", "first", "lists", "words")

    def __init__(self, text: str, hits: PhraseHits, index: PhraseIndex) -> None:
        """What is in it is sorted by lists when the first one asks."""
        self.words = plain_words(text)
        self.lists = hits.lists  # the lists that may have something in it, each as the bit of its number
        self.first: dict[int, object] = {}  # for lists that were asked, their first match
        self._text = text
        self._hits = hits
        self._index = index
        self._sentences: Sequence[tuple[int, int]] | None = None
        self._clauses: Sequence[tuple[int, int]] | None = None
        self._spans: _Spans | None = None
        self._meant: _Spans | None = None

    def spans(self, number: int) -> Sequence[tuple[int, int, Any, str]]:
        """The phrases of a list: the first word, how many words, what the phrase is to the list, and its text."""
        if self._spans is None:
            if len(self._hits.found) <= _FEW:  # then looking through all costs less than sorting
                bits = (1 << number) * self._index.roles
                return [
                    (at, size, what, text)
                    for at, size, all_for in self._hits.found
                    if all_for.__class__ is not Begun or all_for.lists & bits
                    for n, what, text in all_for
                    if n == number
                ]
            self._spans = _by_list(self._hits)
        return self._spans.get(number, ())

    def concepts_of(self, number: int) -> Hits:
        """Where the concepts stand that a list brings itself."""
        if self._meant is None:
            self._meant = _by_list(self._index.meant_in(self.words))
        hits: dict[int, list[Hit]] = {}
        for at, size, name, language in self._meant.get(number, ()):
            hits.setdefault(at, []).append(Hit(at + size, name, frozenset((language,))))
        return hits

    def sentences(self) -> Sequence[tuple[int, int]]:
        """The sentences, each as the first of its words and the one after its last."""
        if self._sentences is None:
            self._sentences = sentences_of(self._text, words_of(self._text))
        return self._sentences

    def clauses(self) -> Sequence[tuple[int, int]]:
        """The sentences and what stands between semicolons in them, in the same way."""
        if self._clauses is None:
            self._clauses = clauses_of(self._text, words_of(self._text))
        return self._clauses


def _by_list(hits: PhraseHits) -> _Spans:
    spans: dict[int, list[tuple[int, int, Any, str]]] = {}
    for at, size, targets in hits.found:
        for number, what, text in targets:
            spans.setdefault(number, []).append((at, size, what, text))
    return spans


class PhraseIndex:
    """An index over word lists, ready to be asked."""

    __slots__ = (
        *("_details", "_families", "_found", "_kept", "_meant", "_near", "_noticed", "_phrases", "_rows"),
        *("ids", "numbers", "roles", "wholes"),
    )

    def __init__(self, rows: Rows, about: tuple[Sequence[str], Sequence[int]] | None = None) -> None:
        """`rows`: those that `building.rows_of` made; `about`: what `about_lists` says, when that is known already."""
        self._rows = rows
        ids, wholes = about or rows.get(ALL_LISTS)[:2]
        self.ids: Sequence[str] = ids  # of the lists, by their number
        self.numbers: Mapping[str, int] = {name: number for number, name in enumerate(ids)}
        self.wholes = frozenset(wholes)  # the numbers of the lists about whole texts
        self.roles = bits_of_roles(len(ids))  # times the bit of a list: all that a phrase may be for it
        self._phrases = Phrases(rows, len(ids))
        self._meant = Phrases(rows, len(ids), MEANT)
        self._found: dict[str, Found] = {}
        self._kept = 0
        self._details: dict[int, Details] = {}
        self._noticed: dict[int, tuple[Sequence[tuple[bool, bytes]], Sequence[Sequence[int]]]] = {}
        self._families: dict[tuple[int, int], Family | ConceptFamily] = {}
        self._near: dict[int, Mapping[str, Sequence[Loose]]] = {}

    def shared(self, name: str) -> Sequence[str]:
        """The shared concepts by which families of a list are noticed."""
        shared: Sequence[str] = self._rows.get(ALL_LISTS)[2].get(name, ())
        return shared

    def found(self, text: str) -> Found:
        """What is in a text."""
        found = self._found.get(text)
        if found is None:
            found = Found(text, self._phrases.in_words(plain_words(text)), self)
            self._kept += 1 + len(text) // _TEXT
            if self._kept > _MOST_TEXTS:
                self._found.clear()
                self._kept = 0
            self._found[text] = found
        return found

    def covers(self, number: int, words: Sequence[str]) -> int:
        """How many words the longest term of a list takes up that begins at the first of these; 0 without one."""
        found = self._phrases.in_words(words).found
        sizes = (
            size
            for at, size, targets in found
            if not at and any(whose == number and what >= 0 for whose, what, _ in targets)
        )
        return max(sizes, default=0)

    def meant_in(self, words: Sequence[str]) -> PhraseHits:
        """Where the concepts stand that the lists bring themselves."""
        return self._meant.in_words(words)

    def details(self, number: int) -> Details:
        """What is asked of a list only where something of it stands in a text."""
        if number not in self._details:
            self._details[number] = Details(*self._rows.get(f"{LIST_ROW}{number}"))
        return self._details[number]

    def families(self, number: int, anchors: set[int]) -> Sequence[Family | ConceptFamily]:
        """The families of a list that have all their anchors among these, in the order of the file."""
        if number not in self._noticed:
            self._noticed[number] = unpack_row(self.details(number).families)
        noticed = self._noticed[number][1]
        return [self._family(number, which) for which, own in enumerate(noticed) if anchors.issuperset(own)]

    def has_trap(self, number: int, words: Sequence[str], start: int, end: int) -> bool:
        """Whether a trap of a list begins near the words from `start` to `end`."""
        if number not in self._near:
            self._near[number] = unpack_row(self.details(number).near)
        near, within = self._near[number], self.details(number).within
        always = near.get(OPEN, ())
        return any(
            rest_fits(trap, words, n)
            for n in (range(max(0, start - within), min(len(words), end + within)) if near else ())
            for trap in (*near.get(words[n], ()), *always)
        )

    def _family(self, number: int, which: int) -> Family | ConceptFamily:
        """A family of a list, by its place in the file."""
        key = number, which
        if key not in self._families:
            has_concepts, packed = self._noticed[number][0][which]
            row = unpack_row(packed)
            self._families[key] = unpack_concept_family(row) if has_concepts else Family(*row)
        return self._families[key]


def about_lists(rows: Sequence[Mapping[str, Any]]) -> tuple[Sequence[str], Sequence[int]]:
    """The ids of word lists, and the numbers of those about whole texts."""
    return (
        [str(row.get("id", "")) for row in rows],
        [number for number, row in enumerate(rows) if row.get("whole") is True],
    )
