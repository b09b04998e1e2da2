"""The questions that `init` asks and the document that it makes from the answers, read from their file in `rules/`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

from somelint.language.wording import FIRST_LANGUAGE
from somelint.model.hints import Any, Literal, TypeAlias
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.rulesets.languages.question_texts import (
    LANGUAGE,
    PARTS_OF_PLAN,
    WORDED,
    Habits,
    put_questions_in_words,
    read_habits,
    texts_of_questions,
)
from somelint.rulesets.languages.reading import read_rule_data
from somelint.rulesets.shipped_data import SHARED, DataMissing, data_folder
from somelint.text.sentences import said
from somelint.text.suggest import closest_name

FILE = "questions.yaml"

AnswerKind: TypeAlias = Literal["text", "choice", "list", "number", "figure", "period"]
"""The kind of answer that a question asks for."""

PARTS: Mapping[AnswerKind, tuple[str, ...]] = {
    "text": ("id",),
    "choice": ("id",),
    "list": (),
    "number": (),
    "figure": ("amount", "unit"),
    "period": ("start", "end", "middle"),
}
"""The parts that a slot may take of an answer, by kind of answer."""

ONLY_WITH, IS, FOR_EACH, ENTRY, ITEM_NAME = "only-with", "is", "for-each", "entry", "item"
"""The forms in the template of the document; no format has such keys."""

_TAKEN = frozenset({ITEM_NAME, LANGUAGE, *PARTS_OF_PLAN})

_PLACE = re.compile(r"\{([a-z][a-z0-9-]*)(?:\.([a-z]+))?\}")


class Question(NamedTuple):
    """One question of `somelint init`."""

    id: str  # its name, as the template and files of answers use it
    kind: AnswerKind  # the kind of answer
    ask: str  # the question
    explain: str  # what it is for
    example: str  # an acceptable answer
    help: str = ""  # what to type, shown on request
    optional: bool = False  # whether it may stay without an answer
    when: object = None  # a condition in the rule language; None: always asked
    default: object = None  # an expression for the proposed answer; None: no proposal
    least: float | None = None  # the smallest number that is accepted; None: any
    most: float | None = None  # the largest number that is accepted; None: any
    catalogue: str = ""  # the id of the catalogue to choose from, empty for none
    offer: tuple[str, ...] = ()  # the ids of the entries that are listed to choose from
    heed: tuple[str, ...] = ()  # ids of rules whose findings are shown at once, even if a later answer may resolve them


class Questions(NamedTuple):
    """The file of questions."""

    asked: tuple[Question, ...]  # the questions in their order
    template: Mapping[str, object]  # the document to make, with slots for answers
    comments: Mapping[str, str]  # the comments on its sections, by key
    habits: Habits  # how people write their answers


class TemplateSlot(NamedTuple):
    """A slot in a text, to be filled with an answer or a part of one."""

    question: str  # the id of the question
    part: str  # the part of the answer, empty for all of it


def slots_in(text: str) -> list[TemplateSlot]:
    """The slots in a text of the file of questions, in their order."""
    return [TemplateSlot(slot[1], slot[2] or "") for slot in _PLACE.finditer(text)]


def fill_slots(text: str, values: Mapping[TemplateSlot, str]) -> str:
    """The text with its slots filled in; values are not parsed for slots. Raises KeyError when a value is missing."""
    return _PLACE.sub(lambda slot: values[TemplateSlot(slot[1], slot[2] or "")], text)


def shipped_questions(language: str = FIRST_LANGUAGE) -> Questions:
    """The questions that come with somelint, in a language as far as there are words for them.

    Raises DataMissing when the installation is broken.
    """
    return read_questions(*worded_questions(language))


def worded_questions(language: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The data of the file of questions that ships, in the words of a language, and the locale file with these words.

    Raises DataMissing when the installation is broken.
    """
    folder = os.path.join(data_folder("rules"), SHARED)
    path = os.path.join(folder, FILE)
    if not os.path.exists(path):
        raise DataMissing(said("The file “{name}” of somelint is missing; install somelint again.", name=FILE))
    data = read_rule_data(path)
    words = os.path.join(folder, "locales", f"{os.path.basename(language)}-{FILE}")
    if not os.path.exists(words):
        return data, {}
    own = read_rule_data(words)
    return put_questions_in_words(data, own), own


def read_questions(data: Mapping[str, Any], words: Mapping[str, Any] = {}) -> Questions:
    """The questions in the data of a file that has passed its schema. `words`: the locale file it is worded by."""
    asked = []
    for row in data["questions"]:
        texts = {key: " ".join(str(row[key]).split()) for key in ("ask", "explain", "example", "help") if key in row}
        names = {key: tuple(str(name) for name in row.get(key, ())) for key in ("offer", "heed")}
        asked.append(Question(**{**row, **texts, **names}))
    return Questions(tuple(asked), data["plan"], data.get("comments", {}), read_habits(data, words))


def slot_mistakes(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """What is wrong with the names in a file of questions that has passed its schema, each with its path."""
    kinds: dict[str, AnswerKind] = {}
    for n, row in enumerate(data["questions"]):
        at: Path = ("questions", n)
        if row["id"] in kinds or row["id"] in _TAKEN:
            yield (*at, "id"), f"There is a question “{row['id']}” already; use another name."
        for key in ("ask", "explain"):
            for place in slots_in(row[key]):
                yield from _loose((*at, key), place, kinds)
        if (row["kind"] == "choice") != ("catalogue" in row):
            yield at, "“catalogue” and the kind “choice” go together."
        kinds[row["id"]] = row["kind"]
    used: set[str] = set()
    kinds[LANGUAGE] = "text"
    for path, place in _template_places(data["plan"], ("plan",)):
        used.add(place.question)
        yield from _loose(path, place, kinds)
    for n, row in enumerate(data["questions"]):
        if row["id"] not in used:
            yield ("questions", n, "id"), f"Nothing in the plan takes the answer to “{row['id']}”."
    known = texts_of_questions(data)["plan"]
    for n, name in enumerate(data.get(WORDED, ())):
        if name not in known:
            yield (WORDED, n), f"The plan has no text at “{name}”."
    for key in data.get("comments", {}):
        if key not in data["plan"]:
            near = closest_name(key, data["plan"])
            hint = f" Did you mean “{near}”?" if near else ""
            yield ("comments", key), f"The plan has no section “{key}”.{hint}"


def _loose(path: Path, place: TemplateSlot, kinds: Mapping[str, AnswerKind]) -> Iterator[tuple[Path, str]]:
    if place.question not in kinds:
        near = closest_name(place.question, kinds)
        hint = f" Did you mean “{near}”?" if near else ""
        yield path, f"There is no question “{place.question}” up to here.{hint}"
    elif place.part and place.part not in PARTS[kinds[place.question]]:
        known = ", ".join(PARTS[kinds[place.question]]) or "none"
        yield path, f"An answer of the kind “{kinds[place.question]}” has no part “{place.part}”; parts: {known}."


def _template_places(node: object, path: Path, item: str = "") -> Iterator[tuple[Path, TemplateSlot]]:
    """Every slot in the template of a document. Inside a `for each` entry, an item counts as the answer it is from."""
    if isinstance(node, str):
        for place in slots_in(node):
            if place.question != ITEM_NAME or not item:
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
