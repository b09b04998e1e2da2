"""The command `somelint rules try`."""

from __future__ import annotations

from datetime import date

import click

from somelint.cli.options import AS_OF, LANG, RULES, config_options, output_format, surroundings
from somelint.cli.types import Command
from somelint.model.hints import Any


@click.command("try", cls=Command, short_help="Try a rule on plans: what it finds, and why it is silent.")
@click.argument("rule")
@click.argument("plans", nargs=-1, required=True, metavar="PLAN...")
@output_format("text", "json", default="text", says="Text, or JSON.")
@click.option("--most", metavar="N", type=click.IntRange(1, 10_000), help="Tell of so many places of each plan.")
@click.option("--since", metavar="REF", help="Compare with the rule file at this commit, branch or tag of git.")
@AS_OF
@config_options
@RULES
@LANG
def try_command(rule: str, as_of: date | None, **options: Any) -> int:
    """Try RULE, a rule file or the id of a rule, on plans: files, folders, or - for standard input.

    For each place that the rule looks at, the names under let are told with their values, each condition with its
    outcome and what decided it, and the finding, or in one sentence why there is none.

    With --since, or when git has another version of the file, the findings that are new and those that are lost are
    told as well.

    Exit code: 0 the rule finds nothing, 1 it finds something, 2 somelint could not do its job.
    """
    from somelint.cli.trying.running import run_try

    return run_try(rule, as_of or date.today(), **options, locale=surroundings()["locale"])
