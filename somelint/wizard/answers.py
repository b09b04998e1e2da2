"""What people type as an answer, read as the kind of value that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from somelint.language.catalogues import Catalogue
from somelint.language.text_words import words_of
from somelint.model.hints import TypeAlias
from somelint.model.records import NamedTuple
from somelint.rulesets.languages.question_texts import Habits
from somelint.rulesets.questions import Question
from somelint.text.characters import code_point, find_forbidden
from somelint.text.dates import write_day
from somelint.text.messages import Messages, message
from somelint.wizard.input_parsing import Bounds, Figure, InvalidAnswer, Period, read_figure, read_number
from somelint.wizard.period_parsing import read_period

LONGEST_ANSWER, MOST_ITEMS = 5000, 100
_BULLET = re.compile(r"(?:[-*•·▪–]|\d{1,2}[.)])\s+")


TODO_MARK = "TODO"
"""Written in place of a missing value, and at the start of a placeholder text."""


class StandIn(NamedTuple):
    """A placeholder for an answer that is still to come."""

    text: str  # what is written for now, beginning with TODO_MARK
    listed: bool = False  # whether it is written as a list of one


Answer: TypeAlias = str | list[str] | int | float | Figure | Period | StandIn


def read_answer(
    question: Question, text: str, catalogue: Catalogue | None, habits: Habits, insists: bool = False
) -> Answer:
    """The answer that a text gives to a question. `catalogue`: what a choice is made from; `habits`: how people write;
    `insists`: a choice that is not in the catalogue is accepted as typed. Raises InvalidAnswer, also for a text of
    nothing but spaces."""
    bounds = Bounds(question.least, question.most)
    plain = _clean_text(text)
    if question.kind == "list":
        return _split_items(plain)
    if question.kind == "number":
        said_again = (word for word in habits.behind.get(question.id, ()) if plain.casefold().endswith(word))
        number = plain[: -len(next(said_again, "")) or None].strip()
        return read_number(_without_about(number, habits), bounds, question.id, habits.thousands)
    if question.kind == "figure":
        return read_figure(_without_about(plain, habits), bounds, habits.thousands)
    if question.kind == "period":
        return read_period(" ".join(plain.split()), habits)
    if question.kind == "choice" and catalogue is not None:
        return _read_choice(plain, question, _Names(catalogue, habits), insists)
    return plain


def clean_items(texts: Sequence[str]) -> list[str]:
    """A list of texts without surrounding spaces and without empty ones. Raises InvalidAnswer."""
    if len(texts) > MOST_ITEMS:
        raise InvalidAnswer("init-many", most=MOST_ITEMS)
    items = [_clean_text(text) for text in texts if text.strip()]
    if not items:
        raise InvalidAnswer("init-empty")
    return items


def display(answer: Answer, words: Mapping[str, str]) -> str:
    """The answer as shown in a sentence, in a form that a person can type again. `words`: how values are written."""
    if isinstance(answer, Figure):
        return f"{display(answer.amount, words)} {answer.unit}"
    if isinstance(answer, Period):
        return f"{write_day(answer.start, words)} – {write_day(answer.end, words)}"
    if isinstance(answer, StandIn):
        return TODO_MARK
    if isinstance(answer, list):
        return ("; " if any("," in item for item in answer) else ", ").join(answer)
    return answer if isinstance(answer, str) else repr(answer).replace(".", words["decimal"])


def why_not(invalid: InvalidAnswer, texts: Messages, words: Mapping[str, str]) -> str:
    """Why a text is not an answer, in a sentence. `words`: how values are written."""
    shown = {
        name: write_day(value, words)
        if isinstance(value, date)
        else display(value, words)
        if isinstance(value, (int, float)) and name != "count"
        else value
        for name, value in invalid.values.items()
    }
    return message(texts, invalid.key, **shown)


def _clean_text(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not plain:
        raise InvalidAnswer("init-empty")
    if len(plain) > LONGEST_ANSWER:
        raise InvalidAnswer("init-long", most=LONGEST_ANSWER)
    at = find_forbidden(plain)
    if at is not None:
        raise InvalidAnswer("init-character", code=code_point(plain[at]))
    return plain


def _without_about(text: str, habits: Habits) -> str:
    """The text from its number on, where nothing but a word such as “about” stands before it."""
    digit = next((n for n, char in enumerate(text) if char.isdigit()), 0)
    return text[digit:] if " ".join(text[:digit].casefold().split()) in habits.about else text


def _split_items(text: str) -> list[str]:
    parts = text.split("\n") if "\n" in text else text.split(";") if ";" in text else text.split(",")
    return clean_items([_BULLET.sub("", part.strip(), count=1).rstrip(",; ") for part in parts])


class _Names:
    """The names of a catalogue as people know them."""

    def __init__(self, catalogue: Catalogue, habits: Habits) -> None:
        self.catalogue = catalogue
        self._language = habits.language

    def of(self, entry: str) -> str:
        """The name of the entry with an id or another of its names."""
        known = self.catalogue.exact(entry)
        name = str(known.get("name", entry)) if known else entry
        return self.catalogue.translations.get(name, {}).get(self._language, name)

    def in_text(self, text: str) -> list[str]:
        """The names of the entries that a text names, in their order, each one once."""
        words = [word.text for word in words_of(text)]
        names: dict[str, None] = {}
        at = 0
        while at < len(words):
            size = self.catalogue.covers(words, at)
            if size:
                names.setdefault(self.of("".join(words[at : at + size])))
            at += size or 1
        return list(names)


def catalogue_name(catalogue: Catalogue, entry: str, habits: Habits) -> str:
    """The name of an entry of a catalogue as people know it."""
    return _Names(catalogue, habits).of(entry)


def _read_choice(text: str, question: Question, names: _Names, insists: bool) -> str:
    text = " ".join(text.split())
    if text.isdecimal() and question.offer:
        number = int(text) if len(text) < 3 else 0
        if not 1 <= number <= len(question.offer):
            raise InvalidAnswer("init-choice-number", count=len(question.offer))
        return names.of(question.offer[number - 1])
    if names.catalogue.exact(text) is not None:
        return names.of(text)
    if insists:
        return text
    named = names.in_text(text)
    if len(named) > 1:
        raise InvalidAnswer("init-several", named[0], named=", ".join(named))
    nearest = None if named else names.catalogue.nearest(text)
    near = named[0] if named else names.of(nearest) if nearest is not None else None
    if near is not None:
        raise InvalidAnswer("init-near", near, text=text, near=near)
    return text
