"""The day each line of a file was written, according to git."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from somelint.history.git import ask_git
from somelint.model.locations import Unreadable
from somelint.project.repository import root_of
from somelint.text.files import read_source
from somelint.text.lines import split_lines

_HEADER = re.compile(r"[0-9a-f]{40,64} [0-9]+ ([0-9]+)")


def read_line_dates(path: str) -> Mapping[int, date]:
    """The day (UTC) on which each line of a file, counted from 1, came into the history as it is now.

    Lines that are not committed yet are left out, and so are lines without a date in a shallow clone. The mapping is
    empty for a file outside git, and without git. Never raises.
    """
    full = os.path.abspath(path)
    # Not the file's own folder, which may hold what looks like a repository.
    folder = root_of(os.path.dirname(full)) or os.path.dirname(full)
    name = os.path.relpath(full, folder)
    # Blame the commit and not the file, which git would run through the filters of the repository.
    output = _git(folder, "blame", "--porcelain", "--no-textconv", "HEAD", "--", name)
    if output is None:
        return {}
    committed = list(_read_porcelain(output))
    # At the end of a shallow clone, a line looks as new as the oldest commit in it.
    bounded = any(bound for _, _, bound in committed)
    if bounded and (_git(folder, "rev-parse", "--is-shallow-repository") or "").strip() != "false":
        committed = [(text, None if bound else day, bound) for text, day, bound in committed]
    days: dict[str, list[date | None]] = {}
    for text, day, _ in reversed(committed):
        days.setdefault(text, []).append(day)
    dates: dict[int, date] = {}
    for line, text in enumerate(_lines_of_file(path), 1):
        # Lines with the same text are in the same order.
        day = days[text].pop() if days.get(text) else None
        if day is not None:
            dates[line] = day
    return dates


def _lines_of_file(path: str) -> list[str]:
    try:
        return split_lines(read_source(path).text)
    except Unreadable:
        return []


def _read_porcelain(output: str) -> Iterator[tuple[str, date | None, bool]]:
    """The text of each line, the day it was written, and whether history ends with that commit."""
    days: dict[str, date] = {}
    bounds: set[str] = set()
    commit = ""
    # Not splitlines(), which also splits at characters that may be inside a line of the file.
    for row in output.split("\n"):
        if row.startswith("\t"):
            yield row[1:].rstrip("\r").removeprefix("\ufeff"), days.get(commit), commit in bounds
        elif _HEADER.match(row):
            commit = row.partition(" ")[0]
        elif row == "boundary":
            bounds.add(commit)
        # The author of a commit says when it was written. When it was committed is often said by the server.
        elif row.startswith("committer-time "):
            try:
                days[commit] = datetime.fromtimestamp(int(row.split(" ")[1]), UTC).date()
            except (ValueError, OverflowError, OSError):
                continue


def _git(folder: str, *arguments: str) -> str | None:
    answer = ask_git(folder, *arguments)
    return None if answer is None else answer.decode("utf-8", "replace")
