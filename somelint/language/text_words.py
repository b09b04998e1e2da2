"""The words of a text, normalised in case and form, with their positions."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from somelint.model.caches import lru_cache
from somelint.model.late_pattern import late
from somelint.model.records import NamedTuple
from somelint.text.characters import compose_letter, letters_of

# Letters and digits; a combining mark that has no composed form belongs to the letter before it.
LETTERS = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_WORD = late(LETTERS)
_CAPITAL = r"[^\W\d_a-zæøåäöéëüß]"
NAME = late(rf"(?<![\w@#&.'’/-]){_CAPITAL}[^\W\d_]+(?: {_CAPITAL}[^\W\d_]+)*(?![\w@/-])")
"""A word with a capital, and further ones right behind it: “Kari Lunde”. Handles and parts of compounds are none."""


class Word(NamedTuple):
    """A word of a text, normalised in case and form, with its position (code points, from 0)."""

    text: str  # the word, case-folded and in composed form
    start: int  # its first code point in the text, from 0
    end: int  # just after its last code point


def is_composed(text: str) -> bool:
    """Whether every letter with marks is written as one, where there is one."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


@lru_cache(maxsize=4096)
def words_of(text: str) -> Sequence[Word]:
    """The words of a text. Hyphens, apostrophes and line breaks separate words, as spaces do."""
    if not is_composed(text):
        return tuple(_composed_words(text))
    # Most of what is made in a run are words, so no constructor is called.
    new = tuple.__new__
    return tuple([new(Word, (match[0].casefold(), *match.span())) for match in _WORD.finditer(text)])


@lru_cache(maxsize=4096)
def plain_words(text: str) -> Sequence[str]:
    """The words of a text without their positions."""
    if text.isascii():
        return tuple(_WORD.findall(text.casefold()))
    if unicodedata.is_normalized("NFC", text):
        return tuple([word.casefold() for word in _WORD.findall(text)])
    return tuple([word.text for word in words_of(text)])


def _composed_words(text: str) -> Iterator[Word]:
    """Words of a text with combining marks, which belong to the letter before them."""
    pieces: list[str] = []
    at: list[int] = []
    for start, letter in letters_of(text):
        whole = compose_letter(letter)
        pieces.append(whole)
        at.extend([start, *[start + len(letter)] * (len(whole) - 1)])
    at.append(len(text))
    for match in _WORD.finditer("".join(pieces)):
        yield Word(match[0].casefold(), at[match.start()], at[match.end()])


END_OF_SENTENCE = late(r"[.;!?](?:\s|$)")
_STOPS = (". ", "! ", "? ", "\n\n", ".\n")


def sentences_of(text: str, words: Sequence[Word], stops: Sequence[str] = _STOPS) -> Sequence[tuple[int, int]]:
    """The sentences of a text, each as the first of its words and the one after its last."""
    if not any(stop in text for stop in stops):
        return ((0, len(words)),) if words else ()
    cuts = [n for n in range(1, len(words)) if any(stop in text[words[n - 1].end : words[n].start] for stop in stops)]
    return [*zip([0, *cuts], [*cuts, len(words)], strict=True)] if words else ()


# How many letters two forms of a word share at least, and in how many they differ at most.
_STEM, _ENDING = 4, 3


def is_form_of(word: str, other: str) -> bool:
    """Whether two words look like forms of one: guide and guides."""
    shared = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return shared >= _STEM and max(len(word), len(other)) - shared <= _ENDING


def beginnings_of(word: str) -> Sequence[str]:
    """The beginnings of a word that tell its forms: two words have one in common when they look like forms of one."""
    return [word[:n] for n in range(max(_STEM, len(word) - _ENDING), len(word) + 1)]


def clauses_of(text: str, words: Sequence[Word]) -> Sequence[tuple[int, int]]:
    """The sentences of a text and what stands between semicolons in them, as `sentences_of` gives them."""
    return sentences_of(text, words, (*_STOPS, ";"))
