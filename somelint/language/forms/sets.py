"""Sets: which places an expression names."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.document.view import View, is_blank
from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError
from somelint.language.joins.filters import Filter
from somelint.language.joins.rest import Below, Rest, merge_places, subtract_places, union
from somelint.language.scope import Place, Places, Scope, SetFn
from somelint.language.selectors import BASE, HERE, PLANS, TOP, Step, walk
from somelint.language.tables import Form
from somelint.model.hints import cast
from somelint.model.locations import Path

_NOTHING, _UNREAD = Places(()), Places((), partial=True)


def _of(written: Mapping[str, object], compiler: Compiler, at: Path) -> SetFn:
    members = compiler.set(written["of"], (*at, "of"))
    if "except" in written:
        members = _without(members, compiler.set(written["except"], (*at, "except")))
    if "where" in written:
        members = _where(members, Filter(written["where"], compiler, (*at, "where")))
    return members


def _union(written: object, compiler: Compiler, at: Path) -> SetFn:
    if not isinstance(written, list):
        raise RuleError(at, "“union” takes a list of sets and no other key beside it.")
    sets = [compiler.set(expression, (*at, n)) for n, expression in enumerate(written)]
    return lambda scope: union([members(scope) for members in sets], scope.run)


def _first_of(written: object, compiler: Compiler, at: Path) -> SetFn:
    members = compiler.set(written, at)

    def evaluate(scope: Scope) -> Places:
        places = members(scope)
        return Places(places.head(1), places.partial)

    return evaluate


def compile_path(text: str, compiler: Compiler, at: Path) -> SetFn:
    """The places that a path or a name stands for. Raises RuleError."""
    selector = compiler.selector(text, at)
    steps = selector.steps
    if selector.begin != HERE:
        compiler.expect_keys(steps, at)
    if selector.begin == TOP:
        return lambda scope: _walk_from_top(scope, scope.current.view, steps)
    if selector.begin == BASE:
        return lambda scope: _walk_from_base(scope, steps)
    if selector.begin == PLANS:
        return lambda scope: _walk_from_plans(scope, steps)
    head, rest = selector.head, steps[1:]
    if head == "self":
        second = rest[0] if rest and isinstance(rest[0], str) else ""
        if second in compiler.library.definitions:
            inner = _compile_name(second, compiler, at)
            compiler.expect_keys(rest[1:], at)
            return lambda scope: _walk_from_each(scope, inner(scope.at_subject()), rest[1:])
        compiler.expect_keys(rest, at)
        return lambda scope: _walk_from(scope, scope.subject, rest)
    own = head in compiler.counterparts or head in compiler.lets or head in compiler.library.definitions
    compiler.expect_keys(rest if own else steps, at)
    if head in compiler.counterparts:
        return lambda scope: _walk_from(scope, scope.counterparts[head], rest)
    if own:
        inner = _compile_name(head, compiler, at)
        return lambda scope: _walk_from_each(scope, inner(scope), rest)
    return lambda scope: _walk_from(scope, scope.current, steps)


def _compile_name(name: str, compiler: Compiler, at: Path) -> SetFn:
    expression = compiler.lets[name] if name in compiler.lets else compiler.library.definitions[name]
    if not compiler.is_set(expression):
        raise RuleError(at, f"“{name}” is not a set of places.")
    return compiler.named(Compiler.set, name, at)


def _walk_from(scope: Scope, place: Place, steps: tuple[Step, ...]) -> Places:
    if len(steps) == 1 and isinstance(steps[0], str) and isinstance(place.value, dict):
        # One key of a mapping: most paths by far.
        scope.run.spend(2)
        path = (*place.path, steps[0])
        if steps[0] in place.value:
            return Places((Place(place.view, path, place.value[steps[0]]),))
        return _UNREAD if place.view.is_open(path) else _NOTHING
    reached = walk(place.value, place.path, steps)
    view = place.view
    scope.run.spend(len(reached.places) + len(steps) + 1)
    partial = bool(reached.stuck) or any(view.is_open(path) for path in reached.absent)
    # A part that could not be read might have added entries to a section, or whole sections.
    partial = partial or (view.lost and not place.path and None in steps[:2])
    places = reached.places
    if steps and steps[-1] is None:
        # A blank item of a list is not an entry.
        places = [(path, value) for path, value in places if not (isinstance(path[-1], int) and is_blank(value))]
    return Places(tuple(Place(view, path, value) for path, value in places), partial)


def _walk_from_top(scope: Scope, view: View, steps: tuple[Step, ...]) -> Places:
    """Where a path from the top of a document leads; walked once in a run."""
    key = (view, steps)
    memo = scope.run.memo
    found = memo.get(key)
    if found is None:
        found = memo[key] = _walk_from(scope, Place(view, (), view.data), steps)
    return cast(Places, found)


def _walk_from_plans(scope: Scope, steps: tuple[Step, ...]) -> Places:
    run, key = scope.run, (PLANS, steps)
    found = run.shared.get(key)
    if found is None:

        def walk_all() -> Places:
            reached = [_walk_from(scope, Place(view, (), view.data), steps) for view in run.views]
            return Places(merge_places(reached), any(places.partial for places in reached), lasting=True)

        found = run.shared[key] = run.for_all(key, walk_all)
    return cast(Places, found)


def _walk_from_base(scope: Scope, steps: tuple[Step, ...]) -> Places:
    base = scope.current.view.base
    return _walk_from_top(scope, base, steps) if base else _UNREAD


def _walk_from_each(scope: Scope, places: Places, steps: tuple[Step, ...]) -> Places:
    if not steps:
        return places
    if isinstance(places, Rest):
        return Below(places, lambda place: _walk_from(scope, place, steps))

    def walk_all() -> Places:
        reached = [_walk_from(scope, place, steps) for place in places.items]
        partial = places.partial or any(part.partial for part in reached)
        return Places(merge_places(reached), partial, places.lasting)

    if not places.lasting:
        return walk_all()
    key = (_walk_from_each, steps)
    if key not in places.derived:
        places.derived[key] = scope.run.for_all(key, walk_all)
    return cast(Places, places.derived[key])


def _without(members: SetFn, others: SetFn) -> SetFn:
    return lambda scope: subtract_places(members(scope), [others(scope)])


def _where(members: SetFn, matching: Filter) -> SetFn:
    return lambda scope: matching.keep(members(scope), scope)


FORMS: Mapping[str, Form[SetFn]] = {
    "of": Form(_of, beside=("where", "except")),
    "union": Form(_union),
    "first-of": Form(_first_of),
}
