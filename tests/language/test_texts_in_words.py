"""What a text says in words of its own: whom it mentions, and the hours that it gives."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from somelint.language.catalogues import Catalogue
from somelint.language.forms.mentions import _INSIDE, _contains_words, _ways_to_say
from somelint.language.forms.opening_hours import _closed_days, _week
from somelint.language.text_words import words_of
from support.shipped_rules import id_of, names_of, rule_file


@cache
def shipped() -> dict[str, Any]:
    return {id_of(name): Catalogue(rule_file(name).document.data) for name in names_of("catalogue")}


def hours(text: str) -> tuple[float, int] | None:
    week = _week(text, shipped()["weekdays"], shipped()["day-spans"])
    return None if week is None else (round(week.hours, 2), _closed_days(week))


@pytest.mark.parametrize(
    ("text", "hours_a_week", "days_in_a_row"),
    [
        ("Mon-Fri 08-16, Sunday 19-20", 41, 1),
        ("Mon-Fri 08-16 CET", 40, 2),
        ("Man.-fre. kl. 08.00-16.00", 40, 2),
        ("Mandag til fredag 8 til 16", 40, 2),
        ("Hverdager 8-16", 40, 2),
        ("Ma t/m vr 9.30–17.00 uur", 37.5, 2),
        ("Maandag tot en met donderdag 9 tot 12", 12, 3),
        ("Vardagar 9-17 och lördag 10-12", 42, 1),
        ("Every evening 18-21", 21, 0),
        ("Mon-Fri 08-16, never at weekends", 40, 2),
        ("mandag-fredag 10-16, aldri i helgene", 30, 2),
        ("dinsdag-zondag 10-17, nooit op maandag", 42, 1),
        ("weekdays 9am-5pm", 40, 2),
        ("Fri-Mon 22-02", 16, 3),
        ("Tue and Thu 16-18", 4, 4),
        ("Tirsdag og torsdag 16-18", 4, 4),
        ("Thursdays 19-20", 1, 6),
        ("Thursdays 8-8", 24, 6),
        ("Thursdays 22-24", 2, 6),
        ("Thursdays 22-25", None, None),
        ("Thursdays 8-9.30", 1.5, 6),
        ("Thursdays 8-9.60", None, None),
        ("Thursdays 12am-12pm", 12, 6),
        ("Mon-Fri 8-12 and 13-16", None, None),
    ],
)
def test_hours_in_words(text: str, hours_a_week: float | None, days_in_a_row: int | None) -> None:
    assert hours(text) == (None if hours_a_week is None else (hours_a_week, days_in_a_row))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Office hours",
        "08-16",
        "Mondays",
        "Mon-Fri 08-16 except in July",
        "Mon-Fri 08-16, never on Fridays",
        "Mon-Fri 08-16 and Saturday",
        "Never on Sundays, Mon-Fri 08-16",
        "As needed, Mon 9-10",
        "Mon-Fri at 9 and 15",
        "Mon 25-27",
        "June 10-12",
    ],
)
def test_hours_that_are_not_understood_are_not_known(text: str) -> None:
    assert hours(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kari calls at once", "Kari Lunde"),
        ("we ring Lunde", "Kari Lunde"),
        ("bij Van Dam, en bij Dam", "Van Dam"),
        ("Karis telefon", "Kari Lunde"),
        ("Kari's deputy decides", "Kari"),
        ("the head of communications is called", "Head of communications"),
        ("kari stops the queue", "kari"),
    ],
)
def test_somebody_is_mentioned(text: str, name: str) -> None:
    assert any(_contains_words(way, [word.text for word in words_of(text)]) for way in _ways_to_say(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Somebody is called", "Kari Lunde"),
        ("the head decides", "Head of communications"),
        ("karisma", "Kari"),
        ("foto's van kettingen", "Van Dam"),
        ("on it", 3),
    ],
)
def test_somebody_is_not_mentioned(text: str, name: object) -> None:
    assert not any(_contains_words(way, [word.text for word in words_of(text)]) for way in _ways_to_say(name))


@pytest.mark.parametrize("text", ["We call Joost", "Sanne belt eerst haar compagnon Joost", "Ask (Øyvind) first"])
def test_a_capital_inside_a_sentence_is_a_name(text: str) -> None:
    assert _INSIDE.search(text)


@pytest.mark.parametrize("text", ["The matter is raised", "It is raised. Posts are paused.", "løftes oppover"])
def test_the_first_word_of_a_sentence_is_none(text: str) -> None:
    assert not _INSIDE.search(text)
