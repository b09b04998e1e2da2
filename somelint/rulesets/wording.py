"""How findings are worded, and the words around values. What writes them is in `language.templates`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.model.records import NamedTuple

# The words around a value in a sentence; the frame texts of a language may replace them.
WORDS: Mapping[str, str] = {
    "at-least": "at least {value}",
    "at-most": "at most {value}",
    "and": "{list} and {last}",
    "and-more": "{list} and {count} more",
    "quoted": "“{value}”",
    "days": "{value} days",
    "day": "{value} day",
    "weeks": "{value} weeks",
    "week": "{value} week",
    "unknown": "(not stated)",
    "yes": "yes",
    "no": "no",
}


class Wording(NamedTuple):
    """How findings are worded and identified."""

    labels: Sequence[str]  # the keys that name an entry, the first that it has wins
    identity: str  # the key that identifies an entry, such as id
    words: Mapping[str, str]  # the words for values: {"quoted": "“{value}”"}
