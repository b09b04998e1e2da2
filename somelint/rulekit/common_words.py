"""Which words say nothing: those that sentences of every word list are full of, whatever the list is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from somelint.language.text_words import words_of
from somelint.rulekit.fitting import Taught

COMMON_FROM = 0.006
"""In so large a share of a list's sentences a common word stands."""
MOST_LISTS = 0.75
"""In so large a share of the lists it does so; in the others it may be rare."""


def common_words(sentences: Iterable[Taught]) -> str:
    """The common words of each language in which lists are taught, as one text: “a about … zonder één”."""
    # The line of a sentence begins with its language; that of an example of the list is the sentence itself.
    counted: dict[str, dict[str, Counter[str]]] = {}
    for one in sentences:
        if one.list and one.line != one.text:
            lists = counted.setdefault(one.line.partition(" ")[0], {})
            lists.setdefault(one.list, Counter()).update(["", *{word.text for word in words_of(one.text)}])
    return " ".join(sorted({word for lists in counted.values() for word in _common(lists)}))


def _common(lists: Mapping[str, Counter[str]]) -> set[str]:
    """The words that are common in most lists. Under "" stands how many sentences a list has."""
    words = {word for counts in lists.values() for word in counts if word}
    return {
        word
        for word in words
        if sum(counts[word] >= COMMON_FROM * counts[""] for counts in lists.values()) >= MOST_LISTS * len(lists)
    }
