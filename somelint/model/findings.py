"""What a rule reports about one place: the record that every part of the program passes on."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.hints import TYPE_CHECKING, Literal, TypeAlias
from somelint.model.locations import Path, Span
from somelint.model.records import IntEnum, NamedTuple

if TYPE_CHECKING:
    from datetime import date


SeverityWord: TypeAlias = Literal["error", "warning", "info"]


class Severity(IntEnum):
    """How much a finding weighs. A higher number is worse, so that severities can be compared."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> SeverityWord:
        """The name used in rule files, on the command line and in machine-readable output: `error`."""
        return _WORDS[self]


_WORDS: Mapping[Severity, SeverityWord] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
SEVERITIES: Mapping[str, Severity] = {word: severity for severity, word in _WORDS.items()}

Level: TypeAlias = Literal["essentials", "standard", "thorough"]
"""How far a rule goes: what is needed first, what is usual, what is thorough."""

LEVELS: tuple[Level, ...] = ("essentials", "standard", "thorough")  # lowest first

FailOn: TypeAlias = SeverityWord | Literal["never"]
"""The lowest severity that makes the exit code 1."""

WorseDirection: TypeAlias = Literal["higher", "lower"]
"""Whether a measure is worse when it is higher or when it is lower."""

KnownFrom: TypeAlias = Literal["baseline", "since"]
"""Why a finding is not new: it is in the baseline, or in the earlier text that `--since` names."""

ChangeKind: TypeAlias = Literal["set", "insert", "rename", "remove", "comment", "quote", "reshape"]
"""What a fix does to the data, or to a comment: see `Change`."""

SuppressionScope: TypeAlias = Literal["node", "range", "file"]
"""What a comment covers: the value it is next to, the lines from it to where it ends, or the whole file."""

WaiverState: TypeAlias = Literal["used", "unused", "expired", "unknown", "unasked"]
"""What became of a name in a comment. `unknown`: there is no such rule; `unasked`: the rule did not run, or comments
had no effect."""


class Related(NamedTuple):
    """Another place that explains a finding, perhaps in another source."""

    # The name of the source.
    source: str
    # The place in the data.
    path: Path
    # The place in the text.
    span: Span
    # What is there, in a few words.
    says: str
    # The path with ids in place of list positions, for one of several entries that a finding is about.
    anchor: str = ""


Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value]"
"""What a fix can write."""


class Change(NamedTuple):
    """What a fix changes, in whatever style it is written."""

    # `set`: another scalar at `path`; `insert`: `value` at a path where nothing is; `rename`: the key at `path` becomes
    # `value`; `remove`: the entry at `path` goes; `comment`: the comment at `offset` becomes `value`, or goes if empty;
    # `reshape`: what is at `path` becomes the keys `value`, or the entries `value`, with what is under its keys;
    # `quote`: the scalar at `path` and the comment at `offset` become the text `value`.
    do: ChangeKind
    path: Path  # the place in the data, as in ("a", 0, "b")
    value: Value = ""  # what is written
    offset: int = 0  # where a comment begins, in code points from the start of the text
    # The first and the end offset in the scalar at `path` to be replaced; None for all of it.
    part: tuple[int, int] | None = None
    key: str = ""  # the new name of the key at the end of `path`, where a `reshape` gives it one


class Edit(NamedTuple):
    """A stretch of a text and what replaces it."""

    start: int  # the offset of the first code point that is replaced
    end: int  # the offset after the last one; equal to `start` when `text` is only inserted
    text: str  # what is written there
    span: Span  # the same stretch in lines and columns


class Fix(NamedTuple):
    """A change to the source of a finding after which the finding is gone."""

    # What it does, in a sentence.
    says: str
    # Whether it keeps what the writer meant; any other fix needs review.
    safe: bool
    # The edits in the order of the text; they do not overlap.
    edits: tuple[Edit, ...]
    # What the edits must result in, for verification.
    change: Change = Change("set", ())
    # Whether it writes a placeholder where something is missing, which another rule reports.
    stub: bool = False


class Finding(NamedTuple):
    """One thing that a rule found."""

    # The id of the rule, as in "unknown-key".
    rule: str
    # How much it weighs.
    severity: Severity
    # What is wrong, in a sentence.
    message: str
    # What to do about it, in a sentence or two.
    help: str
    # The name of the source it is in.
    source: str
    # The place in the data, as in ("a", 0, "b").
    path: Path
    # The place in the text: lines and columns from 1, columns in code points, the end after the last character.
    span: Span
    # The group of the rule.
    group: str
    # The level of the rule.
    level: Level
    # The plain values named in the message, by name.
    args: Mapping[str, object] = {}
    # Other places that explain it.
    related: tuple[Related, ...] = ()
    # The path with ids in place of list positions: "a[id=x].b".
    anchor: str = ""
    # 16 hexadecimal digits that stay the same when the text around the place moves.
    fingerprint: str = ""
    # The number that was judged; it is not part of the fingerprint.
    measure: float | str | None = None
    # The fix, if there is one.
    fix: Fix | None = None
    # A page about the rule.
    url: str = ""
    # The reason of the comment that suppresses it, which may be empty; None when no comment does.
    suppression: str | None = None
    # The plans that it is about, when it is in a part that they use.
    used_by: tuple[str, ...] = ()
    # Which way `measure` is worse.
    worse: WorseDirection = "higher"
    # Why it is not new; None when it is.
    known: KnownFrom | None = None
    # Whether it is about a comment for somelint, or about what was accepted once, and not about the plan.
    in_comment: bool = False
    # In a part: the fingerprint shared with what other plans find at the same place.
    alike: str = ""
    # Whether it makes the exit code 1 whatever the lowest severity is that does.
    decides: bool = False
    # How many findings it stands for: more than one in a report that was cut.
    stands_for: int = 1
    # The entries that have the fault, when it is one finding about several.
    entries: tuple[Related, ...] = ()
    # Where else in the data it was found: the same text stands there through an alias.
    also: tuple[Path, ...] = ()

    @property
    def about(self) -> tuple[str, ...]:
        """The sources that it is about: the plans that use the part it is in, or the source it is in."""
        return self.used_by or (self.source,)


class Waiver(NamedTuple):
    """A rule, or a group of rules, that a comment suppresses."""

    # The name of the source.
    source: str
    # Where the directive is in the comment.
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
