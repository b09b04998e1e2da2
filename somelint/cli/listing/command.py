"""The command `somelint files`."""

from __future__ import annotations

import click

from somelint.cli.options import LANG, config_options, output_format, surroundings
from somelint.cli.types import Command
from somelint.model.hints import Any


@click.command("files", cls=Command, short_help="List the plans that a check would read, and why.")
@click.argument("paths", nargs=-1)
@click.option("--why", is_flag=True, help="List every file that is looked at, and which line decides about it.")
@output_format("full", "json", default="full", says="A list, or JSON.")
@click.option("--force-exclude", "force", is_flag=True, help="Leave out excluded files even if they are named.")
@config_options
@LANG
def files_command(**options: Any) -> int:
    """List the plans that check would read: files, or those in folders.

    Without PATHS the current folder is searched. With --why each file and folder that is looked at is listed, with
    the line of the configuration or of a .gitignore that decides. Patterns that fit nothing are told.

    Exit code: 0 listed, 2 somelint could not do its job.
    """
    from somelint.cli.listing.running import run_files

    return run_files(**options, locale=surroundings()["locale"])
