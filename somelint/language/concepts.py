"""Concepts: words and short phrases of several languages that stand for the same idea."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from somelint.language.phrases.meanings import ALL, BEGUN, PART, SHORTEST_PART, rows_of_concepts
from somelint.language.phrases.specs import HEAD
from somelint.language.phrases.table import LateRows, Rows, unpack_row
from somelint.language.text_words import words_of
from somelint.model.hints import Any
from somelint.model.records import NamedTuple

LONGEST_PHRASE = 8
"""So many words a phrase has at most."""
LONGEST_PART = 60
"""So many letters at most are looked at for the beginning of a word, and for a part of a compound."""


_MOST_KNOWN = 20_000
_JOINT = 2  # letters between the two parts of a compound, such as an “s”
_NOTHING: tuple[Any, ...] = (), 0, "", (), False, b""


class Meaning(NamedTuple):
    """A concept in a sentence, and the words that stand for it."""

    name: str  # of the concept
    start: int  # the number of its first word in the sentence, from 0
    end: int  # behind its last word


class KnownWord(NamedTuple):
    """What is known of a word."""

    names: Sequence[str]  # the concepts that it stands for by itself
    longest: int  # of how many words the longest phrase is that begins with it; 0 without one
    seconds: str  # the second words of these phrases, with a space before and behind each
    begun: tuple[str, ...]  # the beginnings of second words with an open end
    is_open: bool  # whether such a phrase has an open end
    phrases: bytes  # these phrases, with the numbers of their concepts; packed


class Concepts:
    """The concepts of all files, ready to be looked for. Their words are read when they are first needed."""

    __slots__ = ("_about", "_known", "_phrases", "_rows", "_short", "rows")

    def __init__(self, rows: Sequence[Mapping[str, Any]] = (), packed: Rows | None = None) -> None:
        """Take rows that `concept_row` made; `packed` is what `meanings.rows_of_concepts` made of these rows before."""
        self.rows = rows
        self._rows = packed or LateRows(lambda: rows_of_concepts(rows))
        self._about: tuple[Sequence[str], frozenset[str]] | None = None
        self._short: Mapping[str, Sequence[int]] | None = None  # the beginnings of few letters
        self._known: dict[str, KnownWord] = {}
        self._phrases: dict[str, Mapping[str, Sequence[int]]] = {}  # by their first word, of those that were looked at

    @property
    def negating(self) -> frozenset[str]:
        """The concepts that turn what stands behind them into its opposite."""
        return self._about_all()[1]

    def find(self, words: Sequence[str]) -> Sequence[Meaning]:
        """The concepts in a sentence, in order. Within a phrase its words stand for nothing else."""
        found: list[Meaning] = []
        covered = 0
        for at, word in enumerate(words):
            known = self.known(word)
            size, names = self.phrase_at(known, words, at) if known.longest else (1, ())
            if not names:
                size, names = 1, known.names
            if names and at + size > covered:
                covered = max(covered, at + size) if size > 1 else covered
                found += [Meaning(name, at, at + size) for name in names]
        return found

    def _about_all(self) -> tuple[Sequence[str], frozenset[str]]:
        if self._about is None:
            names, negating = self._rows.get(ALL)
            self._about = names, frozenset(negating)
        return self._about

    def _named(self, numbers: Sequence[int]) -> Sequence[str]:
        names = self._about_all()[0]
        return tuple([names[number] for number in numbers])

    def known(self, word: str) -> KnownWord:
        """What is known of a word."""
        return self._known.get(word) or self._read(word)

    def phrase_at(self, known: KnownWord, words: Sequence[str], at: int) -> tuple[int, Sequence[str]]:
        """How many words the longest phrase has that begins with a known word, and its concepts; 1 and none without."""
        if at + 1 == len(words) or (
            f" {words[at + 1]} " not in known.seconds and not words[at + 1].startswith(known.begun)
        ):
            return 1, ()
        phrases = self._phrases.get(words[at])
        if phrases is None:
            phrases = self._phrases[words[at]] = unpack_row(known.phrases)
        for size in range(min(known.longest, len(words) - at), 1, -1):
            phrase = " ".join(words[at : at + size])
            if phrase in phrases:
                return size, self._named(phrases[phrase])
            if known.is_open:
                last = len(phrase) - len(words[at + size - 1])
                for end in range(min(len(phrase), last + LONGEST_PART), last + 1, -1):
                    if (begun := phrase[:end] + "*") in phrases:
                        return size, self._named(phrases[begun])
        return 1, ()

    def _read(self, word: str) -> KnownWord:
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        whole, *about = self._rows.get(word) or _NOTHING
        numbers = self._single(word, whole) or self._compound(word)
        known = tuple.__new__(KnownWord, (self._named(list(dict.fromkeys(numbers))), *about))
        if len(word) <= LONGEST_PART:
            self._known[word] = known
        return known

    def _single(self, word: str, whole: Sequence[int]) -> Sequence[int]:
        if self._short is None:
            self._short = self._rows.get(BEGUN) or {}
        begun = self._rows.get(word[:HEAD] + BEGUN) or {} if len(word) >= HEAD else {}
        if numbers := (*whole, *begun.get(word, ()), *self._short.get(word, ())):
            return numbers
        sizes = range(min(len(word) - 1, LONGEST_PART), 1, -1)
        return next((found for n in sizes if (found := (begun if n >= HEAD else self._short).get(word[:n]))), ())

    def _compound(self, word: str) -> Sequence[int]:
        """What the longest parts at both ends of a long word stand for."""
        if len(word) < 2 * SHORTEST_PART:
            return ()
        heads = self._rows.get(word[:HEAD] + PART) or {}
        tails = self._rows.get(PART + word[-HEAD:]) or {}
        sizes = range(min(len(word) - SHORTEST_PART, LONGEST_PART), SHORTEST_PART - 1, -1)
        begun = next((n for n in sizes if word[:n] in heads), 0)
        ended = next((n for n in sizes if word[-n:] in tails), 0)
        tail = tails[word[-ended:]] if ended else ()
        if tail and begun + ended + _JOINT < len(word):
            # A plural may end as a word for “none” does; only behind another known part is it that word.
            tail = [number for number, name in zip(tail, self._named(tail), strict=True) if name not in self.negating]
        return (*(heads[word[:begun]] if begun else ()), *tail)


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
    return {
        "names": list(names),
        "negating": list(negating),
        "phrases": "\n".join(found),
        "of": "\n".join(" ".join(map(str, numbers)) for numbers in found.values()),
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
