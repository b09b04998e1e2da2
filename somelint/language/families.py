"""Word families: a few words in a given order, with gaps between them, each in any of its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from somelint.language.text_words import words_of
from somelint.model.records import NamedTuple
from somelint.text.characters import compose

WIDEST_GAP = 4
"""The most words that a `...` in a family can take up."""
MOST_PARTS, MOST_CHOICES = 6, 60
"""How many parts a family may have, and how many choices a part."""
CONCEPT_MARKS = "<>()"
"""Any of these makes a family one with concepts, see `meaning`."""


class Family(NamedTuple):
    """A family of phrases with gaps. A form that begins or ends with `*` allows any letters there."""

    # For each part its choices, each choice the words of a phrase, each word its forms.
    parts: Sequence[Sequence[Sequence[frozenset[str]]]]
    # The family as the word list writes it.
    text: str


def parse_family(text: str) -> list[list[str]]:
    """The parts of a family written as `a / b c ... d`, each as the list of its choices.

    Raises ValueError with what is wrong.
    """
    parts = [[choice.strip() for choice in part.split("/")] for part in text.replace("…", "...").split("...")]
    if len(parts) < 2:
        raise ValueError(f"“{text}” has no “...” in it; a phrase without gaps belongs under “terms”")
    if len(parts) > MOST_PARTS:
        raise ValueError(f"“{text}” has more than {MOST_PARTS} parts")
    for part in parts:
        if len(part) > MOST_CHOICES:
            raise ValueError(f"“{text}” has a part with more than {MOST_CHOICES} choices")
        if not all(any(letter.isalnum() for letter in choice) for choice in part):
            raise ValueError(f"“{text}” has a part, or a choice between “/”, with no word in it")
    return parts


def read_family(text: str, known: Mapping[str, str]) -> Family:
    """A family without concepts ready for use. `known`: the other forms of its words."""
    return Family([[_forms(choice, known) for choice in part] for part in parse_family(text)], text)


def _forms(choice: str, known: Mapping[str, str]) -> list[frozenset[str]]:
    return [frozenset((word, *known.get(word, "").split())) for word in family_words(choice)]


def family_words(choice: str) -> list[str]:
    """The words of a choice, case-folded; `*` stays at an open end."""
    words: list[str] = []
    for written in compose(choice).split():
        opens, closes = "*" * written.startswith("*"), "*" * written.endswith("*")
        inner = [word.text for word in words_of(written)]
        if inner:
            inner[0] = opens + inner[0]
            inner[-1] += closes
        words += inner
    return words


class FamilyStarts:
    """Families by the words that they may begin with."""

    __slots__ = ("_by_first", "_open")

    def __init__(self, families: Sequence[Family]) -> None:
        """Those whose first words have open ends come last."""
        self._by_first: dict[str, list[Family]] = {}
        self._open: list[Family] = []
        for family in families:
            first: frozenset[str] = frozenset().union(*(choice[0] for choice in family.parts[0]))
            if any("*" in form for form in first):
                self._open.append(family)
            else:
                for form in first:
                    self._by_first.setdefault(form, []).append(family)

    def at(self, words: Sequence[str], start: int, end: int, exact: bool = False) -> tuple[int, str] | None:
        """The first family from `start` on: where it ends, at most `end` and with `exact` just there, and its text."""
        for family in (*self._by_first.get(words[start], ()), *self._open):
            ends = _ends(family, words, start, end)
            stop = end if exact and end in ends else 0 if exact else min(ends, default=0)
            if stop:
                return stop, family.text
        return None


def _ends(family: Family, words: Sequence[str], start: int, end: int) -> set[int]:
    """Where a family that begins at `start` may end. The work is bounded by parts times gaps for any text."""
    positions = {start}
    for n, part in enumerate(family.parts):
        starts = {position + skipped for position in positions for skipped in range(WIDEST_GAP + 1 if n else 1)}
        positions = {
            position + size for position in starts if position < end for size in _sizes(part, words, position, end)
        }
        if not positions:
            break
    return positions


def _sizes(part: Sequence[Sequence[frozenset[str]]], words: Sequence[str], at: int, end: int) -> Iterator[int]:
    for choice in part:
        size = len(choice)
        if at + size <= end and all(is_form(words[at + n], forms) for n, forms in enumerate(choice)):
            yield size


def is_form(word: str, forms: frozenset[str]) -> bool:
    """Whether a word is one of the forms, some of which may have an open end."""
    if word in forms:
        return True
    return any(_matches_open_form(word, form) for form in forms if "*" in form)


def _matches_open_form(word: str, form: str) -> bool:
    bare = form.strip("*")
    if form[0] == "*" and form[-1] == "*":
        return bare in word
    return word.endswith(bare) if form[0] == "*" else word.startswith(bare)
