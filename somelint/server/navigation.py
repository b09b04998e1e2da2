"""From a short name to its entry, to all that point to it, and to another short name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lsprotocol.types import (
    Location,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from somelint.fixing.edits import edit_of
from somelint.model.findings import Change
from somelint.server.buffers import Buffer
from somelint.server.mentions import Documents, ShortName, mentions_in, same_everywhere
from somelint.server.plan_folder import Checked
from somelint.server.plan_format import is_short_name, plan_format
from somelint.server.text_edits import as_client_takes_it
from somelint.server.workplace import Workplace
from somelint.text.sentences import said, say


class NoRename(Exception):
    """Why a short name cannot be another one, in a sentence."""


def mention_at(buffer: Buffer, offset: int) -> ShortName | None:
    """The short name at a place."""
    document = buffer.document
    for mention in mentions_in(document, plan_format("en")) if document else ():
        node = document.node(mention.path) if document else None
        if node and node.kind == "scalar" and node.start <= offset <= node.end:
            return mention
    return None


def definition(workplace: Workplace, buffer: Buffer, checked: Checked, offset: int) -> list[Location]:
    """The entry that a short name stands for."""
    return _places(workplace, buffer, checked, offset, lambda mention: mention.defines)


def references(workplace: Workplace, buffer: Buffer, checked: Checked, offset: int, declared: bool) -> list[Location]:
    """All places of a short name; `declared`: with the entry itself."""
    return _places(workplace, buffer, checked, offset, lambda mention: declared or not mention.defines)


def rename_place(buffer: Buffer, offset: int) -> Range | None:
    """The stretch of the short name at a place."""
    mention = mention_at(buffer, offset)
    document = buffer.document
    return buffer.columns.span(document.span(mention.path)) if mention and document else None


def rename(workplace: Workplace, buffer: Buffer, checked: Checked, offset: int, name: str) -> WorkspaceEdit | None:
    """The edits that give an entry another short name wherever it is. Raises NoRename."""
    wanted = mention_at(buffer, offset)
    if wanted is None:
        return None
    words = checked.result.project.sentences()
    if not is_short_name(name):
        told = said("A short name has letters, digits, hyphen, underscore and full stop, and no spaces.")
        raise NoRename(say(told, words))
    documents = Documents(workplace, checked)
    found = same_everywhere(documents, wanted)
    taken = same_everywhere(documents, wanted._replace(id=name))
    if name != wanted.id and any(one.defines for one in taken):
        raise NoRename(
            say(said("There is an entry “{name}” in “{section}” already.", name=name, section=wanted.section), words)
        )
    by_file: dict[str, list[ShortName]] = {}
    for mention in found:
        by_file.setdefault(mention.file, []).append(mention)
    changes = [_changes(workplace, documents, file, mentions, name) for file, mentions in by_file.items()]
    return as_client_takes_it([change for change in changes if change.edits], workplace)


def _changes(
    workplace: Workplace, documents: Documents, file: str, mentions: Sequence[ShortName], name: str
) -> TextDocumentEdit:
    document, buffer = documents.document(file), workplace.buffers.get(file)
    columns = workplace.columns(file, documents.texts.get(file))
    edits = [edit_of(document, Change("set", mention.path, name)) for mention in mentions] if document else []
    made = [TextEdit(columns.range(one.start, one.end), one.text) for one in edits if one and columns]
    version = buffer.version if buffer else None
    return TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(workplace.uri_of(file), version), list(made))


def _places(
    workplace: Workplace, buffer: Buffer, checked: Checked, offset: int, wanted: Callable[[ShortName], bool]
) -> list[Location]:
    mention = mention_at(buffer, offset)
    if mention is None:
        return []
    documents = Documents(workplace, checked)
    found = []
    for one in same_everywhere(documents, mention):
        document, columns = documents.document(one.file), workplace.columns(one.file, documents.texts.get(one.file))
        if wanted(one) and document and columns:
            found.append(Location(workplace.uri_of(one.file), columns.span(document.span(one.path))))
    return found
