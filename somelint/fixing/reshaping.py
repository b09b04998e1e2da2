"""Texts made into keys of their own, and keys that name entries into a list of them; all else stays where it is."""

from __future__ import annotations

from collections.abc import Iterator

from somelint.document.document import Document
from somelint.document.nodes import Node, has_brackets, in_brackets
from somelint.fixing.insertion import column_of, layout_of
from somelint.fixing.spelling import spell_inline, spell_mapping, spell_pairs
from somelint.model.findings import Change, Value
from somelint.model.late_pattern import late
from somelint.model.locations import Path

_COLON = late(r"[ \t]*:")
_TAG = late(r"!\S*[ \t]+(?:&\S+[ \t]+)?\Z")
_LONGEST_TAG = 200

_Piece = tuple[int, int, str]
"""A stretch of the text and what replaces it."""


def reshape(document: Document, change: Change) -> tuple[int, int, str] | None:
    """The stretch that is replaced, and by what; None when it cannot be written safely."""
    node, value = document.node(change.path), change.value
    if node is None or node.kind == "alias" or _is_tagged(document, node):
        return None
    if node.kind == "scalar" and isinstance(value, dict | int | float):
        if node.start == node.end:
            return None
        key = _key_of(document, change) if change.key else None
        if key is None:
            return None if change.key else (node.start, node.end, spell_inline(value))
        between = document.source.text[key.end : node.start]
        return key.start, node.end, change.key + between + spell_inline(value)
    if not isinstance(value, list) or not value:
        return None
    if node.kind == "scalar":
        return (node.start, node.end, spell_inline(value)) if node.start < node.end else None
    pieces = _items(document, node, value) if node.kind == "list" else _entries(document, change.path, value)
    return _join_pieces(document.source.text, pieces) if pieces else None


def _is_tagged(document: Document, node: Node) -> bool:
    """Whether a tag before a value says what kind it is of; that would no longer be so."""
    return bool(_TAG.search(document.source.text, max(0, node.start - _LONGEST_TAG), node.start))


def _key_of(document: Document, change: Change) -> Node | None:
    """The key that gets another name; None when that name is there already."""
    above = document.node(change.path[:-1])
    pair = above.real.entries.get(str(change.path[-1])) if above else None
    return pair[0] if above and pair and pair[0].kind == "scalar" and change.key not in above.real.entries else None


def _is_pair(item: Node) -> bool:
    """Whether an entry is a name and what is said of it, on one line."""
    if item.kind != "mapping" or len(item.entries) != 1:
        return False
    ((key, held),) = item.entries.values()
    return key.kind == held.kind == "scalar" and held.style not in ("|", ">")


def _items(document: Document, node: Node, value: list[Value]) -> list[_Piece] | None:
    if len(node.items) != len(value) or not all(item.kind == "scalar" or _is_pair(item) for item in node.items):
        return None
    if any(item.aliases or _is_tagged(document, item) for item in node.items):
        return None
    return [(item.start, item.end, spell_inline(new)) for item, new in zip(node.items, value, strict=True)]


def _entries(document: Document, path: Path, value: list[Value]) -> list[_Piece] | None:
    text, node = document.source.text, document.node(path)
    if node is None or node.kind != "mapping" or len(node.entries) != len(value) or _says_twice(document, path):
        return None
    flow = has_brackets(node, text)
    pieces: list[_Piece] = [(node.start, node.start + 1, "[")] if flow else []
    for (key, held), entry in zip(node.entries.values(), value, strict=True):
        colon = _COLON.match(text, key.end)
        if colon is None or not isinstance(entry, dict) or not entry or key.kind != "scalar":
            return None
        made = _entry(document, (key, held), entry, colon.end())
        if made is None:
            return None
        pieces += made
    return [*pieces, (node.end - 1, node.end, "]")] if flow else pieces


def _says_twice(document: Document, path: Path) -> bool:
    """Whether a key stands more than once in the mapping at a path: of the first one only the text is left."""
    return any(problem.kind == "duplicate-key" and problem.path[:-1] == path for problem in document.problems)


def _entry(document: Document, pair: tuple[Node, Node], entry: dict[str, Value], after: int) -> list[_Piece] | None:
    """What replaces the key of an entry, up to an offset after its colon, and perhaps the brace of its value."""
    (key, held), text = pair, document.source.text
    dash = "" if in_brackets(key, text) else "- "
    if held.kind == "scalar" and held.value is None and held.start == held.end:
        return [(key.start, after, dash + spell_inline(entry))]
    if held.kind == "scalar" and not text[after : held.start].strip(" \t"):
        return [(key.start, held.end, dash + spell_inline(entry))]
    if not held.entries:
        return None
    if has_brackets(held, text):
        if text[after : held.start].strip(" \t"):
            return None  # an anchor or a tag, or it begins on another line
        return [(key.start, held.start + 1, dash + "{" + spell_pairs(entry) + ", ")]
    first = next(iter(held.entries.values()))[0]
    outer, inner = column_of(document, key), column_of(document, first)
    if outer is None or inner is None or inner < outer + 2 or text[_line_of(document, key) : key.start].strip(" "):
        return None
    lines = list(spell_mapping(entry, inner, layout_of(document)))
    head = "-" + " " * (inner - outer - 1) + lines[0].lstrip(" ")
    return [(key.start, after, layout_of(document).line_break.join((head, *lines[1:])))]


def _line_of(document: Document, key: Node) -> int:
    return key.start - document.lines.position(key.start).column + 1


def _join_pieces(text: str, pieces: list[_Piece]) -> _Piece:
    def parts() -> Iterator[str]:
        at = pieces[0][0]
        for start, end, new in pieces:
            yield text[at:start] + new
            at = end

    return pieces[0][0], pieces[-1][1], "".join(parts())
