"""`somelint report`: the page about plans, in a file that is new or was such a page before."""

from __future__ import annotations

from datetime import date

from somelint.cli import streams
from somelint.cli.check import report_on
from somelint.cli.outputs import Output, complete_options, keep_apart, read_outputs
from somelint.cli.streams import tell_failures
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN, FAILED
from somelint.model.hints import Any
from somelint.model.report import FormatName
from somelint.model.standing import stopped_in_view
from somelint.project.replacing import NotWritten, replace_text
from somelint.reporters.html.page import PAGE_MARKER
from somelint.reporters.options import ReportOptions
from somelint.reporters.registry import render_report
from somelint.runs.job import CheckResult
from somelint.runs.request import Request
from somelint.text.escape import one_line
from somelint.text.files import why_refused
from somelint.text.messages import message
from somelint.text.sentences import said

_FORMAT: FormatName = "html"

STREAM = "-"
"""What stands for standard output."""


def run_report(paths: tuple[str, ...], path: str, force: bool, today: date, **options: Any) -> int:
    """Write the page about the plans at the paths to a file, or to standard output.

    The exit code is 2 when something could not be read; without any plan nothing is written. Raises CannotRun for a
    file that must not be replaced, and the errors of `streams.write`.
    """
    # The options come from the command line, which has converted them to the types of the request.
    request = Request(paths, today, fail_on=None, **options)
    target = _target(path, force) if path != STREAM else None
    result = report_on(request)
    report = result.report
    tell_failures((*report.failures, *stopped_in_view(report, result.level)))
    if report.failures and not report.sources:
        return FAILED  # a slip in a name must not replace an earlier page by an empty one
    page = _page(result)
    if target is None:
        streams.write_exactly(page)
        return FAILED if report.failures else CLEAN
    names = [source.name for source in (*report.sources, *report.parts, *report.beside)]
    keep_apart([target[0]], [*names, *request.extra, request.config or "", result.project.baseline.path], "-o")
    try:
        replace_text(path, page.encode("utf-8", "backslashreplace"), target[1])
    except NotWritten as error:
        raise CannotRun(said("The {format} report is not written: {why}", format=_FORMAT, why=error.message)) from error
    streams.write(f"{message(result.text, 'report-written', file=one_line(path))}\n")
    return FAILED if report.failures else CLEAN


def _target(path: str, force: bool) -> tuple[Output, bytes | None]:
    """Where the page goes, and what stands there. Raises CannotRun for a file that is none of ours."""
    (target,) = read_outputs([f"{_FORMAT}:{path}"], "-o")
    marker = PAGE_MARKER.encode()
    try:
        with open(target.target, "rb") as file:
            start = file.read(len(marker))
            there = start + file.read()
    except FileNotFoundError:
        return target, None
    except OSError as error:
        raise CannotRun(said("“{name}” cannot be read: {why}.", name=path, why=why_refused(error))) from error
    if start != marker and not force:
        raise CannotRun(
            said("“{name}” exists and is not a report of somelint; it stays as it is.", name=path),
            said("Give another name with -o, or replace it with --force."),
        )
    return target, there


def _page(result: CheckResult) -> str:
    options = ReportOptions(
        level=result.level,
        fail_on=result.fail_on,
        colour=False,
        ascii=False,
        width=streams.USUAL_WIDTH,
        text=result.text,
        ruleset=result.project.ruleset,
    )
    return render_report(_FORMAT, result.report, complete_options(options, result.report, result.project))
