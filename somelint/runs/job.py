"""One run over a project: read what it needs, check it, compare it with what is known. Prints nothing."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping

from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.errors import CannotRun
from somelint.model.findings import SEVERITIES, Level, Severity
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Source
from somelint.model.records import NamedTuple
from somelint.model.report import Failure, Report
from somelint.model.standing import Footing, set_apart_stopped
from somelint.project.repository import FilesHere
from somelint.rulesets.overrides import SourceSettings
from somelint.runs.part_lines import may_use
from somelint.runs.plan_search import read_sources, search_plans
from somelint.runs.project import Project, load_project
from somelint.runs.request import FROM_HERE, Request
from somelint.runs.workshop import FEWEST_KEPT, StoppedRun, Watch, Workshop
from somelint.text.messages import Messages
from somelint.text.sentences import said, say

if TYPE_CHECKING:  # loaded when a plan uses parts, or when there is an earlier text
    from somelint.engine.shared_parts import UnavailablePart
    from somelint.runs.since import EarlierState
    from somelint.runs.trust.telling import ChangeOfCheck

_AS_READ: Mapping[str, Source] = {}


class Job(NamedTuple):
    """Everything that a check needs, read from disk and from git."""

    # What was asked for.
    request: Request
    # The rules and settings.
    project: Project
    # The plans to check.
    sources: tuple[Source, ...]
    # The parts that the plans use, by name relative to the working folder, or why one is not given.
    parts: Mapping[str, Source | UnavailablePart]
    # The settings of the plans and parts that have some of their own, by name.
    settings: Mapping[str, SourceSettings]
    # The texts of the commit to compare with; None when nothing is compared.
    earlier: EarlierState | None
    # What could not be read.
    failures: tuple[Failure, ...]
    # Does the checks.
    workshop: Workshop
    # What the person should know about the run; the exit code does not depend on it.
    notices: tuple[Failure, ...] = ()
    # What a change does to its own check; None when the run is compared with no commit.
    change: ChangeOfCheck | None = None

    @property
    def footing(self) -> Footing:
        """Whose rules the run goes by."""
        return self.change.footing if self.change else Footing(files=(*self.project.files, *self.request.extra))

    def reads(self) -> Iterator[str]:
        """The names of the files that the run reads."""
        yield from (source.name for source in self.sources)
        yield from self.parts
        yield from self.request.extra
        yield from (self.request.config or "", self.project.baseline.path)

    def report(self, changed: Mapping[str, Source] = _AS_READ, only: Collection[str] | None = None) -> Report:
        """Check what was read. `changed` are texts to use in place of those on disk, by name; `only`, if given, are
        the names of the plans to check."""
        project, request, earlier = self.project, self.request, self.earlier
        try:
            report = self.workshop.check(self.inputs(changed, only), project.ruleset, self.options)
        except StoppedRun as stopped:
            if earlier:  # what is new among it would have to be worked out
                raise StoppedRun(stopped.report._replace(findings=()), stopped.checked, stopped.total) from None
            raise StoppedRun(self._less_known(stopped.report), stopped.checked, stopped.total) from None
        if earlier:
            try:
                report = earlier.leave_out(report, request.today, self.workshop)
            except StoppedRun:  # it has a report on the earlier texts
                raise KeyboardInterrupt from None
        return self._less_known(report)

    def inputs(self, changed: Mapping[str, Source] = _AS_READ, only: Collection[str] | None = None) -> Inputs:
        """What is checked: as it was read, but for the texts in `changed` and the plans that are not in `only`."""
        earlier = self.earlier
        return Inputs(
            sources=[
                changed.get(source.name, source) for source in self.sources if only is None or source.name in only
            ],
            parts={name: changed.get(name, part) for name, part in self.parts.items()},
            base=earlier.plans if earlier else (),
            base_parts=earlier.parts if earlier else {},
            files=FilesHere(),
        )

    @property
    def options(self) -> CheckOptions:
        """What the check depends on besides."""
        return CheckOptions(self.request.today, self.settings, self.request.ignores, self.project.own_language)

    def _less_known(self, report: Report) -> Report:
        """The report without what the baseline has, and with all failures of the run."""
        project, request = self.project, self.request
        limit = self.change.limit if self.change else None
        place = limit.place if limit else project.baseline
        if request.baseline and not project.stopped and (place.entry or os.path.lexists(place.path)):
            from somelint.runs.accepted import less_baseline

            report = less_baseline(report, project.speaking_for(report), limit)
        failures = (*project.failures, *self.failures, *report.failures)
        report = report._replace(failures=failures, footing=self.footing)
        report = self.change.joined(report) if self.change else report
        return set_apart_stopped(report, project.level, request.counts_from(project.fail_on))


class CheckResult(NamedTuple):
    """The outcome of a check, and how to show it."""

    # What was found.
    report: Report
    # The messages of the interface, in the language of the project.
    text: Messages
    # The level up to which findings are shown, as in "standard".
    level: Level
    # The lowest severity that makes the exit code 1; None for never.
    fail_on: Severity | None
    # The rules and settings that were used.
    project: Project


def finish(job: Job, report: Report | None = None) -> CheckResult:
    """The result of a job; `report`: its report, when already made."""
    report = job.report() if report is None else report
    project = job.project.speaking_for(report)
    by = project.sentences()
    report = report._replace(failures=_word_failures(report.failures, by), stopped=_word_failures(report.stopped, by))
    return CheckResult(report, project.ruleset.texts, project.level, SEVERITIES.get(project.fail_on), project)


def _word_failures(failures: Iterable[Failure], by: Mapping[str, str]) -> tuple[Failure, ...]:
    return tuple(made._replace(message=say(made.message, by), help=say(made.help, by)) for made in failures)


def prepare(request: Request, watch: Watch | None = None) -> Job:
    """Read what the request names. `watch` is told how far a check has come. Raises CannotRun."""
    paths = dict.fromkeys(request.paths or (".",))
    if request.stdin_filename is not None and "-" not in paths:
        raise CannotRun(said("--stdin-filename names the plan on standard input, which is asked for with “-”."))
    if request.merge_base and request.since is None:
        raise CannotRun(said("--merge-base says what --since compares with; name a branch there."))
    head = load_project(request.project_request())
    try:
        return _prepare(request, head, paths, watch)
    except CannotRun as stop:
        raise CannotRun(*(say(text, head.sentences()) for text in (stop.message, stop.help))) from stop


def _prepare(request: Request, head: Project, paths: Collection[str], watch: Watch | None) -> Job:
    project, ruling = head, None
    if request.compares and not (head.stopped and request.config_from in (None, FROM_HERE)):
        from somelint.runs.trust.ruling import decide_ruling

        ruling = decide_ruling(request, head)
        project = ruling.project
    names, failures, notices = search_plans(request, project, ruling.ignored_then() if ruling else None)
    notices[:0] = project.notices
    sources = list(read_sources(names, failures, project.home.root))
    parts: dict[str, Source | UnavailablePart] = {}
    users = [source for source in sources if may_use(source.text)]
    if users:
        from somelint.runs.part_files import read_parts

        parts, unread, mentions = read_parts(users, project.home.root)
        failures += unread
        notices += mentions
    settings = project.source_settings((os.path.abspath(name), name) for name in (*names.values(), *parts))
    earlier = change = None
    if ruling is not None:
        from somelint.runs.trust.comparing import compare_with_commit

        used = [part for part in parts.values() if isinstance(part, Source)]
        change, earlier, mentions = compare_with_commit(
            ruling, request, sources, used, [path for path in paths if path != "-"]
        )
        notices += mentions
    results = None
    if len(sources) >= FEWEST_KEPT and request.cache and not (request.fix or "-" in paths or project.stopped):
        from somelint.runs.keeping import open_results

        results = open_results(request, project)
    asked = request.project_request()._replace(copied=project.copied)
    workshop = Workshop(request.jobs, asked, watch, results)
    return Job(
        request, project, tuple(sources), parts, settings, earlier, tuple(failures), workshop, tuple(notices), change
    )
