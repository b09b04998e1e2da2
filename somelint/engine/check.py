"""The check: texts in, a report out. It opens no file, reads no clock, prints nothing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from somelint.document.view import View
from somelint.engine.fingerprints import told_apart
from somelint.engine.plans import Views, views_of
from somelint.engine.rule_runner import Manner, problem_findings, rule_findings
from somelint.language.compiler import RuleError
from somelint.language.scope import Place, Run, Scope, TooLong
from somelint.model.findings import Finding, Waiver
from somelint.model.locations import Source, show_path
from somelint.model.problems import Problem
from somelint.model.report import Failure, Report, in_order
from somelint.rulesets.overrides import PLAIN, SourceSettings, adjusted
from somelint.rulesets.program import Program
from somelint.rulesets.ruleset import Ruleset

if TYPE_CHECKING:  # loaded when a text uses parts
    from somelint.engine.shared_parts import Withheld


def check(
    sources: Iterable[Source],
    ruleset: Ruleset,
    *,
    today: date,
    base: Iterable[Source] = (),
    files: Container[str] | None = None,
    ignores: bool = True,
    settings: Mapping[str, SourceSettings] | None = None,
    parts: Mapping[str, Source | Withheld] | None = None,
    base_parts: Mapping[str, Source | Withheld] | None = None,
) -> Report:
    """Check texts against a set of rules.

    `today` is the date that rules compare with. `base` are earlier texts, matched by key or name, for rules about a
    change; `files` the names of files that exist, given as the sources are named, None when that is not known.
    Without `ignores`, comments silence nothing; `settings` are those of single sources, by name. `parts` are
    the texts that sources use, by name as seen from where the sources are named, or why one is not given; `base_parts`
    those of the earlier texts. The report is sorted and does not depend on the order of the sources. Nothing is
    raised: what cannot be done is a failure in the report.
    """
    failures: list[Failure] = []
    identity, schema = ruleset.manner.identity, ruleset.plan_schema
    given = tuple(sources)
    seen = views_of(sorted(given), parts or {}, schema, identity, failures)
    known = {view.document.source.told_by for view in seen.plans}
    # Of an earlier text that cannot be read nothing is known, not even that something is missing in it.
    past = views_of((one for one in base if one.told_by in known), base_parts or {}, {}, identity, []).plans
    earlier = {view.document.source.told_by: view for view in past if isinstance(view.data, dict)}
    for view in seen.plans:
        view.fiscal_start = _fiscal_start(view, ruleset)
        view.base = earlier.get(view.document.source.told_by)
    run = Run(seen.plans, today, files)
    settings = settings or {}
    findings: list[Finding] = []
    broken: set[str] = set()
    for name, view in seen.parts.items():
        said = _form_findings(seen.shared[name], view, ruleset, seen.users.get(name, ()))
        findings += adjusted(said, settings.get(name, PLAIN))
    for view in seen.plans:
        name = view.document.source.name
        own = settings.get(name, PLAIN)
        run.total = 0
        findings += adjusted(_form_findings(seen.problems[name], view, ruleset), own)
        if isinstance(view.data, dict):
            for program in ruleset.programs:
                if program.rule.id in own.left_out:
                    continue
                found = _rule_findings(program, view, run, ruleset.manner, failures)
                findings += _adjusted_by_part(adjusted(found or (), own), settings)
                broken |= {program.rule.id} if found is None else set()
    ordered, waivers = _suppressed(in_order(findings), seen, ruleset, broken, today, ignores, settings)
    levels = {name: own.level for name, own in settings.items() if own.level}
    unread = {failure.source for failure in failures}
    told = {view.document.source.name for view in seen.plans} | unread
    selected = len(ruleset.rules) < len(ruleset.every)
    return Report(
        told_apart(ordered, {view.document.source.name: view.document.source.told_by for view in seen.plans}),
        tuple(failures),
        tuple(source for source in sorted(given) if source.name in told),
        len(ruleset.rules),
        today,
        waivers,
        levels,
        selected,
        tuple(view.document.source for _, view in sorted(seen.parts.items())),
    )


def _adjusted_by_part(findings: list[Finding], settings: Mapping[str, SourceSettings]) -> list[Finding]:
    """What settings say of a part holds for all that is found in it."""
    return [
        one
        for finding in findings
        for one in (adjusted([finding], settings.get(finding.source, PLAIN)) if finding.used_by else [finding])
    ]


def _fiscal_start(view: View, ruleset: Ruleset) -> int:
    if ruleset.fiscal_start is None:
        return 1
    found = ruleset.fiscal_start(Scope(Run((view,), date.min), Place(view, (), view.data)))
    value = found.items[0].value if found.items else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12 else 1


def _form_findings(
    problems: Iterable[Problem], view: View, ruleset: Ruleset, users: tuple[str, ...] = ()
) -> Iterator[Finding]:
    for problem in problems:
        program = ruleset.reporting.get(problem.kind)
        if program is not None:
            for finding in problem_findings(program, problem, view, ruleset.manner):
                yield finding._replace(used_by=users) if users else finding


def _rule_findings(
    program: Program, view: View, run: Run, manner: Manner, failures: list[Failure]
) -> list[Finding] | None:
    run.steps = 0
    name = view.document.source.name
    try:
        return list(rule_findings(program, view, run, manner))
    except TooLong:
        why = "needs too many steps for this plan and was stopped"
    except RuleError as error:
        why = f"is wrong at {show_path(error.path)}: {error.message.removesuffix('.')}"
    except Exception as error:
        # One broken rule must neither hide what the others find nor look like a clean plan.
        why = f"broke ({type(error).__name__}); please report this"
    failures.append(Failure(name, f"The rule “{program.rule.id}” {why}."))
    return None


def _suppressed(
    findings: tuple[Finding, ...],
    seen: Views,
    ruleset: Ruleset,
    broken: set[str],
    today: date,
    ignores: bool,
    settings: Mapping[str, SourceSettings],
) -> tuple[tuple[Finding, ...], tuple[Waiver, ...]]:
    """The findings after the comments of each document had their say, and the list of what comments silence."""
    both = sorted((*seen.plans, *seen.parts.values()), key=lambda view: view.document.source.name)
    spoken = [view for view in both if any("somelint" in comment.text.lower() for comment in view.document.comments)]
    if not spoken:
        return findings, ()
    # Most plans have no such comment and need not wait for this.
    from somelint.engine.suppressions import settle
    from somelint.rulesets.rule_names import collect_rule_names

    known = collect_rule_names(ruleset.every.values())
    by_source: dict[str, list[Finding]] = {view.document.source.name: [] for view in spoken}
    made = [f for f in findings if f.source not in by_source]
    for finding in findings:
        by_source.setdefault(finding.source, []).append(finding)
    waivers: list[Waiver] = []
    for view in spoken:
        name = view.document.source.name
        own = settings.get(name, PLAIN)
        # A comment in a part may be there for the sake of a plan that is not in this run.
        asked = isinstance(view.data, dict) and name not in seen.users
        ran = ruleset.rules.keys() - broken - own.left_out if asked else set[str]()
        settled = settle(view.document, by_source[name], known, ran, today, ignores)
        said = _form_findings(settled.problems, view, ruleset, seen.users.get(name, ()))
        made += [*settled.findings, *adjusted(said, own)]
        waivers += settled.waivers
    return in_order(made), tuple(waivers)
