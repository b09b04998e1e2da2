"""Fitting: working out the weights of a word list from the sentences that stand under its `likely`.

The weights are those of a passive-aggressive learner, averaged over its rounds, in whole numbers and in a fixed
order, so that the same sentences give the same weights on every machine. The threshold is taken from sentences that
the learner had not seen: each third is scored by what was learnt from the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

from somelint.language.likeness import LONGEST, coded, features_of
from somelint.language.text_words import sentences_of, words_of

ROUNDS = 6
MARGIN = 1 << 20
STEP = MARGIN // 100
"""The most that a sentence moves each weight at once."""
BIAS = 8
"""By how many times more the score of an unknown sentence moves than a weight."""
FLOOR = MARGIN // 4
"""The least threshold: a sentence of which next to nothing is known is never taken for one of the list."""
FOLDS = 3
MOST_WEIGHTS, CUT = 6000, 40
SPARED_NEAR, SPARED_OTHERS = 985, 998
"""Of a thousand near sentences, and of a thousand others, so many at least stay below the threshold."""


class Sentence(NamedTuple):
    """A sentence to learn from: its features, whether it is one of the list, whether it is near to it."""

    features: tuple[int, ...]  # the hashes of its features
    own: bool  # whether it is of the list's kind
    near: bool  # whether it is near to it


class Lesson(NamedTuple):
    """What a list is taught with: sentences of its kind, near ones, and those of others."""

    id: str  # of the word list
    examples: tuple[str, ...]  # sentences of its kind
    near: tuple[str, ...]  # sentences that are near to it and not of its kind
    others: tuple[str, ...]  # sentences of other lists and of plans


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
    # Not each choice with each, which would be hundreds: as many as the most choices twice over, in step of another
    # length for each bracket, so that the same two seldom meet again.
    parts = [part.split("]", 1) for part in line.split("[")]
    rows = [[one.strip() for one in part[0].split("/")] for part in parts[1:] if len(part) == 2]
    if not rows or len(rows) != len(parts) - 1:
        yield line
        return
    made: dict[str, None] = {}
    for n in range(max(map(len, rows)) * (2 if len(rows) > 1 else 1)):
        chosen = [row[(n + k * (n // len(row))) % len(row)] for k, row in enumerate(rows)]
        text = parts[0][0] + "".join(one + part[1] for one, part in zip(chosen, parts[1:], strict=True))
        made[" ".join(text.split())] = None
    yield from made


def token_of(data: Mapping[str, Any]) -> str:
    """What tells the sentences of a list: as long as it is the same, the weights are those of the sentences."""
    return f"{crc32(repr(taught(data)).encode()):08x}"


def fitted(lesson: Lesson, token: str) -> dict[str, object]:
    """The row of weights for a list."""
    learned = _mixed(
        [
            *_sentences(lesson.examples, own=True),
            *_sentences(lesson.near, near=True),
            *_sentences(lesson.others),
        ]
    )
    unseen = [*_unseen_scores(learned)]
    weights, bias = _learn(learned)
    kept = sorted(weights, key=lambda number: (-abs(weights[number]), number))[:MOST_WEIGHTS]
    # A few of the largest are cut, so that the many small ones keep their differences in one byte.
    unit = max(abs(weights[kept[min(len(kept) - 1, CUT)]]) // 127, 1) if kept else 1
    small = {number: value for number in sorted(kept) if (value := _in_units(weights[number], unit))}
    return {
        "id": lesson.id,
        "sentences": token,
        "threshold": _in_units(max(_threshold(unseen), FLOOR) - min(bias, 0), unit, most=1 << 30),
        "weights": coded(small),
    }


def _in_units(value: int, unit: int, most: int = 127) -> int:
    # Rounded to the nearest on both sides of 0: rounding down would take something from every sentence.
    return max(-most, min(most, (2 * value + unit) // (2 * unit)))


def _sentences(texts: Iterable[str], own: bool = False, near: bool = False) -> Iterator[Sentence]:
    for text in texts:
        words = words_of(text)
        for start, end in sentences_of(text, words):
            numbers = features_of(tuple(word.text for word in words[start : min(end, start + LONGEST)]))
            yield Sentence(tuple(feature.number for feature in numbers), own, near)


def _mixed(sentences: Iterable[Sentence]) -> list[Sentence]:
    """In an order that is always the same and has nothing to do with how they were written down."""
    return sorted(sentences, key=lambda one: crc32(repr(one.features).encode()))


def _learn(sentences: Sequence[Sentence]) -> tuple[dict[int, int], int]:
    """The weights, and the score of a sentence that nothing is known of, which is mostly none of the list."""
    weights: dict[int, int] = dict.fromkeys((number for one in sentences for number in one.features), 0)
    total: Counter[int] = Counter()
    bias = all_biases = 0
    for _ in range(ROUNDS):
        for one in sentences:
            score = bias + sum(map(weights.__getitem__, one.features))
            short = MARGIN - score if one.own else MARGIN + score
            if short > 0 and one.features:
                step = min(STEP, short // (len(one.features) + BIAS))
                step = step if one.own else -step
                bias += BIAS * step
                for number in one.features:
                    weights[number] += step
        all_biases += bias
        for number, weight in weights.items():
            total[number] += weight
    return {number: weight // ROUNDS for number, weight in total.items() if weight}, all_biases // ROUNDS


def _unseen_scores(sentences: Sequence[Sentence]) -> Iterator[tuple[int, Sentence]]:
    for fold in range(FOLDS):
        weights, bias = _learn([one for n, one in enumerate(sentences) if n % FOLDS != fold])
        for one in sentences[fold::FOLDS]:
            yield bias + sum(weights.get(number, 0) for number in one.features), one


def _threshold(scores: Sequence[tuple[int, Sentence]]) -> int:
    """The score above which only so few lie of the near sentences, and of all the others."""
    near = sorted(score for score, one in scores if one.near)
    others = sorted(score for score, one in scores if not one.near and not one.own)
    bars = [(near, SPARED_NEAR), (others, SPARED_OTHERS)]
    return max((few[min(len(few) - 1, len(few) * spared // 1000)] + 1 for few, spared in bars if few), default=0)
