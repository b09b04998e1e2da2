"""Lists of patterns for file names, in the notation of .gitignore."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from somelint.model.records import NamedTuple
from somelint.project.pattern_steps import SPECIAL, Allowance, GlobStep, match_steps, parse_steps


class Pattern(NamedTuple):
    """A line of a list of patterns."""

    # The line as written.
    text: str
    # Whether it begins with `!` and re-includes names.
    negative: bool
    # Whether it ends with `/` and names folders only.
    folders_only: bool
    # Whether it must match the whole path; otherwise the last part of it, at any depth.
    whole: bool
    # The name, when the pattern has no special characters.
    literal: str | None
    # The end of the name, when the pattern is `*` and plain characters.
    ending: str | None
    # The steps of any other pattern; None also when it cannot match any name.
    steps: tuple[GlobStep, ...] | None
    # The budget for the work of matching.
    allowance: Allowance

    def fits(self, name: str, is_folder: bool) -> bool:
        """Whether the pattern matches a path relative to the folder of the list, with `/` between its parts.

        Raises TooMuchWork.
        """
        self.allowance.spend(1)
        if self.folders_only and not is_folder:
            return False
        tested = name if self.whole else name.rsplit("/", 1)[-1]
        if self.literal is not None:
            return tested == self.literal
        if self.ending is not None:
            return tested.endswith(self.ending)
        return self.steps is not None and match_steps(self.steps, tested, self.allowance)


def read_patterns(lines: Iterable[str], allowance: Allowance | None = None) -> tuple[Pattern, ...]:
    """Read the patterns of a list, in its order, without blank lines and comments."""
    shared = allowance or Allowance()
    return tuple(pattern for line in lines if (pattern := _pattern(line, shared)) is not None)


def verdict(patterns: Sequence[Pattern], name: str, is_folder: bool) -> bool | None:
    """Whether a list names a path itself: True named, False re-included, None not named. The last match wins."""
    for pattern in reversed(patterns):
        if pattern.fits(name, is_folder):
            return not pattern.negative
    return None


def covers(patterns: Sequence[Pattern], name: str) -> bool:
    """Whether a list names a file or one of the folders around it."""
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
