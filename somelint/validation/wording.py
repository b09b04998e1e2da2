"""Kinds and sizes of values in plain words."""

from __future__ import annotations

from somelint.model.hints import Any
from somelint.text.escape import shorten

TYPE_WORDS = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "null": "nothing",
}
BOUNDS = {
    "minimum": "{} or more",
    "maximum": "{} or less",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
}
SIZES = {
    "minItems": "a list of {} entries or more",
    "maxItems": "a list of {} entries or fewer",
    "minProperties": "{} of its keys or more",
    "maxProperties": "{} of its keys or fewer",
    "minLength": "text of {} characters or more",
    "maxLength": "text of {} characters or fewer",
}


def type_words(kinds: list[Any]) -> str:
    """The kinds of a JSON Schema in plain words."""
    flat = [name for kind in kinds for name in (kind if isinstance(kind, list) else [kind])]
    return " or ".join(dict.fromkeys(TYPE_WORDS.get(name, name) for name in flat))


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
