"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from somelint.cli_types import Choice, read_date

_Command = TypeVar("_Command", bound=Callable[..., Any])

RULES = click.option(
    "--rules",
    "extra",
    metavar="PATH",
    multiple=True,
    help="A folder or file with more rules. May be given several times.",
)
COLOUR = click.option(
    "--color",
    type=Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour. auto obeys NO_COLOR, FORCE_COLOR and TERM.",
)
AS_OF = click.option(
    "--as-of", metavar="DATE", callback=read_date, help="Check as if today were this date, as in 2027-03-31."
)


def output_format(*names: str, default: str | None, says: str) -> Callable[[_Command], _Command]:
    """The option --output-format with these choices; `says` is its help."""
    return click.option(
        "--output-format", type=Choice(names), default=default, show_default=default is not None, help=says
    )
