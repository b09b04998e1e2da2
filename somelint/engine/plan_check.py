"""One plan of a check: asked all that can be told without the other plans, and later the rest."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping

from somelint.document.view import View
from somelint.engine.form_findings import form_findings
from somelint.engine.outcomes import PlanOutcome, SecondOutcome, Settled
from somelint.engine.plan_text import PlanText, is_commented
from somelint.engine.preparation import Ground, open_plan
from somelint.language.errors import RuleError
from somelint.language.scope import OtherPlansNeeded, Place, Run, Scope, TooLong, UnknownViews
from somelint.model.caches import cache
from somelint.model.findings import Finding
from somelint.model.locations import Source
from somelint.model.records import NamedTuple
from somelint.model.report import Failure, in_order
from somelint.rulesets.overrides import PLAIN, SourceSettings, adjust_findings, broken_rule, stopped_rule
from somelint.rulesets.program import Program


class _AskedFiles:
    """The files that exist; remembers what was asked."""

    __slots__ = ("_files", "answers")

    def __init__(self, files: Container[str]) -> None:
        self._files = files
        self.answers: dict[str, bool] = {}

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        if name not in self.answers:
            self.answers[name] = name in self._files
        return self.answers[name]


class _Answers(NamedTuple):
    """What rules answered about a plan."""

    # What they found.
    findings: list[Finding]
    # Why some could not be run.
    failures: list[Failure]
    # The ids of these.
    broken: list[str]
    # The ids of those that look at other plans too.
    postponed: list[str]


def look_at(source: Source, ground: Ground) -> PlanOutcome:
    """What a text contributes to a report. Rules that look at the other plans too are postponed."""
    failures: list[Failure] = []
    text = open_plan(source, ground, failures)
    if text is None:
        return PlanOutcome(source.name, "unread", failures=tuple(failures))
    if text.is_part:
        return PlanOutcome(source.name, "part")
    view = text.view
    files = _AskedFiles(ground.files) if ground.files is not None else None
    answers = _Answers([], [], [], [])
    if isinstance(view.data, dict):
        run = Run((view,) if ground.alone else UnknownViews(), ground.options.today, files)
        answers = _ask(ground.ruleset.programs, view, run, ground, cache(lambda: _unasked_rules(view, ground)))
    own, of_parts = _about_form(text, ground)
    findings, commented = (*own, *answers.findings), is_commented(view)
    return PlanOutcome(
        source=source.name,
        role="unmarked" if text.is_unmarked else "plan",
        findings=findings,
        part_findings=tuple(of_parts),
        broken_parts=tuple(text.broken_parts),
        missed_parts=tuple(text.missed_parts),
        rule_failures=tuple(answers.failures),
        broken=tuple(answers.broken),
        postponed=tuple(answers.postponed),
        parts=tuple(part.document.source.name for part, _ in text.parts),
        commented=commented,
        language=view.language,
        settled=_settle(view, findings, ground) if commented and not (ground.alone or answers.broken) else None,
        files=files.answers if files else {},
        view=view,
    )


def ask_again(view: View, postponed: Iterable[str], run: Run, ground: Ground) -> SecondOutcome:
    """What the postponed rules find in a plan. `run` has the views of all plans."""
    names = frozenset(postponed)
    files = _AskedFiles(ground.files) if ground.files is not None else None
    run.files = files
    run.begin_document()
    programs = (program for program in ground.ruleset.programs if program.rule.id in names)
    answers = _ask(programs, view, run, ground, cache(lambda: _unasked_rules(view, ground)))
    found = tuple(answers.findings), tuple(answers.failures), tuple(answers.broken)
    return SecondOutcome(*found, files.answers if files else {})


def _settle(view: View, findings: Iterable[Finding], ground: Ground) -> Settled:
    """What is found in a plan after its comments."""
    from somelint.engine.suppressions import settle  # most plans have no such comment

    name = view.document.source.name
    before = in_order(finding for finding in findings if finding.source == name)
    after, waivers = settle(view, before, ground.names(), (), ground.ruleset, (), ground.options)
    return Settled(len(before), after, waivers)


def _about_form(text: PlanText, ground: Ground) -> tuple[list[Finding], list[Finding]]:
    """The findings about the form of a plan, and about the form of its parts."""
    ruleset, settings = ground.ruleset, ground.options.settings
    name = text.view.document.source.name
    own = adjust_findings(form_findings(text.problems, text.view, ruleset), settings.get(name, PLAIN))
    of_parts: list[Finding] = []
    for part, problems in text.parts:
        found = form_findings(problems, part, ruleset, (name,))
        of_parts += adjust_findings(found, settings.get(part.document.source.name, PLAIN))
    return own, of_parts


def _unasked_rules(view: View, ground: Ground) -> frozenset[str]:
    """The rules that do not apply to a document of this kind; none when its kind is unclear."""
    kinds = ground.ruleset.kinds
    if kinds is None:
        return frozenset()
    place = Place(view, (), view.data)
    try:
        kind = kinds.kind_of(Scope(Run((view,), ground.options.today, ground.files), place, place, {}, {}, {}))
    except (RuleError, TooLong):
        return frozenset()
    return kinds.unasked(kind, ground.ruleset.rules.values())


def _ask(
    programs: Iterable[Program],
    view: View,
    run: Run,
    ground: Ground,
    unasked: Callable[[], frozenset[str]],
) -> _Answers:
    """Ask a plan some rules; of those that are not asked of its kind, only the cases for every kind. The kind is only
    looked at when one of them may find something."""
    answers = _Answers([], [], [], [])
    name, settings = view.document.source.name, ground.options.settings
    own, guards, wording = settings.get(name, PLAIN), ground.ruleset.guards, ground.ruleset.worded(view.language)
    context = guards.context(view, run)
    for program in programs:
        rule = program.rule
        if rule.id in own.left_out or (context and guards.is_silent(rule.id, rule.options, context)):
            continue
        in_part = rule.id in unasked()
        if in_part and not rule.judges_any:
            continue
        from somelint.engine.rule_runner import rule_findings  # guards spare most runs all rules

        run.steps = 0
        try:
            found = list(rule_findings(program, view, run, wording, in_part))
        except OtherPlansNeeded:
            answers.postponed.append(program.rule.id)
            continue
        except TooLong:
            asked = (case for case in program.cases if case.of_every_kind or not in_part)
            failure = stopped_rule(name, rule, own, (case.severity for case in asked))
        except Exception as error:
            # One broken rule must neither hide what the others find nor look like a clean plan.
            failure = broken_rule(name, rule, error)
        else:
            if found:
                answers.findings.extend(_adjusted_by_part(adjust_findings(found, own), settings))
            continue
        answers.failures.append(failure)
        answers.broken.append(program.rule.id)
    if context:
        context.let_go()
    return answers


def _adjusted_by_part(findings: list[Finding], settings: Mapping[str, SourceSettings]) -> list[Finding]:
    """The findings with the settings of the part that each one is in."""
    return [
        after
        for before in findings
        for after in (adjust_findings([before], settings.get(before.source, PLAIN)) if before.used_by else [before])
    ]
