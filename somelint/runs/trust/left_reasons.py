"""Why a plan of another commit is not checked any more."""

from __future__ import annotations

import os
from collections.abc import Sequence

from somelint.document.document import parse
from somelint.engine.shared_parts import is_part
from somelint.model.locations import Source, Unreadable
from somelint.project.discovery import PLAN_ENDINGS, PlanFilter
from somelint.project.marks import has_mark
from somelint.project.plan_names import hidden_on_the_way
from somelint.project.repository import leads_out, shown_name
from somelint.text.files import read_source


def why_not_checked(full: str, root: str, now: PlanFilter, asked: Sequence[str], is_link: bool, before: str) -> str:
    """Why a file is not checked, as the end of a sentence; empty when there is none. `before` is the full path that it
    led to when it was a link already."""
    if not os.path.lexists(full):
        return ""
    ways = [hidden_on_the_way(full, path) for path in asked]
    if leads_out(full, root):
        return "a link on the way to it leads out of the repository"
    real = os.path.realpath(full)
    if is_link and not os.path.isfile(real):
        return "the link leads to no file any more" if before else "it is a link now, to no file"
    if is_link and real != before:
        name = shown_name(real)
        return f"the link leads to “{name}” now" if before else f"it is a link now, to “{name}”"
    if not os.path.isfile(full):
        return "it is no file any more"
    if all(way is None for way in ways):
        return f"it is now “{shown_name(full)}”, outside of what is checked"
    if "" not in ways:
        return f"it is in “{next(filter(None, ways))}”, a folder that is never searched"
    if now.leaves_out(full):
        return "the configuration excludes it"
    if not (full.lower().endswith(PLAN_ENDINGS) or now.takes(full)):
        return f"it is now “{os.path.basename(full)}”, which does not end in .yaml or .yml"
    return _reason_in_text(full)


def _reason_in_text(full: str) -> str:
    try:
        source = read_source(full)
    except Unreadable:
        return "it cannot be read"
    if is_only_part(source):
        return "it says “somelint-part” now, so that it is only checked where a plan uses it"
    if not has_mark(full):
        return "it has no line that begins with “somelint:” any more"
    return "“.gitignore” names it and git does not have it"


def is_only_part(source: Source) -> bool:
    """Whether a text is only checked where a plan uses it."""
    if "somelint-part" not in source.text:
        return False
    try:
        return is_part(parse(source))
    except Unreadable:
        return False
