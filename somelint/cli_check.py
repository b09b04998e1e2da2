"""`somelint check`: reads the plans, runs the rules, writes the report."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

from somelint import output
from somelint.cli_config import Project
from somelint.cli_job import Job, prepared
from somelint.cli_request import Request
from somelint.cli_ruleset import tell_failures
from somelint.findings import SEVERITIES, Severity
from somelint.report import Report, exit_code
from somelint.reporters import Options, render
from somelint.reporters.summary import summary
from somelint.texts import Texts


class Checked(NamedTuple):
    """The outcome of a check, the words to write it in, and what was configured about it."""

    report: Report
    text: Texts
    level: str
    fail_on: Severity | None
    project: Project


def run_check(request: Request) -> int:
    """Check what the request names, write the report and return the exit code.

    What cannot be read is told on standard error and in the report; the rest is checked all the same. Raises
    CannotRun for options that contradict each other and the errors of `output.write`.
    """
    if request.unsafe and not request.fix:
        raise output.CannotRun("--unsafe-fixes goes with --fix.")
    if request.fix:
        from somelint.cli_fix import check_and_fix

        return check_and_fix(request)
    return told(report_on(request), request)


def told(done: Checked, request: Request) -> int:
    """Write a report as the request wants it, and return the exit code."""
    _write(done, request)
    return exit_code(done.report, done.level, done.fail_on)


def report_on(request: Request) -> Checked:
    """Check what the request names; the report holds all that could not be done. Raises CannotRun."""
    return checked(prepared(request))


def checked(job: Job, report: Report | None = None) -> Checked:
    """A job as checked; `report` is what came of it, when that is known already."""
    project = job.project
    report = job.report() if report is None else report
    return Checked(report, project.ruleset.texts, project.level, SEVERITIES.get(project.fail_on), project)


def _write(checked: Checked, request: Request) -> None:
    report = checked.report
    tell_failures(report.failures)
    terminal = sys.stdout.isatty()
    format_name = request.output_format or ("full" if terminal else "concise")
    options = Options(
        level=checked.level,
        fail_on=checked.fail_on,
        colour=format_name in ("full", "concise") and output.wants_colour(request.color, sys.stdout, os.environ),
        ascii=request.ascii,
        width=output.columns(sys.stdout, os.environ),
        text=checked.text,
        ruleset=checked.project.ruleset,
    )
    output.write(render(format_name, report, options))
    if format_name == "concise":
        # Standard output stays one finding a line; the closing words are for the person beside it.
        output.tell_raw("".join(f"{line}\n" for line in summary(report, options._replace(colour=False))))
