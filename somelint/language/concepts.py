"""Concepts: words and short phrases of several languages that stand for the same idea."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from somelint.language.text_words import words_of
from somelint.model.hints import Any
from somelint.model.records import NamedTuple

LONGEST_PHRASE = 8
"""So many words a phrase has at most."""
SHORTEST_PART = 5
"""So many letters each of two parts of a compound has at least."""
LONGEST_PART = 60
"""So many letters at most are looked at for the beginning of a word, and for a part of a compound."""


class Meaning(NamedTuple):
    """A concept in a sentence, and the words that stand for it."""

    name: str  # of the concept
    start: int  # the number of its first word in the sentence, from 0
    end: int  # behind its last word


class Concepts:
    """The concepts of all files, ready to be looked for. Their words are read when they are first needed."""

    __slots__ = ("_known", "_longest", "_names", "_negating", "_of", "_open", "_unread", "rows")

    def __init__(self, rows: Sequence[Mapping[str, Any]] = ()) -> None:
        """Take rows that `concept_row` made."""
        self.rows: Sequence[Mapping[str, Any]] = rows
        self._unread: Sequence[Mapping[str, Any]] = rows
        self._of: dict[str, str] = {}  # the numbers of its concepts by phrase
        self._longest: dict[str, int] = {}  # the words in the longest phrase that begins with a word
        self._open: frozenset[str] = frozenset()  # the first words of phrases that are open at their end
        self._names: list[str] = []
        self._negating: frozenset[str] = frozenset()
        self._known: dict[str, Sequence[str]] = {}  # what single words stand for, as far as it was asked

    @property
    def negating(self) -> frozenset[str]:
        """The concepts that turn what stands behind them into its opposite."""
        self._read()
        return self._negating

    def find(self, words: Sequence[str]) -> Sequence[Meaning]:
        """The concepts in a sentence, in order. Within a phrase its words stand for nothing else."""
        self._read()
        found: list[Meaning] = []
        covered = 0
        for at, word in enumerate(words):
            size, names = self._phrase_at(words, at) if word in self._longest else (1, ())
            if not names and at >= covered:
                size, names = 1, self._word(word)
            if names and at + size > covered:
                covered = max(covered, at + size) if size > 1 else covered
                found += [Meaning(name, at, at + size) for name in names]
        return found

    def _read(self) -> None:
        rows, self._unread = self._unread, ()
        for row in rows:
            first, names = len(self._names), list(row["names"])
            self._names += names
            self._negating |= frozenset(row["negating"])
            phrases, listed = row["phrases"].split("\n"), row["of"].split("\n")
            longest = row["longest"]
            if first:  # those of a pack, a few, beside those that ship
                for phrase, numbers in zip(phrases, listed, strict=True):
                    more = " ".join(str(first + int(number)) for number in numbers.split())
                    self._of[phrase] = f"{self._of[phrase]} {more}" if phrase in self._of else more
                for word, size in longest.items():
                    self._longest[word] = max(size, self._longest.get(word, 0))
            else:
                self._of, self._longest = dict(zip(phrases, listed, strict=True)), dict(longest)
            self._open |= frozenset(row["open"])

    def _phrase_at(self, words: Sequence[str], at: int) -> tuple[int, Sequence[str]]:
        for size in range(min(self._longest[words[at]], len(words) - at), 1, -1):
            phrase = " ".join(words[at : at + size])
            if phrase in self._of:
                return size, self._named(phrase)
            if words[at] in self._open:
                last = len(phrase) - len(words[at + size - 1])
                for end in range(min(len(phrase), last + LONGEST_PART), last + 1, -1):
                    if (begun := phrase[:end] + "*") in self._of:
                        return size, self._named(begun)
        return 1, ()

    def _word(self, word: str) -> Sequence[str]:
        if word not in self._known:
            if len(self._known) > 20_000:
                self._known.clear()
            self._known[word] = self._single(word) or self._compound(word)
        return self._known[word]

    def _single(self, word: str) -> Sequence[str]:
        whole = (*self._named(word), *self._named(word + "*"))
        if whole:
            return tuple(dict.fromkeys(whole))
        sizes = range(min(len(word) - 1, LONGEST_PART), 1, -1)
        return next((self._named(key) for n in sizes if (key := word[:n] + "*") in self._of), ())

    def _compound(self, word: str) -> Sequence[str]:
        """What the longest parts at both ends of a long word stand for."""
        sizes = range(min(len(word) - SHORTEST_PART, LONGEST_PART), SHORTEST_PART - 1, -1)
        head = next((self._named(word[:n]) for n in sizes if word[:n] in self._of), ())
        tail = next((self._named(word[-n:]) for n in sizes if word[-n:] in self._of), ())
        return tuple(dict.fromkeys((*head, *tail)))

    def _named(self, phrase: str) -> Sequence[str]:
        return [self._names[int(number)] for number in self._of.get(phrase, "").split()]


def concept_row(files: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The concepts of files in the form in which they load fast. Raises ValueError with what is wrong in them."""
    found: dict[str, dict[int, None]] = {}
    names: dict[str, int] = {}
    negating: dict[str, None] = {}
    for data in files:
        for name, written in data["concepts"].items():
            number = names.setdefault(name, len(names))
            for phrase in (phrase for text in written.values() for phrase in phrases_of(str(text))):
                found.setdefault(phrase, {})[number] = None
        negating.update(dict.fromkeys(data.get("negating") or ()))
    longest: dict[str, int] = {}
    for phrase in found:
        first, *more = phrase.split()
        if more:
            longest[first] = max(longest.get(first, 0), len(more) + 1)
    return {
        "names": list(names),
        "negating": list(negating),
        "phrases": "\n".join(found),
        "of": "\n".join(" ".join(map(str, numbers)) for numbers in found.values()),
        "longest": longest,
        "open": sorted({phrase.split()[0] for phrase in found if " " in phrase and phrase.endswith("*")}),
    }


def phrases_of(text: str) -> Iterator[str]:
    """The phrases of a text with `/` between them, made equal in case and form; `*` stays at the end of one.

    Raises ValueError for one that no text can hold.
    """
    for written in text.split("/"):
        words = [word.text for word in words_of(written)]
        if not words:
            raise ValueError(f"“{written.strip()}” has no word in it")
        if len(words) > LONGEST_PHRASE:
            raise ValueError(f"“{written.strip()}” has more than {LONGEST_PHRASE} words")
        if "*" in written.strip()[:-1]:
            raise ValueError(f"“{written.strip()}” is open elsewhere than at its end")
        yield " ".join(words) + "*" * written.strip().endswith("*")
