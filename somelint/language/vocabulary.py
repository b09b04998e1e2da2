"""The names and paths that a rule may use, and the kind of expression each one is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.language.errors import RuleError, unknown_name
from somelint.language.joins.outer import Outer
from somelint.language.library import Library
from somelint.language.scope import Scope
from somelint.language.selectors import HERE, Selector, SelectorError, Step, parse_selector
from somelint.language.tables import Grammar
from somelint.model.hints import Literal, TypeAlias, TypeVar
from somelint.model.locations import Path

_T = TypeVar("_T")

Kind: TypeAlias = Literal["condition", "set", "value"]
"""What an expression gives."""


class Vocabulary:
    """The names that one rule (or one shared definition) may use."""

    def __init__(
        self,
        grammar: Grammar,
        library: Library,
        lets: Mapping[str, object],
        options: Sequence[str],
        counterparts: Sequence[str],
    ) -> None:
        """Nothing is checked yet."""
        self.grammar = grammar
        self.library = library
        self.lets = lets  # the rule's own names and what they stand for
        self.options = options  # the names of the rule's options
        self.counterparts = counterparts  # the names that `match` gives to paired entries
        self._outer: Outer | None = None  # what is taken from outside of the match that is being compiled

    def is_outer(self, text: str) -> bool:
        """Whether a path or name is about the subject of the rule, whatever the place at hand is."""
        try:
            selector = self.selector(text, ())
        except RuleError:
            return False  # which is told where the text is compiled
        head = selector.head if selector.begin == HERE else ""
        return head == "self" or head in self.counterparts or head in self.lets

    def watched(self, compile_it: Callable[[], _T]) -> tuple[_T, Outer]:
        """The result of compiling something, and what it takes from outside of the place that it is asked of."""
        before, self._outer = self._outer, Outer()
        try:
            compiled, outer = compile_it(), self._outer
        finally:
            self._outer = before
        if before is not None:
            before.join(outer)
        return compiled, outer

    def hides(self) -> None:
        """Say that what is being compiled may take anything from outside."""
        if self._outer is not None:
            self._outer.opaque = True

    def _leaf(
        self,
        kind: str,
        name: str,
        compile_it: Callable[[], Callable[[Scope], _T]],
        key: Callable[[Callable[[Scope], _T]], Callable[[Scope], object]],
    ) -> Callable[[Scope], _T]:
        """Compile a path or a name, and note it when it is taken from outside."""
        outer = self._outer
        if outer is None or not self.is_outer(name):
            return compile_it()
        self._outer = None
        try:
            compiled = compile_it()
        finally:
            self._outer = outer
        outer.add(kind, name, key(compiled))
        return compiled

    def kind_of(self, expression: object) -> Kind:
        """Whether an expression, or what it names, is a condition, a set of places or a value."""
        return "condition" if self.is_condition(expression) else "set" if self.is_set(expression) else "value"

    def is_condition(self, expression: object) -> bool:
        """Whether an expression, or what it names, is a condition."""
        if isinstance(expression, dict):
            return not self.grammar.conditions.keys().isdisjoint(expression)
        if isinstance(expression, str):
            named = self.lets.get(expression, self.library.definitions.get(expression))
            return named is not None and named != expression and self.is_condition(named)
        return False

    def is_set(self, expression: object) -> bool:
        """Whether an expression names places: a path, a set, or a name that stands for one."""
        if isinstance(expression, dict):
            return not self.grammar.sets.keys().isdisjoint(expression)
        if not isinstance(expression, str) or expression == "today":
            return False
        try:
            selector = self.selector(expression, ())
        except RuleError:
            return False
        if selector.begin != HERE:
            return True
        head, lets = selector.head, self.lets
        if head == "self" and len(selector.steps) > 1 and isinstance(selector.steps[1], str):
            head, lets = selector.steps[1], {}
        named = lets[head] if head in lets else self.library.definitions.get(head, selector)
        return named is selector or self.is_set(named)

    def selector(self, text: object, at: Path) -> Selector:
        """The text as a path in the data."""
        if not isinstance(text, str):
            raise RuleError(at, "A path or a name is expected here.")
        try:
            return parse_selector(text)
        except SelectorError as error:
            raise RuleError(at, f"“{text}” is not a path: {error}.") from None

    def expect_keys(self, steps: Sequence[Step], at: Path) -> None:
        """Raise RuleError for a step that is neither a key of the format nor a user's own (x-…)."""
        for step in steps if self.library.keys else ():
            if isinstance(step, str) and step not in self.library.keys and not step.startswith("x-"):
                known = [*self.lets, *self.library.definitions, *self.library.keys]
                raise RuleError(at, unknown_name("key or name", step, known))
