"""Hours in words: “Mon-Fri 08-16, Sunday 19-20” is 41 hours a week, and on one day in a row nobody is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from somelint.language.catalogues import Catalogue
from somelint.language.errors import expect_parts
from somelint.language.scope import Scope, ValueFn
from somelint.language.tables import Form
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import IGNORECASE, late
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.quantities import Quantity

if TYPE_CHECKING:  # forms are given their compiler
    import re

    from somelint.language.compiler import Compiler


_CLOCK = r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?"
# Between two times there is a dash or a word: 8-16, 8 til 16.
_STRETCH = late(rf"(?<![\d.:]){_CLOCK}\s*([-–—]|[^\W\d_]{{1,4}})\s*{_CLOCK}(?![\d.:])", IGNORECASE)
_WORD = late(r"[^\W\d_]+")
# Words of this length may be next to days and times without changing them: “and”, “kl.”, “uur”, “CET”.
_LONGEST_FILLER = 4
_LONGEST_TEXT = 200


class _Week(NamedTuple):
    """When somebody is there in a week."""

    hours: float  # all hours together
    days: frozenset[int]  # the days with any, Monday being 1


def _form(form: str, read: Callable[[_Week], Quantity]) -> Form[ValueFn]:
    def compile_value(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
        parts = expect_parts(written, {form, "days", "spans"}, at)
        text = compiler.value(parts[form], (*at, form))
        days = compiler.library.catalogue(parts["days"], (*at, "days"))
        spans = compiler.library.catalogue(parts["spans"], (*at, "spans"))

        def evaluate(scope: Scope) -> object:
            sentence = text(scope)
            if not isinstance(sentence, str) or len(sentence) > _LONGEST_TEXT:
                return None
            scope.run.spend(1 + len(sentence) // 10)
            week = _week(sentence, days, spans)
            return None if week is None else read(week)

        return evaluate

    return Form(compile_value, beside=("days", "spans"))


def _week(text: str, days: Catalogue, spans: Catalogue) -> _Week | None:
    """The week that a text describes; None when a word in it is not understood, or days or times are missing."""
    hours, open_days, at = 0.0, set[int](), 0
    for match in _STRETCH.finditer(text):
        named_days = _days_in(text[at : match.start()], days, spans)
        length = _length(match) if _is_range(match[4], spans) else None
        if not named_days or length is None:
            return None
        hours += length * len(named_days)
        open_days |= named_days
        at = match.end()
    understood = _only_closes(text[at:], open_days, days, spans)
    return _Week(hours, frozenset(open_days)) if open_days and understood else None


def _only_closes(rest: str, open_days: set[int], days: Catalogue, spans: Catalogue) -> bool:
    """Whether what stands behind the last time changes nothing: short words, or “never at weekends” of other days."""
    closed, named = False, False
    for word in _WORD.findall(rest):
        entry = days.exact(word) or spans.exact(word) or {}
        numbers, closing = _numbers(entry), entry.get("closes") is True
        closed, named = closed or closing, named or bool(numbers)
        if numbers & open_days or not (numbers or closing or len(word) <= _LONGEST_FILLER):
            return False
    return closed == named


def _days_in(text: str, days: Catalogue, spans: Catalogue) -> set[int]:
    """The days named before a time; empty when a longer word is not a day."""
    whole = spans.exact(" ".join(_WORD.findall(text)))
    if whole is not None:
        return _numbers(whole)
    open_days: set[int] = set()
    last, end = 0, 0
    for word in _WORD.finditer(text):
        entry = days.exact(word[0]) or spans.exact(word[0])
        if entry is None or not (numbers := _numbers(entry)):
            if (entry is None and len(word[0]) > _LONGEST_FILLER) or (entry and entry.get("closes")):
                return set()
            continue
        if len(numbers) == 1 and last and _is_range(text[end : word.start()], spans):
            numbers = set(_from_to(last, min(numbers)))
        open_days |= numbers
        last, end = max(numbers, default=0), word.end()
    return open_days


def _is_range(between: str, spans: Catalogue) -> bool:
    """Whether the text between two days makes them a range, as a dash or “to” does and “and” does not."""
    joined = between.strip(" .").casefold()
    return joined in ("-", "–", "—") or (spans.exact(joined) or {}).get("joins") is True


def _from_to(first: int, last: int) -> Iterator[int]:
    return ((first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1))


def _numbers(entry: Mapping[str, object]) -> set[int]:
    number, several = entry.get("number"), entry.get("numbers")
    if isinstance(number, int):
        return {number}
    return {member for member in several if isinstance(member, int)} if isinstance(several, list) else set()


def _length(match: re.Match[str]) -> float | None:
    """Hours from one time to the other, past midnight if need be; None when either is not a time of day."""
    begin, end = _clock(*match.groups()[:3]), _clock(*match.groups()[4:])
    if begin is None or end is None:
        return None
    return end - begin if end > begin else end - begin + 24


def _clock(hour: str, minute: str | None, half: str | None) -> float | None:
    number, minutes = int(hour), int(minute or 0)
    if half:
        number = number % 12 + (12 if half.casefold() == "pm" else 0)
    return number + minutes / 60 if number <= 24 and minutes < 60 else None


def _closed_days(week: _Week) -> int:
    """The longest row of days on which nobody is there; the week repeats after Sunday."""

    longest = row = 0
    for day in [*range(1, 8), *range(1, 8)]:
        row = 0 if day in week.days else row + 1
        longest = max(longest, row)
    return min(longest, 7)


def _open_on(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    """1 when somebody is there on that day of the week, 0 when nobody is."""
    parts = expect_parts(written, {"open-on", "day", "days", "spans"}, at)
    text, day = compiler.value(parts["open-on"], (*at, "open-on")), compiler.value(parts["day"], (*at, "day"))
    days = compiler.library.catalogue(parts["days"], (*at, "days"))
    spans = compiler.library.catalogue(parts["spans"], (*at, "spans"))

    def evaluate(scope: Scope) -> object:
        sentence, name = text(scope), day(scope)
        if not isinstance(sentence, str) or not isinstance(name, str) or len(sentence) > _LONGEST_TEXT:
            return None
        scope.run.spend(1 + len(sentence) // 10)
        week, number = _week(sentence, days, spans), _numbers(days.exact(name) or {})
        return Quantity(float(bool(number & week.days))) if week and number else None

    return evaluate


FORMS: Mapping[str, Form[ValueFn]] = {
    "open-hours": _form("open-hours", lambda week: Quantity(week.hours, "h")),
    "open-on": Form(_open_on, beside=("day", "days", "spans")),
    "closed-days": _form("closed-days", lambda week: Quantity(float(_closed_days(week)), "d")),
}
