"""Fitting: working out the weights of a word list from the sentences that stand under its `likely`.

The weights are those of a passive-aggressive learner, averaged over its rounds, in whole numbers and in a fixed order, so
that the same sentences give the same weights on every machine. The threshold is taken from sentences that the
learner had not seen: each fifth is scored by what was learnt from the other four.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

from somelint.language.likeness import LONGEST, coded, features_of
from somelint.language.text_words import sentences_of, words_of

ROUNDS = 8
MARGIN = 1 << 20
STEP = MARGIN // 400
"""The most that a sentence moves each weight at once."""
FOLDS = 5
MOST_WEIGHTS = 3000
SPARED = 995
"""Of a thousand sentences that are near or neutral so many at least stay below the threshold."""


class Sentence(NamedTuple):
    """A sentence to learn from: its features, and whether it is one of the list."""

    features: tuple[int, ...]
    own: bool
    weight: int


class Lesson(NamedTuple):
    """What a list is taught with: sentences of its kind, near ones, and those of others."""

    id: str
    examples: tuple[str, ...]
    near: tuple[str, ...]
    others: tuple[str, ...]


def taught(data: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences of a word-list file, in all its languages: those of its kind, and the near ones."""
    likely = data.get("likely") or {}
    rows = [[line for row in likely.values() for line in lines_of(str(row[key]))] for key in ("examples", "near")]
    return tuple(dict.fromkeys(rows[0])), tuple(dict.fromkeys(rows[1]))


def lines_of(text: str) -> Iterator[str]:
    """The sentences of a text with one on each line; a line is written out for each choice in it, `[a / b]`."""
    for line in text.splitlines():
        if line.strip():
            yield from _choices(line.strip())


def _choices(line: str) -> Iterator[str]:
    # The first choice of each bracket, then the second of each and so on: each choice once, not each with each.
    parts = [part.split("]", 1) for part in line.split("[")]
    rows = [[one.strip() for one in part[0].split("/")] for part in parts[1:] if len(part) == 2]
    if not rows or len(rows) != len(parts) - 1:
        yield line
        return
    for n in range(max(map(len, rows))):
        made = parts[0][0] + "".join(row[n % len(row)] + part[1] for row, part in zip(rows, parts[1:], strict=True))
        yield " ".join(made.split())


def token_of(data: Mapping[str, Any]) -> str:
    """What tells the sentences of a list: as long as it is the same, the weights are those of the sentences."""
    return f"{crc32(repr(taught(data)).encode()):08x}"


def fitted(lesson: Lesson, token: str) -> dict[str, object]:
    """The row of weights for a list."""
    learned = [*_sentences(lesson.examples, True, 1), *_sentences(lesson.near, False, 1)]
    learned += _sentences(lesson.others, False, 1)
    learned = _mixed(learned)
    common = Counter(number for sentence in learned for number in sentence.features)
    learned = [one._replace(features=tuple(f for f in one.features if common[f] > 1)) for one in learned]
    unseen = list(_unseen_scores(learned))
    weights = _learn(learned)
    kept = sorted(weights, key=lambda number: (-abs(weights[number]), number))[:MOST_WEIGHTS]
    most = max((abs(weights[number]) for number in kept), default=1)
    small = {number: value for number in sorted(kept) if (value := weights[number] * 127 // most)}
    threshold = _threshold(unseen) * 127 // most
    return {"id": lesson.id, "sentences": token, "threshold": threshold, "weights": coded(small)}


def _sentences(texts: Iterable[str], own: bool, weight: int) -> Iterator[Sentence]:
    for text in texts:
        words = words_of(text)
        for start, end in sentences_of(text, words):
            numbers = features_of(tuple(word.text for word in words[start : min(end, start + LONGEST)]))
            yield Sentence(tuple(feature.number for feature in numbers), own, weight)


def _mixed(sentences: Iterable[Sentence]) -> list[Sentence]:
    """In an order that is always the same and has nothing to do with how they were written down."""
    return sorted(sentences, key=lambda one: crc32(repr(one.features).encode()))


def _learn(sentences: Sequence[Sentence]) -> dict[int, int]:
    weights: dict[int, int] = dict.fromkeys((number for one in sentences for number in one.features), 0)
    total: Counter[int] = Counter()
    for _ in range(ROUNDS):
        for one in sentences:
            score = sum(map(weights.__getitem__, one.features))
            short = MARGIN - score if one.own else MARGIN + score
            if short > 0 and one.features:
                step = min(STEP, short // len(one.features)) * one.weight
                step = step if one.own else -step
                for number in one.features:
                    weights[number] += step
        for number, weight in weights.items():
            total[number] += weight
    return {number: weight // ROUNDS for number, weight in total.items() if weight}


def _unseen_scores(sentences: Sequence[Sentence]) -> Iterator[tuple[int, bool]]:
    for fold in range(FOLDS):
        weights = _learn([one for n, one in enumerate(sentences) if n % FOLDS != fold])
        for one in sentences[fold::FOLDS]:
            yield sum(weights.get(number, 0) for number in one.features), one.own


def _threshold(scores: Sequence[tuple[int, bool]]) -> int:
    """The score above which only so few sentences of others lie."""
    others = sorted(score for score, own in scores if not own)
    return max(others[len(others) * SPARED // 1000] + 1, 1) if others else 1
