"""Why a set of places is empty, and why a value is not known: down to the place in the plan that decides."""

from __future__ import annotations

from collections.abc import Callable

from somelint.document.view import is_blank, value_at
from somelint.language.scope import Place, Places
from somelint.language.selectors import HERE, PLANS, TOP, SelectorError, parse_selector, walk
from somelint.language.selectors import Step as PathStep
from somelint.language.tracing.comparing import other_unit, units_differ
from somelint.language.tracing.shown import show_form, show_place, show_value
from somelint.language.tracing.trace import Trace, TracedStep
from somelint.model.locations import Path, show_path
from somelint.text.quantities import as_quantity
from somelint.text.sentences import group_digits, said
from somelint.text.suggest import closest_name

Why = Callable[[TracedStep, Trace], str]
"""Why a condition gave what it gave."""

_DEEPEST = 60


def why_nothing(step: TracedStep, trace: Trace, why: Why, deep: int = 0) -> str:
    """Why a set has no members, or none that says anything."""
    written, found = step.written, step.outcome
    if isinstance(found, Places) and found.size():
        return said("{place} is empty", place=show_place(found.head(1)[0], trace.view))
    if deep > _DEEPEST:
        return said("“{form}” gives no place", form=show_form(written))
    if isinstance(written, str):
        return _nowhere(step, written, trace, why, deep)
    bases = [(child, child.outcome) for child in step.below("set") if isinstance(child.outcome, Places)]
    if isinstance(written, dict) and bases:
        base, whole = bases[0]
        if not whole.size():
            return why_nothing(base, trace, why, deep + 1)
        matches = step.below("match")
        asked = [child for child in matches if child.outcome is not True]
        if asked:
            count, because = len(asked) if "except" in written else whole.size(), why(asked[0], trace)
            if count == 1:
                return said("the only one at “{set}” does not fit: {why}", set=show_form(base.written), why=because)
            several = {"count": group_digits(count), "set": show_form(base.written)}
            return said("none of the {count} at “{set}” fits: {why}", why=because, **several)
        if "except" in written:
            without, of = show_form(written["except"]), show_form(written["of"])
            return said("“{except_for}” takes away all that is at “{set}”", except_for=without, set=of)
        if "where" in written and not matches:  # an index told it, and no member was asked
            several = {"count": group_digits(whole.size()), "set": show_form(base.written)}
            return said("none of the {count} at “{set}” fits", **several)
    return said("“{form}” gives no place", form=show_form(written))


def _nowhere(step: TracedStep, written: str, trace: Trace, why: Why, deep: int) -> str:
    """Why a path or a name leads to nothing."""
    try:
        selector = parse_selector(written)
    except SelectorError:
        return said("“{form}” gives no place", form=show_form(written))
    inner = trace.named(selector.head, step) if selector.begin == HERE and selector.head else None
    steps = selector.steps
    if inner is not None and isinstance(inner.outcome, Places):
        if not inner.outcome.size():
            return why_nothing(inner, trace, why, deep + 1)
        starts, steps = list(inner.outcome.head(50)), steps[1:]
    elif selector.begin == TOP:
        starts = [Place(step.place.view, (), step.place.view.data)]
    elif selector.begin == HERE and selector.head == "self":
        starts, steps = [step.subject], steps[1:]
    elif selector.begin == HERE:
        starts = [step.place]
    elif selector.begin == PLANS:
        return said("there is nothing at “{path}” in any plan", path=written)
    elif step.place.view.base is None:
        return said("there is no earlier text of this plan to compare with")
    else:
        starts = [Place(step.place.view.base, (), step.place.view.base.data)]
    return _where_it_ends(starts, steps, written, trace)


