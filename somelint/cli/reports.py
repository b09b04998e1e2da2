"""Writing the reports of a run: one to standard output, others to files."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from somelint.cli import streams
from somelint.cli.streams import tell_failures
from somelint.model.hints import TYPE_CHECKING
from somelint.model.report import Report
from somelint.model.standing import stopped_in_view
from somelint.reporters.options import ReportOptions
from somelint.reporters.registry import REPORTERS, render_report
from somelint.reporters.summary import write_closing_lines

if TYPE_CHECKING:
    from somelint.cli.outputs import Output
    from somelint.runs.job import CheckResult
    from somelint.runs.request import Request


def write_reports(result: CheckResult, request: Request, outputs: Sequence[Output]) -> Report:
    """Write the reports, those in files first, and return the report with what could not be written.

    Raises the errors of `streams.write`.
    """
    report = result.report
    if os.environ.get("SOMELINT_PAGES"):
        from somelint.runs.rule_pages import name_pages

        report = name_pages(report)
    tell_failures((*report.failures, *stopped_in_view(report, result.level)))
    format_name = request.output_format or ("full" if sys.stdout.isatty() else "concise")
    output_format = REPORTERS[format_name]
    options = ReportOptions(
        level=result.level,
        fail_on=result.fail_on,
        colour=output_format.for_terminals and streams.wants_colour(request.color, sys.stdout, os.environ),
        ascii=request.ascii,
        width=streams.columns(sys.stdout, os.environ),
        text=result.text,
        ruleset=result.project.ruleset,
    )
    if output_format.for_terminals and sys.stdout.isatty():
        from somelint.cli.checking.links import file_addresses, shows_links

        linked = shows_links(sys.stdout, os.environ)
        options = options._replace(wraps=format_name == "full", links=file_addresses(report) if linked else None)
    if outputs or output_format.shows_rules:
        from somelint.cli.outputs import complete_options, write_outputs

        options = complete_options(options, report, result.project)
        unwritten = write_outputs(outputs, report, options)
        tell_failures(unwritten)
        report = report._replace(failures=(*report.failures, *unwritten))
    if request.statistics:
        from somelint.cli.checking.counting import render_statistics

        streams.write(render_statistics(format_name, report, options))
    else:
        streams.write(render_report(format_name, report, options))
    if output_format.closes_beside:
        # Standard output stays one finding a line; the closing lines are for the person at the terminal.
        streams.tell_raw("".join(f"{line}\n" for line in write_closing_lines(report, options._replace(colour=False))))
    return report
