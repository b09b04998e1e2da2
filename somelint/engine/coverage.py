"""Which suppression covers a finding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from somelint.document.document import Document
from somelint.document.entries import LineIndex
from somelint.model.findings import Finding, SuppressionScope
from somelint.model.hints import TypeVar
from somelint.model.locations import Path, Span
from somelint.model.records import NamedTuple
from somelint.rulesets.rule_names import RuleTarget

LAST_LINE = 2**31

_Key = TypeVar("_Key")


class Suppression(NamedTuple):
    """One name in a comment that suppresses findings."""

    # The name of a rule or group as written.
    name: str
    # What the name refers to; None when there is no such rule.
    target: RuleTarget | None
    # The ids of the rules that may be suppressed; empty when there is no such rule.
    rules: frozenset[str]
    # The reason that the comment gives, which may be empty.
    reason: str
    # The last day on which it holds.
    until: date | None
    # Where the directive is.
    span: Span
    # Where the name is.
    name_span: Span
    # What is covered: the values at `paths`, the `lines`, or the whole file.
    covers: SuppressionScope
    # The values covered, when it covers values.
    paths: tuple[Path, ...]
    # The first and the last line covered, both included and counted from 1, when it covers a range.
    lines: tuple[int, int]
    # Whether it has an effect: it names a rule and has not expired.
    live: bool
    # Where the name that ends its range is, if there is one.
    ended_by: Span | None = None

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


class Coverage:
    """The suppressions of a document, indexed for looking up each finding.

    Of several with the same target at the same place, the first counts.
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
        for suppression in suppressions:
            target = suppression.target
            if target is None:
                continue
            if suppression.covers == "file":
                self._files.setdefault(target, suppression)
            elif suppression.covers == "range":
                self._ranges.setdefault(target, []).append(suppression)
            elif (target, id(suppression.paths)) not in done:
                done.add((target, id(suppression.paths)))
                for path in suppression.paths:
                    self._at.setdefault((target, path), suppression)
                    if path == root:
                        self._whole.setdefault(target, suppression)

    def reason(self, finding: Finding) -> str | None:
        """The reason of the nearest suppression that covers a finding; None when none does.

        The nearest is the one at the deepest value, then a range, then the file. All that cover it count as used. One
        beside an alias covers that use alone, so that what was found for several needs one for each.
        """
        covering = [list(self._covering(finding._replace(path=path))) for path in (finding.path, *finding.also)]
        self._used.update(suppression.name_span for each in covering for suppression in each)
        return covering[0][0].reason if all(covering) else None

    def used(self, suppression: Suppression) -> bool:
        """Whether the suppression has covered any finding so far."""
        return suppression.name_span in self._used

    def _covering(self, finding: Finding) -> Iterator[Suppression]:
        targets: list[RuleTarget] = [("rule", finding.rule), ("group", finding.group)]
        if self._at:
            home = self._entries.home(finding.path)
            for path in (finding.path,) if home == finding.path else (finding.path, home):
                for depth in range(len(path), 0, -1):
                    yield from _look_up(self._at, [(target, path[:depth]) for target in targets])
        if self._whole and not self._document.nearest(finding.path):
            yield from _look_up(self._whole, targets)
        line = finding.span.start.line
        for target in targets:
            # The ranges of a target are in order and do not overlap.
            ranges = self._ranges.get(target, ())
            index = bisect_right(ranges, line, key=lambda suppression: suppression.lines[0]) - 1
            if index >= 0 and line <= ranges[index].lines[1]:
                yield ranges[index]
        yield from _look_up(self._files, targets)


def _look_up(table: Mapping[_Key, Suppression], keys: Iterable[_Key]) -> Iterator[Suppression]:
    return (table[key] for key in keys if key in table)
