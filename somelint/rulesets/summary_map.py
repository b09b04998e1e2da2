"""Map files: what a summary draws of a plan, and whom it names for a finding.

`rules/_shared/map.yaml` ships; packs may bring more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.document.document import Document
from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError, unknown_name
from somelint.language.grammar import new_compiler
from somelint.language.library import Library
from somelint.language.scope import ConditionFn, SetFn
from somelint.language.selectors import parse_selector
from somelint.language.wording import FIRST_LANGUAGE
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.rulesets.bundle import Bundle
from somelint.rulesets.rule import Rule
from somelint.rulesets.speaking import in_language

MapRow = Mapping[str, Any]


class Mark(NamedTuple):
    """A remark about entries for which a condition holds."""

    holds: ConditionFn  # the condition, of the entry
    says: str  # the remark


class Column(NamedTuple):
    """A column of the picture."""

    title: str  # its heading
    entries: SetFn  # the entries that are drawn in it
    called: tuple[str, ...]  # keys of an entry that may hold its name, the first one present counts
    marks: tuple[Mark, ...]  # remarks about its entries


class Reference(NamedTuple):
    """References from some entries to those of one column."""

    names: SetFn  # the places that name an entry
    known: SetFn  # the names that they may hold
    column: int  # the number of the column, from 0


class Picture(NamedTuple):
    """What a picture of a plan shows."""

    title: SetFn  # the place of the plan's title
    columns: tuple[Column, ...]  # from left to right
    references: tuple[Reference, ...]  # the links between entries


class Responsibility(NamedTuple):
    """How a summary finds the person responsible for a finding."""

    keys: tuple[str, ...]  # keys of an enclosing entry that hold the id of the person responsible
    other: SetFn  # where that id is written when no enclosing entry has one
    among: SetFn  # the entries for people
    called: tuple[str, ...]  # keys of such an entry that may have its name; the first one present counts


class Maps(NamedTuple):
    """What all map files say, combined."""

    picture: Picture | None  # None: nothing is drawn
    answers: Responsibility | None  # None: nobody is named


def read_maps(bundle: Bundle, library: Library, rules: Mapping[str, Rule], language: str = FIRST_LANGUAGE) -> Maps:
    """Read the map files in a bundle, their texts in a language; a later file overrides an earlier one.

    A file with a mistake is skipped: it was reported when the files were read.
    """
    maps = Maps(None, None)
    for row in bundle.maps:
        try:
            more = _compile_map(row["data"], library, rules, language)
        except (RuleError, RecursionError):
            continue
        maps = Maps(more.picture or maps.picture, more.answers or maps.answers)
    return maps


def map_mistakes(
    bundle: Bundle, library: Library, rules: Mapping[str, Rule], documents: Mapping[str, Document]
) -> Iterator[Failure]:
    """The mistakes in the map files of a bundle whose documents are given."""
    for row in bundle.maps:
        file = row["file"]
        try:
            if file in documents:
                _compile_map(row["data"], library, rules)
        except RuleError as error:
            yield Failure(file, error.message, error.span(documents[file]).start)
        except RecursionError:
            yield Failure(file, "The names in this file are defined in terms of each other, in a circle.")


def _compile_map(data: MapRow, library: Library, rules: Mapping[str, Rule], language: str = FIRST_LANGUAGE) -> Maps:
    compiler = new_compiler(library)
    picture = _picture(data["map"], compiler, rules, language) if "map" in data else None
    return Maps(picture, _answers(data["answers"], compiler) if "answers" in data else None)


def _picture(data: MapRow, compiler: Compiler, rules: Mapping[str, Rule], language: str) -> Picture:
    at: Path = ("map", "columns")
    columns = tuple(_column(row, compiler, (*at, n), language) for n, row in enumerate(data["columns"]))
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


def _column(data: MapRow, compiler: Compiler, at: Path, language: str) -> Column:
    sets = [compiler.set(path, (*at, "in", n)) for n, path in enumerate(data["in"])]
    if "of" in data:
        entries = compiler.set(data["of"], (*at, "of"))
    else:
        entries = sets[0] if len(sets) == 1 else compiler.set({"union": data["in"]}, (*at, "in"))
    marks = tuple(
        Mark(compiler.condition(mark["when"], (*at, "marks", n, "when")), in_language(mark["says"], language))
        for n, mark in enumerate(data.get("marks", ()))
    )
    title = in_language(data["title"], language)
    return Column(title, entries, _known_keys(data["called"], compiler, (*at, "called")), marks)


def _answers(data: MapRow, compiler: Compiler) -> Responsibility:
    keys, called = (_known_keys(data[key], compiler, ("answers", key)) for key in ("keys", "called"))
    other, among = (compiler.set(data[key], ("answers", key)) for key in ("else", "among"))
    return Responsibility(keys, other, among, called)


def _known_keys(listed: list[str], compiler: Compiler, at: Path) -> tuple[str, ...]:
    for n, key in enumerate(listed):
        compiler.expect_keys([key], (*at, n))
    return tuple(listed)
