"""What the reader and the schema report about the form of a file, before any rule is asked.

A problem says what is wrong and where. How that is put into words is said in the rule files, by the
rules whose check is `{reported: <kind>}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from somelint.locations import Path, Span


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


READER_KINDS = (
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
)

SCHEMA_KINDS = (
    "unknown-key",
    "missing-key",
    "wrong-type",
    "unknown-value",
    "wrong-format",
    "out-of-range",
    "number-as-text",
    "wrong-shape",
)

KINDS = READER_KINDS + SCHEMA_KINDS
