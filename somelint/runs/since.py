"""`check --since`: the texts of an earlier commit are checked too, so that findings they already had are left out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.shared_parts import UnavailablePart
from somelint.history.comparison import mark_since
from somelint.history.earlier_texts import EarlierFiles, EarlierTexts
from somelint.history.revisions import NoHistory, Revision
from somelint.model.errors import CannotRun
from somelint.model.locations import Source
from somelint.model.records import NamedTuple
from somelint.model.report import Failure, Report
from somelint.project.discovery import PlanFilter
from somelint.project.pattern_steps import TooMuchWork
from somelint.project.repository import root_of
from somelint.runs.project import Project
from somelint.runs.workshop import Workshop
from somelint.text.sentences import said


class EarlierState(NamedTuple):
    """The texts of an earlier commit.

    They have their names of that time, so that files they refer to are found where they were, and the keys of today, so
    that findings have the same fingerprints.
    """

    # The plans.
    plans: tuple[Source, ...]
    # The parts that these plans use, by name, or why one is not given.
    parts: Mapping[str, Source | UnavailablePart]
    # Today's full path for each name of a plan or part.
    places: Mapping[str, str]
    # The commit.
    past: Revision
    # Today's rules and settings, which apply to the earlier texts too.
    project: Project
    # Whether comments suppress findings.
    ignores: bool

    def leave_out(self, report: Report, today: date, workshop: Workshop) -> Report:
        """The report, with the findings that the earlier texts already had marked as known."""
        settings = self.project.source_settings((full, name) for name, full in self.places.items())
        inputs = Inputs(self.plans, self.parts, files=EarlierFiles(self.past))
        earlier = workshop.check(inputs, self.project.ruleset, CheckOptions(today, settings, self.ignores))
        return mark_since(report, earlier, self.project.speaking_for(report).ruleset)


def read_earlier(
    then: Revision,
    plans: Sequence[Source],
    parts: Iterable[Source],
    paths: Sequence[str],
    project: Project,
    plan_filter: PlanFilter | None,
    ignores: bool,
) -> tuple[EarlierState, tuple[Failure, ...]]:
    """The earlier texts of the plans, of their parts, and of plans at the paths that are gone; and notices.

    `plan_filter` says which files were plans then. Raises CannotRun, with the command to type, when texts are missing.
    """
    notices = _elsewhere(plans, then.root)
    try:
        texts = EarlierTexts(then, plan_filter, parts)
        earlier_plans = texts.plans(plans, paths)
        state = EarlierState(earlier_plans, texts.parts(earlier_plans), texts.places, then, project, ignores)
    except NoHistory as error:
        raise CannotRun(error.message, error.help) from error
    except TooMuchWork:
        why = said("The patterns under include and exclude are too much work.")
        raise CannotRun(why, said("Use simpler patterns.")) from None
    return state, notices


def _elsewhere(plans: Sequence[Source], root: str) -> tuple[Failure, ...]:
    """A notice about plans in another repository inside this one."""
    names = [plan.name for plan in plans if root_of(os.path.dirname(os.path.abspath(plan.name))) != root]
    if not names:
        return ()
    message = said(
        "--since cannot compare “{name}”{more}: it is in a repository inside this one. All of it is new.",
        name=names[0],
        more=said(" and {count} more", count=len(names) - 1) if names[1:] else "",
    )
    return (Failure("", message, help=said("Check that repository by itself.")),)
