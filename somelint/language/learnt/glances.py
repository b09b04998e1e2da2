"""What a sentence has for the models of word lists, without saying which of its words has what.

Nearly every sentence is like none of any list. So this only tells which features it has and how long it is, in a
fraction of the time that `features` takes, which is read where it matters which words decide. The two agree: what they
share in numbers and bounds is here, and the test of likeness compares them.
"""

from __future__ import annotations

from binascii import crc32
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import isqrt

from somelint.language.concepts import Concepts
from somelint.language.learnt.numbers import (
    END,
    FEWEST_WORDS,
    FIGURE_CONCEPT,
    INNER_MARKS,
    LONGEST,
    MARK,
    MARKS,
    NAME_CONCEPT,
    NEGATION_BEHIND,
    NEGATION_REACH,
    PAIR,
    PAIR_GAP,
    QUOTES,
    SHORTEST_NAME,
    WORD,
    SeenConcept,
    SeenConcepts,
    SeenWord,
    SeenWords,
    clauses_behind,
    number,
)
from somelint.language.learnt.weights import SPACE
from somelint.language.text_words import Word, is_composed, sentences_of, words_of
from somelint.model.records import NamedTuple

_ANY_MARK = frozenset("".join((*INNER_MARKS, MARKS, QUOTES)))
_OPENING = frozenset(":" + QUOTES)
_LENGTHS = [number("L ", str(n)) for n in range(7)]
_NO_PHRASE: tuple[int, Sequence[str]] = 1, ()

_Span = tuple[int, int, str]
"""A concept in a sentence: the number of its first word, the one behind its last, and its name."""


class Glance(NamedTuple):
    """A sentence that was glanced at."""

    features: Collection[int]  # the numbers of its features
    length: int  # the square root of the sum of their squared sizes, in hundredths; at least 1
    size: int  # how many words it has
    start: int  # the first code point of its first word
    end: int  # behind the last one of its last word


class Glances:
    """Glances at the sentences of texts."""

    __slots__ = ("_concepts", "_named", "_negating", "_words")

    def __init__(self, concepts: Concepts) -> None:
        """`concepts`: those that all lists share."""
        self._concepts = concepts
        self._named = SeenConcepts()
        self._words = SeenWords(concepts)
        self._negating: frozenset[str] | None = None

    def at(self, text: str) -> Sequence[Glance]:
        """The sentences of a text that are long enough to say something, as `read_sentences` finds them."""
        if not is_composed(text):
            return self._read(text)
        words = words_of(text)
        found: list[Glance] = []
        for first, last in sentences_of(text, words):
            if last - first >= FEWEST_WORDS:
                some = words[first : min(last, first + LONGEST)]
                before = words[first - 1].end if first else 0
                behind = words[last].start if last < len(words) else len(text)
                glance = self._glance(text, some, before, behind)
                if glance is None:
                    return self._read(text)
                found.append(glance)
        return found

    def _read(self, text: str) -> Sequence[Glance]:
        from somelint.language.learnt.features import read_sentences  # few texts need it

        return [
            Glance(one.features, one.length, len(one.words), one.words[0].start, one.words[-1].end)
            for one in read_sentences(text, self._concepts)
        ]

    def _glance(self, text: str, words: Sequence[Word], before: int, behind: int) -> Glance | None:
        """One sentence; None where features fall together, so that it has to be read.

        `before` and `behind`: where the words beside it end and begin.
        """
        seen = [*map(self._words.__getitem__, [word[0] for word in words])]
        spans = self._spans(text, words, seen)
        concepts = [*map(self._named.__getitem__, [span[2] for span in spans])]
        tens = {number for one in seen for number in one[:2]}
        tens.update([concept[0] for concept in concepts])
        tens.update(self._denied(text, words, spans))
        pairs = _pairs(spans, concepts)
        marks = {*_marks(text, words, before, behind)}
        fives = {_LENGTHS[min(6, len(words) // 3)]}
        if concepts:
            fives |= {concepts[0].first, concepts[-1].last}
        features = tens | pairs | marks | fives
        if len(features) != len(tens) + len(pairs) + len(marks) + len(fives):
            return None
        squares = WORD * WORD * len(tens) + PAIR * PAIR * len(pairs)
        squares += MARK * MARK * len(marks) + END * END * len(fives)
        return Glance(features, max(isqrt(squares * 100), 1), len(words), words[0].start, words[-1].end)

    def _spans(self, text: str, words: Sequence[Word], seen: Sequence[SeenWord]) -> Sequence[_Span]:
        """The concepts in a sentence, in order."""
        spans: list[_Span] = []
        plain = [word[0] for word in words]
        phrased = covered = 0  # behind the last word of a phrase, and of any concept
        for at, (_, _, figure, known) in enumerate(seen):
            size, names = self._concepts.phrase_at(known, plain, at) if known[1] else _NO_PHRASE
            if not names and at >= phrased:
                size, names = 1, known[0]
            if names and at + size > phrased:
                if size > 1:
                    phrased = at + size
                covered = max(covered, at + size)
                spans += [(at, at + size, name) for name in names]
            if figure:
                spans.append((at, at + 1, FIGURE_CONCEPT))
            elif (
                at >= covered
                and at
                and text[words[at][1]].isupper()
                and len(plain[at]) >= SHORTEST_NAME
                and _OPENING.isdisjoint(text[words[at - 1][2] : words[at][1]])
            ):
                spans.append((at, at + 1, NAME_CONCEPT))
        spans.sort()
        return spans

    def _denied(self, text: str, words: Sequence[Word], spans: Sequence[_Span]) -> Iterator[int]:
        """The features of what is denied."""
        if self._negating is None:
            self._negating = self._concepts.negating
        denying = [start for start, _, name in spans if name in self._negating]
        clauses = clauses_behind([text[a.end : b.start] for a, b in pairwise(words)]) if denying else ()
        for start, _, name in spans if denying else ():
            for other in denying:
                ahead = start - other
                reached = 0 < ahead <= NEGATION_REACH or -NEGATION_BEHIND <= ahead < 0
                if reached and clauses[other] == clauses[start]:
                    yield self._named[name].denied
                    break


def _pairs(spans: Sequence[_Span], concepts: Sequence[SeenConcept]) -> set[int]:
    """The features of two concepts that follow each other."""
    starts = [span[0] for span in spans]
    ends = [concept[5] for concept in concepts]
    found: set[int] = set()
    for n, (_, end, _) in enumerate(spans):
        low = bisect_left(starts, end, n + 1)
        high = bisect_right(starts, end + PAIR_GAP, low)
        if low < high:
            begun = concepts[n][4]
            found.update([crc32(name, begun) & SPACE for name in ends[low:high]])
    return found


def _marks(text: str, words: Sequence[Word], before: int, behind: int) -> Iterator[int]:
    """The features of the marks in a sentence: no word has one in it."""
    everything = text[before:behind]
    if _ANY_MARK.isdisjoint(everything):
        return
    inner = text[words[0].start : words[-1].end]
    if any(mark in inner for mark in INNER_MARKS):
        yield number("M ", ",")
    for mark in MARKS:
        if mark in everything:
            yield number("M ", mark)
    if any(mark in everything for mark in QUOTES):
        yield number("M ", '"')
