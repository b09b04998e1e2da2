"""Sets across documents: entries that are, or stand in for, the same entry of a document that several share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from somelint.document.view import View, value_at
from somelint.language.compiler import Compiler
from somelint.language.scope import Place, Places, Run, Scope, SetFn
from somelint.language.tables import Form
from somelint.model.locations import Path

_Key = tuple[str, Path]


def _origin(written: object, compiler: Compiler, at: Path) -> SetFn:
    """The shared entries that the members are or stand in for, each as its own document has it."""
    members = compiler.set(written, at)

    def evaluate(scope: Scope) -> Places:
        found = members(scope)
        made: dict[_Key, Place] = {}
        for place in found.items:
            if shared := _shared(place):
                made.setdefault(_key(shared), shared)
        return Places(tuple(made.values()), found.partial)

    return evaluate


def _everywhere(written: object, compiler: Compiler, at: Path) -> SetFn:
    """The entries of all documents of the run that are, or stand in for, the same shared entries as the members."""
    members = compiler.set(written, at)

    def evaluate(scope: Scope) -> Places:
        found = members(scope)
        table = _table(scope.run)
        made: dict[tuple[int, Path], Place] = {}
        for place in found.items:
            shared = _shared(place)
            same = table.get(_key(shared), []) if shared else []
            scope.run.spend(1 + len(same))
            for one in same:
                made.setdefault((id(one.view), one.path), one)
        return Places(tuple(made.values()), found.partial)

    return evaluate


def _shared(place: Place) -> Place | None:
    joined = place.view.joined
    spot = joined.origins.get(place.path) if joined else None
    return _at(*spot) if spot else None


def _key(place: Place) -> _Key:
    return place.view.document.source.name, place.path


def _table(run: Run) -> dict[_Key, list[Place]]:
    """The entries of all documents by the shared entry that they are or stand in for; computed once in a run."""
    made = cast("dict[_Key, list[Place]] | None", run.memo.get("everywhere"))
    if made is None:
        made = {}
        run.memo["everywhere"] = made
        for view in run.views:
            for path, (shared, at) in (view.joined.origins if view.joined else {}).items():
                made.setdefault((shared.document.source.name, at), []).append(_at(view, path))
    return made


def _at(view: View, path: Path) -> Place:
    return Place(view, path, value_at(view.data, path))


FORMS: Mapping[str, Form[SetFn]] = {
    "origin": Form(_origin),
    "everywhere": Form(_everywhere),
}
