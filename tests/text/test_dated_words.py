"""Dates with the word in front of them, with a year or in a period."""

from __future__ import annotations

from datetime import date

import pytest

from somelint.language.forms.house_rules.feasts import easter
from somelint.text.dated_words import dated_words, dates_of
from somelint.text.dates import Days

MONTHS = {"january": 1, "february": 2, "feb": 2, "februar": 2, "march": 3, "may": 5}
WINTER = Days(date(2027, 1, 4), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Open Friday 29 January 2027", {"Friday": ["2027-01-29"]}),
        ("Friday, January 29th", {"Friday": ["2027-01-29"]}),
        ("lør. 13. feb.", {"lør": ["2027-02-13"]}),
        (
            "søndagen den 14. februar, onsdag 3.2.",
            {"søndagen": ["2027-02-14"], "den": ["2027-02-14"], "onsdag": ["2027-02-03"]},
        ),
        ("mandag 3.2.2026 og tors 2027-02-04", {"mandag": ["2026-02-03"], "tors": ["2027-02-04"]}),
        ("lör 13/2 och fre 1/2", {"lör": ["2027-02-13"], "fre": ["2027-02-01"]}),
        ("Friday 29 May", {}),  # outside the period
        ("Friday 29 January last year", {}),
        ("Friday 29 January, and 2026 was better", {}),
        ("Friday 31 February", {}),
        ("Friday 10.30, Friday 8-12, Friday, March 2027", {}),
    ],
)
def test_dates_behind_words(text: str, read: dict[str, list[str]]) -> None:
    found = {
        match["word"]: [
            str(day) for day in dates_of(match, lambda name: MONTHS.get(name.casefold(), 0), lambda: WINTER)
        ]
        for match in dated_words(text)
    }
    assert {word: days for word, days in found.items() if days} == read


def test_of_two_such_days_nobody_knows_which() -> None:
    period = Days(date(2027, 1, 1), date(2028, 3, 31))
    (match,) = dated_words("Friday 29 January")
    assert dates_of(match, lambda name: 1 if name == "January" else 0, lambda: period) == []
    assert dates_of(match, lambda name: 1 if name == "January" else 0, lambda: None) == []


@pytest.mark.parametrize(
    "day",
    ["1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2024-03-31", "2027-03-28", "2028-04-16", "2038-04-25"],
)
def test_easter(day: str) -> None:
    assert str(easter(int(day[:4]))) == day
