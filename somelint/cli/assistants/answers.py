"""What a tool answers, made of what the program has said."""

from __future__ import annotations

import json
from collections.abc import Iterator

from somelint.cli.assistants.tools import Call
from somelint.model.exit_codes import FAILED, FOUND
from somelint.model.records import NamedTuple

MOST_ANSWERED = 60_000
"""The characters of an answer; an assistant has to read all of them."""

_CLOSING = ("found: ", "more: ", "level: ")
_MOST_CLOSING = 50
_OWN = "somelint: "


class Outcome(NamedTuple):
    """What the program has said, and how it ended."""

    # The exit code; None: it was ended since it took too long.
    code: int | None
    # Its standard output.
    out: str
    # Its standard error.
    told: str


class ToolAnswer(NamedTuple):
    """What an assistant gets."""

    # Lines for it to read.
    text: str
    # Whether what was asked for could not be done, or not all of it.
    failed: bool


def answer_of(call: Call, outcome: Outcome, seconds: float) -> ToolAnswer:
    """The answer to a call."""
    if outcome.code is None:
        kept = " A file that was changed stays changed." if call.writes else ""
        why = f"This took longer than {seconds:g} seconds and was ended.{kept} Name fewer paths or rules."
        return ToolAnswer(why, True)
    if outcome.code not in (0, FOUND, FAILED):
        return ToolAnswer(f"somelint ended before it was done (exit code {outcome.code}).", True)
    failed = outcome.code == FAILED
    if call.tool == "rules" and outcome.out:
        lines = list(_listed(call, outcome.out))
        return ToolAnswer(_bounded(lines or ["There is no such rule."]), failed)
    lines = outcome.out.splitlines()
    # What stands in the report already is not told twice.
    notes = [line.removeprefix(_OWN) for line in map(str.strip, outcome.told.splitlines()) if line]
    said = [note for note in notes if not lines or note not in outcome.out]
    return ToolAnswer(_bounded([*lines, *(f"note: {note}" if lines else note for note in said)]), failed)


def _listed(call: Call, out: str) -> Iterator[str]:
    sought = call.contains.casefold()
    for rule in json.loads(out)["rules"]:
        line = f"{rule['id']} {rule['group']} {rule['level']} {rule['severity']}: {' '.join(rule['summary'].split())}"
        if call.group in ("", rule["group"]) and sought in line.casefold():
            yield line


def _bounded(lines: list[str]) -> str:
    """The lines, without some in the middle when they are too many; what a report closes with stays."""
    if sum(len(line) + 1 for line in lines) <= MOST_ANSWERED:
        return "\n".join(lines)
    closing = [line for line in lines if line.startswith(_CLOSING)][:_MOST_CLOSING]
    room = MOST_ANSWERED - sum(len(line) + 1 for line in closing)
    kept: list[str] = []
    for line in (line for line in lines if line not in closing):
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    left = len(lines) - len(kept) - len(closing)
    return "\n".join([*kept, f"cut: {left} lines are not shown; name fewer paths or rules", *closing])
