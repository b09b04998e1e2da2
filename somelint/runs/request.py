"""What the command line asks of a check."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from somelint.cli.config import Asked


class Request(NamedTuple):
    """What was asked for on the command line. `ascii` says that the terminal knows no more than ASCII."""

    paths: tuple[str, ...]
    today: date
    stdin_filename: str | None = None
    output_format: str | None = None
    output: tuple[str, ...] = ()
    level: str | None = None
    fail_on: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    config: str | None = None
    isolated: bool = False
    force: bool = False
    ignores: bool = True
    baseline: bool = True
    since: str | None = None
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    color: str = "never"
    ascii: bool = False

    def asked(self) -> Asked:
        """What it says of the configuration. Text on standard input lies where its name says."""
        named = (self.stdin_filename or ".") if "-" in self.paths else None
        paths = [named if path == "-" and named else path for path in self.paths]
        return Asked(paths, self.config, self.isolated, self.level, self.fail_on, self.select, self.ignore, self.extra)
