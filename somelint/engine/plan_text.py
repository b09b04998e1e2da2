"""One text as a plan."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.document.document import Document
from somelint.document.view import View
from somelint.model.problems import Problem
from somelint.model.records import NamedTuple
from somelint.model.report import Failure

_PLAN = "somelint"


class PlanText(NamedTuple):
    """One text as a plan, with what is wrong with its form and with that of its parts."""

    # The plan, joined with its parts.
    view: View
    # The problems of the plan itself.
    problems: Sequence[Problem] = ()
    # The views of the parts that it uses, each with the problems of that part.
    parts: Sequence[tuple[View, Sequence[Problem]]] = ()
    # The parts that cannot be read, as failures of the parts themselves.
    broken_parts: Sequence[Failure] = ()
    # The parts that cannot be read, as failures of this plan.
    missed_parts: Sequence[Failure] = ()
    # Whether the text says that it is a part of others and no plan.
    is_part: bool = False
    # Whether the text is not a plan when another one uses it as a part.
    is_unmarked: bool = False


def is_unmarked(document: Document) -> bool:
    """Whether a document is not a plan when another one uses it as a part."""
    return isinstance(document.data, dict) and _PLAN not in document.data


def is_commented(view: View) -> bool:
    """Whether a document has comments for somelint."""
    return view.document.has_comment_that(_speaks_to_somelint)


def _speaks_to_somelint(comment: str) -> bool:
    """Whether a comment is for somelint, or may have been meant so."""
    if "[" in comment or "(" in comment or "{" in comment:
        # Each word before a bracket ends with an e, even where a letter of another script is among the others.
        return "int" in comment or "e[" in comment or "ignore" in comment or "disable" in comment or "enable" in comment
    return any(part.rstrip(" \t\u00a0")[-1:] == "#" for part in comment.split("somelint")[:-1])
