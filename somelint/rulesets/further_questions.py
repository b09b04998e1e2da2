"""The questions about a plan that is there: one for what a rule finds to be missing, and where its answer goes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from somelint.language.wording import FIRST_LANGUAGE
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.rulesets.languages.question_texts import FURTHER
from somelint.rulesets.questions import Question, worded_questions
from somelint.text.suggest import closest_name

FINDING_PLACE, FIX_PLACE = "here", "fix"
"""The places that a finding tells: where it is, and where its fix would write."""

_OF_QUESTION = ("id", "kind", "ask", "example", "least", "most", "catalogue")


class FurtherQuestion(NamedTuple):
    """A question about a plan that is there."""

    question: Question  # what is asked, and how the answer is read
    rules: tuple[str, ...]  # it is asked when one of these rules finds something
    to: str  # where the answer goes: a path such as /a.b, HERE, FIX, or a key of an entry
    add: bool = False  # whether the answer is an entry of the list there
    again: bool = False  # whether it is asked until it is left empty
    value: Any = "{answer}"  # what is written, with {answer} or what is made of it
    each: str = ""  # the list for each entry of which it is asked, where that lacks the key
    among: str = ""  # the list that the answer names an entry of
    new: str = ""  # the key for the name of an entry that is not there yet; empty: there must be one
    on_chosen: bool = False  # whether the key is one of the entry that was named
    worded_as: str = ""  # the key for an answer in words where figures are usual
    word: str = ""  # a word that is written beside the answer
    needs: tuple[str, ...] = ()  # slots that must have a value before it can be asked


def further_questions(language: str = FIRST_LANGUAGE) -> tuple[FurtherQuestion, ...]:
    """The questions that ship, in a language. Raises DataMissing."""
    return read_further(worded_questions(language)[0])


def read_further(data: Mapping[str, Any]) -> tuple[FurtherQuestion, ...]:
    """The questions in the data of a file that has passed its schema."""
    return tuple(_read(row) for row in data.get(FURTHER, ()))


def _read(row: Mapping[str, Any]) -> FurtherQuestion:
    own = {key: row[key] for key in _OF_QUESTION if key in row}
    return FurtherQuestion(
        Question(**own, explain="", optional=True, offer=tuple(str(name) for name in row.get("offer", ()))),
        rules=tuple(str(rule) for rule in row["rules"]),
        to=str(row["to"]),
        add=row.get("add") is True,
        again=row.get("again") is True,
        value=row.get("value", "{answer}"),
        each=str(row.get("each", "")),
        among=str(row.get("among", "")),
        new=str(row.get("new", "")),
        on_chosen=row.get("on-chosen") is True,
        worded_as=str(row.get("as", "")),
        word=str(row.get("word", "")),
        needs=tuple(str(name) for name in row.get("needs", ())),
    )


def further_mistakes(data: Mapping[str, Any], rules: Collection[str]) -> Iterator[tuple[Path, str]]:
    """What is wrong with the names in the questions about a plan that is there, each with its path."""
    taken = {row["id"] for row in data["questions"]}
    for n, row in enumerate(data.get(FURTHER, ())):
        at: Path = (FURTHER, n)
        if row["id"] in taken:
            yield (*at, "id"), f"There is a question “{row['id']}” already; use another name."
        taken.add(row["id"])
        for m, rule in enumerate(row["rules"]):
            if rule not in rules:
                near = closest_name(str(rule), rules)
                yield (*at, "rules", m), f"There is no rule “{rule}”." + (f" Did you mean “{near}”?" if near else "")
