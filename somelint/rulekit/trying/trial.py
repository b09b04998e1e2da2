"""Trying a rule: the check itself says what is found, and a run with a trace says how it came to that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from somelint.document.view import View
from somelint.engine.assembly import assemble
from somelint.engine.check import OwnHands, check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.preparation import Ground, lay_ground
from somelint.engine.rounds import Round
from somelint.engine.rule_runner import rule_findings
from somelint.language.errors import RuleError
from somelint.language.scope import Place, Places, Run, Scope, TooLong
from somelint.language.tracing.trace import Trace, TracedStep, TracingRun
from somelint.model.findings import Finding
from somelint.model.locations import Path
from somelint.model.problems import LASTING
from somelint.model.report import Failure, Report
from somelint.rulekit.trying.outline import tell_name, why_no_place
from somelint.rulekit.trying.places import tell_place
from somelint.rulekit.trying.program import TracedProgram
from somelint.rulekit.trying.told import ToldName, ToldPlace, ToldPlan, ToldTrial
from somelint.rulesets.overrides import PLAIN
from somelint.rulesets.program import Program, find_counterparts
from somelint.rulesets.rule_files import problem_text
from somelint.rulesets.ruleset import Ruleset
from somelint.text.sentences import said

LineOf = Callable[[Path], int | None]
"""The line of a path in a rule file; None for what stands elsewhere."""

_MOST_NAMES = 60
MOST_PLACES = 10
"""So many places of a plan are told of unless more are asked for."""


def ruleset_for(ruleset: Ruleset, rule_id: str) -> Ruleset:
    """The rules with only this one, which also runs when the configuration leaves it out. A rule about comments or
    about what was accepted needs the rules that these name."""
    rule = ruleset.rules.get(rule_id, ruleset.every[rule_id])
    if rule.reported in LASTING - {"not-yaml"}:
        return ruleset
    if rule_id in ruleset.rules:
        return ruleset.only(rule_id)
    program = Program(rule, ruleset.library)
    checks, reports = ((program,), {}) if rule.reported is None else ((), {str(rule.reported): program})
    return ruleset._replace(rules={rule_id: rule}, programs=checks, reporting=reports)


def try_rule(
    ruleset: Ruleset, rule_id: str, inputs: Inputs, options: CheckOptions, line_of: LineOf, most: int = MOST_PLACES
) -> tuple[ToldTrial, Report]:
    """What a rule says about plans and why, and the report of the check. `most`: of how many places of each plan."""
    alone = ruleset_for(ruleset, rule_id)
    sources = sorted(inputs.sources)
    ground = lay_ground(inputs, alone, options, len(sources))
    hands = OwnHands()
    plans = Round(hands.look(sources, ground), sources, inputs, ground)
    report = assemble(plans, hands.ask(plans))
    found = [finding for finding in report.findings if finding.rule == rule_id]
    views = {name: plans.reopened(name) for name in plans.plans}
    read = {name: view for name, view in views.items() if isinstance(view.data, dict)}
    told = [
        _try_plan(view, tuple(read.values()), ground, report, [f for f in found if name in f.about], line_of, most)
        for name, view in read.items()
    ]
    failures = (*report.failures, *(failure for view in views.values() for failure in _not_read(view)))
    return ToldTrial(rule_id, tuple(told), failures), report


def _not_read(view: View) -> Iterator[Failure]:
    """Why no rule looks at a text: it is no mapping, or not even YAML."""
    if isinstance(view.data, dict):
        return
    name = view.document.source.name
    for problem in view.document.problems[:1]:
        yield Failure(name, problem_text(problem), problem.span.start)
        return
    yield Failure(name, said("There are no keys with values in this file, so that no rule can look at it."))


def find_with(ruleset: Ruleset, rule_id: str, inputs: Inputs, options: CheckOptions) -> list[Finding]:
    """What a check with these rules finds with one of them, and no comment hides."""
    findings = check(inputs, ruleset, options).findings
    return [finding for finding in findings if finding.rule == rule_id and finding.suppression is None]


def _try_plan(
    view: View,
    views: tuple[View, ...],
    ground: Ground,
    report: Report,
    found: list[Finding],
    line_of: LineOf,
    most: int,
) -> ToldPlan:
    """What a rule says about one plan, and why."""
    name, ruleset = view.document.source.name, ground.ruleset
    rule = next(iter(ruleset.rules.values())) if len(ruleset.rules) == 1 else None
    if rule is None or not ruleset.programs:
        kind = rule.reported if rule else ""
        none = said("no problem of the kind “{kind}” was found in the form of the plan", kind=kind)
        return ToldPlan(name, (), 0, tuple(found), "" if found else none)
    if rule.id in ground.options.settings.get(name, PLAIN).left_out:
        return ToldPlan(name, (), 0, tuple(found), said("the configuration leaves the rule out for this file"))
    other = _of_other_kind(view, ground)
    if other and not rule.judges_any:
        return ToldPlan(name, (), 0, tuple(found), other)
    trace = Trace(view, line_of, most)
    run = TracingRun(views, ground.options.today, ground.files, trace)
    program = TracedProgram(rule, ruleset.library)
    try:
        own = _ask(program, view, run, ground, bool(other))
    except TooLong:
        return ToldPlan(name, (), 0, tuple(found), said("the rule needs too many steps for this plan and was stopped"))
    except RuleError as error:
        return ToldPlan(name, (), 0, tuple(found), error.message)
    except RecursionError:
        return ToldPlan(name, (), 0, tuple(found), said("the rule is nested too deeply to be explained"))
    items = [place for step in trace.selects if isinstance(step.outcome, Places) for place in step.outcome.items]
    silent: str = (other if not found else "") if items else why_no_place(trace.selects, trace)
    told: list[ToldPlace] = []
    asked = iter(tuple(trace.places))
    looked = next(asked, None)
    for place in items[:most]:
        steps: list[TracedStep] = []
        cut, traced = False, own.get(id(looked), [])
        if looked is not None and looked.place is place:
            steps, cut, looked = looked.steps, looked.cut, next(asked, None)
        else:
            traced = []
        names = tuple(_names(program, place, run))  # first, so that they are known for what is told of the conditions
        one = tell_place(place, steps, traced, trace, report, ruleset.wording.labels)
        told.append(one._replace(cut=cut, names=names))
    return ToldPlan(name, tuple(told), len(items), tuple(found), silent)


def _ask(
    program: TracedProgram, view: View, run: TracingRun, ground: Ground, in_part: bool
) -> dict[int, list[Finding]]:
    """Run a rule; what it finds, by the place it looked at, as that is known to the trace."""
    own: dict[int, list[Finding]] = {}
    for finding in rule_findings(program, view, run, ground.ruleset.worded(view.language), in_part):
        own.setdefault(id(run.trace.places[-1]), []).append(finding)
    return own


def _names(program: TracedProgram, place: Place, run: TracingRun) -> Iterator[ToldName]:
    """What the names under `let` stand for at a place."""
    compiler, trace = program.compiler, run.trace
    scope = Scope(run, place, place, program.rule.options, {}, {})
    run.steps = 0
    try:
        twins = find_counterparts(program, scope)
    except (TooLong, RuleError):
        twins = None
    if twins is None:
        return
    scope.counterparts = twins
    for name in list(compiler.lets)[:_MOST_NAMES]:
        run.steps = 0
        yield tell_name(
            name, trace.aside(partial(compiler.expression(compiler.lets[name], ("let", name)), scope)), trace
        )


def _of_other_kind(view: View, ground: Ground) -> str:
    """That the rule is not asked of plans of this kind; empty when it is."""
    kinds = ground.ruleset.kinds
    if kinds is None:
        return ""
    place = Place(view, (), view.data)
    run = Run((view,), ground.options.today, ground.files)
    try:
        kind = kinds.kind_of(Scope(run, place, place, {}, {}, {}))
    except (RuleError, TooLong):
        return ""
    (rule,) = ground.ruleset.rules.values()
    if rule.id not in kinds.unasked(kind, [rule]):
        return ""
    if rule.kinds:
        asked = ", ".join(rule.kinds)
        return said("the plan is of the kind “{kind}”, and the rule is for {kinds}", kind=kind, kinds=asked)
    if rule.judges_any:
        return said("the plan is of the kind “{kind}”, of which only some cases of this rule are asked", kind=kind)
    return said("the plan is of the kind “{kind}”, which this rule is not asked of", kind=kind)
