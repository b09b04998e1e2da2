"""Fitting: working out the weights of a word list from the sentences that it is taught with.

The thresholds are taken from sentences of writers whose other sentences the model had not seen: what one writer
contrasts sharply, another does not, and plans are written by strangers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from zlib import crc32

from somelint.language.concepts import Concepts
from somelint.language.learnt.features import read_sentences
from somelint.language.learnt.likeness import SCALE
from somelint.language.learnt.weights import encode_weights
from somelint.model.hints import Literal
from somelint.model.records import NamedTuple
from somelint.rulekit.separating import Plane, Row, row_of, separate

MOST_WEIGHTS, LARGEST, CUT = 7400, 31, 40
"""So many weights are kept, in whole numbers up to this; so many of the largest are cut to it."""
OWN_COST, NEAR_COST, OTHER_EXAMPLES_COST, OTHER_NEAR_COST, PLAIN_COST = 2.0, 10.0, 0.2, 1.2, 0.8
"""What it costs to take a sentence for the wrong kind."""
SAMPLE_STEP = 2
"""Of the sentences of other lists each such one teaches; all of them are as good and take twice as long."""
COMMON = 0.3
"""How much is made of what the other lists have in common."""
SPARED_NEAR, SPARED_SOUND, SPARED_EXAMPLES = 0.985, 0.997, 0.98
"""The share that stays below the threshold: of near sentences, of sound ones of others, of examples of others."""
DOUBT = -0.7
"""This far on the other side a sentence is clearly none of the list; the margin ends at -1."""
FEW, FOLDS = 20, 3
"""A list is tried on each writer of so many of its sentences; with a single one, on each such part of them."""


class Taught(NamedTuple):
    """A sentence that word lists are taught with."""

    text: str  # the sentence
    list: str  # the list under which it stands; "" for one of a plan
    kind: Literal["examples", "near", "plain"]  # of the list's kind, near to it, or of a plan
    writer: str  # who wrote it
    line: str  # the line that it was written out from


class _Sentence(NamedTuple):
    """A sentence as a row."""

    taught: Taught  # where it comes from
    row: Row  # its features
    scale: float  # one over the length of the sentence


class _Features(NamedTuple):
    """The features that teach something, in the order of their hashes."""

    hashes: Sequence[int]  # the hash of each
    strengths: Sequence[float]  # its size, and how rare it is
    usual: Sequence[float]  # the mean of its squared values


class _Weights(NamedTuple):
    """Weights as they are written down."""

    numbers: Mapping[int, int]  # by the number of a feature, whole numbers
    unit: float  # the height that one of them stands for
    bias: float  # the height of a sentence of which nothing is known

    def height(self, one: _Sentence) -> float:
        """The height of a sentence: above 0 it is rather one of the list."""
        get = self.numbers.get
        return self.bias + self.unit * one.scale * sum(get(number, 0) for number in one.row.numbers)


class Lessons(NamedTuple):
    """The sentences that all lists are taught with, ready to be learnt from."""

    features: _Features  # what may be learnt
    rows: Sequence[_Sentence]  # the sentences


def fit_weights(lessons: Lessons, name: str, token: str) -> dict[str, object]:
    """The row of weights for a list, worked out from the sentences of all."""
    features, rows = lessons
    width = len(features.hashes)
    # What the others have in common is learnt without this list, so that its own sentences are new to it.
    kinds = [one.taught.kind == "examples" for one in rows]
    costs = [float(one.taught.list != name and _cost(one.taught, name) > 0) for one in rows]
    common = separate([one.row for one in rows], kinds, costs, width)
    lifted = [_lift_row(one.row, common, width) for one in rows]
    plane = _learn_plane(name, rows, lifted, width)
    weights = _keep_weights(plane, common, features)
    unseen: list[tuple[float, Taught]] = []
    # What is learnt without some sentences is not far from what all teach, and begins there.
    for away in _folds(name, rows):
        without = _keep_weights(_learn_plane(name, rows, lifted, width, away, plane.duals), common, features)
        unseen += [(without.height(rows[n]), rows[n].taught) for n in away]
    # A score is the sum of weights times SCALE over the length in hundredths.
    bars = [round((at - weights.bias) * SCALE / 100 / weights.unit) for at in (_threshold(unseen, name), DOUBT)]
    written = {features.hashes[number]: value for number, value in weights.numbers.items()}
    return {
        "id": name,
        "sentences": token,
        "threshold": bars[0],
        "doubt": min(bars),
        "weights": encode_weights(written),
    }


def lessons_of(sentences: Iterable[Taught], concepts: Concepts) -> Lessons:
    """Sentences as rows of features."""
    # In an order that is always the same and has nothing to do with how they were written down.
    order = sorted(set(sentences), key=lambda one: (crc32(one.text.encode()), one))
    read = [(one, reading) for one in order for reading in read_sentences(one.text, concepts)]
    seen = Counter(number for _, reading in read for number in reading.features)
    # What stands in one sentence only teaches nothing about others.
    hashes = sorted(number for number, times in seen.items() if times > 1)
    numbers = {number: n for n, number in enumerate(hashes)}
    sizes = {number: feature[0] for _, reading in read for number, feature in reading.features.items()}
    most = log(max(len(read), 20) / 10)
    strengths = [max(log(len(read) / seen[number]) / most, 0.0) ** 0.5 * sizes[number] / 10 for number in hashes]
    squares = [0.0] * len(hashes)
    rows: list[_Sentence] = []
    for one, reading in read:
        scale = 100 / reading.length
        known = [numbers[number] for number in reading.features if number in numbers]
        values = [strengths[number] * scale for number in known]
        rows.append(_Sentence(one, row_of(known, values), scale))
        for number, value in zip(known, values, strict=True):
            squares[number] += value * value
    return Lessons(_Features(hashes, strengths, [square / max(len(rows), 1) for square in squares]), rows)


def _lift_row(row: Row, common: Plane, width: int) -> Row:
    return row_of([*row.numbers, width], [*row.values, COMMON * common.height(row)])


def _learn_plane(
    name: str,
    rows: Sequence[_Sentence],
    lifted: Sequence[Row],
    width: int,
    away: frozenset[int] = frozenset(),
    begun: Sequence[float] = (),
) -> Plane:
    """The plane between a list and all else, from all sentences but those that are away; `begun`: see `separate`."""
    own = [one.taught.list == name and one.taught.kind == "examples" for one in rows]
    costs = [0.0 if n in away else _cost(one.taught, name) for n, one in enumerate(rows)]
    return separate(lifted, own, costs, width + 1, begun)


def _keep_weights(plane: Plane, common: Plane, features: _Features) -> _Weights:
    """The weights as they are written down: of the plane of a list, on top of what the others have in common."""
    share = plane.weights[-1] * COMMON
    whole = [weight + share * shared for weight, shared in zip(plane.weights, common.weights, strict=False)]
    # Those that matter most are kept: large ones that are met often enough.
    order = sorted(range(len(whole)), key=lambda n: (-(whole[n] ** 4) * features.usual[n], n))[:MOST_WEIGHTS]
    folded = {n: whole[n] * features.strengths[n] for n in order}
    largest = sorted(map(abs, folded.values()), reverse=True)
    # A few of the largest are cut: no single feature decides, and the small ones keep their differences.
    unit = (largest[min(CUT, len(largest) - 1)] if largest else 0.0) / LARGEST or 1.0
    rounded = {n: max(-LARGEST, min(LARGEST, round(value / unit))) for n, value in folded.items()}
    numbers = {n: value for n, value in rounded.items() if value}
    return _Weights(numbers, unit, plane.bias + share * common.bias)


def _cost(one: Taught, name: str) -> float:
    if one.list == name:
        return OWN_COST if one.kind == "examples" else NEAR_COST
    if one.kind != "plain" and crc32(one.line.encode()) // 7 % SAMPLE_STEP:
        return 0.0
    return {"examples": OTHER_EXAMPLES_COST, "near": OTHER_NEAR_COST, "plain": PLAIN_COST}[one.kind]


def _folds(name: str, rows: Sequence[_Sentence]) -> Iterator[frozenset[int]]:
    """Which sentences to try a list on: in turn those of each writer, with as large a part of all the others."""
    writers = Counter(one.taught.writer for one in rows if one.taught.list == name)
    several = [writer for writer in sorted(writers) if writers[writer] >= FEW]
    parts = len(several) if len(several) > 1 else FOLDS

    def part(one: Taught) -> int:
        if one.list == name and len(several) > 1:
            return several.index(one.writer) if one.writer in several else -1
        return crc32(one.line.encode()) % parts

    for fold in range(parts):
        yield frozenset(n for n, one in enumerate(rows) if part(one.taught) == fold)


def _threshold(unseen: Sequence[tuple[float, Taught]], name: str) -> float:
    """The height above which only so few lie of the near sentences, and of all the others."""
    near = sorted(height for height, one in unseen if one.list == name and one.kind == "near")
    sound = sorted(height for height, one in unseen if one.list != name and one.kind != "examples")
    faulty = sorted(height for height, one in unseen if one.list != name and one.kind == "examples")
    bars = [(near, SPARED_NEAR), (sound, SPARED_SOUND), (faulty, SPARED_EXAMPLES)]
    return max((few[min(len(few) - 1, int(len(few) * spared))] for few, spared in bars if few), default=0.0)
