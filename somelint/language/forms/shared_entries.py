"""Sets across documents: entries that are, or stand in for, the same entry of a document that several share."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.document.view import View, value_at
from somelint.language.joins.rest import union
from somelint.language.scope import Place, Places, Run, Scope, SetFn
from somelint.language.tables import Form
from somelint.model.hints import TYPE_CHECKING, cast
from somelint.model.locations import Path

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


_Key = tuple[str, Path]


def _origin(written: object, compiler: Compiler, at: Path) -> SetFn:
    """The shared entries that the members are or stand in for, each as its own document has it."""
    members = compiler.set(written, at)

    def evaluate(scope: Scope) -> Places:
        places = members(scope)
        origins: dict[_Key, Place] = {}
        for place in places.items:
            if shared := _shared_entry_of(place):
                origins.setdefault(_entry_key(shared), shared)
        return Places(tuple(origins.values()), places.partial)

    return evaluate


def _everywhere(written: object, compiler: Compiler, at: Path) -> SetFn:
    """The entries of all documents of the run that are, or stand in for, the same shared entries as the members."""
    members = compiler.set(written, at)

    def evaluate(scope: Scope) -> Places:
        places = members(scope)
        table = _entries_by_origin(scope.run)
        parts = [Places((), partial=True)] if places.partial else []
        for place in places.items:
            scope.run.spend(2)
            if (shared := _shared_entry_of(place)) and (same := table.get(_entry_key(shared))):
                parts.append(same)
        return union(parts, scope.run) if parts else Places(())

    return evaluate


def _shared_entry_of(place: Place) -> Place | None:
    joined = place.view.joined
    spot = joined.origins.get(place.path) if joined else None
    return _place_at(*spot) if spot else None


def _entry_key(place: Place) -> _Key:
    return place.view.document.source.name, place.path


def _entries_by_origin(run: Run) -> dict[_Key, Places]:
    """The entries of all documents by the shared entry that they are or stand in for; computed once in a run."""
    table = cast("dict[_Key, Places] | None", run.shared.get("everywhere"))
    if table is None:
        entries: dict[_Key, list[Place]] = {}
        for view in run.views:
            for path, (shared, at) in (view.joined.origins if view.joined else {}).items():
                entries.setdefault((shared.document.source.name, at), []).append(_place_at(view, path))
        table = {key: Places(tuple(same), lasting=True) for key, same in entries.items()}
        run.shared["everywhere"] = table  # only now: the other documents may not be known yet
    return table


def _place_at(view: View, path: Path) -> Place:
    return Place(view, path, value_at(view.data, path))


FORMS: Mapping[str, Form[SetFn]] = {
    "origin": Form(_origin),
    "everywhere": Form(_everywhere, across=True),
}
