"""What a rule asks that the format can never answer: a key that is not there, a value that none takes, or what is
never decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from somelint.language.checking.here import around_rule, place_at
from somelint.language.checking.noting import Noted, NotingCompiler
from somelint.language.checking.shapes import ANYTHING, LIST, PlanFormat, Shape
from somelint.language.checking.sorts import Around, begin, shape_of, sort_of
from somelint.language.checking.unlike import never_equal, unlike_pair, unlike_sides
from somelint.language.checking.unused import unused_names
from somelint.language.errors import RuleError, WrongKey, unknown_name
from somelint.language.places import PICKS
from somelint.language.selectors import Step
from somelint.model.hints import cast
from somelint.model.locations import Path

_MATCHES = ("where", "is")
_COUNTING = ("count", "distinct")
_MOST_KEYS = 8
Impossible = Iterator[tuple[Path, str]]
"""Mistakes, each with its path in the rule file."""


def expect_possible(compiler: NotingCompiler, data: Mapping[str, object]) -> None:
    """Raise RuleError for what a rule asks that the format of documents can never answer, and for a name without a use.

    `compiler`: has compiled all of the rule; `data`: the rule as it is written.
    """
    if not compiler.library.schema:
        return  # nothing is known of the documents
    for name in unused_names(data):
        raise WrongKey(("let", name), f"“{name}” is never used: use it below or in the message, or take it away.")
    around = around_rule(compiler, data, PlanFormat(compiler.library.schema))
    for at, message in chain(_in_notes(compiler.notes or [], data, around), _in_pointers(data, around)):
        raise RuleError(at, message)


def expect_possible_definition(compiler: NotingCompiler, data: Mapping[str, object]) -> None:
    """The same for one of the shared definitions, which may be used for any place.

    `compiler`: has compiled the definition; `data`: all that its file has.
    """
    around = Around(PlanFormat(compiler.library.schema), compiler, ANYTHING, {}, {})
    for at, message in _in_notes(compiler.notes or [], data, around):
        raise RuleError(at, message)


def _in_notes(notes: Sequence[Noted], data: Mapping[str, object], around: Around) -> Impossible:
    of_kind: Mapping[str, Callable[[Noted, Shape, Around], Impossible]] = {
        "path": _in_path,
        "compare": _in_comparison,
        "test": _in_test,
    }
    at_top = around._replace(subject=around.format.top)  # where what a rule selects is looked for
    for note in notes:
        place = place_at(note.at, data, at_top if note.at[:1] == ("select",) else around)
        yield from of_kind[note.kind](note, place, around)


def _in_path(note: Noted, here: Shape, around: Around) -> Impossible:
    text = str(note.written)
    shape, steps = begin(text, here, around)
    lost = list(_lost(shape, steps, text, around))
    yield from ((note.at, message) for message in lost)
    counts = note.at[-1] in _COUNTING and not lost and text not in around.compiler.lets
    if counts and around.format.sort(shape_of(text, here, around)).sorts == {LIST}:
        yield note.at, f"“{text}” is a list and counts as one: write “{text}[*]” to count its members."


def _lost(shape: Shape, steps: Sequence[Step], text: str, around: Around) -> Iterator[str]:
    for n, step in enumerate(steps):
        below = around.format.below(shape, step)
        if not below.nodes and not below.free:
            before = _before(steps, n, text)
            yield _no_such_key(shape, step, before, around) if isinstance(step, str) else _nothing_below(step, text)
            return
        # Where nothing is known of the place, it has to be a key of the format at least.
        keys = around.compiler.library.keys
        if isinstance(step, str) and not below.nodes and not below.own and step not in keys:
            yield unknown_name(
                "key or name", step, [*around.compiler.lets, *around.compiler.library.definitions, *keys]
            )
            return
        shape = below


def _before(steps: Sequence[Step], number: int, text: str) -> str:
    """What stands in a path before one of its steps."""
    at = len(text)
    for step in steps[: number - 1 if number else None : -1]:  # from behind: a name in front may have the same letters
        at = max(text.rfind(step if isinstance(step, str) else "[", 0, at), 0)
    return text[:at].rstrip("./").removesuffix("base:").removesuffix("plans:")


def _no_such_key(shape: Shape, key: str, before: str, around: Around) -> str:
    from somelint.text.suggest import closest_name

    keys = around.format.keys(shape)
    if not keys:
        place = f"“{before}”" if before else "The place at hand"
        if LIST in around.format.sort(shape).sorts:
            return f"{place} is a list, and “{key}” may be a key of its members: write “[*]” behind the list."
        return f"{place} has no keys, and so no “{key}”."
    names = [] if before else [*around.compiler.lets, *around.compiler.library.definitions]
    near = closest_name(key, [*keys, *names])
    known = ", ".join(keys[:_MOST_KEYS]) + (", …" if len(keys) > _MOST_KEYS else "")
    hint = f"Did you mean “{near}”?" if near else f"What can be there: {known}. A key of your own begins with “x-”."
    return f"There is no key {f'“{key}” in “{before}”' if before else f'or name called “{key}” here'}. {hint}"


def _nothing_below(step: Step, text: str) -> str:
    return f"“{text}” asks for the members of something that is no list: leave out “[{'*' if step is None else step}]”."


def _in_comparison(note: Noted, here: Shape, around: Around) -> Impossible:
    left, sign, right = cast("list[object]", note.written)
    sorts = sort_of(left, here, around), sort_of(right, here, around)
    message = unlike_sides((left, right), sorts, str(sign))
    if message:
        yield note.at, message


def _in_test(note: Noted, here: Shape, around: Around) -> Impossible:
    at = note.at
    while at and at[-1] == "not":
        at = at[:-1]
    if len(at) < 2 or at[-2] not in _MATCHES or around.compiler.is_condition(at[-1]):
        return  # not a line of a match
    left, subject = str(at[-1]), sort_of(at[-1], here, around)
    right = note.written
    if not isinstance(right, dict):
        message = never_equal(left, subject, right)
        if message:
            yield note.at, message
        return
    for form, written in right.items():
        there = (*note.at, form)
        if form in ("one-of", "none-of") and isinstance(written, list):
            rows = (((*there, n), never_equal(left, subject, value)) for n, value in enumerate(written))
            yield from ((path, message) for path, message in rows if message)
        else:
            message = unlike_pair(form, (left, written), (subject, sort_of(written, here, around)))
            if message:
                yield there, message


def _in_pointers(data: Mapping[str, object], around: Around) -> Impossible:
    """The paths below `each`, `first` and the like, which are followed wherever they lead."""
    cases = data.get("cases")
    rows: list[tuple[Path, object]] = [((), data)]
    rows += [(("cases", n), case) for n, case in enumerate(cases)] if isinstance(cases, list) else []
    for at, row in rows:
        if isinstance(row, Mapping):
            yield from _in_pointer(row.get("at"), (*at, "at"), around)


def _in_pointer(written: object, at: Path, around: Around) -> Impossible:
    picked = next((key for key in PICKS if isinstance(written, dict) and key in written), None)
    if picked is None or not isinstance(written, dict) or not isinstance(written.get("path"), str):
        return
    shape = shape_of(written[picked], around.subject, around)
    steps = around.compiler.selector(written["path"], at).steps
    yield from (((*at, "path"), message) for message in _lost(shape, steps, written["path"], around))
