"""Did you mean: the word that a misspelt word most likely stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from somelint.text.characters import compose
from somelint.text.sentences import quote_names, said

_MOST_EDITS = 2
_LONGEST = 80
_MOST_NAMES = 3
_MARKS = "“”„‟«»‹›"
"""Quotation marks of a word processor: YAML takes them for letters, and nobody means them as part of a name."""


def closest_name(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that the word most likely misspells; None when no candidate is close enough.

    Close enough is at most two slips (a letter left out, added, changed or swapped with its neighbour)
    and at most one in three letters. Case is ignored. The order of the candidates does not matter.
    """
    folded = _fold(word)
    if not folded or len(folded) > _LONGEST:
        return None
    letters = set(folded)
    best: tuple[int, int, str] | None = None
    for candidate in candidates:
        known = _fold(candidate)
        bound = min(_MOST_EDITS, max(len(folded), len(known)) // 3)
        if len(letters.difference(known)) > bound:  # each letter that is not there at all is a slip of its own
            continue
        slips = _count_slips(folded, known, bound)
        if slips <= bound:
            rank = (slips, -_shared_start(folded, known), candidate)
            best = rank if best is None else min(best, rank)
    return best[2] if best else None


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """A question that offers the name that was probably meant, with a space in front: ` Did you mean “a”?`.

    That is the name that the word misspells, or up to three names that contain it as one of their hyphenated words.
    Empty when no name is close.
    """
    known = sorted(names)
    near = closest_name(word, known)
    part = _fold(word)
    names_near = [near] if near else [name for name in known if part and f"-{part}-" in f"-{name}-"][:_MOST_NAMES]
    return offer(names_near)


def offer(names: Sequence[str]) -> str:
    """The question whether one of the names was meant, with a space in front; empty when there are none."""
    return said(" Did you mean {names}?", names=quote_names(names, "or")) if names else ""


def _fold(word: str) -> str:
    return compose(word).casefold().strip().strip(_MARKS)


def _shared_start(word: str, other: str) -> int:
    shared = 0
    for left, right in zip(word, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared


def _without_shared_ends(word: str, other: str) -> tuple[str, str]:
    """What is left of two words when they begin and end alike; the slips are all in there."""
    start = _shared_start(word, other)
    word, other = word[start:], other[start:]
    end = _shared_start(word[::-1], other[::-1])
    return word[: len(word) - end], other[: len(other) - end]


def _count_slips(word: str, other: str, bound: int) -> int:
    """The number of slips between two words, or some number above the bound when there are more."""
    if abs(len(word) - len(other)) > bound:
        return bound + 1
    word, other = _without_shared_ends(word, other)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(word, 1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and word[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > bound:
            return bound + 1
    return row[-1]
