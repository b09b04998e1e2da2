"""A document in the making: what is asked, what the answers so far make, and what the rules say of an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from somelint.answers import Answer, number_of, read_answer
from somelint.check import check
from somelint.document import parse
from somelint.drafts import Draft, draft
from somelint.figures import Refused
from somelint.findings import Finding
from somelint.language.conditions import compile_condition
from somelint.language.names import Names
from somelint.language.scope import Place, Run, Scope, View
from somelint.language.values import compile_value
from somelint.locations import Path, Source
from somelint.quantities import as_quantity
from somelint.questions import Question, Questions
from somelint.report import Report, shown
from somelint.ruleset import Ruleset
from somelint.settings import SourceSettings
from somelint.yaml_text import yaml_text

Answers = Mapping[str, Answer]


class NotKept(Exception):
    """A text that would not give back what it was made from. It is not written."""


class Desk(NamedTuple):
    """What it takes to make a document: the questions, the rules, the day, and how the document will be called.

    `settings` are its own settings, `level` the step of the ladder up to which findings are told. `head` are the comment
    lines that it begins with.
    """

    questions: Questions
    ruleset: Ruleset
    today: date
    name: str
    settings: SourceSettings
    level: str
    head: tuple[str, ...]

    def read(self, question: Question, text: str) -> Answer:
        """The answer that a text gives to a question. Raises Refused."""
        catalogue = self.ruleset.library.catalogues.get(question.catalogue)
        return read_answer(question, text, catalogue, self.questions.between)

    def text(self, answers: Answers) -> str:
        """The document that the answers make, as text. Raises NotKept."""
        made = draft(self.questions.template, answers).data
        text = yaml_text(made, self.questions.comments, self.head)
        if parse(Source(self.name, text)).data != made:
            raise NotKept
        return text

    def is_asked(self, question: Question, answers: Answers) -> bool:
        """Whether the question has anything to do with the document so far. Raises RuleError."""
        if question.when is None:
            return True
        holds = compile_condition(question.when, Names(self.ruleset.library), ("when",))
        return holds(self._scope(answers)) is True

    def proposal(self, question: Question, answers: Answers) -> int | float | None:
        """The number that is proposed, when one can be worked out. Raises RuleError."""
        if question.default is None:
            return None
        value = compile_value(question.default, Names(self.ruleset.library), ("default",))
        found = as_quantity(value(self._scope(answers)))
        # A whole number where that is fine enough, such as half of 7.
        return None if found is None else number_of(f"{found.amount:.{0 if abs(found.amount) >= 5 else 1}f}")

    def complete(self, answers: Answers) -> dict[str, Answer]:
        """The answers, with what is proposed where nothing is answered; without those that are not asked for."""
        made: dict[str, Answer] = {}
        for question in self.questions.asked:
            if not self.is_asked(question, made):
                continue
            given = answers.get(question.id)
            answer = self.proposal(question, made) if given is None else given
            if answer is not None:
                made[question.id] = answer
        return made

    def missing(self, answers: Answers) -> list[Question]:
        """The questions that need an answer and have none."""
        made = self.complete(answers)
        asked = (one for one in self.questions.asked if not one.optional and self.is_asked(one, made))
        return [question for question in asked if question.id not in made]

    def report(self, answers: Answers) -> Report:
        """What the rules say of the document that the answers make. Raises NotKept."""
        settings = {self.name: self.settings}
        return check([Source(self.name, self.text(answers))], self.ruleset, today=self.today, settings=settings)

    def told(self, question: Question, answers: Answers) -> list[Finding]:
        """What the rules say of the answer to a question: findings at the places where it stands, and others that came
        with it. What comes from later answers that are not there yet is left out. Raises NotKept."""
        before = {name: answer for name, answer in answers.items() if name != question.id}
        earlier = {_key(finding) for finding in self._shown(before)}
        lasting = {_key(finding) for finding in self._shown({**self._examples(), **answers})}
        stands = draft(self.questions.template, answers).stands.get(question.id, ())
        return [
            finding
            for finding in self._shown(answers)
            if _key(finding) in lasting and (_lies_in(finding.path, stands) or _key(finding) not in earlier)
        ]

    def _shown(self, answers: Answers) -> tuple[Finding, ...]:
        return shown(self.report(answers).findings, self.level, {})

    def _examples(self) -> dict[str, Answer]:
        return {question.id: self.read(question, question.example) for question in self.questions.asked}

    def _scope(self, answers: Answers) -> Scope:
        view = View(parse(Source(self.name, self.text(answers))))
        return Scope(Run((view,), self.today), Place(view, (), view.data))


def _key(finding: Finding) -> tuple[str, Path]:
    return finding.rule, finding.path


def _lies_in(path: Path, places: tuple[Path, ...]) -> bool:
    return any(path[: len(place)] == place for place in places)
