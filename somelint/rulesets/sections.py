"""Data in named sections that are only read when they are asked for: the container of the compiled rules.

A check needs a few of several hundred sections. The file is mapped into memory, so the rest of it is not even read.
"""

from __future__ import annotations

import marshal
import mmap
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

from somelint.model.hints import Any, TypeVar

T = TypeVar("T")

_MAGIC = b"somelint sections 1\n"
_LENGTH = 8  # bytes of the number that says how long the header is
_FORMAT = 4  # of marshal: the newest one that every supported Python reads


class Damaged(Exception):
    """The file of sections does not exist, is damaged, or has another form."""


def pack(facts: Any, sections: Mapping[str, object]) -> bytes:
    """A file of sections. The facts are read together with the table of the sections; all of it is plain data.

    A section of bytes is kept as it is.
    """
    bodies = {
        name: data if isinstance(data, bytes) else _write_data(_settled(data, {})) for name, data in sections.items()
    }
    table: dict[str, tuple[int, int]] = {}
    at = 0
    for name, body in bodies.items():
        table[name] = at, at + len(body)
        at += len(body)
    header = _write_data((_settled(facts, {}), table, at))
    return b"".join((_MAGIC, len(header).to_bytes(_LENGTH, "little"), header, *bodies.values()))


def _write_data(data: Any) -> bytes:
    """Plain data as bytes, the same wherever it is written.

    marshal marks what something else in the process holds too. What it has read itself is held by nothing else, but for
    the texts of one character, which are the same objects everywhere: so all are interned, whatever ran before.
    """
    for number in range(256):
        sys.intern(chr(number))
    return marshal.dumps(marshal.loads(marshal.dumps(data, _FORMAT)), _FORMAT)


def _settled(data: Any, texts: dict[str, str]) -> Any:
    """The data with keys that are one object wherever they are read, which are found faster and kept once, and with
    each other text kept once and by nobody else; so nothing hangs on which texts the process had already.

    `texts`: those that were met, each by itself.
    """
    if isinstance(data, str):
        own = texts.get(data)
        if own is None:
            own = texts[data] = data.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")
        return own
    if isinstance(data, Mapping):
        return {sys.intern(str(key)): _settled(value, texts) for key, value in data.items()}
    if isinstance(data, list):
        return [_settled(value, texts) for value in data]
    if isinstance(data, tuple):
        return tuple([_settled(value, texts) for value in data])
    return data


class Sections:
    """A file of sections, open for reading."""

    def __init__(self, path: str) -> None:
        """Open the file and read its header. Raises Damaged."""
        try:
            number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            try:
                self._bytes = memoryview(mmap.mmap(number, 0, access=mmap.ACCESS_READ))
            finally:
                os.close(number)
            start = len(_MAGIC) + _LENGTH
            if self._bytes[: len(_MAGIC)] != _MAGIC:
                raise Damaged(path)
            self._base = start + int.from_bytes(self._bytes[len(_MAGIC) : start], "little")
            self.facts, self._table, size = marshal.loads(self._bytes[start : self._base])
        except (OSError, ValueError, EOFError, TypeError) as error:
            raise Damaged(path) from error
        if self._base + size != len(self._bytes):
            raise Damaged(path)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a section."""
        return name in self._table

    def read(self, name: str) -> Any:
        """The data of a section. Raises KeyError for one that does not exist."""
        return marshal.loads(self.part(name))

    def part(self, name: str) -> memoryview:
        """The bytes of a section, which nothing has read yet. Raises KeyError for one that does not exist."""
        start, end = self._table[name]
        return self._bytes[self._base + start : self._base + end]


class LazyRow(Mapping[str, Any]):
    """A mapping that is read when it is first used."""

    __slots__ = ("_data", "_read")

    def __init__(self, read: Callable[[str], Mapping[str, Any]], name: str) -> None:
        """`read` gives the mapping when called with `name`."""
        self._read = read
        self._data: Mapping[str, Any] | str = name

    def whole(self) -> Mapping[str, Any]:
        """What it stands for."""
        data = self._data
        if isinstance(data, str):
            data = self._data = self._read(data)
        return data

    def __getitem__(self, key: str) -> Any:
        """The value of a key."""
        return self.whole()[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or else the default."""
        return self.whole().get(key, default)

    def __contains__(self, key: object) -> bool:
        """Whether there is such a key."""
        return key in self.whole()

    def __iter__(self) -> Iterator[str]:
        """The keys, in order."""
        return iter(self.whole())

    def __repr__(self) -> str:
        """As the mapping itself is shown."""
        return repr(self.whole())

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self.whole())


class LazyTable(Mapping[str, T]):
    """Things by name, in order, each made when it is first asked for."""

    __slots__ = ("_made", "_make", "_names")

    def __init__(self, names: Iterable[str], make: Callable[[str], T]) -> None:
        """`make` gives the thing with a name."""
        self._names = dict.fromkeys(names)
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """The thing with this name."""
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is such a thing; it is not made for that."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """The names, in order."""
        return iter(self._names)

    def __len__(self) -> int:
        """How many things there are."""
        return len(self._names)

    def laid(self, name: str, thing: T) -> LazyTable[T]:
        """The same with one more thing, or another one with this name."""
        more = LazyTable([*self._names, name], self._make)
        more._made = {**self._made, name: thing}
        return more


def with_row(rows: Mapping[str, T], name: str, row: T) -> Mapping[str, T]:
    """The rows with one more, or another one with this name."""
    return rows.laid(name, row) if isinstance(rows, LazyTable) else {**rows, name: row}
