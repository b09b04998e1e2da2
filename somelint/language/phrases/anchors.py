"""Anchors: the rarest parts of each family, so that a text without them need not be compared with the family."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain

from somelint.language.meaning.own import OwnConcepts, SpokenConcept
from somelint.language.terms import Term, parse_term
from somelint.model.hints import Any
from somelint.model.records import NamedTuple

MOST_ANCHORS = 2
"""By so many of its parts a family is noticed."""
_SHORTEST_PART = 5
"""A shared concept may also be found in an end of a compound with so many letters."""
_OPEN = 5
"""A word with an open end is taken to be so much more frequent than those that the lists have for it."""

Member = tuple[frozenset[str], frozenset[str]]
"""What stands at one place of a family: the forms of a word, or the names of concepts."""


class Anchor(NamedTuple):
    """By what a family is noticed in a text."""

    terms: tuple[Term, ...]  # one of these stands in every text that the family is found in
    shared: frozenset[str]  # the shared concepts behind some of them
    cost: int  # how frequent they are


class Anchors:
    """How frequent the words of all lists are, and the phrases of concepts."""

    def __init__(
        self,
        spoken: Iterable[Mapping[str, Sequence[SpokenConcept]]],
        terms: Iterable[Sequence[Term]],
        concepts: Sequence[Mapping[str, Any]],
    ) -> None:
        """`spoken`: the own concepts of each list; `terms`: its terms; `concepts`: the rows of shared concepts."""
        own = (phrase.term for one in spoken for phrases in one.values() for phrase in phrases)
        counts = Counter(word for term in chain(chain.from_iterable(terms), own) for word in term.words)
        # A word that many lists name is a frequent one: no other texts are at hand.
        self._counts = counts
        self._starts = _Sums(counts)
        self._ends = _Sums({word[::-1]: count for word, count in counts.items()})
        self._concepts = concepts
        self._shared: dict[str, list[str]] = {}

    def rarest(self, parts: Sequence[Sequence[Sequence[Member]]], own: OwnConcepts) -> Sequence[Anchor]:
        """The anchors of a family with these parts, in a list with these concepts: the rarest of them."""
        return sorted((self._of_part(part, own) for part in parts), key=lambda anchor: anchor.cost)[:MOST_ANCHORS]

    def _of_part(self, part: Sequence[Sequence[Member]], own: OwnConcepts) -> Anchor:
        chosen = [min((self._of(one, own) for one in choice), key=lambda anchor: anchor.cost) for choice in part]
        return Anchor(
            tuple(dict.fromkeys(term for anchor in chosen for term in anchor.terms)),
            frozenset().union(*(anchor.shared for anchor in chosen)),
            sum(anchor.cost for anchor in chosen),
        )

    def _of(self, member: Member, own: OwnConcepts) -> Anchor:
        forms, names = member
        shared = names - own.spoken.keys()
        terms = [
            *map(_term_of, sorted(forms)),
            *(phrase.term._replace(text="") for name in sorted(names - shared) for phrase in own.spoken[name]),
            *(term for name in sorted(shared) for term in self._of_shared(name)),
        ]
        return Anchor(tuple(terms), frozenset(shared), sum(map(self._cost, terms)))

    def _of_shared(self, name: str) -> Iterator[Term]:
        if not self._shared:
            for row in self._concepts:
                for phrase, numbers in zip(row["phrases"].split("\n"), row["of"].split("\n"), strict=True):
                    for number in numbers.split():
                        self._shared.setdefault(row["names"][int(number)], []).append(phrase)
        for phrase in self._shared.get(name, ()):
            yield parse_term(phrase)._replace(text="")
            if " " not in phrase and not phrase.endswith("*") and len(phrase) >= _SHORTEST_PART:
                yield _term_of(phrase + "*")
                yield _term_of("*" + phrase)

    def _cost(self, term: Term) -> int:
        word = term.words[0]
        if term.open_start[0]:
            return _OPEN + self._ends.sum_of(word[::-1])
        if term.open_end[0]:
            return _OPEN + self._starts.sum_of(word)
        return 1 + self._counts[word]


class _Sums:
    """How often the words occur that begin alike."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._words = sorted(counts)
        self._until = [0, *accumulate(counts[word] for word in self._words)]

    def sum_of(self, start: str) -> int:
        """The sum of the counts of all words that begin like this."""
        last = bisect_right(self._words, start, key=lambda word: word[: len(start)])
        return self._until[last] - self._until[bisect_left(self._words, start)]


def _term_of(form: str) -> Term:
    """A form of a word, perhaps with open ends, as a term."""
    return Term((form.strip("*"),), (form.startswith("*"),), (form.endswith("*"),), "")
