"""The report of a check, put together from what each plan contributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from somelint.engine.fingerprints import make_unique
from somelint.engine.outcomes import SecondOutcome, Settled
from somelint.engine.plan_text import is_commented
from somelint.engine.rounds import Round
from somelint.model.findings import Finding, Waiver
from somelint.model.report import Failure, Report, in_order


def assemble(plans: Round, seconds: Sequence[SecondOutcome]) -> Report:
    """The report. `seconds` are what the postponed rules contribute, in the order of `plans.pending`."""
    ground = plans.ground
    ruleset, options = ground.ruleset, ground.options
    failures = tuple(_failures(plans, seconds))
    found = in_order([*_findings(plans), *(finding for second in seconds for finding in second.findings)])
    broken = {rule for outcome in plans.plans.values() for rule in outcome.broken}
    broken.update(rule for second in seconds for rule in second.broken)
    findings, waivers = _apply_comments(found, plans, broken)
    keys = {name: plans.sources[name].identity_key for name in plans.plans}
    reported = keys.keys() | {failure.source for failure in failures}
    return Report(
        findings=make_unique(findings, keys),
        failures=failures,
        sources=tuple(source for name, source in plans.sources.items() if name in reported),
        rules=len(ruleset.rules),
        today=options.today,
        waivers=waivers,
        levels={name: settings.level for name, settings in options.settings.items() if settings.level},
        every=len(ruleset.every) if len(ruleset.rules) < len(ruleset.every) else 0,
        parts=tuple(part for _, part in sorted(plans.parts.items())),
        languages=tuple(sorted({outcome.language or ruleset.wording.language for outcome in plans.plans.values()})),
    )


def _findings(plans: Round) -> Iterator[Finding]:
    """What was found, first about the form of parts."""
    users = plans.users
    for outcome in plans.outcomes:
        for finding in outcome.part_findings:
            if outcome.source in plans.plans:
                yield finding
            elif finding.source not in users:  # only texts that are no plans use it
                yield finding._replace(used_by=())
    for outcome in plans.plans.values():
        yield from outcome.findings


def _failures(plans: Round, seconds: Iterable[SecondOutcome]) -> Iterator[Failure]:
    """What could not be done: first what could not be read, then the parts, then the rules."""
    for outcome in plans.outcomes:
        yield from outcome.failures
    yield from dict.fromkeys(failure for outcome in plans.outcomes for failure in outcome.broken_parts)
    for outcome in plans.plans.values():
        yield from outcome.missed_parts
    again = dict(zip(plans.pending, seconds, strict=True))
    for name, outcome in plans.plans.items():
        yield from outcome.rule_failures
        yield from again[name].rule_failures if name in again else ()


def _apply_comments(
    findings: tuple[Finding, ...], plans: Round, broken: set[str]
) -> tuple[tuple[Finding, ...], tuple[Waiver, ...]]:
    """The findings after the comments of each document, and what the comments suppress."""
    users = plans.users
    settled = {} if broken else dict(_settled_plans(findings, plans, users))
    commented = [plans.reopened(name) for name, plan in plans.plans.items() if plan.commented and name not in settled]
    for name, part in plans.parts.items():
        # A plan that others use is among the plans already.
        if name not in plans.plans and "#" in part.text:
            view = plans.ground.reader.shelf.view_named(name)
            if is_commented(view):
                commented.append(view)
    if not commented and not settled:
        return findings, ()
    # Most plans have no such comment and need not load this.
    from somelint.engine.suppressions import suppress_findings

    left = [finding for finding in findings if finding.source not in settled]
    ruleset, options = plans.ground.ruleset, plans.ground.options
    result, waivers = suppress_findings(left, commented, users, ruleset, broken, options)
    for own in settled.values():
        result += own.findings
        waivers += own.waivers
    return in_order(result), tuple(sorted(waivers, key=lambda waiver: waiver.source))


def _settled_plans(
    findings: Iterable[Finding], plans: Round, users: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Settled]]:
    """The plans whose comments were applied when they were looked at, and nothing was found in them since."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.source] = counts.get(finding.source, 0) + 1
    for name, plan in plans.plans.items():
        if plan.settled and name not in users and plan.settled.before == counts.get(name, 0):
            yield name, plan.settled
