"""The document made from answers: the template with its slots filled, without the parts that have no answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from somelint.model.locations import Path
from somelint.rulesets.questions import (
    ENTRY,
    FOR_EACH,
    IS,
    ITEM,
    ONLY_WITH,
    Question,
    TemplateSlot,
    fill_slots,
    slots_in,
)
from somelint.wizard.answers import TODO_MARK, Answer, StandIn, display
from somelint.wizard.input_parsing import Figure, Period

_LONGEST_ID, _ID_WORDS = 24, 2
# What the ids of the format may hold, other letters and signs left out.
_ID = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ɏ]+")


class Draft(NamedTuple):
    """A document made from answers."""

    data: dict[str, Any]  # the document as plain data
    written_to: Mapping[str, tuple[Path, ...]]  # the paths that each answer was written to, by id of the question


def fill_template(template: Mapping[str, object], answers: Mapping[str, Answer]) -> Draft:
    """The document that a template gives with the answers there are."""
    written_to: dict[str, list[Path]] = {}
    data = _Maker(answers, written_to).fill(template, ())
    return Draft(data if isinstance(data, dict) else {}, {name: tuple(paths) for name, paths in written_to.items()})


def fill_question(text: str, answers: Mapping[str, Answer]) -> str | None:
    """A text with the answers in its places; nothing when one has none yet."""
    places = slots_in(text)
    if any(place.question not in answers for place in places):
        return None
    return fill_slots(text, {one: str(_part(answers[one.question], one.part)) for one in places})


def make_stand_in(question: Question) -> StandIn:
    """The placeholder for the answer to a question."""
    if question.kind in ("number", "figure", "period"):
        return StandIn(TODO_MARK)
    question_text = question.explain if slots_in(question.ask) else question.ask
    return StandIn(f"{TODO_MARK}: {question_text}", question.kind == "list")


class _Nothing:
    pass


_NOTHING = _Nothing()


class _Maker:
    def __init__(
        self, answers: Mapping[str, Answer], written_to: dict[str, list[Path]], item_id: str = "", item_of: str = ""
    ) -> None:
        self.answers = answers
        self.written_to = written_to
        self.item_id = item_id
        self.item_of = item_of

    def fill(self, node: object, path: Path) -> object:
        if isinstance(node, str):
            return self.text(node, path)
        if isinstance(node, list):
            listed: list[object] = []
            for inner in node:
                one = self.fill(inner, (*path, len(listed)))
                listed += [] if one is _NOTHING else [one]
            return listed or _NOTHING
        return self.mapping(node, path) if isinstance(node, dict) else node

    def mapping(self, node: Mapping[str, object], path: Path) -> object:
        needed = node.get(ONLY_WITH)
        if isinstance(needed, str) and needed not in self.answers:
            return _NOTHING
        if IS in node:
            return self.fill(node[IS], path)
        if FOR_EACH in node:
            return self.each(str(node[FOR_EACH]), node[ENTRY], path)
        filled_in = {key: self.fill(inner, (*path, key)) for key, inner in node.items() if key != ONLY_WITH}
        return {key: value for key, value in filled_in.items() if value is not _NOTHING} or _NOTHING

    def each(self, name: str, entry: object, path: Path) -> object:
        answer = self.answers.get(name)
        if answer is None:
            return _NOTHING
        taken: set[str] = set()
        entries = []
        for n, item in enumerate(answer if isinstance(answer, list) else [answer]):
            item_id = _id(item, name)
            item_id = item_id if item_id not in taken else f"{item_id}-{n + 1}"
            while item_id in taken:
                item_id += "-"
            taken.add(item_id)
            one = item._replace(listed=False) if isinstance(item, StandIn) else item
            inner = _Maker({**self.answers, ITEM: one}, self.written_to, item_id, name)
            entries.append(inner.fill(entry, (*path, n)))
        return entries

    def text(self, node: str, path: Path) -> object:
        places = slots_in(node)
        if any(place.question not in self.answers for place in places):
            return _NOTHING
        for place in places:
            name = self.item_of if place.question == ITEM else place.question
            self.written_to.setdefault(name, []).append(path)
        values = {place: self.value(place) for place in places}
        if len(places) == 1 and fill_slots(node, dict.fromkeys(places, "")) == "":
            return values[places[0]]
        marked = {one for one in places if isinstance(self.answers[one.question], StandIn)}
        return fill_slots(node, {one: TODO_MARK if one in marked else str(value) for one, value in values.items()})

    def value(self, place: TemplateSlot) -> object:
        if place.part == "id":
            return self.item_id if place.question == ITEM else _id(self.answers[place.question], place.question)
        return _part(self.answers[place.question], place.part)


def _part(answer: Answer, part: str) -> object:
    """A part of an answer as plain data; without a part, a number or a list as it is and all else as text."""
    if isinstance(answer, StandIn):
        return TODO_MARK if part else [answer.text] if answer.listed else answer.text
    if isinstance(answer, Figure) and part:
        return answer.amount if part == "amount" else answer.unit
    if isinstance(answer, Period) and part:
        return {"start": answer.start, "end": answer.end, "middle": answer.middle}[part].isoformat()
    return answer if isinstance(answer, list | int | float) else display(answer)


def _id(answer: Answer, name: str) -> str:
    """An id made of the first words of an answer; the name of the question when it has no words."""
    words = [] if isinstance(answer, StandIn) else _ID.findall(display(answer).casefold())
    whole = "-".join(words)
    return (whole if len(whole) <= _LONGEST_ID else "-".join(words[:_ID_WORDS])[:_LONGEST_ID]).strip("-") or name
