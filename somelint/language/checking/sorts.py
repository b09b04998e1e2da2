"""Which places the sets of a rule name in the format, and what its values can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.checking.shapes import (
    ANYTHING,
    DATE,
    NUMBER,
    TEXT,
    TRUTH,
    UNKNOWN,
    PlanFormat,
    Shape,
    Sort,
    either_shape,
    either_sort,
    sort_of_text,
)
from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError
from somelint.language.selectors import HERE, Step
from somelint.model.hints import TypeVar, cast
from somelint.model.records import NamedTuple

_T = TypeVar("_T")

# What a form gives, whatever stands in it: numbers by their unit.
_UNITS = {
    **dict.fromkeys(
        ("count", "distinct", "rate", "words", "sentences", "length", "figure", "counted", "shares-in"), ""
    ),
    **dict.fromkeys(("worked-out", "leading-number", "open-on", "pace"), ""),
    **dict.fromkeys(("days", "gap", "stretch", "closed-days"), "d"),
    "open-hours": "h",
    "growth": "%",
}
_DATES = frozenset(("earliest", "latest", "date", "last-date-in", "year", "feast"))
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_SAME = ("of", "first-of", "everywhere", "origin", "falling", "rising", "peaks")
_MOST_DEEP = 30


class Around(NamedTuple):
    """The names of a rule, and where it looks."""

    format: PlanFormat  # the format of the documents
    compiler: Compiler  # knows its names
    subject: Shape  # what it selects
    pairs: Mapping[str, Shape]  # the entries that `match` gives
    kept: dict[object, tuple[object, ...]]  # what was worked out before, with what it was worked out from

    def of_definition(self, here: Shape) -> Around:
        """The same inside a shared definition: its place at hand is its subject, the rule's own names are hidden."""
        compiler = self.compiler
        if compiler.lets or compiler.options or compiler.counterparts:
            (compiler,) = self.kept.setdefault("plain", (type(compiler)(compiler.grammar, compiler.library),))  # type: ignore[assignment]  # nothing else is kept so
        return self._replace(compiler=compiler, subject=here, pairs={})


def _once(what: str, work: Callable[[], _T], written: object, here: Shape, around: Around) -> _T:
    """The result of work on an expression at a place, done once: names may stand for names that stand for names."""
    named = written if isinstance(written, str) else id(written)
    key = what, named, id(here), id(around.subject), id(around.compiler)
    found = around.kept.get(key)
    if found is None:
        # Whatever an id is of is held, so that nothing else gets that id.
        found = around.kept[key] = (work(), written, here, around)
    return cast(_T, found[0])


def shape_of(written: object, here: Shape, around: Around, depth: int = 0) -> Shape:
    """What the places of a set can be; `here` is the place at hand."""
    if depth > _MOST_DEEP:
        return ANYTHING
    return _once("shape", lambda: _shape_of(written, here, around, depth), written, here, around)


def _shape_of(written: object, here: Shape, around: Around, depth: int) -> Shape:
    if isinstance(written, str):
        start, steps = begin(written, here, around, depth)
        for step in steps:
            start = around.format.below(start, step)
        return start
    if not isinstance(written, dict):
        return ANYTHING
    if isinstance(written.get("union"), list):
        return either_shape(shape_of(one, here, around, depth + 1) for one in written["union"])
    form = next((key for key in _SAME if key in written), None)
    return shape_of(written[form], here, around, depth + 1) if form else ANYTHING


