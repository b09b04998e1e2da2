"""What a finding or a failure says, line by line, for formats that have one text for all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from somelint.model.findings import Finding, Severity
from somelint.model.locations import show_path
from somelint.model.report import Failure, counts
from somelint.model.standing import Standing
from somelint.reporters.options import ReportOptions
from somelint.text.escape import one_line
from somelint.text.messages import message

MOST_NAMED = 5
"""How many related places, or plans that use a part, are named."""


def finding_lines(finding: Finding, name_source: Callable[[str], str], options: ReportOptions) -> Iterator[str]:
    """The message, then what to do, the fix, the plans that use the place, and the places that explain it.

    `name_source` returns the names of sources. The lines are safe to show; lines and columns are left to the format.
    """
    text = options.text
    yield one_line(finding.message)
    if finding.help:
        yield f"{message(text, 'help')}: {one_line(finding.help)}"
    if finding.fix:
        yield f"{message(text, 'fix')}: {one_line(finding.fix.says)}"
    if finding.used_by:
        users = ", ".join(one_line(name_source(source)) for source in finding.used_by[:MOST_NAMED])
        more = len(finding.used_by) - MOST_NAMED
        yield f"{message(text, 'used-by')}: {message(text, 'and-more', list=users, count=more) if more > 0 else users}"
    for place in finding.related[:MOST_NAMED]:
        says = f"{one_line(place.says)}, " if place.says else ""
        yield f"{message(text, 'related')}: {says}{one_line(name_source(place.source))}:{place.span.start.line}"
    where = finding.anchor or show_path(finding.path)
    if where:
        yield f"{message(text, 'place')}: {one_line(where)}"


def what_is_missing(standing: Standing, most: int, options: ReportOptions) -> str:
    """What blocks the next level, in sentences: what each rule says of this plan. Long lists are cut."""
    told = zip(standing.blocking[:most], standing.findings, strict=False)
    sentences = [_said(found, standing, options) if found else _summary(rule, options) for rule, found in told]
    more = len(standing.blocking) - most
    return " ".join([*sentences, *([message(options.text, "reached-rest", count=more)] if more > 0 else [])])


def level_word(level: str, options: ReportOptions) -> str:
    """What a level is called for those who decide on a plan; empty for none."""
    return message(options.text, f"level-{level}") if level else ""


def name_standing(standing: Standing, most: int, options: ReportOptions) -> str:
    """How far a plan gets, and what it lacks for the next level: at most so many rules."""
    reached = "reached" if standing.reached else "reached-none"
    return message(
        options.text,
        reached if standing.following else "reached-top",
        source=one_line(standing.source),
        level=standing.reached,
        following=standing.following,
        rules=one_line(what_is_missing(standing, most, options)),
    )


def _said(finding: Finding, standing: Standing, options: ReportOptions) -> str:
    """The message of a finding, with its line, since it may say “here”; a whole section has none."""
    said, line = one_line(finding.message), finding.span.start.line
    if len(finding.path) <= 1 or finding.source != standing.source:
        return said
    where = message(options.text, "md-at-line", line=line)
    return f"{said.removesuffix('.')} ({where})."


def _summary(rule: str, options: ReportOptions) -> str:
    known = options.ruleset.every.get(rule) if options.ruleset else None
    return one_line(options.ruleset.summary(known) if options.ruleset and known else f"{rule}.")


def failure_lines(failure: Failure) -> Iterator[str]:
    """What could not be done, and what to do about it; safe to show."""
    yield one_line(failure.message)
    if failure.help:
        yield one_line(failure.help)


def tell_severities(findings: Iterable[Finding], options: ReportOptions, infos: str = "md-hints") -> str:
    """How many findings there are of each severity, in words: `2 errors, 1 hint`; `infos` is the key for hints."""
    keys = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: infos}
    return ", ".join(message(options.text, keys[severity], count=n) for severity, n in counts(findings).items() if n)
