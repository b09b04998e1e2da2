"""The lines of a match that are equalities between a member and something outside, and the members by those values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.document.view import is_blank
from somelint.language.joins.equals import Positions, is_worth
from somelint.language.pair_tests import ECHO, long_words
from somelint.language.scope import Places, Scope
from somelint.model.hints import TYPE_CHECKING, cast
from somelint.model.locations import Path

if TYPE_CHECKING:
    from somelint.language.compiler import Compiler

# Values that are compared, and whether a line is false, not open, when none of them equals one of the other side.
_Side = Callable[[Scope], tuple[Sequence[object], bool]]
_ONE_VALUE, _SET, _LISTS = "one value", "set", "lists"
# The tests that are equalities: what their right side stands for, and what is compared on the left side.
_TESTS: Mapping[str, tuple[str, str]] = {
    "same-as": (_ONE_VALUE, _SET),
    "in": (_SET, _SET),
    "has": (_ONE_VALUE, _LISTS),
    "has-any": (_SET, _LISTS),
    "echoes": (_ONE_VALUE, _SET),
}
_PLAIN = (str, bool, int, float, list, dict)


class Index:
    """The members of a set by what one line compares."""

    __slots__ = ("lookup", "unsure")

    def __init__(self) -> None:
        self.lookup = Positions()
        self.unsure: list[int] = []  # members for which the line may be open


class _Line:
    """One line of a match: the side of the member, and the side outside."""

    __slots__ = ("_member", "_outside")

    def __init__(self, member: _Side, outside: _Side) -> None:
        self._member = member
        self._outside = outside


class Equality(_Line):
    """One line of a match that is an equality."""

    __slots__ = ()

    def find(self, places: Places, scope: Scope) -> tuple[set[int], Sequence[int]] | None:
        """Where the members are for which the line can be true, and for which else it can be open. None: anywhere."""
        if not is_worth(places, self):
            return None
        values, sure = self._outside(scope)
        index = self._index(places, scope)
        found: set[int] = set()
        for value in values:
            positions = index.lookup.find(value)
            if positions is None:
                return None
            found.update(positions)
        return found, index.unsure if sure else range(len(places.items))

    def _index(self, places: Places, scope: Scope) -> Index:
        index = places.derived.get(self)
        if index is None:
            index = places.derived[self] = Index()
            for n, place in enumerate(places.items):
                values, sure = self._member(scope.inside(place))
                for value in values:
                    index.lookup.add(value, n)
                if not sure:
                    index.unsure.append(n)
        return cast(Index, index)


class Echo(_Line):
    """One line of a match that asks whether a text of a member says the same as a text outside."""

    __slots__ = ()

    def find(self, places: Places, scope: Scope) -> tuple[set[int], Sequence[int]] | None:
        """Where the members are for which the line can be true; it can be open for all. None: anywhere."""
        if not is_worth(places, self):
            return None
        texts, by_word = self._index(places, scope)
        hits: dict[int, int] = {}
        for said in self._outside(scope)[0]:
            for word in long_words(said) if isinstance(said, str) else ():
                for n in by_word.get(word, ()):
                    hits[n] = hits.get(n, 0) + 1
        found = {texts[n][0] for n, words in hits.items() if words >= ECHO * texts[n][1]}
        return found, range(len(places.items))

    def _index(self, places: Places, scope: Scope) -> tuple[list[tuple[int, int]], dict[str, list[int]]]:
        """The texts, each by its member and the number of its words, and the texts with each word."""
        index = places.derived.get(self)
        if index is None:
            texts: list[tuple[int, int]] = []
            by_word: dict[str, list[int]] = {}
            for n, place in enumerate(places.items):
                for said in self._member(scope.inside(place))[0]:
                    words = long_words(said) if isinstance(said, str) else ()
                    for word in words:
                        by_word.setdefault(word, []).append(len(texts))
                    texts.append((n, len(words)))
            index = places.derived[self] = texts, by_word
        return cast("tuple[list[tuple[int, int]], dict[str, list[int]]]", index)


def equalities(written: object, compiler: Compiler, at: Path) -> list[Equality | Echo]:
    """The lines of a match that members can be looked up by. The match is known to be right."""
    found: list[Equality | Echo] = []
    for left, right in written.items() if isinstance(written, dict) else ():
        kind = compiler.kind_of(left)
        if kind == "condition" or not isinstance(right, dict):
            continue
        for test in _TESTS.keys() & right.keys():
            other, (right_kind, left_kind) = right[test], _TESTS[test]
            if not isinstance(other, str) or compiler.is_outer(left) == compiler.is_outer(other):
                continue
            own = _LISTS if left_kind == _LISTS else _SET if kind == "set" else _ONE_VALUE
            sides = (
                _side(own, left, compiler, (*at, left), test),
                _side(right_kind, other, compiler, (*at, left, test), test),
            )
            if test != "echoes":
                found.append(Equality(sides[1], sides[0]) if compiler.is_outer(left) else Equality(*sides))
            elif compiler.is_outer(other):
                found.append(Echo(*sides))
    return found


def _side(kind: str, text: str, compiler: Compiler, at: Path, test: str) -> _Side:
    if kind == _ONE_VALUE or (kind == _LISTS and compiler.kind_of(text) == "value"):
        return _one_value(kind, text, compiler, at)
    members = compiler.set(text, at)

    def several(scope: Scope) -> tuple[Sequence[object], bool]:
        places = members(scope)
        values = [place.value for place in places.items]
        sure = bool(values) and not places.partial
        sure = sure and all(isinstance(value, _PLAIN) and not is_blank(value) for value in values)
        if kind != _LISTS:
            return values, sure
        lists = [value for value in values if isinstance(value, list)]
        # What is no list has none of the values, but “has-any” leaves that open.
        sure = sure and (test != "has-any" or len(lists) == len(values))
        return [item for listed in lists for item in listed], sure

    return several


def _one_value(kind: str, text: str, compiler: Compiler, at: Path) -> _Side:
    value = compiler.value(text, at)

    def one(scope: Scope) -> tuple[Sequence[object], bool]:
        known = value(scope)
        sure = isinstance(known, _PLAIN) and not is_blank(known)
        if kind != _LISTS:
            return () if known is None else (known,), sure
        return known if isinstance(known, list) else (), sure and isinstance(known, list)

    return one
