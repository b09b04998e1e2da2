"""Since when the lines of a file stand there, as git tells it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from somelint.git import ask

_HEADER = re.compile(r"[0-9a-f]{40,64} [0-9]+ ([0-9]+)")


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
    answer = ask(folder, *arguments)
    return None if answer is None else answer.decode("utf-8", "replace")
