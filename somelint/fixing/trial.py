"""Whether a fix helps: what it was made for is gone, and nothing came that weighs as much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple, TypeAlias

from somelint.findings import Finding, Fix
from somelint.report import Report

Told: TypeAlias = tuple[object, ...]


class Made(NamedTuple):
    """A finding that was put right, as it stood in the text before."""

    finding: Finding
    fix: Fix


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

    def is_less(self, finding: Finding, report: Report) -> bool:
        """Whether a finding is there less often than before, or there for another stretch of the text."""
        left = [one for one in report.findings if _told(one) == _told(finding)]
        return len(left) < self._told[_told(finding)] or all(one.span.start != finding.span.start for one in left)

    def new_in(self, report: Report) -> set[Told]:
        """What was not found before, told by rule and position."""
        return {_places(finding)[0] for finding in self.findings_in(report)}

    def findings_in(self, report: Report) -> list[Finding]:
        """The findings that were not there before."""
        return [one for one in report.findings if _counts(one) and not self._has(one)]

    def _has(self, finding: Finding) -> bool:
        above = ((finding.rule, finding.source, finding.path[:depth]) for depth in range(1, len(finding.path) + 1))
        return not self._places.isdisjoint(_places(finding)) or not self._beside.isdisjoint(above)


def verdict(before: Seen, after: Report, made: Made, stubs: Collection[str], allowed: Collection[Told]) -> str:
    """Why a fix is not to be made, a part of a sentence that begins with "it"; empty when it is fine.

    `stubs` are the rules that report stand-ins; what is `allowed` may come. What came in another text counts when it
    has to do with the text of the fix.
    """
    finding, fix = made
    if not before.is_less(finding, after):
        return "would not help"
    if len(after.failures) > before.failures:
        return "would make the check fail"
    if fix.stub and not any(
        one.rule in stubs and one.source == finding.source and one.path[: len(fix.change.path)] == fix.change.path
        for one in after.findings
        if _counts(one)
    ):
        return "would put in a stand-in that no rule reports"
    for one in before.findings_in(after):
        concerned = {one.source, *one.about, *(place.source for place in one.related)}
        if (
            one.severity >= finding.severity
            and finding.source in concerned
            and one.rule not in stubs
            and _places(one)[0] not in allowed
        ):
            return f"would bring the finding “{one.rule}”"
    return ""


def _places(finding: Finding) -> tuple[Told, Told]:
    return (finding.rule, finding.source, finding.path), (finding.rule, finding.source, finding.anchor)


def _told(finding: Finding) -> Told:
    return finding.rule, finding.source, finding.path, finding.message


def _counts(finding: Finding) -> bool:
    return finding.suppression is None
