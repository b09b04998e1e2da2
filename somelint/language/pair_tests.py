"""How one value is compared with another: as numbers, as dates, as texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.logic import equal, negate, surely_equal
from somelint.language.text_words import beginnings_of, words_of
from somelint.model.caches import lru_cache
from somelint.model.hints import Any, Protocol
from somelint.text.dates import Days, is_before, quarter_of
from somelint.text.quantities import as_quantity, compare

ECHO = 0.8
"""The part of the longer words of a text that another one has when it says the same."""


class Calendar(Protocol):
    """What dates are read with: a scope, or the context of a guard."""

    def days(self, value: object) -> Days | None:
        """The value as days, when it is a date."""


PairTest = Callable[[Any, Any, Calendar], "bool | None"]


def compare_values(value: object, sign: str, compared: object, calendar: Calendar) -> bool | None:
    """Whether `value sign compared` holds for two numbers, two dates or, as far as the sign allows, other values."""
    if value is None or compared is None:
        return None
    number, other_number = as_quantity(value), as_quantity(compared)
    if number and other_number:
        return compare(number, sign, other_number)
    days, other_days = calendar.days(value), calendar.days(compared)
    if days and other_days:
        earlier, later = is_before(days, other_days), is_before(other_days, days)
        verdict = {"<": earlier, ">": later, "==": days == other_days, "!=": days != other_days}
        turned = {"<=": later, ">=": earlier}
        if sign in turned:
            return None if turned[sign] is None else not turned[sign]
        return verdict[sign]
    if sign in ("==", "!=") and not _is_number_in_words(value, compared):
        return surely_equal(value, compared) is (sign == "==")
    return None


def _is_number_in_words(value: object, other: object) -> bool:
    """Whether one of two values is a number and the other a text, which may stand for that very number or another."""
    return isinstance(value, str) != isinstance(other, str) and bool(as_quantity(value) or as_quantity(other))


def _same_here(value: object, other: object, calendar: Calendar) -> bool | None:
    if isinstance(value, Days) or isinstance(other, Days):
        days = calendar.days(value)
        return days is not None and days == calendar.days(other)
    return equal(value, other)


def _number(sign: str) -> PairTest:
    def test(value: object, other: object, calendar: Calendar) -> bool | None:
        left, right = as_quantity(value), as_quantity(other)
        return compare(left, sign, right) if left and right else None

    return test


def _has(value: object, other: object, calendar: Calendar) -> bool:
    return isinstance(value, list) and any(surely_equal(member, other) for member in value)


def _dates(test: Callable[[Days, Days], bool | None]) -> PairTest:
    def evaluate(value: object, other: object, calendar: Calendar) -> bool | None:
        left, right = calendar.days(value), calendar.days(other)
        return test(left, right) if left and right else None

    return evaluate


def _same_quarter(left: Days, right: Days) -> bool | None:
    (begin, end), (start, stop) = ([quarter_of(day) for day in days] for days in (left, right))
    return True if begin == end == start == stop else None if begin <= stop and start <= end else False


def _same_month(left: Days, right: Days) -> bool | None:
    months = {(day.year, day.month) for day in (*left, *right)}
    return True if len(months) == 1 else None if left.first <= right.last and right.first <= left.last else False


def _same_week(left: Days, right: Days) -> bool | None:
    # The first day of the calendar is a Monday, as weeks begin.
    (begin, end), (start, stop) = ([(day.toordinal() - 1) // 7 for day in days] for days in (left, right))
    return True if begin == end == start == stop else None if begin <= stop and start <= end else False


def _echoes(value: object, other: object, calendar: Calendar) -> bool | None:
    # A text says the same as another when at least 80 % of its longer words are in the other too.
    if not isinstance(value, str) or not isinstance(other, str):
        return None
    own, others = long_words(value), long_words(other)
    return len(own & others) >= ECHO * len(own) if own else None


def _word_of(value: object, other: object, calendar: Calendar) -> bool | None:
    # A single word that stands in another text, in the same form or another one.
    if not isinstance(value, str) or not isinstance(other, str):
        return None
    own = words_of(value)
    return len(own) == 1 and not _beginnings(other).isdisjoint(beginnings_of(own[0].text))


def _stands_in(value: object, other: object, calendar: Calendar) -> bool | None:
    # All the longer words of a text stand in another one, in the same form or another one.
    if not isinstance(value, str) or not isinstance(other, str):
        return None
    own, others = long_words(value), _beginnings(other)
    return all(not others.isdisjoint(beginnings_of(word)) for word in own) if own else None


# A rule may compare one text with thousands, so what is read out of a text is kept.


@lru_cache(maxsize=2048)
def long_words(text: str) -> frozenset[str]:
    """The longer words of a text, by which texts are compared."""
    return frozenset([word.text for word in words_of(text) if len(word.text) > 3])


@lru_cache(maxsize=64)
def _beginnings(text: str) -> frozenset[str]:
    return frozenset([beginning for word in words_of(text) for beginning in beginnings_of(word.text)])


PAIR_TESTS: Mapping[str, PairTest] = {
    "same-as": _same_here,
    "differs-from": lambda value, other, calendar: negate(_same_here(value, other, calendar)),
    "has": _has,
    "at-least": _number(">="),
    "at-most": _number("<="),
    "above": _number(">"),
    "below": _number("<"),
    "before": _dates(is_before),
    "after": _dates(lambda left, right: is_before(right, left)),
    "not-before": _dates(lambda left, right: negate(is_before(left, right))),
    "not-after": _dates(lambda left, right: negate(is_before(right, left))),
    "same-quarter": _dates(_same_quarter),
    "same-month": _dates(_same_month),
    "same-week": _dates(_same_week),
    "echoes": _echoes,
    "word-of": _word_of,
    "stands-in": _stands_in,
}
"""The tests of a value that compare it with one other value, by the names they have in rules."""
