"""What the reader and the schema report about the form of a file, before any rule is asked.

A problem says what is wrong and where. How that is put into words is said in the rule files, by the
rules whose check is `{reported: <kind>}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from somelint.model.locations import Path, Span


class Problem(NamedTuple):
    """One thing wrong with the form of a text.

    `path` is the nearest place in the data, `span` the exact place in the text, `args` the values that
    a message may name, `related` other places with a word on what they are.
    """

    kind: str
    path: Path
    span: Span
    args: Mapping[str, object] = {}
    related: tuple[tuple[str, Span], ...] = ()


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
}

SCHEMA_KINDS: Mapping[str, tuple[str, ...]] = {
    "unknown-key": ("key", "suggestion", "known"),
    "missing-key": ("key",),
    "wrong-type": ("key", "found", "expected"),
    "unknown-value": ("key", "value", "allowed", "suggestion"),
    "wrong-format": ("key", "value", "expected", "suggestion"),
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

KINDS: Mapping[str, tuple[str, ...]] = {
    **READER_KINDS,
    **SCHEMA_KINDS,
    **PART_KINDS,
    **SUPPRESSION_KINDS,
    **BASELINE_KINDS,
}

LASTING = frozenset({"not-yaml", *SUPPRESSION_KINDS, *BASELINE_KINDS})
"""The kinds that no comment can silence, and that are never known."""

UNREAD = frozenset({"not-yaml", "wrong-root", "missing-part", "unusable-part"})
"""The kinds after which a text, or a part that it uses, says nothing to the rules."""
