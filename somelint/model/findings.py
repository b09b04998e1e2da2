"""What a rule has to say about one place: the record that every part of the program hands on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from typing import Literal, NamedTuple, TypeAlias

from somelint.model.locations import Path, Span


class Severity(IntEnum):
    """How much a finding weighs. A higher number is worse, so that severities can be compared."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The name used in rule files, on the command line and in machine-readable output: `error`."""
        return self.name.lower()


# Not a comprehension over the members: rule files, options and the reporters share this one spelling.
SEVERITIES: Mapping[str, Severity] = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
}

LEVELS = ("essentials", "standard", "thorough")
"""The ladder of levels, lowest step first."""


ChangeKind: TypeAlias = Literal["set", "insert", "rename", "remove", "comment"]
"""What a fix does to the data, or to a comment: see `Change`."""

SuppressionScope: TypeAlias = Literal["node", "range", "file"]
"""What a comment covers: the value it stands at, the lines from it to where it ends, or the whole file."""

WaiverState: TypeAlias = Literal["used", "unused", "expired", "unknown", "unasked"]
"""What became of a name in a comment. `unknown`: there is no such rule; `unasked`: the rule did not run, or comments
had no effect."""


class Related(NamedTuple):
    """Another place that explains a finding, perhaps in another source; `says` tells what it is."""

    source: str
    path: Path
    span: Span
    says: str


Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value]"
"""What a fix can write."""


class Change(NamedTuple):
    """What a fix changes, whatever the way it is written.

    `do` is `set` (another scalar at `path`), `insert` (`value` at a path where nothing is), `rename` (the key at `path`
    becomes `value`), `remove` (the entry at `path`) or `comment` (the comment that begins at `offset`, in code points,
    becomes `value`, and goes when that is empty). `part` are the offsets in the value of the scalar at `path`
    that are replaced when not all of it is.
    """

    do: str
    path: Path
    value: Value = ""
    offset: int = 0
    part: tuple[int, int] | None = None


class Edit(NamedTuple):
    """A stretch of a text and what is to stand there instead.

    `start` and `end` are offsets in code points into the text of the source, `span` is the same stretch in lines and
    columns. Where the two are equal, `text` is inserted.
    """

    start: int
    end: int
    text: str
    span: Span


class Fix(NamedTuple):
    """An edit of the source of a finding that puts it right.

    `says` is what it does, in a sentence; a `safe` one keeps what the writer meant, any other wants a look. The edits
    stand in the order of the text and do not overlap; `change` is what must come of them, for the proof. A `stub` puts
    a stand-in where something is missing, which another rule reports.
    """

    says: str
    safe: bool
    edits: tuple[Edit, ...]
    change: Change = Change("set", ())
    stub: bool = False


class Finding(NamedTuple):
    """One thing that a rule found.

    `span` counts lines and columns from 1, columns in code points, and ends after the last character.
    `anchor` is the path with ids in place of list positions; `fingerprint` is 16 hexadecimal digits that
    stay the same when the text around the place moves. `measure` is the number that was judged and is not
    part of the fingerprint; `worse` says whether a `higher` or a `lower` one is worse. `args` are the plain values
    named in the message. `used_by` are the sources that a finding is about when it stands in a part that they use.
    `known` says where a finding that is not new is known from: `baseline`, or `since` for an earlier text. `alike` is,
    in a part, the fingerprint that it shares with what other sources find at the same place.
    """

    rule: str
    severity: Severity
    message: str
    help: str
    source: str
    path: Path
    span: Span
    group: str
    level: str
    args: Mapping[str, object] = {}
    related: tuple[Related, ...] = ()
    anchor: str = ""
    fingerprint: str = ""
    measure: float | str | None = None
    fix: Fix | None = None
    url: str = ""
    suppression: str | None = None
    used_by: tuple[str, ...] = ()
    worse: str = "higher"
    known: str | None = None
    alike: str = ""

    @property
    def about(self) -> tuple[str, ...]:
        """The sources that the finding is about: those that use the part it stands in, or the one it stands in."""
        return self.used_by or (self.source,)


class Waiver(NamedTuple):
    """A rule, or a group of rules, that a comment suppresses."""

    # The name of the source.
    source: str
    # Where the directive stands in the comment.
    span: Span
    # The name of the rule or group as written.
    rule: str
    # What is covered.
    covers: SuppressionScope
    # The first place covered; empty for a range or a file.
    path: Path
    # The reason that the comment gives, which may be empty.
    reason: str
    # The last day on which it holds.
    until: date | None
    # Whether it suppressed anything, and if not, why.
    state: WaiverState
