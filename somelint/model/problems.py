"""Problems with the form of a file, found before any rule is asked.

A problem says what is wrong and where. Its words come from the rule files: from the rule whose check is
`{reported: <kind>}`.
"""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.hints import Literal, TypeAlias
from somelint.model.locations import Path, Span
from somelint.model.records import NamedTuple

ReaderKind: TypeAlias = Literal[
    "not-yaml",
    "duplicate-key",
    "merge-key",
    "unknown-tag",
    "non-text-key",
    "endless-alias",
    "odd-number",
    "ambiguous-number",
    "second-document",
    "misleading-character",
    "text-in-comment",
    "text-cut-short",
    "empty-entry",
    "line-in-text",
]
SchemaKind: TypeAlias = Literal[
    "unknown-key",
    "key-in-other-words",
    "key-said-twice",
    "misplaced-key",
    "value-in-other-words",
    "form-in-other-words",
    "missing-key",
    "wrong-type",
    "unknown-value",
    "wrong-format",
    "no-such-day",
    "out-of-range",
    "number-as-text",
    "wrong-shape",
    "wrong-root",
]
SuppressionKind: TypeAlias = Literal[
    "suppression-without-reason",
    "unknown-suppressed-rule",
    "renamed-suppressed-rule",
    "unused-suppression",
    "expired-suppression",
    "malformed-suppression",
]
PartKind: TypeAlias = Literal["missing-part", "unusable-part"]
ChangeOfCheckKind: TypeAlias = Literal["plan-left-the-check", "check-loosened"]
ProblemKind: TypeAlias = (
    ReaderKind | SchemaKind | SuppressionKind | PartKind | ChangeOfCheckKind | Literal["stale-baseline"]
)


class Problem(NamedTuple):
    """One thing wrong with the form of a text."""

    kind: ProblemKind  # what is wrong
    path: Path  # the nearest place in the data
    span: Span  # the exact place in the text
    args: Mapping[str, object] = {}  # the values that a message may name
    related: tuple[tuple[str, Span], ...] = ()  # other places, each with a word on what it is: ("first", span)


# Every kind of problem and the values that a message about it may name.
READER_KINDS: Mapping[str, tuple[str, ...]] = {
    "not-yaml": ("why",),
    "duplicate-key": ("key",),
    "merge-key": (),
    "unknown-tag": ("tag",),
    "non-text-key": ("key",),
    "endless-alias": (),
    "odd-number": ("value",),
    "ambiguous-number": ("value", "read"),
    "second-document": (),
    "misleading-character": ("code",),
    "text-in-comment": ("value", "suggestion"),
    "text-cut-short": ("value", "read", "suggestion"),
    "empty-entry": (),
    "line-in-text": ("value", "line"),
}

SCHEMA_KINDS: Mapping[str, tuple[str, ...]] = {
    "unknown-key": ("key", "suggestion", "known", "cause"),
    "key-in-other-words": ("key", "suggestion"),
    "key-said-twice": ("key", "meant", "other"),
    "misplaced-key": ("key", "where"),
    "value-in-other-words": ("key", "value", "meant", "suggestion"),
    "form-in-other-words": ("key", "meant", "whole", "suggestion"),
    "missing-key": ("key", "meant", "suggestion"),
    "wrong-type": ("key", "found", "expected"),
    "unknown-value": ("key", "value", "allowed", "suggestion"),
    "wrong-format": ("key", "value", "expected", "suggestion"),
    "no-such-day": ("key", "value"),
    "out-of-range": ("key", "value", "bound"),
    "number-as-text": ("key", "value", "suggestion"),
    "wrong-shape": ("key", "expected"),
    "wrong-root": ("found",),
}

SUPPRESSION_KINDS: Mapping[str, tuple[str, ...]] = {
    "suppression-without-reason": ("value",),
    "unknown-suppressed-rule": ("value", "suggestion"),
    "renamed-suppressed-rule": ("value", "suggestion"),
    "unused-suppression": ("value",),
    "expired-suppression": ("value", "until"),
    "malformed-suppression": ("value", "why", "suggestion"),
}

PART_KINDS: Mapping[str, tuple[str, ...]] = {
    "missing-part": ("value",),
    "unusable-part": ("value", "why"),
}

BASELINE_KINDS: Mapping[str, tuple[str, ...]] = {"stale-baseline": ("value", "file", "date")}

# What a change does to the check that it is under.
CHANGE_OF_CHECK_KINDS: Mapping[str, tuple[str, ...]] = {
    "plan-left-the-check": ("value", "why", "ref"),
    "check-loosened": ("value", "ref"),
}

KINDS: Mapping[str, tuple[str, ...]] = {
    **READER_KINDS,
    **SCHEMA_KINDS,
    **PART_KINDS,
    **SUPPRESSION_KINDS,
    **BASELINE_KINDS,
    **CHANGE_OF_CHECK_KINDS,
}

ABOUT_COMMENTS = frozenset({*SUPPRESSION_KINDS, *BASELINE_KINDS, "check-loosened"})
"""The kinds that are not about the plan: a comment for somelint is at fault, a baseline, or a configuration."""

LASTING = frozenset({"not-yaml", *ABOUT_COMMENTS, *CHANGE_OF_CHECK_KINDS})
"""The kinds that no comment can silence, and that are always new."""

ALWAYS = frozenset({"not-yaml", *CHANGE_OF_CHECK_KINDS})
"""The kinds that no configuration can leave out or make weigh less either."""

UNREAD = frozenset({"not-yaml", "wrong-root", "missing-part", "unusable-part"})
"""The kinds after which a text, or a part that it uses, says nothing to the rules."""
