"""Since when the lines of a file stand there, as git tells it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

TIMEOUT = 20.0
"""Seconds after which git is given up."""

_HEADER = re.compile(r"[0-9a-f]{40,64} [0-9]+ ([0-9]+)")

# What a repository or the environment may say must not start programs, wait for somebody or write anything.
_QUIET = ("-c", "core.fsmonitor=false", "-c", "blame.ignoreRevsFile=")
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"}
_UNSAFE = ("GIT_EXTERNAL_DIFF", "GIT_TRACE", "GIT_PAGER", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")


def line_dates(path: str) -> Mapping[int, date]:
    """The day (UTC) on which each line of a file, counted from 1, was written.

    Lines that are not committed yet are left out, and so are those that a shallow clone knows no date for; nothing is
    known of a file outside of git, or without git. Raises nothing.
    """
    folder, name = os.path.split(os.path.abspath(path))
    told = _git(folder, "blame", "--porcelain", "--no-textconv", "--", name)
    if told is None:
        return {}
    found, boundaries = _read(told)
    # Where a shallow clone ends, a line looks as new as the oldest commit that is there.
    if boundaries and (_git(folder, "rev-parse", "--is-shallow-repository") or "").strip() != "false":
        return {line: day for line, day in found.items() if line not in boundaries}
    return found


def _read(told: str) -> tuple[dict[int, date], set[int]]:
    days: dict[str, date] = {}
    lines: dict[int, str] = {}
    bounds: set[str] = set()
    commit = ""
    # Not splitlines(), which also divides at characters that may stand in a line of the file.
    for row in told.split("\n"):
        if row.startswith("\t"):
            continue
        if header := _HEADER.match(row):
            commit = row.partition(" ")[0]
            lines[int(header[1])] = commit
        elif row == "boundary":
            bounds.add(commit)
        elif row.startswith("author-time ") and commit.strip("0"):
            try:
                days[commit] = datetime.fromtimestamp(int(row.split(" ")[1]), UTC).date()
            except (ValueError, OverflowError, OSError):
                continue
    found = {line: days[commit] for line, commit in lines.items() if commit in days}
    return found, {line for line, commit in lines.items() if commit in bounds}


def _git(folder: str, *arguments: str) -> str | None:
    """What git answers, or nothing when it is missing, fails or takes too long."""
    program = shutil.which("git")
    if program is None or not os.path.isabs(program):
        return None
    command: Sequence[str] = [program, *_QUIET, *arguments]
    environment = {key: value for key, value in os.environ.items() if key not in _UNSAFE} | _ENVIRONMENT
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
