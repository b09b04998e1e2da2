"""Where the short names of entries stand, in a plan and in the files that share them: what defines one, what points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from somelint.document.document import Document, parse
from somelint.document.nodes import Node
from somelint.engine.shared_parts import USES, part_name
from somelint.model.locations import Path, Source, Unreadable
from somelint.model.records import NamedTuple
from somelint.server.buffers import Buffer
from somelint.server.plan_folder import Checked
from somelint.server.plan_format import Field, field_at, plan_format
from somelint.server.workplace import Workplace

_DEFS, _POINTS = "#/$defs/", "_ref"
_ID = "#/$defs/id"


class ShortName(NamedTuple):
    """A short name where it stands."""

    # The name of the file.
    file: str
    # The section with the entry, by its key.
    section: str
    # The short name.
    id: str
    # Where it is in the data.
    path: Path
    # Whether the entry is here; otherwise something points to it.
    defines: bool
    # What the entry is called; empty for what points.
    says: str


def section_named(field: Field, schema: Field) -> str:
    """The section whose entries the values of a field point to; empty for none."""
    kind = _kind_of(field)
    if not kind.endswith(_POINTS):
        return ""
    return _sections(schema).get(kind.removesuffix(_POINTS), "")


def _kind_of(field: Field) -> str:
    """The definition that a field takes its meaning from, by name."""
    return str(field.get("$ref", "")).removeprefix(_DEFS)


def _sections(schema: Field) -> Mapping[str, str]:
    """The sections by the name of the definition of their entries."""
    return {
        _kind_of(held): key
        for key, one in schema["properties"].items()
        if isinstance(held := one.get("items"), dict) and "$ref" in held
    }


def mentions_in(document: Document, schema: Field) -> Iterator[ShortName]:
    """The short names in a document, in its order."""
    pending: list[tuple[Node, Path]] = [(document.root, ())] if document.root else []
    while pending:
        node, path = pending.pop()
        if node.kind == "scalar" and isinstance(node.value, str | int) and not isinstance(node.value, bool):
            yield from _mention(document, node, path, schema)
        inner = [(item, (*path, n)) for n, item in enumerate(node.items)]
        inner += [(value, (*path, key)) for key, (_, value) in node.entries.items()]
        pending += reversed(inner)


def _mention(document: Document, node: Node, path: Path, schema: Field) -> Iterator[ShortName]:
    if not path:
        return
    field = field_at(path, schema)
    name, section = document.source.name, section_named(field, schema)
    if section:
        yield ShortName(name, section, node.text, path, False, "")
    elif field.get("$ref") == _ID and len(path) == 3 and isinstance(path[1], int):
        yield ShortName(name, str(path[0]), node.text, path, True, _called(document, path))


def _called(document: Document, path: Path) -> str:
    """What an entry is called: its first text that is no short name."""
    entry = document.node(path[:-1])
    for key, (_, value) in entry.real.entries.items() if entry else ():
        if key != path[-1] and value.real.kind == "scalar" and isinstance(value.real.value, str):
            return " ".join(value.real.text.split())[:80]
    return ""


class Documents:
    """The documents of a folder that may share short names, read when they are needed."""

    def __init__(self, workplace: Workplace, checked: Checked, readable: bool = False) -> None:
        """`readable`: a text that is no YAML at the moment stands as it was before. Places in it are then others."""
        self._readable = readable
        self._open = workplace.buffers
        texts = (*checked.job.sources, *(part for part in checked.job.parts.values() if isinstance(part, Source)))
        self.texts = {text.name: text for text in texts}
        self._read: dict[str, Document | None] = {}

    def document(self, name: str) -> Document | None:
        """The document with a name; None when it cannot be read."""
        if name not in self._read:
            buffer = self._open.get(name)
            now = buffer.readable if buffer and self._readable else buffer.document if buffer else None
            self._read[name] = now if buffer else _parsed(self.texts.get(name))
        return self._read[name]

    def parts_of(self, name: str) -> set[str]:
        """The names of the parts that a file uses, and those that these use."""
        found: set[str] = set()
        pending = [name]
        while pending:
            document = self.document(pending.pop())
            uses = document.data.get(USES) if document and isinstance(document.data, dict) else None
            for written in uses if isinstance(uses, list) else ():
                part = part_name(written, document.source.name) if document else None
                if part and part not in found:
                    found.add(part)
                    pending.append(part)
        return found - {name}

    def users_of(self, name: str) -> set[str]:
        """The names of the files that use a part."""
        own = re.escape(name.rsplit("/", 1)[-1])
        likely = [other for other, text in self.texts.items() if re.search(own, text.text)]
        return {other for other in likely if name in self.parts_of(other)}


def _parsed(text: Source | None) -> Document | None:
    try:
        return parse(text) if text else None
    except Unreadable:
        return None


def mentions_around(workplace: Workplace, buffer: Buffer, checked: Checked) -> list[ShortName]:
    """The short names that a file can point to or is pointed to by: its own, those of its parts, of its users."""
    documents = Documents(workplace, checked, readable=True)
    name = buffer.source.name
    names = {name, *documents.parts_of(name)}
    for user in documents.users_of(name):
        names |= {user, *documents.parts_of(user)}
    return [mention for one in sorted(names) for mention in _all_in(documents, one)]


def _all_in(documents: Documents, name: str) -> Iterator[ShortName]:
    document = documents.document(name)
    if document is not None:
        yield from mentions_in(document, plan_format("en"))


def same_everywhere(documents: Documents, wanted: ShortName) -> list[ShortName]:
    """All places of one short name: in the file, in its parts, and in every file that shares a part that has it."""
    found: dict[str, list[ShortName]] = {}
    pending = [wanted.file]
    while pending:
        name = pending.pop()
        if name in found:
            continue
        here = [one for one in _all_in(documents, name) if (one.section, one.id) == (wanted.section, wanted.id)]
        found[name] = here
        pending += documents.parts_of(name)
        if here:
            pending += documents.users_of(name)
    return [mention for name in sorted(found) for mention in found[name]]
