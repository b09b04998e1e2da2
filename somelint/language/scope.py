"""What an expression is evaluated against: the documents of a run and the place at hand."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from datetime import date
from typing import NamedTuple

from somelint.document.view import View
from somelint.model.locations import Path
from somelint.text.dates import Days, read_days

# Steps (places looked at) that one rule may take in one document, and all rules together: many times what the largest
# real files need, and a few seconds at most. A set inside a set inside a set over a huge plan stops here.
RULE_LIMIT = 400_000
DOCUMENT_LIMIT = 2_000_000


class TooLong(Exception):
    """An evaluation that went over the limit of steps."""


class Place(NamedTuple):
    """A place in a document and the value that stands there."""

    view: View
    path: Path
    value: object


class Places(NamedTuple):
    """A set of places. `partial`: there may be more, which could not be read."""

    items: tuple[Place, ...]
    partial: bool = False


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
    """The place at hand, the place that was selected, and the rule's own names."""

    __slots__ = ("memo", "options", "run", "selected", "this", "twins")

    def __init__(
        self,
        run: Run,
        this: Place,
        selected: Place | None = None,
        options: Mapping[str, object] | None = None,
        memo: dict[object, object] | None = None,
        twins: Mapping[str, Place] | None = None,
    ) -> None:
        """A scope at a place; the selected place is that place unless given."""
        self.run = run
        self.this = this
        self.selected = selected or this
        self.options = options or {}
        self.memo = {} if memo is None else memo
        self.twins = twins or {}

    def inside(self, place: Place) -> Scope:
        """The same, with another place at hand: for the members of a set."""
        return Scope(self.run, place, self.selected, self.options, self.memo, self.twins)

    def at_selected(self) -> Scope:
        """The same, with the selected place at hand: where the rule's own names are about."""
        return self if self.this is self.selected else self.inside(self.selected)

    def invoke(self) -> Scope:
        """A scope for a shared definition: the place at hand is its `self`, the rule's own names are unseen."""
        return Scope(self.run, self.this, self.this, {})

    def days(self, value: object) -> Days | None:
        """The value as days, when it is a date."""
        return value if isinstance(value, Days) else read_days(value, self.this.view.fiscal_start)


SetFn = Callable[[Scope], Places]
ValueFn = Callable[[Scope], object]
ConditionFn = Callable[[Scope], "bool | None"]
