"""The weights of all taught word lists by feature: packed, and read for the features that a sentence has.

Each shelf holds the rows of the features of which the numbers differ in their last bits only. It says how many there
are, then the last byte of each, how long the row of each is, and the rows.

What a feature weighs in all lists is one number, with some bits for each list, so that one sum is the sum for them all.
A row is that number.
"""

from __future__ import annotations

import marshal
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Mapping, Sequence

from somelint.language.phrases.table import numbers_in
from somelint.model.hints import Any
from somelint.model.records import NamedTuple

SPACE = 0x7FFFF
"""Features are numbered by a hash up to here."""
_SHELF = 3  # bits of a feature's number that tell it from others on its shelf
_SHELVES = (SPACE >> _SHELF) + 1
_SIZE = 4
_MOST_KNOWN = 30_000
_BITS = 24
"""So many bits are for each list: the weights of all features of a sentence do not need more."""


class Bars(NamedTuple):
    """What the score of a sentence is held against in a list, and what does not speak for it."""

    threshold: int  # from which score on the sentence is like those of the list
    doubt: int  # below which score it is clearly none of them
    common: str  # the words that any sentence may hold, with a space between them


class Weights:
    """The weights of some lists, ready for use."""

    __slots__ = ("_known", "_positive", "bars", "numbers")

    def __init__(self, data: bytes | memoryview) -> None:
        """Take what `pack_weights` made. No weight is read yet."""
        begin = _SIZE + int.from_bytes(data[:_SIZE], "little")
        names, bars = marshal.loads(data[_SIZE:begin])
        self.numbers: Mapping[str, int] = {name: number for number, name in enumerate(names)}  # of the lists, by id
        self.bars: Sequence[Bars] = [Bars(*row) for row in bars]  # of each list, by its number
        self._known = _Known(memoryview(data)[begin:])
        # Added to a sum it makes what stands for each list a positive number.
        self._positive = sum(1 << _BITS * number + _BITS - 1 for number in range(len(names)))

    def totals(self, features: Iterable[int]) -> int:
        """The sums of the weights that features have, for all lists; `of_list` tells that for one."""
        return sum(map(self._known.__getitem__, features)) + self._positive

    @staticmethod
    def of_list(totals: int, number: int) -> int:
        """The sum for a list, by its number."""
        return (totals >> _BITS * number) % (1 << _BITS) - (1 << _BITS - 1)

    def total(self, features: Iterable[int], number: int) -> int:
        """The sum of the weights that features have for a list, by its number."""
        return self.of_list(self.totals(features), number)


class _Known(dict[int, int]):
    """What features weigh in all lists, read when one is first asked for."""

    __slots__ = ("_ends", "_shelves")

    def __init__(self, data: memoryview) -> None:
        """`data`: where each shelf begins and the last one ends, and the shelves."""
        size = (_SHELVES + 1) * _SIZE
        self._ends = numbers_in(data[:size])
        self._shelves = data[size:]

    def __missing__(self, feature: int) -> int:
        """What a feature weighs that nothing was asked about yet."""
        n = feature >> _SHELF
        first, last = self._ends[n], self._ends[n + 1]
        row = 0
        if first != last:
            shelf = bytes(self._shelves[first:last])
            count = shelf[0]
            at = shelf.find(feature & 0xFF, 1, count + 1)
            if at > 0:
                start = 1 + 2 * count + sum(shelf[count + 1 : count + at])
                row = int.from_bytes(shelf[start : start + shelf[count + at]], "little", signed=True)
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[feature] = row
        return row


def pack_weights(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The weights of lists as bytes. `rows`: those of their files; without any there is nothing to write."""
    if not rows:
        return b""
    from somelint.text.steady_bytes import steady_bytes  # only where there is something to compile

    shelves: list[dict[int, dict[int, int]]] = [{} for _ in range(_SHELVES)]
    for number, row in enumerate(rows):
        for feature, weight in decode_weights(str(row["weights"])).items():
            shelves[feature >> _SHELF].setdefault(feature & 0xFF, {})[number] = weight
    bodies = [*map(_shelf, shelves)]
    ends = [0]
    for body in bodies:
        ends.append(ends[-1] + len(body))
    names = [str(row.get("id", "")) for row in rows]
    # The same words are mostly those of all lists, and are written once.
    bars = [(_whole(row.get("threshold")), _whole(row.get("doubt")), str(row.get("common", ""))) for row in rows]
    header = steady_bytes((names, bars))
    return b"".join(
        (len(header).to_bytes(_SIZE, "little"), header, *(n.to_bytes(_SIZE, "little") for n in ends), *bodies)
    )


def _shelf(features: Mapping[int, Mapping[int, int]]) -> bytes:
    """The rows of features: by the last byte of the number of each its weights by the number of the list."""
    if not features:
        return b""
    packed: list[bytes] = []
    for _, weights in sorted(features.items()):
        row = sum(weight << _BITS * number for number, weight in weights.items())
        packed.append(row.to_bytes(row.bit_length() // 8 + 1, "little", signed=True))
    return b"".join((bytes((len(features), *sorted(features), *map(len, packed))), *packed))


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def encode_weights(weights: Mapping[int, int]) -> str:
    """Weights of one byte each as a text: the numbers of the features as steps, then the weights."""
    steps: list[int] = []
    last = 0
    for number in sorted(weights):
        # A step that does not fit into a byte is told in several.
        steps += [0xFF] * ((number - last) // 0xFF) + [(number - last) % 0xFF]
        last = number
    values = bytes(weights[number] & 0xFF for number in sorted(weights))
    return b2a_base64(len(steps).to_bytes(4, "big") + bytes(steps) + values, newline=False).decode("ascii")


def decode_weights(text: str) -> dict[int, int]:
    """The weights in a text that `encode_weights` made. Raises ValueError when it is none."""
    body = a2b_base64(text, strict_mode=True)
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
