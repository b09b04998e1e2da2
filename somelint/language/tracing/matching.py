"""Why a line of a match holds or does not: the value that was tested, and what is asked of it."""

from __future__ import annotations

from somelint.document.view import is_blank
from somelint.language.scope import Places
from somelint.language.tracing.comparing import ABOUT_NUMBERS, Asked, why_incomparable
from somelint.language.tracing.nothing import Why, name_value, why_nothing, why_unknown
from somelint.language.tracing.shown import show_form, show_place, show_value
from somelint.language.tracing.trace import Trace, TracedStep, find_deciding
from somelint.model.hints import cast
from somelint.text.sentences import said


def why_line(step: TracedStep, trace: Trace, why: Why) -> str:
    """Why a line of a match holds or does not; empty when no more can be told than that."""
    ((left, right),) = cast("dict[str, object]", step.written).items()
    tests, values = step.below("test"), step.below("value", "set")
    if not tests and values and not says_something(values[0]):
        return (why_nothing if values[0].kind == "set" else why_unknown)(values[0], trace, why)
    inner = trace.named(left, step)
    if not values and inner is not None:
        return why(inner, trace)
    decided = find_deciding(tests, step.outcome)
    if not values:
        return ""
    if decided is None:
        found = values[0].outcome
        is_cut = step.outcome is None and isinstance(found, Places) and found.partial
        return said("there may be more at “{set}” than could be read", set=left) if is_cut else ""
    if is_blank(decided.value):
        return (why_nothing if values[0].kind == "set" else why_unknown)(values[0], trace, why)
    return _why_test(decided, _name_tested(values[0], decided.value, trace), right, trace, why)


def _name_tested(step: TracedStep, value: object, trace: Trace) -> str:
    if step.kind == "value":
        return name_value(step, trace)
    places = step.outcome.items if isinstance(step.outcome, Places) else ()
    place = next((place for place in places if place.value is value), None)
    if place is None:
        return show_value(value)
    return said("{what} is {value}", what=show_place(place, trace.view), value=show_value(value))


def _why_test(step: TracedStep, fact: str, right: object, trace: Trace, why: Why) -> str:
    if step.outcome is not None and not isinstance(right, (dict, list)):
        return fact if step.outcome else said("{fact}, not {value}", fact=fact, value=show_value(right))
    if isinstance(right, dict) and right.keys() <= {"absent", "present"}:
        return fact
    if step.outcome is not None:
        fits = said("{fact}, which fits {form}") if step.outcome else said("{fact}, which does not fit {form}")
        return said(fits, fact=fact, form=show_form(right))
    test = next(iter(right), "") if isinstance(right, dict) else ""
    others = step.below("value")
    for other in others:
        if other.outcome is None:
            return why_unknown(other, trace, why)
    if others:
        second = Asked(others[0].outcome, name_value(others[0], trace), others[0].place)
        return why_incomparable(Asked(step.value, fact, step.place), second, test)
    if test in ABOUT_NUMBERS:
        return said("{fact}, which is no number", fact=fact)
    return said("{fact}, which “{form}” cannot decide", fact=fact, form=show_form(right))


def says_something(child: TracedStep) -> bool:
    """Whether a set has a member that says something, or a value is known."""
    if isinstance(child.outcome, Places):
        return any(not is_blank(place.value) for place in child.outcome.items)
    return child.outcome is not None


def tell_there(child: TracedStep, trace: Trace) -> str:
    """What is there."""
    if not isinstance(child.outcome, Places):
        return name_value(child, trace)
    place = next(place for place in child.outcome.items if not is_blank(place.value))
    where = show_place(place, trace.view)
    if isinstance(place.value, (list, dict)):
        return said("{place} is there", place=where)
    return said("{what} is {value}", what=where, value=show_value(place.value))
