"""One place that a rule looked at: what it found there, what hides that, or why it is silent."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.language.scope import Place
from somelint.language.templates import find_label
from somelint.language.tracing.trace import Trace, TracedStep
from somelint.model.findings import Finding
from somelint.model.locations import Path, Span, show_path
from somelint.model.report import Report
from somelint.rulekit.trying.outline import is_deciding, list_conditions, why_silent
from somelint.rulekit.trying.told import ToldPlace
from somelint.text.sentences import said

TracedFinding = tuple[str, Path, Span, str]
"""What a finding is known by here: its file, its place, and what it says."""


def spot_of(finding: Finding) -> TracedFinding:
    """What a finding is known by."""
    return finding.source, finding.path, finding.span, finding.message


def tell_place(
    place: Place,
    steps: Sequence[TracedStep],
    traced: Sequence[Finding],
    trace: Trace,
    report: Report,
    labels: Sequence[str],
) -> ToldPlace:
    """What became of a place. `traced` are the findings of the run with the trace; the report has what the check made
    of them."""
    home, path = place.view.written_at(place.path)
    start = home.document.place(path).start
    where = show_path(place.path), home.document.source.name, start.line, start.column
    label = find_label(place, labels) if place.path else ""
    deciding = [step for step in steps if is_deciding(step)]
    conditions = list_conditions(deciding, trace)
    if not traced:
        return ToldPlace(*where, label, "silent", why_silent(deciding, trace), (), conditions)
    known = {spot_of(finding): finding for finding in report.findings if finding.rule == traced[0].rule}
    found = tuple(known[spot_of(finding)] for finding in traced if spot_of(finding) in known)
    if found and any(finding.suppression is None for finding in found):
        return ToldPlace(*where, label, "finding", "", (), conditions, found)
    why = _why_ignored(found[0], report) if found else said("the configuration leaves the rule out for this file")
    return ToldPlace(*where, label, "ignored", why, (), conditions, found)


def _why_ignored(finding: Finding, report: Report) -> str:
    """Which comment silences a finding."""
    line = finding.span.start.line
    used = [waiver for waiver in report.waivers if waiver.source == finding.source and waiver.state == "used"]
    own = [waiver for waiver in used if waiver.rule in (finding.rule, finding.group)] or used
    before = [waiver for waiver in own if waiver.span.start.line <= line] or own
    if not before:
        return said("a comment ignores it")
    by, reason = before[-1].span.start.line, finding.suppression
    if not reason:
        return said("the comment in line {line} ignores it", line=by)
    return said("the comment in line {line} ignores it: {reason}", line=by, reason=reason)
