"""Files that say what a summary draws of a plan and whom it names for a finding.

`rules/_shared/map.yaml` ships; packs may bring more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from somelint.document.document import Document
from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError, unknown_name
from somelint.language.grammar import new_compiler
from somelint.language.library import Library
from somelint.language.scope import ConditionFn, SetFn
from somelint.language.selectors import parse_selector
from somelint.model.locations import Path
from somelint.model.report import Failure
from somelint.rulesets.rule import Rule

MapRow = Mapping[str, Any]


class Mark(NamedTuple):
    """What is told of an entry for which a condition holds."""

    holds: ConditionFn
    says: str


class Column(NamedTuple):
    """A column of the picture: its entries, by which of their keys they are called, and what is told of them."""

    title: str
    entries: SetFn
    called: tuple[str, ...]
    marks: tuple[Mark, ...]


class Reference(NamedTuple):
    """Places that name an entry, and the names of the entries that they may mean, in the column of that number."""

    names: SetFn
    known: SetFn
    column: int


class Picture(NamedTuple):
    """What is drawn of a plan. `title` is the place of what the plan is called."""

    title: SetFn
    columns: tuple[Column, ...]
    references: tuple[Reference, ...]


class Responsibility(NamedTuple):
    """Whom to name for a place: who stands under one of `keys` of an entry around it, or else at `other`. They are
    among the entries `among`, which are called by one of the keys `called`."""

    keys: tuple[str, ...]
    other: SetFn
    among: SetFn
    called: tuple[str, ...]


class Maps(NamedTuple):
    """What the files of a set of rules say together, as far as they say it."""

    picture: Picture | None
    answers: Responsibility | None


def read_maps(bundle: Mapping[str, object], library: Library, rules: Mapping[str, Rule]) -> Maps:
    """What the map files in a bundle say; the last one to say a thing counts.

    What is wrong in them is passed over: it was told when they were read.
    """
    made = Maps(None, None)
    for _, data in _rows(bundle):
        try:
            read = _read(data, library, rules)
        except (RuleError, RecursionError):
            continue
        made = Maps(read.picture or made.picture, read.answers or made.answers)
    return made


def map_mistakes(
    bundle: Mapping[str, object], library: Library, rules: Mapping[str, Rule], documents: Mapping[str, Document]
) -> Iterator[Failure]:
    """The mistakes in those of the map files in a bundle whose documents are given."""
    for file, data in _rows(bundle):
        try:
            if file in documents:
                _read(data, library, rules)
        except RuleError as error:
            yield Failure(file, error.message, error.span(documents[file]).start)
        except RecursionError:
            yield Failure(file, "The names in this file are defined by each other, without an end.")


def _rows(bundle: Mapping[str, object]) -> Iterator[tuple[str, MapRow]]:
    rows = bundle.get("maps")
    for row in rows if isinstance(rows, list) else ():
        yield str(row["file"]), row["data"]


def _read(data: MapRow, library: Library, rules: Mapping[str, Rule]) -> Maps:
    compiler = new_compiler(library)
    picture = _picture(data["map"], compiler, rules) if "map" in data else None
    return Maps(picture, _answers(data["answers"], compiler) if "answers" in data else None)


def _picture(data: MapRow, compiler: Compiler, rules: Mapping[str, Rule]) -> Picture:
    at: Path = ("map", "columns")
    columns = tuple(_column(row, compiler, (*at, n)) for n, row in enumerate(data["columns"]))
    where = {parse_selector(path): n for n, row in enumerate(data["columns"]) for path in row["in"]}
    named = data["references"]
    if named not in rules:
        raise RuleError(("map", "references"), unknown_name("rule", named, rules))
    check: Any = rules[named].data.get("check")
    if not isinstance(check, dict) or "references" not in check:
        raise RuleError(("map", "references"), f"The rule “{named}” lists no references.")
    references = []
    for row in check["references"]:
        to = parse_selector(row["to"])
        column = where.get(to._replace(steps=to.steps[:-1]))
        if column is not None:
            pair = [compiler.set(row[key], ("map", "references")) for key in ("from", "to")]
            references.append(Reference(pair[0], pair[1], column))
    return Picture(compiler.set(data["title"], ("map", "title")), columns, tuple(references))


def _column(data: MapRow, compiler: Compiler, at: Path) -> Column:
    sets = [compiler.set(path, (*at, "in", n)) for n, path in enumerate(data["in"])]
    if "of" in data:
        entries = compiler.set(data["of"], (*at, "of"))
    else:
        entries = sets[0] if len(sets) == 1 else compiler.set({"union": data["in"]}, (*at, "in"))
    marks = tuple(
        Mark(compiler.condition(mark["when"], (*at, "marks", n, "when")), mark["says"])
        for n, mark in enumerate(data.get("marks", ()))
    )
    return Column(data["title"], entries, _keys(data["called"], compiler, (*at, "called")), marks)


def _answers(data: MapRow, compiler: Compiler) -> Responsibility:
    keys, called = (_keys(data[key], compiler, ("answers", key)) for key in ("keys", "called"))
    other, among = (compiler.set(data[key], ("answers", key)) for key in ("else", "among"))
    return Responsibility(keys, other, among, called)


def _keys(listed: list[str], compiler: Compiler, at: Path) -> tuple[str, ...]:
    for n, key in enumerate(listed):
        compiler.expect_keys([key], (*at, n))
    return tuple(listed)
