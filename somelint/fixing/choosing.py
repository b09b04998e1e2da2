"""One change of a document out of several that would do."""

from __future__ import annotations

from collections.abc import Iterable

from somelint.document.document import Document
from somelint.fixing.edits import edit_of
from somelint.fixing.verification import verify
from somelint.model.findings import Change, Fix
from somelint.model.locations import Source
from somelint.text.sentences import said


def first_that_holds(document: Document, changes: Iterable[Change]) -> Source | str:
    """The text after the first of the changes that does what is meant and nothing else; why not, when none does."""
    why: str = said("has no place in the file")
    for change in changes:
        edit = edit_of(document, change)
        if edit is None:
            continue
        after = verify(document, [Fix("", True, (edit,), change)])
        if not isinstance(after, str):
            return after
        why = after
    return why
