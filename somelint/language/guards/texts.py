"""What generated guards call to answer for texts: what they say, and what catalogues know about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from somelint.document.view import is_blank
from somelint.language.guards.keys import get, raw
from somelint.language.guards.places import At, Context
from somelint.language.selectors import Step
from somelint.language.text_words import words_of
from somelint.model.hints import Any
from somelint.text.quantities import Quantity


def texts_of(value: object) -> Sequence[str]:
    """The text, or the texts of a list."""
    if isinstance(value, str):
        return (value,)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else ()


def says(value: object, lists: tuple[str, ...], c: At) -> bool:
    """Whether a text has a phrase of one of the word lists in it."""
    if value is None:
        return False
    context = c[2]
    bits, masks, lexicons = context.lists[lists], context.masks, context.library.lexicons
    for text in (value,) if value.__class__ is str else texts_of(value):
        if masks[text] & bits:
            for name in lists:
                if lexicons[name].find(text):
                    return True
    return False


def mask_of(c: At, key: str) -> int:
    """The word lists that may have something in the texts under a key, as bits."""
    value, masks = raw(c, key), c[2].masks
    if value.__class__ is str:
        return int(masks[value])
    found = 0
    for text in texts_of(value):
        found |= masks[text]
    return found


def some_say(places: Sequence[At], lists: tuple[str, ...], c: At) -> bool:
    """Whether a text at the places has a phrase of the word lists in it."""
    return any(says(place[1], lists, c) for place in places)


def voiced(steps: tuple[Step, ...], lists: tuple[str, ...], c: At) -> bool:
    """The same for a path from the top of the document."""
    context = c[2]
    return bool(context.lists[lists] & context.voices[steps]) and some_say(context.top[steps], lists, c)


def is_like(value: object, lists: tuple[str, ...], c: At) -> bool:
    """Whether a text is like those that the word lists were taught with."""
    lexicons = c[2].library.lexicons
    return any(lexicons[name].likeness(text) for text in texts_of(value) for name in lists)


def some_like(places: Sequence[At], lists: tuple[str, ...], c: At) -> bool:
    """Whether a text at the places is like those that the word lists were taught with."""
    return any(is_like(place[1], lists, c) for place in places)


def contains(value: object, phrase: str) -> bool:
    """Whether a text contains a phrase, whatever the case."""
    return any(phrase in text.casefold() for text in texts_of(value))


def names(value: object, catalogue: str, ids: Collection[str] | None, c: At) -> bool:
    """Whether a text names an entry of a catalogue, or one of these."""
    if value is None:
        return False
    entries = [_entry(text, catalogue, c[2]) for text in texts_of(value)]
    return any(entry is not None and (ids is None or entry.get("id") in ids) for entry in entries)


def named_by(c: At, key: str, catalogue: str) -> frozenset[object]:
    """The ids of the entries of a catalogue that the texts under a key name."""
    value = raw(c, key)
    if value is None:
        return frozenset()
    entries = [_entry(text, catalogue, c[2]) for text in texts_of(value)]
    return frozenset([entry.get("id") for entry in entries if entry is not None])


def looked_up(c: At, key: str, catalogue: str, field: str) -> Any:
    """A fact about the entry that the text under a key names."""
    return lookup(get(c, key), catalogue, field, c)


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
