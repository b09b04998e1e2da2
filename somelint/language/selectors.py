"""Selectors: paths such as `/people[*].tasks[0]` that name places in the data.

The steps are a strict subset of RFC 9535: names, `[*]` and `[n]`. They come after the starting point.
"""

from __future__ import annotations

from somelint.model.caches import lru_cache
from somelint.model.hints import Literal, TypeAlias
from somelint.model.late_pattern import late
from somelint.model.locations import Path
from somelint.model.records import NamedTuple

Step = str | int | None  # a key, an index, or None for every member

_BEGIN = late(r"(?:(base|plans):)?/")
_ESCAPED = late(r"\\(.)")
_NAME = late(r"[^\W\d][\w-]*|\d[\w-]*")
_BRACKET = late(r'\[(?:(\*)|([0-9]{1,6})|"((?:[^"\\]|\\.)*)")\]')

Begin: TypeAlias = Literal["", "/", "base:/", "plans:/"]
"""Where a path begins: at the current place, at the top of its document, of the base document, of every plan."""

HERE: Begin = ""
TOP: Begin = "/"
BASE: Begin = "base:/"
PLANS: Begin = "plans:/"

_BEGINS: dict[str | None, Begin] = {None: TOP, "base": BASE, "plans": PLANS}


class SelectorError(ValueError):
    """A text that is not a selector. The message says at which character reading stopped (from 1)."""


class Selector(NamedTuple):
    """A path that names places in data."""

    begin: Begin  # where to begin
    steps: tuple[Step, ...]  # the way from there: ("people", None, "tasks", 0)

    @property
    def head(self) -> str:
        """The first name, when the selector begins with one."""
        first = self.steps[0] if self.steps else None
        return first if isinstance(first, str) else ""

    @property
    def many(self) -> bool:
        """Whether it can name more than one place."""
        return self.begin == PLANS or None in self.steps


@lru_cache(maxsize=4096)
def parse_selector(text: str) -> Selector:
    """Parse a selector. `.` is the current place itself.

    Raises SelectorError with a sentence that says what was expected where.
    """
    begin: Begin = HERE
    at = 0
    if match := _BEGIN.match(text):
        begin = _BEGINS[match[1]]
        at = match.end()
    if text[at:] in ("", "."):
        if not text:
            raise SelectorError("an empty path names nothing; write “.” for the place itself")
        return Selector(begin, ())
    steps: list[Step] = []
    while at < len(text):
        if text[at] == "[":
            if not (match := _BRACKET.match(text, at)):
                raise SelectorError(f"at character {at + 1} of the path, “[*]” or a number in brackets is expected")
            star, index, quoted = match.groups()
            steps.append(None if star else int(index) if index else _ESCAPED.sub(r"\1", quoted or ""))
            at = match.end()
            continue
        if steps:
            if text[at] != ".":
                raise SelectorError(f"at character {at + 1} of the path, a full stop or “[” is expected")
            at += 1
        if not (match := _NAME.match(text, at)):
            raise SelectorError(f"at character {at + 1} of the path, a key is expected")
        steps.append(match[0])
        at = match.end()
    return Selector(begin, tuple(steps))


class WalkResult(NamedTuple):
    """Where steps lead."""

    places: list[tuple[Path, object]]  # path and value of each place that exists
    absent: list[Path]  # the paths of keys that are missing
    stuck: list[Path]  # the paths of values with nothing below them, such as a text where a list belongs


def walk(value: object, path: Path, steps: tuple[Step, ...]) -> WalkResult:
    """Follow the steps from the value at a path."""
    places: list[tuple[Path, object]] = [(path, value)]
    absent: list[Path] = []
    stuck: list[Path] = []
    for step in steps:
        reached: list[tuple[Path, object]] = []
        for at, here in places:
            if step is None:
                if isinstance(here, list):
                    reached.extend(((*at, n), item) for n, item in enumerate(here))
                elif isinstance(here, dict):
                    reached.extend(((*at, key), item) for key, item in here.items())
                elif here is not None:
                    stuck.append(at)
            elif isinstance(step, int):
                if isinstance(here, list):
                    if step < len(here):
                        reached.append(((*at, step), here[step]))
                elif here is not None:
                    stuck.append(at)
            elif isinstance(here, dict):
                if step in here:
                    reached.append(((*at, step), here[step]))
                else:
                    absent.append((*at, step))
            elif here is not None:
                stuck.append(at)
        places = reached
    return WalkResult(places, absent, stuck)
