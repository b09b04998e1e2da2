"""What generated guards call to answer for values: three-valued logic, comparisons, texts and catalogues."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from somelint.document.view import is_blank
from somelint.language.guards.keys import some_there
from somelint.language.guards.late import Unsure
from somelint.language.guards.places import At, each
from somelint.language.logic import any_true, equal, surely_equal
from somelint.language.pair_tests import PAIR_TESTS, compare_values
from somelint.language.selectors import Step


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


def both_of(first: bool | None, second: bool | None) -> bool | None:
    """The same, where both are known."""
    return False if first is False or second is False else first and second


def either_of(first: bool | None, second: bool | None) -> bool | None:
    """True when one is true, else open when one is open."""
    return True if first is True or second is True else None if first is None or second is None else False


def compared(left: object, sign: str, right: object, c: At) -> bool | None:
    """Whether `left sign right`."""
    return compare_values(left, sign, right, c[2])


def pair(name: str, value: object, other: object, c: At) -> bool | None:
    """A test of a value against another one; open when either is missing."""
    if other is None or value is None:
        return None
    if value.__class__ is str:
        if not value or value.isspace():
            return None
        if name == "same-as" and other.__class__ is str:
            return value == other
    elif is_blank(value):
        return None
    return PAIR_TESTS[name](value, other, c[2])


def same(value: object, other: object, c: At) -> bool:
    """Whether two values are surely the same."""
    if value.__class__ is str and other.__class__ is str:
        return value == other and not is_blank(value)
    return pair("same-as", value, other, c) is True


def among(value: object, listed: Sequence[object]) -> bool | None:
    """Whether a value is one of those listed."""
    if value is None or isinstance(value, str):
        return value in listed
    verdicts = [equal(value, other) for other in listed]
    return True if True in verdicts else None if None in verdicts else False


def inside(value: object, places: Sequence[At] | None, c: At) -> bool | None:
    """Whether a value is that of a place; open when it is blank, or the places are not known."""
    if places is None or value is None:
        return None
    c[2].spend(1 + len(places) // 10)
    if not isinstance(value, str):
        return None if is_blank(value) else any(surely_equal(value, place[1]) for place in places)
    if not value or value.isspace():
        return None
    return value in [place[1] for place in places]


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


def some_so(places: Sequence[At], test: Callable[[object], object]) -> bool:
    """Whether the value of one of the places surely passes a test; where there is none, whether nothing does."""
    for place in places:
        if test(place[1]):
            return True
    return not places and bool(test(None))


def all_so(places: Sequence[At], test: Callable[[object], object]) -> bool:
    """Whether the value of each place surely passes a test; where there is none, whether nothing does."""
    for place in places:
        if not test(place[1]):
            return False
    return bool(places) or bool(test(None))


def known_so(value: object, test: Callable[[object], object]) -> bool:
    """Whether a value is known and surely passes a test."""
    return value is not None and bool(test(value))


def if_known(value: object, test: Callable[[object], bool | None]) -> bool | None:
    """Whether a value passes a test; open when it is not known."""
    return None if value is None else test(value)


def first_known(*values: object) -> object:
    """The first value that is known."""
    return next((value for value in values if value is not None), None)


def or_else(value: object, ask: Callable[[], object]) -> object:
    """The value or, when it is not known, another one."""
    return ask() if value is None else value


def open_there(places: Sequence[At] | None) -> bool | None:
    """Whether one of the places has a value; open when they are not known."""
    return None if places is None else some_there(places)


def open_exists(places: Sequence[At] | None) -> bool | None:
    """Whether there is a place; open when that is not known."""
    return None if places is None else bool(places)


def open_pass(places: Sequence[At] | None, test: Callable[[object], bool | None]) -> bool | None:
    """The same; open when the places are not known."""
    return None if places is None else some_pass(places, test)


def open_each(places: list[At] | None, steps: tuple[Step, ...]) -> list[At] | None:
    """The places that the steps lead to from each place, when these are known."""
    return None if places is None else each(places, steps)


def unshared(c: At, places: Sequence[At]) -> list[At]:
    """The shared entries that places stand for: none, as long as no document shares any."""
    run = c[2].run
    if "joined" not in run.shared:
        run.shared["joined"] = any(view.joined for view in run.views)
    if run.shared["joined"]:
        raise Unsure
    return []
