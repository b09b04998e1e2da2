"""Likeness: how much a sentence is like those that a word list was taught with, and which of its words say so.

A model is linear: a weight for each of some thousand features, see `features`. The score of a sentence is the
sum of the weights of its features over its length, so that each word's share in it can be told. Everything is a whole
number: the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.language.concepts import Concepts
from somelint.language.learnt.glances import Glance, Glances
from somelint.language.learnt.weights import Weights, pack_weights
from somelint.model.hints import TYPE_CHECKING, Any
from somelint.model.records import NamedTuple

if TYPE_CHECKING:  # most texts are only glanced at
    from somelint.language.learnt.features import SeenSentence

DOUBTABLE = 4
"""A sentence of fewer words holds little beside a phrase, so that nothing speaks against it."""
_MOST_TEXTS = 1024
SCALE = 10_000
"""What the sum of weights is multiplied with before it is divided by the length of the sentence."""


class Likeness(NamedTuple):
    """What was found in a text: the phrases that decided, and where they stand (code points, the end exclusive)."""

    words: tuple[str, ...]  # the phrases that decided, as they are written
    start: int  # the first code point of the first of them, from 0
    end: int  # behind the last code point of the last of them


class Scored(NamedTuple):
    """A sentence with what its features weigh in all lists."""

    sentence: Glance  # where it stands, and its features
    totals: int  # as `Weights.totals` gives it


class TaughtLists:
    """What some lists were taught, with the sentences of the texts that were asked about."""

    __slots__ = ("_concepts", "_glances", "_scored", "weights")

    def __init__(self, weights: Weights, concepts: Concepts) -> None:
        """`concepts`: those that all lists share."""
        self.weights = weights
        self._concepts = concepts
        self._glances = Glances(concepts)
        self._scored: dict[str, Sequence[Scored]] = {}

    def scored(self, text: str) -> Sequence[Scored]:
        """The sentences of a text, weighed for all lists."""
        scored = self._scored.get(text)
        if scored is None:
            if len(self._scored) >= _MOST_TEXTS:
                self._scored.clear()
            totals = self.weights.totals
            scored = [Scored(sentence, totals(sentence.features)) for sentence in self._glances.at(text)]
            self._scored[text] = scored
        return scored

    def read(self, text: str, number: int) -> SeenSentence:
        """One of the sentences of a text, by its number, with the words behind its features."""
        from somelint.language.learnt.features import read_sentences

        return read_sentences(text, self._concepts)[number]


def taught_by(row: Mapping[str, Any], concepts: Concepts) -> TaughtLists:
    """What a single list was taught, by the row of its file of weights."""
    return TaughtLists(Weights(pack_weights([row])), concepts)


class Model:
    """What one list was taught, ready for use."""

    __slots__ = ("_bars", "_lessons", "_number")

    def __init__(self, lessons: TaughtLists, number: int = 0) -> None:
        """`number`: that of the list in the lessons."""
        self._lessons = lessons
        self._number = number
        self._bars = lessons.weights.bars[number]

    def find(self, text: str) -> Likeness | None:
        """The sentence of the text that is most like those of the list, if one is enough so."""
        best, most = -1, 0
        for n, one in enumerate(self._lessons.scored(text)):
            score = self._score(one)
            if score >= self._bars.threshold and (best < 0 or score > most):
                best, most = n, score
        if best < 0:
            return None
        return self._told(text, self._lessons.read(text, best))

    def doubts(self, text: str, at: int) -> bool:
        """Whether the sentence around a place in the text, a code point, is clearly none of the list."""
        for one in self._lessons.scored(text):
            if one.sentence.start <= at < one.sentence.end:
                return one.sentence.size >= DOUBTABLE and self._score(one) < self._bars.doubt
        return False

    def _score(self, one: Scored) -> int:
        """The score of a sentence in the list."""
        return self._lessons.weights.of_list(one.totals, self._number) * SCALE // one.sentence.length

    def _told(self, text: str, sentence: SeenSentence) -> Likeness | None:
        from somelint.language.learnt.evidence import evidence

        spans = evidence(text, sentence.words, self._shares(sentence), self._bars.common)
        if not spans:
            return None
        return Likeness(tuple(text[start:end] for start, end in spans), spans[0][0], spans[-1][1])

    def _shares(self, sentence: SeenSentence) -> Mapping[int, int]:
        """How much each word of a sentence speaks for the list, where it does."""
        from collections import Counter  # few texts come to this

        from somelint.language.learnt.features import words_behind

        shares: Counter[int] = Counter()
        for number, feature in sentence.features.items():
            words = words_behind(feature)
            weight = self._lessons.weights.total((number,), self._number)
            for word in words:
                shares[word] += weight * 12 // len(words)
        return +shares
