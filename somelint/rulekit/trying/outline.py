"""The steps of a rule at one place as lines: each condition with its outcome and what decided it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from somelint.language.scope import Places
from somelint.language.tracing.because import why
from somelint.language.tracing.nothing import name_value, why_nothing, why_unknown
from somelint.language.tracing.shown import show_form, show_places, show_value
from somelint.language.tracing.trace import Trace, TracedStep
from somelint.model.locations import show_path
from somelint.rulekit.trying.told import ToldCondition, ToldName
from somelint.text.sentences import group_digits, said

_MOST_LINES = 40
_DEEPEST = 8
_DECIDING = ("when", "check")


def is_deciding(step: TracedStep) -> bool:
    """Whether a step decides about a finding: the condition of a rule or a case, or what is checked."""
    return step.at in (("when",), ("check",)) or (step.at[:1] == ("cases",) and step.at[2:] in (("when",), ("check",)))


def list_conditions(steps: Iterable[TracedStep], trace: Trace) -> tuple[ToldCondition, ...]:
    """The conditions in these steps, outer ones before those in them; a place has so many lines at most."""
    lines: list[ToldCondition] = []
    for step in steps:
        for told in _lines(step, show_path(step.at), 0, trace):
            if len(lines) >= _MOST_LINES:
                return tuple(lines)
            lines.append(told)
    return tuple(lines)


def _lines(step: TracedStep, part: str, depth: int, trace: Trace) -> Iterator[ToldCondition]:
    if step.kind == "check" and _is_condition(step):
        yield from _lines(step.children[0], part, depth, trace)
        return
    outcome = not step.outcome if step.kind == "check" else step.outcome
    because = _of_check(step, trace) if step.kind == "check" else why(step, trace)
    known = outcome if isinstance(outcome, bool) else None
    yield ToldCondition(part, trace.line_of(step.at), depth, show_form(step.written), known, because)
    if depth < _DEEPEST:
        for inner in _inside(step, trace):
            yield from _lines(inner, part, depth + 1, trace)


def _inside(step: TracedStep, trace: Trace) -> list[TracedStep]:
    """What a condition is made of, where that is told on lines of its own."""
    if isinstance(step.written, str):
        named = trace.named(step.written, step)
        return [named] if named is not None and named.kind == "condition" else []
    if step.kind == "check":
        return []
    lines = step.below("line")
    return [*step.below("condition"), *(lines if len(lines) > 1 else ())]


def why_silent(steps: list[TracedStep], trace: Trace) -> str:
    """Why a rule found nothing at a place, given the deciding steps there."""
    if not steps:
        return said("it has no entry to be compared with under “match”")
    failed = [step for step in steps if step.kind == "check" and _verdict(step) is False and _is_condition(step)]
    if failed:
        pattern = said(
            "what is checked does not hold, but “at” names nothing that is there, so nothing is shown: {why}"
        )
        return said(pattern, why=why(failed[0].children[0], trace))
    opened = [step for step in steps if _verdict(step) is None]
    held = [step for step in steps if step.kind == "check"]
    decided = (opened or held or steps)[0]
    if decided.kind == "check" and not _is_condition(decided):
        return _of_check(decided, trace)
    because = why(decided.children[0] if decided.kind == "check" else decided, trace)
    if decided.kind == "check":
        undecided, held_so = said("the check is undecided: {why}"), said("what is checked holds: {why}")
        return said(undecided if opened else held_so, why=because)
    if opened:
        return said("“when” is undecided: {why}", why=because)
    if len(decided.at) > 1:
        return said("no case applies: {why}", why=because)
    return said("“when” does not hold: {why}", why=because)


def _is_condition(step: TracedStep) -> bool:
    """Whether a check is a condition, and no form that looks at places of its own."""
    return bool(step.children) and step.children[0].at == step.at and step.children[0].kind == "condition"


def _verdict(step: TracedStep) -> object:
    """What a deciding step gave: true, false or undecided."""
    if step.kind != "check":
        return step.outcome
    return step.children[0].outcome if _is_condition(step) else not step.outcome


def _of_check(step: TracedStep, trace: Trace) -> str:
    """What a check that looks at places of its own found, or why it found nothing."""
    form = show_form(step.written)
    if step.outcome:
        count = len(step.outcome) if isinstance(step.outcome, list) else 1
        return said("“{form}” finds {count}", form=form, count=group_digits(count))
    sets = step.below("set")
    filled = [child for child in sets if isinstance(child.outcome, Places) and child.outcome.size()]
    if sets and not filled:
        return why_nothing(sets[0], trace, why)
    if filled:
        places = show_places(filled[0].outcome, trace.view) if isinstance(filled[0].outcome, Places) else ""
        return said("“{form}” finds nothing in what it looks at: {places}", form=form, places=places)
    return said("“{form}” finds nothing", form=form)


def tell_name(name: str, step: TracedStep | None, trace: Trace) -> ToldName:
    """What a name stands for, given the step in which it was evaluated."""
    if step is None:
        return ToldName(name, "", said("it could not be worked out"))
    if step.kind == "set":
        places = step.outcome
        if isinstance(places, Places) and places.size():
            shown = show_places(places, trace.view)
            only = places.head(1)[0].value
            if places.size() == 1 and not isinstance(only, (list, dict)):
                return ToldName(name, said("{what} is {value}", what=shown, value=show_value(only)))
            return ToldName(name, _counted(shown, places.size()) if places.size() > 1 else shown)
        return ToldName(name, said("nothing"), why_nothing(step, trace, why))
    if step.kind == "condition":
        if step.outcome is None:
            return ToldName(name, "", why(step, trace))
        outcome = said("true") if step.outcome else said("false")
        return ToldName(name, said("{outcome}: {why}", outcome=outcome, why=why(step, trace)))
    if step.outcome is None:
        return ToldName(name, "", why_unknown(step, trace, why))
    told = name_value(step, trace) if isinstance(step.written, str) and step.below("set") else show_value(step.outcome)
    return ToldName(name, told)


def _counted(places: str, count: int) -> str:
    return said("{count} places: {places}", count=group_digits(count), places=places)


def why_no_place(selects: list[TracedStep], trace: Trace) -> str:
    """Why a rule has nothing to look at in a plan."""
    return why_nothing(selects[0], trace, why) if selects else said("the rule looks at nothing")
