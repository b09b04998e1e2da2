"""The check: texts in, a report out. It opens no file, reads no clock, prints nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from somelint.document.view import View
from somelint.engine.fingerprints import make_unique
from somelint.engine.form_findings import form_findings
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.plans import Plans, read_plans
from somelint.engine.rule_runner import rule_findings
from somelint.language.answers import leave_out
from somelint.language.errors import RuleError
from somelint.language.scope import Place, Run, Scope, TooLong
from somelint.language.templates import Wording
from somelint.model.findings import Finding, Waiver
from somelint.model.locations import Source, show_path
from somelint.model.problems import Problem
from somelint.model.report import Failure, Report, in_order
from somelint.rulesets.overrides import PLAIN, SourceSettings, adjust_findings
from somelint.rulesets.program import Program
from somelint.rulesets.ruleset import Ruleset


def check(inputs: Inputs | Source | Iterable[Source], ruleset: Ruleset, options: CheckOptions) -> Report:
    """Check texts against a set of rules.

    `inputs` may also be one text or several, when there is nothing else to read. The findings in the report are sorted
    and do not depend on the order of the texts. Nothing is raised: what cannot be done is a failure in the report.
    """
    failures: list[Failure] = []
    given = _as_inputs(inputs)
    sources = sorted(given.sources)
    plans = read_plans(sources, given.parts, ruleset.plan_schema, ruleset.wording.identity, failures)
    _prepare_views(plans, given, ruleset)
    findings, broken = _find(plans, given, ruleset, options, failures)
    ordered, waivers = _apply_comments(in_order(findings), plans, ruleset, broken, options)
    keys = {view.document.source.name: view.document.source.identity_key for view in plans.plans}
    reported = keys.keys() | {failure.source for failure in failures}
    return Report(
        findings=make_unique(ordered, keys),
        failures=tuple(failures),
        sources=tuple(source for source in sources if source.name in reported),
        rules=len(ruleset.rules),
        today=options.today,
        waivers=waivers,
        levels={name: settings.level for name, settings in options.settings.items() if settings.level},
        every=len(ruleset.every) if len(ruleset.rules) < len(ruleset.every) else 0,
        parts=tuple(view.document.source for _, view in sorted(plans.parts.items())),
    )


def _as_inputs(inputs: Inputs | Source | Iterable[Source]) -> Inputs:
    if isinstance(inputs, Inputs):
        return inputs
    return Inputs((inputs,) if isinstance(inputs, Source) else inputs)


def _prepare_views(plans: Plans, given: Inputs, ruleset: Ruleset) -> None:
    """Give each plan its earlier text, and what its dates are counted from."""
    keys = {view.document.source.identity_key for view in plans.plans}
    # If an earlier text cannot be read, nothing is known about it, not even that something is missing in it.
    base = (source for source in given.base if source.identity_key in keys)
    earlier = read_plans(base, given.base_parts, {}, ruleset.wording.identity, []).plans
    by_key = {view.document.source.identity_key: view for view in earlier if isinstance(view.data, dict)}
    for view in (*plans.plans, *earlier):
        _leave_out_stand_ins(view, plans.plan_problems.get(view.document.source.name, ()), ruleset)
    for view in plans.plans:
        view.fiscal_start = _fiscal_start(view, ruleset)
        view.first_day = _first_day(view, ruleset)
        view.base = by_key.get(view.document.source.identity_key)


def _leave_out_stand_ins(view: View, problems: Sequence[Problem], ruleset: Ruleset) -> None:
    """Hide texts that are not answers from the rules. Those already reported as problems of form are not listed."""
    if ruleset.answers is None or not isinstance(view.data, dict):
        return
    stand_ins = list(ruleset.answers.stand_ins(view.data))
    if stand_ins:
        reported = {problem.path for problem in problems}
        view.stand_ins = [
            (stand_in.path, stand_in.text, stand_in.start, stand_in.end)
            for stand_in in stand_ins
            if stand_in.path not in reported
        ]
        view.data = leave_out(view.data, stand_ins)


def _fiscal_start(view: View, ruleset: Ruleset) -> int:
    if ruleset.fiscal_start is None:
        return 1
    months = ruleset.fiscal_start(Scope(Run((view,), date.min), Place(view, (), view.data)))
    value = months.items[0].value if months.items else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12 else 1


def _first_day(view: View, ruleset: Ruleset) -> date | None:
    if ruleset.counted_from is None:
        return None
    scope = Scope(Run((view,), date.min), Place(view, (), view.data))
    starts = ruleset.counted_from(scope)
    days = scope.days(starts.items[0].value) if starts.items else None
    return days.first if days else None


def _find(
    plans: Plans, given: Inputs, ruleset: Ruleset, options: CheckOptions, failures: list[Failure]
) -> tuple[list[Finding], set[str]]:
    """All findings, and the ids of the rules that could not be run."""
    run = Run(plans.plans, options.today, given.files)
    findings: list[Finding] = []
    broken: set[str] = set()
    for name, view in plans.parts.items():
        about_form = form_findings(plans.part_problems[name], view, ruleset, plans.users.get(name, ()))
        findings += adjust_findings(about_form, options.settings.get(name, PLAIN))
    for view in plans.plans:
        name = view.document.source.name
        settings = options.settings.get(name, PLAIN)
        run.begin_document()
        findings += adjust_findings(form_findings(plans.plan_problems[name], view, ruleset), settings)
        if isinstance(view.data, dict):
            unasked = _unasked(view, run, ruleset)
            for program in ruleset.programs:
                if program.rule.id in settings.left_out or program.rule.id in unasked:
                    continue
                own = _rule_findings(program, view, run, ruleset.wording, failures)
                findings += _adjusted_by_part(adjust_findings(own or (), settings), options.settings)
                broken |= {program.rule.id} if own is None else set()
    return findings, broken


def _unasked(view: View, run: Run, ruleset: Ruleset) -> frozenset[str]:
    """The rules that do not apply to a document of this kind; none when its kind is unclear."""
    if ruleset.kinds is None:
        return frozenset()
    run.steps = 0
    place = Place(view, (), view.data)
    try:
        kind = ruleset.kinds.kind_of(Scope(run, place, place, {}, {}, {}))
    except (RuleError, TooLong):
        return frozenset()
    return ruleset.kinds.unasked(kind, ruleset.rules.values())


def _adjusted_by_part(findings: list[Finding], settings: Mapping[str, SourceSettings]) -> list[Finding]:
    """The findings with the settings of the part that each one is in."""
    return [
        after
        for before in findings
        for after in (adjust_findings([before], settings.get(before.source, PLAIN)) if before.used_by else [before])
    ]


def _rule_findings(
    program: Program, view: View, run: Run, wording: Wording, failures: list[Failure]
) -> list[Finding] | None:
    run.steps = 0
    name = view.document.source.name
    try:
        return list(rule_findings(program, view, run, wording))
    except TooLong:
        why = "needs too many steps for this plan and was stopped"
    except RuleError as error:
        why = f"is wrong at {show_path(error.path)}: {error.message.removesuffix('.')}"
    except Exception as error:
        # One broken rule must neither hide what the others find nor look like a clean plan.
        why = f"broke ({type(error).__name__}); please report this"
    failures.append(Failure(name, f"The rule “{program.rule.id}” {why}."))
    return None


def _apply_comments(
    findings: tuple[Finding, ...], plans: Plans, ruleset: Ruleset, broken: set[str], options: CheckOptions
) -> tuple[tuple[Finding, ...], tuple[Waiver, ...]]:
    """The findings after the comments of each document, and what the comments suppress."""
    views = sorted((*plans.plans, *plans.parts.values()), key=lambda view: view.document.source.name)
    commented = [
        view for view in views if any("somelint" in comment.text.lower() for comment in view.document.comments)
    ]
    if not commented:
        return findings, ()
    # Most plans have no such comment and need not load this.
    from somelint.engine.suppressions import suppress_findings

    return suppress_findings(findings, commented, plans, ruleset, broken, options)
