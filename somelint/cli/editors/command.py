"""The command that serves an editor, and its options."""

from __future__ import annotations

import click

from somelint.cli.options import LANG, surroundings
from somelint.cli.types import Command


@click.command("server", cls=Command, short_help="Serve an editor: findings as one types, fixes, completion.")
@click.option("--stdio", is_flag=True, hidden=True, expose_value=False)  # some editors add it to every server
@LANG
def server_command(language: str | None) -> int:
    """Serve an editor over standard input and output (Language Server Protocol). An editor starts it.

    It writes no file, runs nothing and reaches no network; it reads the folder that the editor has open.

    Exit code: 0 ended by the editor, 2 not started.
    """
    from somelint.cli.editors.running import run_server

    return run_server(language, surroundings()["locale"])
