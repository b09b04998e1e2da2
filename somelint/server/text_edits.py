"""From a text to another one, as edits for an editor: only the lines that differ, so that the cursor stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import accumulate

from lsprotocol.types import OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit

from somelint.model.locations import Source
from somelint.server.plan_folder import Checked
from somelint.server.positions import Columns
from somelint.server.workplace import Workplace
from somelint.text.lines import split_keeping_breaks


def edits_between(before: str, after: str, columns: Columns) -> list[TextEdit]:
    """The edits that make `after` of `before`, in the order of the text."""
    return list(_edits(before, after, columns))


def _edits(before: str, after: str, columns: Columns) -> Iterator[TextEdit]:
    old, new = split_keeping_breaks(before), split_keeping_breaks(after)
    starts = [0, *accumulate(map(len, old))]
    for kind, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _shortest(starts[i], "".join(old[i:j]), "".join(new[k:n]), columns)


def _shortest(start: int, old: str, new: str, columns: Columns) -> TextEdit:
    """An edit without what both texts begin and end with."""
    most = min(len(old), len(new))
    same = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - same) if old[-n - 1] != new[-n - 1]), most - same)
    # A line break of two characters is one; half of it is no place in a text.
    if same and old[same - 1] == "\r":
        same -= 1
    if tail and old[len(old) - tail :].startswith("\n"):
        tail -= 1
    return TextEdit(columns.range(start + same, start + len(old) - tail), new[same : len(new) - tail])


def workspace_edit(workplace: Workplace, checked: Checked, texts: Mapping[str, Source]) -> WorkspaceEdit:
    """The edits that make other texts of files that were checked, each for the version that was checked."""
    before = {text.name: text for text in (*checked.report.sources, *checked.report.parts)}
    changes = []
    for name, after in texts.items():
        columns, buffer = workplace.columns(name, before[name]), workplace.buffers.get(name)
        if columns is not None:
            edits = edits_between(before[name].text, after.text, columns)
            file = OptionalVersionedTextDocumentIdentifier(workplace.uri_of(name), buffer.version if buffer else None)
            changes.append(TextDocumentEdit(file, list(edits)))
    return as_client_takes_it(changes, workplace)


def as_client_takes_it(changes: list[TextDocumentEdit], workplace: Workplace) -> WorkspaceEdit:
    """The edits with the versions of the files, for an editor that knows them, else without."""
    if workplace.versions:
        return WorkspaceEdit(document_changes=list(changes))
    plain = {one.text_document.uri: [edit for edit in one.edits if isinstance(edit, TextEdit)] for one in changes}
    return WorkspaceEdit(changes=plain)
