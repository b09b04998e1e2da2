"""Whether a fix helps: what it was made for is gone, and nothing came that weighs as much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from somelint.model.findings import Finding, Fix, Severity
from somelint.model.locations import Path, Position, Source
from somelint.model.report import Report

Told: TypeAlias = tuple[object, ...]


class Made(NamedTuple):
    """A finding that was put right, as it stood in the text before."""

    finding: Finding
    fix: Fix


class Refused(NamedTuple):
    """A finding whose fix was not made, and why: a part of a sentence that begins with "it"."""

    finding: Finding
    why: str


class Step(NamedTuple):
    """Texts in which some fixes are made, those fixes, and the report on it all."""

    texts: Mapping[str, Source]
    made: tuple[Made, ...]
    report: Report


class Seen:
    """What was found before a fix. A finding is known by its rule and its place, by position or by ids.

    One that names several places at once stands at the first; when that is put right, it stands at the next.
    """

    def __init__(self, report: Report) -> None:
        counting = [one for one in report.findings if _counts(one)]
        self.failures = len(report.failures)
        self._told = Counter(map(_told, report.findings))
        self._places = {place for finding in counting for place in _places(finding)}
        self._beside = {(one.rule, place.source, place.path) for one in counting for place in one.related}

    def count(self, finding: Finding) -> int:
        """How often a finding was there."""
        return self._told[_told(finding)]

    def new_in(self, report: Report) -> set[Told]:
        """What was not found before, told by rule and position."""
        return {_places(finding)[0] for finding in self.findings_in(report)}

    def findings_in(self, report: Report) -> list[Finding]:
        """The findings that were not there before."""
        return [one for one in report.findings if _counts(one) and not self._has(one)]

    def _has(self, finding: Finding) -> bool:
        above = ((finding.rule, finding.source, finding.path[:depth]) for depth in range(1, len(finding.path) + 1))
        return not self._places.isdisjoint(_places(finding)) or not self._beside.isdisjoint(above)


def verdicts(
    before: Seen, after: Report, made: Iterable[Made], stubs: Collection[str], allowed: Collection[Told]
) -> list[tuple[Made, str]]:
    """Why a fix is not to be made, for each one of those that were made: a part of a sentence that begins with "it", or
    nothing when it is fine.

    `stubs` are the rules that report stand-ins; what is `allowed` may come. What came in another text counts when it
    has to do with the text of the fix.
    """
    # Each report is gone through once: there may be as many findings as fixes.
    left: dict[Told, list[Position]] = {}
    stood_in: set[tuple[str, Path]] = set()
    for one in after.findings:
        left.setdefault(_told(one), []).append(one.span.start)
        if one.rule in stubs and _counts(one):
            stood_in.update((one.source, one.path[:depth]) for depth in range(len(one.path) + 1))
    came: dict[tuple[str, Severity], str] = {}
    for one in _unwelcome(before, after, stubs, allowed):
        for source in {one.source, *one.about, *(place.source for place in one.related)}:
            for severity in Severity:
                if severity <= one.severity:
                    came.setdefault((source, severity), one.rule)

    def why(finding: Finding, fix: Fix) -> str:
        starts = left.get(_told(finding), [])
        if len(starts) >= before.count(finding) and finding.span.start in starts:
            return "would not help"
        if len(after.failures) > before.failures:
            return "would make the check fail"
        if fix.stub and (finding.source, fix.change.path) not in stood_in:
            return "would put in a stand-in that no rule reports"
        rule = came.get((finding.source, finding.severity))
        return _bringing(rule) if rule else ""

    return [(one, why(*one)) for one in made]


def suspects(
    before: Seen, after: Report, made: Iterable[Made], stubs: Collection[str], allowed: Collection[Told]
) -> dict[int, str]:
    """Those of the fixes that were made, by the `id` of the fix, at or below whose place a finding came, or in the same
    entry: why it would not be made alone, most likely."""
    came: dict[tuple[str, Severity, Path], str] = {}
    for one in _unwelcome(before, after, stubs, allowed):
        for severity in Severity:
            if severity <= one.severity:
                for depth in range(1, len(one.path) + 1):
                    came.setdefault((one.source, severity, one.path[:depth]), one.rule)
    found = {}
    for finding, fix in made:
        path = fix.change.path
        if fix.change.do == "rename":
            path = (*path[:-1], str(fix.change.value))
        rule = came.get((finding.source, finding.severity, path))
        if rule is None and len(path) > 2:
            rule = came.get((finding.source, finding.severity, path[:-1]))
        if rule:
            found[id(fix)] = _bringing(rule)
    return found


def _unwelcome(before: Seen, after: Report, stubs: Collection[str], allowed: Collection[Told]) -> Iterator[Finding]:
    for one in before.findings_in(after):
        if one.rule not in stubs and _places(one)[0] not in allowed:
            yield one


def _bringing(rule: str) -> str:
    return f"would bring the finding “{rule}”"


def _places(finding: Finding) -> tuple[Told, Told]:
    return (finding.rule, finding.source, finding.path), (finding.rule, finding.source, finding.anchor)


def _told(finding: Finding) -> Told:
    return finding.rule, finding.source, finding.path, finding.message


def _counts(finding: Finding) -> bool:
    return finding.suppression is None
