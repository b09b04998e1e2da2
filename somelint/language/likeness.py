"""Likeness: how much a sentence is like those that a word list was taught with, and which of its words say so.

A model is linear: a weight for each of some thousand features, see `sentence_features`. The score of a sentence is the
sum of the weights of its features over its length, so that each word's share in it can be told. Everything is a whole
number: the same everywhere.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Mapping

from somelint.language.concepts import Concepts
from somelint.language.sentence_features import SeenSentence, read_sentences
from somelint.model.records import NamedTuple

MOST_DECIDING = 4
"""So many words at most are named as those that decided."""
DOUBTABLE = 4
"""A sentence of fewer words holds little beside a phrase, so that nothing speaks against it."""
GUESSABLE = 4
"""In a sentence of fewer words no single word decides: one that does so wherever it stands belongs under `terms`."""
SCALE = 10_000
"""What the sum of weights is multiplied with before it is divided by the length of the sentence."""


class Likeness(NamedTuple):
    """What was found in a text: the words that decided, and where they stand (code points, the end exclusive)."""

    words: tuple[str, ...]  # the words that decided, as they are written
    start: int  # the first code point of the first of them, from 0
    end: int  # behind the last code point of the last of them


class Model:
    """The weights of a list, ready for use."""

    __slots__ = ("_coded", "_concepts", "_doubt", "_threshold", "_weights")

    def __init__(self, row: Mapping[str, object], concepts: Concepts) -> None:
        """Take the row of a file of weights. They are read when they are first needed."""
        self._coded = str(row["weights"])
        self._threshold, self._doubt = (
            value if isinstance(value := row.get(key), int) else 0 for key in ("threshold", "doubt")
        )
        self._weights: dict[int, int] = {}
        self._concepts = concepts

    def find(self, text: str) -> Likeness | None:
        """The sentence of the text that is most like those of the list, if one is enough so."""
        best: tuple[int, SeenSentence] | None = None
        for reading in read_sentences(text, self._concepts):
            score = self._score(reading)
            if score >= self._threshold and (best is None or score > best[0]):
                best = score, reading
        if best is None:
            return None
        told = self._told(text, best[1])
        return None if len(told.words) == 1 < len(best[1].words) < GUESSABLE else told

    def doubts(self, text: str, at: int) -> bool:
        """Whether the sentence around a place in the text, a code point, is clearly none of the list."""
        for reading in read_sentences(text, self._concepts):
            if reading.words[0].start <= at < reading.words[-1].end:
                return len(reading.words) >= DOUBTABLE and self._score(reading) < self._doubt
        return False

    def _score(self, reading: SeenSentence) -> int:
        if self._coded:
            self._weights, self._coded = decoded(self._coded), ""
        weight = self._weights.get
        return sum(weight(feature.number, 0) for feature in reading.features) * SCALE // reading.length

    def _told(self, text: str, reading: SeenSentence) -> Likeness:
        shares: Counter[int] = Counter()
        for feature in reading.features:
            for word in feature.words:
                shares[word] += self._weights.get(feature.number, 0) * 12 // len(feature.words)
        most = [word for word, share in shares.most_common(MOST_DECIDING) if share > 0]
        strong = [word for word in most if shares[word] * 2 >= shares[most[0]]]
        at = sorted(strong) or [0, len(reading.words) - 1]
        told = tuple(text[reading.words[n].start : reading.words[n].end] for n in at)
        return Likeness(told, reading.words[at[0]].start, reading.words[at[-1]].end)


def coded(weights: Mapping[int, int]) -> str:
    """Weights of one byte each as a text: the numbers of the features as steps, then the weights."""
    steps: list[int] = []
    last = 0
    for number in sorted(weights):
        # A step that does not fit into a byte is told in several.
        steps += [0xFF] * ((number - last) // 0xFF) + [(number - last) % 0xFF]
        last = number
    values = bytes(weights[number] & 0xFF for number in sorted(weights))
    return b64encode(len(steps).to_bytes(4, "big") + bytes(steps) + values).decode("ascii")


def decoded(text: str) -> dict[int, int]:
    """The weights in a text that `coded` made. Raises ValueError when it is none."""
    body = b64decode(text, validate=True)
    size = int.from_bytes(body[:4], "big")
    steps, values = body[4 : 4 + size], body[4 + size :]
    numbers: list[int] = []
    at = 0
    for step in steps:
        at += step
        if step != 0xFF:
            numbers.append(at)
    if len(steps) != size or len(numbers) != len(values):
        raise ValueError("these are no weights")
    return {number: value - 256 if value > 127 else value for number, value in zip(numbers, values, strict=True)}
