"""Sentences of somelint's own, which can be said in another language than English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from somelint.model.hints import Literal
from somelint.model.late_pattern import late

PLACE_IN_TEXT = late(r"\{([a-z_]+)\}")
_CLOSING = ("”", "“", "»", '"')
"""What a quotation ends with, in one language or another."""


class Sentence(str):
    """A text in English that remembers what it was made from: a pattern with places, and the values for them.

    It is a text like any other. What is made from it by adding or cutting is a plain text, which stays in English.
    """

    __slots__ = ("pattern", "values")

    pattern: str
    values: Mapping[str, object]


def said(pattern: str, /, **values: object) -> Sentence:
    """The text that a pattern gives with its `{name}` places filled in; a place without a value stays as it is.

    A value may be a sentence itself. The patterns are the keys of the translations: a test collects them from the code.
    """
    # Many are made while modules are loaded, before there is anything to fill in.
    made = Sentence(_fill_pattern(pattern, values) if values else pattern)
    made.pattern, made.values = pattern, values
    return made


def group_digits(number: int) -> str:
    """A whole number with its thousands set apart, as each language does it: `200,000`."""
    if number < 1000:
        return str(number)
    return said("{thousands},{rest}", thousands=group_digits(number // 1000), rest=f"{number % 1000:03}")


def say(text: str, patterns: Mapping[str, str]) -> str:
    """A text in another language, given the translations of patterns; unchanged when it is not a sentence."""
    if not isinstance(text, Sentence):
        return text
    values = {name: say(value, patterns) if isinstance(value, str) else value for name, value in text.values.items()}
    return _fill_pattern(patterns.get(text.pattern, text.pattern), values)


_JOINS = {"": said("{names}, {last}"), "and": said("{names} and {last}"), "or": said("{names} or {last}")}


def quote_names(names: Iterable[str], join: Literal["", "and", "or"] = "") -> Sentence:
    """Names in quotation marks, one after the other: `“a”, “b” or “c”`; at least one."""
    first, *others = [said("“{name}”", name=name) for name in names]
    for n, other in enumerate(others, 1):
        first = said(_JOINS[join if n == len(others) else ""], names=first, last=other)
    return first


_OF_THE_SYSTEM = (
    said("no space left on device"),
    said("read-only file system"),
    said("file name too long"),
    said("too many open files"),
    said("too many levels of symbolic links"),
    said("input/output error"),
    said("is a directory"),
    said("not a directory"),
    said("no such file or directory"),
    said("disk quota exceeded"),
    said("file exists"),
)
"""What a system says most often when it refuses something; what else it says stays as it is."""


def system_reason(error: OSError | ValueError) -> str:
    """Why the system refused something, as the end of a sentence."""
    reason = getattr(error, "strerror", None)
    return said(reason.lower()) if reason else said("the system does not say why")


def _fill_pattern(pattern: str, values: Mapping[str, object]) -> str:
    if "{" not in pattern:
        return pattern
    return PLACE_IN_TEXT.sub(lambda place: str(values.get(place[1], place[0])), pattern)


def without_second_stop(text: str, behind: str) -> str:
    """The text without the full stop that it ends with, where that of the message follows: “We ask.”. is “We ask”."""
    for sign in _CLOSING:
        if behind.startswith(f"{sign}.") and text.endswith(".") and not text.endswith(".."):
            return text[:-1]
        if behind.startswith(".") and text.endswith(f".{sign}") and not text.endswith(f"..{sign}"):
            return f"{text[: -len(sign) - 1]}{sign}"
    return text
