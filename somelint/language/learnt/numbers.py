"""The numbers of the features that models of word lists look at, and how much each kind of them counts."""

from __future__ import annotations

from binascii import crc32
from collections.abc import Iterable, Sequence

from somelint.language.concepts import LONGEST_PART, Concepts, KnownWord
from somelint.language.learnt.weights import SPACE
from somelint.model.records import NamedTuple

FEWEST_WORDS, LONGEST = 2, 60
"""A sentence of fewer words says too little, and of a longer one so many words are looked at."""
PAIR_GAP, NEGATION_REACH, NEGATION_BEHIND = 6, 8, 2
"""So many words stand between two concepts at most that count as a pair; so far ahead and back a negation reaches."""
STEM = 5
"""So many letters at the beginning of a word stand for its forms."""
FIGURE_CONCEPT, NAME_CONCEPT = "#figure", "#name"
"""The concepts of what no list of words can hold: figures, and words with a capital within a sentence."""
SHORTEST_NAME = 2
"""So many letters a word has at least that is a name for its capital."""

CONCEPT, PAIR, END, LENGTH, WORD, MARK = 10, 9, 5, 5, 10, 7
"""How much each kind of feature counts, in tenths: concepts, denied ones as well, two of them, those at the ends, how
many words there are, words and their beginnings, marks."""
BREAKS, QUOTES = (",", ";", ":", " –", " -", " —"), '"“”„«»'
"""What ends a clause, and what stands around what somebody says."""

INNER_MARKS, MARKS = (",", ";", " –", " -", " —"), "?!:"
"""What counts between the words of a sentence, which is all the same, and what counts beside them too."""

_MOST_KNOWN = 20_000


def number(kind: str, name: str) -> int:
    """The number of a feature."""
    return crc32((kind + name).encode()) & SPACE


def clauses_behind(gaps: Iterable[str]) -> Sequence[int]:
    """The number of the clause that each word stands in, by what stands between the words."""
    numbers = [0]
    for gap in gaps:
        numbers.append(numbers[-1] + any(mark in gap for mark in BREAKS))
    return numbers


class SeenConcept(NamedTuple):
    """The features of a concept."""

    met: int  # the number of the feature that it is there
    denied: int  # that it is denied
    first: int  # that it is the first one
    last: int  # that it is the last one
    begun: int  # the checksum of the beginning of the names of its pairs
    name: bytes  # with which the name of a pair ends


class SeenWord(NamedTuple):
    """What is known of a word."""

    word: int  # the number of the feature that it is itself
    stem: int  # that of its first letters
    figure: bool  # whether it has a digit
    known: KnownWord  # what it means


class SeenConcepts(dict[str, SeenConcept]):
    """The features of concepts by name, worked out when one is first met."""

    def __missing__(self, name: str) -> SeenConcept:
        """One that was not met yet."""
        met, denied, first, last = [number(kind, name) for kind in ("C ", "N ", "^ ", "$ ")]
        one = self[name] = SeenConcept(met, denied, first, last, crc32(f"P {name}>".encode()), name.encode())
        return one


class SeenWords(dict[str, SeenWord]):
    """What is known of words, worked out when one is first met."""

    __slots__ = ("_concepts",)

    def __init__(self, concepts: Concepts) -> None:
        """`concepts`: those that all lists share."""
        self._concepts = concepts

    def __missing__(self, word: str) -> SeenWord:
        """One that was not met yet."""
        stem = word[:STEM]
        numbers = number("w ", word), number("p ", stem)
        known = self._concepts.known(word)
        # Hundreds are made in a short run, so no constructor is called.
        seen = tuple.__new__(SeenWord, (*numbers, any(map(str.isdigit, word)), known))
        if len(word) <= LONGEST_PART:
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[word] = seen
        return seen
