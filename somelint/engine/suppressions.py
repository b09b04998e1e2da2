"""Applying the comments that suppress findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from somelint.document.document import Document
from somelint.document.view import View
from somelint.engine.coverage import Coverage, Suppression
from somelint.engine.form_findings import form_findings
from somelint.engine.inputs import CheckOptions
from somelint.engine.suppression_comments import NAME_LIMIT, SuppressionReader
from somelint.model.findings import Finding, Waiver, WaiverState
from somelint.model.problems import Problem
from somelint.model.records import NamedTuple
from somelint.rulesets.overrides import PLAIN, adjust_findings
from somelint.rulesets.rule_names import RuleNames, collect_rule_names
from somelint.rulesets.ruleset import Ruleset
from somelint.text.escape import shorten


class SuppressionResult(NamedTuple):
    """The effect of the comments of one document."""

    # The findings of the document; those that are suppressed have the reason in `suppression`.
    findings: tuple[Finding, ...]
    # What is wrong with the comments.
    problems: tuple[Problem, ...]
    # One waiver for each name in a comment, in the order of the text.
    waivers: tuple[Waiver, ...]


def suppress_findings(
    findings: Iterable[Finding],
    views: Sequence[View],
    users: Mapping[str, tuple[str, ...]],
    ruleset: Ruleset,
    broken: Collection[str],
    options: CheckOptions,
) -> tuple[list[Finding], list[Waiver]]:
    """The findings of a run after the comments of each document, and what the comments suppress.

    `views` are the documents with such comments; `users` are the plans that use a part, by its name; `broken` are the
    ids of the rules that could not be run.
    """
    names = collect_rule_names(ruleset.every.values(), ruleset.former_groups)
    by_source: dict[str, list[Finding]] = {view.document.source.name: [] for view in views}
    result = [finding for finding in findings if finding.source not in by_source]
    for finding in findings:
        if finding.source in by_source:
            by_source[finding.source].append(finding)
    waivers: list[Waiver] = []
    for view in views:
        source = view.document.source.name
        own = settle(view, by_source[source], names, users.get(source, ()), ruleset, broken, options)
        result += own[0]
        waivers += own[1]
    return result, waivers


def settle(
    view: View,
    findings: Sequence[Finding],
    names: RuleNames,
    users: tuple[str, ...],
    ruleset: Ruleset,
    broken: Collection[str],
    options: CheckOptions,
) -> tuple[tuple[Finding, ...], tuple[Waiver, ...]]:
    """The findings in one document after its comments, and what these suppress."""
    settings = options.settings.get(view.document.source.name, PLAIN)
    # A comment in a part may be meant for a plan that is not in this run.
    complete = isinstance(view.data, dict) and not users
    ran = ruleset.rules.keys() - broken - settings.left_out if complete else set[str]()
    applied = apply_suppressions(view.document, findings, names, ran, options.today, options.ignores)
    about_comments = form_findings(applied.problems, view, ruleset, users)
    return (*applied.findings, *adjust_findings(about_comments, settings)), applied.waivers


def apply_suppressions(
    document: Document,
    findings: Sequence[Finding],
    names: RuleNames,
    ran: Collection[str],
    today: date,
    effect: bool,
) -> SuppressionResult:
    """Apply the comments of a document to its findings.

    `ran` are the ids of the rules that ran: a name can only be unused if all its rules ran. Without `effect`, nothing
    is suppressed and nothing is unused.
    """
    reader = SuppressionReader(document, names, today)
    for comment in document.comments:
        reader.read(comment)
    live = [suppression for suppression in reader.suppressions if suppression.live] if effect else []
    coverage = Coverage(document, live, reader.entries)
    marked = tuple(
        finding if finding.rule in names.lasting else finding._replace(suppression=coverage.reason(finding))
        for finding in findings
    )
    waivers = tuple(
        _waiver(suppression, document, coverage, ran if effect else ()) for suppression in reader.suppressions
    )
    unused = [
        Problem(
            "unused-suppression",
            suppression.place,
            span,
            {"value": shorten(suppression.name, NAME_LIMIT)},
        )
        for suppression, waiver in zip(reader.suppressions, waivers, strict=True)
        if waiver.state == "unused"
        # The comment that ends a range belongs to the one that begins it.
        for span in (suppression.name_span, suppression.ended_by)
        if span
    ]
    return SuppressionResult(marked, (*reader.problems, *unused), waivers)


def _waiver(suppression: Suppression, document: Document, coverage: Coverage, ran: Collection[str]) -> Waiver:
    state: WaiverState
    if not suppression.live:
        state = "expired" if suppression.rules else "unknown"
    elif coverage.used(suppression):
        state = "used"
    else:
        state = "unused" if suppression.rules.issubset(ran) else "unasked"
    return Waiver(
        source=document.source.name,
        span=suppression.span,
        rule=suppression.name,
        covers=suppression.covers,
        path=suppression.place,
        reason=suppression.reason,
        until=suppression.until,
        state=state,
    )
