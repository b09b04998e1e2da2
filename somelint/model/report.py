"""The outcome of one run: what was found, what could not be checked, and the exit code that follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from somelint.model.exit_codes import CLEAN, FAILED, FOUND
from somelint.model.findings import LEVELS, Finding, Level, Related, Severity, Waiver
from somelint.model.hints import TYPE_CHECKING, Literal, TypeAlias
from somelint.model.locations import Position, Source
from somelint.model.records import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from somelint.model.standing import Footing

_NO_LEVELS: Mapping[str, Level] = {}
_MOST_PATHS = 100  # uses of one text that are kept apart


FormatName: TypeAlias = Literal[
    "full", "concise", "json", "agent", "github", "sarif", "gitlab", "rdjson", "junit", "markdown", "html"
]
"""What a format is called on the command line."""


class Failure(NamedTuple):
    """Something that somelint could not do, such as reading a source. Notices to the person have the same form."""

    # The name of the source that it is about; empty for none.
    source: str
    # What is in the way, in a sentence.
    message: str
    # Where, with line and column from 1, columns in code points.
    position: Position | None = None
    # What to do about it, in a sentence; may be empty.
    help: str = ""
    # The rule that was stopped, when nothing else is missing; empty otherwise.
    rule: str = ""
    # The severity of that rule.
    severity: Severity | None = None
    # The level of that rule.
    level: Level | None = None


class Report(NamedTuple):
    """The outcome of one run."""

    # What was found, sorted and without repetition (see `in_order`), the suppressed and the known ones included.
    findings: tuple[Finding, ...]
    # What could not be done.
    failures: tuple[Failure, ...]
    # The plans that were checked, and those that could not be read.
    sources: tuple[Source, ...]
    # How many rules ran.
    rules: int
    # The date that rules compared with.
    today: date
    # The rules suppressed by comments, in the order of the sources and their lines.
    waivers: tuple[Waiver, ...] = ()
    # The levels of the sources that have one of their own, by name.
    levels: Mapping[str, Level] = {}
    # How many rules there are when some did not run, so that the levels reached are not the full picture; else 0.
    every: int = 0
    # The texts that the plans use.
    parts: tuple[Source, ...] = ()
    # Other texts that findings point into and that are not plans.
    beside: tuple[Source, ...] = ()
    # The codes of the languages that plans were told about in, in order; empty when all is in that of the run.
    languages: tuple[str, ...] = ()
    # Whose rules it went by; None when nobody asked.
    footing: Footing | None = None
    # The rules that were stopped and whose findings would not make the run fail.
    stopped: tuple[Failure, ...] = ()


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings sorted by source, place, severity (worst first) and rule, each one once.

    Two findings are the same when rule, severity, level, place and message are the same: what aliases repeat stands in
    the text once. What several sources find in a part that they use is one finding about all of them.
    """
    unique: dict[tuple[object, ...], Finding] = {}
    for f in findings:
        key = (f.source, f.rule, f.severity, f.level, f.span, f.message)
        twin = unique.get(key)
        if twin and _steps(twin) < _steps(f):
            twin, f = f, twin
        # A plan that uses no part may be a part of others: then the finding is about itself too.
        users = {*twin.about, *f.about} if twin and (twin.used_by or f.used_by) else ()
        kept = twin if twin and users and _steps(twin) == _steps(f) else f
        if twin and (twin.also or twin.path != f.path):
            paths = dict.fromkeys((*f.also, twin.path, *twin.also))
            kept = kept._replace(also=tuple(path for path in paths if path != kept.path)[:_MOST_PATHS])
        unique[key] = kept._replace(used_by=tuple(sorted(users)), entries=_of_both(twin, f)) if users else kept
    return tuple(sorted(unique.values(), key=_sort_key))


def _of_both(one: Finding | None, other: Finding) -> tuple[Related, ...]:
    """The entries of two findings that are told as one."""
    if one is None or one.entries is other.entries:
        return other.entries
    return tuple({entry.anchor: entry for entry in (*one.entries, *other.entries)}.values())


def visible(findings: Iterable[Finding], level: Level, levels: Mapping[str, Level] = _NO_LEVELS) -> tuple[Finding, ...]:
    """The findings of rules up to a level, without the suppressed and the known ones.

    `levels` are the levels of sources that have one of their own, by name. Raises ValueError when `level` is not one.
    """
    return tuple(f for f in findings if _is_up_to(f, level, levels) and f.suppression is None and f.known is None)


def suppressed(
    findings: Iterable[Finding], level: Level, levels: Mapping[str, Level] = _NO_LEVELS
) -> tuple[Finding, ...]:
    """The suppressed findings of rules up to a level. Raises ValueError as `visible` does."""
    return tuple(f for f in findings if _is_up_to(f, level, levels) and f.suppression is not None)


def already_known(
    findings: Iterable[Finding], level: Level, levels: Mapping[str, Level] = _NO_LEVELS
) -> tuple[Finding, ...]:
    """The known findings of rules up to a level, without the suppressed ones. Raises ValueError as `visible` does."""
    return tuple(f for f in findings if _is_up_to(f, level, levels) and f.suppression is None and f.known is not None)


def count_hidden(
    findings: Iterable[Finding], level: Level, levels: Mapping[str, Level] = _NO_LEVELS
) -> Mapping[str, int]:
    """How many findings there are at each level above the given one, without the suppressed and the known ones. Levels
    without findings are left out."""
    counts = dict.fromkeys(LEVELS, 0)
    for finding in findings:
        if finding.suppression is None and finding.known is None and not _is_up_to(finding, level, levels):
            counts[finding.level] += finding.stands_for
    return {step: count for step, count in counts.items() if count}


def _is_up_to(finding: Finding, level: Level, levels: Mapping[str, Level]) -> bool:
    step = LEVELS.index(finding.level)
    return any(step <= LEVELS.index(levels.get(source, level)) for source in finding.about)


def unread(report: Report) -> frozenset[str]:
    """The names of the sources that were not checked. One on which rules were stopped was checked by the others."""
    return frozenset(failure.source for failure in report.failures if not failure.rule)


def counts(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """How many findings there are of each severity, worst first, zeros included."""
    tally = dict.fromkeys(sorted(Severity, reverse=True), 0)
    for finding in findings:
        tally[finding.severity] += finding.stands_for
    return tally


def exit_code(report: Report, level: Level, fail_on: Severity | None) -> int:
    """The exit code: 2 if somelint failed at something, 1 if a shown finding weighs enough, else 0.

    `fail_on` is the lowest severity that counts; None stands for "never".
    """
    if report.failures:
        return FAILED
    shown = visible(report.findings, level, report.levels)
    if any(f.decides or (fail_on is not None and f.severity >= fail_on) for f in shown):
        return FOUND
    return CLEAN


def _sort_key(finding: Finding) -> tuple[object, ...]:
    return (finding.source, finding.span.start, -finding.severity, finding.rule, _steps(finding), finding.message)


def _steps(finding: Finding) -> tuple[tuple[bool, str | int], ...]:
    return tuple((isinstance(step, str), step) for step in finding.path)
