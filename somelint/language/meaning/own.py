"""The concepts that a word list brings itself: words and phrases of one meaning, by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from somelint.language.meaning.written import ANY, Hit, Hits
from somelint.language.terms import Term, parse_term, term_matches
from somelint.model.records import NamedTuple


class _Known(NamedTuple):
    """A phrase that means a concept."""

    term: Term  # the phrase
    concept: str  # the name of the concept
    languages: frozenset[str]  # the language it is listed in


class OwnConcepts:
    """The concepts of a word list, ready for finding them in a sentence."""

    __slots__ = ("_begun", "_by_first", "_longest", "_open", "groups")

    def __init__(self, rows: Mapping[str, Mapping[str, str]]) -> None:
        """`rows`: for each name its words by language, and under `any` the names of other concepts."""
        self._by_first: dict[str, list[_Known]] = {}
        self._begun: dict[str, list[_Known]] = {}
        self._open: list[_Known] = []
        self._longest = 0  # the letters of the longest word in `_begun`
        self.groups = {name: _meant(name, rows) for name in rows}
        for name, row in rows.items():
            for language, text in row.items():
                for term in terms_in(text) if language != ANY else ():
                    known = _Known(term, own_name(name), frozenset((language,)))
                    if term.open_start[0]:
                        self._open.append(known)
                    else:
                        index = self._begun if term.open_end[0] else self._by_first
                        index.setdefault(term.words[0], []).append(known)
        self._longest = max(map(len, self._begun), default=0)

    def in_words(self, words: Sequence[str]) -> Hits:
        """Where in a sentence the concepts stand."""
        found: dict[int, list[Hit]] = {}
        for at, word in enumerate(words):
            sizes = range(1, min(len(word), self._longest) + 1)
            begun = (known for size in sizes for known in self._begun.get(word[:size], ()))
            for known in (*self._by_first.get(word, ()), *begun, *self._open):
                if term_matches(known.term, words, at):
                    hit = Hit(at + len(known.term.words), known.concept, known.languages)
                    found.setdefault(at, []).append(hit)
        return found


def own_name(name: str) -> str:
    """How a concept of the list itself is called, so that it is none of the shared ones."""
    return f"{name} of its own"


def terms_in(text: str) -> Iterator[Term]:
    """The phrases of a concept in one language. Raises ValueError for one without a word."""
    return map(parse_term, (choice.strip() for choice in text.split("/")))


def _meant(name: str, rows: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    meant: set[str] = set()
    seen, left = {name}, [name]
    # Each concept once, and no function within itself: they may lead to each other deeply, and in many ways.
    while left:
        row = rows[current := left.pop()]
        if any(language != ANY for language in row):
            meant.add(own_name(current))
        for other in referred(row):
            if other not in rows or other == current:  # a concept may take in a shared one of its own name
                meant.add(other)
            elif other not in seen:
                seen.add(other)
                left.append(other)
    return frozenset(meant)


def referred(row: Mapping[str, str]) -> Iterator[str]:
    """The concepts that one takes in."""
    for choice in row[ANY].split("/") if ANY in row else ():
        yield choice.strip().removeprefix("<").removesuffix(">").strip()