def _where_it_ends(starts: list[Place], steps: tuple[PathStep, ...], written: str, trace: Trace) -> str:
    """At which key a path comes to nothing."""
    reached = starts
    for n, step in enumerate(steps):
        further = [
            Place(place.view, path, value)
            for place in reached
            for path, value in walk(place.value, place.path, (step,)).places[:1000]
        ]
        if further:
            reached = further
            continue
        if step is None or isinstance(step, int):
            return said("there is nothing in the list at {place}", place=show_place(reached[0], trace.view))
        refused = _not_understood(reached[0], step, trace)
        if refused:
            return refused
        if len(reached) == 1 and not reached[0].path:
            text = said("the plan has no “{key}”", key=step)
        elif len(reached) == 1:
            text = said("there is no “{key}” at {place}", key=step, place=show_place(reached[0], trace.view))
        else:
            text = said("nothing at “{path}” has a “{key}”", path=_beginning(written, steps, n), key=step)
        keys = {key for place in reached[:50] if isinstance(place.value, dict) for key in place.value}
        near = closest_name(step, [key for key in keys if isinstance(key, str)])
        return said("{text}; there is “{key}”", text=text, key=near) if near else text
    return said("there is nothing at “{path}”", path=written)


def _beginning(written: str, steps: tuple[PathStep, ...], n: int) -> str:
    """The part of a path before one of its steps, as it is written."""
    key = steps[n]
    head, found, _ = written.rpartition(f".{key}")
    return head if found and n == len(steps) - 1 else show_path(tuple("*" if s is None else s for s in steps[:n]))


def _not_understood(place: Place, key: str, trace: Trace) -> str:
    """That a key may be there after all, since what was written could not be understood."""
    path: Path = (*place.path, key)
    if not place.view.is_open(path):
        return ""
    home, there = place.view.written_at(path)
    raw = value_at(home.document.data, there)
    if raw is not None:
        line = home.document.place(there).start.line
        return said(
            "“{place}” (line {line}) is {value}, which was refused",
            place=show_path(path),
            line=line,
            value=show_value(raw),
        )
    mapping = value_at(home.document.data, there[:-1])
    written = [name for name in mapping if isinstance(name, str)] if isinstance(mapping, dict) else []
    near = closest_name(key, written)
    if near:
        line = home.document.place((*there[:-1], near)).start.line
        return said("“{near}” (line {line}) was probably meant to be “{key}”", near=near, line=line, key=key)
    return said(
        "“{key}” may be at {place}, which could not be read as a whole", key=key, place=show_place(place, trace.view)
    )


def why_unknown(step: TracedStep, trace: Trace, why: Why, deep: int = 0) -> str:
    """Why a value is not known."""
    written = step.written
    if deep > _DEEPEST:
        return said("“{form}” gives nothing", form=show_form(written))
    if isinstance(written, str):
        places = step.below("set")
        if places:
            return why_nothing(places[0], trace, why, deep)
        inner = trace.named(written.removeprefix("self."), step)
        return why_unknown(inner, trace, why, deep + 1) if inner else said("“{name}” is not known", name=written)
    for child in step.children:
        without_other = child.outcome is False and isinstance(written, dict) and "if" in written
        if child.kind in ("condition", "match") and (child.outcome is None or without_other):
            return why(child, trace)
        if child.kind == "value" and child.outcome is None:
            return why_unknown(child, trace, why, deep + 1)
    for child in step.children:
        if child.kind == "set" and isinstance(child.outcome, Places) and not child.outcome.size():
            return why_nothing(child, trace, why, deep + 1)
    known = [child for child in step.children if child.kind == "value"]
    numbers = [number for child in known if (number := as_quantity(child.outcome))]
    if len(numbers) > 1 and (other := other_unit(numbers)):
        return units_differ(numbers[0], other)
    read = [child for child in known if isinstance(child.outcome, str)]
    form = show_form(written)
    if read:
        return said("{fact}, and “{form}” reads nothing out of it", fact=name_value(read[0], trace), form=form)
    return said("“{form}” gives nothing", form=form)


def name_value(step: TracedStep, trace: Trace) -> str:
    """A value that is known: what it is called or where it stands, and what it is."""
    value = show_value(step.outcome)
    for child in step.below("set"):
        if isinstance(child.outcome, Places) and child.outcome.size() and isinstance(step.written, str):
            place = child.outcome.head(1)[0]
            if not is_blank(place.value):
                return said("{what} is {value}", what=show_place(place, trace.view), value=value)
    if isinstance(step.written, (int, float)):
        return value
    return said("{what} is {value}", what=said("“{name}”", name=show_form(step.written)), value=value)
