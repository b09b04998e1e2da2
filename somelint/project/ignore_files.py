"""What .gitignore files leave out of a search, and what git has all the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from somelint.model.hints import TypeAlias
from somelint.model.locations import Unreadable
from somelint.model.report import Failure
from somelint.project.pattern_steps import Allowance
from somelint.project.patterns import Pattern, read_patterns, verdict
from somelint.project.repository import relative_path, shown_name
from somelint.text.files import read_bytes

IGNORE_NAME = ".gitignore"
_MOST_BYTES = 1_000_000

IgnoreLists: TypeAlias = "tuple[tuple[str, Sequence[Pattern]], ...]"
"""The patterns of the .gitignore files above a place, outermost first, each with its folder."""

Tracked: TypeAlias = "Callable[[str, bool], bool]"
"""Whether git has a file, given by its full path, or anything in a folder (True). git ignores nothing that it has."""


def nothing_tracked(full: str, is_folder: bool) -> bool:
    """Where nobody knows what git has."""
    return False


class IgnoreFiles:
    """The .gitignore files of a search. `failures` grows with each one that cannot be read."""

    def __init__(self, allowance: Allowance, then: Callable[[str], bytes | None] | None = None) -> None:
        """`then` gives the text of the one in a folder as of another commit, which is used in its place."""
        self.failures: list[Failure] = []
        self._allowance = allowance
        self._then = then

    @property
    def are_earlier(self) -> bool:
        """Whether they are those of another commit."""
        return self._then is not None

    def of(self, folder: str) -> IgnoreLists:
        """The patterns of a folder's own. Like git, this does not read one that is a link."""
        raw = self._then(folder) if self._then else self._read(os.path.join(folder, IGNORE_NAME))
        if raw is None:
            return ()
        return ((folder, read_patterns(_lines(raw), self._allowance)),)

    def numbered(self, folder: str) -> Iterator[tuple[str, int, Pattern]]:
        """The patterns of a folder's own, each with the file it stands in, as shown, and its line."""
        path = os.path.join(folder, IGNORE_NAME)
        raw = self._read(path)
        for number, line in enumerate(_lines(raw) if raw else (), 1):
            for pattern in read_patterns([line], self._allowance):
                yield shown_name(path), number, pattern

    def _read(self, path: str) -> bytes | None:
        if not os.path.isfile(path) or os.path.islink(path):
            return None
        try:
            return read_bytes(path, path, _MOST_BYTES)
        except Unreadable as error:
            self.failures.append(Failure(path, error.message))
            return None


def _lines(raw: bytes) -> list[str]:
    return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape").split("\n")


def is_ignored(lists: IgnoreLists, full: str, is_folder: bool) -> bool:
    """Whether the innermost pattern that has an opinion leaves a path out."""
    for base, patterns in reversed(lists):
        ignored = verdict(patterns, relative_path(full, base), is_folder)
        if ignored is not None:
            return ignored
    return False
