"""The command `somelint completion`."""

from __future__ import annotations

import click

from somelint.cli import streams
from somelint.cli.completing.asking import SHELLS
from somelint.cli.options import SPOKEN
from somelint.cli.types import Choice, Command
from somelint.model.exit_codes import CLEAN


@click.command("completion", cls=Command, short_help="Print what makes a shell complete commands, options and rules.")
@click.argument("shell", type=Choice(SHELLS))
@SPOKEN
@click.pass_context
def completion_command(context: click.Context, shell: str) -> int:
    """Print what makes a shell complete commands, options, rules and names of files.

    It goes into the start-up file of the shell: see docs/how-to/terminal.md.
    """
    from somelint.cli.completing.shells import script_for

    program = context.find_root().command
    streams.write(script_for(shell, program) if isinstance(program, click.Group) else "")
    return CLEAN
