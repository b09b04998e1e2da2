"""Checks while somebody types: what has not changed is not asked again, and a check that is out of date ends early."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.outcomes import PlanOutcome, SecondOutcome
from somelint.engine.plan_check import look_at
from somelint.engine.preparation import Ground
from somelint.engine.rounds import Round
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.rulesets.ruleset import Ruleset
from somelint.runs.workshop import Workshop


class OutOfDate(Exception):
    """The text has changed since a check began."""


def _never() -> bool:
    return False


class TypingWorkshop(Workshop):
    """Does the checks of an editor, in this process, and remembers each plan as it was last asked."""

    def __init__(self) -> None:
        super().__init__(jobs=1)
        self._known: dict[str, tuple[Source, PlanOutcome]] = {}
        self._depends: object = None
        self.is_late: Callable[[], bool] = _never
        """Whether nobody waits for the check any more."""

    def check(self, inputs: Inputs, ruleset: Ruleset, options: CheckOptions) -> Report:
        """The report of a check. Raises OutOfDate."""
        sources = list(inputs.sources)
        depends = ruleset, options, dict(inputs.parts), len(sources) == 1
        if self._depends != depends:
            self._known, self._depends = {}, depends
        return check(inputs._replace(sources=sources), ruleset, options, self)

    def look(self, sources: Sequence[Source], ground: Ground) -> Sequence[PlanOutcome]:
        """What each text contributes, in the order of the texts. Raises OutOfDate."""
        return [self._look(source, ground) for source in sources]

    def ask(self, again: Round) -> Sequence[SecondOutcome]:
        """What the postponed rules contribute, in the order of `again.pending`. Raises OutOfDate."""
        return [again.ask(name) for name in again.pending if self._is_on_time()]

    def _look(self, source: Source, ground: Ground) -> PlanOutcome:
        known = self._known.get(source.name)
        if known is None or known[0] != source or not _still_there(known[1], ground):
            self._is_on_time()
            known = source, look_at(source, ground)
            self._known[source.name] = known
        return known[1]

    def _is_on_time(self) -> bool:
        if self.is_late():
            raise OutOfDate
        return True


def _still_there(outcome: PlanOutcome, ground: Ground) -> bool:
    """Whether the files that rules asked for are there or missing as they were."""
    files = ground.files
    return files is None or all((name in files) == there for name, there in outcome.files.items())
