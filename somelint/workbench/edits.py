"""One change of a plan by its path, made in the text with the edits of `somelint fix`: comments and order stay."""

from __future__ import annotations

from collections.abc import Iterator

from somelint.document.document import Document, parse
from somelint.fixing.choosing import first_that_holds
from somelint.model.findings import Change
from somelint.model.hints import Any
from somelint.model.locations import Path, Unreadable
from somelint.text.sentences import said, say
from somelint.workbench.desk import Enquiry

_BEGINNING = "somelint: 1\n"
_MOST_VALUES = 20_000  # of a plan that a form shows; a few lines with aliases may stand for far more


def edit(enquiry: Enquiry) -> dict[str, Any]:
    """The plan with another value at `path`, without it when `value` is None, or why that is not possible."""
    path: Path = tuple(enquiry.rest["path"])
    value = enquiry.rest["value"]
    begun = enquiry.plan.text.strip()
    plan = enquiry.plan if begun else enquiry.plan._replace(text=_BEGINNING)
    try:
        document = parse(plan)
        after = first_that_holds(document, _changes(document, path, value))
    except Unreadable as unreadable:
        after = unreadable.message
    if not isinstance(after, str):
        return {"text": after.text, "refused": ""}
    told = say(said("It {why}.", why=after), enquiry.ruleset.wording.sentences)
    return {"text": enquiry.plan.text, "refused": told}


def _changes(document: Document, path: Path, value: Any) -> Iterator[Change]:
    """The changes that come to that, the smallest first."""
    node = document.node(path)
    if value is not None:
        if node is None:
            yield Change("insert", path, value)
        elif node.real.kind == "scalar" and not isinstance(value, list | dict):
            yield Change("set", path, value)
        elif node.real.value is None:
            yield Change("insert", path, value)
        return
    # The last value of an entry goes with the entry: nothing would be left of it.
    for length in range(len(path), 0, -1) if node else ():
        yield Change("remove", path[:length])
        above = document.node(path[: length - 1])
        if above is None or len(above.real.entries) + len(above.real.items) > 1:
            return


def values_of(enquiry: Enquiry) -> Any:
    """The plan as data that JSON can say; none when it cannot be read, or is more than a form can show."""
    try:
        document = parse(enquiry.plan)
    except Unreadable:
        return None
    if any(problem.kind == "not-yaml" for problem in document.problems):
        return None
    left = [_MOST_VALUES]

    def plain(value: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise OverflowError
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        # A number that JSON or a browser would change stays as it is written.
        exact = isinstance(value, bool | str | None) or (isinstance(value, int | float) and abs(value) < 2**53)
        return value if exact else str(value)

    try:
        return plain(document.data)
    except (OverflowError, RecursionError):
        return None
