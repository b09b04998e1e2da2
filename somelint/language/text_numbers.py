"""Numbers as people write them in a sentence: “1 200 trials by June 2027, up from 400”."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from somelint.language.lexicons import Lexicon
from somelint.language.text_words import is_form_of, words_of
from somelint.model.caches import lru_cache
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import IGNORECASE, late
from somelint.model.records import NamedTuple

if TYPE_CHECKING:
    import re

# A number as people write it: 1200, 1 200, 1.200, 1,200, 2,5. Dates, times, codes and versions do not count.
_MONTH = (
    r"(?i:januar[iy]?|februar[iy]?|mars|march|maart|april|mai|maj|mei|may(?!\s[a-z])|jun[ie]|jul[iy]|august(?:i|us)?"
    r"|september|o[ck]tober|november|de[cs]ember|jan|feb|apr|aug|sept?|o[ck]t|nov|de[cs]"
    r"|(?:mar|mrt|jun|jul)(?=\.?\s(?:19|20)\d\d))\b"  # each of these is a word or a name as well
)
# Not followed by a month, which makes a number of two digits a day: 31. desember, 1 March.
_NO_DAY = rf"(?!(?<!\d\d\d)\.?[ \u00a0]{_MONTH})"
_NUMBER = late(
    r"(?<![\w.,:/+–-])(\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+|\d+)(?:[.,](\d{1,2}))?(?![\w:/–-]|[.,]\d)" + _NO_DAY
)
YEAR_NUMBER = late(r"(?:19|20)\d\d")
_YEAR_WORD = late(r"\b(?:19|20)\d\d\b(?![.,:/–-]?\d)")
# Between the ends of a range there is one short word or a dash: 100 to 150, 100 og 150.
_RANGE = late(r"\s*(?:[^\W\d]{1,4}|eller|out of|of the|av de|van de|op de|[–-])\s*")
# With such a word in front the two are no range but where something starts and where it leads to: from 100 to 150.
_NO_DIGIT = late(r"\D")
_CLAUSE_END = late(r"[.,;:!?()]")
# Between a number and the word “fewer” there may be what is counted and each what: 120 loaves a day fewer.
_OF_THE_NUMBER = late(
    r"\s*(?:%\s*)?(?:\b[^\W\d]+\s+)?(?:(?:an?|per|i|om|hver|varje|elke|each|every)\s+[^\W\d]+\s+)?", IGNORECASE
)
_SENTENCE_END = late(r"[.;!?](?:\s|$)")
_FROM = late(r"\b(?:from|fra|frå|från|van)\s+$", IGNORECASE)
_LONGEST_FROM = 20  # the most characters that are looked at for it
# From 40 calls a week to 10: where it leads to stands a few words on.
_LEADS_TO = late(r"[^.;:!?()]{1,40}\b(?:to|til|till|naar|tot)\s+", IGNORECASE)
# “at most 50, from 71”: behind a comma, with nothing of its own behind it, it is where something starts.
_FROM_BEHIND = late(r"[,;(–]\s*(?:from|fra|frå|från|van)\s+$", IGNORECASE)
_NOTHING_OF_ITS_OWN = late(
    r"\s*(?:%|per ?cent|prosent|procent|pct)?\s*(?:$|[.,;:!?)]|(?:today|now|in|last|this|i|nå|no|nu|idag|vorig|dit)\b)",
    IGNORECASE,
)
_THOUSANDS = frozenset(("thousand", "tusen", "duizend"))
_MILLIONS = frozenset(
    ("million", "millions", "millioner", "millionar", "miljon", "miljoner", "miljoen", "mill", "mio", "mln")
)
_SHARE = frozenset(("%", "percent", "per cent", "pct", "prosent", "procent"))
_NEAR, _STEM = 3, 4
"""Within how many words after its number a thing is named; how many letters its name has at least."""


class Number(NamedTuple):
    """A number in a text."""

    amount: float  # how much it is, with thousands and millions worked out
    start: int  # its first code point in the text, from 0
    end: int  # just after its last code point
    in_range: bool  # whether it is an end of a range
    leads_on: bool  # whether it is where something starts, and the next number where it leads to


@lru_cache(maxsize=256)
def numbers_of(text: str) -> Sequence[Number]:
    """All numbers of a text but years and dates, from left to right."""
    found = [match for match in _NUMBER.finditer(text) if match[2] or not YEAR_NUMBER.fullmatch(match[1])]
    ranged, leading = set[int](), set[int]()
    for first, second in pairwise(found):
        between = text[first.end() : second.start()]
        is_range = _RANGE.fullmatch(between)
        if (is_range or _LEADS_TO.fullmatch(between)) and _stands_before(_FROM, text, first.start()):
            leading.add(first.start())
        elif is_range:
            ranged |= {first.start(), second.start()}
    return tuple(
        Number(_amount(text, match), match.start(), match.end(), match.start() in ranged, match.start() in leading)
        for match in found
    )


def number_of(text: str, thing: str, passing: Iterable[Lexicon] = ()) -> float | None:
    """The number before the thing, when there is exactly one, leaving out what it starts from and the ends of a range.

    Numbers right after a phrase of `passing` are left out as well. “From 40 calls to 10” is 10 for calls.
    """
    numbers = numbers_of(text)
    passed = {number.start for number in numbers_after(text, passing)} if passing else set[int]()
    ends = [*(number.start for number in numbers[1:]), len(text)]
    found, carried = set[float](), False
    for number, end in zip(numbers, ends, strict=False):
        named = is_named(text[number.end : end], thing)
        if (named or carried) and not (number.in_range or number.leads_on or number.start in passed):
            found.add(number.amount)
        carried = named and number.leads_on
    return _only(found)


def numbers_after(text: str, lexicons: Iterable[Lexicon]) -> Sequence[Number]:
    """The numbers right after a phrase of the word lists, and those from which something leads to the next one."""
    ends = {match.end for lexicon in lexicons for match in lexicon.all_matches(text)}
    return [
        number
        for number in numbers_of(text)
        if number.leads_on
        or _end_before(text, number.start) in ends
        or (_stands_before(_FROM_BEHIND, text, number.start) and _NOTHING_OF_ITS_OWN.match(text, number.end))
    ]


def number_beside(text: str, lexicons: Iterable[Lexicon]) -> float | None:
    """The one number that a phrase of the word lists belongs to: 120 in “120 fewer loaves” and “120 loaves fewer”."""
    starts = {match.start for lexicon in lexicons for match in lexicon.all_matches(text)}
    return _only(
        {
            number.amount
            for number in numbers_of(text)
            if any(number.end < start and _OF_THE_NUMBER.fullmatch(text[number.end : start]) for start in starts)
        }
    )


def number_after(text: str, lexicons: Iterable[Lexicon]) -> float | None:
    """The one number right after a phrase of the word lists; nothing when there are several."""
    return _only({number.amount for number in numbers_after(text, lexicons)})


def number_before(text: str, lexicons: Iterable[Lexicon]) -> float | None:
    """The one number that stands before a phrase of the word lists in its sentence; nothing when there are several."""
    starts = {match.start for lexicon in lexicons for match in lexicon.all_matches(text)}
    found = set[float]()
    for start in starts:
        begin = max((match.end() for match in _SENTENCE_END.finditer(text, 0, start)), default=0)
        numbers = [number for number in numbers_of(text) if begin <= number.start < start]
        if len(numbers) != 1 or numbers[0].in_range or numbers[0].leads_on:
            return None
        found.add(numbers[0].amount)
    return _only(found)


def year_near(text: str, year: int) -> int | None:
    """Of the years that a text gives the one nearest to a year; of two as near the later."""
    years = (int(match[0]) for match in _YEAR_WORD.finditer(text))
    return min(years, key=lambda found: (abs(found - year), -found), default=None)


def year_after(text: str, lexicons: Iterable[Lexicon]) -> int | None:
    """The year right after a phrase of the word lists; the latest one when there are several."""
    ends = {match.end for lexicon in lexicons for match in lexicon.all_matches(text)}
    years = [match for match in _YEAR_WORD.finditer(text) if _end_before(text, match.start()) in ends]
    return max((int(match[0]) for match in years), default=None)


def _stands_before(words: re.Pattern[str], text: str, at: int) -> bool:
    return words.search(text, max(0, at - _LONGEST_FROM), at) is not None


def _end_before(text: str, at: int) -> int:
    """Where what stands before a place ends, spaces left out."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _only(amounts: set[float]) -> float | None:
    return amounts.pop() if len(amounts) == 1 else None


def _amount(text: str, match: re.Match[str]) -> float:
    amount = float(_NO_DIGIT.sub("", match[1]) + "." + (match[2] or "0"))
    following = next(iter(words_of(text[match.end() : match.end() + 20])), None)
    if following is None or following.start > 1:
        return amount
    return amount * (1e3 if following.text in _THOUSANDS else 1e6 if following.text in _MILLIONS else 1)


def things_named(after: str) -> Sequence[str]:
    """The words behind a number that may name what it counts."""
    clause = _CLAUSE_END.split(after, maxsplit=1)[0]
    return [word.text for word in words_of(clause)[:_NEAR] if len(word.text) >= _STEM]


def is_named(after: str, thing: str) -> bool:
    """Whether what follows a number names the thing."""
    is_share = after.casefold().lstrip().startswith(tuple(_SHARE))
    if is_share or thing.casefold() in _SHARE:
        return is_share and thing.casefold() in _SHARE  # a share of the members is no number of members
    clause = _CLAUSE_END.split(after, maxsplit=1)[0]
    named = next((word.text for word in words_of(thing) if len(word.text) >= _STEM), None)
    return named is not None and any(is_form_of(word.text, named) for word in words_of(clause)[:_NEAR])
