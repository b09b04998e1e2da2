"""The first and the last day that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from somelint.model.hints import Any
from somelint.text.dates import Days, read_days
from somelint.text.human_formats import date_hint

_YEAR = re.compile(r"[12][0-9]{3}\Z")


def days_from_text(text: str, kinds: Mapping[str, str], reading: Mapping[str, Any]) -> dict[str, Any] | None:
    """The keys for a first and a last day that a text surely stands for; None when it does not name one stretch."""
    plain = " ".join(text.casefold().split())
    for word in reading.get("nothing", ()):
        plain = plain.removeprefix(f"{word} ")
    found = {pair for first, last in _halves(plain, reading.get("between", ())) if (pair := _pair(first, last))}
    whole = _day(plain)
    if whole is not None and not found:
        found = {(whole[0], whole[1])}
    if len(found) != 1:
        return None
    first, last = found.pop()
    return {key: first if kind == "first-day" else last for key, kind in kinds.items()}


def _halves(text: str, between: Sequence[str]) -> Iterator[tuple[str, str]]:
    for word in between:
        if word[:1].isalpha():
            first, found, last = text.partition(f" {word} ")
            if found:
                yield first, last
            continue
        at = text.find(word)
        while at >= 0:
            yield text[:at].strip(), text[at + len(word) :].strip()
            at = text.find(word, at + 1)


def _pair(first: str, last: str) -> tuple[str, str] | None:
    end = _day(last)
    year = end[1][:4] if end else ""
    # “1. januar til 30. juni 2027”: the year of the last day is that of the first.
    start = _day(first) or (_day(f"{first} {year}") if year and not re.search(r"[0-9]{3}", first) else None)
    if start is None or end is None or start[2].first > end[2].first:
        return None
    return start[0], end[1]


def _day(text: str) -> tuple[str, str, Days] | None:
    """The first and the last day that a text names, as a plan writes them, and the days themselves."""
    if _YEAR.match(text):
        first, last = read_days(f"{text}-01-01"), read_days(f"{text}-12-31")
        return (f"{text}-01-01", f"{text}-12-31", Days(first.first, last.last)) if first and last else None
    hint = date_hint(text)
    found = read_days(hint)
    return (hint, hint, found) if hint and found else None
