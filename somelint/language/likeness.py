"""Likeness: how much a sentence is like those that a word list was taught with, and which of its words say so.

A model is linear: a weight for each of some thousand features, which are words, pairs of words and parts of words. The
score of a sentence is the sum of the weights of its features, so that each word's share in it can be told. Everything
is a whole number: the same everywhere.
"""

from __future__ import annotations

from base64 import b85decode, b85encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from somelint.language.text_words import Word, sentences_of, words_of

SPACE = 0xFFFFF
"""Features are numbered by a hash up to here."""
FEWEST, LONGEST = 3, 60
"""A sentence of fewer words says too little, and of a longer one so many words are looked at."""
MOST_DECIDING = 4
"""So many words at most are named as those that decided."""


class Likeness(NamedTuple):
    """What was found in a text: the words that decided, and where they stand (code points, the end exclusive)."""

    words: tuple[str, ...]  # the words that decided, as they are written
    start: int  # the first code point of the first of them, from 0
    end: int  # behind the last code point of the last of them


class Feature(NamedTuple):
    """The number of a feature of a sentence, and which of its words it comes from."""

    number: int  # its hash
    words: tuple[int, ...]  # the numbers of the words in the sentence, from 0


class Model:
    """The weights of a list, ready for use."""

    __slots__ = ("_coded", "_threshold", "_weights")

    def __init__(self, row: Mapping[str, object]) -> None:
        """Take the row of a file of weights. They are read when they are first needed."""
        self._coded = str(row["weights"])
        threshold = row["threshold"]
        self._threshold = threshold if isinstance(threshold, int) else 0
        self._weights: dict[int, int] = {}

    def find(self, text: str) -> Likeness | None:
        """The sentence of the text that is most like those of the list, if one is enough so."""
        words = words_of(text)
        best: tuple[int, Sequence[Word], Sequence[Feature]] | None = None
        for start, end in sentences_of(text, words):
            if end - start < FEWEST:
                continue
            sentence = words[start : min(end, start + LONGEST)]
            features = features_of(tuple(word.text for word in sentence))
            score = self.score(features)
            if score >= self._threshold and (best is None or score > best[0]):
                best = score, sentence, features
        return None if best is None else _told(text, best[1], best[2], self._weights)

    def score(self, features: Sequence[Feature]) -> int:
        """The sum of the weights of features."""
        if self._coded:
            self._weights, self._coded = decoded(self._coded), ""
        weight = self._weights.get
        return sum(weight(feature.number, 0) for feature in features)


def _told(text: str, sentence: Sequence[Word], features: Sequence[Feature], weights: Mapping[int, int]) -> Likeness:
    shares: Counter[int] = Counter()
    for feature in features:
        for word in feature.words:
            shares[word] += weights.get(feature.number, 0) * 12 // len(feature.words)
    most = [word for word, share in shares.most_common(MOST_DECIDING) if share > 0]
    strong = [word for word in most if shares[word] * 4 >= shares[most[0]]]
    at = sorted(strong) or [0, len(sentence) - 1]
    told = tuple(text[sentence[n].start : sentence[n].end] for n in at)
    return Likeness(told, sentence[at[0]].start, sentence[at[-1]].end)


@lru_cache(maxsize=1024)
def features_of(words: tuple[str, ...]) -> Sequence[Feature]:
    """The features of a sentence, each once."""
    found: dict[int, Feature] = {}
    for name, at in _named(words):
        number = crc32(name.encode()) & SPACE
        found.setdefault(number, Feature(number, at))
    return tuple(found.values())


def _named(words: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    short = [word[:5] for word in words]
    for n, word in enumerate(words):
        yield "1 " + word, (n,)
        yield "p " + short[n], (n,)
        if len(word) > 3:
            framed = f"<{word}>"
            for size in (4, 5):
                yield from ((f"c{framed[k : k + size]}", (n,)) for k in range(len(framed) - size + 1))
        for gap in range(1, 5):
            if n + gap < len(words):
                yield f"s {short[n]} {short[n + gap]}", (n, n + gap)
        if n + 2 < len(words):
            yield f"3 {short[n]} {short[n + 1]} {short[n + 2]}", (n, n + 1, n + 2)
    yield from (("2 " + one + " " + other, (n, n + 1)) for n, (one, other) in enumerate(pairwise(short)))
    if words:
        yield "^ " + short[0], (0,)
        yield f"^ {short[0]} {short[min(1, len(words) - 1)]}", (0,)
        yield "$ " + short[-1], (len(words) - 1,)


def coded(weights: Mapping[int, int]) -> str:
    """Weights of one byte each as a text: the numbers of the features as steps, then the weights."""
    numbers = sorted(weights)
    steps: list[int] = []
    last = 0
    for number in numbers:
        step = number - last
        while step >= 0xFFFF:  # a step that does not fit is told in several
            steps.append(0xFFFF)
            step -= 0xFFFF
        steps.append(step)
        last = number
    packed = b"".join(step.to_bytes(2, "big") for step in steps)
    body = len(packed).to_bytes(4, "big") + packed + bytes(weights[number] & 0xFF for number in numbers)
    return b85encode(body).decode("ascii")


def decoded(text: str) -> dict[int, int]:
    """The weights in a text that `coded` made. Raises ValueError when it is none."""
    body = b85decode(text)
    size = int.from_bytes(body[:4], "big")
    steps, values = body[4 : 4 + size], body[4 + size :]
    numbers: list[int] = []
    at = 0
    for n in range(0, len(steps), 2):
        step = int.from_bytes(steps[n : n + 2], "big")
        at += step
        if step != 0xFFFF:
            numbers.append(at)
    if size % 2 or len(numbers) != len(values):
        raise ValueError("these are no weights")
    return {number: value - 256 if value > 127 else value for number, value in zip(numbers, values, strict=True)}
