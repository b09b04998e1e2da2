"""The hands that do a check in several processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing

from somelint.engine.check import OwnHands
from somelint.engine.extracts import let_go, wanted_sections
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.outcomes import PlanOutcome, SecondOutcome
from somelint.engine.plan_check import look_at
from somelint.engine.preparation import MANY, Ground, lay_ground
from somelint.engine.rounds import Round
from somelint.model.hints import Any, TypeVar
from somelint.model.locations import Source
from somelint.runs.crew import NoWorkers, StartMethod, Work, work_together
from somelint.runs.project import ProjectRequest, load_project
from somelint.runs.rows import outcome_row, read_outcome, read_rows, read_second, write_rows
from somelint.runs.sweeping import sweep

_WARMED = 2
_FEWEST_ASKED = 60
_T = TypeVar("_T")


class ManyHands:
    """A check done by several processes. The results are those of one."""

    def __init__(
        self, jobs: int, method: StartMethod, request: ProjectRequest, looked: Callable[[PlanOutcome], None]
    ) -> None:
        """`request` is what a process that starts anew loads its rules by; `looked` is told what each plan
        contributes, as soon as that is known."""
        self._jobs = jobs
        self._method = method
        self._request = request
        self._looked = looked

    def look(self, sources: Sequence[Source], ground: Ground) -> Sequence[PlanOutcome]:
        """What each text contributes, in the order of the texts."""
        wanted = wanted_sections(ground.ruleset)
        # What the first plans make this process load need not be loaded by each of the others.
        warmed = _WARMED if self._method == "fork" else 0
        outcomes = [let_go(look_at(source, ground), wanted) for source in sources[:warmed]]
        for outcome in outcomes:
            self._looked(outcome)
        rest = sources[warmed:]

        def read(row: Any) -> PlanOutcome:
            outcome = read_outcome(row)
            self._looked(outcome)
            return outcome

        try:
            return [*outcomes, *self._look_together(rest, ground, wanted, read)]
        except NoWorkers:
            return [*outcomes, *OwnHands(self._looked).look(rest, ground)]

    def _look_together(
        self,
        rest: Sequence[Source],
        ground: Ground,
        wanted: frozenset[str] | None,
        read: Callable[[Any], PlanOutcome],
    ) -> Sequence[PlanOutcome]:
        if self._method == "fork":
            return self._share(len(rest), read, _looking, rest, ground, wanted)
        earlier = [source for sources in ground.earlier.values() for source in sources]
        given = Inputs((), ground.reader.given, earlier, ground.earlier_reader.given, ground.files)
        return self._share(len(rest), read, _looking_anew, rest, given, self._request, ground.options, wanted)

    def ask(self, again: Round) -> Sequence[SecondOutcome]:
        """What the postponed rules contribute, in the order of `again.pending`."""
        if len(again.pending) < _FEWEST_ASKED or self._method != "fork":
            return OwnHands().ask(again)
        again.all_known()  # once, for all processes
        try:
            return self._share(len(again.pending), read_second, _asking, again)
        except NoWorkers:
            return OwnHands().ask(again)

    def _share(
        self, count: int, read: Callable[[Any], _T], begin: Callable[..., Work], *arguments: object
    ) -> Sequence[_T]:
        results: dict[int, _T] = {}
        with closing(work_together(count, self._jobs, self._method, begin, *arguments)) as done:
            for start, line in done:
                results.update(enumerate(map(read, read_rows(line)), start))
        return [results[n] for n in range(count)]


def _looking(sources: Sequence[Source], ground: Ground, wanted: frozenset[str] | None) -> Work:
    def work(start: int, end: int) -> str:
        done = write_rows([outcome_row(let_go(look_at(source, ground), wanted)) for source in sources[start:end]])
        sweep()
        return done

    return work


def _looking_anew(
    sources: Sequence[Source],
    given: Inputs,
    request: ProjectRequest,
    options: CheckOptions,
    wanted: frozenset[str] | None,
) -> Work:
    if request.copied:
        from somelint.runs.trust.earlier_rules import load_copied

        project = load_copied(request, request.copied)
    else:
        project = load_project(request)
    ground = lay_ground(given, project.ruleset, options, MANY)
    return _looking(sources, ground, wanted)


def _asking(again: Round) -> Work:
    def work(start: int, end: int) -> str:
        done = write_rows([outcome_row(again.ask(name)) for name in again.pending[start:end]])
        sweep()
        return done

    return work
