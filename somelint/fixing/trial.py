"""Whether a fix helps: the finding it is for is gone, and nothing new weighs as much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from somelint.model.findings import Finding, Fix, Severity
from somelint.model.hints import TypeAlias
from somelint.model.locations import Path, Position, Source
from somelint.model.records import NamedTuple
from somelint.model.report import Report
from somelint.text.sentences import said

FindingKey: TypeAlias = tuple[object, ...]


class AppliedFix(NamedTuple):
    """A finding and its fix, applied to the text or to be tried on it."""

    finding: Finding  # as it was in the text before the fix
    fix: Fix  # the fix


class RefusedFix(NamedTuple):
    """A finding whose fix was not made."""

    finding: Finding  # the finding as it is reported
    why: str  # a part of a sentence that begins with "it": `would not help`


def sources_of(items: Iterable[AppliedFix]) -> list[str]:
    """The names of the texts that fixes change, in order."""
    return list(dict.fromkeys(item.finding.source for item in items))


def in_source(items: Iterable[AppliedFix], name: str) -> list[AppliedFix]:
    """The fixes of one text."""
    return [item for item in items if item.finding.source == name]


class FixAttempt(NamedTuple):
    """Several fixes made together on trial, and the outcome."""

    texts: Mapping[str, Source]  # the texts that differ from those on disk, by name
    applied: tuple[AppliedFix, ...]  # the fixes
    report: Report  # on all texts of the run as they are with these fixes


class StandIns(NamedTuple):
    """The placeholders that fixes may put in."""

    rules: frozenset[str] = frozenset()  # the rules that report them, which a fix may cause
    fail_on: Severity | None = None  # from which severity on a finding makes the run fail, when that is known


Stubs: TypeAlias = "StandIns | Collection[str]"


class EarlierFindings:
    """The findings before a fix. A finding is recognised by its rule and its place, by position or by ids; one that
    weighs more than it did there is another one.

    A finding about several places is shown at the first of them; when that is fixed, at the next.
    """

    def __init__(self, report: Report, stubs: StandIns) -> None:
        active = [finding for finding in report.findings if _is_active(finding)]
        self.failures = len(report.failures)
        self.stubs, self.fail_on = stubs
        self._counts = Counter(map(_message_key, report.findings))
        self._weights: dict[FindingKey, Severity] = {}  # the most that a rule found at a place
        for finding in active:
            beside = [("beside", finding.rule, place.source, place.path) for place in finding.related]
            for key in (*_place_keys(finding), *beside):
                self._weights[key] = max(finding.severity, self._weights.get(key, finding.severity))

    def count(self, finding: Finding) -> int:
        """How often a finding was there."""
        return self._counts[_message_key(finding)]

    def new_in(self, report: Report) -> set[FindingKey]:
        """The keys, by position, of findings that were not there before."""
        return {_place_keys(finding)[0] for finding in self.findings_in(report)}

    def findings_in(self, report: Report) -> list[Finding]:
        """The findings that were not there before."""
        return [finding for finding in report.findings if _is_active(finding) and not self._has(finding)]

    def unwelcome_in(
        self, report: Report, allowed: Collection[FindingKey], fixes: Iterable[AppliedFix]
    ) -> Iterator[Finding]:
        """The findings that were not there before, except those about stand-ins, the `allowed` ones, and those that
        the next round puts right: once the entries of a list have ids, whoever is named elsewhere is given by the id;
        once a key has its name, its value gets the form that it needs.
        """
        reshaped = {finding.source for finding, fix in fixes if fix.change.do in ("reshape", "rename")}
        for finding in self.findings_in(report):
            follows = finding.fix is not None and finding.fix.safe and finding.source in reshaped
            if finding.rule not in self.stubs and _place_keys(finding)[0] not in allowed and not follows:
                yield finding

    def _has(self, finding: Finding) -> bool:
        path = finding.path
        above = (("beside", finding.rule, finding.source, path[:depth]) for depth in range(1, len(path) + 1))
        return any(self._weights.get(key, 0) >= finding.severity for key in (*_place_keys(finding), *above))


def judge_fixes(
    before: EarlierFindings, after: Report, fixes: Iterable[AppliedFix], allowed: Collection[FindingKey]
) -> list[tuple[AppliedFix, str]]:
    """Each of the fixes that were made, and why it should not be: a part of a sentence that begins with "it", or None
    when it is fine.

    Findings that are `allowed` may appear. New findings in another text count when they concern the text of the fix.
    """
    fixes = list(fixes)
    # Each report is read only once: there may be as many findings as fixes.
    left: dict[FindingKey, list[Position]] = {}
    stand_ins: dict[tuple[str, Path], Finding] = {}
    for finding in after.findings:
        left.setdefault(_message_key(finding), []).append(finding.span.start)
        if finding.rule in before.stubs and _is_active(finding):
            for source, path in [
                (finding.source, finding.path),
                *((place.source, place.path) for place in finding.related),
            ]:
                for depth in range(len(path) + 1):
                    worst = stand_ins.setdefault((source, path[:depth]), finding)
                    if worst.severity < finding.severity:
                        stand_ins[source, path[:depth]] = finding
    culprits: dict[tuple[str, Severity], str] = {}
    for finding in before.unwelcome_in(after, allowed, fixes):
        for source in {finding.source, *finding.about, *(place.source for place in finding.related)}:
            for severity in Severity:
                if severity <= finding.severity:
                    culprits.setdefault((source, severity), finding.rule)

    def why(finding: Finding, fix: Fix) -> str:
        starts = left.get(_message_key(finding), [])
        # A stand-in is only a placeholder: until somebody has written the text, the rule may report it.
        if not fix.stub and len(starts) >= before.count(finding) and finding.span.start in starts:
            return said("would not help")
        if len(after.failures) > before.failures:
            return said("would make the check fail")
        if fix.stub:
            told = stand_ins.get((finding.source, fix.change.path))
            if told is None:
                return said("would put in a stand-in that no rule reports")
            if before.fail_on is not None and told.severity >= before.fail_on > finding.severity:
                return _brings(told.rule)
        rule = culprits.get((finding.source, finding.severity))
        return _brings(rule) if rule else ""

    return [(applied, why(*applied)) for applied in fixes]


def find_suspects(
    before: EarlierFindings, after: Report, fixes: Iterable[AppliedFix], allowed: Collection[FindingKey]
) -> dict[int, str]:
    """The fixes that most likely should not be made, by the `id` of the fix, and why.

    These are the fixes with a new finding at or below their place, or in the same entry.
    """
    fixes = list(fixes)
    culprits: dict[tuple[str, Severity, Path], str] = {}
    for finding in before.unwelcome_in(after, allowed, fixes):
        for severity in Severity:
            if severity <= finding.severity:
                for depth in range(1, len(finding.path) + 1):
                    culprits.setdefault((finding.source, severity, finding.path[:depth]), finding.rule)
    suspects = {}
    for finding, fix in fixes:
        path = fix.change.path
        if fix.change.do == "rename":
            path = (*path[:-1], str(fix.change.value))
        rule = culprits.get((finding.source, finding.severity, path))
        if rule is None and len(path) > 2:
            rule = culprits.get((finding.source, finding.severity, path[:-1]))
        if rule:
            suspects[id(fix)] = _brings(rule)
    return suspects


def _brings(rule: str) -> str:
    return said("would cause the finding “{rule}”", rule=rule)


def _place_keys(finding: Finding) -> tuple[FindingKey, FindingKey]:
    return (finding.rule, finding.source, finding.path), (finding.rule, finding.source, finding.anchor)


def _message_key(finding: Finding) -> FindingKey:
    return finding.rule, finding.source, finding.path, finding.message


def _is_active(finding: Finding) -> bool:
    return finding.suppression is None
