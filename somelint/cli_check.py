"""`somelint check`: reads the plans, runs the rules, writes the reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from somelint import output
from somelint.cli_config import Project
from somelint.cli_job import Job, prepared
from somelint.cli_reports import write_reports
from somelint.cli_request import Request
from somelint.findings import SEVERITIES, Severity
from somelint.report import Report, exit_code
from somelint.texts import Texts

if TYPE_CHECKING:  # loaded when a report goes to a file
    from somelint.cli_outputs import Output


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
    CannotRun for options that contradict each other, or when a report would be written over a file that is read, and
    the errors of `output.write`.
    """
    if request.unsafe and not request.fix:
        raise output.CannotRun("--unsafe-fixes goes with --fix.")
    outputs: Sequence[Output] = ()
    if request.output:
        from somelint.cli_outputs import read_outputs

        outputs = read_outputs(request.output)
    job = prepared(request)
    if outputs:
        from somelint.cli_outputs import keep_apart

        keep_apart(outputs, job.reads())
    report = None
    if request.fix:
        from somelint.cli_fix import put_right

        report = put_right(job)
    done = checked(job, report)
    report = write_reports(done, request, outputs)
    return exit_code(report, done.level, done.fail_on)


def report_on(request: Request) -> Checked:
    """Check what the request names; the report holds all that could not be done. Raises CannotRun."""
    return checked(prepared(request))


def checked(job: Job, report: Report | None = None) -> Checked:
    """A job as checked; `report` is what came of it, when that is known already."""
    project = job.project
    report = job.report() if report is None else report
    return Checked(report, project.ruleset.texts, project.level, SEVERITIES.get(project.fail_on), project)
