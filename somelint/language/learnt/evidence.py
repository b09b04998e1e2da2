"""Evidence: the phrases of a sentence that say why it is like those of a word list.

What is told is the plan's own phrase around the words that decided most. Words that any sentence may hold (“has”,
“it”) persuade nobody: where hardly anything else speaks for a likeness, there is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from somelint.language.text_words import Word
from somelint.model.records import NamedTuple

MOST_DECIDING = 4
"""Around so many words at most phrases are told."""
MODEST = 10
"""The most telling word speaks for the list with at least a tenth of what the strongest common word does."""
GUESSABLE = 4
"""In a sentence of fewer words no single word decides: one that does so wherever it stands belongs under `terms`."""
SHORT = 8
"""A sentence of no more words is told as a whole where a single one of them decided."""


class _Sentence(NamedTuple):
    """A sentence with what is known of its words."""

    text: str  # the text that it stands in
    words: Sequence[Word]  # with their places in the text
    shares: Mapping[int, int]  # how much a word speaks for the list, by its number; only those that do
    decided: Sequence[int]  # the numbers of the words that decided, in order
    common: frozenset[str]  # the words that any sentence may hold


def evidence(text: str, words: Sequence[Word], shares: Mapping[int, int], common: str) -> Sequence[tuple[int, int]]:
    """Where the phrases stand that decided (code points, the end exclusive); none when only common words speak for it.

    `shares`: how much each word speaks for the list, where it does, by its number in the sentence. `common`: the words
    that any sentence may hold, with a space between them.
    """
    known = frozenset(common.split())
    telling = {n: share for n, share in shares.items() if words[n].text not in known}
    largest, most = max(telling.values(), default=0), max(shares.values(), default=0)
    if not largest or largest * MODEST < most:
        return []
    if 1 < len(words) < GUESSABLE and sum([share * 2 >= most for share in shares.values()]) == 1:
        return []
    decided = sorted(n for n, share in Counter(telling).most_common(MOST_DECIDING) if share * 2 >= largest)
    phrases = [*_phrases(_Sentence(text, words, shares, decided, known))]
    if len(words) <= SHORT and sum([last - first + 1 for first, last in phrases]) == 1:
        phrases = [(0, len(words) - 1)]  # one word of a few says less than what is said with it
    return [(words[first].start, words[last].end) for first, last in phrases]


def _phrases(sentence: _Sentence) -> Iterator[tuple[int, int]]:
    """The first and last word of each phrase: words that decided, and those beside them that speak for the list too."""
    shares = sentence.shares
    first = last = -1
    for n in sentence.decided:
        if first >= 0 and n > last + 2:
            yield first, _end_of_phrase(sentence, last)
            first = -1
        if first < 0:
            first = n
            while first - 1 > last and first - 1 in shares:
                first -= 1
        last = max(last, n)
        while last + 1 in shares:
            last += 1
    yield first, _end_of_phrase(sentence, last)


def _end_of_phrase(sentence: _Sentence, last: int) -> int:
    """Where a phrase ends: with the clause, when a common word is all that follows, and else not with a common word.

    “Relies on” of “relies on luck” would break off, and “that we exist” is told to its end.
    """
    words, final = sentence.words, len(sentence.words) - 1
    if last < final and words[last + 1].text in sentence.common and _closes(sentence, last + 1):
        return last + 1 if not _closes(sentence, last) else last
    while words[last].text in sentence.common and not _closes(sentence, last):  # no word that decided is one
        last -= 1
    return last


def _closes(sentence: _Sentence, n: int) -> bool:
    """Whether a clause ends behind a word."""
    words = sentence.words
    return n + 1 == len(words) or bool(sentence.text[words[n].end : words[n + 1].start].strip())
