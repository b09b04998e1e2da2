"""The commands that change plans: `somelint fix` and `somelint suppress`."""

from __future__ import annotations

from datetime import date

import click

from somelint.cli.options import (
    AS_OF,
    COLOUR,
    LANG,
    RULES,
    UNSAFE,
    config_options,
    hiding_options,
    selection_options,
    surroundings,
)
from somelint.cli.types import Command, read_date
from somelint.model.hints import Any


@click.command("fix", cls=Command, short_help="Fix what can be fixed automatically.")
@click.argument("paths", nargs=-1)
@click.option("--stdin-filename", metavar="NAME", help="The name to report for the plan on standard input (-).")
@UNSAFE
@click.option("--diff", is_flag=True, help="Show what would change and write nothing.")
@click.option("-i", "--interactive", is_flag=True, help="Ask before each change, and for texts that are missing.")
@selection_options
@AS_OF
@hiding_options
@click.option("--force-exclude", "force", is_flag=True, help="Leave out excluded files even if they are named.")
@config_options
@RULES
@LANG
@COLOUR
def fix_command(as_of: date | None, interactive: bool, **options: Any) -> int:
    """Fix what can be fixed automatically in plans: files, folders, or - for standard input.

    Nothing else in a file changes. A plan on standard input is written to standard output. With --interactive each
    finding is shown with the change that would settle it, and where a text is missing, it is asked for.

    Exit code: 0 done, or nothing to do; with --diff 1 when something would change; 2 somelint could not do its job.
    """
    from somelint.runs.request import Request

    request = Request(**surroundings(), today=as_of or date.today(), fix=True, **options)
    if interactive:
        from somelint.cli.mending.interactive import run_interactive

        return run_interactive(request)
    from somelint.cli.fix import run_fix

    return run_fix(request)


@click.command("suppress", cls=Command, short_help="Write a comment that silences a rule in one place.")
@click.argument("rule")
@click.argument("place")
@click.argument("paths", nargs=-1)
@click.option("--reason", metavar="TEXT", default="", help="Why the rule is wrong here; it stands in the comment.")
@click.option("--until", metavar="DATE", callback=read_date, help="The last day on which the comment has effect.")
@click.option("--diff", is_flag=True, help="Show what would change and write nothing.")
@AS_OF
@config_options
@RULES
@LANG
def suppress_command(rule: str, place: str, reason: str, as_of: date | None, **options: Any) -> int:
    """Write a comment that silences RULE at PLACE: FILE:LINE as check shows it, or FILE:KEY such as list[id].name.

    The comment is only written when it silences what is there and changes nothing else. PATHS are the plans to check
    for that, when RULE looks at several; by default it is the file alone.

    Exit code: 0 written; with --diff 1, since it would be; 2 not written.
    """
    from somelint.cli.mending.suppressing import run_suppress

    return run_suppress(rule, place, reason, today=as_of or date.today(), **surroundings(), **options)
