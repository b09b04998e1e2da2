"""The questions that `init` asks and the document that it makes of the answers, as their file in `rules/` says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from somelint.document.document import parse
from somelint.model.locations import Path
from somelint.rulesets.shipped_data import SHARED, DataMissing, data_folder
from somelint.text.files import read_source
from somelint.text.suggest import closest

FILE = "questions.yaml"

PARTS: Mapping[str, tuple[str, ...]] = {
    "text": ("id",),
    "choice": ("id",),
    "list": (),
    "number": (),
    "figure": ("amount", "unit"),
    "period": ("start", "end", "middle"),
}
"""The kinds of answers, and the parts that a place in the document may take of each."""

ONLY_WITH, IS, FOR_EACH, ENTRY, ITEM = "only-with", "is", "for-each", "entry", "item"
"""The forms of the document to be made; no format has such keys."""

_PLACE = re.compile(r"\{([a-z][a-z0-9-]*)(?:\.([a-z]+))?\}")


class Question(NamedTuple):
    """One question. `when` and `default` are written in the rule language, and None where there is none.

    `heed` are the rules whose findings are told even where a later answer may settle them.
    """

    id: str
    kind: str
    ask: str
    explain: str
    example: str
    help: str = ""
    optional: bool = False
    when: object = None
    default: object = None
    least: float | None = None
    most: float | None = None
    catalogue: str = ""
    offer: tuple[str, ...] = ()
    heed: tuple[str, ...] = ()


class Questions(NamedTuple):
    """The questions in their order, the document to be made, the comments on its sections, and the words that may stand
    between two dates."""

    asked: tuple[Question, ...]
    template: Mapping[str, object]
    comments: Mapping[str, str]
    between: tuple[str, ...]


class TemplateSlot(NamedTuple):
    """A place in a text where an answer comes in, or a part of one."""

    question: str
    part: str


def slots_in(text: str) -> list[TemplateSlot]:
    """The places in a text of the questions, in their order."""
    return [TemplateSlot(found[1], found[2] or "") for found in _PLACE.finditer(text)]


def fill_slots(text: str, values: Mapping[TemplateSlot, str]) -> str:
    """The text with its places filled in; what comes in is not read again. Raises KeyError for one without a value."""
    return _PLACE.sub(lambda found: values[TemplateSlot(found[1], found[2] or "")], text)


def shipped() -> Questions:
    """The questions that come with somelint. Raises DataMissing when the installation is broken."""
    path = os.path.join(data_folder("rules"), SHARED, FILE)
    if not os.path.exists(path):
        raise DataMissing(f"The file “{FILE}” of somelint is missing; install somelint again.")
    return read_questions(parse(read_source(path)).data)


def read_questions(data: Mapping[str, Any]) -> Questions:
    """The questions that a file holds which has passed its schema."""
    asked = []
    for row in data["questions"]:
        texts = {key: " ".join(str(row[key]).split()) for key in ("ask", "explain", "example", "help") if key in row}
        names = {key: tuple(str(name) for name in row.get(key, ())) for key in ("offer", "heed")}
        asked.append(Question(**{**row, **texts, **names}))
    between = tuple(str(word) for word in data.get("between", ()))
    return Questions(tuple(asked), data["plan"], data.get("comments", {}), between)


def mistakes(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """What is wrong with the names in a file of questions that has passed its schema, each with its path."""
    kinds: dict[str, str] = {}
    for n, row in enumerate(data["questions"]):
        at: Path = ("questions", n)
        if row["id"] in kinds or row["id"] == ITEM:
            yield (*at, "id"), f"There is a question “{row['id']}” already; take another name."
        for key in ("ask", "explain"):
            for place in slots_in(row[key]):
                yield from _loose((*at, key), place, kinds)
        if (row["kind"] == "choice") != ("catalogue" in row):
            yield at, "“catalogue” and the kind “choice” go together."
        kinds[row["id"]] = row["kind"]
    used: set[str] = set()
    for path, place in _template_places(data["plan"], ("plan",)):
        used.add(place.question)
        yield from _loose(path, place, kinds)
    for n, row in enumerate(data["questions"]):
        if row["id"] not in used:
            yield ("questions", n, "id"), f"Nothing in the plan takes the answer to “{row['id']}”."
    for key in data.get("comments", {}):
        if key not in data["plan"]:
            near = closest(key, data["plan"])
            hint = f" Did you mean “{near}”?" if near else ""
            yield ("comments", key), f"The plan has no section “{key}”.{hint}"


def _loose(path: Path, place: TemplateSlot, kinds: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    if place.question not in kinds:
        near = closest(place.question, kinds)
        hint = f" Did you mean “{near}”?" if near else ""
        yield path, f"There is no question “{place.question}” up to here.{hint}"
    elif place.part and place.part not in PARTS[kinds[place.question]]:
        known = ", ".join(PARTS[kinds[place.question]]) or "none"
        yield path, f"An answer of the kind “{kinds[place.question]}” has no part “{place.part}”; parts: {known}."


def _template_places(node: object, path: Path, item: str = "") -> Iterator[tuple[Path, TemplateSlot]]:
    """Every place in a document to be made. Within an entry for each, an item is the answer that it is taken from."""
    if isinstance(node, str):
        for place in slots_in(node):
            if place.question != ITEM or not item:
                yield path, place
            elif place.part not in ("", "id"):
                yield path, TemplateSlot(item, place.part)
    elif isinstance(node, list):
        for n, inner in enumerate(node):
            yield from _template_places(inner, (*path, n), item)
    elif isinstance(node, dict):
        for key in (ONLY_WITH, FOR_EACH):
            if key in node:
                yield (*path, key), TemplateSlot(str(node[key]), "")
        for key, inner in node.items():
            if key not in (ONLY_WITH, FOR_EACH):
                yield from _template_places(inner, (*path, key), str(node.get(FOR_EACH, item)))
