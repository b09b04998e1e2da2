"""Where checks are done: in this process or in several, with what earlier runs found, watched, and interrupted."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from somelint.engine.check import Hands, OwnHands, check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.outcomes import PlanOutcome, SecondOutcome
from somelint.engine.preparation import Ground
from somelint.engine.rounds import Round
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.project.repository import FilesHere
from somelint.rulesets.ruleset import Ruleset

if TYPE_CHECKING:
    from somelint.runs.project import ProjectRequest
    from somelint.runs.results import Results

FEWEST_SPLIT = 60
"""With fewer plans, other processes would start too late to help."""

_FEWEST_EACH = 20

FEWEST_KEPT = 10
"""With fewer plans, looking for what an earlier run found would take as long as checking them."""

SWEPT = 16
"""After as many plans, what is left of them is swept up."""

Watch = Callable[[int, int], None]
"""Is told how many plans have been checked, and how many there are."""


class StoppedRun(KeyboardInterrupt):
    """The person interrupted a check. `report` is about the plans that had been checked, out of `total`."""

    def __init__(self, report: Report, checked: int, total: int) -> None:
        super().__init__()
        self.report = report
        self.checked = checked
        self.total = total


class Workshop:
    """Does the checks of a run."""

    def __init__(
        self,
        jobs: int | None = None,
        request: ProjectRequest | None = None,
        watch: Watch | None = None,
        results: Results | None = None,
    ) -> None:
        """`jobs`: the number of processes, by default as many as there are cores, if there are many plans; `request`:
        what new processes load their rules by; `results`: what earlier runs found."""
        self._jobs = jobs
        self._results = results
        self._request = request
        self._watch = watch

    def check(self, inputs: Inputs, ruleset: Ruleset, options: CheckOptions) -> Report:
        """The report of a check. Raises CannotRun when a worker process dies, and StoppedRun."""
        sources = list(inputs.sources)
        inputs = inputs._replace(sources=sources)
        done: dict[str, PlanOutcome] = {}

        def looked(outcome: PlanOutcome) -> None:
            done[outcome.source] = outcome
            if len(done) % SWEPT == 0:
                from somelint.runs.sweeping import sweep  # most runs are about fewer plans

                sweep()
            if self._watch:
                self._watch(len(done), len(sources))

        results = self._results.of(inputs, options) if self._results and len(sources) >= FEWEST_KEPT else None
        report = results.report(options) if results else None
        if report is not None:
            return report
        hands = self._hands(len(sources), inputs.files, looked)
        try:
            report = check(inputs, ruleset, options, results.helping(hands) if results else hands)
        except KeyboardInterrupt:
            if not done:
                raise
            known = inputs._replace(sources=[source for source in sources if source.name in done])
            report = check(known, ruleset, options, _DoneHands(done))
            raise StoppedRun(report, len(done), len(sources)) from None
        if results:
            results.keep(report)
        return report

    def _hands(self, count: int, files: Container[str] | None, looked: Callable[[PlanOutcome], None]) -> Hands:
        jobs = self._jobs
        if jobs is None and count >= FEWEST_SPLIT:
            from somelint.runs.crew import usable_cores

            jobs = min(usable_cores(), count // _FEWEST_EACH)
        if jobs is None or jobs == 1 or count < 2 or self._request is None:
            return OwnHands(looked)
        from somelint.runs.crew import start_method
        from somelint.runs.hands import ManyHands

        method = start_method()
        if method == "spawn" and not isinstance(files, FilesHere):
            return OwnHands(looked)  # a new process has no earlier commit open
        return ManyHands(jobs, method, self._request, looked)


class _DoneHands:
    """What had been done of a check when it was interrupted. The rules across plans are not asked."""

    def __init__(self, done: dict[str, PlanOutcome]) -> None:
        self._done = done

    def look(self, sources: Sequence[Source], ground: Ground) -> Sequence[PlanOutcome]:
        return [self._done[source.name] for source in sources]

    def ask(self, again: Round) -> Sequence[SecondOutcome]:
        return [SecondOutcome(broken=again.plans[name].postponed) for name in again.pending]
