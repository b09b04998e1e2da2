"""Checks of references: an id that is used is that of an entry; the nearest one is told for one that is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from somelint.document.view import is_blank, value_at
from somelint.language.errors import expect_list, expect_parts
from somelint.language.joins.equals import has_value
from somelint.language.scope import CheckFn, Place, Places, Scope, Violation
from somelint.language.tables import Form
from somelint.model.hints import TYPE_CHECKING, cast
from somelint.model.locations import Path
from somelint.text.suggest import closest_name

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


_MOST_SHOWN = 5  # other places that use the same id
_MOST_COMPARED = 30_000  # names that are compared in one document, to say what was meant


def _reference(written: Mapping[str, object], compiler: Compiler, at: Path) -> CheckFn:
    parts = expect_parts(written["reference"], {"to"}, (*at, "reference"))
    targets = compiler.set(parts["to"], (*at, "reference", "to"))
    near = _Nearest()
    return lambda scope: _dangling(scope.current, targets(scope), {}, scope, near)


class _Nearest:
    """The names that misspelt ones were meant to be. Looking for one is expensive: of very many, the first are told."""

    def name(self, value: object, targets: Places, scope: Scope) -> str | None:
        """The nearest name among the targets; None for none, and when enough was looked for in this document."""
        known = targets.derived.get(_Nearest)
        if known is None:
            known = targets.derived[_Nearest] = [str(t.value) for t in targets.items if isinstance(t.value, (str, int))]
        names = cast("list[str]", known)
        compared = cast(int, scope.run.memo.get(self, 0)) + len(names)
        if compared > _MOST_COMPARED:
            return None
        scope.run.memo[self] = compared
        scope.run.spend(3 * len(names))
        return closest_name(str(value), names)


def _id_of_name(value: object, targets: Places, keys: Sequence[str]) -> str | None:
    """The id of the one entry that is called so under one of the keys, whatever its case."""
    return _only(value, _ids_by_name(targets, keys))


def _named_in_part(value: object, targets: Places, keys: Sequence[str]) -> str | None:
    """The id of the one entry of whose id or name the value is a word: “kari” of “Kari Moe”."""
    known = cast("dict[str, set[str]] | None", targets.derived.get(("word", *keys)))
    if known is None:
        known = targets.derived["word", *keys] = dict[str, set[str]]()
        for name, ids in _ids_by_name(targets, keys).items():
            for word in {*name.split(), *(part for id in ids for part in _plain(id).split("-"))}:
                known.setdefault(word, set()).update(ids)
    return _only(value, known)


def _ids_by_name(targets: Places, keys: Sequence[str]) -> Mapping[str, set[str]]:
    known = cast("dict[str, set[str]] | None", targets.derived.get(("called", *keys)))
    if known is None:
        known = targets.derived["called", *keys] = dict[str, set[str]]()
        for target in targets.items:
            entry = value_at(target.view.data, target.path[:-1])
            if isinstance(target.value, str) and isinstance(entry, dict):
                for name in {_plain(entry[key]) for key in keys if isinstance(entry.get(key), str)}:
                    known.setdefault(name, set()).add(target.value)
    return known


def _only(value: object, known: Mapping[str, set[str]]) -> str | None:
    ids = known.get(_plain(str(value)), set())
    return next(iter(ids)) if len(ids) == 1 else None


def _is_written(id: str, targets: Places) -> bool:
    """Whether an id stands in a text; an entry that is only named has one as it is read."""
    target = next(target for target in targets.items if target.value == id)
    home, path = target.view.written_at(target.path)
    return home.document.node(path) is not None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _dangling(
    place: Place,
    targets: Places,
    args: Mapping[str, object],
    scope: Scope,
    near: _Nearest,
    called: Sequence[str] = (),
) -> Iterator[Violation]:
    items = place.value if isinstance(place.value, list) else None
    for n, value in enumerate(items) if items is not None else enumerate([place.value]):
        if is_blank(value) or isinstance(value, (list, dict)):
            continue
        if has_value(targets, value):
            continue
        here = Place(place.view, (*place.path, n), value) if items is not None else place
        scope.run.spend(1)
        id = _id_of_name(value, targets, called)
        if id is not None and not _is_written(id, targets):
            continue  # the entry is a name so far; that it needs an id is told there
        meant = id or near.name(value, targets, scope) or _named_in_part(value, targets, called)
        yield Violation(here, None, {**args, "value": value, "suggestion": meant, "named": id is not None})


def _references(written: Mapping[str, object], compiler: Compiler, at: Path) -> CheckFn:
    near = _Nearest()
    parts = expect_parts(written, {"references", "called"}, at, optional=("called",))
    names = [str(key) for key in expect_list(parts["called"], (*at, "called"))] if "called" in parts else []
    rows = [
        _reference_row(row, compiler, (*at, "references", n), near, names)
        for n, row in enumerate(expect_list(written["references"], (*at, "references")))
    ]

    return lambda scope: _told_once(violation for row in rows for violation in row(scope))


def _told_once(violations: Iterable[Violation]) -> Iterator[Violation]:
    """One violation for an id that is missing, whoever uses it. A misspelt one is told wherever it stands."""
    of_one_id: dict[object, list[Violation]] = {}
    for n, violation in enumerate(violations):
        value, section = violation.args["value"], violation.args["section"]
        of_one_id.setdefault(n if violation.args["suggestion"] else (section, value), []).append(violation)
    for first, *others in of_one_id.values():
        places = (other.place for other in others[:_MOST_SHOWN])
        yield first._replace(related=tuple(place for place in places if place is not None))


def _reference_row(row: object, compiler: Compiler, at: Path, near: _Nearest, called: Sequence[str]) -> CheckFn:
    optional = ("quiet-when-empty", "unless")
    parts = expect_parts(row, {"from", "to", *optional}, at, optional=optional)
    origin = compiler.set(parts["from"], (*at, "from"))
    targets = compiler.set(parts["to"], (*at, "to"))
    section = compiler.selector(parts["to"], (*at, "to")).head
    quiet = parts.get("quiet-when-empty") is True
    spared = compiler.test(parts["unless"], (*at, "unless")) if "unless" in parts else None

    def evaluate(scope: Scope) -> Iterator[Violation]:
        known = targets(scope)
        if known.partial or (quiet and not known.items):
            return
        for place in origin(scope).items:
            if spared is None or spared(place.value, scope) is not True:
                yield from _dangling(place, known, {"section": section}, scope, near, called)

    return evaluate


FORMS: Mapping[str, Form[CheckFn]] = {
    "reference": Form(_reference, brings=("value", "suggestion")),
    "references": Form(_references, brings=("value", "section", "suggestion", "named")),
}
