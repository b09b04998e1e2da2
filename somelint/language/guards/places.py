"""What generated guards call to follow paths: places as plain tuples of path, value and context.

A guard never deals with what is open: where something absent may be there after all it raises `Unsure`, and the rule is
evaluated in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.document.view import View, is_blank
from somelint.language.guards.late import Late, Unsure, WordLists
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


class Context:
    """A document as guards see it, with what was worked out about it already."""

    __slots__ = (
        *("at", "base", "columns", "dates", "forms", "left", "library", "lists", "masks", "memo", "one", "opens"),
        *("options", "root", "run", "top", "view", "voices", "walks"),
    )

    def __init__(
        self, view: View, run: Run, library: Library, forms: Any = None, lists: WordLists | None = None
    ) -> None:
        """`forms` has the functions of forms for which there is no generated code."""
        self.view = view
        self.run = run
        self.library = library
        self.forms = forms
        self.root: At = ((), view.data, self)
        self.lists = WordLists(library) if lists is None else lists
        self.memo = Late(lambda work: work(self.root))  # what depends on the document alone
        self.at = Late(lambda name: {})  # what depends on a place: by the path of each
        self.walks: dict[tuple[Step, ...], list[At]] = {(): [self.root]}
        self.top = Late(self._places)  # the places that a path from the top of the document names
        self.columns = Late(self._column)  # what is read of each place of a set, beside the places
        self.one = Late(self._one)  # the value at such a path that names one place
        self.masks = Late(self.lists.mask)  # the word lists that may have something in a text, as bits
        self.voices = Late(self._mask)  # the same for the texts at a path from the top
        self.dates: dict[str, Days | None] = {}
        self.opens = bool(view.misspelt or view.unread)
        self.options: Mapping[str, object] = {}  # those of the rule at hand
        self.left = MOST_STEPS
        self.base = Context(view.base, run, library, forms, self.lists) if view.base else None

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

    def let_go(self) -> None:
        """Forget everything. Places know their document, and this what it is made of: a circle."""
        for known in (self.memo, self.at, self.walks, self.top, self.one, self.columns):
            known.clear()
        del self.root, self.memo, self.top, self.one, self.columns, self.voices
        if self.base:
            self.base.let_go()

    def _places(self, steps: tuple[Step, ...]) -> list[At]:
        places = self._walk(steps)
        self.spend(len(places) + 1)
        return _entries(places) if steps and steps[-1] is None else places

    def _walk(self, steps: tuple[Step, ...]) -> list[At]:
        if steps not in self.walks:
            self.walks[steps] = _step(self._walk(steps[:-1]), steps[-1])
        return self.walks[steps]

    def _column(self, key: tuple[Any, ...]) -> list[Any]:
        of, read, *what = key
        return [read(c, *what) for c in (self.top if isinstance(of, tuple) else self.memo)[of]]

    def _one(self, steps: tuple[Step, ...]) -> Any:
        places = self.top[steps]
        return places[0][1] if places else None

    def _mask(self, steps: tuple[Step, ...]) -> int:
        found, masks = 0, self.masks
        for place in self.top[steps]:
            value = place[1]
            if isinstance(value, str):
                found |= masks[value]
            elif isinstance(value, list):
                for text in value:
                    if isinstance(text, str):
                        found |= masks[text]
        return found


At: TypeAlias = "tuple[Path, Any, Context]"
"""A place: its path, the value there, and the document."""


def follow(c: At, steps: tuple[Step, ...]) -> list[At]:
    """The places that the steps lead to from a place."""
    return _further([c], steps)


def each(places: list[At], steps: tuple[Step, ...]) -> list[At]:
    """The places that the steps lead to from each place."""
    if len(places) > 1 and len({len(c[0]) for c in places}) > 1:
        return merge([_further([c], steps) for c in places])  # one place may be below another one
    return _further(places, steps)


def _further(places: list[At], steps: tuple[Step, ...]) -> list[At]:
    if not places:
        return places
    context = places[0][2]
    for step in steps:
        places = _step(places, step)
    context.left -= len(places) + 1
    if context.left < 0:
        raise Unsure
    return _entries(places) if steps and steps[-1] is None else places


def _step(places: list[At], step: Step) -> list[At]:
    """The places one step further."""
    if step.__class__ is not str:
        return _members(places, step)  # type: ignore[arg-type]  # its class says that it is no text
    held = [c for c in places if (c[1].__class__ is dict or isinstance(c[1], dict)) and step in c[1]]
    reached: list[At] = [((*c[0], step), c[1][step], c[2]) for c in held]
    if len(reached) < len(places):
        _expect_nothing(places, step)
    return reached


def _entries(places: list[At]) -> list[At]:
    # A blank item of a list is not an entry.
    return [c for c in places if not is_blank(c[1]) or not isinstance(c[0][-1], int)]


def counted(places: Sequence[At]) -> Sequence[At]:
    """The places, each of which is going to be looked at. Raises Unsure when that makes too many."""
    if len(places) > _FEW:
        places[0][2].spend(len(places))
    return places


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


def merge(parts: Sequence[list[At]]) -> list[At]:
    """The places of several sets, each place once."""
    some = [part for part in parts if part]
    if len(some) < 2:
        return some[0] if some else []
    return list({(id(c[2]), c[0]): c for part in some for c in part}.values())


def without(places: Sequence[At], others: Sequence[At]) -> list[At]:
    """The places that are none of the others."""
    out = {(id(c[2]), c[0]) for c in others}
    return [c for c in places if (id(c[2]), c[0]) not in out]
