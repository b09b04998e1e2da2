"""What is here beside a commit: what became of the check itself, and the texts of that time."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.model.locations import Source
from somelint.model.report import Failure
from somelint.project.repository import root_of
from somelint.runs.request import Request
from somelint.runs.since import EarlierState, read_earlier
from somelint.runs.trust.policy import Policy, open_past
from somelint.runs.trust.telling import Change, tell


def compare(
    policy: Policy, request: Request, plans: Sequence[Source], parts: Sequence[Source], paths: Sequence[str]
) -> tuple[Change, EarlierState | None, tuple[Failure, ...]]:
    """What a change does to its check, the earlier texts when they are asked for, and notices. Raises CannotRun."""
    change = tell(policy, request, plans, paths)
    if request.since is None:
        return change, None, ()
    past = policy.tree.past
    if past.ref != request.since:
        past = open_past(root_of(policy.head.home.root), "--since", request.since)
    then = (policy.base or policy.head).plan_filter(False)
    return change, *read_earlier(past, plans, parts, paths, policy.project, then, request.ignores)
