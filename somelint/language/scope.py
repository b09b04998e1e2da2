"""What an expression is evaluated against: the documents of a run and the current place."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from typing import TypeVar, cast

from somelint.document.view import View
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.dates import Days, read_days

# Steps (places looked at) that one rule may take in one document, and all rules together: many times what the largest
# real files need, and a few seconds at most. A set inside a set inside a set over a huge plan stops here.
RULE_LIMIT = 400_000
DOCUMENT_LIMIT = 2_000_000


class TooLong(Exception):
    """An evaluation that went over the limit of steps."""


class Place(NamedTuple):
    """A place in a document and its value."""

    view: View  # the document
    path: Path  # the path in its data
    value: object  # the data at that path; None: there is none


class Places(NamedTuple):
    """A set of places."""

    items: tuple[Place, ...]  # the places, each one once
    partial: bool = False  # whether there may be more that could not be read


class Run:
    """One run over a set of documents: what does not change from place to place."""

    __slots__ = ("files", "memo", "steps", "today", "total", "views")

    def __init__(self, views: tuple[View, ...], today: date, files: Container[str] | None = None) -> None:
        """`today`: the date that rules compare with; `files`: the names of files that exist, when that is known."""
        self.views = views
        self.today = today
        self.files = files
        self.steps = 0
        self.total = 0
        self.memo: dict[object, object] = {}

    def spend(self, steps: int) -> None:
        """Count work done. Raises TooLong when it is over the limit."""
        self.steps += steps
        self.total += steps
        if self.steps > RULE_LIMIT or self.total > DOCUMENT_LIMIT:
            raise TooLong


class Scope:
    """Where an expression is evaluated: the current place, the rule's subject and the rule's own names."""

    __slots__ = ("counterparts", "current", "memo", "options", "run", "subject")

    def __init__(
        self,
        run: Run,
        current: Place,
        subject: Place | None = None,
        options: Mapping[str, object] | None = None,
        memo: dict[object, object] | None = None,
        counterparts: Mapping[str, Place] | None = None,
    ) -> None:
        """A scope at a place, which is also the subject unless another is given."""
        self.run = run
        self.current = current
        self.subject = subject or current
        self.options = options or {}
        self.memo = {} if memo is None else memo
        self.counterparts = counterparts or {}

    def inside(self, place: Place) -> Scope:
        """The same scope at another place, such as a member of a set."""
        return Scope(self.run, place, self.subject, self.options, self.memo, self.counterparts)

    def at_subject(self) -> Scope:
        """The same scope at the rule's subject, which the rule's own names are about."""
        return self if self.current is self.subject else self.inside(self.subject)

    def for_definition(self) -> Scope:
        """A scope for a shared definition: the current place is its `self`, and the rule's own names are hidden."""
        return Scope(self.run, self.current, self.current, {})

    def days(self, value: object) -> Days | None:
        """The value as days, when it is a date."""
        view = self.current.view
        return value if isinstance(value, Days) else read_days(value, view.fiscal_start, view.first_day)


class Violation(NamedTuple):
    """A place where a check fails."""

    place: Place | None = None  # None: the place that the rule shows
    text: tuple[int, int] | None = None  # offsets (code points) inside the text at the place
    args: Mapping[str, object] = {}  # what the check knows, for the message
    related: tuple[Place, ...] = ()  # other places to show


_T = TypeVar("_T")
SetFn = Callable[[Scope], Places]
ValueFn = Callable[[Scope], object]
ConditionFn = Callable[[Scope], "bool | None"]
TestFn = Callable[[object, Scope], "bool | None"]
CheckFn = Callable[[Scope], Iterator[Violation]]


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
