"""Kinds and sizes of values in plain words."""

from __future__ import annotations

from functools import reduce

from somelint.model.hints import Any
from somelint.model.locations import Path, show_path
from somelint.text.escape import shorten
from somelint.text.sentences import said

TYPE_WORDS = {
    "string": said("text"),
    "number": said("a number"),
    "integer": said("a whole number"),
    "boolean": said("true or false"),
    "array": said("a list"),
    "object": said("a group of keys"),
    "null": said("nothing"),
}
# The words for a bound, with its place still to be filled.
BOUNDS = {
    "minimum": said("{bound} or more"),
    "maximum": said("{bound} or less"),
    "exclusiveMinimum": said("more than {bound}"),
    "exclusiveMaximum": said("less than {bound}"),
}
SIZES = {
    "minItems": said("a list of {count} entries or more"),
    "maxItems": said("a list of {count} entries or fewer"),
    "minProperties": said("{count} of its keys or more"),
    "maxProperties": said("{count} of its keys or fewer"),
    "minLength": said("text of {count} characters or more"),
    "maxLength": said("text of {count} characters or fewer"),
}


def type_words(kinds: list[Any]) -> str:
    """The kinds of a JSON Schema in plain words."""
    flat = [name for kind in kinds for name in (kind if isinstance(kind, list) else [kind])]
    words: dict[str, None] = dict.fromkeys(TYPE_WORDS.get(name, name) for name in flat)
    return reduce(lambda one, other: said("{one} or {other}", one=one, other=other), words)


def found_words(value: object) -> str:
    """The kind of a value in plain words."""
    if isinstance(value, bool):
        return TYPE_WORDS["boolean"]
    names = {str: "string", int: "integer", float: "number", list: "array", dict: "object"}
    return TYPE_WORDS[names.get(type(value), "null")]


def display_value(value: object) -> str:
    """A value as quoted in a message."""

    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, list | dict):
        return found_words(value)
    return shorten(str(value))


def key_words(path: Path) -> str:
    """The key as people would name it: the last one, with the number of the entry in a list."""
    start = len(path) - 1
    while start > 0 and isinstance(path[start], int):
        start -= 1
    return shorten(show_path(path[start:]) if isinstance(path[-1], int) else str(path[-1])) if path else ""
