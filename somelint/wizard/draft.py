"""The document made from answers: the template with its slots filled, without the parts that have no answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from somelint.model.hints import Any, cast
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.rulesets.questions import (
    ENTRY,
    FOR_EACH,
    IS,
    ITEM_NAME,
    ONLY_WITH,
    Question,
    Questions,
    TemplateSlot,
    fill_slots,
    slots_in,
)
from somelint.text.dates import write_day
from somelint.text.short_names import short_name
from somelint.wizard.answers import TODO_MARK, Answer, StandIn, display
from somelint.wizard.input_parsing import Figure, Period


class Draft(NamedTuple):
    """A document made from answers."""

    data: dict[str, Any]  # the document as plain data
    written_to: Mapping[str, tuple[Path, ...]]  # the paths that each answer was written to, by id of the question


def fill_template(questions: Questions, answers: Mapping[str, Answer], words: Mapping[str, str]) -> Draft:
    """The document that the answers so far give. `words`: how values are written in a sentence."""
    written_to: dict[str, list[Path]] = {}
    data = _Maker(answers, written_to, _Ways(words, questions.habits.small_words)).fill(questions.template, ())
    return Draft(data if isinstance(data, dict) else {}, {name: tuple(paths) for name, paths in written_to.items()})


def fill_question(text: str, answers: Mapping[str, Answer], words: Mapping[str, str]) -> str | None:
    """A text with the answers in its slots; None when a slot has no answer yet."""
    slots = slots_in(text)
    if any(slot.question not in answers for slot in slots):
        return None
    return fill_slots(text, {slot: _in_sentence(answers[slot.question], slot.part, words) for slot in slots})


def make_stand_in(question: Question) -> StandIn:
    """The placeholder for the answer to a question."""
    if question.kind in ("number", "figure", "period"):
        return StandIn(TODO_MARK)
    question_text = question.explain if slots_in(question.ask) else question.ask
    return StandIn(f"{TODO_MARK}: {question_text}", question.kind == "list")


class _Ways(NamedTuple):
    """How texts are made of answers."""

    words: Mapping[str, str]  # how values are written in a sentence
    small_words: frozenset[str]  # words that no id ends in


class _Nothing:
    pass


_NOTHING = _Nothing()


class _Maker:
    def __init__(
        self,
        answers: Mapping[str, Answer],
        written_to: dict[str, list[Path]],
        ways: _Ways,
        item_id: str = "",
        item_of: str = "",
    ) -> None:
        self.answers = answers
        self.written_to = written_to
        self.ways = ways
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
            item_id = _id(item, name, self.ways.small_words)
            item_id = item_id if item_id not in taken else f"{item_id}-{n + 1}"
            while item_id in taken:
                item_id += "-"
            taken.add(item_id)
            answer_item = item._replace(listed=False) if isinstance(item, StandIn) else item
            inner = _Maker({**self.answers, ITEM_NAME: answer_item}, self.written_to, self.ways, item_id, name)
            entries.append(inner.fill(entry, (*path, n)))
        return entries

    def text(self, node: str, path: Path) -> object:
        slots = slots_in(node)
        if any(slot.question not in self.answers for slot in slots):
            return _NOTHING
        for slot in slots:
            name = self.item_of if slot.question == ITEM_NAME else slot.question
            self.written_to.setdefault(name, []).append(path)
        if len(slots) == 1 and fill_slots(node, dict.fromkeys(slots, "")) == "":
            return self.value(slots[0])
        return fill_slots(node, {slot: self.said(slot) for slot in slots})

    def value(self, slot: TemplateSlot) -> object:
        if slot.part == "id":
            return self.id_of(slot)
        value = _part(self.answers[slot.question], slot.part)
        if isinstance(value, date):
            return value.isoformat()
        return display(value, self.ways.words) if isinstance(value, Figure | Period) else value

    def said(self, slot: TemplateSlot) -> str:
        """The answer in a slot of a sentence."""
        if slot.part == "id" and not isinstance(self.answers[slot.question], StandIn):
            return self.id_of(slot)
        return _in_sentence(self.answers[slot.question], slot.part, self.ways.words)

    def id_of(self, slot: TemplateSlot) -> str:
        if slot.question == ITEM_NAME:
            return self.item_id
        return _id(self.answers[slot.question], slot.question, self.ways.small_words)


def _part(answer: Answer, part: str) -> object:
    """A part of an answer as plain data, or a day; without a part, a number, list or text as it is."""
    if isinstance(answer, StandIn):
        return TODO_MARK if part else [answer.text] if answer.listed else answer.text
    if isinstance(answer, Figure) and part:
        return answer.amount if part == "amount" else answer.unit
    if isinstance(answer, Period) and part:
        return {"start": answer.start, "end": answer.end, "middle": answer.middle}[part]
    return answer


def _in_sentence(answer: Answer, part: str, words: Mapping[str, str]) -> str:
    """A part of an answer as it stands in a sentence."""
    if isinstance(answer, StandIn):
        return TODO_MARK
    value = _part(answer, part)
    return write_day(value, words) if isinstance(value, date) else display(cast("Answer", value), words)


def _id(answer: Answer, name: str, small_words: frozenset[str]) -> str:
    """An id made of the first words of an answer; the name of the question when it has no words."""
    return (short_name(answer, small_words) if isinstance(answer, str) else "") or name
