"""Dates in a text with the word in front of them: “Friday 29 January 2027”, “fri. 29/1”, “Easter Sunday, March 28”."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import IGNORECASE, late
from somelint.text.dates import Days, date

if TYPE_CHECKING:
    import re


# A word, then at most an article, then a date; without a year it is one of the period.
_DATED = late(
    r"(?<!\w)(?P<word>[^\W\d_]{2,})(?P<stop>\.?),?\s+(?:(?:the|on|den|de|d|dn|dem)\.?\s+)?"
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)(?!\d)"
    r"|(?P<day>\d{1,2})(?:\.(?P<number>\d{1,2})\.(?P<year0>\d{4})?(?!\d)|/(?P<slash>\d{1,2})(?:[/-](?P<year1>\d{4}))?(?![\d/])"
    r"|(?:\.|st|nd|rd|th|:?e|:?a)?\s+(?:of\s+)?(?P<month>[^\W\d_]{3,})(?:\.?,?\s+(?P<year>(?:19|20)\d\d)(?!\d))?)"
    r"|(?P<month2>[^\W\d_]{3,})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<year2>(?:19|20)\d\d))?(?![\d:/]|\.\d))"
)
# Such a text may speak of another year than that of the period.
_ANOTHER_YEAR = late(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b(?:i\s?fjor|i\s?fjol|last year|the year before|next year|neste år|nästa år|"
    r"förra|forrige|fjorårets|fjolårets|vorige?|verleden|volgend|previous)\b",
    IGNORECASE,
)


def dated_words(text: str) -> Iterator[re.Match[str]]:
    """Each word with what may be a date behind it."""
    at = 0
    while match := _DATED.search(text, at):
        at = match.end("word")
        yield match


def dates_of(match: re.Match[str], month_of: Callable[[str], int], period: Callable[[], Days | None]) -> Sequence[date]:
    """The day that is meant, or the two that may be: 3/4 is in April, or in March."""
    if match["iso"]:
        return _days(*(int(part) for part in match["iso"].split("-")))
    number = match["number"] or match["slash"]
    month = int(number) if number else month_of(match["month"] or match["month2"])
    day = int(match["day"] or match["day2"])
    orders = [(month, day), (day, month)] if match["slash"] else [(month, day)]
    year = match["year"] or match["year0"] or match["year1"] or match["year2"]
    if year:
        return [one for order in orders for one in _days(int(year), *order)]
    within = None if not month or _ANOTHER_YEAR.search(match.string) else period()
    # Of two in the period nobody knows which is meant.
    found = [only_day(within, *order) for order in orders] if within else []
    return [one for one in found if one]


def only_day(within: Days, month: int, day: int) -> date | None:
    """The day of a month within a period, where it comes only once in it."""
    years = range(within.first.year, min(within.last.year, within.first.year + 9) + 1)
    found = [one for year in years for one in _days(year, month, day) if within.first <= one <= within.last]
    return found[0] if len(found) == 1 else None


def _days(year: int, month: int, day: int) -> Sequence[date]:
    try:
        return (date(year, month, day),)
    except ValueError:
        return ()
