"""`somelint check`: reads the plans, runs the rules, writes the report."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import NamedTuple

from somelint import output
from somelint.check import check
from somelint.cli_ruleset import load_ruleset, tell_failures
from somelint.discovery import find_sources
from somelint.files import FilesHere, decode, read_limited, read_source
from somelint.findings import SEVERITIES
from somelint.locations import Source, Unreadable
from somelint.report import Failure, Report, exit_code
from somelint.reporters import Options, render
from somelint.reporters.summary import summary
from somelint.texts import Texts

STDIN = "<stdin>"


class Request(NamedTuple):
    """What was asked for on the command line. `ascii` says that the terminal knows no more than ASCII."""

    paths: tuple[str, ...]
    stdin_filename: str | None
    output_format: str | None
    level: str
    fail_on: str
    extra: tuple[str, ...]
    color: str
    today: date
    ascii: bool
    ignores: bool = True


def run_check(request: Request) -> int:
    """Check what the request names, write the report and return the exit code.

    What cannot be read is told on standard error and in the report; the rest is checked all the same. Raises
    CannotRun for options that contradict each other and the errors of `output.write`.
    """
    report, text = report_on(request)
    _write(report, request, text)
    return exit_code(report, request.level, SEVERITIES.get(request.fail_on))


def report_on(request: Request) -> tuple[Report, Texts]:
    """Check what the request names; the report, with all that could not be done, and the words to write it in."""
    sources, failures = _read(request)
    ruleset, rule_failures = load_ruleset(request.extra)
    report = check(sources, ruleset, today=request.today, files=FilesHere(), ignores=request.ignores)
    return report._replace(failures=(*rule_failures, *failures, *report.failures)), ruleset.texts


def _read(request: Request) -> tuple[list[Source], list[Failure]]:
    paths = dict.fromkeys(request.paths or (".",))
    stdin_name = request.stdin_filename or STDIN
    if request.stdin_filename is not None and "-" not in paths:
        raise output.CannotRun("--stdin-filename names the plan on standard input, which is asked for with “-”.")
    sources: list[Source] = []
    found = find_sources(path for path in paths if path != "-")
    names, failures = found.names, found.failures
    if "-" in paths:
        # The text on standard input stands in for the file of that name, as an editor means it.
        names = {"-": stdin_name} | {place: n for place, n in names.items() if place != os.path.abspath(stdin_name)}
    for place, name in names.items():
        try:
            sources.append(_stdin(name) if place == "-" else read_source(name))
        except Unreadable as error:
            failures.append(Failure(name, error.message, error.position))
    if not names and not failures:
        failures.append(
            Failure(
                "",
                f"No plan was found in {', '.join(paths)}.",
                help="In a folder, a plan is a .yaml or .yml file with a line that begins with “somelint:”. "
                "A file that is named is always checked.",
            )
        )
    return sources, failures


def _stdin(name: str) -> Source:
    if sys.stdin is None:
        raise Unreadable("Standard input is closed.")
    return decode(read_limited(sys.stdin.buffer), name)


def _write(report: Report, request: Request, text: Texts) -> None:
    tell_failures(report.failures)
    terminal = sys.stdout.isatty()
    format_name = request.output_format or ("full" if terminal else "concise")
    options = Options(
        level=request.level,
        fail_on=SEVERITIES.get(request.fail_on),
        colour=format_name != "json" and output.wants_colour(request.color, sys.stdout, os.environ),
        ascii=request.ascii,
        width=output.columns(sys.stdout, os.environ),
        text=text,
    )
    output.write(render(format_name, report, options))
    if format_name == "concise":
        # Standard output stays one finding a line; the closing words are for the person beside it.
        output.tell_raw("".join(f"{line}\n" for line in summary(report, options._replace(colour=False))))
