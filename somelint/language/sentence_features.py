"""What the models of word lists look at in a sentence: its concepts, how they follow each other, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import isqrt
from zlib import crc32

from somelint.language.concepts import Concepts, Meaning
from somelint.language.text_words import Word, sentences_of, words_of
from somelint.model.records import NamedTuple

SPACE = 0x7FFFF
"""Features are numbered by a hash up to here."""
FEWEST, LONGEST = 2, 60
"""A sentence of fewer words says too little, and of a longer one so many words are looked at."""
PAIR_GAP, NEGATION_REACH, NEGATION_BEHIND = 6, 8, 2
"""So many words stand between two concepts at most that count as a pair; so far ahead and back a negation reaches."""
STEM = 5
"""So many letters at the beginning of a word stand for its forms."""
FIGURE, NAME = "#figure", "#name"
"""The concepts of what no list of words can hold: figures, and words with a capital within a sentence."""

# How much each kind of feature counts, in tenths.
_CONCEPT, _DENIED, _PAIR, _END, _LENGTH, _WORD, _STEMS, _MARK = 10, 10, 9, 5, 5, 10, 7, 7
_BREAKS, _QUOTES = (",", ";", ":", " –", " -", " —"), '"“”„«»'


class Feature(NamedTuple):
    """A feature of a sentence."""

    number: int  # its hash
    size: int  # how much its kind counts, in tenths
    words: tuple[int, ...]  # the numbers of the words that it comes from, from 0


class SeenSentence(NamedTuple):
    """A sentence as models see it."""

    words: Sequence[Word]  # with their places in the text
    features: Sequence[Feature]  # each once
    length: int  # the square root of the sum of their squared sizes, in hundredths; at least 1


class _Sentence(NamedTuple):
    """A sentence with what stands between its words."""

    words: Sequence[str]  # made equal in case
    written: Sequence[str]  # as they are written
    gaps: Sequence[str]  # what stands behind each word
    before: str  # what stands before the first


@lru_cache(maxsize=2048)
def read_sentences(text: str, concepts: Concepts) -> Sequence[SeenSentence]:
    """The sentences of a text that are long enough to say something."""
    words = words_of(text)
    found: list[SeenSentence] = []
    for first, last in sentences_of(text, words):
        if last - first >= FEWEST:
            some = words[first : min(last, first + LONGEST)]
            stops = [*(word.start for word in some[1:]), words[last].start if last < len(words) else len(text)]
            sentence = _Sentence(
                [word.text for word in some],
                [text[word.start : word.end] for word in some],
                [text[word.end : stop] for word, stop in zip(some, stops, strict=True)],
                text[words[first - 1].end if first else 0 : some[0].start],
            )
            found.append(_reading(some, sentence, concepts))
    return found


def _reading(words: Sequence[Word], sentence: _Sentence, concepts: Concepts) -> SeenSentence:
    features: dict[int, Feature] = {}
    for name, size, at in _named(sentence, concepts):
        number = crc32(name.encode()) & SPACE
        features.setdefault(number, Feature(number, size, at))
    squares = sum(feature.size * feature.size for feature in features.values())
    return SeenSentence(words, tuple(features.values()), max(isqrt(squares * 100), 1))


def _named(sentence: _Sentence, concepts: Concepts) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    yield from _of_concepts(sentence, concepts)
    yield f"L {min(6, len(sentence.words) // 3)}", _LENGTH, ()
    stems = [word[:STEM] for word in sentence.words]
    for n, word in enumerate(sentence.words):
        yield "w " + word, _WORD, (n,)
        yield "p " + stems[n], _WORD, (n,)
    yield from ((f"2 {one} {other}", _STEMS, (n, n + 1)) for n, (one, other) in enumerate(pairwise(stems)))
    yield from (("M " + mark, _MARK, ()) for mark in _marks(sentence))


def _of_concepts(sentence: _Sentence, concepts: Concepts) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    spans = _spans(sentence, concepts)
    clauses = _clauses(sentence)
    denying = [span for span in spans if span.name in concepts.negating]
    for n, span in enumerate(spans):
        at = tuple(range(span.start, span.end))
        yield "C " + span.name, _CONCEPT, at
        for other in denying:
            ahead = span.start - other.start
            reached = 0 < ahead <= NEGATION_REACH or -NEGATION_BEHIND <= ahead < 0
            if reached and clauses[other.start] == clauses[span.start]:
                yield "N " + span.name, _DENIED, (*at, *range(other.start, other.end))
                break
        for other in spans[n + 1 :]:
            if other.start - span.end > PAIR_GAP:
                break
            if other.start >= span.end:
                yield f"P {span.name}>{other.name}", _PAIR, (*at, *range(other.start, other.end))
    if spans:
        yield "^ " + spans[0].name, _END, tuple(range(spans[0].start, spans[0].end))
        yield "$ " + spans[-1].name, _END, tuple(range(spans[-1].start, spans[-1].end))


def _spans(sentence: _Sentence, concepts: Concepts) -> Sequence[Meaning]:
    spans = [*concepts.find(sentence.words)]
    covered = {n for span in spans for n in range(span.start, span.end)}
    for n, (word, written) in enumerate(zip(sentence.words, sentence.written, strict=True)):
        if any(letter.isdigit() for letter in word):
            spans.append(Meaning(FIGURE, n, n + 1))
        elif n and n not in covered and len(word) > 1 and written[0].isupper() and not _opens(sentence.gaps[n - 1]):
            spans.append(Meaning(NAME, n, n + 1))
    return sorted(spans, key=lambda span: (span.start, span.end, span.name))


def _opens(gap: str) -> bool:
    """Whether a capital behind this is only that of a beginning."""
    return any(mark in gap for mark in (*_QUOTES, ":"))


def _clauses(sentence: _Sentence) -> Sequence[int]:
    """For each word the number of the clause that it stands in."""
    numbers = [0]
    for gap in sentence.gaps[:-1]:
        numbers.append(numbers[-1] + any(mark in gap for mark in _BREAKS))
    return numbers


def _marks(sentence: _Sentence) -> Iterator[str]:
    inner = "\n".join(sentence.gaps[:-1])
    everything = "\n".join((sentence.before, *sentence.gaps))
    if any(mark in inner for mark in (",", ";", " –", " -", " —")):
        yield ","
    yield from (mark for mark in "?!:" if mark in everything)
    if any(mark in everything for mark in _QUOTES):
        yield '"'
