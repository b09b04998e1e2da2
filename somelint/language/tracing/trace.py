"""What is noted of an evaluation: a step for each expression, with what it gave and what was asked on the way."""

from __future__ import annotations

from collections.abc import Callable, Container

from somelint.document.view import View
from somelint.language.errors import RuleError
from somelint.language.scope import Place, Run, Scope, TooLong
from somelint.model.hints import TYPE_CHECKING, Literal, TypeAlias, TypeVar
from somelint.model.locations import Path

if TYPE_CHECKING:
    from datetime import date

_T = TypeVar("_T")

StepKind: TypeAlias = Literal["condition", "match", "line", "test", "value", "set", "check"]
"""What kind of expression was evaluated: `line` is one line of a match, `test` its right side."""

MOST_TRACED = 4000
"""So many steps are noted for one place that a rule looks at; what is evaluated beyond is not told."""


class TracedStep:
    """One expression that was evaluated at one place."""

    __slots__ = ("at", "children", "kind", "outcome", "place", "subject", "value", "written")

    def __init__(self, kind: StepKind, written: object, at: Path, scope: Scope, value: object = None) -> None:
        self.kind = kind
        self.written = written  # the expression as the rule has it
        self.at = at  # its path in the rule file
        self.place = scope.current  # where it was asked
        self.subject = scope.subject  # the place that the rule looked at
        self.value = value  # what a test was asked about
        self.outcome: object = None  # what it gave
        self.children: list[TracedStep] = []  # what was asked on the way, in that order

    def below(self, *kinds: StepKind) -> list[TracedStep]:
        """What was asked on the way, of these kinds."""
        return [child for child in self.children if child.kind in kinds]


def find_deciding(steps: list[TracedStep], outcome: object) -> TracedStep | None:
    """The first step that gave what all of them together gave."""
    return next((step for step in steps if step.outcome is outcome), None)


class AskedPlace:
    """A place that a rule looked at, with the steps that were asked of it first of all."""

    __slots__ = ("cut", "place", "steps")

    def __init__(self, place: Place | None) -> None:
        self.place = place
        self.steps: list[TracedStep] = []
        self.cut = False  # whether more was asked than is noted


class Trace:
    """The steps of a rule in one document."""

    def __init__(self, view: View, line_of: Callable[[Path], int | None], most: int) -> None:
        """`line_of` tells the line of a path in the rule file, None for what stands elsewhere; `most` is of how many
        places steps are noted."""
        self.view = view
        self.line_of = line_of
        self.selects: list[TracedStep] = []  # where the rule looked
        self.places: list[AskedPlace] = []  # the places of which anything was asked, in that order
        self._most = most
        self._now = AskedPlace(None)
        self._open: list[TracedStep] | None = None
        self._depth = 0
        self._left = 0
        self._known: dict[tuple[object, ...], TracedStep] = {}
        self._several: set[Path] = set()  # what was asked at several places, or may have been

    def note(
        self, kind: StepKind, written: object, at: Path, scope: Scope, work: Callable[[], _T], value: object = None
    ) -> _T:
        """What the work gives, noted as a step."""
        if not self._depth and self._open is None:
            self._begin(at, scope)
        outer = self._open
        self._depth += 1
        try:
            if self._left <= 0:
                self._now.cut = True
                self._several.add(at)
                return work()
            self._left -= 1
            step = TracedStep(kind, written, at, scope, value)
            self._open = step.children
            step.outcome = outcome = work()
        finally:
            self._depth -= 1
            self._open = outer
        self._remember(step)
        if outer is not None:
            outer.append(step)
        elif at[:1] == ("select",):
            self.selects.append(step)
        else:
            self._now.steps.append(step)
        return outcome

    @property
    def notes(self) -> bool:
        """Whether what is evaluated now is noted."""
        return self._left > 0

    def aside(self, work: Callable[[], object]) -> TracedStep | None:
        """The step of what is asked in addition; None when it could not be answered."""
        steps: list[TracedStep] = []
        self._now, self._open, self._left, self._depth = AskedPlace(None), steps, MOST_TRACED, 0
        try:
            work()
        except (TooLong, RuleError, RecursionError):
            return None
        finally:
            self._open = None
        return steps[0] if steps else None

    def _begin(self, at: Path, scope: Scope) -> None:
        if at[:1] == ("select",):
            self._now, self._left = AskedPlace(None), MOST_TRACED
        elif scope.subject is not self._now.place:
            self._now = AskedPlace(scope.subject)
            self.places.append(self._now)
            self._left = MOST_TRACED if len(self.places) <= self._most else 0

    def _remember(self, step: TracedStep) -> None:
        # What is worked out once for several places is noted where it was asked first.
        view = id(step.place.view)
        first = self._known.get((step.at, view))
        if first is not None and first.place.path != step.place.path:
            self._several.add(step.at)
        for key in ((step.at, view, step.place.path), (step.at, view)):
            if key not in self._known or (step.children and not self._known[key].children):
                self._known[key] = step

    def named(self, name: str, asked: TracedStep) -> TracedStep | None:
        """The step in which the definition of a name was evaluated for another step; None when it was not noted."""
        if asked.children and asked.children[0].at[:2] in (("let", name), ("definitions", name)):
            return asked.children[0]
        view = id(asked.place.view)
        for at, place in ((("let", name), asked.subject), (("definitions", name), asked.place)):
            found = self._known.get((at, view, place.path))
            if found is None and at not in self._several:  # the same everywhere in the document
                found = self._known.get((at, view))
            if found is not None and (asked.kind != "condition" or found.outcome is asked.outcome):
                return found
        return None


class TracingRun(Run):
    """A run in which the steps of a rule are noted."""

    __slots__ = ("trace",)

    def __init__(self, views: tuple[View, ...], today: date, files: Container[str] | None, trace: Trace) -> None:
        super().__init__(views, today, files)
        self.trace = trace
