"""Periods of time, as people write them in a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from somelint.rulesets.languages.question_texts import Habits
from somelint.text.dates import Days, read_days
from somelint.text.human_formats import date_hint
from somelint.wizard.input_parsing import InvalidAnswer, Period

_YEARS = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})\Z", re.ASCII)
_YEAR = re.compile(r"\b(\d{4})\b", re.ASCII)
_DASH = re.compile(r"\s*[–—]\s*|\s+-+\s+|\s*\.\.\.?\s*")
_DAY_FIRST = re.compile(r"(\d{1,2}) ?[-./] ?(\d{1,2})(?: ?[-./] ?| )(\d{4})\Z", re.ASCII)


def read_period(text: str, habits: Habits) -> Period:
    """The days from the first to the last that a text names. Raises InvalidAnswer."""
    ends = _read_ends(text, habits)
    if ends is None:
        # “from 2027-01-01 to …”, “all of 2027”: without its first words it may be a period; the person decides.
        words = text.split()
        # Where the words before a period are known, another one before a year says which part of it is meant.
        most = len(words) - 1 if habits.before else len(words)
        fewer = (" ".join(words[n:]) for n in range(1, min(4, most)))
        near = next((period for shorter in fewer if (period := _read_ends(shorter, habits))), None)
        good = near is not None and near.start < near.end
        raise InvalidAnswer("init-period", near.shown if near and good else "")
    if ends.end < ends.start:
        raise InvalidAnswer("init-period-backwards", start=ends.start, end=ends.end)
    if ends.end == ends.start:
        raise InvalidAnswer("init-period-day", day=ends.start)
    return ends


def _read_ends(text: str, habits: Habits) -> Period | None:
    """The first and the last day that a text names, in that order or not."""
    if habits.before:
        text = re.sub(rf"\A(?:{_any_of(habits.before)})\s+", "", text, flags=re.IGNORECASE)
    years = _YEARS.match(text)
    if _read_days(text, habits):
        ends = [text]
    elif years:
        ends = [years[1], years[2]]
    else:
        ends = re.split(rf"\s+(?:{_any_of(habits.between)})\s+", text, flags=re.IGNORECASE) if habits.between else []
        ends = ends if len(ends) > 1 else _DASH.split(text)
        # 1/3-31/12 2027: where the day comes first, a single hyphen is not part of a date.
        ends = ends if len(ends) > 1 or not habits.day_first or text.count("-") != 1 else text.split("-")
    last, year = _read_days(ends[-1], habits), _YEAR.search(ends[-1])
    # “March to December 2027” gives the year once.
    first = _read_days(ends[0], habits) or (_read_days(f"{ends[0]} {year[1]}", habits) if year else None)
    return Period(first.first, last.last) if first and last and len(ends) < 3 else None


def _read_days(text: str, habits: Habits) -> Days | None:
    text = text.strip()
    if re.fullmatch(r"[12]\d{3}", text, re.ASCII):
        return Days(date(int(text), 1, 1), date(int(text), 12, 31))
    words, _, year = text.rpartition(" ")
    if months := habits.stretches.get(words.strip().casefold()):
        return _join_days(*(read_days(f"{year}-{month:02}") for month in months))
    if habits.day_first and (match := _DAY_FIRST.match(text)):
        return read_days(f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}")
    # The start of the fiscal year is not known yet.
    return None if text[:2].casefold() == "fy" else read_days(text) or read_days(date_hint(text))


def _join_days(first: Days | None, last: Days | None) -> Days | None:
    return Days(first.first, last.last) if first and last else None


def _any_of(words: Iterable[str]) -> str:
    """A pattern for one of some words, the longest first: “tot en met” is not “tot”."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
