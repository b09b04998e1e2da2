"""New keys and items: where they go, and in which layout."""

from __future__ import annotations

import re

from somelint.document import Document
from somelint.findings import Change, Value
from somelint.fixing.changes import nested
from somelint.fixing.written import Layout, block_lines, item_lines, on_one_line, pairs
from somelint.nodes import Node, has_brackets, in_brackets

_BREAK = re.compile(r"\r\n|\r|\n")
_BLANK_LINES = re.compile(r"(?:(?:\r\n|\r|\n)[ \t]*(?=\r\n|\r|\n|\Z))*")
_KEPT = re.compile(r"[|>][0-9]?\+")


def inserted(document: Document, change: Change) -> tuple[int, int, str] | None:
    """The place of a new entry and its text, or nothing where it cannot be written."""
    path = document.nearest(change.path)
    found = document.node(path)
    if found is None or len(path) == len(change.path):
        return None
    real, text = found.real, document.source.text
    step = change.path[len(path)]
    try:
        value = nested(change.path[len(path) + 1 :], change.value)
    except LookupError:
        return None
    if real.kind == "scalar":
        return _into_nothing(document, found, step, value)
    if (real.kind == "mapping") is not isinstance(step, str) or (isinstance(step, int) and step != len(real.items)):
        return None
    if has_brackets(real, text):
        return _in_brackets(real, step, value)
    return _below(document, real, step, value)


def layout(document: Document) -> Layout:
    """How a document is laid out, by the first mapping and the first list below a key, and the first line break."""
    text, lines = document.source.text, document.lines
    found = _BREAK.search(text)
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
    return Layout(step or 2, 2 if dash is None else dash, found.group() if found else "\n")


def _into_nothing(document: Document, node: Node, step: str | int, value: Value) -> tuple[int, int, str] | None:
    """Below a key with nothing behind it."""
    text = document.source.text
    real = node.real
    if node.kind == "alias" or real.value is not None or real.start < real.end or real.parent is None:
        return None
    made: Value = {step: value} if isinstance(step, str) else [value] if step == 0 else ""
    if made == "":
        return None
    key = next((key for key, held in real.parent.entries.values() if held is real), None)
    if key is None or in_brackets(real, text):
        before, after = text[real.start - 1 : real.start], text[real.start : real.start + 1]
        padded = ("" if before in " \t\r\n" else " ") + on_one_line(made) + (" " if after == "#" else "")
        return real.start, real.start, padded
    column = _column(document, key)
    if column is None:
        return None
    at = document.lines.end_of_line(real.start)
    rest = text[real.start : at].strip(" \t")
    if rest and not rest.startswith("#"):
        return None
    shape = layout(document)
    lines = (
        block_lines(made, column + shape.step, shape)
        if isinstance(made, dict)
        else item_lines(made if isinstance(made, list) else [], column + shape.dash, shape)
    )
    return at, at, "".join(shape.line_break + line for line in lines)


def _in_brackets(real: Node, step: str | int, value: Value) -> tuple[int, int, str]:
    new = pairs({step: value}) if isinstance(step, str) else on_one_line(value)
    ends = [max(key.end, held.end) for key, held in real.entries.values()] + [item.end for item in real.items]
    if not ends:
        return real.start + 1, real.start + 1, new
    return max(ends), max(ends), f", {new}"


def _below(document: Document, real: Node, step: str | int, value: Value) -> tuple[int, int, str] | None:
    """Behind the last entry of a mapping or list that stands on lines of its own."""
    text = document.source.text
    if isinstance(step, str):
        if not real.entries:
            return None
        first, last = next(iter(real.entries.values()))[0], list(real.entries.values())[-1]
        column = _column(document, first)
        end = max(last[0].end, last[1].end)
        leaf = last[1]
    else:
        column = document.lines.position(real.start).column - 1 if text[real.start : real.start + 1] == "-" else None
        end, leaf = real.items[-1].end, real.items[-1]
    if column is None:
        return None
    at = document.lines.end_of_line(end)
    rest = text[end:at].strip(" \t")
    if rest and not rest.startswith("#"):
        return None
    if _keeps_blank_lines(leaf, text):
        found = _BLANK_LINES.match(text, at)
        at = found.end() if found else at
    shape = layout(document)
    lines = block_lines({step: value}, column, shape) if isinstance(step, str) else item_lines([value], column, shape)
    return at, at, "".join(shape.line_break + line for line in lines)


def _keeps_blank_lines(node: Node, text: str) -> bool:
    while node.items or node.entries:
        node = node.items[-1] if node.items else list(node.entries.values())[-1][1]
    return node.style in ("|", ">") and bool(_KEPT.match(text, node.start))


def _column(document: Document, key: Node) -> int | None:
    """How many spaces a key is indented by; nothing when other than dashes stands before it on its line."""
    position = document.lines.position(key.start)
    before = document.source.text[key.start - position.column + 1 : key.start]
    return position.column - 1 if not before.strip(" -") else None
