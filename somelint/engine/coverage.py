"""Which suppression covers a finding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from somelint.document.document import Document
from somelint.document.entries import LineIndex
from somelint.model.findings import Finding
from somelint.model.locations import Path, Span
from somelint.rulesets.rule_names import RuleTarget

LAST_LINE = 2**31

_Key = TypeVar("_Key")


class Suppression(NamedTuple):
    """One name in a comment.

    `target` is absent and `rules`, the ids that may be silenced, empty when there is no such rule. `covers` is `node`,
    `range` or `file`: the values at `paths`; the `lines` from the first to the last, both included, from 1;
    everything. One that is not `live` has no effect.
    """

    name: str
    target: RuleTarget | None
    rules: frozenset[str]
    reason: str
    until: date | None
    span: Span
    name_span: Span
    covers: str
    paths: tuple[Path, ...]
    lines: tuple[int, int]
    live: bool

    @property
    def place(self) -> Path:
        """The first path covered; empty for a range, a file and at the end of a file."""
        return self.paths[0] if self.paths else ()


def _root_entry(document: Document) -> Path | None:
    """The key where findings about a document as a whole are shown."""
    if not isinstance(document.data, dict):
        return None
    shown = document.place(())
    return next(((key,) for key in document.data if document.key_span((key,)) == shown), None)


class Reached:
    """The suppressions of a document, ready to be asked for each finding.

    Of several with the same target at the same place the first counts.
    """

    def __init__(self, document: Document, suppressions: Iterable[Suppression], entries: LineIndex) -> None:
        self._document = document
        self._entries = entries
        self._at: dict[tuple[RuleTarget, Path], Suppression] = {}
        self._whole: dict[RuleTarget, Suppression] = {}
        self._ranges: dict[RuleTarget, list[Suppression]] = {}
        self._files: dict[RuleTarget, Suppression] = {}
        self._used: set[Span] = set()
        # Comments before one line share one tuple of paths, which may be long.
        done: set[tuple[RuleTarget, int]] = set()
        root = _root_entry(document)
        for one in suppressions:
            if one.target is None:
                continue
            if one.covers == "file":
                self._files.setdefault(one.target, one)
            elif one.covers == "range":
                self._ranges.setdefault(one.target, []).append(one)
            elif (one.target, id(one.paths)) not in done:
                done.add((one.target, id(one.paths)))
                for path in one.paths:
                    self._at.setdefault((one.target, path), one)
                    if path == root:
                        self._whole.setdefault(one.target, one)

    def reason(self, finding: Finding) -> str | None:
        """The reason of the nearest suppression that covers a finding; nothing when none does.

        Nearest is the deepest value, then a range, then the file. All that cover it count as used.
        """
        covering = list(self._covering(finding))
        self._used.update(one.name_span for one in covering)
        return covering[0].reason if covering else None

    def used(self, suppression: Suppression) -> bool:
        """Whether it covered any finding so far."""
        return suppression.name_span in self._used

    def _covering(self, finding: Finding) -> Iterator[Suppression]:
        targets: list[RuleTarget] = [("rule", finding.rule), ("group", finding.group)]
        if self._at:
            home = self._entries.home(finding.path)
            for path in (finding.path,) if home == finding.path else (finding.path, home):
                for depth in range(len(path), 0, -1):
                    yield from _found(self._at, [(target, path[:depth]) for target in targets])
        if self._whole and not self._document.nearest(finding.path):
            yield from _found(self._whole, targets)
        line = finding.span.start.line
        for target in targets:
            # The ranges of a target follow each other.
            ranges = self._ranges.get(target, ())
            index = bisect_right(ranges, line, key=lambda one: one.lines[0]) - 1
            if index >= 0 and line <= ranges[index].lines[1]:
                yield ranges[index]
        yield from _found(self._files, targets)


def _found(table: Mapping[_Key, Suppression], keys: Iterable[_Key]) -> Iterator[Suppression]:
    return (table[key] for key in keys if key in table)
