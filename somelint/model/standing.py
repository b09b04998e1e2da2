"""Whose rules a run went by, how far a plan gets, and what keeps it from the next level, even a stopped rule."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.findings import LEVELS, Finding, Level, Severity
from somelint.model.hints import Literal, TypeAlias
from somelint.model.records import NamedTuple
from somelint.model.report import Failure, Report, unread

_Block: TypeAlias = "tuple[Severity, Finding | None]"


class Footing(NamedTuple):
    """Whose rules a run went by."""

    # The commit that they are of; empty for what is configured here.
    ref: str = ""
    # The configuration files, as shown; none when the rules are as they ship.
    files: tuple[str, ...] = ()
    # The commit that the plans and rules here were compared with; empty for none.
    compared: str = ""
    # How many things are looser here than at that commit.
    looser: int = 0
    # The plans of that commit that are not checked any more, without being deleted.
    left: int = 0
    # The plans of that commit that are deleted.
    removed: tuple[str, ...] = ()


class Standing(NamedTuple):
    """The level that a source reaches."""

    # The name of the source.
    source: str
    # The highest level reached; empty when none is.
    reached: Level | Literal[""]
    # The next level; empty when the highest is reached.
    following: Level | Literal[""]
    # The ids of the rules in the way of the next level, what weighs most first.
    blocking: tuple[str, ...]
    # The gravest finding of each of them, the first of several; None for a rule that was stopped.
    findings: tuple[Finding | None, ...] = ()


def standings(report: Report) -> tuple[Standing, ...]:
    """The standing of each source that was checked.

    A level is reached when every rule up to it that ran passes. Hints (info) block only the highest level; suppressed
    findings and those about a comment block none. Known findings do block, since nobody has said that they are
    right.
    """
    failed = unread(report)
    stand: dict[str, dict[Level, dict[str, _Block]]] = {s.name: {} for s in report.sources if s.name not in failed}
    for stop in (*report.failures, *report.stopped):
        # Nothing is known of what it would have found.
        if stop.rule and stop.level and stop.severity is not None and stop.source in stand:
            level = stop.level if stop.severity > Severity.INFO else LEVELS[-1]
            stand[stop.source].setdefault(level, {})[stop.rule] = stop.severity, None
    for finding in report.findings:
        if finding.suppression is not None or finding.in_comment:
            continue
        level = finding.level if finding.severity > Severity.INFO else LEVELS[-1]
        for source in finding.about:
            if source in stand:
                rules = stand[source].setdefault(level, {})
                if finding.rule not in rules or finding.severity > rules[finding.rule][0]:
                    rules[finding.rule] = finding.severity, finding
    return tuple(_standing(source, blocking) for source, blocking in sorted(stand.items()))


def _standing(source: str, blocking: Mapping[Level, Mapping[str, _Block]]) -> Standing:
    reached: Level | Literal[""] = ""
    for step in LEVELS:
        if rules := blocking.get(step):
            worst_first = sorted(rules, key=lambda rule: (-rules[rule][0], rule))
            return Standing(source, reached, step, tuple(worst_first), tuple(rules[rule][1] for rule in worst_first))
        reached = step
    return Standing(source, reached, "", ())


def set_apart_stopped(report: Report, level: Level, fail_on: Severity | None) -> Report:
    """The report in which only what makes a run fail is a failure. A rule that was stopped does when its findings
    would: when it is up to the level, and weighs enough."""

    def fails(failure: Failure) -> bool:
        if failure.severity is None:
            return True
        return fail_on is not None and failure.severity >= fail_on and _is_up_to(failure, report, level)

    apart = tuple(failure for failure in report.failures if not fails(failure))
    return report._replace(failures=tuple(filter(fails, report.failures)), stopped=(*report.stopped, *apart))


def stopped_in_view(report: Report, level: Level) -> tuple[Failure, ...]:
    """The rules up to a level that were stopped without making the run fail."""
    return tuple(stop for stop in report.stopped if _is_up_to(stop, report, level))


def _is_up_to(stop: Failure, report: Report, level: Level) -> bool:
    asked = report.levels.get(stop.source, level)
    return stop.level is not None and LEVELS.index(stop.level) <= LEVELS.index(asked)
