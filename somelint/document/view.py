"""A document as rules see it: its data, with what it uses of other documents, and where each value is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from somelint.document.document import Document
from somelint.model.locations import Path

Spot: TypeAlias = "tuple[View, Path]"
"""A place as its own document has it."""


class Joined(NamedTuple):
    """The data of a document with that of other documents which it uses.

    `table` says of what came from them where it stands, for the topmost path of each piece. `origins` has for each
    entry of a list the entry of another document that it is, or that it stands in for. `lost`: there is more,
    which could not be read.
    """

    data: dict[str, Any]
    table: Mapping[Path, Spot]
    origins: Mapping[Path, Spot]
    lost: bool


class View:
    """A document as rules see it: its data and the places where a misspelt key stands for another."""

    __slots__ = ("base", "data", "document", "fiscal_start", "joined", "lost", "misspelt", "unread")

    def __init__(
        self,
        document: Document,
        misspelt: frozenset[Path] = frozenset(),
        unread: frozenset[Path] = frozenset(),
        joined: Joined | None = None,
    ) -> None:
        """`misspelt`: the paths that misspelt keys were probably meant to be; `unread`: the paths of mappings that
        say more than could be read, so that a key that is absent may be there all the same."""
        self.document = document
        self.joined = joined
        self.data = joined.data if joined else document.data
        self.lost = bool(joined and joined.lost)
        self.misspelt = misspelt
        self.unread = unread
        self.base: View | None = None
        self.fiscal_start = 1

    def written_at(self, path: Path) -> Spot:
        """Where a value is written: the view of that document, and the path there."""
        if self.joined:
            for depth in range(len(path), 0, -1):
                spot = self.joined.table.get(path[:depth])
                if spot is not None:
                    return spot[0], (*spot[1], *path[depth:])
        return self, path

    def is_open(self, path: Path) -> bool:
        """Whether it is unknown what stands at a path where nothing was read."""
        return path in self.misspelt or path[:-1] in self.unread


def child_of(value: object, step: str | int) -> object:
    """The value under a key of a mapping or a position of a list; nothing (None) when there is none."""
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return None


def value_at(data: object, path: Path) -> object:
    """The value at a path in plain data; nothing (None) when the path leads nowhere."""
    for step in path:
        data = child_of(data, step)
    return data


def is_blank(value: object) -> bool:
    """Whether a value counts as absent: nothing, an empty text, list or mapping."""
    return value is None or (
        isinstance(value, (str, list, dict)) and not (value.strip() if isinstance(value, str) else value)
    )
