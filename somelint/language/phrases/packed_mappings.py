"""A mapping that stays packed: of its values only those are read that somebody asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.language.phrases.table import Table, pack_table
from somelint.model.hints import Any

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