def begin(text: str, here: Shape, around: Around, depth: int = 0) -> tuple[Shape, tuple[Step, ...]]:
    """Where a path begins, and the steps from there. A name of a value is anything, without steps."""
    compiler = around.compiler
    try:
        selector = compiler.selector(text, ())
    except RuleError:
        return ANYTHING, ()
    steps = selector.steps
    if text == "today":
        return ANYTHING, ()
    if selector.begin != HERE:
        return around.format.top, steps
    head, rest = selector.head, steps[1:]
    if head == "self":
        name = rest[0] if rest and isinstance(rest[0], str) else ""
        if name not in compiler.library.definitions or name in around.compiler.lets:
            return around.subject, rest
        head, rest, here = name, rest[1:], around.subject
    elif head in around.pairs:
        return around.pairs[head], rest
    elif head in compiler.lets:
        expression = compiler.lets[head]
        return (
            (shape_of(expression, around.subject, around, depth + 1), rest)
            if compiler.is_set(expression)
            else (ANYTHING, ())
        )
    if head in compiler.library.definitions:
        expression = compiler.library.definitions[head]
        inner = around.of_definition(here)
        return (
            (shape_of(expression, here, inner, depth + 1), rest)
            if inner.compiler.is_set(expression)
            else (ANYTHING, ())
        )
    return here, steps


def sort_of(written: object, here: Shape, around: Around, depth: int = 0) -> Sort:
    """What the value of an expression can be."""
    if isinstance(written, bool):
        return Sort(frozenset((TRUTH,)))
    if isinstance(written, (int, float)):
        return Sort(frozenset((NUMBER,)), "")
    if depth > _MOST_DEEP:
        return UNKNOWN
    if isinstance(written, str):
        return _once("sort", lambda: _sort_of_name(written, here, around, depth), written, here, around)
    return _sort_of_form(written, here, around, depth) if isinstance(written, dict) else UNKNOWN


def _sort_of_name(text: str, here: Shape, around: Around, depth: int) -> Sort:
    compiler = around.compiler
    if text == "today":
        return Sort(frozenset((DATE,)))
    if compiler.is_set(text):
        return around.format.sort(shape_of(text, here, around, depth))
    head = text.removeprefix("self.")
    if head in compiler.lets:
        return sort_of(compiler.lets[head], around.subject, around, depth + 1)
    if head in compiler.library.definitions:
        there = around.subject if head != text else here
        return sort_of(compiler.library.definitions[head], there, around.of_definition(there), depth + 1)
    return UNKNOWN


def _sort_of_form(written: Mapping[str, object], here: Shape, around: Around, depth: int) -> Sort:
    forms = around.compiler.grammar.values
    names = [key for key in written if key in forms]
    form = next((name for name in names if not any(name in forms[other].beside for other in names)), "")
    inside = written.get(form)
    if form in _UNITS:
        return Sort(frozenset((NUMBER,)), _UNITS[form])
    if form in _DATES:
        return Sort(frozenset((DATE,)))
    if form == "weekday":
        return Sort(frozenset((TEXT,)), None, _DAYS)
    if form == "text" and isinstance(inside, str):
        return sort_of_text(inside)
    if form == "amount":
        unit = written.get("unit", "")
        return Sort(frozenset((NUMBER,)), unit if isinstance(unit, str) else None)
    if form == "sum" and isinstance(inside, dict):
        unit = inside.get("unit")
        return Sort(frozenset((NUMBER,)), unit if isinstance(unit, str) else None)
    if form in ("add", "subtract", "min", "max"):
        parts = [sort_of(part, here, around, depth + 1) for part in inside] if isinstance(inside, list) else []
        units = {part.unit for part in parts} - {""}
        return Sort(frozenset((NUMBER,)), (units or {""}).pop() if parts and len(units) < 2 else None)
    if form == "whole":
        return sort_of(inside, here, around, depth + 1)
    if form in ("product", "divide"):
        return Sort(frozenset((NUMBER,)))
    if form == "if":
        return either_sort(sort_of(written[key], here, around, depth + 1) for key in ("then", "else") if key in written)
    if form == "first" and isinstance(inside, list):
        return either_sort(sort_of(part, here, around, depth + 1) for part in inside)
    if form in ("only", "newest") and isinstance(inside, dict):
        return sort_of(inside.get("value", "."), shape_of(inside.get("of"), here, around, depth + 1), around, depth + 1)
    return UNKNOWN
