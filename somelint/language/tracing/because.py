"""Why a condition is true, false or undecided, in plain words: the step that decided, with its value and its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.scope import Places
from somelint.language.tracing.comparing import Asked, why_incomparable
from somelint.language.tracing.matching import says_something, tell_there, why_line
from somelint.language.tracing.nothing import name_value, why_nothing, why_unknown
from somelint.language.tracing.shown import show_form, show_place, show_places
from somelint.language.tracing.trace import Trace, TracedStep, find_deciding
from somelint.text.sentences import group_digits, said


def why(step: TracedStep, trace: Trace) -> str:
    """Why a step gave what it gave: the end of a sentence, without a full stop."""
    if step.kind == "line":
        return why_line(step, trace, why) or _plainly(step)
    written = step.written
    if isinstance(written, str):
        inner = trace.named(written, step)
        return why(inner, trace) if inner else _plainly(step)
    if not isinstance(written, dict):
        return _plainly(step)
    if step.kind == "match":
        return _of_parts(step, step.below("line"), trace)
    form = next((name for name in _FORMS if name in written), None)
    return _FORMS[form](step, trace) if form else _plainly(step)


def _plainly(step: TracedStep) -> str:
    form = show_form(step.written)
    if step.outcome is None:
        return said("“{form}” is undecided", form=form)
    return said("“{form}” holds", form=form) if step.outcome else said("“{form}” does not hold", form=form)


def _of_parts(step: TracedStep, parts: list[TracedStep], trace: Trace) -> str:
    """Of several that must all hold: the one that does not; the last when all do, since it mostly says the most."""
    decided = find_deciding(parts[::-1] if step.outcome is True else parts, step.outcome)
    return why(decided, trace) if decided else _plainly(step)


def _all(step: TracedStep, trace: Trace) -> str:
    return _of_parts(step, step.below("condition"), trace)


def _any(step: TracedStep, trace: Trace) -> str:
    parts = step.below("condition")
    decided = find_deciding(parts, step.outcome)
    if decided is None:
        return _plainly(step)
    inner = why(decided, trace)
    if step.outcome is True:
        line = trace.line_of(decided.at)
        if line is None:
            return inner
        return said("the branch in line {line} of the rule holds: {why}", line=line, why=inner)
    if step.outcome is None or len(parts) == 1:
        return inner
    last = why(parts[-1], trace)
    return said("none of the {count} branches holds: {why}", count=len(parts), why=last)


def _not(step: TracedStep, trace: Trace) -> str:
    parts = step.below("condition")
    return why(parts[0], trace) if parts else _plainly(step)


def _is(step: TracedStep, trace: Trace) -> str:
    return _of_parts(step, step.below("line"), trace)


def _members(step: TracedStep, trace: Trace) -> str:
    """`every` and `some`: the member that decided."""
    sets, asked = step.below("set"), step.below("match")
    places = sets[0].outcome if sets else None
    if isinstance(places, Places) and not places.size():
        return why_nothing(sets[0], trace, why)
    decided = find_deciding(asked, step.outcome)
    if not isinstance(places, Places):
        return _plainly(step)
    if decided is None:
        several = {"count": group_digits(places.size()), "set": show_form(sets[0].written)}
        if step.outcome is not None:  # an index told it, and no member was asked
            patterns = said("all of the {count} at “{set}” fit"), said("not all of the {count} at “{set}” fit")
            some = said("one of the {count} at “{set}” fits"), said("none of the {count} at “{set}” fits")
            return said((patterns if "every" in _mapping(step) else some)[step.outcome is False], **several)
        more = said("there may be more at “{set}” than could be read")
        return said(more, **several) if places.partial else _plainly(step)
    if (step.outcome is True) == ("every" in _mapping(step)) and step.outcome is not None and places.size() > 1:
        pattern = said("all {count} fit") if step.outcome else said("none of the {count} fits: {why}")
        return said(pattern, count=group_digits(places.size()), why=why(decided, trace))
    place, because = show_place(decided.place, trace.view), why(decided, trace)
    return because if place in because else said("{place}: {why}", place=place, why=because)


def _mapping(step: TracedStep) -> Mapping[str, object]:
    return step.written if isinstance(step.written, dict) else {}


def _there(step: TracedStep, trace: Trace) -> str:
    """`present` and `absent`, `known` and `unknown`: what is there, or what is missing."""
    asks_presence = not _mapping(step).keys().isdisjoint(("present", "known"))
    told = step.outcome is not None and asks_presence is (step.outcome is True)
    decided = next((child for child in step.below("set", "value") if says_something(child) is told), None)
    if decided is None:
        return _plainly(step)
    if told:
        return tell_there(decided, trace)
    return (why_nothing if decided.kind == "set" else why_unknown)(decided, trace, why)


def _some(step: TracedStep, trace: Trace) -> str:
    """`exists` and `empty`: the members, or why there is none."""
    for child in step.below("set"):
        if isinstance(child.outcome, Places) and child.outcome.size():
            several = said("there are {places}") if child.outcome.size() > 1 else said("there is {places}")
            return said(several, places=show_places(child.outcome, trace.view))
        return why_nothing(child, trace, why)
    return _plainly(step)


def _compare(step: TracedStep, trace: Trace) -> str:
    values = step.below("value")
    for child in values:
        if child.outcome is None:
            return why_unknown(child, trace, why)
    if len(values) != 2:
        return _plainly(step)
    if step.outcome is None:
        first, second = (Asked(child.outcome, name_value(child, trace), child.place) for child in values)
        return why_incomparable(first, second, "")
    known = [name_value(child, trace) for child in values if not isinstance(child.written, (int, float))]
    facts: str = known[0] if known else ""
    for fact in known[1:]:
        facts = said("{names} and {last}", names=facts, last=fact)
    form = " ".join(show_form(part).strip('"') for part in _mapping(step)["compare"])  # type: ignore[attr-defined]  # a list
    if not facts:
        return _plainly(step)
    holds = said("{facts}, so “{form}” holds") if step.outcome else said("{facts}, so “{form}” does not hold")
    return said(holds, form=form, facts=facts)


_FORMS: Mapping[str, Callable[[TracedStep, Trace], str]] = {
    "every": _members,
    "some": _members,
    "all": _all,
    "any": _any,
    "not": _not,
    "is": _is,
    "compare": _compare,
    "present": _there,
    "absent": _there,
    "known": _there,
    "unknown": _there,
    "exists": _some,
    "empty": _some,
}
