"""A document as rules see it: its data, with what it uses of other documents, and where each value is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.document.document import Document
from somelint.model.hints import TYPE_CHECKING, Any, TypeAlias
from somelint.model.locations import Path
from somelint.model.records import NamedTuple

if TYPE_CHECKING:
    from datetime import date

Spot: TypeAlias = "tuple[View, Path]"
"""A place where a value is written: the view of that document, and the path in it."""


class JoinedData(NamedTuple):
    """The data of a document together with that of the documents it uses."""

    data: dict[str, Any]  # the data of all of them as one mapping
    table: Mapping[Path, Spot]  # where the data from other documents is written, by the topmost path of each piece
    origins: Mapping[Path, Spot]  # by the path of a list entry: the entry of another document that it is or stands for
    lost: bool  # whether there is more that could not be read


class View:
    """A document as rules see it: its data, and which absent keys may be there under another name."""

    __slots__ = (
        "base",
        "data",
        "document",
        "first_day",
        "fiscal_start",
        "joined",
        "language",
        "lost",
        "meant",
        "misspelt",
        "stand_ins",
        "unread",
        "written",
    )

    def __init__(
        self,
        document: Document,
        misspelt: frozenset[Path] = frozenset(),
        unread: frozenset[Path] = frozenset(),
        joined: JoinedData | None = None,
    ) -> None:
        self.document = document
        self.joined = joined
        self.data = joined.data if joined else document.data
        # Where keys are that have another name in the text, by path in the data; and the other way round.
        self.written: Mapping[Path, Path] = {}
        self.meant: Mapping[Path, Path] = {}
        self.lost = bool(joined and joined.lost)
        self.misspelt = misspelt  # the paths that misspelt keys were probably meant to be
        self.unread = unread  # the paths of mappings with more in them than could be read: an absent key may be there
        self.stand_ins: Sequence[tuple[Path, str, int, int]] = ()  # texts that are not answers: path, text, start, end
        self.base: View | None = None  # the same document in an earlier state, when it is compared with one
        self.first_day: date | None = None  # the day that dates such as "month 3" are counted from
        self.fiscal_start = 1  # the month in which the fiscal year begins
        self.language = ""  # the code of the language to tell about it in; empty for that of the run

    def written_at(self, path: Path) -> Spot:
        """Where a value is written: the view of that document, and the path in it."""
        if self.joined:
            for depth in range(len(path), 0, -1):
                spot = self.joined.table.get(path[:depth])
                if spot is not None:
                    return spot[0], place_in(spot[0].written, (*spot[1], *path[depth:]))
        return self, place_in(self.written, path)

    def is_open(self, path: Path) -> bool:
        """Whether a path where nothing was read may still have a value."""
        return path in self.misspelt or path[:-1] in self.unread


def place_in(table: Mapping[Path, Path], path: Path) -> Path:
    """A path, its longest beginning that the table knows in other words replaced by these."""
    for depth in range(len(path), 0, -1) if table else ():
        known = table.get(path[:depth])
        if known is not None:
            return (*known, *path[depth:])
    return path


def child_of(value: object, step: str | int) -> object:
    """The value under a key of a mapping or at a position of a list; None when there is none."""
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return None


def value_at(data: object, path: Path) -> object:
    """The value at a path in plain data; None when the path leads nowhere."""
    for step in path:
        data = child_of(data, step)
    return data


def is_blank(value: object) -> bool:
    """Whether a value counts as absent: nothing, an empty text, a list or mapping in which there is nothing else."""
    # Asked of most values of a plan: a look at the class costs less than a call, and decides nearly always.
    kind = value.__class__
    if value is None or kind is int or kind is float or kind is bool:
        return value is None
    if kind is str or isinstance(value, str):
        return not value or value.isspace()  # type: ignore[attr-defined]  # its class says that it is a text
    if kind is dict or isinstance(value, dict):
        return all(map(is_blank, value.values()))  # type: ignore[attr-defined]  # the same
    return isinstance(value, list) and all(map(is_blank, value))
