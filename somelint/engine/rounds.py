"""All plans of a check together: which texts are plans after all, and the rules that look at several of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.document.view import View
from somelint.engine.inputs import Inputs
from somelint.engine.outcomes import PlanOutcome, SecondOutcome
from somelint.engine.plan_check import ask_again
from somelint.engine.preparation import Ground, open_plan
from somelint.language.scope import Run
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Source

if TYPE_CHECKING:  # loaded when there are many plans
    from somelint.document.deferred import DeferredDocument


class Round:
    """The plans of a check, each asked by itself, and what is left to ask now that all are known."""

    def __init__(
        self, outcomes: Sequence[PlanOutcome], sources: Sequence[Source], given: Inputs, ground: Ground
    ) -> None:
        """`outcomes` are those of the `sources`, in their order."""
        self.outcomes = outcomes
        self.sources = {source.name: source for source in sources}
        self.ground = ground
        # The parts that the texts use, by name.
        self.parts: dict[str, Source] = {
            name: part
            for outcome in outcomes
            for name in outcome.parts
            if isinstance(part := given.parts.get(name), Source)
        }
        used = {part.identity_key for part in self.parts.values()}  # not names: ./p.yaml is p.yaml
        # The plans, by name, in the order of the texts. What others use is a part, unless it says that it is a plan.
        self.plans: dict[str, PlanOutcome] = {
            outcome.source: outcome
            for outcome in outcomes
            if outcome.role == "plan"
            or (outcome.role == "unmarked" and self.sources[outcome.source].identity_key not in used)
        }
        self.pending: Sequence[str] = [name for name, outcome in self.plans.items() if outcome.postponed]
        """The plans with rules that must be asked again."""
        self._run: Run | None = None
        self._views: dict[str, View] = {}

    def ask(self, name: str) -> SecondOutcome:
        """What the postponed rules find in the plan with this name."""
        run, view, postponed = self.all_known(), self._views[name], self.plans[name].postponed
        if self.plans[name].view is None and self._looks_back(name):
            view.base = self.reopened(name).base
        return ask_again(view, postponed, run, self.ground)

    def all_known(self) -> Run:
        """The run in which the postponed rules see all plans."""
        if self._run is None:
            self._run = Run(tuple(self._all_views()), self.ground.options.today)
        return self._run

    def reopened(self, name: str) -> View:
        """The whole plan with this name, read again when it was let go."""
        view = self.plans[name].view
        if view is None:
            text = open_plan(self.sources[name], self.ground, [])
            # A text that could be read before can be read again.
            view = text.view if text else self._views[name]
        return view

    @property
    def users(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the plans that use a part, in the order of the texts, by the name of the part."""
        users: dict[str, list[str]] = {}
        for name, outcome in self.plans.items():
            for part in outcome.parts:
                users.setdefault(part, []).append(name)
        return {part: tuple(names) for part, names in users.items()}

    def _looks_back(self, name: str) -> bool:
        """Whether rules that were postponed for a plan may look at its earlier text."""
        if self.sources[name].identity_key not in self.ground.earlier:
            return False
        from somelint.engine.reach import looks_back

        names = frozenset(self.plans[name].postponed)
        rules = self.ground.ruleset.programs
        return looks_back((rule.rule.data for rule in rules if rule.rule.id in names), self.ground.ruleset.library)

    def _all_views(self) -> list[View]:
        parsed: list[DeferredDocument] = []
        for name, outcome in self.plans.items():
            if outcome.view is not None:
                self._views[name] = outcome.view
            elif outcome.extract is not None:
                from somelint.engine.extracts import view_of

                self._views[name] = view_of(outcome.extract, self.sources[name], self.ground.reader, parsed)
        return list(self._views.values())
