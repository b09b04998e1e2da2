"""Matching families with concepts in the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from somelint.language.concepts import Concepts
from somelint.language.families import is_form
from somelint.language.meaning.written import ANY, OWN_MARK, ConceptFamily, Element, Hit, Hits, Part
from somelint.model.caches import lru_cache

GUARDED = 3
"""How many words before and after a match are looked at for what stands behind `unless`."""


def families_in_clauses(
    families: Sequence[ConceptFamily],
    words: Sequence[str],
    clauses: Sequence[tuple[int, int]],
    own: Hits,
    shared: Concepts,
    exact: bool,
) -> Mapping[int, tuple[int, str]]:
    """By the first word of a match the one after its last, and the family as the list writes it.

    A match lies in one clause; with `exact` it takes up all its words. `own` are the concepts that the list brings
    itself, by the number of a word in the text.
    """
    found: dict[int, tuple[int, str]] = {}
    for begin, stop in clauses:
        hits = _within(own, begin, stop)
        present = {hit.concept for some in hits.values() for hit in some}
        likely = [family for family in families if all(_may_be_met(need, present) for need in family.needs)]
        if not likely:
            continue
        for start, some in _shared_in(shared, tuple(words[begin:stop])).items():
            hits[start] = [*some, *hits.get(start, ())]
        for start, end, text in _matches(likely, words[begin:stop], hits, exact):
            found.setdefault(begin + start, (begin + end, text))
    return found


def _may_be_met(need: frozenset[str], own: set[str]) -> bool:
    """Whether one of the concepts that are needed may be there, when of its own concepts a list has these."""
    return not need.isdisjoint(own) or not all(name.startswith(OWN_MARK) for name in need)


def _within(hits: Hits, begin: int, stop: int) -> dict[int, Sequence[Hit]]:
    """The concepts that lie in a clause, by their places in it."""
    inside: dict[int, Sequence[Hit]] = {}
    for at, some in hits.items():
        if begin <= at < stop:
            inside[at - begin] = [hit._replace(end=hit.end - begin) for hit in some if hit.end <= stop]
    return inside


@lru_cache(maxsize=1024)
def _shared_in(concepts: Concepts, words: tuple[str, ...]) -> Hits:
    """The shared concepts in a sentence, looked for once for all word lists."""
    found: dict[int, list[Hit]] = {}
    for span in concepts.find(words):
        found.setdefault(span.start, []).append(Hit(span.end, span.name, None))
    return found


# Where a match may go on, and the languages it may still be in; None while it may be any.
_State = tuple[int, frozenset[str] | None]


def _matches(
    families: Sequence[ConceptFamily], words: Sequence[str], hits: Hits, exact: bool = False
) -> Iterator[tuple[int, int, str]]:
    """The families in a sentence, each once: its first word, the one after its last, and the family as written.

    With `exact` a match takes up all the words.
    """
    present = {hit.concept for begun in hits.values() for hit in begun}
    for family in families:
        if all(not need.isdisjoint(present) for need in family.needs):
            for start in (0,) if exact else _starts(family.parts[0], words, hits):
                ends = [end for end, _ in _ends(family, words, hits, start) if not exact or end == len(words)]
                if ends and not _is_guarded(family.guard, words, hits, start, min(ends)):
                    yield start, min(ends), family.text
                    break


def _starts(part: Part, words: Sequence[str], hits: Hits) -> Sequence[int]:
    """The words that a part may begin at."""
    forms = frozenset[str]().union(*(choice[0].forms for choice in part))
    names = frozenset[str]().union(*(choice[0].concepts for choice in part))
    begun = {at for at, some in hits.items() if any(hit.concept in names for hit in some)}
    if forms:
        begun |= {at for at, word in enumerate(words) if is_form(word, forms)}
    return sorted(begun)


def _ends(family: ConceptFamily, words: Sequence[str], hits: Hits, start: int) -> set[_State]:
    """Where a family that begins at `start` may end. The work is bounded by parts times gaps for any text."""
    states: set[_State] = {(start, None if family.language == ANY else frozenset((family.language,)))}
    for part, gap in zip(family.parts, family.gaps, strict=True):
        begun = {(at + skipped, languages) for at, languages in states for skipped in range(gap + 1)}
        states = {end for state in begun if state[0] < len(words) for end in _after(part, words, hits, state)}
        if not states:
            break
    return states


def _after(part: Part, words: Sequence[str], hits: Hits, state: _State) -> Iterator[_State]:
    for choice in part:
        states = {state}
        for element in choice:
            states = {after for one in states for after in _after_element(element, words, hits, one)}
        yield from states


def _after_element(element: Element, words: Sequence[str], hits: Hits, state: _State) -> Iterator[_State]:
    at, languages = state
    if element.forms:
        if at < len(words) and is_form(words[at], element.forms):
            yield at + 1, languages
        return
    for hit in hits.get(at, ()):
        if hit.concept in element.concepts:
            if hit.languages is None or languages is None:
                yield hit.end, languages if hit.languages is None else hit.languages
            elif both := hit.languages & languages:
                yield hit.end, both


def _is_guarded(guard: Part, words: Sequence[str], hits: Hits, start: int, end: int) -> bool:
    nearby = range(max(0, start - GUARDED), min(len(words), end + GUARDED))
    return bool(guard) and any(True for at in nearby for _ in _after(guard, words, hits, (at, None)))
