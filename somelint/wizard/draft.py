"""The document made from answers: the template with its slots filled, without the parts that have no answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
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
# The characters of ids in the format; other letters and signs are left out.
_ID = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ɏ]+")


class Draft(NamedTuple):
    """A document made from answers."""

    data: dict[str, Any]  # the document as plain data
    written_to: Mapping[str, tuple[Path, ...]]  # the paths that each answer was written to, by id of the question


def fill_template(template: Mapping[str, object], answers: Mapping[str, Answer]) -> Draft:
    """The document that a template gives with the answers so far."""
    written_to: dict[str, list[Path]] = {}
    data = _Maker(answers, written_to).fill(template, ())
    return Draft(data if isinstance(data, dict) else {}, {name: tuple(paths) for name, paths in written_to.items()})


def fill_question(text: str, answers: Mapping[str, Answer]) -> str | None:
    """A text with the answers in its slots; None when a slot has no answer yet."""
    slots = slots_in(text)
    if any(slot.question not in answers for slot in slots):
        return None
    return fill_slots(text, {slot: str(_part(answers[slot.question], slot.part)) for slot in slots})


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
                filled = self.fill(inner, (*path, len(listed)))
                listed += [] if filled is _NOTHING else [filled]
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
            answer_item = item._replace(listed=False) if isinstance(item, StandIn) else item
            inner = _Maker({**self.answers, ITEM: answer_item}, self.written_to, item_id, name)
            entries.append(inner.fill(entry, (*path, n)))
        return entries

    def text(self, node: str, path: Path) -> object:
        slots = slots_in(node)
        if any(slot.question not in self.answers for slot in slots):
            return _NOTHING
        for slot in slots:
            name = self.item_of if slot.question == ITEM else slot.question
            self.written_to.setdefault(name, []).append(path)
        values = {slot: self.value(slot) for slot in slots}
        if len(slots) == 1 and fill_slots(node, dict.fromkeys(slots, "")) == "":
            return values[slots[0]]
        marked = {slot for slot in slots if isinstance(self.answers[slot.question], StandIn)}
        return fill_slots(node, {slot: TODO_MARK if slot in marked else str(value) for slot, value in values.items()})

    def value(self, slot: TemplateSlot) -> object:
        if slot.part == "id":
            return self.item_id if slot.question == ITEM else _id(self.answers[slot.question], slot.question)
        return _part(self.answers[slot.question], slot.part)


def _part(answer: Answer, part: str) -> object:
    """A part of an answer as plain data; without a part, a number or a list as it is and anything else as text."""
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
