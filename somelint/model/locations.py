"""Where things are: paths in the data, positions and spans in the text."""

from __future__ import annotations

import os
import posixpath

from somelint.model.hints import TypeAlias
from somelint.model.late_pattern import late
from somelint.model.records import NamedTuple

Path: TypeAlias = tuple[str | int, ...]

_PLAIN_KEY = late(r"[^\W\d][\w-]*\Z")


class Position(NamedTuple):
    """A place in a text."""

    line: int  # from 1
    column: int  # from 1, in code points


class Span(NamedTuple):
    """A stretch of text."""

    start: Position  # its first character
    end: Position  # the position after its last character


class Source(NamedTuple):
    """A text and its name."""

    name: str  # the name that reports use
    text: str  # the decoded text without byte-order mark, line ends as in the file
    bom: bool = False  # whether the file begins with a byte-order mark
    key: str = ""  # the name for fingerprints, the same from any working folder; empty: `name`

    @property
    def identity_key(self) -> str:
        """The name of this source in fingerprints: the same from whichever folder the file is named."""
        return self.key or self.name


class Unreadable(Exception):
    """A source that cannot be checked at all: missing, not UTF-8, over a limit.

    `message` is a sentence for the person who ran the check; `position` is where the reading stopped,
    when that is known.
    """

    def __init__(self, message: str, position: Position | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


def show_path(path: Path) -> str:
    """The path as people write it: `a.b[1].c`. A key that is not a plain word is quoted: `a["b c"]`."""
    shown = ""
    for step in path:
        if isinstance(step, int):
            shown += f"[{step}]"
        elif _PLAIN_KEY.match(step):
            shown += f".{step}" if shown else step
        else:
            quoted = step.replace("\\", "\\\\").replace('"', '\\"')
            shown += f'["{quoted}"]'
    return shown


def relative_name(name: str, other: str) -> str | None:
    """The name of a file that the file `name` calls `other`, relative to the same folder as `name`: `plans/a.yaml` and
    `../notes.md` give `notes.md`. None when `other` is not a relative path."""
    if not other.strip() or "\\" in other or ":" in other or other.startswith(("/", "~")):
        return None
    # A stream has no folder; the names in it are relative to the working folder.
    folder = "" if name.startswith("<") else posixpath.dirname(name.replace(os.sep, "/"))
    return posixpath.normpath(posixpath.join(folder, other))


def named_in(source: Source, other: str) -> str | None:
    """The name of a file that a source calls `other`; None when there is none, when it leads out of the folder that
    keys start from, or when the source is a stream."""
    key = relative_name(source.identity_key, other)
    if source.name.startswith("<") or key is None or _climbs(key) > _climbs(posixpath.normpath(source.identity_key)):
        return None
    return relative_name(source.name, other)


def _climbs(name: str) -> int:
    """How many folders up a name starts."""
    return name.split("/").count("..")
