"""What a run tells of a change to its own check: findings that nothing silences, and whose rules it goes by."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from somelint.document.document import Document, parse
from somelint.document.view import View
from somelint.engine.form_findings import problem_findings
from somelint.history.revisions import NoHistory
from somelint.model.errors import CannotRun
from somelint.model.findings import Finding, Severity
from somelint.model.locations import Position, Source, Span
from somelint.model.problems import Problem, ProblemKind
from somelint.model.records import NamedTuple
from somelint.model.report import Report, in_order
from somelint.model.standing import Footing
from somelint.project.discovery import PlanFilter
from somelint.project.pattern_steps import TooMuchWork
from somelint.project.repository import CONFIG_NAME, key_of, leads_out, shown_name
from somelint.rulesets.ruleset import Ruleset
from somelint.runs.accepted import BaselineLimit
from somelint.runs.project import Project
from somelint.runs.request import Request
from somelint.runs.trust.accepted_then import accepted_then, looser_baseline
from somelint.runs.trust.left_plans import LeftPlan, left_plans
from somelint.runs.trust.loosening import compare_settings
from somelint.runs.trust.looser_files import Looser, document_of
from somelint.runs.trust.ruling import Ruling
from somelint.text.sentences import said


class ChangeOfCheck(NamedTuple):
    """What a change does to its own check."""

    # What there is to tell, each with the page that it is told on.
    problems: tuple[tuple[Document, Problem], ...]
    # The rules that tell it.
    project: Project
    # Whether it makes the run fail.
    fails: bool
    # Whose rules the run goes by.
    footing: Footing
    # How far the baseline here counts; None when it counts as it is.
    limit: BaselineLimit | None = None

    def joined(self, report: Report) -> Report:
        """The report with all this in it, told in the language of its plans."""
        ruleset = self.project.speaking_for(report).ruleset
        told = [finding for page, problem in self.problems for finding in _word_problem(page, problem, ruleset)]
        shown = {source.name for source in (*report.sources, *report.parts, *report.beside)}
        pages = {page.source.name: page.source for page, _ in self.problems}
        beside = (*report.beside, *(source for name, source in pages.items() if name not in shown))
        findings = in_order([*report.findings, *(map(_failing, told) if self.fails else told)])
        return report._replace(findings=findings, beside=beside, footing=self.footing)


def tell_change(ruling: Ruling, request: Request, sources: Sequence[Source], paths: Sequence[str]) -> ChangeOfCheck:
    """What to tell of the difference between a commit and what is here. `paths` are the files and folders asked for.

    Raises CannotRun.
    """
    ref, root = _short(ruling.tree.past.ref), ruling.copied.root
    plans = [os.path.abspath(source.name) for source in sources]
    everything = PlanFilter(force=request.force)
    then, now = (side.plan_filter(request.force) or everything for side in (ruling.base or ruling.head, ruling.project))
    try:
        looser = list(_looser(ruling, plans))
        gone = list(left_plans(ruling.tree, then, now, paths, sources))
    except NoHistory as error:
        raise CannotRun(error.message, error.help) from error
    except TooMuchWork:
        why = said("The patterns of the configuration are too much work.")
        raise CannotRun(why, said("Use simpler patterns.")) from None
    left = [plan for plan in gone if plan.why]
    pages = _Pages(ruling, root)
    problems = [*(pages.of_looser(one, ref) for one in looser), *(pages.of_left(plan, ref) for plan in left)]
    footing = Footing(
        ref=ref if ruling.is_decided_by_base else "",
        files=tuple(ruling.copied.shown(name) for name in ruling.project.files),
        compared=ref,
        looser=len(looser),
        left=len(left),
        removed=tuple(plan.then for plan in gone if not plan.why),
    )
    limit = None
    if ruling.is_decided_by_base:
        place = ruling.project.baseline if ruling.head.stopped else ruling.head.baseline
        then_accepted = accepted_then(ruling)
        limit = BaselineLimit(place, then_accepted.of, then_accepted.entries)
    return ChangeOfCheck(tuple(problems), ruling.project, request.loosening == "fail", footing, limit)


def _short(ref: str) -> str:
    """The name of a commit as people read it: of an id, the beginning."""
    return ref[:10] if len(ref) >= 40 and not set(ref) - set("0123456789abcdef") else ref


def _looser(ruling: Ruling, plans: Iterable[str]) -> Iterator[Looser]:
    if ruling.unusable:
        failure = ruling.unusable[0]
        what = said("what this change says counts, since there is a mistake there: {mistake}")
        yield Looser(said(what, mistake=failure.source or failure.message))
    if ruling.head.stopped:
        return
    if ruling.base is not None and ruling.base is not ruling.head:
        yield from compare_settings(ruling.head, ruling.base, plans)
    yield from looser_baseline(ruling)


def _failing(finding: Finding) -> Finding:
    return finding._replace(severity=Severity.ERROR, decides=True)


def _word_problem(page: Document, problem: Problem, ruleset: Ruleset) -> Iterator[Finding]:
    return problem_findings(ruleset.reporting[problem.kind], problem, View(page), ruleset.wording)


class _Pages:
    """The files that findings point into."""

    def __init__(self, ruling: Ruling, root: str) -> None:
        self._root = root
        self._config = shown_name(ruling.head.home.config or os.path.join(ruling.head.home.root, CONFIG_NAME))
        self._known: dict[str, Document] = {}

    def of_looser(self, looser: Looser, ref: str) -> tuple[Document, Problem]:
        """The place where something is looser, and what to say there."""
        values = {"value": looser.says, "ref": ref}
        if looser.file:
            page = self._page(looser.file)
            return page, _problem("check-loosened", page.place(looser.path), values)
        at = looser.setting.at if looser.setting else None
        page = self._page(looser.setting.source if looser.setting and at else self._config)
        if at is None or looser.setting is None:
            return page, _problem("check-loosened", page.place(()), values)
        length = max(1, len(str(looser.setting.value).partition("\n")[0]))
        return page, _problem("check-loosened", Span(at, Position(at.line, at.column + length)), values)

    def of_left(self, plan: LeftPlan, ref: str) -> tuple[Document, Problem]:
        """The file that is not checked any more, and what to say there."""
        page = self._page(shown_name(plan.full))
        values = {"value": plan.then, "why": plan.why, "ref": ref}
        return page, _problem("plan-left-the-check", page.place(()), values)

    def _page(self, name: str) -> Document:
        if name not in self._known:
            page = parse(Source(name, "")) if leads_out(name, self._root) else document_of(name)
            page.source = page.source._replace(key=key_of(name, self._root))
            self._known[name] = page
        return self._known[name]


def _problem(kind: ProblemKind, span: Span, values: dict[str, str]) -> Problem:
    return Problem(kind, (), span, values)
