"""Numbers in a text, in digits and in words: “two hundred and thirty for each of 4”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from somelint.language.catalogues import Catalogue
from somelint.language.text_numbers import YEAR_NUMBER, is_named, numbers_of
from somelint.language.text_words import words_of
from somelint.model.late_pattern import late
from somelint.model.records import NamedTuple

_JOINT = late(r"\s+|-|\s+(?:and|og|och|en)\s+")
_HUNDRED, _TEN = 100, 10
_SEVERAL = 2  # “one” and “ett” are more often an article
_TO = late(r"\s*(?:to|til|till|tot|or|eller|of|[–-])\s*")


_DAY = late(r"(\d{1,2})(?:st|nd|rd|th)?")


class Amount(NamedTuple):
    """A number in a text, in digits or in words."""

    value: float  # how much it is
    start: int  # its first code point in the text, from 0
    end: int  # just after its last code point


def amounts_of(text: str, numbers: Catalogue) -> Sequence[Amount]:
    """All numbers of a text, in digits and in words, from left to right; the ends of a range are none."""
    found = numbers_of(text)
    ends = {n for n, (a, b) in enumerate(pairwise(found)) if a.in_range and _TO.fullmatch(text[a.end : b.start])}
    digits = [Amount(a.amount, a.start, a.end) for n, a in enumerate(found) if n not in ends and n - 1 not in ends]
    in_words = (
        Amount(float(amount), word.start, word.end)
        for word in words_of(text)
        if not word.text.isdecimal() and (entry := numbers.exact(word.text))
        if isinstance(amount := entry.get("number"), (int, float)) and amount > 0
    )
    return [*_join_numbers(text, sorted([*digits, *in_words], key=lambda amount: amount.start))]


def _join_numbers(text: str, amounts: Iterable[Amount]) -> Iterator[Amount]:
    """Numbers in words that make up one: “two hundred”, “a hundred and thirty”, “thirty-five”, “3 hundred”."""
    last: Amount | None = None
    for amount in amounts:
        if last and _are_one(text, last, amount):
            value = last.value * amount.value if last.value < amount.value else last.value + amount.value
            last = Amount(value, last.start, amount.end)
            continue
        if last:
            yield last
        last = amount
    if last:
        yield last


def _are_one(text: str, first: Amount, second: Amount) -> bool:
    between = text[first.end : second.start]
    if text[second.start].isdecimal():
        return False
    if text[first.end - 1].isdecimal():
        return between.isspace() and first.value < _HUNDRED <= second.value
    if not _JOINT.fullmatch(between):
        return False
    return second.value >= _HUNDRED if first.value < second.value else second.value < _room_behind(first.value)


def _room_behind(value: float) -> int:
    """What is less than this may be added to a number: “five” to “thirty”, but not to “two”."""
    if value % _HUNDRED == 0:
        return _HUNDRED
    return _TEN if value % _TEN == 0 and value > _TEN else 0


def worded_number_of(text: str, thing: str, numbers: Catalogue) -> float | None:
    """The number in a word that stands before the thing, when there is exactly one: twelve singers."""
    digits = {number.start for number in numbers_of(text)}
    found = amounts_of(text, numbers)
    ends = [*(amount.start for amount in found[1:]), len(text)]
    pairs = zip(found, ends, strict=False)
    said = {
        a.value
        for a, end in pairs
        if a.value >= _SEVERAL and a.start not in digits and is_named(text[a.end : end], thing)
    }
    return said.pop() if len(said) == 1 else None


def day_beside(words: Sequence[str], month: int) -> int:
    """The day in front of a month (“1. juni”, “the 1st of June”), or between it and a year; 0 when there is none."""
    front = month - 1 if words[month - 1 : month] == ["of"] else month
    before = words[front - 1 : front]
    between = words[month + 1 : month + 2] if YEAR_NUMBER.fullmatch("".join(words[month + 2 : month + 3])) else ()
    found = _DAY.fullmatch(before[-1]) if before else None
    found = found or (_DAY.fullmatch(between[0]) if between else None)
    return int(found[1]) if found else 0
