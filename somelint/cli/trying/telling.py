"""A rule that was tried, as text: for each place what it found, or in one sentence why it is silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from somelint.cli.streams import translate_text
from somelint.model.findings import Finding, Severity
from somelint.rulekit.trying.former import Differences
from somelint.rulekit.trying.told import ToldCondition, ToldPlace, ToldPlan, ToldTrial
from somelint.rulesets.rule import Rule
from somelint.text.escape import one_line
from somelint.text.sentences import group_digits, said
from somelint.text.width import wrap

_MOST_FINDINGS = 50
_NARROWEST = 30


def trial_lines(told: ToldTrial, rule: Rule, compared: Differences | None, width: int) -> Iterator[str]:
    """The lines that tell of a rule that was tried."""
    for plan in told.plans:
        yield from plan_lines(plan, width)
        yield ""
    if compared is not None:
        yield from _compared_lines(compared, width)
        yield ""
    yield from _wrapped(_summary(told, rule), 0, width)


def _summary(told: ToldTrial, rule: Rule) -> str:
    looked_at = sum(plan.looked_at for plan in told.plans)
    return said(
        "“{rule}” on {plans}: {places}; {findings}.",
        rule=rule.id,
        plans=_count(len(told.plans), said("1 plan"), said("{count} plans")),
        places=_count(looked_at, said("1 place looked at"), said("{count} places looked at")),
        findings=_count(len(told.shown), said("1 finding"), said("{count} findings")),
    )


def _count(count: int, one: str, other: str) -> str:
    return one if count == 1 else said(other, count=group_digits(count))


def plan_lines(plan: ToldPlan, width: int) -> Iterator[str]:
    """The lines about one plan."""
    for place in plan.places:
        yield from _place_lines(place, width)
    more = plan.looked_at - len(plan.places)
    if more > 0 and plan.places:
        count = _count(more, said("1 more place is not told of; --most tells of more."), _MORE)
        yield from _wrapped(said("{plan}: {more}", plan=plan.name, more=count), 0, width)
    if plan.why:
        yield from _wrapped(said("{plan}: silent: {why}", plan=plan.name, why=plan.why), 0, width)
    if not plan.places:
        yield from _finding_lines(plan.findings, 2, width)


_MORE = said("{count} more places are not told of; --most tells of more.")


def _place_lines(place: ToldPlace, width: int) -> Iterator[str]:
    at = f"{place.file}:{place.line}:{place.column}"
    called = said("“{name}”", name=place.label) if place.label and place.label != place.place else ""
    where = " ".join(part for part in (place.place, translate_text(called)) if part)
    head = f"{at}: {where}" if where else at
    if place.verdict == "finding":
        yield from _wrapped(said("{place}: found", place=head), 0, width)
        yield from _finding_lines(place.findings, 4, width)
    elif place.verdict == "ignored":
        yield from _wrapped(said("{place}: silent: {why}", place=head, why=place.why), 0, width)
        yield from _finding_lines(place.findings, 4, width)
    else:
        yield from _wrapped(said("{place}: silent: {why}", place=head, why=place.why), 0, width)
    for name in place.names:
        value = name.shown or said("not known")
        known = said("{value}, since {why}", value=value, why=name.why) if name.why else value
        yield from _wrapped(said("{name}: {value}", name=name.name, value=known), 4, width)
    before = ""
    following = [*place.conditions[1:], None][: len(place.conditions)]
    for asked, after in zip(place.conditions, following, strict=True):
        # What decided about one that is told in parts is told there.
        whole = after is None or after.depth <= asked.depth
        yield from _condition_lines(asked, asked.part != before, whole, width)
        before = asked.part
    if place.cut:
        yield from _wrapped(said("More was asked than is told here."), 4, width)


def _condition_lines(asked: ToldCondition, begins: bool, whole: bool, width: int) -> Iterator[str]:
    part = f"{asked.part}: " if begins else ""
    form = f"{part}{translate_text(asked.form)}"
    line = "" if asked.line is None else f"{asked.line:>4} "
    indent = 4 + 2 * asked.depth
    shown = said((_SINCE if whole else _OUTCOMES)[asked.outcome], form=f"{line}{form}", why=asked.why)
    yield from _wrapped(shown, indent, width)


_OUTCOMES = {True: said("{form}: true"), False: said("{form}: false"), None: said("{form}: undecided")}
_SINCE = {
    True: said("{form}: true, since {why}"),
    False: said("{form}: false, since {why}"),
    None: said("{form}: undecided, since {why}"),
}

_SEVERITIES = {Severity.ERROR: said("error"), Severity.WARNING: said("warning"), Severity.INFO: said("info")}


def _finding_lines(findings: Sequence[Finding], indent: int, width: int) -> Iterator[str]:
    for finding in findings[:_MOST_FINDINGS]:
        start = finding.span.start
        place, severity = f"{finding.source}:{start.line}:{start.column}", _SEVERITIES[finding.severity]
        text = said("{place}: {severity}: {message}", place=place, severity=severity, message=finding.message)
        yield from _wrapped(text, indent, width)
    if len(findings) > _MOST_FINDINGS:
        more = said("{count} more findings", count=group_digits(len(findings) - _MOST_FINDINGS))
        yield from _wrapped(more, indent, width)


def _compared_lines(compared: Differences, width: int) -> Iterator[str]:
    if not compared.new and not compared.lost:
        yield from _wrapped(said("The same findings as with the rule at “{ref}”.", ref=compared.ref), 0, width)
    if compared.new:
        yield from _wrapped(said("New, compared with the rule at “{ref}”:", ref=compared.ref), 0, width)
        yield from _finding_lines(compared.new, 2, width)
    if compared.lost:
        yield from _wrapped(said("Lost, compared with the rule at “{ref}”:", ref=compared.ref), 0, width)
        yield from _finding_lines(compared.lost, 2, width)


def _wrapped(text: str, indent: int, width: int) -> Iterator[str]:
    """A text in lines that are no longer than the width, further ones a little deeper."""
    shown = one_line(translate_text(text))
    for n, line in enumerate(wrap(shown, max(_NARROWEST, width - indent - 4))):
        yield f"{' ' * (indent + (4 if n else 0))}{line}"
