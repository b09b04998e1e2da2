"""Sentences of somelint's own, which can be said in another language than English."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.late_pattern import late

_PLACE = late(r"\{([a-z_]+)\}")


class Sentence(str):
    """A text in English that remembers what it was made from: a pattern with places, and the values for them.

    It is a text like any other. What is made from it by adding or cutting is a plain text, which stays in English.
    """

    __slots__ = ("pattern", "values")

    pattern: str
    values: Mapping[str, object]


def said(pattern: str, **values: object) -> Sentence:
    """The text that a pattern gives with its `{name}` places filled in; a place without a value stays as it is.

    A value may be a sentence itself. The patterns are the keys of the translations: a test collects them from the code.
    """
    made = Sentence(_filled(pattern, values))
    made.pattern, made.values = pattern, values
    return made


def grouped(number: int) -> str:
    """A whole number with its thousands set apart, as each language does it: `200,000`."""
    if number < 1000:
        return str(number)
    return said("{thousands},{rest}", thousands=grouped(number // 1000), rest=f"{number % 1000:03}")


def say(text: str, patterns: Mapping[str, str]) -> str:
    """A text in another language, given the translations of patterns; as it is when it is no sentence."""
    if not isinstance(text, Sentence):
        return text
    values = {name: say(value, patterns) if isinstance(value, str) else value for name, value in text.values.items()}
    return _filled(patterns.get(text.pattern, text.pattern), values)


def _filled(pattern: str, values: Mapping[str, object]) -> str:
    if "{" not in pattern:
        return pattern
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), pattern)
