"""Mappings and catalogues that stay packed: of them only those parts are read that somebody asks for."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from somelint.language.phrases.table import Table, numbers_in, pack_table
from somelint.model.hints import Any

NAME_START = 3
"""By so many of its first letters a word is known to begin no name."""
_PARTS = 4
_SIZE = 4
_BETWEEN = "\n"


class PackedMapping(Mapping[str, Any]):
    """A packed mapping, ready to be asked. Its keys are one text, which is much faster to read than many."""

    __slots__ = ("_keys", "_known", "_table")

    def __init__(self, data: memoryview) -> None:
        """Take what `pack_mapping` made. Nothing is read yet."""
        begin = _SIZE + int.from_bytes(data[:_SIZE], "little")
        self._keys = data[_SIZE:begin]
        self._table = Table(data[begin:])
        self._known: frozenset[str] | None = None

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or else the default."""
        value = self._table.get(key)
        return default if value is None else value

    def __getitem__(self, key: str) -> Any:
        """The value of a key."""
        if (value := self._table.get(key)) is None:
            raise KeyError(key)
        return value

    def known(self) -> frozenset[str]:
        """All keys, for who asks about many."""
        if self._known is None:
            self._known = frozenset(self._listed())
        return self._known

    def __contains__(self, key: object) -> bool:
        """Whether there is such a key."""
        return key in self.known()

    def __iter__(self) -> Iterator[str]:
        """The keys, in order."""
        return iter(self._listed())

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._listed())

    def _listed(self) -> list[str]:
        return bytes(self._keys).decode().split(_BETWEEN) if self._keys else []


def pack_mapping(values: Mapping[str, Any]) -> bytes:
    """A mapping of texts to plain data other than None as bytes: how long its keys are, the keys, and a table."""
    keys = _BETWEEN.join(values)
    if keys.count(_BETWEEN) != max(len(values) - 1, 0) or "" in values:
        raise ValueError("such a key cannot be packed")
    written = keys.encode()
    return b"".join((len(written).to_bytes(_SIZE, "little"), written, pack_table(values)))


class LateMapping(Mapping[str, Any]):
    """A mapping that is read when somebody asks for it."""

    __slots__ = ("_data",)

    def __init__(self, data: memoryview) -> None:
        """`data`: the mapping, packed."""
        self._data: memoryview | Mapping[str, Any] = data

    def whole(self) -> Mapping[str, Any]:
        """All of it."""
        data = self._data
        if isinstance(data, memoryview):
            data = self._data = marshal.loads(data)
        return data

    def __getitem__(self, key: str) -> Any:
        """The value of a key."""
        return self.whole()[key]

    def __iter__(self) -> Iterator[str]:
        """The keys, in order."""
        return iter(self.whole())

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self.whole())


class PackedEntries(Sequence[Mapping[str, Any]]):
    """The entries, each read when it is first asked for."""

    __slots__ = ("_data", "_ends", "_made")

    def __init__(self, data: memoryview) -> None:
        """`data`: how many there are, where each of them begins and the last one ends, and the entries."""
        begin = (int.from_bytes(data[:_SIZE], "little") + 2) * _SIZE
        self._ends = numbers_in(data[_SIZE:begin])
        self._data = data[begin:]
        self._made: dict[int, Mapping[str, Any]] = {}

    def __getitem__(self, number: Any) -> Any:
        """The entry with a number, or those of a slice."""
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        number = range(len(self))[number]
        if number not in self._made:
            self._made[number] = marshal.loads(self._data[self._ends[number] : self._ends[number + 1]])
        return self._made[number]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ends) - 1


def entries_in(data: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The entries in the content of a catalogue file. Packed ones stay so until somebody asks for one."""
    entries = data.get("entries")
    if isinstance(entries, PackedEntries):
        return entries
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, Sequence) else []


def heads_of(index: Mapping[str, int]) -> frozenset[str]:
    """The first letters of all names in the index of a catalogue."""
    return frozenset([name[:NAME_START] for name in index])


def unpack_catalogue(data: memoryview) -> dict[str, Any]:
    """The row of a catalogue, its `data` and the `index` of its names, from what `pack_catalogue` made."""
    begin = (_PARTS + 1) * _SIZE
    ends = numbers_in(data[:begin])
    body = data[begin:]
    about, entries, index, translations = [body[first:last] for first, last in pairwise(ends)]
    known = {**marshal.loads(about), "entries": PackedEntries(entries), "translations": LateMapping(translations)}
    return {"data": known, "index": PackedMapping(index)}


def pack_catalogue(row: Mapping[str, Any]) -> bytes:
    """The row of a catalogue as bytes: where each part begins and the last one ends, and the parts."""
    from somelint.text.steady_bytes import steady_bytes  # only where there is something to compile

    about = {key: value for key, value in row["data"].items() if key not in ("entries", "translations")}
    entries = [steady_bytes(entry) for entry in row["data"]["entries"]]
    return _joined(
        [
            steady_bytes(about),
            b"".join((len(entries).to_bytes(_SIZE, "little"), _joined(entries))),
            pack_mapping(row["index"]),
            steady_bytes({name: dict(said) for name, said in row["data"]["translations"].items()}),
        ]
    )


def _joined(parts: Sequence[bytes]) -> bytes:
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    return b"".join((*(end.to_bytes(_SIZE, "little") for end in ends), *parts))
