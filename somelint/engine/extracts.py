"""Extracts: as much of a plan as rules across plans look at, so that many plans need not be kept whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from sys import intern

from somelint.document.deferred import DeferredDocument
from somelint.document.view import JoinedData, Spot, View
from somelint.engine.outcomes import Extract, PlanOutcome
from somelint.engine.plans import Reader
from somelint.engine.reach import reached_keys, rules_across
from somelint.model.hints import Any, cast
from somelint.model.locations import Path, Source
from somelint.rulesets.ruleset import Ruleset


def wanted_sections(ruleset: Ruleset) -> frozenset[str] | None:
    """The sections of a plan that rules across plans may look at; None for all of them."""
    wanted: set[str] = {ruleset.wording.identity, *ruleset.wording.labels}
    for rule in rules_across((program.rule.data for program in ruleset.programs), ruleset.library):
        keys = reached_keys(rule, ruleset.library)
        if keys is None:
            return None
        wanted |= keys
    return frozenset(wanted)


def let_go(outcome: PlanOutcome, wanted: frozenset[str] | None) -> PlanOutcome:
    """The outcome with an extract in place of its view; `wanted` are the sections that are kept."""
    view = outcome.view
    if view is None:
        return outcome
    data = view.data
    if wanted is not None and isinstance(data, dict):
        data = _small({key: value for key, value in data.items() if key in wanted})
    joined = view.joined
    return outcome._replace(
        view=None,
        extract=Extract(
            data,
            tuple(view.misspelt),
            tuple(view.unread),
            _rows(joined.table, wanted) if joined else (),
            _rows(joined.origins, wanted) if joined else (),
            view.lost,
            tuple(view.stand_ins),
            view.fiscal_start,
            view.first_day.isoformat() if view.first_day else "",
            view.language,
            tuple(view.written.items()),
        ),
    )


def view_of(extract: Extract, source: Source, reader: Reader, parsed: list[DeferredDocument]) -> View:
    """The view of a plan of which there is an extract.

    Its document is parsed when a place in it is needed; `parsed` is shared by the plans of a check.
    """
    table, origins = _spots(extract.table, reader), _spots(extract.origins, reader)
    view = View(
        DeferredDocument(source, parsed),
        frozenset(extract.misspelt),
        frozenset(extract.unread),
        JoinedData(cast("dict[str, object]", extract.data), table, origins, extract.lost),
    )
    view.stand_ins = extract.stand_ins
    view.fiscal_start = extract.fiscal_start
    view.first_day = date.fromisoformat(extract.first_day) if extract.first_day else None
    view.language = extract.language
    view.written = dict(extract.written)
    view.meant = {there: here for here, there in extract.written}
    return view


def _small(value: Any) -> Any:
    """The same data, in which texts that several plans have are kept once."""
    if type(value) is str:
        return intern(value)
    if isinstance(value, dict):
        return {intern(key): _small(inner) for key, inner in value.items()}
    return [_small(inner) for inner in value] if isinstance(value, list) else value


def _rows(spots: Mapping[Path, Spot], wanted: frozenset[str] | None) -> tuple[tuple[Path, str, Path], ...]:
    return tuple(
        (path, part.document.source.name, there)
        for path, (part, there) in spots.items()
        if wanted is None or path[0] in wanted
    )


def _spots(rows: Iterable[tuple[Path, str, Path]], reader: Reader) -> dict[Path, Spot]:
    return {path: (reader.shelf.view_named(part), there) for path, part, there in rows}
