"""The commands about what was accepted: suppression comments, and the baseline."""

from __future__ import annotations

from datetime import date

import click

from somelint.cli.options import AS_OF, LANG, RULES, config_options, output_format, selection_options, surroundings
from somelint.cli.types import Command
from somelint.model.hints import Any


@click.command("waivers", cls=Command, short_help="List what comments in plans suppress, and until when.")
@click.argument("paths", nargs=-1)
@output_format("full", "concise", "json", default="full", says="A list with reasons, one line each, or JSON.")
@AS_OF
@config_options
@RULES
@LANG
def waivers(as_of: date | None, **options: Any) -> int:
    """List what comments in plans suppress: reason, age, end date, and whether it is still needed.

    Without PATHS the current folder is searched. The age comes from git, where the plan is kept in git.

    Exit code: 0 listed, 2 somelint could not do its job.
    """
    from somelint.cli.waivers import run_waivers

    return run_waivers(today=as_of or date.today(), locale=surroundings()["locale"], **options)


@click.command("baseline", cls=Command, short_help="Record what is found now, so that only new findings are reported.")
@click.argument("paths", nargs=-1)
@click.option("--prune", is_flag=True, help="Remove entries that no longer apply, and add nothing.")
@selection_options
@AS_OF
@config_options
@RULES
@LANG
def baseline_command(as_of: date | None, **options: Any) -> int:
    """Record what is found now, so that check reports only new findings.

    The findings go to .somelint-baseline.yaml, or where the configuration says; those already in it keep
    their date. Without PATHS the current folder is searched.

    Exit code: 0 written, or nothing to write; 2 somelint could not do its job.
    """
    from somelint.cli.baseline import run_baseline

    return run_baseline(today=as_of or date.today(), locale=surroundings()["locale"], **options)
