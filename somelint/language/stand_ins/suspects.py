"""Which texts may be no answers, told by cheap signs; `answers` looks at those alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence, Set

from somelint.language.text_words import LETTERS, plain_words
from somelint.model.hints import TypeAlias
from somelint.model.late_pattern import late
from somelint.text.samples import could_be_sample

ANY_WORD = "*"

_WORD = late(LETTERS)
_IN_MARKS = ("{", "[", "____", ".....", "???")
"""Every mark inside a text has one of these in it."""


_MOST_PLAIN = 10_000


_Phrase: TypeAlias = tuple[str, Sequence[str]]
"""The first word of a phrase, and words behind it that are in the text too, its last word at the end."""


_Table: TypeAlias = Mapping[str, Sequence[str]]
"""What `openings_of` gives for a word list."""


class Suspects:
    """Looks for texts with signs of being no answer."""

    __slots__ = ("_inside", "_plain", "_samples", "_whole")

    def __init__(
        self,
        whole: Sequence[_Table],
        inside: Sequence[_Table],
        samples: Mapping[str, Sequence[int]],
    ) -> None:
        """The openings of lists of phrases that stand alone, of phrases inside a text, and checksums of help texts."""
        self._whole = _Openings(whole)
        self._inside = _Openings(inside)
        self._samples = samples
        self._plain: set[str] = set()  # texts that are known to have no such sign: plans have many in common

    def among(self, texts: Set[str]) -> Mapping[str, bool]:
        """Those of some texts that may be no answers or hold a mark, and whether a phrase of a list may be in each."""
        new = texts - self._plain
        found = self._among_new(new)
        if len(self._plain) > _MOST_PLAIN:
            self._plain.clear()
        self._plain |= new - found.keys()
        return found

    def _among_new(self, texts: Set[str]) -> Mapping[str, bool]:
        joined = "\n".join(texts)
        # The one mark that becomes a letter in lower case would join words.
        if self._whole.any or self._inside.any or not unicodedata.is_normalized("NFC", joined) or "\u0345" in joined:
            return dict.fromkeys(texts, True)
        phrases = self._inside.among(set(_WORD.findall(joined.casefold())))
        holding = {
            text for phrase in phrases for text in texts if phrase[0] in text.casefold() and _holds(text, phrase)
        }
        marked = any(sign in joined for sign in _IN_MARKS)
        whole, samples, first_word = self._whole, self._samples, _WORD.match
        found = {}
        for text in texts:
            opening = first_word(text)
            alone = opening is None or opening[0].casefold() in whole.firsts
            if alone and whole.may_be(text):
                found[text] = True
            elif (
                opening is None
                or text in holding
                or text[-1] == "?"
                or text[-1].isspace()
                or (marked and any(sign in text for sign in _IN_MARKS))
                or could_be_sample(text, samples)
            ):
                found[text] = text in holding
        return found


class _Openings:
    """Phrases by their first word."""

    __slots__ = ("_split", "_tables", "any", "firsts")

    def __init__(self, tables: Sequence[_Table]) -> None:
        self._tables = tables
        self.firsts: Set[str] = frozenset().union(*tables)
        self.any = ANY_WORD in self.firsts  # whether a phrase may begin with any word
        self._split: dict[str, list[list[str]]] = {}

    def others(self, first: str) -> Sequence[Sequence[str]]:
        """What stands behind a first word, for each phrase."""
        if first not in self._split:
            self._split[first] = [others.split() for table in self._tables for others in table.get(first, ())]
        return self._split[first]

    def may_be(self, text: str) -> bool:
        """Whether one of the phrases may be all that a text says."""
        words = plain_words(text)
        for others in self.others(words[0]) if words else ():
            if (others[-1] in (words[-1], ANY_WORD) if others else len(words) == 1) and _all_in(others, words):
                return True
        return False

    def among(self, words: Set[str]) -> Sequence[_Phrase]:
        """The phrases of which every word is among some words."""
        return [
            (first, others) for first in self.firsts & words for others in self.others(first) if _all_in(others, words)
        ]


def _all_in(others: Sequence[str], words: Collection[str]) -> bool:
    return all(word in words or word == ANY_WORD for word in others)


def _holds(text: str, phrase: _Phrase) -> bool:
    """Whether every word of a phrase stands in a text."""
    words = plain_words(text)
    return phrase[0] in words and _all_in(phrase[1], words)
