"""How the steps talk to the runner: inputs, outputs, and what is said in the log and beside the lines."""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Callable

FAILED = 2

_ANNOTATION = re.compile(rb"::(error|warning|notice) ")


class Stop(Exception):
    """The action cannot do its job, for the reason given."""


def plain() -> dict[str, str]:
    """The environment without what tells Python where modules are: a program that is started may start another, and
    that one may not be isolated."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {
        "PYTHONNOUSERSITE": "1"
    }


def run(main: Callable[[], int]) -> None:
    """End the process with what `main` returns; with 2, and an error that says why, when it stops."""
    try:
        code = main()
    except Stop as stop:
        tell("error", str(stop))
        code = FAILED
    sys.stdout.flush()
    sys.exit(code)


def text(name: str) -> str:
    """An input, as the environment has it under its name in capitals, without blanks around it."""
    return os.environ.get(name, "").strip()


def lines(name: str) -> list[str]:
    """An input with one thing on each line."""
    return [line.strip() for line in text(name).splitlines() if line.strip()]


def flag(name: str) -> bool:
    """An input that is true or false. Raises Stop for anything else."""
    said = text(name).casefold()
    if said not in ("true", "false"):
        raise Stop(f"The input {name.removeprefix('INPUT_').lower()} is “{said}”; it can be true or false.")
    return said == "true"


def output(name: str, value: str) -> None:
    """Give an output to the steps that follow. A value can hold anything; none ends before its own mark."""
    mark = secrets.token_hex(16)
    with open(os.environ["GITHUB_OUTPUT"], "a", encoding="utf-8", newline="\n") as file:
        file.write(f"{name}<<{mark}\n{value}\n{mark}\n")


def tell(kind: str, message: str) -> None:
    """Say something beside the run: an `error`, a `warning` or a `notice`."""
    safe = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    _write(f"::{kind} title=somelint::{safe}\n".encode())


def log(said: bytes) -> None:
    """Write into the log what may hold words from a plan: nothing in it is taken for a command."""
    if not said.strip():
        return
    mark = secrets.token_hex(16)
    _write(f"::stop-commands::{mark}\n".encode() + said.rstrip(b"\n") + f"\n::{mark}::\n".encode())


def annotate(said: bytes) -> None:
    """Write annotations, as somelint made and escaped them. Any other line goes into the log as text."""
    lines = said.splitlines(keepends=True)
    notes = [line for line in lines if _ANNOTATION.match(line)]
    _write(b"".join(notes))
    log(b"".join(line for line in lines if not _ANNOTATION.match(line)))


def _write(said: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(said)
    sys.stdout.buffer.flush()
