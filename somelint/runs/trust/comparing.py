"""What is here beside a commit: what became of the check itself, and the texts of that time."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.model.locations import Source
from somelint.model.report import Failure
from somelint.project.repository import root_of
from somelint.runs.request import Request
from somelint.runs.since import EarlierState, read_earlier
from somelint.runs.trust.ruling import Ruling, open_past
from somelint.runs.trust.telling import ChangeOfCheck, tell_change


def compare_with_commit(
    ruling: Ruling, request: Request, plans: Sequence[Source], parts: Sequence[Source], paths: Sequence[str]
) -> tuple[ChangeOfCheck, EarlierState | None, tuple[Failure, ...]]:
    """What a change does to its check, the earlier texts when they are asked for, and notices. Raises CannotRun."""
    change = tell_change(ruling, request, plans, paths)
    if request.since_ref is None:
        return change, None, ()
    past = ruling.tree.past
    if past.ref != request.since_ref:
        past = open_past(root_of(ruling.head.home.root), "--since", request.since_ref)
    then = (ruling.base or ruling.head).plan_filter(False)
    return change, *read_earlier(past, plans, parts, paths, ruling.project, then, request.ignores)
