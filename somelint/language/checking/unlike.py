"""Comparisons that are never decided, in words: a text with a number, hours with days, a value that there is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.language.checking.shapes import DATE, LIST, MAPPING, NUMBER, TEXT, TRUTH, Sort, sort_of_text
from somelint.text.lines import cut_line
from somelint.text.quantities import Quantity, in_unit

_CALLED = {
    NUMBER: "a number",
    TEXT: "a text",
    DATE: "a date",
    TRUTH: "true or false",
    LIST: "a list",
    MAPPING: "a group of keys",
}
_UNITS = {"min": "minutes", "h": "hours", "d": "days", "week": "weeks", "%": "percent"}
_MOST_WORDS = 12
_LONGEST = 60  # characters that are shown of a text

# What the forms on the right side of a match can be asked of, and what they compare it with.
_AMOUNTS = frozenset(("at-least", "at-most", "above", "below"))
_DATES = frozenset(("before", "after", "not-before", "not-after", "same-quarter", "same-month", "same-week"))
_TEXTS = frozenset(("begins", "ends", "like", "contains", "says", "likely", "names"))
_ONE_TEXT = frozenset(("lists", "gives", "echoes", "mentions", "capitals", "stands-in", "word-of", "file"))
_LISTS = frozenset(("has", "has-any", "has-word"))


def never_equal(left: str, sort: Sort, right: object) -> str:
    """Why a value is never the one that is written; empty when it may be."""
    other = _sort_of_literal(right)
    if other is None or not sort.sorts:
        return ""
    if sort.sorts == {LIST}:
        return (
            f"“{left}” is a list, and so never {_shown(right)}: write {{has-word: {cut_line(str(right), _LONGEST)}}}."
        )
    if not sort.sorts & other.sorts:
        return f"“{left}” is {_words_for(sort)}, and so never {_shown(right)}."
    if isinstance(right, str) and sort.words is not None and right not in sort.words and sort.sorts == {TEXT}:
        from somelint.text.suggest import closest_name

        known = sorted(sort.words)
        near = closest_name(right, known)
        listed = ", ".join(known[:_MOST_WORDS]) + (", …" if len(known) > _MOST_WORDS else "")
        return f"“{cut_line(right, _LONGEST)}” is no value of “{left}”. " + (
            f"Did you mean “{near}”?" if near else f"It takes: {listed}."
        )
    return ""


def _sort_of_literal(value: object) -> Sort | None:
    if isinstance(value, bool):
        return Sort(frozenset((TRUTH,)))
    if isinstance(value, (int, float)):
        return Sort(frozenset((NUMBER,)), "")
    return sort_of_text(value) if isinstance(value, str) else None


def unlike_sides(written: Sequence[object], sorts: tuple[Sort, Sort], sign: str) -> str:
    """Why two values cannot be compared with a sign; empty when they can."""
    left, right = sorts
    if not left.sorts or not right.sorts:
        return ""
    if sign in ("==", "!="):
        return _differ(written, sorts) or _no_value(written, sorts)
    if NUMBER in left.sorts and NUMBER in right.sorts:
        return _units_differ(written, sorts)
    if _may_be_date(left) and _may_be_date(right):
        return ""
    return _cannot(written, sorts)


def _no_value(written: Sequence[object], sorts: tuple[Sort, Sort]) -> str:
    """Where one side is a literal text, whether the other ever has it."""
    for n, one in enumerate(written):
        if isinstance(one, dict) and isinstance(one.get("text"), str):
            other = written[1 - n]
            return never_equal(_name(other), sorts[1 - n], one["text"])
    return ""


def unlike_pair(form: str, written: tuple[str, object], sorts: tuple[Sort, Sort]) -> str:
    """Why a form is never decided for a value, or for what it is compared with; empty when it may be."""
    left, right = sorts
    if form in _AMOUNTS and left.sorts and right.sorts and not (NUMBER in left.sorts and NUMBER in right.sorts):
        return _cannot(written, sorts)
    if form in _AMOUNTS:
        return _wrong(form, written[0], left, {NUMBER}, "a number") or _units_differ(written, sorts)
    if form in _DATES:
        other = _cannot(written, sorts) if right.sorts and not _may_be_date(right) else ""
        return (_wrong(form, written[0], left, {TEXT, DATE}, "a date")) or other
    if form in ("same-as", "differs-from"):
        return _differ(written, sorts) or _no_value(written, sorts)
    if form in _TEXTS:
        return _wrong(form, written[0], left, {TEXT, DATE, LIST}, "a text")
    if form in _ONE_TEXT:
        return _wrong(form, written[0], left, {TEXT, DATE}, "a text")
    if form in _LISTS:
        return _wrong(form, written[0], left, {LIST}, "a list")
    return _wrong(form, written[0], left, {NUMBER}, "a number") if form == "round" else ""


def _wrong(form: str, left: str, sort: Sort, wanted: set[str], asked: str) -> str:
    if not sort.sorts or sort.sorts & wanted:
        return ""
    return f"“{left}” is {_words_for(sort)}, and “{form}” asks for {asked}."


def _differ(written: Sequence[object], sorts: tuple[Sort, Sort]) -> str:
    if any(DATE in one.sorts and other.sorts and not _may_be_date(other) for one, other in (sorts, sorts[::-1])):
        return _cannot(written, sorts)
    left, right = ({TEXT if one == DATE else one for one in sort.sorts} for sort in sorts)
    if not left or not right:
        return ""
    return _units_differ(written, sorts) if left & right else _cannot(written, sorts)


def _units_differ(written: Sequence[object], sorts: tuple[Sort, Sort]) -> str:
    first, second = (sort.unit for sort in sorts)
    if not first or not second or in_unit(Quantity(1.0, first), second) or not {first, second} <= _UNITS.keys():
        return ""
    names = [_shown_side(one) for one in written]
    return f"{names[0]} is in {_UNITS[first]} and {names[1]} in {_UNITS[second]}: these cannot be compared."


def _may_be_date(sort: Sort) -> bool:
    """Whether a value may be a date; a text from a document may be one, a text that the rule writes shows it."""
    literal = sort.words is not None
    return DATE in sort.sorts or (TEXT in sort.sorts and not literal)


def _cannot(written: Sequence[object], sorts: tuple[Sort, Sort]) -> str:
    first, second = (f"{_shown_side(one)} is {_words_for(sort)}" for one, sort in zip(written, sorts, strict=True))
    return f"{first} and {second}: these cannot be compared."


def _words_for(sort: Sort) -> str:
    sorts = sort.sorts - {TEXT} if DATE in sort.sorts else sort.sorts
    return " or ".join(called for one, called in _CALLED.items() if one in sorts)


def _shown(value: object) -> str:
    return f"the text “{cut_line(value, _LONGEST)}”" if isinstance(value, str) else str(value).lower()


def _shown_side(written: object) -> str:
    """An expression in a sentence."""
    if isinstance(written, Mapping):
        form = next(iter(written), "")
        text, amount = written.get("text"), written.get("amount")
        if isinstance(amount, (int, float)):
            return f"{amount} {written.get('unit', '')}".strip()
        if isinstance(amount, str):
            return _shown_side(amount)
        return _shown_side(text) if isinstance(text, str) else f"what “{form}” gives"
    return f"“{cut_line(written, _LONGEST)}”" if isinstance(written, str) else str(written)


def _name(written: object) -> str:
    return f"{{{next(iter(written), '')}: …}}" if isinstance(written, dict) else str(written)
