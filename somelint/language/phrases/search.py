"""One pass over the words of a text: which phrases of an index stand where in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from somelint.language.phrases.specs import HEAD, OPEN, Entry, Loose, Target, bits_of, likely_lists
from somelint.language.phrases.table import Rows, unpack_row
from somelint.model.hints import Any
from somelint.model.records import NamedTuple

_MOST_KNOWN, _LONGEST_KNOWN = 20_000, 60
"""So many words are kept with what begins with them, and none with more letters."""


class Begun:
    """What begins with a word. What few texts come to stays packed until then."""

    __slots__ = ("_entries", "_longer", "_singles", "lists", "loose", "seconds")

    def __init__(self, entries: Sequence[Entry]) -> None:
        """`entries`: for the word, and for its beginnings and ends."""
        self.lists = 0  # the lists for which it is a phrase itself, as `bits_of` has them
        for entry in entries:
            self.lists |= entry[0]
        self.seconds = "".join([entry[2] for entry in entries])  # as an entry has them
        self.loose = [one for entry in entries for one in entry[4]]
        self._entries = entries
        self._singles: Sequence[Target] | None = None
        self._longer: Sequence[dict[str, Any]] | None = None

    def __iter__(self) -> Iterator[Target]:
        """For whom the word itself is a phrase."""
        if self._singles is None:
            self._singles = [target for entry in self._entries if entry[1] for target in unpack_row(entry[1])]
        return iter(self._singles)

    def rests(self, second: str) -> Iterator[tuple[tuple[str, ...], Sequence[Target]]]:
        """The words behind the first two of longer phrases, and for whom each is a phrase."""
        if self._longer is None:
            self._longer = [unpack_row(entry[3]) for entry in self._entries if entry[3]]
        for longer in self._longer:
            if second in longer:
                if isinstance(longer[second], bytes):
                    longer[second] = unpack_row(longer[second])
                yield from longer[second]


_NOTHING = Begun(())


class PhraseHits(NamedTuple):
    """The phrases in a text."""

    lists: int  # the word lists that may have something in it, each as the bit of its number
    found: Sequence[tuple[int, int, Iterable[Target]]]  # first word, how many, and for whom: from left to right


class Phrases:
    """Phrases by the words that they begin with, and what is known of words already."""

    __slots__ = ("_ends", "_known", "_lists", "_mark", "_open", "_rows", "_starts")

    def __init__(self, rows: Rows, lists: int, mark: str = "") -> None:
        """Take the rows that `entries_of` made for so many lists with this mark."""
        self._rows = rows
        self._lists = lists
        self._mark = mark
        self._known: dict[str, Begun] = {}
        self._open: tuple[dict[str, Entry], dict[str, Entry], dict[str, Entry], dict[str, bool]] | None = None
        self._starts: tuple[str, ...] = ()  # the beginnings and ends of few letters
        self._ends: tuple[str, ...] = ()

    def in_words(self, words: Sequence[str]) -> PhraseHits:
        """All phrases in the words."""
        lists = 0
        found: list[tuple[int, int, Iterable[Target]]] = []
        known = self._known
        past = len(words)
        for at, word in enumerate(words):
            begun = known.get(word) or self._begun(word)
            if begun is _NOTHING:
                continue
            if begun.lists:
                lists |= begun.lists
                found.append((at, 1, begun))
            if begun.seconds and at + 1 < past and f" {words[at + 1]} " in begun.seconds:
                for rest, targets in begun.rests(words[at + 1]):
                    size = len(rest)
                    if not size or tuple(words[at + 2 : at + 2 + size]) == rest:
                        lists |= bits_of(targets, self._lists)
                        found.append((at, size + 2, targets))
            for rest_of, targets in begun.loose:
                if rest_fits(rest_of, words, at + 1):
                    lists |= bits_of(targets, self._lists)
                    found.append((at, len(rest_of[0]) + 1, targets))
        return PhraseHits(likely_lists(lists, self._lists), found)

    def _begun(self, word: str) -> Begun:
        """What begins with a word."""
        entries = self._entries(word)
        known = Begun(entries) if entries else _NOTHING
        if len(word) <= _LONGEST_KNOWN:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[word] = known
        return known

    def _entries(self, word: str) -> list[Entry]:
        mark, rows = self._mark, self._rows
        if self._open is None:
            self._open = rows.get(mark + OPEN) or ({}, {}, {}, {})
            self._starts, self._ends = tuple(self._open[0]), tuple(self._open[1])
        short_starts, short_ends, inner, tails = self._open
        found: list[Entry] = []
        if entry := rows.get(mark + word):
            found.append(entry)
        size = len(word)
        if word.startswith(self._starts):
            found += [short_starts[start] for n in range(1, min(size + 1, HEAD)) if (start := word[:n]) in short_starts]
        if size >= HEAD and (starts := rows.get(mark + word[:HEAD] + OPEN)):
            if size > _LONGEST_KNOWN:
                found += [unpack_row(entry) for start, entry in starts.items() if word.startswith(start)]
            else:
                found += [unpack_row(starts[start]) for n in range(HEAD, size + 1) if (start := word[:n]) in starts]
        if (tail := word[-HEAD:]) in tails:
            ends = rows.get(mark + OPEN + tail)
            found += [unpack_row(entry) for end, entry in ends.items() if word.endswith(end)]
        if word.endswith(self._ends):
            found += [short_ends[end] for n in range(1, min(size + 1, HEAD)) if (end := word[-n:]) in short_ends]
        found += [entry for part, entry in inner.items() if part in word]
        return found


def rest_fits(rest: Loose, words: Sequence[str], at: int) -> bool:
    """Whether the words of a phrase stand at a place."""
    expected, starts, ends = rest
    if at + len(expected) > len(words):
        return False
    return all(map(_word_fits, expected, starts, ends, words[at : at + len(expected)]))


def _word_fits(expected: str, opens: bool, closes: bool, word: str) -> bool:
    """Whether a word is the expected one; `opens` and `closes` allow any letters before and behind it."""
    if word == expected:
        return True
    if opens and closes:
        return expected in word
    return word.startswith(expected) if closes else opens and word.endswith(expected)
