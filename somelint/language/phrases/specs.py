"""Phrases grouped by the word that they begin with, as an index stores them.

An entry of the index holds what begins in one way: phrases of one word, phrases by their second word, and loose ones,
in which a later word has an open end. What most texts do not come to is packed within it. Whoever a phrase is for is a
target; what targets are, the index does not care.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from somelint.language.phrases.table import pack_row
from somelint.language.terms import Term
from somelint.model.hints import Any
from somelint.model.records import NamedTuple

HEAD = 4
"""Open words are kept under so many of their letters; those that have fewer stand together."""
OPEN = "*"
"""The mark of an open end. As a key: the beginnings and ends with fewer letters, what is open at both ends, and the
last letters of all longer ends, of which there are few."""

Target = tuple[int, Any, str]
"""The number of a word list and what a phrase is to it, see `building`."""
ALONE, FIRST_OF_TWO, SECOND_OF_TWO = 0, 1, 2
"""What an anchor does for its families, as bits: it is all that some of them are noticed by, or one of two."""
_ROLES = 2  # bits


class Loose(NamedTuple):
    """The words of a phrase behind the first, some of which have an open end."""

    words: tuple[str, ...]  # the words, case-folded
    open_start: tuple[bool, ...]  # for each word: whether any letters may precede it
    open_end: tuple[bool, ...]  # for each word: whether any letters may follow it


class Entry(NamedTuple):
    """What begins in one way; packed it is a plain tuple, and so is what is loose in it."""

    lists: int  # the lists for which the word itself is a phrase, as `bits_of` has them
    singles: bytes  # for whom the word itself is a phrase; packed
    seconds: str  # the second words of longer phrases, with a space before and behind each
    longer: bytes  # by the second word: the words behind it, and for whom that is a phrase, packed; all of it packed
    loose: Sequence[tuple[Loose, tuple[Target, ...]]]  # phrases of which a later word has an open end


def anchor_target(anchor: int, role: int) -> int:
    """What a phrase is to a list that it is an anchor of, by its number: less than 0."""
    return ~(anchor << _ROLES | role)


def anchor_number(target: int) -> int:
    """The number of an anchor."""
    return ~target >> _ROLES


def entries_of(phrases: Iterable[tuple[Term, Target]], lists: int, mark: str = "") -> dict[str, Any]:
    """The rows of an index over so many lists for phrases and their targets. `mark` stands before each key."""
    starts: dict[tuple[str, bool, bool], dict[Term, list[Target]]] = {}
    for term, target in phrases:
        start = term.words[0], term.open_start[0], term.open_end[0]
        listed = starts.setdefault(start, {}).setdefault(term._replace(text=""), [])
        if target not in listed:
            listed.append(target)
    rows: dict[str, Any] = {}
    for (word, before, behind), begun in starts.items():
        entry = tuple(_entry(begun, lists))
        if not before and not behind:
            rows[mark + word] = entry
        elif len(word) < HEAD or (before and behind):
            kind = 2 if before and behind else 1 if before else 0
            rows.setdefault(mark + OPEN, ({}, {}, {}, {}))[kind][word] = entry
        elif before:
            rows.setdefault(mark + OPEN, ({}, {}, {}, {}))[3][word[-HEAD:]] = True
            rows.setdefault(mark + OPEN + word[-HEAD:], {})[word] = pack_row(entry)
        else:
            rows.setdefault(mark + word[:HEAD] + OPEN, {})[word] = pack_row(entry)
    return rows


def _entry(begun: Mapping[Term, Sequence[Target]], lists: int) -> Entry:
    singles: tuple[Target, ...] = ()
    longer: dict[str, list[tuple[tuple[str, ...], tuple[Target, ...]]]] = {}
    loose: list[tuple[Any, tuple[Target, ...]]] = []
    for term, targets in begun.items():
        starts, ends = term.open_start[1:], term.open_end[1:]
        if len(term.words) == 1:
            singles += tuple(targets)
        elif any(starts) or any(ends):
            loose.append(((term.words[1:], starts, ends), tuple(targets)))
        else:
            longer.setdefault(term.words[1], []).append((term.words[2:], tuple(targets)))
    return Entry(
        bits_of(singles, lists),
        pack_row(singles) if singles else b"",
        f" {' '.join(longer)} " if longer else "",
        pack_row({word: pack_row(tuple(rests)) for word, rests in longer.items()}) if longer else b"",
        tuple(loose),
    )


def bits_of(targets: Iterable[Target], lists: int) -> int:
    """The lists of targets, of so many, each as the bit of its number.

    Those for which a phrase is only one of the two anchors of a family stand behind the others: the lists with the
    first one, then those with the second.
    """
    bits = 0
    for number, what, _ in targets:
        role = ~what & (FIRST_OF_TWO | SECOND_OF_TWO) if what.__class__ is int and what < 0 else ALONE
        if role == ALONE:
            bits |= 1 << number
        if role & FIRST_OF_TWO:
            bits |= 1 << lists + number
        if role & SECOND_OF_TWO:
            bits |= 1 << 2 * lists + number
    return bits


def likely_lists(bits: int, lists: int) -> int:
    """The lists that may have something in a text, by all bits of what stands in it: of a family both anchors do."""
    return (bits | (bits >> lists & bits >> 2 * lists)) & (1 << lists) - 1


def bits_of_roles(lists: int) -> int:
    """The bits of the first of so many lists for all that a phrase may be to it."""
    return 1 | 1 << lists | 1 << 2 * lists
