"""Months and parts of a year in a sentence, as stretches of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

import pytest

from somelint.language.forms.text_amounts import _dates_in_words
from somelint.language.text_words import words_of
from somelint.text.dates import Days, read_days


class Words:
    """As much of a catalogue as is asked here: entries by their names, which may have two words."""

    def __init__(self, entries: Mapping[str, Mapping[str, object]]) -> None:
        self.entries = {name.replace(" ", ""): entry for name, entry in entries.items()}
        self.names = [name.split() for name in entries]

    def exact(self, word: str) -> Mapping[str, object] | None:
        return self.entries.get(word)

    def covers(self, texts: Sequence[str], n: int) -> int:
        return max((len(name) for name in self.names if texts[n : n + len(name)] == name), default=0)


MONTHS = Words(
    {name: {"number": number} for number, name in enumerate(["january", "february", "mars", "april", "may"], 1)}
    | {"december": {"number": 12}, "odd": {"number": 13}, "none": {"number": 0}}
    | {"said": {"number": "5"}, "true": {"number": True}}
)  # fmt: skip
PARTS = Words(
    {
        "spring": {"from": 3, "to": 5}, "second quarter": {"from": 4, "to": 6}, "whole year": {"from": 1, "to": 12},
        "winter": {"from": 12, "to": 2}, "half": {"from": 1}, "never": {},
    }
)  # fmt: skip

SAID = [
    # a sentence, the day that it is near to, and the stretches in it
    ("until may 2027", None, ["2027-05"]),
    ("until may of 2027", None, ["2027-05"]),
    ("until may of the 2027", None, []),
    ("until april in the year 2027", "2030-05-01", ["2030-04"]),
    ("february 2028 and mars 2029", None, ["2028-02", "2029-03"]),
    ("in february 1999, 2030 or 1899", None, ["1999-02"]),
    ("in february 1899", "2027-02-01", ["2027-02"]),
    ("in february 2100", None, []),
    ("in january", None, []),
    ("in january", "2027-12-15", ["2028-01"]),
    ("in january", "2027-01-15", ["2027-01"]),
    ("in january", "2027-06-15", ["2027-01"]),
    ("in december", "2027-01-15", ["2026-12"]),
    ("in december", "2027-11-15", ["2027-12"]),
    ("before 1 may 2027", None, ["2027-05-01"]),
    ("by the 3rd of april 2027", None, ["2027-04-03"]),
    ("before 12. april", "2027-05-01", ["2027-04-12"]),
    ("before april 12, 2027", None, ["2027-04-12"]),
    ("in april 12 people", "2027-05-01", ["2027-04"]),
    ("before 1 may", "2027-01-01", ["2027-05-01"]),
    ("31 april 2027", None, ["2027-04"]),
    ("40 april 2027", None, ["2027-04"]),
    ("400 april 2027", None, ["2027-04"]),
    ("12 in april 2027", None, ["2027-04"]),
    ("of may 2027", None, ["2027-05"]),
    ("in december", "0001-01-15", ["0001-12"]),
    ("in january", "9999-12-15", ["9999-01"]),
    ("we may do it", "2027-05-01", []),
    ("in april", "2027-05-01", ["2027-04"]),
    ("odd 2027, none 2027, said 2027, true 2027", None, []),
    ("the second quarter of 2027", None, ["2027-04 2027-06"]),
    ("the second quarter", "2027-01-01", ["2027-04 2027-06"]),
    ("in spring 2027", None, ["2027-03 2027-05"]),
    ("the whole year 2027", None, ["2027-01 2027-12"]),
    ("winter 2027, half 2027, never 2027, second 2027, quarter 2027", None, []),
]


@pytest.mark.parametrize(("sentence", "near", "stretches"), SAID)
def test_what_a_sentence_names(sentence: str, near: str | None, stretches: list[str]) -> None:
    expected = []
    for stretch in stretches:
        begin, *end = [read_days(part) for part in stretch.split()]
        last = end[0] if end else begin
        assert begin is not None
        assert last is not None
        expected.append(Days(begin.first, last.last))
    day = date.fromisoformat(near) if near else None
    beside = Days(day, day) if day else None
    found = _dates_in_words(words_of(sentence), cast(Any, MONTHS), cast(Any, PARTS), beside)
    assert list(found) == expected
