"""`check --since`: what stood in an earlier commit is checked once more, so that it can be left out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from somelint.cli import streams
from somelint.cli.config import Project
from somelint.engine.check import check
from somelint.engine.shared_parts import Withheld
from somelint.history.comparison import since
from somelint.history.earlier_texts import EarlierTexts, FilesThen
from somelint.history.revisions import NoHistory, Past, past
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.project.pattern_steps import TooMuchWork
from somelint.project.repository import root_of


class Before(NamedTuple):
    """The texts of an earlier commit and what was found in them.

    `plans` and `parts` have the names they had then, so that what they name is found where it was, and the keys of
    today, so that findings are the same; `places` leads from these names to full paths of today.
    """

    plans: tuple[Source, ...]
    parts: Mapping[str, Source | Withheld]
    places: Mapping[str, str]
    past: Past
    project: Project
    ignores: bool

    def leave_out(self, report: Report, today: date) -> Report:
        """The report with what was there before marked as known. Both are checked with the rules of today."""
        earlier = check(
            self.plans,
            self.project.ruleset,
            today=today,
            files=FilesThen(self.past),
            ignores=self.ignores,
            settings=self.project.of((full, name) for name, full in self.places.items()),
            parts=self.parts,
        )
        return since(report, earlier, self.project.ruleset)


def before(
    ref: str,
    plans: Sequence[Source],
    parts: Iterable[Source],
    asked: Sequence[str],
    project: Project,
    ignores: bool,
) -> Before:
    """The earlier texts of plans, of their parts, and of plans among what was asked for that are gone.

    Raises CannotRun when the commit is not at hand, with what to type.
    """
    root = root_of(project.home.root)
    if root is None:
        raise streams.CannotRun("--since compares with a commit, and this is no git repository.")
    apart = [one.name for one in plans if root_of(os.path.dirname(os.path.abspath(one.name))) != root]
    if apart:
        more = f" and {len(apart) - 1} more" if apart[1:] else ""
        streams.tell(
            f"--since knows nothing of “{apart[0]}”{more}: it lies in a repository inside this one. All in it is new.",
            "Check that repository by itself.",
        )
    try:
        then = past(root, ref)
        texts = EarlierTexts(then, project.wanted(False), parts)
        made = texts.plans(plans, asked)
        return Before(made, texts.parts(made), texts.places, then, project, ignores)
    except NoHistory as error:
        raise streams.CannotRun(error.message, error.help) from error
    except TooMuchWork:
        raise streams.CannotRun(
            "The patterns under include and exclude are too much work.", "Take simpler ones."
        ) from None
