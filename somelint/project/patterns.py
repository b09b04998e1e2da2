"""Lists of patterns for file names, written as in .gitignore."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from somelint.project.pattern_steps import SPECIAL, Allowance, GlobStep, match_steps, parse_steps


class Pattern(NamedTuple):
    """A line of a list of patterns. `whole`: it fits a name only as a whole path, else its last part at any depth.

    What it does is counted against an allowance.
    """

    text: str
    negative: bool
    folders_only: bool
    whole: bool
    literal: str | None
    ending: str | None
    steps: tuple[GlobStep, ...] | None
    allowance: Allowance

    def fits(self, name: str, is_folder: bool) -> bool:
        """Whether the pattern fits a name, given relative to the folder of the list, with `/` between its parts. Raises
        TooMuchWork."""
        self.allowance.spend(1)
        if self.folders_only and not is_folder:
            return False
        told = name if self.whole else name.rsplit("/", 1)[-1]
        if self.literal is not None:
            return told == self.literal
        if self.ending is not None:
            return told.endswith(self.ending)
        return self.steps is not None and match_steps(self.steps, told, self.allowance)


def read_patterns(lines: Iterable[str], allowance: Allowance | None = None) -> tuple[Pattern, ...]:
    """The patterns of a list, in its order; blank lines and comments are none."""
    shared = allowance or Allowance()
    return tuple(pattern for line in lines if (pattern := _pattern(line, shared)) is not None)


def verdict(patterns: Sequence[Pattern], name: str, is_folder: bool) -> bool | None:
    """What a list says of a name itself: True named, False taken back, None not named. The last fitting line counts."""
    for pattern in reversed(patterns):
        if pattern.fits(name, is_folder):
            return not pattern.negative
    return None


def covers(patterns: Sequence[Pattern], name: str) -> bool:
    """Whether a list names a file or one of the folders that it is in."""
    if not patterns or name.startswith("../") or name.startswith("/"):
        return False
    parts = name.split("/")
    folders = ("/".join(parts[:n]) for n in range(1, len(parts)))
    return any(verdict(patterns, folder, True) for folder in folders) or verdict(patterns, name, False) is True


def _pattern(line: str, allowance: Allowance) -> Pattern | None:
    text = _without_spaces(line.removesuffix("\n").removesuffix("\r"))
    if not text or text.startswith("#"):
        return None
    body = text
    negative = body.startswith("!")
    if negative:
        body = body[1:]
    folders_only = body.endswith("/")
    if folders_only:
        body = body[:-1]
    whole = "/" in body
    body = body.removeprefix("/") if whole else body
    literal = ending = steps = None
    if not any(c in body for c in SPECIAL):
        literal = body
    elif not whole and body[0] == "*" and not any(c in body[1:] for c in SPECIAL):
        ending = body[1:]
    else:
        steps = parse_steps(body, whole)
    return Pattern(text, negative, folders_only, whole, literal, ending, steps, allowance)


def _without_spaces(line: str) -> str:
    """The line without the spaces at its end; one after a backslash stays."""
    end = at = 0
    while at < len(line):
        at += 2 if line[at] == "\\" else 1
        if line[at - 1 : at] != " " or line[at - 2 : at - 1] == "\\":
            end = at
    return line[:end]
