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
from somelint.text.sentences import said


def why_not_checked(full: str, root: str, now: PlanFilter, asked: Sequence[str], is_link: bool, before: str) -> str:
    """Why a file is not checked, as the end of a sentence; empty when there is none. `before` is the full path that it
    led to when it was a link already."""
    if not os.path.lexists(full):
        return ""
    ways = [hidden_on_the_way(full, path) for path in asked]
    if leads_out(full, root):
        return said("a link on the way to it leads out of the repository")
    real = os.path.realpath(full)
    if is_link and not os.path.isfile(real):
        return said("the link leads to no file any more") if before else said("it is a link now, to no file")
    if is_link and real != before:
        name = shown_name(real)
        says = said("the link leads to “{name}” now") if before else said("it is a link now, to “{name}”")
        return said(says, name=name)
    if not os.path.isfile(full):
        return said("it is no longer a file")
    if all(way is None for way in ways):
        return said("it is now “{name}”, outside of what is checked", name=shown_name(full))
    if "" not in ways:
        return said("it is in “{name}”, a folder that is never searched", name=next(filter(None, ways)))
    if now.leaves_out(full):
        return said("the configuration excludes it")
    if not (full.lower().endswith(PLAN_ENDINGS) or now.takes(full)):
        return said("it is now “{name}”, which does not end in .yaml or .yml", name=os.path.basename(full))
    return _reason_in_text(full)


def _reason_in_text(full: str) -> str:
    try:
        source = read_source(full)
    except Unreadable:
        return said("it cannot be read")
    if is_only_part(source):
        return said("it says “somelint-part” now, so that it is only checked where a plan uses it")
    if not has_mark(full):
        return said("it has no line that begins with “somelint:” any more")
    return said("“.gitignore” names it and git does not have it")


def is_only_part(source: Source) -> bool:
    """Whether a text is only checked where a plan uses it."""
    if "somelint-part" not in source.text:
        return False
    try:
        return is_part(parse(source))
    except Unreadable:
        return False
