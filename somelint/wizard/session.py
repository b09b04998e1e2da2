"""A document in the making: the questions, the document from the answers so far, and findings about an answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from somelint.document.document import parse
from somelint.document.view import View
from somelint.document.writer import write_yaml
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.language.grammar import new_compiler
from somelint.language.scope import Place, Run, Scope
from somelint.model.findings import Finding, Level
from somelint.model.locations import Path, Source
from somelint.model.records import NamedTuple
from somelint.model.report import Report, visible
from somelint.rulesets.overrides import SourceSettings
from somelint.rulesets.questions import Question, Questions
from somelint.rulesets.ruleset import Ruleset
from somelint.text.quantities import as_quantity
from somelint.wizard.answers import Answer, display, read_answer
from somelint.wizard.draft import Draft, fill_template
from somelint.wizard.input_parsing import parse_number

Answers = Mapping[str, Answer]


class NotReproducible(Exception):
    """The text of a document would not read back as the same data, so it is not written."""


class Session(NamedTuple):
    """Everything needed to make a document from answers."""

    # What is asked, and the template that the answers go into.
    questions: Questions
    # The rules that check the document.
    ruleset: Ruleset
    # The day that the rules count from.
    today: date
    # The name of the document.
    name: str
    # How the rules are configured for this document.
    settings: SourceSettings
    # The level up to which findings are reported.
    level: Level
    # The comment lines that the document begins with.
    head: tuple[str, ...]

    def read(self, question: Question, text: str, insists: bool = False) -> Answer:
        """Read a text as the answer to a question; with `insists` it is taken as it is. Raises InvalidAnswer."""
        catalogue = self.ruleset.library.catalogues.get(question.catalogue)
        return read_answer(question, text, catalogue, self.questions.habits, insists)

    def show(self, answer: Answer) -> str:
        """The answer as shown in a sentence, in a form that a person can type again."""
        return display(answer, self.ruleset.wording.words)

    def draft(self, answers: Answers) -> Draft:
        """The document made from the answers, as data."""
        return fill_template(self.questions, answers, self.ruleset.wording.words)

    def text(self, answers: Answers) -> str:
        """The document made from the answers, as text. Raises NotReproducible."""
        data = self.draft(answers).data
        text = write_yaml(data, self.questions.comments, self.head)
        if parse(Source(self.name, text)).data != data:
            raise NotReproducible
        return text

    def is_asked(self, question: Question, answers: Answers) -> bool:
        """Whether the question applies to the document so far. Raises RuleError."""
        if question.when is None:
            return True
        holds = new_compiler(self.ruleset.library).condition(question.when, ("when",))
        return holds(self._scope(answers)) is True

    def proposal(self, question: Question, answers: Answers) -> int | float | None:
        """The proposed number, if one can be computed. Raises RuleError."""
        if question.default is None:
            return None
        value = new_compiler(self.ruleset.library).value(question.default, ("default",))
        quantity = as_quantity(value(self._scope(answers)))
        # A whole number where that is precise enough, such as half of 7.
        return (
            None if quantity is None else parse_number(f"{quantity.amount:.{0 if abs(quantity.amount) >= 5 else 1}f}")
        )

    def complete(self, answers: Answers) -> dict[str, Answer]:
        """The answers to the questions that apply, with proposals for the unanswered ones."""
        completed: dict[str, Answer] = {}
        for question in self.questions.asked:
            if not self.is_asked(question, completed):
                continue
            given = answers.get(question.id)
            answer = self.proposal(question, completed) if given is None else given
            if answer is not None:
                completed[question.id] = answer
        return completed

    def missing(self, answers: Answers) -> list[Question]:
        """The questions that still need an answer."""
        completed = self.complete(answers)
        asked = (
            question
            for question in self.questions.asked
            if not question.optional and self.is_asked(question, completed)
        )
        return [question for question in asked if question.id not in completed]

    def report(self, answers: Answers) -> Report:
        """Check the document made from the answers. Raises NotReproducible."""
        options = CheckOptions(self.today, {self.name: self.settings})
        return check(Source(self.name, self.text(answers)), self.ruleset, options)

    def findings_about(self, question: Question, answers: Answers) -> list[Finding]:
        """The findings at the places of answers that a good answer instead of this one would avoid.

        A good answer is the proposal that follows from the earlier answers, or else the question's example. Findings
        that later answers would remove are left out, except those of rules that the question heeds. Raises
        NotReproducible.
        """
        leaves = self.draft(answers).written_to
        # A finding about two values together is at the entry that contains them, or at the other value.
        places = {path[:-1] for path in leaves.get(question.id, ())}.union(*leaves.values())
        found = self._findings_by_place(answers)
        present = {key: finding for key, finding in found.items() if finding.path in places}
        if not present:
            return []
        examples = self.examples()
        whole = {**examples, **answers}
        lasting = self._findings_by_place(whole)
        proposed = self.proposal(question, answers)
        good = examples[question.id] if proposed is None else proposed
        usual = self._findings_by_place({**whole, question.id: good})
        return [
            finding
            for key, finding in present.items()
            if key not in usual and (key in lasting or finding.rule in question.heed)
        ]

    def examples(self) -> dict[str, Answer]:
        """The answers that the questions give as examples."""
        return {question.id: self.read(question, question.example) for question in self.questions.asked}

    def _findings_by_place(self, answers: Answers) -> dict[tuple[str, Path], Finding]:
        """The findings about the document made from the answers, by rule and place."""
        findings = visible(self.report(answers).findings, self.level, {})
        return {(finding.rule, finding.path): finding for finding in findings}

    def _scope(self, answers: Answers) -> Scope:
        view = View(parse(Source(self.name, self.text(answers))))
        return Scope(Run((view,), self.today), Place(view, (), view.data))
