"""The command that serves an assistant, and its options."""

from __future__ import annotations

import click

from somelint.cli.options import LANG
from somelint.cli.types import Command


@click.command("mcp", cls=Command, short_help="Serve an assistant: check, explain, list rules, fix, in one folder.")
@click.option("--folder", metavar="PATH", required=True, help="The folder with the plans. Nothing outside is touched.")
@click.option("--read-only", is_flag=True, help="Write nothing, even when the assistant asks for it.")
@LANG
def mcp_command(folder: str, read_only: bool, language: str | None) -> int:
    """Serve an assistant over standard input and output (Model Context Protocol). The assistant starts it.

    It has four tools: check, explain, rules and fix. fix shows what would change, and writes only when it is told to.

    Exit code: 0 ended by the assistant, 2 not started.
    """
    from somelint.cli.assistants.running import run_mcp

    return run_mcp(folder, read_only, language)
