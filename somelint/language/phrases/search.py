"""One pass over the words of a text: which phrases of an index stand where in it."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.language.phrases.specs import HEAD, OPEN, Entry, Loose, Target, bits_of
from somelint.language.phrases.table import Rows, packed_row, unpacked_row
from somelint.model.records import NamedTuple

_MOST_KNOWN, _LONGEST_KNOWN = 20_000, 60
"""So many words are kept with what begins with them, and none with more letters."""

_Known = tuple[int, Entry]
"""What begins with a word, after the lists for which it is a phrase itself, each as the bit of its number."""
_NOTHING: _Known = 0, Entry((), {}, ())


class PhraseHits(NamedTuple):
    """The phrases in a text."""

    lists: int  # the word lists that have some, each as the bit of its number
    found: Sequence[tuple[int, int, Sequence[Target]]]  # first word, how many, and for whom: from left to right


class Phrases:
    """Phrases by the words that they begin with, and what is known of words already."""

    __slots__ = ("_known", "_mark", "_open", "_rows")

    def __init__(self, rows: Rows, mark: str = "") -> None:
        """Take the rows that `entries_of` made with this mark."""
        self._rows = rows
        self._mark = mark
        self._known: dict[str, _Known] = {}
        self._open: tuple[dict[str, Entry], dict[str, Entry], dict[str, Entry], dict[str, bool]] | None = None

    def in_words(self, words: Sequence[str]) -> PhraseHits:
        """All phrases in the words."""
        lists = 0
        found: list[tuple[int, int, Sequence[Target]]] = []
        known = self._known
        past = len(words)
        for at, word in enumerate(words):
            one = known.get(word) or self._begun(word)
            if one is _NOTHING:
                continue
            bits, (singles, longer, loose) = one
            if bits:
                lists |= bits
                found.append((at, 1, singles))
            if longer and at + 1 < past and (rests := longer.get(words[at + 1])):
                for rest, targets in unpacked_row(rests):
                    size = len(rest)
                    if not size or tuple(words[at + 2 : at + 2 + size]) == rest:
                        lists |= bits_of(targets)
                        found.append((at, size + 2, targets))
            for rest_of, targets in loose:
                if rest_fits(rest_of, words, at + 1):
                    lists |= bits_of(targets)
                    found.append((at, len(rest_of[0]) + 1, targets))
        return PhraseHits(lists, found)

    def _begun(self, word: str) -> _Known:
        """What begins with a word."""
        entries = self._entries(word)
        entry = _merged(entries) if len(entries) > 1 else entries[0] if entries else None
        known = (bits_of(entry[0]), entry) if entry else _NOTHING
        if len(word) <= _LONGEST_KNOWN:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[word] = known
        return known

    def _entries(self, word: str) -> list[Entry]:
        mark, rows = self._mark, self._rows
        if self._open is None:
            self._open = rows.get(mark + OPEN) or ({}, {}, {}, {})
        short_starts, short_ends, inner, tails = self._open
        found: list[Entry] = []
        if entry := rows.get(mark + word):
            found.append(entry)
        size = len(word)
        for n in range(1, min(size + 1, HEAD)):
            if (start := word[:n]) in short_starts:
                found.append(short_starts[start])
        if size >= HEAD and (starts := rows.get(mark + word[:HEAD] + OPEN)):
            if size > _LONGEST_KNOWN:
                found += [unpacked_row(entry) for start, entry in starts.items() if word.startswith(start)]
            else:
                found += [unpacked_row(starts[start]) for n in range(HEAD, size + 1) if (start := word[:n]) in starts]
        if (tail := word[-HEAD:]) in tails:
            ends = rows.get(mark + OPEN + tail)
            found += [unpacked_row(entry) for end, entry in ends.items() if word.endswith(end)]
        for n in range(1, min(size + 1, HEAD)):
            if (end := word[-n:]) in short_ends:
                found.append(short_ends[end])
        found += [entry for part, entry in inner.items() if part in word]
        return found


def _merged(entries: Sequence[Entry]) -> Entry:
    singles: list[Target] = []
    longer: dict[str, bytes] = {}
    loose: list[tuple[Loose, tuple[Target, ...]]] = []
    for own_singles, own_longer, own_loose in entries:
        singles += own_singles
        loose += own_loose
        for word, rests in own_longer.items():
            both = word in longer
            longer[word] = packed_row(unpacked_row(longer[word]) + unpacked_row(rests)) if both else rests
    return Entry(tuple(singles), longer, loose)


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
