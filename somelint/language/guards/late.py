"""What is worked out when it is first asked for: about a document, about a subject, about the word lists."""

from __future__ import annotations

from collections.abc import Callable

from somelint.model.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from somelint.language.guards.places import At
    from somelint.language.library import Library


class Unsure(Exception):
    """The guard cannot tell; the rule has to be evaluated."""


def unsure() -> Any:
    """Leave the rule to the evaluation in full."""
    raise Unsure


class Late(dict[Any, Any]):
    """What is worked out when it is first asked for, by what it is."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: object) -> Any:
        """Work it out."""
        found = self[key] = self._make(key)
        return found


class Own(dict[Any, Any]):
    """What is remembered about a subject: the rule's own names by the functions that work them out."""

    __slots__ = ("_subject",)

    def __init__(self, subject: At) -> None:
        super().__init__()
        self._subject = subject

    def __missing__(self, work: Callable[[At, Own], Any]) -> Any:
        """Work it out."""
        found = self[work] = work(self._subject, self)
        return found


class WordLists(Late):
    """Sets of word lists, each as the bits that it has in the index that they share; all bits where they share none."""

    __slots__ = ("_index", "_library")

    def __init__(self, library: Library) -> None:
        super().__init__(self._bits)
        self._library = library
        self._index: Any = None

    def mask(self, text: str) -> int:
        """The lists that may have something in a text."""
        return -1 if self._index is None else int(self._index.found(text).lists)

    def _bits(self, names: tuple[str, ...]) -> int:
        places = [*map(self._library.place_of, names)]
        if self._index is None and places:
            self._index = places[0][0]
        if any(index is not self._index for index, _ in places):
            return -1
        bits = 0
        for _, bit in places:
            bits |= bit
        return bits
