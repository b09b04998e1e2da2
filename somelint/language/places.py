"""Where a finding points, and the other places it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.document.view import value_at
from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError, WrongKey, expect_parts, unknown_name
from somelint.language.scope import Place, Scope, SetFn, ValueFn
from somelint.language.selectors import HERE, TOP, Step
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.quantities import as_quantity

_MOST_RELATED = 20
PICKS: Mapping[str, slice] = {
    "each": slice(None),
    "each-extra": slice(1, None),
    "first": slice(1),
    "last": slice(-1, None),
}

# The places to show, one finding each; a place whose value is absent is where the value would be.
TargetFn = Callable[[Scope], list[Place]]


class Shown(NamedTuple):
    """A related place that a finding shows."""

    place: Place  # the place
    says: object  # what it is, a message template


RelatedFn = Callable[[Scope], list[Shown]]


def picks_one(written: object) -> bool:
    """Whether findings are shown at the first or last of several places."""
    return isinstance(written, dict) and not written.keys().isdisjoint(("first", "last"))


def picked_set(written: object) -> object:
    """The set that the first or last is picked from, as written."""
    return written.get("first", written.get("last")) if isinstance(written, dict) else None


def compile_at(written: object, compiler: Compiler, at: Path) -> TargetFn:
    """Where findings of a rule point. Raises RuleError."""
    if written is None:
        return lambda scope: [scope.current]
    if isinstance(written, str):
        return _path_target(written, compiler, at)
    if not isinstance(written, dict):
        raise RuleError(at, "A path, or one of " + ", ".join(PICKS) + " is expected here.")
    picks = [key for key in written if key in PICKS]
    if len(picks) != 1:
        raise RuleError(at, "Exactly one of " + ", ".join(PICKS) + " is expected here.")
    for key in written:
        if key not in PICKS and key != "path":
            raise WrongKey((*at, key), unknown_name("part of “at”", key, [*PICKS, "path"]))
    members = compiler.set(written[picks[0]], (*at, picks[0]))
    steps = compiler.selector(written.get("path", "."), (*at, "path")).steps
    compiler.expect_keys(steps, (*at, "path"))

    def evaluate(scope: Scope) -> list[Place]:
        return [_descend(place, steps) for place in members(scope).items[PICKS[picks[0]]]]

    return evaluate


def _path_target(written: str, compiler: Compiler, at: Path) -> TargetFn:
    selector = compiler.selector(written, at)
    places = compiler.set(written, at)
    named = selector.head == "self" or selector.head in compiler.lets or selector.head in compiler.library.definitions

    def evaluate(scope: Scope) -> list[Place]:
        items = places(scope).items
        if items:
            return list(items)
        if selector.begin == TOP:
            return [_descend(Place(scope.current.view, (), scope.current.view.data), selector.steps)]
        if selector.begin == HERE and not named:
            return [_descend(scope.current, selector.steps)]
        return [scope.current]

    return evaluate


def _descend(place: Place, steps: tuple[Step, ...]) -> Place:
    """The place that the steps lead to; past the end of the data only the path continues."""
    further: list[str | int] = []
    for step in steps:
        if step is None:
            break
        further.append(step)
    return Place(place.view, (*place.path, *further), value_at(place.value, tuple(further)))


def compile_related(written: object, compiler: Compiler, at: Path) -> RelatedFn:
    """The other places that findings of a rule show. Raises RuleError."""
    if written is None:
        return lambda scope: []
    rows = written if isinstance(written, list) else [written]
    compiled = [
        _related_row(row, compiler, (*at, n) if isinstance(written, list) else at) for n, row in enumerate(rows)
    ]
    return lambda scope: [shown for row in compiled for shown in row(scope)]


def _related_row(row: object, compiler: Compiler, at: Path) -> RelatedFn:
    parts: Mapping[str, object] = (
        {"at": row}
        if isinstance(row, str) or compiler.is_set(row)
        else expect_parts(row, {"at", "says", "most", "by"}, at, optional=("says", "most", "by"))
    )
    most = parts.get("most", 3)
    if not isinstance(most, int) or isinstance(most, bool) or not 1 <= most <= _MOST_RELATED:
        raise RuleError((*at, "most"), f"“most” takes a whole number from 1 to {_MOST_RELATED}.")
    target = parts["at"]
    if isinstance(target, dict) and any(key in PICKS for key in target):
        picked = compile_at(target, compiler, (*at, "at"))
    else:
        members: SetFn = compiler.set(target, (*at, "at"))
        picked = _members(members, None if "by" in parts else most)
    by: ValueFn | None = compiler.value(parts["by"], (*at, "by")) if "by" in parts else None
    says = parts.get("says", "")

    def evaluate(scope: Scope) -> list[Shown]:
        chosen = picked(scope)
        if by:
            sized = [(as_quantity(by(scope.inside(place))), place) for place in chosen]
            chosen = [p for q, p in sorted(sized, key=lambda s: -(s[0].amount if s[0] else 0.0)) if q]
        return [Shown(place, says) for place in chosen[:most]]

    return evaluate


def _members(members: SetFn, most: int | None) -> TargetFn:
    return lambda scope: list(members(scope).items if most is None else members(scope).head(most))
