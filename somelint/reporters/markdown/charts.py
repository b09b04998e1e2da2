"""The chart of a plan: its entries in columns, the links between them, and what is broken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from somelint.document.view import View, is_blank
from somelint.language.errors import RuleError
from somelint.language.logic import surely_equal
from somelint.language.scope import Place, Places, Run, Scope, SetFn, TooLong
from somelint.language.templates import find_label
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.rulesets.summary_map import Column, Picture


class ChartNode(NamedTuple):
    """An entry in a column."""

    column: int  # the number of the column, from 0
    name: str  # the name to show
    marks: tuple[str, ...] = ()  # remarks about it
    missing: bool = False  # whether other entries only refer to it


class Stray(NamedTuple):
    """A reference to an entry that does not exist."""

    entry: int  # the number of the entry that contains it
    name: str  # the name that it gives
    column: int  # the number of the column that the name belongs to


class Chart(NamedTuple):
    """The chart of a plan."""

    title: str  # the plan's title, empty without one
    columns: tuple[str, ...]  # the headings, from left to right
    entries: tuple[ChartNode, ...]  # the entries, column by column
    # pairs of entry numbers, the left one first; within a column, the referring one first
    links: tuple[tuple[int, int], ...]
    strays: tuple[Stray, ...]  # references to entries that do not exist


def build_chart(view: View, picture: Picture, today: date) -> Chart:
    """The chart of a plan. Some marks are left out when the plan is too large to judge each entry."""
    judging = Run((view,), today)
    whole = Place(view, (), view.data)
    entries: list[ChartNode] = []
    places: dict[Path, int] = {}
    for n, column in enumerate(picture.columns):
        for place in find_members(column.entries, whole, today).items:
            if not is_blank(place.value) and place.path not in places:
                places[place.path] = len(entries)
                entries.append(ChartNode(n, find_label(place, column.called), _marks(place, column, judging)))
    links: dict[tuple[int, int], None] = {}
    strays: list[Stray] = []
    lost: dict[tuple[int, str], int] = {}
    for reference in picture.references:
        known = find_members(reference.known, whole, today)
        at = _by_text(known.items)
        for place in find_members(reference.names, whole, today).items:
            source = _enclosing(place.path, places)
            if source is None or is_blank(place.value) or isinstance(place.value, (list, dict)):
                continue
            target = _find_named(place.value, at, known.items)
            if target is not None:
                other = _enclosing(target.path, places)
                if other is not None and other != source:
                    links[_from_left(source, other, entries)] = None
            elif not known.partial:
                name = str(place.value)
                strays.append(Stray(source, name, reference.column))
                if entries[source].column != reference.column:
                    key = (reference.column, name)
                    if key not in lost:
                        lost[key] = len(entries)
                        entries.append(ChartNode(reference.column, name, missing=True))
                    links[_from_left(source, lost[key], entries)] = None
    titles = [
        str(place.value)
        for place in find_members(picture.title, whole, today).items
        if isinstance(place.value, (str, int))
    ]
    columns = tuple(column.title for column in picture.columns)
    return Chart(titles[0] if titles else "", columns, tuple(entries), tuple(links), tuple(dict.fromkeys(strays)))


def find_members(members: SetFn, whole: Place, today: date) -> Places:
    """The members of a set in a whole document; none when finding them takes too long."""
    try:
        return members(Scope(Run((whole.view,), today), whole))
    except (TooLong, RuleError):
        return Places((), partial=True)


def _marks(place: Place, column: Column, run: Run) -> tuple[str, ...]:
    run.steps = 0
    try:
        return tuple(mark.says for mark in column.marks if mark.holds(Scope(run, place)))
    except (TooLong, RuleError):
        return ()


def _by_text(places: Iterable[Place]) -> Mapping[str, Place]:
    places_by_text: dict[str, Place] = {}
    for place in places:
        if isinstance(place.value, str):
            places_by_text.setdefault(place.value, place)
    return places_by_text


def _find_named(value: object, texts: Mapping[str, Place], known: Sequence[Place]) -> Place | None:
    if isinstance(value, str):
        return texts.get(value)
    return next((place for place in known if surely_equal(value, place.value)), None)


def _enclosing(path: Path, places: Mapping[Path, int]) -> int | None:
    return next((places[path[:depth]] for depth in range(len(path), 0, -1) if path[:depth] in places), None)


def _from_left(first: int, second: int, entries: Sequence[ChartNode]) -> tuple[int, int]:
    return (second, first) if entries[second].column < entries[first].column else (first, second)
