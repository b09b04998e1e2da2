"""What an expression about the members of a set takes from outside: from the rule's subject and the rule's own names.

Two subjects that give the same values from outside get the same answer, which then need not be worked out twice.
"""

from __future__ import annotations

from collections.abc import Callable

from somelint.language.scope import Place, Places, Scope

_KeyFn = Callable[[Scope], object]


class Unfrozen(Exception):
    """A value that cannot be told from others by a key."""


class Outer:
    """What is taken from outside, collected while an expression is compiled."""

    __slots__ = ("_keys", "opaque")

    def __init__(self) -> None:
        self._keys: dict[tuple[str, str], _KeyFn] = {}
        self.opaque = False  # whether it may take more than could be collected

    def add(self, kind: str, name: str, key: _KeyFn) -> None:
        """Note one thing that is taken from outside."""
        self._keys[kind, name] = key

    def join(self, other: Outer) -> None:
        """Note all that an inner expression takes."""
        self._keys.update(other._keys)
        self.opaque = self.opaque or other.opaque

    def __bool__(self) -> bool:
        """Whether anything is taken from outside."""
        return bool(self._keys) or self.opaque

    def key(self, scope: Scope) -> tuple[object, ...] | None:
        """What the answer depends on, for the subject of a scope; None when that cannot be told."""
        if self.opaque:
            return None
        try:
            return tuple([key(scope) for key in self._keys.values()])
        except Unfrozen:
            return None


def value_key(value: Callable[[Scope], object]) -> _KeyFn:
    """The key of what a function gives: equal keys, and only those, stand for values that no rule can tell apart."""
    return lambda scope: _freeze(value(scope))


def values_key(members: Callable[[Scope], Places]) -> _KeyFn:
    """The key of a set of which only the values count."""

    def key(scope: Scope) -> object:
        places = members(scope)
        if places.lasting:
            return _freeze(places)
        return (places.partial, *[_freeze(place.value) for place in places.items])

    return key


def _freeze(value: object) -> object:
    kind = type(value)
    if kind is str or value is None:
        return value
    if isinstance(value, list):
        return list, *map(_freeze, value)
    if isinstance(value, dict):
        return dict, *((_freeze(key), _freeze(inner)) for key, inner in value.items())
    if isinstance(value, Places):
        # A set that lasts as long as the run is known by its identity.
        return (Places, id(value)) if value.lasting else (value.partial, *map(_freeze, value.items))
    if isinstance(value, Place):
        return id(value.view), value.path
    if isinstance(value, tuple):
        return kind, *map(_freeze, value)
    try:
        hash(value)
    except TypeError:
        raise Unfrozen from None
    return kind, value
