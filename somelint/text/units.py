"""What a word behind a number makes of it: `2 million` is 2000000, `30 min` in a key that counts hours is 0.5."""

from __future__ import annotations

import re
from decimal import Decimal

# Words that say the same size in every language in which they are written so; others have no number here.
_TIMES: tuple[tuple[str, int], ...] = (
    (r"k|thousand|tusen|duizend", 1000),
    (r"million(?:s|er)?|millioner|miljon(?:er)?|miljoen(?:en)?", 1_000_000),
    (r"mrd|milliard(?:er|en)?|miljard(?:er|en)?", 1_000_000_000),
    (r"hundred|hundre|hundra|honderd", 100),
    (r"dozens?|dusin|dussin|dozijn(?:en)?", 12),
)
# How else a unit says that the number is in thousands or millions: `mnok`, `in thousands`.
_IN_LARGE = re.compile(r"thousands|tusener|mill?|mio|mn|m|bn|[kmt](?:eur|nok|sek|dkk|usd|gbp|kr)")
_SECONDS: tuple[tuple[str, str, int], ...] = (
    ("second", r"s(?:ec|ek)?(?:und|ond)?(?:s|e|er|en|es)?", 1),
    ("minute", r"min(?:utt|ut|uut|ute)?(?:s|er|en|ter)?|minuten", 60),
    ("hour", r"h|t|u|hrs?|hours?|timer?|timme|timmar|tim|uur|uren", 3600),
)
# How long these are depends on what is counted: a day of work is not a day of waiting.
_SPANS = (
    (
        "working_day",
        r"(?:working|work)days?|virkedag(?:er)?|arbeidsdag(?:er)?|arbetsdag(?:ar)?|werkdag(?:en)?",
    ),
    ("day", r"d|days?|dag|dager|dagar|dagen|døgn|dygn|etmaal"),
    ("week", r"w|wks?|weeks?|uker?|veker?|vecka|veckor|weken"),
    ("month", r"months?|måneder?|månad|månader|maand|maanden|mnd"),
    ("year", r"y|yrs?|years?|år|jaar|jaren"),
)


def in_unit_of(amount: str, word: str, key: str, beside: str = "", percent: bool = True) -> str | None:
    """The number that an amount and the word behind it are, under a key; None when that is not certain.

    `beside`: what stands in the same entry, where the word may say what is counted: `1200 trials` for “trials”.
    """
    word, key = word.casefold(), key.split("_per_")[0]
    if word in ("percent", "prosent", "procent"):
        return amount if percent else None
    for pattern, factor in _TIMES:
        if re.fullmatch(pattern, word):
            return None if _is_in_large(beside) else _write_number(Decimal(amount) * factor)
    spans = [name for name, pattern in _SPANS if re.fullmatch(pattern, word)]
    lengths = [(name, size) for name, pattern, size in _SECONDS if re.fullmatch(pattern, word)]
    if spans or lengths:
        if "working" in key and spans != ["working_day"]:
            return None
        if any(name in key and ("working" in key or name != "working_day") for name in spans):
            return amount
        wanted = [size for name, _, size in _SECONDS if name in key]
        return _divide(Decimal(amount) * lengths[0][1], wanted[0]) if lengths and len(wanted) == 1 else None
    counted = {word, word.removesuffix("s"), word + "s"}
    return amount if counted & set(re.findall(r"[^\W\d_]+", f"{key} {beside}".casefold())) else None


def _is_in_large(beside: str) -> bool:
    """Whether the unit may hold the factor already: 2 million with the unit “million euro” may be 2."""
    words = re.findall(r"[^\W\d_]+", beside.casefold())
    return any(_IN_LARGE.fullmatch(word) or re.fullmatch(pattern, word) for word in words for pattern, _ in _TIMES)


def counts_time(key: str) -> bool:
    """Whether a key counts hours, minutes or seconds, of which a share is no number: `hours`."""
    return any(name in key for name, _, _ in _SECONDS)


def is_of_hundred(unit: str) -> bool:
    """Whether a unit counts in hundredths: “%”, “per cent of our readers”."""
    return bool(re.search(r"%|\bper ?cent|\bpro[sc]ent", unit.casefold()))


def _divide(amount: Decimal, size: int) -> str | None:
    """The quotient, when it can be written in full."""
    made = amount / size
    return _write_number(made) if made * size == amount and made == round(made, 3) else None


def _write_number(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
