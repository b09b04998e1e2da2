"""Which files would be looked at in a search, judging by their names: for files of another commit, too."""

from __future__ import annotations

import os
from collections.abc import Iterable

from somelint.project.discovery import PLAN_ENDINGS, PlanFilter, is_hidden
from somelint.project.repository import BASELINE_NAME, CONFIG_NAME


def may_be_plan(full: str, plan_filter: PlanFilter, asked: Iterable[str]) -> bool:
    """Whether a file of this full path would be looked at when the paths `asked` are searched. Raises TooMuchWork."""
    asked = list(asked)
    name = os.path.basename(full)
    if any(full == os.path.abspath(path) for path in asked):
        return not (plan_filter.force and plan_filter.leaves_out(full))
    if all(hidden_on_the_way(full, path) != "" for path in asked) or name in (CONFIG_NAME, BASELINE_NAME):
        return False
    if not (name.lower().endswith(PLAN_ENDINGS) or plan_filter.takes(full)):
        return False
    return not plan_filter.leaves_out(full)


def hidden_on_the_way(full: str, asked: str) -> str | None:
    """The first hidden folder between what is searched and a file; empty for none, None when it lies outside."""
    top = os.path.abspath(asked).rstrip(os.sep) + os.sep
    if not full.startswith(top):
        return None
    return next((part for part in full[len(top) :].split(os.sep)[:-1] if is_hidden(part)), "")
