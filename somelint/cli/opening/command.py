"""The command that opens a plan in a browser, and its options."""

from __future__ import annotations

import click

from somelint.cli.options import LANG, LEVEL, RULES, config_options, surroundings
from somelint.cli.types import Command
from somelint.model.hints import Any


@click.command("open", cls=Command, short_help="Open a plan in a browser, with a form and the findings beside it.")
@click.argument("path", metavar="PLAN", default="plan.yaml")
@click.option("--no-browser", "browser", flag_value=False, default=True, help="Only tell the address.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port to listen on.")
@LEVEL
@config_options
@RULES
@LANG
def open_command(path: str, browser: bool, port: int, **options: Any) -> int:
    """Open PLAN (plan.yaml) in a browser: the text, a form, the findings, fixes and the report beside each other.

    The page is served on this computer and to nobody else. What is saved there is written to the file, unless
    something else has changed it meanwhile. Ctrl-C ends it.

    Exit code: 0 ended, 2 not opened.
    """
    from somelint.cli.opening.running import run_open

    return run_open(path, browser, port, locale=surroundings()["locale"], **options)
