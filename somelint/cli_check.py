"""`somelint check`: reads the plans, runs the rules, writes the report."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from somelint import output
from somelint.check import check
from somelint.cli_config import Asked, Project, load_project
from somelint.cli_reports import write_reports
from somelint.discovery import Found, find_sources
from somelint.files import FilesHere, decode, read_limited, read_source
from somelint.findings import SEVERITIES, Severity
from somelint.locations import Source, Unreadable
from somelint.report import Failure, Report, exit_code
from somelint.repository import Keys
from somelint.texts import Texts

if TYPE_CHECKING:  # loaded when a plan uses parts, when a report goes to a file
    from somelint.cli_outputs import Output
    from somelint.parts import Withheld

STDIN = "<stdin>"
# No plan that uses parts, or is one, is without one of these.
_MAY_USE = re.compile(r"""\buses["']?\s*:|\bsomelint-part\b""")


class Request(NamedTuple):
    """What was asked for on the command line. `ascii` says that the terminal knows no more than ASCII."""

    paths: tuple[str, ...]
    today: date
    stdin_filename: str | None = None
    output_format: str | None = None
    output: tuple[str, ...] = ()
    level: str | None = None
    fail_on: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    config: str | None = None
    isolated: bool = False
    force: bool = False
    ignores: bool = True
    baseline: bool = True
    since: str | None = None
    color: str = "never"
    ascii: bool = False

    def asked(self) -> Asked:
        """What it says of the configuration. Text on standard input lies where its name says."""
        named = (self.stdin_filename or ".") if "-" in self.paths else None
        paths = [named if path == "-" and named else path for path in self.paths]
        return Asked(paths, self.config, self.isolated, self.level, self.fail_on, self.select, self.ignore, self.extra)


class Checked(NamedTuple):
    """The outcome of a check, the words to write it in, and what was configured about it."""

    report: Report
    text: Texts
    level: str
    fail_on: Severity | None
    project: Project


def run_check(request: Request) -> int:
    """Check what the request names, write the reports and return the exit code.

    What cannot be read is told on standard error and in the report; the rest is checked all the same. Raises
    CannotRun for options that contradict each other and the errors of `output.write`.
    """
    outputs: tuple[Output, ...] = ()
    if request.output:
        from somelint.cli_outputs import read_outputs

        outputs = read_outputs(request.output)
    checked = report_on(request, outputs)
    report = write_reports(checked, request, outputs)
    return exit_code(report, checked.level, checked.fail_on)


def report_on(request: Request, outputs: Sequence[Output] = ()) -> Checked:
    """Check what the request names; the report holds all that could not be done.

    Raises CannotRun when one of the outputs is a file that is checked, and for options that contradict each other.
    """
    paths = dict.fromkeys(request.paths or (".",))
    if request.stdin_filename is not None and "-" not in paths:
        raise output.CannotRun("--stdin-filename names the plan on standard input, which is asked for with “-”.")
    project = load_project(request.asked())
    found = Found({}, [], [])
    if not project.stopped:
        found = find_sources((path for path in paths if path != "-"), project.wanted(request.force))
    names, failures = dict(found.names), list(found.failures)
    if "-" in paths and not project.stopped:
        # The text on standard input stands in for the file of that name, as an editor means it.
        names.pop(os.path.abspath(request.stdin_filename or STDIN), None)
        names["-"] = request.stdin_filename or STDIN
    sources = list(_read(names, failures))
    if not names and not failures and not project.stopped:
        if found.left_out:
            output.tell(f"Nothing is checked: what was named is excluded ({', '.join(found.left_out)}).")
        else:
            failures.append(_nothing(paths, project))
    parts: dict[str, Source | Withheld] = {}
    if any(_MAY_USE.search(source.text) for source in sources):
        from somelint.cli_parts import read_parts

        parts = read_parts(sources, failures)
    if outputs:
        from somelint.cli_outputs import keep_apart

        keep_apart(outputs, (*names.values(), *parts))
    settings = project.of((os.path.abspath(name), name) for name in (*names.values(), *parts))
    earlier = None
    if request.since is not None and not project.stopped:
        from somelint.cli_known import before

        asked = [path for path in paths if path != "-"]
        texts = {source.name: source for source in (*parts.values(), *sources) if isinstance(source, Source)}
        earlier = before(request.since, [*texts.values()], asked, project, request.ignores)
    report = check(
        sources,
        project.ruleset,
        today=request.today,
        base=earlier.sources if earlier else (),
        files=FilesHere(),
        ignores=request.ignores,
        settings=settings,
        parts=parts,
        base_parts=earlier.parts if earlier else None,
    )
    if earlier:
        report = earlier.leave_out(report, request.today)
    place = project.baseline
    if request.baseline and not project.stopped and (place.entry or os.path.lexists(place.path)):
        from somelint.cli_known import less_baseline

        report = less_baseline(report, project)
    report = report._replace(failures=(*project.failures, *failures, *report.failures))
    return Checked(report, project.ruleset.texts, project.level, SEVERITIES.get(project.fail_on), project)


def _read(names: Mapping[str, str], failures: list[Failure]) -> Iterator[Source]:
    keys = Keys()
    for place, name in names.items():
        try:
            yield (_stdin(name) if place == "-" else read_source(name))._replace(key=keys.of(name))
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
