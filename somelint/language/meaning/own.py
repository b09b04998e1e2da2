"""The concepts that a word list brings itself: words and phrases of one meaning, by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from somelint.language.meaning.written import ANY, OWN_MARK
from somelint.language.terms import Term, parse_term
from somelint.model.records import NamedTuple


class SpokenConcept(NamedTuple):
    """A phrase that means a concept."""

    term: Term  # the phrase
    language: str  # the language it is listed in


class OwnConcepts:
    """The concepts of a word list, read. Their names are short, and none of a shared one."""

    __slots__ = ("groups", "spoken")

    def __init__(self, rows: Mapping[str, Mapping[str, str]]) -> None:
        """`rows`: for each name its words by language, and under `any` the names of other concepts."""
        short = {name: f"{OWN_MARK}{n}" for n, name in enumerate(rows)}
        # What each name stands for: the names of concepts with phrases, own and shared ones.
        self.groups: Mapping[str, frozenset[str]] = {name: _concepts_meant(name, rows, short) for name in rows}
        # The phrases of each concept by its short name.
        self.spoken: Mapping[str, Sequence[SpokenConcept]] = {
            short[name]: [
                SpokenConcept(term, language)
                for language, text in row.items()
                if language != ANY
                for term in terms_in(text)
            ]
            for name, row in rows.items()
        }


def terms_in(text: str) -> Iterator[Term]:
    """The phrases of a concept in one language. Raises ValueError for one without a word."""
    return map(parse_term, (choice.strip() for choice in text.split("/")))


def _concepts_meant(name: str, rows: Mapping[str, Mapping[str, str]], short: Mapping[str, str]) -> frozenset[str]:
    meant: set[str] = set()
    seen, left = {name}, [name]
    # Each concept once, and no function within itself: they may lead to each other deeply, and in many ways.
    while left:
        row = rows[current := left.pop()]
        if any(language != ANY for language in row):
            meant.add(short[current])
        for other in inner_concepts(row):
            if other not in rows or other == current:  # a concept may take in a shared one of its own name
                meant.add(other)
            elif other not in seen:
                seen.add(other)
                left.append(other)
    return frozenset(meant)


def inner_concepts(row: Mapping[str, str]) -> Iterator[str]:
    """The concepts that one takes in."""
    for choice in row[ANY].split("/") if ANY in row else ():
        yield choice.strip().removeprefix("<").removesuffix(">").strip()
