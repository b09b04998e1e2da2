"""`somelint check`: reads the plans, runs the rules, writes the reports."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from somelint.cli import streams
from somelint.cli.progress import Progress
from somelint.cli.reports import write_reports
from somelint.cli.streams import tell_failures
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import INTERRUPTED
from somelint.model.hints import TYPE_CHECKING
from somelint.model.report import exit_code
from somelint.reporters.footing import footing_line
from somelint.runs.job import CheckResult, Job, finish, prepare
from somelint.runs.request import Request
from somelint.runs.workshop import StoppedRun
from somelint.text.messages import Messages
from somelint.text.sentences import group_digits, said

if TYPE_CHECKING:  # loaded when a report goes to a file
    from somelint.cli.outputs import Output


def run_check(request: Request, note: Callable[[Job], None] | None = None) -> int:
    """Check what the request names, write the reports and return the exit code. `note` is told what is read.

    Files that cannot be read are reported on standard error and in the report; the rest is checked anyway. Raises
    CannotRun for options that contradict each other, or when a report would overwrite a file that is read, and the
    errors of `streams.write`.
    """
    if request.unsafe and not request.fix:
        raise CannotRun(said("--unsafe-fixes goes with --fix."))
    if request.statistics:
        from somelint.cli.checking.counting import refuse_other_formats

        refuse_other_formats(request.output_format)
    outputs: Sequence[Output] = ()
    if request.output:
        from somelint.cli.outputs import read_outputs

        outputs = read_outputs(request.output)
    with Progress() as watch:
        job = prepare(request, watch)
        if note:
            note(job)
        streams.speak_with(job.project.sentences)
        if outputs:
            from somelint.cli.outputs import keep_apart

            keep_apart(outputs, job.reads())
        report, fixed = None, ""
        try:
            if request.fix:
                from somelint.cli.fix import apply_fixes

                report, fixed = apply_fixes(job)
            result = finish(job, report)
        except StoppedRun as stopped:
            return _show_stopped(job, stopped)
        except BaseException:  # an interrupt too: whose rules they were is always the first thing to be told
            _open_log(job, job.project.ruleset.texts)
            raise
    streams.speak_with(result.project.sentences)
    _open_log(job, result.text)
    streams.tell_raw(fixed)
    too_many = ""
    if request.most_warnings is not None:
        from somelint.cli.checking.allowance import hold_to

        result, too_many = hold_to(request.most_warnings, result)
    report = write_reports(result, request, outputs)
    if too_many:
        streams.tell(too_many)
    return exit_code(report, result.level, result.fail_on)


def _open_log(job: Job, text: Messages) -> None:
    """Say whose rules the run went by, in the language of what it found, and what else a person should know."""
    if not job.project.stopped:
        # A log is read by others, who cannot know what it was compared with; whoever typed the command does.
        for_others = sys.stderr is None or not sys.stderr.isatty()
        streams.tell_raw(f"{footing_line(job.footing, len(job.project.ruleset.rules), text, for_others)}\n")
    tell_failures(job.notices)
    _tell_loose_patterns(job)


def _tell_loose_patterns(job: Job) -> None:
    """Say which patterns of the configuration fit nothing, when a folder is checked that has such patterns."""
    settings, paths = job.project.settings, job.request.paths or (".",)
    if settings is None or job.project.stopped or not any(os.path.isdir(path) for path in paths):
        return
    if any(entry.key[0] in ("include", "exclude", "per-file") for entry in settings.entries):
        from somelint.runs.loose_patterns import loose_patterns

        tell_failures(loose_patterns(paths, job.project, job.request.force))


def _show_stopped(job: Job, stopped: StoppedRun) -> int:
    """Show a person what had been found when the run was interrupted. A program gets no half of a report."""
    request, result = job.request, finish(job, stopped.report)
    streams.speak_with(result.project.sentences)
    _open_log(job, result.text)
    if not request.fix and request.output_format in (None, "full", "concise"):
        write_reports(result, request, ())
    streams.tell(
        said(
            "interrupted: {checked} of {total} plans were checked, nothing is known about the rest.",
            checked=group_digits(stopped.checked),
            total=group_digits(stopped.total),
        )
    )
    return INTERRUPTED


def report_on(request: Request) -> CheckResult:
    """Check what the request names; the report lists everything that could not be done. Raises CannotRun."""
    with Progress() as watch:
        job = prepare(request, watch)
        streams.speak_with(job.project.sentences)
        try:
            result = finish(job)
            streams.speak_with(result.project.sentences)
        finally:
            tell_failures(job.notices)
        return result
