"""A plain search for the phrases of a word list: every term and family tried at every word, without any index.

Slow and simple on purpose: what `Lexicon` finds in a fast way is compared with what is found here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from somelint.language.concepts import Concepts
from somelint.language.families import CONCEPT_MARKS, WIDEST_GAP, is_form, parse_family
from somelint.language.families import family_words as words_of_choice
from somelint.language.meaning.written import ANY, parse_concept_family
from somelint.language.terms import Term, parse_term, terms_of
from somelint.language.text_words import Word, clauses_of, sentences_of, words_of

term_of = cache(parse_term)


def plain_matches(row: Mapping[str, Any], text: str, concepts: Concepts) -> Iterator[tuple[int, int, str]]:
    """What a word list without a model finds in a text: the first code point, the end, and the phrase."""
    words = words_of(text)
    plain = [word.text for word in words]
    whole = row.get("whole") is True
    past = 0
    for at in range(min(1, len(words)) if whole else len(words)):
        found = _at(row, text, words, plain, at, whole, concepts)
        if found and found[0] > at >= past and (whole or not _is_near_trap(row, plain, at, found[0])):
            yield words[at].start, words[found[0] - 1].end, found[1]
            past = found[0]


def _at(
    row: Mapping[str, Any],
    text: str,
    words: Sequence[Word],
    plain: Sequence[str],
    at: int,
    whole: bool,
    concepts: Concepts,
) -> tuple[int, str] | None:
    terms = [*map(term_of, terms_of(row))]
    terms.sort(key=lambda term: term.open_start[0] or term.open_end[0])  # those that begin in one way come first
    fitting = [term for term in terms if term_matches(term, plain, at)]
    if whole:
        fitting = [term for term in fitting if len(term.words) == len(plain)]
    if fitting:
        best = max(fitting, key=lambda term: len(term.words))
        return at + len(best.words), best.text
    sentences = [(0, len(words))] if whole else sentences_of(text, words)
    stop = next(stop for begin, stop in sentences if begin <= at < stop)
    for family, known in _families(row, False):
        ends = _ends(_choices(parse_family(family), known), plain, at, stop)
        if (stop in ends) if whole else ends:
            return (stop if whole else min(ends)), family
    for begin, stop in [(0, len(words))] if whole else clauses_of(text, words):
        if begin <= at < stop:
            return _with_concepts(row, plain[begin:stop], at - begin, begin, whole, concepts)
    return None


def _families(row: Mapping[str, Any], with_concepts: bool) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The families with the forms of their words; those whose first word has an open end come last."""
    found = [
        (str(text), (row.get("forms") or {}).get(language) or {})
        for language, listed in (row.get("families") or {}).items()
        for text in listed
        if any(mark in str(text) for mark in CONCEPT_MARKS) is with_concepts
    ]
    if not with_concepts:
        found.sort(
            key=lambda one: any(
                word.split()[0].strip() != word.split()[0].strip("*") for word in parse_family(one[0])[0]
            )
        )
    return iter(found)


def _choices(parts: Sequence[Sequence[str]], known: Mapping[str, str]) -> list[list[list[frozenset[str]]]]:
    return [
        [[frozenset((word, *known.get(word, "").split())) for word in words_of_choice(choice)] for choice in part]
        for part in parts
    ]


def _ends(parts: Sequence[Sequence[Sequence[frozenset[str]]]], words: Sequence[str], at: int, stop: int) -> set[int]:
    """Where the parts, one after another, may end when the first begins at a word."""
    ends: set[int] = set()
    for choice in parts[0]:
        end = at + len(choice)
        if end > stop or not all(is_form(words[at + n], forms) for n, forms in enumerate(choice)):
            continue
        if len(parts) == 1:
            ends.add(end)
        for gap in range(WIDEST_GAP + 1) if len(parts) > 1 else ():
            ends |= _ends(parts[1:], words, end + gap, stop)
    return ends


def _with_concepts(
    row: Mapping[str, Any], clause: Sequence[str], at: int, begin: int, whole: bool, concepts: Concepts
) -> tuple[int, str] | None:
    found = [(start, end, text) for start, end, text in _concept_matches(row, clause, whole, concepts) if start == at]
    return (begin + found[0][1], found[0][2]) if found else None


