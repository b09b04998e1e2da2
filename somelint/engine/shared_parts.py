"""Parts: files that several plans share, and how their sections join those of a plan."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum

from somelint.document.document import Document
from somelint.document.view import JoinedData, Spot, View
from somelint.model.hints import Any
from somelint.model.locations import Path, relative_name
from somelint.model.problems import Problem
from somelint.model.records import NamedTuple
from somelint.text.sentences import said

USES, PART_MARK, PLAN = "uses", "somelint-part", "somelint"
MOST, DEEPEST_CHAIN = 20, 3
"""How many parts one plan may have, and how deep they may use each other."""

_OWN = (USES, PART_MARK, PLAN)


class UnavailablePart(Enum):
    """Why an existing part is not given: it is outside the project, or cannot be read, which is already reported."""

    OUTSIDE = "outside"
    UNREADABLE = "unreadable"


Lookup = Callable[[str], "Document | UnavailablePart | None"]


class Gathered(NamedTuple):
    """The shared parts of a plan."""

    documents: tuple[Document, ...]  # the parts that were read, in the order they are named
    # what is wrong with the references, each with the document that contains it
    problems: tuple[tuple[Document, Problem], ...]
    lost: bool  # whether a part that is named is not among the documents
    unread: tuple[str, ...]  # the names of the parts that could not be read


def is_part(document: Document) -> bool:
    """Whether a document says that it is a part, and so is not checked by itself."""
    return isinstance(document.data, dict) and PART_MARK in document.data and PLAN not in document.data


def has_parts(document: Document) -> bool:
    """Whether a document names parts."""
    return isinstance(document.data, dict) and bool(document.data.get(USES))


def part_name(written: object, name: str) -> str | None:
    """The name of a part as written in the file `name`; None when it is not a relative name of a YAML file."""
    if not isinstance(written, str) or "\0" in written or not written.endswith((".yaml", ".yml")):
        return None
    return relative_name(name, written)


def gather(document: Document, lookup: Lookup) -> Gathered:
    """All parts of a plan: each one before those that it uses itself.

    `lookup` returns the document with a name, why it is not given, or None when there is no such file.
    """
    parts: dict[str, Document] = {}
    problems: list[tuple[Document, Problem]] = []
    lost = [False]
    unread: list[str] = []

    def add(user: Document, chain: tuple[str, ...]) -> None:
        listed = user.data.get(USES) if isinstance(user.data, dict) else None
        for n, written in enumerate(listed if isinstance(listed, list) else ()):
            name = part_name(written, user.source.name)
            if name is None:
                lost[0] = True  # the schema reports what is wrong with it
                continue
            why = _refusal(name, chain, parts)
            part = None if why or name in parts else lookup(name)
            if name in parts and not why:
                continue
            if why or not isinstance(part, Document):
                lost[0] = True
                if part is UnavailablePart.UNREADABLE:
                    unread.append(name)
                else:
                    problems.append((user, _problem(user, (USES, n), str(written), why, part is None)))
                continue
            parts[name] = part
            lost[0] |= (part.data is not None and not isinstance(part.data, dict)) or bool(_unread(part))
            add(part, (*chain, name))

    add(document, (posixpath.normpath(document.source.name.replace(os.sep, "/")),))
    return Gathered(tuple(parts.values()), tuple(problems), lost[0], tuple(dict.fromkeys(unread)))


def _unread(part: Document) -> bool:
    return any(problem.kind == "not-yaml" for problem in part.problems)


def _refusal(name: str, chain: tuple[str, ...], parts: Mapping[str, Document]) -> str:
    if name in chain:
        return said("it uses this file itself, in a circle")
    if len(chain) > DEEPEST_CHAIN:
        return said("parts may use each other {most} deep at most", most=DEEPEST_CHAIN)
    return said("a plan may have {most} parts at most", most=MOST) if len(parts) >= MOST and name not in parts else ""


def _problem(user: Document, path: Path, written: str, why: str, absent: bool) -> Problem:
    span = user.place(path)
    if absent and not why:
        return Problem("missing-part", path, span, {"value": written})
    args = {"value": written, "why": why or said("it is outside the project")}
    return Problem("unusable-part", path, span, args)


def part_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The format of a part: that of a plan without the line that marks a plan, and with one that marks a part."""
    keys = {key: inner for key, inner in schema.get("properties", {}).items() if key != PLAN}
    mark = {"const": 1, "type": "integer", "x-expected": "1"}
    return {**schema, "required": [], "properties": {PART_MARK: mark, **keys}} if schema else {}


def join(own: Mapping[str, Any], parts: Iterable[View], identity: str, lost: bool) -> JoinedData:
    """The data of a plan, `own`, joined with that of its parts, and where the data from the parts is written.

    The plan takes precedence over its parts, and an earlier part over a later one. Lists are joined, keeping only the
    first of the entries with the same identity; mappings are merged; of other values, the first one counts.
    """
    data: dict[str, Any] = dict(own)
    table: dict[Path, Spot] = {}
    origins: dict[Path, Spot] = {}
    for part in parts:
        for section, theirs in (part.data if isinstance(part.data, dict) else {}).items():
            if section in _OWN or theirs is None:
                continue
            ours = data.get(section)
            if ours is None:
                data[section] = theirs
                table[section,] = (part, (section,))
                origins.update(((section, n), (part, (section, n))) for n in _places(theirs))
            elif isinstance(ours, list) and isinstance(theirs, list):
                data[section] = ours = list(ours)
                _add_entries(section, ours, theirs, part, identity, table, origins)
            elif isinstance(ours, dict) and isinstance(theirs, dict):
                added = {key: value for key, value in theirs.items() if ours.get(key) is None and value is not None}
                data[section] = {**ours, **added}
                table.update(((section, key), (part, (section, key))) for key in added)
    return JoinedData(data, table, origins, lost)


def _places(value: object) -> Iterator[int]:
    return iter(range(len(value))) if isinstance(value, list) else iter(())


def _add_entries(
    section: str,
    ours: list[Any],
    theirs: list[Any],
    part: View,
    identity: str,
    table: dict[Path, Spot],
    origins: dict[Path, Spot],
) -> None:
    known = {name: n for n, entry in reversed(list(enumerate(ours))) if (name := _name(entry, identity)) is not None}
    # Once a part fills a whole section its entries keep their paths; those of the next part need their own.
    for n, entry in enumerate(theirs):
        name = _name(entry, identity)
        if name is not None and name in known:
            origins.setdefault((section, known[name]), (part, (section, n)))
        elif not (isinstance(entry, str) and entry in ours):
            table[section, len(ours)] = origins[section, len(ours)] = (part, (section, n))
            ours.append(entry)


def _name(entry: object, identity: str) -> str | int | None:
    name = entry.get(identity) if isinstance(entry, dict) else None
    return name if isinstance(name, (str, int)) and not isinstance(name, bool) else None
