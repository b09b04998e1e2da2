"""The command that makes a plan of a document of another kind, and its options."""

from __future__ import annotations

import click

from somelint.cli.options import LANG, config_options, surroundings
from somelint.cli.types import Command
from somelint.model.hints import Any


@click.command("import", cls=Command, short_help="Make a plan of a Word file, a page of text or a table.")
@click.argument("path", metavar="FILE")
@click.option(
    "-o",
    "--out",
    "out",
    metavar="PLAN",
    default="plan.yaml",
    show_default=True,
    help="The plan to write; - is standard output.",
)
@config_options
@LANG
def import_command(path: str, out: str, **options: Any) -> int:
    """Make a plan of FILE: a Word file (.docx), a Markdown page (.md), a text (.txt) or a table (.csv).

    What stands under a heading goes to the section that the heading names, lists become entries and tables rows. What
    has no place goes under note, with its heading. Nothing is made up, and nothing is left out. An existing file is
    never overwritten.

    Exit code: 0 written, 1 written but nothing in it found a place of its own, 2 not written.
    """
    from somelint.cli.importing.running import ImportRequest, run_import

    return run_import(ImportRequest(path, out, **surroundings(), **options))
