"""What generated guards call to answer for values: three-valued logic, comparisons, texts and catalogues."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from somelint.document.view import is_blank
from somelint.language.comparison import PairTest, compare_values
from somelint.language.forms.date_tests import DATE_TESTS
from somelint.language.forms.text_tests import TEXT_TESTS
from somelint.language.forms.value_tests import PAIR_TESTS
from somelint.language.guards.places import At, Context, Unsure, each, some_there
from somelint.language.logic import any_true, equal, surely_equal
from somelint.language.selectors import Step
from somelint.language.text_words import words_of
from somelint.text.dates import PER_WEEK, Days
from somelint.text.quantities import AT_LEAST, Quantity, add, as_quantity, divide

TESTS: dict[str, PairTest] = {**PAIR_TESTS, **DATE_TESTS, **TEXT_TESTS}


def both(first: bool | None, *rest: Callable[[], bool | None]) -> bool | None:
    """False when one is false, else open when one is open; the rest is asked only as long as that is needed."""
    verdict = first
    for ask in rest:
        if verdict is False:
            return False
        answer = ask()
        verdict = False if answer is False else verdict and answer
    return verdict


def either(first: bool | None, *rest: Callable[[], bool | None]) -> bool | None:
    """True when one is true, else open when one is open."""
    verdict = first
    for ask in rest:
        if verdict is True:
            return True
        answer = ask()
        verdict = True if answer is True else None if answer is None else verdict
    return verdict


def quantity(number: int) -> Quantity:
    """A count as a quantity."""
    return Quantity(float(number))


def compared(left: object, sign: str, right: object, c: At) -> bool | None:
    """Whether `left sign right`."""
    return compare_values(left, sign, right, c[2])


def pair(name: str, value: object, other: object, c: At) -> bool | None:
    """A test of a value against another one; open when either is missing."""
    if other is None or is_blank(value):
        return None
    if name == "same-as" and isinstance(value, str) and isinstance(other, str):
        return value == other
    return TESTS[name](value, other, c[2])


def among(value: object, listed: Sequence[object]) -> bool | None:
    """Whether a value is one of those listed."""
    if value is None or isinstance(value, str):
        return value in listed
    verdicts = [equal(value, other) for other in listed]
    return True if True in verdicts else None if None in verdicts else False


def inside(value: object, places: Sequence[At] | None, c: At) -> bool | None:
    """Whether a value is that of a place; open when it is blank, or the places are not known."""
    if places is None or is_blank(value):
        return None
    c[2].spend(1 + len(places) // 10)
    if isinstance(value, str):
        return any([place[1] == value for place in places])
    return any([surely_equal(value, place[1]) for place in places])


def shares(value: object, places: Sequence[At] | None, c: At) -> bool | None:
    """Whether a list has the value of one of the places; open when they are not known."""
    if not isinstance(value, list):
        return False if value is None else None
    if places is None:
        return None
    c[2].spend(len(places) * len(value))
    return any(surely_equal(member, place[1]) for member in value for place in places)


def has_word(value: object, word: object) -> bool:
    """Whether a list has a value."""
    return isinstance(value, list) and any(surely_equal(member, word) for member in value)


def texts_of(value: object) -> Sequence[str]:
    """The text, or the texts of a list."""
    if isinstance(value, str):
        return (value,)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else ()


def says(value: object, lists: Sequence[str], c: At) -> bool:
    """Whether a text has a phrase of one of the word lists in it."""
    if value is None:
        return False
    lexicons = c[2].library.lexicons
    return any(lexicons[name].find(text) for text in texts_of(value) for name in lists)


def avoids(places: Sequence[At], lists: Sequence[str], c: At) -> bool:
    """Whether no text at the places has a phrase of the word lists in it."""
    return not any([says(place[1], lists, c) for place in places])


def unlike(places: Sequence[At], lists: Sequence[str], c: At) -> bool:
    """Whether no text at the places is like those that the word lists were taught with."""
    lexicons = c[2].library.lexicons
    return not any(lexicons[name].likeness(text) for p in places for text in texts_of(p[1]) for name in lists)


def contains(value: object, phrase: str) -> bool:
    """Whether a text contains a phrase, whatever the case."""
    return any(phrase in text.casefold() for text in texts_of(value))


def names(value: object, catalogue: str, ids: Collection[str] | None, c: At) -> bool:
    """Whether a text names an entry of a catalogue, or one of these."""
    if value is None:
        return False
    entries = [_entry(text, catalogue, c[2]) for text in texts_of(value)]
    return any([entry is not None and (ids is None or entry.get("id") in ids) for entry in entries])


def lookup(text: object, catalogue: str, field: str, c: At) -> Any:
    """A fact about the entry that a text names."""
    fact: Any = _entry(text, catalogue, c[2]) if isinstance(text, str) else None
    for step in field.split("."):
        fact = fact.get(step) if isinstance(fact, dict) else None
    return None if is_blank(fact) else fact


def _entry(text: str, name: str, context: Context) -> Any:
    library = context.library
    catalogue = library.catalogues[name]
    lexicons = [library.lexicons[other] for other in catalogue.residue]
    others = [library.catalogues[other] for other in catalogue.residue_catalogues]
    return catalogue.find(text, lexicons, others)


def amount_in(value: object, unit: str) -> Quantity | None:
    """A number with a unit."""
    found = as_quantity(value)
    return found._replace(unit=unit) if found else None


def difference(left: object, right: object) -> Quantity | None:
    """What is left when one number is taken from another."""
    first, second = as_quantity(left), as_quantity(right)
    return add(first, second, -1) if first and second else None


def quotient(left: object, right: object) -> Quantity | None:
    """A number divided by another."""
    first, second = as_quantity(left), as_quantity(right)
    return divide(first, second) if first and second else None


def rate(count: object, period: object, per: str) -> Quantity | None:
    """A number of times in a period, as times in another."""
    number, weekly = as_quantity(count), PER_WEEK.get(period) if isinstance(period, str) else None
    return number._replace(amount=number.amount * weekly / PER_WEEK[per]) if number and weekly else None


def days_between(begin: object, end: object, c: At) -> Quantity | None:
    """How many days there are from one date to another, both included."""
    first, last = c[2].days(begin), c[2].days(end)
    return Quantity(float((last.last - first.first).days + 1), "d") if first and last else None


def farthest(values: Sequence[object], latest: bool, c: At) -> Days | None:
    """The latest or the earliest of some dates."""
    known = [days for value in values if (days := c[2].days(value))]
    if not known:
        return None
    return max(known, key=lambda d: d.last) if latest else min(known, key=lambda d: d.first)


def option(name: str, c: At) -> object:
    """The value of an option of the rule."""
    value = c[2].options.get(name)
    return as_quantity(value) or value


def repeated(places: Sequence[At]) -> bool:
    """Whether two places have the same value."""
    seen: set[object] = set()
    for place in places:
        value = place[1]
        if is_blank(value) or isinstance(value, (list, dict)):
            continue
        if (type(value), value) in seen:
            return True
        seen.add((type(value), value))
    return False


def dangling(places: Sequence[At], targets: Sequence[At]) -> bool:
    """Whether a value at the places is that of no target."""
    texts = {target[1] for target in targets if isinstance(target[1], str)}
    values = [value for p in places for value in (p[1] if isinstance(p[1], list) else [p[1]])]
    if any(not isinstance(value, (str, list, dict)) and not is_blank(value) for value in values):
        raise Unsure
    return any(isinstance(value, str) and not is_blank(value) and value not in texts for value in values)


def some_pass(places: Sequence[At], test: Callable[[object], bool | None]) -> bool | None:
    """Whether the value of one of the places passes a test; where there is none, whether nothing does."""
    return any_true([test(place[1]) for place in places] or [test(None)])


def if_known(value: object, test: Callable[[object], bool | None]) -> bool | None:
    """Whether a value passes a test; open when it is not known."""
    return None if value is None else test(value)


def or_else(value: object, ask: Callable[[], object]) -> object:
    """The value or, when it is not known, another one."""
    return ask() if value is None else value


def choose(verdict: bool | None, then: Callable[[], object], other: Callable[[], object]) -> object:
    """One of two values by a verdict; None when that is open."""
    return None if verdict is None else then() if verdict else other()


def only(values: Sequence[object]) -> object:
    """The single value of a list; None for none or several."""
    return values[0] if len(values) == 1 else None


def distinct_of(values: Sequence[object]) -> Quantity | None:
    """How many different values there are; None when one is not known."""
    return None if None in values else quantity(len({str(value) for value in values}))


def open_there(places: Sequence[At] | None) -> bool | None:
    """Whether one of the places has a value; open when they are not known."""
    return None if places is None else some_there(places)


def open_exists(places: Sequence[At] | None) -> bool | None:
    """Whether there is a place; open when that is not known."""
    return None if places is None else bool(places)


def open_pass(places: Sequence[At] | None, test: Callable[[object], bool | None]) -> bool | None:
    """The same; open when the places are not known."""
    return None if places is None else some_pass(places, test)


def open_each(places: Sequence[At] | None, steps: tuple[Step, ...]) -> list[At] | None:
    """The places that the steps lead to from each place, when these are known."""
    return None if places is None else each(places, steps)


def open_count(places: Sequence[At] | None) -> Quantity:
    """How many places there are; at least none when they are not known."""
    return Quantity(0.0, "", AT_LEAST) if places is None else quantity(len(places))


def unshared(c: At, places: Sequence[At]) -> list[At]:
    """The shared entries that places stand for: none, as long as no document shares any."""
    if any(view.joined for view in c[2].run.views):
        raise Unsure
    return []


def size_of_words(value: object) -> Quantity | None:
    """How many words a text has."""
    return quantity(len(words_of(value))) if isinstance(value, str) else None


def size_of_length(value: object) -> Quantity | None:
    """How long a text or a list is."""
    return quantity(len(value)) if isinstance(value, (str, list, dict)) else None


def today(c: At) -> str:
    """The date of the run."""
    return c[2].run.today.isoformat()


def unsure() -> Any:
    """Leave the rule to the evaluation in full."""
    raise Unsure
