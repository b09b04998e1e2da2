"""What generated guards call to follow paths: places as plain tuples of path, value and context.

A guard never deals with what is open: where something absent may be there after all it raises `Unsure`, and the rule is
evaluated in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.document.view import View, is_blank
from somelint.language.library import Library
from somelint.language.scope import Run
from somelint.language.selectors import Step
from somelint.model.hints import Any, TypeAlias
from somelint.model.locations import Path
from somelint.text.dates import Days, read_days

MOST_STEPS = 100_000
"""Places that a guard looks at before it leaves the rest to the evaluation in full, which counts its own."""
_FEW = 20
"""Places that are not worth counting."""


class Unsure(Exception):
    """The guard cannot tell; the rule has to be evaluated."""


class Context:
    """A document as guards see it, with what was worked out about it already."""

    __slots__ = ("base", "dates", "forms", "left", "library", "memo", "opens", "options", "root", "run", "view")

    def __init__(self, view: View, run: Run, library: Library, forms: Any = None) -> None:
        """`forms` has the functions of forms for which there is no generated code."""
        self.view = view
        self.run = run
        self.library = library
        self.forms = forms
        self.root: At = ((), view.data, self)
        self.memo: dict[object, Any] = {}  # what depends on the document alone
        self.dates: dict[str, Days | None] = {}
        self.opens = bool(view.misspelt or view.unread)
        self.options: Mapping[str, object] = {}  # those of the rule at hand
        self.left = MOST_STEPS
        self.base = Context(view.base, run, library, forms) if view.base else None

    def days(self, value: object) -> Days | None:
        """The value as days, when it is a date."""
        if isinstance(value, str):
            if value not in self.dates:
                self.dates[value] = read_days(value, self.view.fiscal_start, self.view.first_day)
            return self.dates[value]
        return value if isinstance(value, Days) else None

    def spend(self, steps: int) -> None:
        """Count places looked at. Raises Unsure when there are too many."""
        self.left -= steps
        if self.left < 0:
            raise Unsure


At: TypeAlias = "tuple[Path, Any, Context]"
"""A place: its path, the value there, and the document."""


def top(c: At, steps: tuple[Step, ...]) -> list[At]:
    """The places that a path from the top of the document names."""
    memo = c[2].memo
    found: list[At] | None = memo.get(steps)
    if found is None:
        found = memo[steps] = follow(c[2].root, steps)
    return found


def base(c: At, steps: tuple[Step, ...]) -> list[At] | None:
    """The same in the base document; None when there is none."""
    before = c[2].base
    return None if before is None else top(before.root, steps)


def plans(c: At, steps: tuple[Step, ...]) -> list[At]:
    """The same in all documents of the run, as long as there is one only."""
    if len(c[2].run.views) != 1:
        raise Unsure
    return top(c, steps)


def follow(c: At, steps: tuple[Step, ...]) -> list[At]:
    """The places that the steps lead to from a place."""
    context = c[2]
    places = [c]
    for step in steps:
        if isinstance(step, str):
            reached = [
                ((*path, step), here[step], context)
                for path, here, _ in places
                if isinstance(here, dict) and step in here
            ]
            if len(reached) < len(places):
                _expect_nothing(places, step)
        else:
            reached = _members(places, step)
        places = reached
    context.spend(len(places) + 1)
    if steps and steps[-1] is None:
        # A blank item of a list is not an entry.
        return [c for c in places if not (isinstance(c[0][-1], int) and is_blank(c[1]))]
    return places


def counted(places: Sequence[At]) -> Sequence[At]:
    """The places, each of which is going to be looked at. Raises Unsure when that makes too many."""
    if len(places) > _FEW:
        places[0][2].spend(len(places))
    return places


def some_there(places: Sequence[At]) -> bool:
    """Whether one of the places has a value that is not blank."""
    return any(not is_blank(c[1]) for c in places)


def each(places: Sequence[At], steps: tuple[Step, ...]) -> list[At]:
    """The places that the steps lead to from each place."""
    return merge([follow(c, steps) for c in places])


def _expect_nothing(places: Sequence[At], step: str) -> None:
    """Raises Unsure where something may be under a key after all."""
    for path, here, context in places:
        if not isinstance(here, dict):
            if here is not None:
                raise Unsure
        elif context.opens and step not in here and context.view.is_open((*path, step)):
            raise Unsure


def _members(places: Sequence[At], step: int | None) -> list[At]:
    """The members of what is at the places: all of them, or the one at an index."""
    reached: list[At] = []
    for path, here, context in places:
        if isinstance(here, list):
            if step is None:
                reached += [((*path, n), item, context) for n, item in enumerate(here)]
            elif step < len(here):
                reached.append(((*path, step), here[step], context))
        elif step is None and isinstance(here, dict):
            reached += [((*path, key), item, context) for key, item in here.items()]
        elif here is not None:
            raise Unsure
    return reached


def merge(parts: Sequence[Sequence[At]]) -> list[At]:
    """The places of several sets, each place once."""
    seen: dict[tuple[int, Path], At] = {}
    for part in parts:
        for c in part:
            seen.setdefault((id(c[2]), c[0]), c)
    return list(seen.values())


def open_merge(parts: Sequence[Sequence[At] | None]) -> list[At] | None:
    """The same; None when one of the sets is not known and the others have no places."""
    known = merge([part for part in parts if part is not None])
    if len(known) and None in parts:
        raise Unsure
    return None if None in parts else known


def without(places: Sequence[At], others: Sequence[At]) -> list[At]:
    """The places that are none of the others."""
    out = {(id(c[2]), c[0]) for c in others}
    return [c for c in places if (id(c[2]), c[0]) not in out]


def kept(verdict: bool | None, c: At) -> bool:
    """Whether a member is in a set, by the verdict on its condition."""
    if verdict is None and not isinstance(c[1], dict):
        raise Unsure  # a text where keys should be: what was meant may well belong here
    return verdict is True


def sure(places: Sequence[At] | None) -> Sequence[At]:
    """The places, when it is known which."""
    if places is None:
        raise Unsure
    return places
