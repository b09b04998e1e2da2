"""Whose rules a run went by: what the first line of a log or a summary says."""

from __future__ import annotations

from somelint.model.records import NamedTuple


class Footing(NamedTuple):
    """Whose rules a run went by."""

    # The commit that they are of; empty for what is configured here.
    ref: str = ""
    # The configuration files, as shown; none when the rules are as they ship.
    files: tuple[str, ...] = ()
    # The commit that the plans and rules here were compared with; empty for none.
    compared: str = ""
    # How many things are looser here than at that commit.
    looser: int = 0
    # The plans of that commit that are not checked any more, without being deleted.
    left: int = 0
    # The plans of that commit that are deleted.
    removed: tuple[str, ...] = ()