def _concept_matches(
    row: Mapping[str, Any], clause: Sequence[str], whole: bool, concepts: Concepts
) -> Iterator[tuple[int, int, str]]:
    spans = _spans(row, clause, concepts)
    for language, listed in (row.get("families") or {}).items():
        known = (row.get("forms") or {}).get(language) or {}
        for text in listed:
            if not any(mark in str(text) for mark in CONCEPT_MARKS):
                continue
            written = parse_concept_family(str(text))
            parts = [[_items(choice, row, known) for choice in part] for part in written.parts]
            guard = [_items(choice, row, known) for choice in written.guard]
            told = None if language == ANY else frozenset((language,))
            for start in range(1 if whole else len(clause)):
                ends = _concept_ends(parts, written.gaps, clause, spans, start, told)
                ends = {end for end in ends if not whole or end == len(clause)}
                if not ends:
                    continue
                nearby = range(max(0, start - 3), min(len(clause), min(ends) + 3))
                if not any(_after(choice, clause, spans, n, None) for choice in guard for n in nearby):
                    yield start, min(ends), str(text)
                    break


Item = tuple[frozenset[str], frozenset[str]]
Spans = Sequence[tuple[int, int, str, frozenset[str] | None]]


def _items(choice: str, row: Mapping[str, Any], known: Mapping[str, str]) -> list[Item]:
    """The words and concepts of a choice, in order."""
    items: list[Item] = []
    for piece in choice.replace("<", "|<").replace(">", ">|").split("|"):
        if piece.startswith("<"):
            items.append((frozenset(), _meant(piece.strip("<> "), row.get("concepts") or {}, set())))
        else:
            items += [(frozenset((w, *known.get(w, "").split())), frozenset()) for w in words_of_choice(piece)]
    return items


def _meant(name: str, own: Mapping[str, Mapping[str, str]], seen: set[str]) -> frozenset[str]:
    if name not in own:
        return frozenset((name,))
    if name in seen:
        return frozenset()
    seen.add(name)
    meant = {"own " + name} if any(language != ANY for language in own[name]) else set()
    for other in own[name].get(ANY, "").split("/"):
        if other := other.strip().strip("<> "):
            meant |= frozenset((other,)) if other == name else _meant(other, own, seen)
    return frozenset(meant)


def _spans(row: Mapping[str, Any], clause: Sequence[str], concepts: Concepts) -> Spans:
    found: list[tuple[int, int, str, frozenset[str] | None]] = [
        (span.start, span.end, span.name, None) for span in concepts.find(clause)
    ]
    for name, written in (row.get("concepts") or {}).items():
        for language, text in written.items():
            for choice in text.split("/") if language != ANY else ():
                term = term_of(choice.strip())
                found += [
                    (at, at + len(term.words), "own " + name, frozenset((language,)))
                    for at in range(len(clause))
                    if term_matches(term, clause, at)
                ]
    return found


def _concept_ends(
    parts: Sequence[Sequence[Sequence[Item]]],
    gaps: Sequence[int],
    words: Sequence[str],
    spans: Spans,
    start: int,
    told: frozenset[str] | None,
) -> set[int]:
    ends: set[int] = set()
    for skipped in range(gaps[0] + 1):
        for choice in parts[0] if start + skipped < len(words) else ():
            for end, languages in _after(choice, words, spans, start + skipped, told):
                ends |= {end} if len(parts) == 1 else _concept_ends(parts[1:], gaps[1:], words, spans, end, languages)
    return ends


def _after(
    items: Sequence[Item], words: Sequence[str], spans: Spans, at: int, told: frozenset[str] | None
) -> list[tuple[int, frozenset[str] | None]]:
    if not items:
        return [(at, told)]
    forms, names = items[0]
    if forms:
        fits = at < len(words) and is_form(words[at], forms)
        return _after(items[1:], words, spans, at + 1, told) if fits else []
    found = []
    for start, end, name, languages in spans:
        if start == at and name in names:
            both = told if languages is None else languages if told is None else languages & told
            if both is None or both:
                found += _after(items[1:], words, spans, end, both)
    return found


def _is_near_trap(row: Mapping[str, Any], words: Sequence[str], start: int, end: int) -> bool:
    near = row.get("not-near") or {}
    within = near.get("within", 8)
    traps: list[Term] = [term_of(text) for text in near.get("words") or ()]
    return any(
        term_matches(trap, words, n)
        for trap in traps
        for n in range(max(0, start - within), min(len(words), end + within))
    )


def term_matches(term: Term, words: Sequence[str], at: int) -> bool:
    """Whether the phrase begins at a word."""
    if at + len(term.words) > len(words):
        return False
    for n, expected in enumerate(term.words):
        word = words[at + n]
        if word == expected:
            continue
        opens, closes = term.open_start[n], term.open_end[n]
        if opens and closes:
            if expected not in word:
                return False
        elif closes:
            if not word.startswith(expected):
                return False
        elif not (opens and word.endswith(expected)):
            return False
    return True
