"""What generated guards call to answer for texts: what they say, and what catalogues know about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from somelint.document.view import is_blank
from somelint.language.guards.places import At, Context
from somelint.language.text_words import words_of
from somelint.model.hints import Any
from somelint.text.quantities import Quantity


def texts_of(value: object) -> Sequence[str]:
    """The text, or the texts of a list."""
    if isinstance(value, str):
        return (value,)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else ()


def says(value: object, lists: Sequence[str], c: At) -> bool:
    """Whether a text has a phrase of one of the word lists in it."""
    lexicons = c[2].library.lexicons
    for text in texts_of(value):
        for name in lists:
            if lexicons[name].find(text):
                return True
    return False


def avoids(places: Sequence[At], lists: Sequence[str], c: At) -> bool:
    """Whether no text at the places has a phrase of the word lists in it."""
    return all(not says(place[1], lists, c) for place in places)


def unlike(places: Sequence[At], lists: Sequence[str], c: At) -> bool:
    """Whether no text at the places is like those that the word lists were taught with."""
    lexicons = c[2].library.lexicons
    return not any(lexicons[name].likeness(text) for p in places for text in texts_of(p[1]) for name in lists)


def contains(value: object, phrase: str) -> bool:
    """Whether a text contains a phrase, whatever the case."""
    return any(phrase in text.casefold() for text in texts_of(value))


def names(value: object, catalogue: str, ids: Collection[str] | None, c: At) -> bool:
    """Whether a text names an entry of a catalogue, or one of these."""
    if value is None:
        return False
    entries = [_entry(text, catalogue, c[2]) for text in texts_of(value)]
    return any(entry is not None and (ids is None or entry.get("id") in ids) for entry in entries)


def lookup(text: object, catalogue: str, field: str, c: At) -> Any:
    """A fact about the entry that a text names."""
    fact: Any = _entry(text, catalogue, c[2]) if isinstance(text, str) else None
    for step in field.split("."):
        fact = fact.get(step) if isinstance(fact, dict) else None
    return None if is_blank(fact) else fact


def _entry(text: str, name: str, context: Context) -> Any:
    library = context.library
    catalogue = library.catalogues[name]
    lexicons = [library.lexicons[other] for other in catalogue.residue]
    others = [library.catalogues[other] for other in catalogue.residue_catalogues]
    return catalogue.find(text, lexicons, others)


def size_of_words(value: object) -> Quantity | None:
    """How many words a text has."""
    return Quantity(float(len(words_of(value)))) if isinstance(value, str) else None


def size_of_length(value: object) -> Quantity | None:
    """How long a text or a list is."""
    return Quantity(float(len(value))) if isinstance(value, (str, list, dict)) else None
