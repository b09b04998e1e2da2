"""The check: texts in, a report out. It opens no file, reads no clock, prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from somelint.engine.assembly import assemble
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.outcomes import PlanOutcome, SecondOutcome
from somelint.engine.plan_check import look_at
from somelint.engine.preparation import Ground, lay_ground
from somelint.engine.rounds import Round
from somelint.model.hints import Protocol
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.rulesets.ruleset import Ruleset

_FEW = 50
"""As many plans are kept as they are until the report is made; of more than these, only extracts are."""


class Hands(Protocol):
    """Who does the work of a check: this process here, or others beside it."""

    def look(self, sources: Sequence[Source], ground: Ground) -> Sequence[PlanOutcome]:
        """What each text contributes, in the order of the texts."""

    def ask(self, again: Round) -> Sequence[SecondOutcome]:
        """What the postponed rules contribute, in the order of `again.pending`."""


class OwnHands:
    """The work of a check done here, one plan after the other."""

    def __init__(self, looked: Callable[[PlanOutcome], None] | None = None) -> None:
        """`looked` is told what each plan contributes, as soon as that is known."""
        self._looked = looked

    def look(self, sources: Sequence[Source], ground: Ground) -> Sequence[PlanOutcome]:
        """What each text contributes, in the order of the texts."""
        if len(sources) <= _FEW:
            return [self._tell(look_at(source, ground)) for source in sources]
        from somelint.engine.extracts import let_go, wanted_sections

        wanted = wanted_sections(ground.ruleset)
        return [self._tell(let_go(look_at(source, ground), wanted)) for source in sources]

    def ask(self, again: Round) -> Sequence[SecondOutcome]:
        """What the postponed rules contribute, in the order of `again.pending`."""
        return [again.ask(name) for name in again.pending]

    def _tell(self, outcome: PlanOutcome) -> PlanOutcome:
        if self._looked:
            self._looked(outcome)
        return outcome


def check(
    inputs: Inputs | Source | Iterable[Source], ruleset: Ruleset, options: CheckOptions, hands: Hands | None = None
) -> Report:
    """Check texts against a set of rules.

    `inputs` may also be one text or several, when there is nothing else to read. The findings in the report are sorted
    and do not depend on the order of the texts, nor on the `hands` that do the work. Nothing is raised: what cannot be
    done is a failure in the report.
    """
    given = _as_inputs(inputs)
    sources = sorted(given.sources)
    hands = hands or OwnHands()
    ground = lay_ground(given, ruleset, options, len(sources))
    again = Round(hands.look(sources, ground), sources, given, ground)
    return assemble(again, hands.ask(again))


def _as_inputs(inputs: Inputs | Source | Iterable[Source]) -> Inputs:
    if isinstance(inputs, Inputs):
        return inputs
    return Inputs((inputs,) if isinstance(inputs, Source) else inputs)
