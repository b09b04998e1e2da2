"""Which of the values of a list was probably meant."""

from __future__ import annotations

import re
from collections.abc import Mapping

from somelint.model.hints import Any
from somelint.text.suggest import closest_name
from somelint.validation.faults import OTHER_WORDS
from somelint.validation.wording import display_value

_NUMBER_WORDS = {
    word: str(number)
    for number, words in enumerate(
        ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
    for word in words.split()
} | {word: word for word in ("half", "bi", "semi", "twice", "thrice", "every", "quarter")}


def meant_value(value: str, schema: Mapping[str, Any], allowed: list[str]) -> str | None:
    """The value that was probably meant: the one the text is another word for, in any language of the schema, or the
    nearest one."""
    word = value.strip().casefold()
    others: Mapping[str, list[str]] = schema.get(OTHER_WORDS, {})
    same = next((name for name, words in others.items() if word in words or word == name), None)
    near = same or closest_name(display_value(value), allowed)
    if near and not same and _numbers(value) != _numbers(near):
        return None  # “2 week” is near “week”, and another interval
    return near


def _numbers(text: str) -> set[str]:
    """The numbers in a text, in figures and in words; one is none, since “1 week” is a week."""
    words = re.findall(r"[0-9]+|[a-z]+", text.casefold())
    return {_NUMBER_WORDS.get(word, word) for word in words if word.isdigit() or word in _NUMBER_WORDS} - {"1"}


def other_word(text: str, part: Mapping[str, Any]) -> str | bool | None:
    """The value that a text surely is another word for: one of a list, or true or false."""
    others: Mapping[str, list[str]] = part.get(OTHER_WORDS, {})
    if not others or text in others:
        return None
    word = " ".join(text.casefold().split()).rstrip(".")
    meant = next((name for name, words in others.items() if word in words or word == name), None)
    return meant == "true" if part.get("type") == "boolean" and meant else meant
