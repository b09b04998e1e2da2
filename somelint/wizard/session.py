"""A document in the making: what is asked, what the answers so far make, and what the rules say of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from somelint.document.document import parse
from somelint.document.view import View
from somelint.document.writer import write_yaml
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.language.grammar import new_compiler
from somelint.language.scope import Place, Run, Scope
from somelint.model.findings import Finding
from somelint.model.locations import Path, Source
from somelint.model.report import Report, shown
from somelint.rulesets.overrides import SourceSettings
from somelint.rulesets.questions import Question, Questions
from somelint.rulesets.ruleset import Ruleset
from somelint.text.quantities import as_quantity
from somelint.wizard.answers import Answer, read_answer
from somelint.wizard.draft import fill_template
from somelint.wizard.input_parsing import parse_number

Answers = Mapping[str, Answer]


class NotReproducible(Exception):
    """A text that would not give back what it was made from. It is not written."""


class Session(NamedTuple):
    """What it takes to make a document: the questions, the rules, the day, and how the document will be called.

    `settings` are its own settings, `level` the step of the ladder up to which findings are told. `head` are the
    comment lines that it begins with.
    """

    questions: Questions
    ruleset: Ruleset
    today: date
    name: str
    settings: SourceSettings
    level: str
    head: tuple[str, ...]

    def read(self, question: Question, text: str, insists: bool = False) -> Answer:
        """The answer that a text gives to a question; `insists`: the text is meant as it stands. Raises Refused."""
        catalogue = self.ruleset.library.catalogues.get(question.catalogue)
        return read_answer(question, text, catalogue, self.questions.between, insists)

    def text(self, answers: Answers) -> str:
        """The document that the answers make, as text. Raises NotKept."""
        made = fill_template(self.questions.template, answers).data
        text = write_yaml(made, self.questions.comments, self.head)
        if parse(Source(self.name, text)).data != made:
            raise NotReproducible
        return text

    def is_asked(self, question: Question, answers: Answers) -> bool:
        """Whether the question has anything to do with the document so far. Raises RuleError."""
        if question.when is None:
            return True
        holds = new_compiler(self.ruleset.library).condition(question.when, ("when",))
        return holds(self._scope(answers)) is True

    def proposal(self, question: Question, answers: Answers) -> int | float | None:
        """The number that is proposed, when one can be worked out. Raises RuleError."""
        if question.default is None:
            return None
        value = new_compiler(self.ruleset.library).value(question.default, ("default",))
        found = as_quantity(value(self._scope(answers)))
        # A whole number where that is fine enough, such as half of 7.
        return None if found is None else parse_number(f"{found.amount:.{0 if abs(found.amount) >= 5 else 1}f}")

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
        options = CheckOptions(self.today, {self.name: self.settings})
        return check(Source(self.name, self.text(answers)), self.ruleset, options)

    def told(self, question: Question, answers: Answers) -> list[Finding]:
        """What the rules find where answers stand, and would not find with a good answer in place of this one.

        A good answer is what is proposed after the answers before, or else the question's example.

        What comes from answers that are still to be given is left out, but for the rules that the question heeds.
        Raises NotKept.
        """
        examples = self.examples()
        whole = {**examples, **answers}
        found = self._found(answers)
        lasting = self._found(whole)
        leaves = fill_template(self.questions.template, answers).stands
        # What is wrong with two values together stands at the entry that holds them, or at the other value.
        stands = {path[:-1] for path in leaves.get(question.id, ())}.union(*leaves.values())
        proposed = self.proposal(question, answers)
        good = examples[question.id] if proposed is None else proposed
        usual = self._found({**whole, question.id: good})
        return [
            finding
            for key, finding in found.items()
            if finding.path in stands and key not in usual and (key in lasting or finding.rule in question.heed)
        ]

    def examples(self) -> dict[str, Answer]:
        """The answers that the questions give as examples."""
        return {question.id: self.read(question, question.example) for question in self.questions.asked}

    def _found(self, answers: Answers) -> dict[tuple[str, Path], Finding]:
        """The findings about the document that the answers make, by rule and place."""
        told = shown(self.report(answers).findings, self.level, {})
        return {(finding.rule, finding.path): finding for finding in told}

    def _scope(self, answers: Answers) -> Scope:
        view = View(parse(Source(self.name, self.text(answers))))
        return Scope(Run((view,), self.today), Place(view, (), view.data))
