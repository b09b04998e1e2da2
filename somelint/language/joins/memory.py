"""What a name stands for, worked out once: for each subject, for each place, or for a whole document.

A name that looks at a document from the top, and at nothing of the place at hand, stands for the same everywhere in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.language.scope import Scope
from somelint.language.selectors import HERE, SelectorError, parse_selector
from somelint.model.hints import TypeVar, cast
from somelint.text.quantities import COMPARISONS

_T = TypeVar("_T")


def remember_for_subject(key: object, inner: Callable[[Scope], _T]) -> Callable[[Scope], _T]:
    """The function, evaluated at the rule's subject, once for each subject."""

    def evaluate(scope: Scope) -> _T:
        if key not in scope.memo:
            scope.memo[key] = inner(scope.at_subject())
        return cast(_T, scope.memo[key])

    return evaluate


def remember_for_place(key: object, inner: Callable[[Scope], _T]) -> Callable[[Scope], _T]:
    """The function of a shared definition, evaluated once for each place."""

    def evaluate(scope: Scope) -> _T:
        place_key = (key, id(scope.current.view), scope.current.path)
        memo = scope.run.memo
        if place_key not in memo:
            memo[place_key] = inner(scope.for_definition())
        return cast(_T, memo[place_key])

    return evaluate


def remember_for_document(key: object, inner: Callable[[Scope], _T]) -> Callable[[Scope], _T]:
    """The function of a name that stands for the same in all of a document, evaluated once for each document."""

    def evaluate(scope: Scope) -> _T:
        document_key = (key, id(scope.current.view))
        memo = scope.run.memo
        if document_key not in memo:
            memo[document_key] = inner(scope)
        return cast(_T, memo[document_key])

    return evaluate


OF_MEMBERS: Mapping[str, tuple[str, ...]] = {
    "of": ("where", "value", "by"),
    "every": ("is",),
    "some": ("is",),
    "falling": ("by", "value", "alike"),
    "rising": ("by", "value", "alike"),
    "peaks": ("by", "value", "alike"),
    "group": ("by",),
}
"""What stands under these keys is asked of the members of the set beside them."""
# What stands under these keys is no expression.
_WORDS = frozenset(
    {"contains", "entry", "field", "has-word", "likely", "most", "names", "none-of", "one-of", "option", "per", "says"}
    | {"text", "unit"}
)
# These look at the place at hand in a way of their own.
_LOOKING = frozenset({"file", "holds-any"})


class Sameness:
    """Which expressions stand for the same everywhere in a document."""

    def __init__(
        self, names: Mapping[str, object], counterparts: Sequence[str], definitions: Mapping[str, object]
    ) -> None:
        """`names` are the rule's own; they, and the counterparts, are about its subject."""
        self._names = names
        self._counterparts = counterparts
        self._definitions = definitions
        self._known: dict[tuple[bool, str], bool] = {}

    def alone(self, expression: object) -> bool:
        """Whether an expression is about nothing of the place at hand; when in doubt, it is."""
        try:
            return self._stands(expression, False, False)
        except RecursionError:
            return False

    def _stands(self, expression: object, inside: bool, shared: bool) -> bool:
        # `inside`: asked of the members of a set, so that only the subject counts; `shared`: in a shared definition.
        if isinstance(expression, str):
            return self._text_stands(expression, inside, shared)
        if isinstance(expression, list):
            return all(self._stands(part, inside, shared) for part in expression)
        if not isinstance(expression, dict):
            return True
        if not _LOOKING.isdisjoint(expression):
            return False
        of_members = {key for form, keys in OF_MEMBERS.items() if form in expression for key in keys}
        for key, part in expression.items():
            there = inside or key in of_members
            if key in ("is", "where") and isinstance(part, dict):
                if not self._match_stands(part, there, shared):
                    return False
            elif key not in _WORDS and not self._stands(part, there, shared):
                return False
        return True

    def _match_stands(self, lines: Mapping[str, object], inside: bool, shared: bool) -> bool:
        return all(
            self._text_stands(str(left), inside, shared)
            # A text on the right side is compared with as it is.
            and (isinstance(right, str) or self._stands(right, inside, shared))
            for left, right in lines.items()
        )

    def _text_stands(self, text: str, inside: bool, shared: bool) -> bool:
        if text in COMPARISONS or text == "today":
            return True
        try:
            selector = parse_selector(text)
        except SelectorError:
            return inside  # no path, and so a text to compare with
        head = selector.head
        if selector.begin != HERE:
            return True
        if head == "self" or (head in self._counterparts and not shared):
            return False
        if head in self._names and not shared:
            return self._name_stands(head, self._names[head], False)
        return inside or (head in self._definitions and self._name_stands(head, self._definitions[head], True))

    def _name_stands(self, name: str, expression: object, shared: bool) -> bool:
        if (shared, name) not in self._known:
            self._known[shared, name] = False  # in a circle, which is told elsewhere
            self._known[shared, name] = self._stands(expression, False, shared)
        return self._known[shared, name]
