"""What generated guards call where there is no code for an expression: its evaluation in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.document.view import value_at
from somelint.language.guards.places import At, Context, Unsure
from somelint.language.library import Library
from somelint.language.scope import Place, Scope
from somelint.model.hints import TYPE_CHECKING, Any
from somelint.model.locations import Path

if TYPE_CHECKING:  # most runs evaluate nothing in full
    from somelint.language.compiler import Compiler


class FullEvaluation:
    """The expressions of rules and definitions, compiled as they are when one is first needed."""

    def __init__(self, library: Library, rule_of: Callable[[str], tuple[Compiler, Mapping[str, Any]]]) -> None:
        """`rule_of`: the compiler and the data of a rule, by its id."""
        self._library = library
        self._rule_of = rule_of
        self._compiled: dict[tuple[str, str, Path], Any] = {}

    def function(self, kind: str, rule_id: str, at: Path) -> Any:
        """The function of an expression; `kind` is the method that compiles it."""
        key = kind, rule_id, at
        if key not in self._compiled:
            compiler, data = self._rule_of(rule_id) if rule_id else self._definer()
            self._compiled[key] = getattr(compiler, kind)(value_at(data[str(at[0])], at[1:]), at)
        return self._compiled[key]

    def _definer(self) -> tuple[Compiler, Mapping[str, Any]]:
        from somelint.language.grammar import new_compiler

        return new_compiler(self._library), {"definitions": self._library.definitions}


def full_value(rule_id: str, at: Path, s: At, m: dict[str, Any], c: At) -> Any:
    """A value."""
    return c[2].interpret.function("value", rule_id, at)(_scope(s, m, c))


def full_condition(rule_id: str, at: Path, s: At, m: dict[str, Any], c: At) -> Any:
    """The verdict on a condition."""
    return c[2].interpret.function("condition", rule_id, at)(_scope(s, m, c))


def full_set(rule_id: str, at: Path, s: At, m: dict[str, Any], c: At) -> list[At]:
    """The places of a set."""
    places = c[2].interpret.function("set", rule_id, at)(_scope(s, m, c))
    if places.partial:
        raise Unsure
    return [(place.path, place.value, _context(place, c[2])) for place in places.items]


def full_test(value: object, rule_id: str, at: Path, s: At, m: dict[str, Any], c: At) -> Any:
    """The verdict of a test."""
    return c[2].interpret.function("test", rule_id, at)(value, _scope(s, m, c))


def full_check(rule_id: str, at: Path, s: At, m: dict[str, Any], c: At) -> bool:
    """Whether a check finds something."""
    return next(iter(c[2].interpret.function("check", rule_id, at)(_scope(s, m, c))), None) is not None


def _context(place: Place, context: Context) -> Context:
    if place.view is context.view:
        return context
    if context.base and place.view is context.base.view:
        return context.base
    raise Unsure


def _scope(s: At, m: dict[str, Any], c: At) -> Scope:
    return Scope(
        c[2].run,
        Place(c[2].view, c[0], c[1]),
        Place(s[2].view, s[0], s[1]),
        s[2].options,
        m.setdefault("#", {}),
        {name[1:]: Place(p[2].view, p[0], p[1]) for name, p in m.items() if name[0] == "@"},
    )
