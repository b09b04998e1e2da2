"""What an expression is evaluated against: the documents of a run and the current place."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from somelint.document.view import View
from somelint.model.hints import TypeVar
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.dates import Days, date, read_days

# Steps (places looked at) that one rule may take in one document, and all rules together: many times what the largest
# real files need, and a few seconds at most. A set inside a set inside a set over a huge plan stops here.
RULE_LIMIT = 400_000
DOCUMENT_LIMIT = 2_000_000


class TooLong(Exception):
    """An evaluation that went over the limit of steps."""


class OtherPlansNeeded(Exception):
    """An evaluation that looks at the other documents of the run while they are not known yet."""


class Place(NamedTuple):
    """A place in a document and its value."""

    view: View  # the document
    path: Path  # the path in its data
    value: object  # the data at that path; None: there is none


_T = TypeVar("_T")


class Places:
    """A set of places, which does not change. What is worked out from it alone is kept with it, and goes with it."""

    __slots__ = ("_derived", "items", "lasting", "partial")

    def __init__(self, items: tuple[Place, ...], partial: bool = False, lasting: bool = False) -> None:
        self.items = items  # the places, each one once
        self.partial = partial  # whether there may be more that could not be read
        self.lasting = lasting  # whether it is the same set for several documents of the run
        self._derived: dict[object, object] | None = None

    @property
    def derived(self) -> dict[object, object]:
        """What was worked out from this set, by what it is."""
        if self._derived is None:
            self._derived = {}
        return self._derived

    def size(self) -> int:
        """How many places there are."""
        return len(self.items)

    def head(self, most: int) -> tuple[Place, ...]:
        """The first places."""
        return self.items[:most]


class UnknownViews(tuple[View, ...]):
    """The documents of a run while only one of them is known."""

    def __iter__(self) -> Iterator[View]:
        """Raises OtherPlansNeeded."""
        raise OtherPlansNeeded


class Run:
    """One run over a set of documents: what does not change from place to place."""

    __slots__ = ("_allowance", "_most", "_spent", "files", "memo", "shared", "steps", "today", "total", "views")

    def __init__(self, views: tuple[View, ...], today: date, files: Container[str] | None = None) -> None:
        """`today`: the date that rules compare with; `files`: the names of files that exist, when that is known."""
        self.views = views
        self.today = today
        self.files = files
        self.steps = 0
        self.total = 0
        self.memo: dict[object, object] = {}  # what is known of the document at hand
        self.shared: dict[object, object] = {}  # what serves every document
        self._most = (RULE_LIMIT, DOCUMENT_LIMIT)
        self._allowance = 0
        self._spent: dict[object, int] = {}

    def begin_document(self) -> None:
        """Go on to the next document: what was worked out for the one before is let go."""
        self.memo.clear()
        self.total = 0

    def spend(self, steps: int) -> None:
        """Count work done. Raises TooLong when it is over the limit."""
        if self.steps + steps > self._most[0]:
            # What was not done is not counted, or one rule would stop all that come after it.
            self.total += max(0, self._most[0] - self.steps)
            self.steps = self._most[0]
            raise TooLong
        self.steps += steps
        self.total += steps
        if self.total > self._most[1]:
            raise TooLong

    def for_all(self, asker: object, work: Callable[[], _T]) -> _T:
        """The result of work that serves every document, which is not counted for the one that asks first. All that an
        asker does so may take about as many steps as there is text; raises TooLong over that limit."""
        before = self.steps, self.total, self._most
        if not self._allowance:
            self._allowance = RULE_LIMIT + sum(len(view.document.source.text) for view in self.views) // 2
        self.steps, self.total, self._most = self._spent.get(asker, 0), 0, (self._allowance, self._allowance)
        try:
            return work()
        finally:
            self._spent[asker] = self.steps
            self.steps, self.total, self._most = before


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
        return as_days(value, self.current.view)


def as_days(value: object, view: View) -> Days | None:
    """The value as days, when it is a date as the document writes them."""
    return value if isinstance(value, Days) else read_days(value, view.fiscal_start, view.first_day)


class Violation(NamedTuple):
    """A place where a check fails."""

    place: Place | None = None  # None: the place that the rule shows
    text: tuple[int, int] | None = None  # offsets (code points) inside the text at the place
    args: Mapping[str, object] = {}  # what the check knows, for the message
    related: tuple[Place, ...] = ()  # other places to show
    further: tuple[tuple[int, int], ...] = ()  # other stretches of the same text to show


SetFn = Callable[[Scope], Places]
ValueFn = Callable[[Scope], object]
ConditionFn = Callable[[Scope], "bool | None"]
TestFn = Callable[[object, Scope], "bool | None"]
CheckFn = Callable[[Scope], Iterator[Violation]]


_CHARACTERS = 20
"""So many characters are read in about the time of a step."""


def counted_text(text: str, scope: Scope) -> str:
    """The text. Raises TooLong when so much was read that a rule must stop."""
    scope.run.spend(1 + len(text) // _CHARACTERS)
    return text


def counted_texts(value: object, scope: Scope) -> Sequence[str]:
    """The text, or the texts of a list; nothing for other values. Raises TooLong as `counted_text` does."""
    if isinstance(value, str):
        return (counted_text(value, scope),)
    if not isinstance(value, list):
        return ()
    scope.run.spend(len(value))
    return [counted_text(text, scope) for text in value if isinstance(text, str)]
