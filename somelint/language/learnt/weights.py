"""The weights of all taught word lists by feature: packed, and read for the features that a sentence has.

Each shelf holds the features of which the numbers differ in their last byte only: these bytes in order, then the number
of the list that each is for, then the weights, one byte each. A feature stands there once for each list.
"""

from __future__ import annotations

import marshal
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Mapping, Sequence

from somelint.model.hints import Any
from somelint.model.records import NamedTuple

SPACE = 0x7FFFF
"""Features are numbered by a hash up to here."""
_SHELVES = (SPACE >> 8) + 1
_SIZE, _ZERO = 4, 128
_NOTHING = b"", b""
_MOST_KNOWN = 30_000


class Bars(NamedTuple):
    """What the score of a sentence is held against in a list, and what does not speak for it."""

    threshold: int  # from which score on the sentence is like those of the list
    doubt: int  # below which score it is clearly none of them
    common: str  # the words that any sentence may hold, with a space between them


class Weights:
    """The weights of some lists, ready for use."""

    __slots__ = ("_begin", "_data", "_known", "bars", "numbers")

    def __init__(self, data: bytes | memoryview) -> None:
        """Take what `packed_weights` made. No weight is read yet."""
        size = int.from_bytes(data[:_SIZE], "little")
        self._data = data
        self._begin = _SIZE + size
        names, bars = marshal.loads(data[_SIZE : self._begin])
        self.numbers: Mapping[str, int] = {name: number for number, name in enumerate(names)}  # of the lists, by id
        self.bars: Sequence[Bars] = [Bars(*row) for row in bars]  # of each list, by its number
        self._known: dict[int, tuple[bytes, bytes]] = {}

    def total(self, features: Iterable[int], number: int) -> int:
        """The sum of the weights that features have for a list, by its number."""
        known = self._known
        total = 0
        for feature in features:
            row = known.get(feature)
            if row is None:
                row = self._read(feature)
            if (at := row[0].find(number)) >= 0:
                total += row[1][at] - _ZERO
        return total

    def _read(self, feature: int) -> tuple[bytes, bytes]:
        """The numbers of the lists that a feature has a weight for, and the weights."""
        at = self._begin + (feature >> 8) * _SIZE
        ends = int.from_bytes(self._data[at : at + 2 * _SIZE], "little")
        shelves = self._begin + (_SHELVES + 1) * _SIZE
        shelf = bytes(self._data[shelves + (ends & 0xFFFFFFFF) : shelves + (ends >> 32)])
        size = len(shelf) // 3
        first = shelf.find(feature & 0xFF, 0, size)
        row = _NOTHING
        if first >= 0:
            last = shelf.rfind(feature & 0xFF, 0, size) + 1
            row = shelf[size + first : size + last], shelf[2 * size + first : 2 * size + last]
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[feature] = row
        return row


def packed_weights(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The weights of lists as bytes. `rows`: those of their files."""
    from somelint.text.steady_bytes import steady_bytes  # only where there is something to compile

    shelves: list[list[tuple[int, int, int]]] = [[] for _ in range(_SHELVES)]
    for number, row in enumerate(rows):
        for feature, weight in decoded(str(row["weights"])).items():
            shelves[feature >> 8].append((feature & 0xFF, number, weight + _ZERO))
    bodies = [b"".join(map(bytes, zip(*sorted(shelf), strict=True))) for shelf in shelves]
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


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def coded(weights: Mapping[int, int]) -> str:
    """Weights of one byte each as a text: the numbers of the features as steps, then the weights."""
    steps: list[int] = []
    last = 0
    for number in sorted(weights):
        # A step that does not fit into a byte is told in several.
        steps += [0xFF] * ((number - last) // 0xFF) + [(number - last) % 0xFF]
        last = number
    values = bytes(weights[number] & 0xFF for number in sorted(weights))
    return b2a_base64(len(steps).to_bytes(4, "big") + bytes(steps) + values, newline=False).decode("ascii")


def decoded(text: str) -> dict[int, int]:
    """The weights in a text that `coded` made. Raises ValueError when it is none."""
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
