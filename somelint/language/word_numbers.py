"""Numbers in a text, in digits and in words: “two hundred and thirty for each of 4”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from somelint.language.catalogues import Catalogue
from somelint.language.lexicons import Lexicon
from somelint.language.text_numbers import YEAR_NUMBER, is_named, numbers_after, numbers_of, things_named
from somelint.language.text_words import is_form_of, words_of
from somelint.model.caches import lru_cache
from somelint.model.late_pattern import IGNORECASE, late
from somelint.model.records import NamedTuple

_JOINT = late(r"\s+|-|\s+(?:and|og|och|en)\s+")
_HUNDRED, _TEN = 100, 10
_LONG = 6  # so many letters in common are a word that the two are made from,
_SHORT_ENDING, _LONG_ENDING = 2, 5  # when no more follow in the one and in the other
_SEVERAL = 2  # “one” and “ett” are more often an article
# Six in ten, one of us, 15 per cent: a part, and no number of something
_IS_A_PART = late(
    r"\s*(?:%|per ?cent\b|(?:percent|prosent|procent)\w*|pct\b|(?:of|out of|av|van)\b"
    r"|(?:in|i|på|op)\s+(?:\d|an?\b|de\b|ten\b|tio?\b|tien\b|five\b|fem\b|vijf\b|four\b|fire\b|fyra\b|vier\b|three\b|tre\b|drie\b"
    r"|hund(?:red|re|ra)\b|honderd\b))",
    IGNORECASE,
)
_TO = late(r"\s*(?:to|til|till|tot|or|eller|of|[–-])\s*")


_DAY = late(r"(\d{1,2})(?:st|nd|rd|th)?")


class Amount(NamedTuple):
    """A number in a text, in digits or in words."""

    value: float  # how much it is
    start: int  # its first code point in the text, from 0
    end: int  # just after its last code point


@lru_cache(maxsize=256)
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


def worded_number_of(text: str, thing: str, numbers: Catalogue, passing: Iterable[Lexicon] = ()) -> float | None:
    """The number in a word that stands before the thing, when there is exactly one: twelve singers.

    Numbers right after a phrase of `passing` are left out.
    """
    digits = {number.start for number in numbers_of(text)} | _after(text, passing)
    found = amounts_of(text, numbers)
    ends = [*(amount.start for amount in found[1:]), len(text)]
    pairs = zip(found, ends, strict=False)
    others = digits | _wholes(text, found)
    said = {
        a.value
        for a, end in pairs
        if a.value >= _SEVERAL and a.start not in others and is_named(text[a.end : end], thing)
    }
    return said.pop() if len(said) == 1 else None


def leading_number(text: str, numbers: Catalogue) -> float | None:
    """The number that a text begins with: “Twelve guides” is 12. “Six in ten”, “one of us” and “5 %” give none."""
    words = words_of(text)
    if not words or not (words[0].text.isdecimal() or numbers.exact(words[0].text)):
        return None
    whole = next(iter(amounts_of(text, numbers)), None)
    if whole is None or whole.start != words[0].start or _IS_A_PART.match(text, whole.end):
        return None
    return whole.value


def numbers_alike(text: str, other: str, numbers: Catalogue, passing: Iterable[Lexicon]) -> tuple[float, float] | None:
    """The numbers of two texts that count the same thing, where each gives one for it: “550 runners”, “500 runners”.

    Nothing when they are equal, or several; where something starts, and a part of something, do not count.
    """
    first = _counted(text, numbers, passing)
    second = _counted(other, numbers, passing) if first else ()
    pairs = {(a, b) for a, things in first for b, others in second if _same_thing(things, others)}
    return pairs.pop() if len(pairs) == 1 and not any(a == b for a, b in pairs) else None


def _counted(text: str, numbers: Catalogue, passing: Iterable[Lexicon]) -> Sequence[tuple[float, Sequence[str]]]:
    """The numbers of a text, each with the words that may tell what it counts."""
    found = amounts_of(text, numbers)
    if not found:
        return ()
    passed = _after(text, passing) | {number.start for number in numbers_of(text) if number.in_range or number.leads_on}
    passed |= _wholes(text, found)
    ends = [*(amount.start for amount in found[1:]), len(text)]
    return [
        (amount.value, things_named(text[amount.end : end]))
        for amount, end in zip(found, ends, strict=False)
        if amount.value >= _SEVERAL and amount.start not in passed and not _IS_A_PART.match(text, amount.end)
    ]


def _wholes(text: str, amounts: Sequence[Amount]) -> set[int]:
    """Where the second numbers of shares begin: ten in “six in ten members”."""
    return {b.start for a, b in pairwise(amounts) if b.start - a.end < _TEN and _IS_A_PART.match(text, a.end)}


def _same_thing(things: Sequence[str], others: Sequence[str]) -> bool:
    return any(is_form_of(a, b) or _begins_alike(a, b) for a in things for b in others)


def _begins_alike(word: str, other: str) -> bool:
    """Whether two words begin alike for so long that one is made from the other, as påmeldte and påmeldinger are.

    What comes behind is an ending then; two words that are put together with the same one count different things.
    """
    same = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    shorter, longer = sorted((len(word) - same, len(other) - same))
    return same >= _LONG and shorter <= _SHORT_ENDING and longer <= _LONG_ENDING


def _after(text: str, lexicons: Iterable[Lexicon]) -> set[int]:
    """Where the numbers right after a phrase of the word lists begin, in digits or in words."""
    if not lexicons:
        return set()
    ends = [match.end for lexicon in lexicons for match in lexicon.all_matches(text)]
    behind = {next((n for n in range(end, len(text)) if not text[n].isspace()), -1) for end in ends}
    return behind | {number.start for number in numbers_after(text, lexicons)}


def day_beside(words: Sequence[str], month: int) -> int:
    """The day in front of a month (“1. juni”, “the 1st of June”), or between it and a year; 0 when there is none."""
    front = month - 1 if words[month - 1 : month] == ["of"] else month
    before = words[front - 1 : front]
    between = words[month + 1 : month + 2] if YEAR_NUMBER.fullmatch("".join(words[month + 2 : month + 3])) else ()
    found = _DAY.fullmatch(before[-1]) if before else None
    found = found or (_DAY.fullmatch(between[0]) if between else None)
    return int(found[1]) if found else 0
