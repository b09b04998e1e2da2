"""What a check reads before it begins: plans, parts, configuration, earlier texts; and the check of it all."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from somelint.cli import streams
from somelint.cli.config import Project, load_project
from somelint.engine.check import check
from somelint.model.findings import SEVERITIES, Severity
from somelint.model.locations import Source, Unreadable
from somelint.model.report import Failure, Report
from somelint.project.discovery import find_sources
from somelint.project.repository import FilesHere, key_of
from somelint.rulesets.overrides import SourceSettings
from somelint.runs.request import Request
from somelint.text.files import decode, read_limited, read_source
from somelint.text.messages import Texts

if TYPE_CHECKING:  # loaded when a plan uses parts, or when there is an earlier text
    from somelint.engine.shared_parts import Withheld
    from somelint.runs.since import Before

STDIN = "<stdin>"
# No plan that uses parts, or is one, is without one of these.
_MAY_USE = re.compile(r"""\buses["']?\s*:|\bsomelint-part\b""")
_AS_READ: Mapping[str, Source] = {}


class Job(NamedTuple):
    """Everything a check needs, read. `failures` are what could not be."""

    request: Request
    project: Project
    sources: tuple[Source, ...]
    parts: Mapping[str, Source | Withheld]
    settings: Mapping[str, SourceSettings]
    earlier: Before | None
    failures: tuple[Failure, ...]

    def reads(self) -> Iterator[str]:
        """The names of the files that the run reads."""
        yield from (source.name for source in self.sources)
        yield from self.parts
        yield from self.request.extra
        yield from (self.request.config or "", self.project.baseline.path)

    def report(self, changed: Mapping[str, Source] = _AS_READ, only: Collection[str] | None = None) -> Report:
        """The report on what was read, with other texts in place of some, by name.

        Of the plans those in `only`, if names are given there.
        """
        project, request, earlier = self.project, self.request, self.earlier
        report = check(
            [changed.get(one.name, one) for one in self.sources if only is None or one.name in only],
            project.ruleset,
            today=request.today,
            base=earlier.plans if earlier else (),
            files=FilesHere(),
            ignores=request.ignores,
            settings=self.settings,
            parts={name: changed.get(name, part) for name, part in self.parts.items()},
            base_parts=earlier.parts if earlier else None,
        )
        if earlier:
            report = earlier.leave_out(report, request.today)
        place = project.baseline
        if request.baseline and not project.stopped and (place.entry or os.path.lexists(place.path)):
            from somelint.runs.accepted import less_baseline

            report = less_baseline(report, project)
        return report._replace(failures=(*project.failures, *self.failures, *report.failures))


class Checked(NamedTuple):
    """The outcome of a check, the words to write it in, and what was configured about it."""

    report: Report
    text: Texts
    level: str
    fail_on: Severity | None
    project: Project


def checked(job: Job, report: Report | None = None) -> Checked:
    """A job as checked; `report` is what came of it, when that is known already."""
    project = job.project
    report = job.report() if report is None else report
    return Checked(report, project.ruleset.texts, project.level, SEVERITIES.get(project.fail_on), project)


def prepared(request: Request) -> Job:
    """Read what the request names. Raises CannotRun for options that contradict each other."""
    paths = dict.fromkeys(request.paths or (".",))
    if request.stdin_filename is not None and "-" not in paths:
        raise streams.CannotRun("--stdin-filename names the plan on standard input, which is asked for with “-”.")
    project = load_project(request.asked())
    names, failures, left_out = dict[str, str](), list[Failure](), list[str]()
    if not project.stopped:
        named = (path for path in paths if path != "-")
        names, failures, left_out, _ = find_sources(named, project.wanted(request.force))
    if "-" in paths and not project.stopped:
        # The text on standard input stands in for the file of that name, as an editor means it.
        names.pop(os.path.abspath(request.stdin_filename or STDIN), None)
        names["-"] = request.stdin_filename or STDIN
    sources = list(_read(names, failures, project.home.root))
    if not names and not failures and not project.stopped:
        if left_out:
            streams.tell(f"Nothing is checked: what was named is excluded ({', '.join(left_out)}).")
        else:
            failures.append(_nothing(paths, project))
    parts: dict[str, Source | Withheld] = {}
    if any(_MAY_USE.search(source.text) for source in sources):
        from somelint.runs.part_files import read_parts

        parts = read_parts(sources, failures, project.home.root)
    settings = project.of((os.path.abspath(name), name) for name in (*names.values(), *parts))
    earlier = None
    if request.since is not None and not project.stopped:
        from somelint.runs.since import before

        asked = [path for path in paths if path != "-"]
        used = [part for part in parts.values() if isinstance(part, Source)]
        earlier = before(request.since, sources, used, asked, project, request.ignores)
    return Job(request, project, tuple(sources), parts, settings, earlier, tuple(failures))


def _read(names: Mapping[str, str], failures: list[Failure], root: str) -> Iterator[Source]:
    for place, name in names.items():
        try:
            yield (_stdin(name) if place == "-" else read_source(name))._replace(key=key_of(name, root))
        except Unreadable as error:
            failures.append(Failure(name, error.message, error.position))


def _nothing(paths: Iterable[str], project: Project) -> Failure:
    help = (
        "In a folder, a plan is a .yaml or .yml file with a line that begins with “somelint:”. "
        "A file that is named is always checked."
    )
    settings = project.settings
    if settings and settings.include:
        help += f" Files that fit include are plans as well: {', '.join(one.text for one in settings.include)}."
    if settings and settings.exclude:
        help += f" Left out is what fits exclude: {', '.join(one.text for one in settings.exclude)}."
    help += " What .gitignore names is passed over."
    return Failure("", f"No plan was found in {', '.join(paths)}.", help=help)


def _stdin(name: str) -> Source:
    if sys.stdin is None:
        raise Unreadable("Standard input is closed.")
    return decode(read_limited(sys.stdin.buffer), name)
