"""What may be typed at a place: keys of the format, words of a closed list, ids of entries, names of a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind, MarkupContent, MarkupKind, TextEdit

from somelint.server.buffers import Buffer
from somelint.server.cursor import Cursor, cursor_at
from somelint.server.mentions import ShortName, mentions_around, section_named
from somelint.server.plan_folder import Checked
from somelint.server.plan_format import Field, field_at, is_short_name, plan_format
from somelint.server.workplace import Workplace

_MOST = 300
_KEY_BEHIND = re.compile(r"([\w-]*)[ ]*:(?=\s|\Z)")
_HOLDS_MORE = ("object", "array")


def complete(workplace: Workplace, buffer: Buffer, checked: Checked, offset: int) -> list[CompletionItem]:
    """What may be typed at a place."""
    cursor = cursor_at(buffer.source.text, offset)
    if cursor is None:
        return []
    schema = plan_format(checked.result.project.ruleset.wording.language)
    # Typed over a key that has its colon, a key goes without one.
    behind = _KEY_BEHIND.match(buffer.source.text, offset) if cursor.may_be_key else None
    where = buffer.columns.range(offset - len(cursor.typed), behind.end(1) if behind else offset)
    offered = list(_keys(cursor, schema, behind is None)) if cursor.may_be_key else []
    if cursor.may_be_value:
        offered += _values(cursor, schema, workplace, buffer, checked)
    for n, item in enumerate(offered):
        item.text_edit = TextEdit(where, item.insert_text or item.label)
        item.sort_text = f"{n:04}"
        item.insert_text = None
    return offered[:_MOST]


def _keys(cursor: Cursor, schema: Field, with_colon: bool) -> Iterator[CompletionItem]:
    """The keys that may stand there, in the order of the format."""
    # What is typed behind a dash may begin an entry.
    holder = cursor.path if cursor.may_be_value else cursor.above
    for key in field_at(holder, schema).get("properties", {}):
        if key not in cursor.beside:
            inner = field_at((*holder, key), schema)
            colon = ":" if inner.get("type") in _HOLDS_MORE else ": "
            yield _item(key, inner, CompletionItemKind.Property, f"{key}{colon if with_colon else ''}")


def _values(
    cursor: Cursor, schema: Field, workplace: Workplace, buffer: Buffer, checked: Checked
) -> Iterator[CompletionItem]:
    field = field_at(cursor.path, schema)
    told = field.get("enumDescriptions", [])
    for n, value in enumerate(field.get("enum", [])):
        yield _described(str(value), told[n] if n < len(told) else "", CompletionItemKind.EnumMember)
    if field.get("type") == "boolean":
        for word in ("true", "false"):
            yield CompletionItem(word, kind=CompletionItemKind.Keyword)
    section = section_named(field, schema)
    if section:
        found: dict[str, ShortName] = {}
        for mention in mentions_around(workplace, buffer, checked):
            if mention.defines and mention.section == section and is_short_name(mention.id):
                found.setdefault(mention.id, mention)
        for name, mention in found.items():
            yield _described(name, mention.says, CompletionItemKind.Reference)
    names = field.get("x-names", {})
    catalogue = checked.result.project.ruleset.library.catalogues.get(str(names.get("in", "")))
    for entry in catalogue.entries if catalogue else ():
        if all(entry.get(fact) in values for fact, values in names.get("where", {}).items()):
            yield CompletionItem(str(entry.get("name") or entry["id"]), kind=CompletionItemKind.Value)


def _item(label: str, field: Field, kind: CompletionItemKind, inserted: str) -> CompletionItem:
    says = str(field.get("markdownDescription") or "")
    return CompletionItem(
        label,
        kind=kind,
        detail=str(field.get("title", "")) or None,
        documentation=MarkupContent(MarkupKind.Markdown, says) if says else None,
        insert_text=inserted,
    )


def _described(label: str, says: str, kind: CompletionItemKind) -> CompletionItem:
    return CompletionItem(label, kind=kind, detail=says or None)
