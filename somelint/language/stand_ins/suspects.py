"""Which texts may be no answers, told by cheap signs; `answers` looks at those alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence, Set

from somelint.language.text_words import LETTERS, plain_words
from somelint.model.late_pattern import late
from somelint.text.samples import could_be_sample

ANY_WORD = "*"

_WORD = late(LETTERS)
_IN_MARKS = ("{", "[", "____", ".....", "???")
"""Every mark inside a text has one of these in it."""

_Phrases = Mapping[str, Sequence[Sequence[str]]]
"""By the first word of phrases: words behind it that are in the text too, the last word of the phrase at the end."""


def merged_openings(tables: Iterable[Mapping[str, Iterable[str]]]) -> dict[str, set[str]]:
    """The openings of several word lists as those of one."""
    merged: dict[str, set[str]] = {}
    for table in tables:
        for first, others in table.items():
            merged.setdefault(first, set()).update(others)
    return merged


class Suspects:
    """Looks for texts with signs of being no answer."""

    __slots__ = ("_inside", "_samples", "_whole")

    def __init__(
        self,
        whole: Mapping[str, Iterable[str]],
        inside: Mapping[str, Iterable[str]],
        samples: Mapping[str, Sequence[int]],
    ) -> None:
        """The openings of phrases that stand alone, those of phrases inside a text, and checksums of help texts."""
        self._whole = _Openings(whole)
        self._inside = _Openings(inside)
        self._samples = samples

    def among(self, texts: Set[str]) -> Mapping[str, bool]:
        """Those of some texts that may be no answers or hold a mark, and whether a phrase of a list may be in each."""
        joined = "\n".join(texts)
        if self._whole.any or self._inside.any or not unicodedata.is_normalized("NFC", joined):
            return dict.fromkeys(texts, True)
        words = {word.casefold() for word in set(_WORD.findall(joined))}
        whole, inside = self._whole.possible(words), self._inside.possible(words)
        begins, marked, samples = tuple(whole), any(sign in joined for sign in _IN_MARKS), self._samples
        found = {}
        for text in texts:
            folded = text.casefold()
            plain = text[0].isalnum()
            phrased = (
                ((not plain or folded.startswith(begins)) and _may_be(plain_words(text), whole))
                or (inside and any(first in folded for first in inside) and _may_contain(plain_words(text), inside))
            )  # fmt: skip
            if (
                phrased
                or not plain
                or text[-1] == "?"
                or text[-1].isspace()
                or (marked and any(sign in text for sign in _IN_MARKS))
                or could_be_sample(text, samples)
            ):
                found[text] = bool(phrased)
        return found


class _Openings:
    __slots__ = ("_openings", "_split", "any")

    def __init__(self, openings: Mapping[str, Iterable[str]]) -> None:
        self.any = ANY_WORD in openings  # whether a phrase may begin with any word
        self._openings = openings
        self._split: dict[str, list[list[str]]] = {}

    def possible(self, words: Set[str]) -> _Phrases:
        """The phrases whose words are all among some words."""
        found: dict[str, list[list[str]]] = {}
        for first in self._openings.keys() & words:
            if first not in self._split:
                self._split[first] = [others.split() for others in self._openings[first]]
            kept = [others for others in self._split[first] if _all_in(others, words)]
            if kept:
                found[first] = kept
        return found


def _all_in(others: Sequence[str], words: Collection[str]) -> bool:
    return all(word in words or word == ANY_WORD for word in others)


def _may_be(words: Sequence[str], phrases: _Phrases) -> bool:
    """Whether one of the phrases may be all that a text says."""
    for others in phrases.get(words[0], ()) if words else ():
        if _all_in(others, words) and (others[-1] in (words[-1], ANY_WORD) if others else len(words) == 1):
            return True
    return False


def _may_contain(words: Sequence[str], phrases: _Phrases) -> bool:
    """Whether one of the phrases may be in a text."""
    here = frozenset(words)
    return any(_all_in(others, here) for first in phrases.keys() & here for others in phrases[first])
