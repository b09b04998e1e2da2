"""The command that writes the page about plans."""

from __future__ import annotations

from datetime import date

import click

from somelint.cli.options import AS_OF, LANG, RULES, config_options, hiding_options, selection_options, surroundings
from somelint.cli.types import Command
from somelint.model.hints import Any


@click.command("report", cls=Command, short_help="Write a page that shows plans and what was found, for a browser.")
@click.argument("paths", nargs=-1)
@click.option(
    "-o",
    "--out",
    "path",
    metavar="FILE",
    default="report.html",
    show_default=True,
    help="The file to write; - is standard output.",
)
@click.option("--force", is_flag=True, help="Also replace a file that is not a report of somelint.")
@selection_options
@AS_OF
@hiding_options
@config_options
@RULES
@LANG
def report_command(as_of: date | None, **options: Any) -> int:
    """Write one page of HTML that shows plans in words and pictures, with the findings beside what they are about.

    It needs no network and opens in any browser. Without PATHS the current folder is searched.

    Exit code: 0 written, 2 not written, or somelint could not do all of its job.
    """
    from somelint.cli.page.writing import run_report

    return run_report(today=as_of or date.today(), **surroundings(), **options)
