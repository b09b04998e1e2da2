"""A pattern for file names as steps.

A pattern is matched against a name character by character, keeping the set of steps that are still possible, so the
time is bounded by its length times that of the name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from somelint.model.records import NamedTuple

SPECIAL = "*?[\\"
"""The characters with a special meaning."""

_CLASSES: dict[str, Callable[[str], bool]] = {
    "alnum": lambda c: c.isascii() and c.isalnum(),
    "alpha": lambda c: c.isascii() and c.isalpha(),
    "blank": lambda c: c in " \t",
    "cntrl": lambda c: c < " " or c == "\x7f",
    "digit": lambda c: c.isascii() and c.isdigit(),
    "graph": lambda c: "!" <= c <= "~",
    "lower": lambda c: "a" <= c <= "z",
    "print": lambda c: " " <= c <= "~",
    "punct": lambda c: "!" <= c <= "~" and not c.isalnum(),
    "space": lambda c: c in " \t\n\v\f\r",
    "upper": lambda c: "A" <= c <= "Z",
    "xdigit": lambda c: c in "0123456789abcdefABCDEF",
}


MOST_COMPARISONS = 10_000_000
"""The most comparisons of a step with a character, in all patterns and names together: two or three seconds, and
many times what the largest repositories need."""


class TooMuchWork(Exception):
    """Patterns would take too long to match."""


class Allowance:
    """The work that patterns may still do, shared by all of a run."""

    __slots__ = ("left",)

    def __init__(self, most: int = MOST_COMPARISONS) -> None:
        self.left = most

    def spend(self, work: int) -> None:
        """Count work done. Raises TooMuchWork when it is over the limit."""
        self.left -= work
        if self.left < 0:
            raise TooMuchWork


class GlobStep(NamedTuple):
    """One step of a pattern."""

    # Whether it takes a character.
    takes: Callable[[str], bool]
    # Whether it may take any number of characters, including none.
    many: bool = False
    # How many steps after it may be skipped together with it; 0: it cannot be skipped.
    skips: int = 0


def parse_steps(body: str, whole: bool) -> tuple[GlobStep, ...] | None:
    """Parse a pattern into steps; None when it cannot match any name."""
    body = _bytes_of(body)
    steps: list[GlobStep] = []
    at, first = 0, True
    while at < len(body):
        char = body[at]
        if char == "*":
            end = at
            while body[end : end + 1] == "*":
                end += 1
            # As in git, everything before the first special character counts as an edge too.
            edge = first or body[at - 1] == "/"
            if (
                whole
                and end - at > 1
                and edge
                and (end == len(body) or body[end] == "/" or body[end : end + 2] == "\\/")
            ):
                if body[end : end + 1] == "/":
                    steps += [GlobStep(_never, skips=2), GlobStep(_any, many=True), GlobStep("/".__eq__)]
                    end += 1
                else:
                    steps.append(GlobStep(_any, many=True))
            else:
                steps.append(GlobStep(_no_slash, many=True))
            at, first = end, False
            continue
        if char == "?":
            steps.append(GlobStep(_no_slash))
        elif char == "[":
            bracket = _bracket(body, at + 1)
            if bracket is None:
                return None
            steps.append(GlobStep(bracket[0]))
            at, first = bracket[1], False
            continue
        else:
            if char == "\\":
                at += 1
                if at == len(body):
                    return None
            steps.append(GlobStep(body[at].__eq__))
        first = first and char not in SPECIAL
        at += 1
    return tuple(steps)


def _bracket(body: str, at: int) -> tuple[Callable[[str], bool], int] | None:
    """The test written in brackets from `at` on, and where the pattern continues; None without a closing bracket."""
    negative = body[at : at + 1] in ("!", "^") and body[at : at + 1] != ""
    at += negative
    tests: list[Callable[[str], bool]] = []
    start, before = at, ""
    while at < len(body) and (body[at] != "]" or at == start):
        if body.startswith("[:", at):
            end = body.find("]", at + 2)
            if end < 0:
                return None
            if body[end - 1] == ":" and end > at + 2:
                named = _CLASSES.get(body[at + 2 : end - 1])
                if named is None:
                    return None
                tests.append(named)
                at, before = end + 1, ""
                continue
        if body[at] == "-" and before and at + 1 < len(body) and body[at + 1] != "]":
            at += 1
            if body[at] == "\\":
                at += 1
            if at >= len(body):
                return None
            tests.append(_between(before, body[at]))
            before = ""
        else:
            if body[at] == "\\":
                at += 1
            if at >= len(body):
                return None
            before = body[at]
            tests.append(before.__eq__)
        at += 1
    if at >= len(body):
        return None
    return (lambda c: c != "/" and any(test(c) for test in tests) is not negative), at + 1


def _between(low: str, high: str) -> Callable[[str], bool]:
    return lambda c: low <= c <= high


def _bytes_of(text: str) -> str:
    """A text with one character for each of its bytes in UTF-8: git compares bytes, so that `?` is half an å."""
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("latin-1")


def _any(_: str) -> bool:
    return True


def _never(_: str) -> bool:
    return False


def _no_slash(char: str) -> bool:
    return char != "/"


def match_steps(steps: Sequence[GlobStep], name: str, allowance: Allowance) -> bool:
    """Whether the steps match the whole name. Raises TooMuchWork."""
    at = set(_reach_freely(steps, [0]))
    for char in _bytes_of(name):
        allowance.spend(len(at))
        following = [n if steps[n].many else n + 1 for n in at if n < len(steps) and steps[n].takes(char)]
        at = set(_reach_freely(steps, following))
        if not at:
            return False
    return len(steps) in at


def _reach_freely(steps: Sequence[GlobStep], places: Iterable[int]) -> Iterator[int]:
    """The given steps, and those reachable from them without a character."""
    for n in places:
        while True:
            yield n
            if n == len(steps) or not (steps[n].many or steps[n].skips):
                break
            if steps[n].skips:
                yield from _reach_freely(steps, [n + 1 + steps[n].skips])
            n += 1
