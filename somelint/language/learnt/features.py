"""What the models of word lists look at in a sentence: its concepts, how they follow each other, and its words."""

from __future__ import annotations

from binascii import crc32
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isqrt

from somelint.language.concepts import Concepts, Meaning
from somelint.language.learnt.numbers import (
    CONCEPT,
    END,
    FEWEST_WORDS,
    FIGURE_CONCEPT,
    INNER_MARKS,
    LENGTH,
    LONGEST,
    MARK,
    MARKS,
    NAME_CONCEPT,
    NEGATION_BEHIND,
    NEGATION_REACH,
    PAIR,
    PAIR_GAP,
    QUOTES,
    SHORTEST_NAME,
    STEM,
    WORD,
    clauses_behind,
)
from somelint.language.learnt.weights import SPACE
from somelint.language.text_words import Word, sentences_of, words_of
from somelint.model.caches import lru_cache
from somelint.model.records import NamedTuple

Feature = tuple[int, int, int, int, int]
"""How much a feature of a sentence counts, in tenths, and the words that it comes from: twice the first and the end."""


class SeenSentence(NamedTuple):
    """A sentence as models see it."""

    words: Sequence[Word]  # with their places in the text
    features: Mapping[int, Feature]  # by its number
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
        if last - first >= FEWEST_WORDS:
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


def words_behind(feature: Feature) -> Sequence[int]:
    """The numbers of the words that a feature comes from, from 0."""
    _, start, end, other_start, other_end = feature
    return [*range(start, end), *range(other_start, other_end)]


def _reading(words: Sequence[Word], sentence: _Sentence, concepts: Concepts) -> SeenSentence:
    features: dict[int, Feature] = {}
    add = features.setdefault
    spans = _spans(sentence, concepts)
    _add_concepts(add, spans, sentence, concepts)
    add(_number("L ", str(min(6, len(sentence.words) // 3))), (LENGTH, 0, 0, 0, 0))
    for n, (whole, begun, _) in enumerate(map(_of_word, sentence.words)):
        feature = WORD, n, n + 1, 0, 0
        add(whole, feature)
        add(begun, feature)
    for mark in _marks(sentence):
        add(_number("M ", mark), (MARK, 0, 0, 0, 0))
    squares = sum([feature[0] * feature[0] for feature in features.values()])
    return SeenSentence(words, features, max(isqrt(squares * 100), 1))


class _Known(NamedTuple):
    """What is known of a word."""

    whole: int  # the number of the feature that it is itself
    begun: int  # that of its first letters
    figure: bool  # whether it has a digit


@lru_cache(maxsize=8192)
def _of_word(word: str) -> _Known:
    return _Known(_hash("w " + word), _hash("p " + word[:STEM]), any(map(str.isdigit, word)))


def _hash(name: str) -> int:
    return crc32(name.encode()) & SPACE


@lru_cache(maxsize=8192)
def _number(kind: str, name: str) -> int:
    """The number of a feature."""
    return _hash(kind + name)


@lru_cache(maxsize=16384)
def _pair(one: str, other: str) -> int:
    return _hash(f"P {one}>{other}")


def _add_concepts(
    add: Callable[[int, Feature], Feature], spans: Sequence[Meaning], sentence: _Sentence, concepts: Concepts
) -> None:
    negating = concepts.negating
    denying = [span for span in spans if span.name in negating]
    clauses = clauses_behind(sentence.gaps[:-1]) if denying else ()
    for n, (name, start, end) in enumerate(spans):
        add(_number("C ", name), (CONCEPT, start, end, 0, 0))
        for _, other_start, other_end in denying:
            ahead = start - other_start
            reached = 0 < ahead <= NEGATION_REACH or -NEGATION_BEHIND <= ahead < 0
            if reached and clauses[other_start] == clauses[start]:
                add(_number("N ", name), (CONCEPT, start, end, other_start, other_end))
                break
        for other, other_start, other_end in spans[n + 1 :]:
            if other_start - end > PAIR_GAP:
                break
            if other_start >= end:
                add(_pair(name, other), (PAIR, start, end, other_start, other_end))
    if spans:
        for mark, (name, start, end) in (("^ ", spans[0]), ("$ ", spans[-1])):
            add(_number(mark, name), (END, start, end, 0, 0))


def _spans(sentence: _Sentence, concepts: Concepts) -> Sequence[Meaning]:
    spans = [*concepts.find(sentence.words)]
    covered = {n for span in spans for n in range(span.start, span.end)}
    for n, (word, written) in enumerate(zip(sentence.words, sentence.written, strict=True)):
        if _of_word(word).figure:
            spans.append(Meaning(FIGURE_CONCEPT, n, n + 1))
        elif (
            n
            and n not in covered
            and len(word) >= SHORTEST_NAME
            and written[0].isupper()
            and not _opens(sentence.gaps[n - 1])
        ):
            spans.append(Meaning(NAME_CONCEPT, n, n + 1))
    spans.sort(key=_in_order)
    return spans


def _in_order(span: Meaning) -> tuple[int, int, str]:
    name, start, end = span
    return start, end, name


def _opens(gap: str) -> bool:
    """Whether a capital behind this is only that of a beginning."""
    return any(mark in gap for mark in (*QUOTES, ":"))


def _marks(sentence: _Sentence) -> Iterator[str]:
    inner = "\n".join(sentence.gaps[:-1])
    everything = "\n".join((sentence.before, *sentence.gaps))
    if any(mark in inner for mark in INNER_MARKS):
        yield ","
    yield from (mark for mark in MARKS if mark in everything)
    if any(mark in everything for mark in QUOTES):
        yield '"'
