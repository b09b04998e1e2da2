"""A table that stays packed: a few of its rows are read when one of them is asked for, and none before."""

from __future__ import annotations

import marshal
import sys
from binascii import crc32
from collections.abc import Callable, Mapping, Sequence

from somelint.model.hints import Any, Protocol

_SIZE = 4
"""How many bytes a number takes up."""


class Rows(Protocol):
    """Something that rows can be asked for by key: a table, or a dictionary."""

    def get(self, key: str, /) -> Any:
        """The row; None when there is none."""


class Table:
    """A packed table, ready to be asked."""

    __slots__ = ("_count", "_data", "_ends")

    def __init__(self, data: bytes | memoryview) -> None:
        """Take what `pack_table` made. Nothing is read yet."""
        self._count = int.from_bytes(data[:_SIZE], "little")
        begin = (self._count + 2) * _SIZE
        self._ends = numbers_in(memoryview(data)[_SIZE:begin])
        self._data = memoryview(data)[begin:]

    def get(self, key: str, /) -> Any:
        """The row of a key; None when there is none."""
        place = _place(key, self._count)
        first, last = self._ends[place], self._ends[place + 1]
        return None if first == last else marshal.loads(self._data[first:last]).get(key)


def numbers_in(data: memoryview) -> Sequence[int]:
    """The numbers in some data, each of four bytes of which the first counts least. None of them is read yet."""
    if sys.byteorder == "little":
        return data.cast("I")
    return [int.from_bytes(data[at : at + _SIZE], "little") for at in range(0, len(data), _SIZE)]


class LateRows:
    """Rows that are made when the first of them is asked for."""

    __slots__ = ("_make", "_rows")

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        """`make` returns the rows."""
        self._make = make
        self._rows: Mapping[str, Any] | None = None

    def get(self, key: str, /) -> Any:
        """The row; None when there is none."""
        if self._rows is None:
            self._rows = self._make()
        return self._rows.get(key)


def pack_table(rows: Mapping[str, Any]) -> bytes:
    """A table as bytes: how many shelves there are, where each begins and the last one ends, and the shelves."""
    from somelint.text.steady_bytes import steady_bytes  # only where there is something to compile

    count = 2 * len(rows) + 1
    shelves: list[dict[str, Any]] = [{} for _ in range(count)]
    for key in sorted(rows):
        shelves[_place(key, count)][key] = rows[key]
    written = [steady_bytes(shelf) if shelf else b"" for shelf in shelves]
    ends = [0]
    for shelf in written:
        ends.append(ends[-1] + len(shelf))
    return b"".join((_number(count), *map(_number, ends), *written))


def pack_row(row: Any) -> bytes:
    """Plain data as bytes, for what is rarely needed within a row."""
    from somelint.text.steady_bytes import steady_bytes

    return steady_bytes(row)


def unpack_row(data: bytes) -> Any:
    """The data in bytes that `pack_row` made."""
    return marshal.loads(data)


def _number(number: int) -> bytes:
    return number.to_bytes(_SIZE, "little")


def _place(key: str, count: int) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % count
