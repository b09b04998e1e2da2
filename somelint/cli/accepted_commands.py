"""The commands about what was accepted: comments that silence rules, and the baseline."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from somelint.cli.options import AS_OF, RULES, configured, output_format, selected
from somelint.cli.types import Command


@click.command("waivers", cls=Command, short_help="List what comments in plans silence, and until when.")
@click.argument("paths", nargs=-1)
@output_format("full", "concise", "json", default="full", says="A list with reasons, one line each, or JSON.")
@AS_OF
@configured
@RULES
def waivers(as_of: date | None, **options: Any) -> int:
    """List what comments in plans silence: reason, age, end date, and whether it is still needed.

    Without PATHS the current folder is searched. The age comes from git, where the plan is kept in git.

    Exit code: 0 listed, 2 somelint could not do its job.
    """
    from somelint.cli.waivers import run_waivers

    return run_waivers(today=as_of or date.today(), **options)


@click.command("baseline", cls=Command, short_help="Write down what is found, so that only what is new is told.")
@click.argument("paths", nargs=-1)
@click.option("--prune", is_flag=True, help="Take out what is not found any more, and add nothing.")
@selected
@AS_OF
@configured
@RULES
def baseline_command(as_of: date | None, **options: Any) -> int:
    """Write down what is found now, so that check reports only what is new.

    The findings go to .somelint-baseline.yaml, or where the configuration says; those that stand there already keep
    their date. Without PATHS the current folder is searched.

    Exit code: 0 written, or nothing to write; 2 somelint could not do its job.
    """
    from somelint.cli.baseline import run_baseline

    return run_baseline(today=as_of or date.today(), **options)
