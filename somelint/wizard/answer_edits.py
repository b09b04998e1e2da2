"""An answer written into a plan that is there, with the edits of `somelint fix`: comments and order stay."""

from __future__ import annotations

from collections.abc import Iterator

from somelint.document.document import Document, parse
from somelint.fixing.choosing import first_that_holds
from somelint.model.findings import Change
from somelint.model.hints import Any
from somelint.model.locations import Path, Source
from somelint.model.records import NamedTuple
from somelint.rulesets.ruleset import Ruleset
from somelint.text.short_names import short_name
from somelint.validation.from_text import keys_from_text
from somelint.validation.places import part_at
from somelint.wizard.answers import Answer
from somelint.wizard.input_parsing import Figure, Period
from somelint.wizard.open_questions import OpenQuestion
from somelint.wizard.slots import Missing, fill_value, value_in


class Chosen(NamedTuple):
    """An entry that an answer names."""

    id: str  # its id, or that which it is to have
    label: str  # what it is called
    path: Path  # its place; empty when it is not there yet


def write_answer(
    asked: OpenQuestion, answer: Answer | Chosen, source: Source, ruleset: Ruleset, small_words: frozenset[str]
) -> Source | str:
    """The plan with the answer in it, or why that cannot be written, as what follows “It”. Raises Unreadable."""
    for path, value in _parts(asked, answer, source, ruleset, small_words):
        document = parse(source)
        written = _insert(document, path, value)
        if isinstance(written, str):
            return written
        source = written
    return source


def _parts(
    asked: OpenQuestion, answer: Answer | Chosen, source: Source, ruleset: Ruleset, small_words: frozenset[str]
) -> Iterator[tuple[Path, Any]]:
    """What is written where, one after the other."""
    further, data = asked.further, parse(source).data
    if isinstance(answer, Chosen):
        if not answer.path:
            listed = value_in(data, (further.among,)) or []
            yield _end_of(further.among, listed), {"id": answer.id, further.new: answer.label}
        to = (*answer.path, asked.to[-1]) if further.on_chosen else asked.to
        yield to, fill_value(further.value, {**asked.slots, "answer": answer.id})
        return
    items = answer if isinstance(answer, list) and further.add else [answer]
    listed = value_in(data, asked.to) if further.add else None
    there = len(listed) if isinstance(listed, list) else 0
    taken = {entry.get("id") for entry in listed if isinstance(entry, dict)} if isinstance(listed, list) else set()
    for item in items:
        slots = {**asked.slots, **_slots_of(item, taken, small_words)}
        try:
            value = fill_value(further.value, slots)
        except Missing:
            continue
        if further.worded_as and isinstance(value, str):
            value = _figures_or_words(value, asked.to, further.worded_as, ruleset)
        yield ((*asked.to, there) if further.add else asked.to), value
        there += 1


def _end_of(among: str, listed: Any) -> Path:
    return among, len(listed) if isinstance(listed, list) else 0


def _slots_of(answer: Any, taken: set[Any], small_words: frozenset[str]) -> dict[str, Any]:
    if isinstance(answer, Figure):
        named = {"answer.amount": answer.amount, "answer.unit": answer.unit}
        text = answer.unit
    elif isinstance(answer, Period):
        return {"answer.start": answer.start.isoformat(), "answer.end": answer.end.isoformat()}
    else:
        named, text = {"answer": answer}, answer if isinstance(answer, str) else ""
    name = free = short_name(text, small_words) or "new"
    number = 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    taken.add(free)
    return {**named, "answer.id": free}


def _figures_or_words(text: str, path: Path, key: str, ruleset: Ruleset) -> Any:
    """The keys that a text stands for at a place of the format, or else the text under the key for words."""
    part = part_at(path, ruleset.plan_schema)
    return keys_from_text(text.rstrip("."), part, ruleset.plan_schema) or {key: text}


def _insert(document: Document, path: Path, value: Any) -> Source | str:
    return first_that_holds(document, _changes(document, path, value))


def _changes(document: Document, path: Path, value: Any) -> Iterator[Change]:
    """The changes that come to that, the smallest first."""
    node = document.node(path)
    if node is None:
        above = document.node(path[:-1]) if isinstance(path[-1], int) else None
        if isinstance(path[-1], int) and (above is None or above.real.value is None):
            yield Change("insert", path[:-1], [value])
        yield Change("insert", path, value)
    elif isinstance(value, dict) and node.real.kind == "mapping":
        yield Change("insert", path, {key: inner for key, inner in value.items() if key not in node.real.entries})
    elif node.real.kind == "scalar" and not isinstance(value, list | dict):
        yield Change("set", path, value)
    elif node.real.value is None:
        yield Change("insert", path, value)
