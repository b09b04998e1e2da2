"""Inserting new keys and items: where they go, and in which layout."""

from __future__ import annotations

from somelint.document.document import Document
from somelint.document.nodes import Node, has_brackets, in_brackets
from somelint.fixing.expectation import nest
from somelint.fixing.spelling import Layout, spell_inline, spell_list, spell_mapping, spell_pairs
from somelint.model.caches import lru_cache
from somelint.model.findings import Change, Value
from somelint.model.hints import TypeAlias
from somelint.model.late_pattern import late
from somelint.text.lines import LINE_BREAK

_BLANK_LINES = late(r"(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*")
_COMMENT_LINE = late(r"(?:[ \t]*(?:\r\n|\r|\n))+( *)#[^\r\n]*")
_ENTRY_IN_COMMENT = late(r"(?:\r\n|\r|\n) *#(?: *- | {2,}[\w-]+:(?: |(?=[\r\n]|\Z)))[^\r\n]*")
"""An entry of a list, or a key further in, that somebody has made a comment of by a number sign at the margin."""
_KEPT = late(r"[|>][0-9]?\+")


Fresh: TypeAlias = "dict[str, Value] | list[Value]"
"""New entries of a mapping, or new items of a list."""


def insert_entries(document: Document, change: Change) -> tuple[int, int, str] | None:
    """The place of new entries and their text, or None when they cannot be written."""
    path = document.nearest(change.path)
    node = document.node(path)
    fresh = _fresh(change, len(path))
    if node is None or not fresh:
        return None
    real, text = node.real, document.source.text
    if real.kind == "scalar":
        return _into_nothing(document, node, fresh)
    if real.kind != ("mapping" if isinstance(fresh, dict) else "list"):
        return None
    if isinstance(fresh, dict) and not real.entries.keys().isdisjoint(fresh):
        return None
    if isinstance(fresh, list) and change.path[len(path) :][:1] != (len(real.items),):
        return None
    if has_brackets(real, text):
        return _in_brackets(real, fresh)
    return _append_below(document, real, fresh)


def _fresh(change: Change, depth: int) -> Fresh | None:
    """What to add at the existing part of the path, which is `depth` steps long."""
    if depth == len(change.path):
        return change.value if isinstance(change.value, dict) else None
    try:
        value = nest(change.path[depth + 1 :], change.value)
    except LookupError:
        return None
    step = change.path[depth]
    return {step: value} if isinstance(step, str) else [value]


def fill_gap(text: str, at: int, new: str) -> tuple[int, int, str]:
    """The place and the text for a value after a bare colon or dash; an existing space is used."""
    if text[at : at + 1] == " " and text[at + 1 : at + 2] != "#":
        return at + 1, at + 1, new
    before, after = text[at - 1 : at], text[at : at + 1]
    return at, at, ("" if before in " \t\r\n" else " ") + new + (" " if after == "#" else "")


@lru_cache(maxsize=2)
def layout_of(document: Document) -> Layout:
    """How a document is laid out, by the first mapping and the first list below a key, and the first line break.

    It is asked for by each fix of a document, and there may be thousands.
    """
    text, lines = document.source.text, document.lines
    match = LINE_BREAK.search(text)
    step = dash = None
    pending = [document.root] if document.root else []
    while pending and (step is None or dash is None):
        node = pending.pop()
        for key, value in node.entries.values():
            if value.kind in ("mapping", "list") and not has_brackets(value, text):
                moved = lines.position(value.start).column - lines.position(key.start).column
                if value.kind == "mapping" and step is None and moved > 0:
                    step = moved
                if value.kind == "list" and dash is None and moved >= 0:
                    dash = moved
        pending += [value for _, value in reversed(node.entries.values())] + node.items[::-1]
    return Layout(step or 2, 2 if dash is None else dash, match.group() if match else "\n")


def _into_nothing(document: Document, node: Node, fresh: Fresh) -> tuple[int, int, str] | None:
    """Insert below a key that has no value."""
    text = document.source.text
    real = node.real
    if node.kind == "alias" or real.value is not None or real.start < real.end or real.parent is None:
        return None
    key = next((key for key, held in real.parent.entries.values() if held is real), None)
    if key is None or in_brackets(real, text):
        return fill_gap(text, real.start, spell_inline(fresh))
    column = column_of(document, key)
    at = _end_of_entry(document, real.start)
    if column is None or at is None:
        return None
    shape = layout_of(document)
    return _insert_lines(at, fresh, column + (shape.step if isinstance(fresh, dict) else shape.dash), shape)


def _in_brackets(real: Node, fresh: Fresh) -> tuple[int, int, str]:
    new = spell_pairs(fresh) if isinstance(fresh, dict) else ", ".join(spell_inline(item) for item in fresh)
    ends = [max(key.end, held.end) for key, held in real.entries.values()] + [item.end for item in real.items]
    if not ends:
        return real.start + 1, real.start + 1, new
    return max(ends), max(ends), f", {new}"


def _append_below(document: Document, real: Node, fresh: Fresh) -> tuple[int, int, str] | None:
    """Insert after the last entry of a mapping or list whose entries have lines of their own."""
    text = document.source.text
    if real.entries:
        (first, _), (key, leaf) = next(iter(real.entries.values())), list(real.entries.values())[-1]
        column, end = column_of(document, first), max(key.end, leaf.end)
    elif real.items and text[real.start : real.start + 1] == "-":
        leaf = real.items[-1]
        column, end = document.lines.position(real.start).column - 1, leaf.end
    else:
        return None
    at = _end_of_entry(document, end)
    if column is None or at is None:
        return None
    at = _behind_comments(text, at, column)
    kept = _BLANK_LINES.match(text, at) if _keeps_blank_lines(leaf, text) else None
    if kept is None:
        return _insert_lines(at, fresh, column, layout_of(document))
    # The blank lines after such a text belong to it, so the entry begins on the line after them.
    at, _, new = _insert_lines(kept.end(), fresh, column, layout_of(document))
    line_break = layout_of(document).line_break
    return at, at, new.removeprefix(line_break) + line_break


def _behind_comments(text: str, at: int, column: int) -> int:
    """The end of the comments on the next lines that are deeper than a new entry, or hold a part of what stands above:
    they belong to the last entry."""
    while True:
        comment = _COMMENT_LINE.match(text, at)
        if comment is None or len(comment[1]) <= column:
            comment = _ENTRY_IN_COMMENT.match(text, at)
        if comment is None:
            return at
        at = comment.end()


def _end_of_entry(document: Document, offset: int) -> int | None:
    """The end of the line on which an entry ends; None when another one follows on it."""
    at = document.lines.end_of_line(offset)
    rest = document.source.text[offset:at].strip(" \t")
    return at if not rest or rest.startswith("#") else None


def _insert_lines(at: int, fresh: Fresh, indent: int, shape: Layout) -> tuple[int, int, str]:
    lines = spell_mapping(fresh, indent, shape) if isinstance(fresh, dict) else spell_list(fresh, indent, shape)
    return at, at, "".join(shape.line_break + line for line in lines)


def _keeps_blank_lines(node: Node, text: str) -> bool:
    while node.items or node.entries:
        node = node.items[-1] if node.items else list(node.entries.values())[-1][1]
    return node.style in ("|", ">") and bool(_KEPT.match(text, node.start))


def column_of(document: Document, key: Node) -> int | None:
    """How many spaces a key is indented by; None when anything but dashes comes before it on its line."""
    position = document.lines.position(key.start)
    before = document.source.text[key.start - position.column + 1 : key.start]
    return position.column - 1 if not before.strip(" -") else None
