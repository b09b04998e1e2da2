"""Families written with concepts, such as `<remove> ... <criticism>`: one for all languages, matched on places.

A concept is a name for words and phrases of one meaning in several languages. Where concepts stand in a sentence is
worked out once; families are then compared with those places only. All concepts of a match are of one language, so
that a word which means something else in another language does not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from somelint.language.families import CONCEPT_MARKS, MOST_CHOICES, MOST_PARTS, WIDEST_GAP, family_words
from somelint.model.hints import Any
from somelint.model.late_pattern import late
from somelint.model.records import NamedTuple

ANY = "any"
"""The key under which families of all languages stand, and what a concept has in all of them."""

OWN_MARK = "="
"""What the short names of the concepts that a list brings itself begin with."""

_GAP = late(r"\.\.\.(?:\s*\.\.\.)?")
_GUARD = late(r"^(?P<family>[^()]*?)\s*\(\s*unless\s+(?P<guard>[^()]*?)\s*\)\s*$")
_ITEM = late(r"<\s*([^<>]*?)\s*>")


class Hit(NamedTuple):
    """A concept in a sentence."""

    end: int  # the number of the word after its last one
    concept: str  # its name
    languages: frozenset[str] | None  # the languages in which these words mean it; None when that is not known


Hits = Mapping[int, Sequence[Hit]]
"""The concepts of a sentence, by the number of the first word of each."""


class Element(NamedTuple):
    """What one item of a family may be: a word in any of its forms, or any of some concepts."""

    forms: frozenset[str]  # the forms of the word; none for concepts
    concepts: frozenset[str]  # the names of the concepts; none for a word


Part = Sequence[Sequence[Element]]
"""The choices of a part of a family, each a phrase of words and concepts."""


class ConceptFamily(NamedTuple):
    """A family in which concepts stand."""

    parts: Sequence[Part]  # its parts
    gaps: Sequence[int]  # for each part the most words that may stand before it; 0 for the first one
    guard: Part  # what must not stand close by; empty when there is nothing
    language: str  # the language it is written for, or ANY
    text: str  # the family as the word list writes it
    needs: Sequence[frozenset[str]]  # for each part in which every choice has a concept, these concepts


class Written(NamedTuple):
    """A family as it is written, taken apart."""

    parts: Sequence[Sequence[str]]  # for each part its choices
    gaps: Sequence[int]  # for each part the most words that may stand before it
    guard: Sequence[str]  # the choices behind `unless`


def has_concepts(text: str) -> bool:
    """Whether a family is written with concepts or with a guard."""
    return any(mark in text for mark in CONCEPT_MARKS)


def parse_concept_family(text: str) -> Written:
    """Take a family with concepts apart. Raises ValueError with what is wrong."""
    whole = text.replace("…", "...")
    family, guard = whole, ""
    if "(" in whole or ")" in whole:
        found = _GUARD.match(whole)
        if not found or not found["guard"]:
            raise ValueError(f"“{text}” has brackets that are not “(unless …)” at its end")
        family, guard = found["family"], found["guard"]
    written = Written(
        parts=[_choices(part) for part in _GAP.split(family)],
        gaps=[0, *(WIDEST_GAP * gap.count("...") for gap in _GAP.findall(family))],
        guard=_choices(guard) if guard else (),
    )
    if len(written.parts) > MOST_PARTS:
        raise ValueError(f"“{text}” has more than {MOST_PARTS} parts")
    for choices in (*written.parts, written.guard):
        if len(choices) > MOST_CHOICES:
            raise ValueError(f"“{text}” has a part with more than {MOST_CHOICES} choices")
        if not all(any(letter.isalnum() for letter in choice) for choice in choices):
            raise ValueError(f"“{text}” has a part, or a choice between “/”, with no word in it")
        if any("<" in (rest := _ITEM.sub("", choice)) or ">" in rest for choice in choices):
            raise ValueError(f"“{text}” has a “<” or “>” that is not at an end of the name of a concept")
    return written


def _choices(part: str) -> list[str]:
    return [choice.strip() for choice in part.split("/")]


def concepts_in(written: Written) -> list[str]:
    """The names of the concepts in a family."""
    return [name for choices in (*written.parts, written.guard) for choice in choices for name in _ITEM.findall(choice)]


def words_in(written: Written) -> Iterator[str]:
    """The words in a family that are no concepts."""
    for choices in (*written.parts, written.guard):
        for choice in choices:
            yield from family_words(_ITEM.sub(" ", choice))


def read_concept_family(
    text: str, language: str, known: Mapping[str, str], groups: Mapping[str, frozenset[str]]
) -> ConceptFamily:
    """A family ready for use.

    `known`: the forms of its words; `groups`: the concepts that a name of the list stands for.
    """
    written = parse_concept_family(text)
    parts = [_part(choices, known, groups) for choices in written.parts]
    return ConceptFamily(
        parts=parts,
        gaps=written.gaps,
        guard=_part(written.guard, known, groups),
        language=language,
        text=text,
        needs=[
            frozenset().union(*(element.concepts for choice in part for element in choice))
            for part in parts
            if all(any(element.concepts for element in choice) for choice in part)
        ],
    )


def unpack_concept_family(row: Sequence[Any]) -> ConceptFamily:
    """The family that was packed as plain tuples."""
    parts, gaps, guard, language, text, needs = row
    return ConceptFamily([*map(_packed_part, parts)], gaps, _packed_part(guard), language, text, needs)


def _packed_part(choices: Sequence[Sequence[Any]]) -> Part:
    return [[Element(*element) for element in choice] for choice in choices]


def _part(choices: Sequence[str], known: Mapping[str, str], groups: Mapping[str, frozenset[str]]) -> Part:
    read = [[*_elements(choice, known, groups)] for choice in choices]
    single = [choice[0].concepts for choice in read if len(choice) == 1 and choice[0].concepts]
    others = [choice for choice in read if len(choice) != 1 or not choice[0].concepts]
    # Choices between single concepts are one look at a set.
    return [[Element(frozenset(), frozenset().union(*single))], *others] if single else others


def _elements(choice: str, known: Mapping[str, str], groups: Mapping[str, frozenset[str]]) -> Iterator[Element]:
    at = 0
    for item in _ITEM.finditer(choice):
        yield from _words(choice[at : item.start()], known)
        yield Element(frozenset(), groups.get(item[1], frozenset((item[1],))))
        at = item.end()
    yield from _words(choice[at:], known)


def _words(text: str, known: Mapping[str, str]) -> Iterator[Element]:
    for word in family_words(text):
        yield Element(frozenset((word, *known.get(word, "").split())), frozenset())
