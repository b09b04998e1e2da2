"""The outcome of one run: what was found, what could not be checked, and the exit code that follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from somelint.model.exit_codes import CLEAN, FAILED, FOUND
from somelint.model.findings import LEVELS, Finding, Severity, Waiver
from somelint.model.locations import Position, Source

_NO_LEVELS: Mapping[str, str] = {}


class Failure(NamedTuple):
    """A job that somelint could not do: a source it could not read, a rule that broke.

    `source` is empty when the failure belongs to no source. `position` counts from 1, columns in code points.
    """

    source: str
    message: str
    position: Position | None = None
    help: str = ""


class Report(NamedTuple):
    """Everything one run has to say. `findings` are sorted and unique: see `in_order`.

    `rules` is the number of rules that ran, `today` the date they were given. `waivers` are the rules silenced by
    comments, in the order of the sources and their lines; what they silenced is among the findings.
    `levels` are the levels of sources that have one of their own. `selected`: not all rules ran, so that nothing can
    be said of the level that a source reaches. `parts` are the texts that sources use, `beside` others that findings
    point into and that are no plans.
    """

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    sources: tuple[Source, ...]
    rules: int
    today: date
    waivers: tuple[Waiver, ...] = ()
    levels: Mapping[str, str] = {}
    selected: bool = False
    parts: tuple[Source, ...] = ()
    beside: tuple[Source, ...] = ()


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings sorted by source, place, severity (worst first) and rule, each one once.

    Two findings are the same when rule, severity, level, place, path and message are the same. What several sources
    find in a part that they use is one finding about all of them.
    """
    unique: dict[tuple[object, ...], Finding] = {}
    for f in findings:
        key = (f.source, f.rule, f.severity, f.level, f.span, f.path, f.message)
        told = unique.get(key)
        # One that uses no other says it of itself, when it is a part of others as well.
        users = {*told.about, *f.about} if told and (told.used_by or f.used_by) else ()
        unique[key] = told._replace(used_by=tuple(sorted(users))) if told and users else f
    return tuple(sorted(unique.values(), key=_sort_key))


def visible(findings: Iterable[Finding], level: str, levels: Mapping[str, str] = _NO_LEVELS) -> tuple[Finding, ...]:
    """The findings whose rule stands on the given step of the ladder of levels or below it, without suppressed and
    known ones.

    `levels` are the steps of sources that have one of their own. Raises ValueError when `level` is no step.
    """
    return tuple(f for f in findings if _is_up_to(f, level, levels) and f.suppression is None and f.known is None)


def suppressed(findings: Iterable[Finding], level: str, levels: Mapping[str, str] = _NO_LEVELS) -> tuple[Finding, ...]:
    """The findings up to a step of the ladder that are suppressed. Raises ValueError as `visible` does."""
    return tuple(f for f in findings if _is_up_to(f, level, levels) and f.suppression is not None)


def already_known(
    findings: Iterable[Finding], level: str, levels: Mapping[str, str] = _NO_LEVELS
) -> tuple[Finding, ...]:
    """The findings up to a step of the ladder that are not new, nor suppressed. Raises ValueError as `visible` does."""
    return tuple(f for f in findings if _is_up_to(f, level, levels) and f.suppression is None and f.known is not None)


def hidden(findings: Iterable[Finding], level: str, levels: Mapping[str, str] = _NO_LEVELS) -> Mapping[str, int]:
    """How many findings stand on each step above the given one, without suppressed and known ones; no step has 0."""
    counts = dict.fromkeys(LEVELS, 0)
    for finding in findings:
        if finding.suppression is None and finding.known is None and not _is_up_to(finding, level, levels):
            counts[finding.level] += 1
    return {step: count for step, count in counts.items() if count}


def _is_up_to(finding: Finding, level: str, levels: Mapping[str, str]) -> bool:
    step = LEVELS.index(finding.level)
    return any(step <= LEVELS.index(levels.get(source, level)) for source in finding.about)


def counts(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """How many findings there are of each severity, worst first, zeros included."""
    tally = dict.fromkeys(sorted(Severity, reverse=True), 0)
    for finding in findings:
        tally[finding.severity] += 1
    return tally


class Standing(NamedTuple):
    """How far up the ladder of levels a source gets.

    `reached` is empty below the first step, `following` empty on the last. `blocking` are the rules that stand
    between the source and the following step.
    """

    source: str
    reached: str
    following: str
    blocking: tuple[str, ...]


def standings(report: Report) -> tuple[Standing, ...]:
    """The standing of each source that was checked.

    A level is reached when every rule up to it passes. What is only worth a thought (info) and what is suppressed
    does not stand in the way; what is known does, since nobody has said that it is right.
    """
    if report.selected:
        return ()
    failed = {failure.source for failure in report.failures}
    stand: dict[str, dict[str, set[str]]] = {s.name: {} for s in report.sources if s.name not in failed}
    for finding in report.findings:
        if finding.severity > Severity.INFO and finding.suppression is None:
            for source in finding.about:
                if source in stand:
                    stand[source].setdefault(finding.level, set()).add(finding.rule)
    return tuple(_standing(source, blocking) for source, blocking in sorted(stand.items()))


def _standing(source: str, blocking: Mapping[str, set[str]]) -> Standing:
    reached = ""
    for step in LEVELS:
        if blocking.get(step):
            return Standing(source, reached, step, tuple(sorted(blocking[step])))
        reached = step
    return Standing(source, reached, "", ())


def exit_code(report: Report, level: str, fail_on: Severity | None) -> int:
    """The exit code: 2 if somelint failed at something, 1 if a shown finding weighs enough, else 0.

    `fail_on` is the lowest severity that counts; None stands for "never".
    """
    if report.failures:
        return FAILED
    if fail_on is not None and any(f.severity >= fail_on for f in visible(report.findings, level, report.levels)):
        return FOUND
    return CLEAN


def _sort_key(finding: Finding) -> tuple[object, ...]:
    steps = tuple((isinstance(step, str), step) for step in finding.path)
    return (finding.source, finding.span.start, -finding.severity, finding.rule, steps, finding.message)
