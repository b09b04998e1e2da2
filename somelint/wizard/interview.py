"""The dialogue of `init`: one question after the other, and back again."""

from __future__ import annotations

from somelint.rulesets.questions import Question
from somelint.text.messages import Messages, message
from somelint.wizard.answers import Answer, catalogue_name
from somelint.wizard.draft import fill_question
from somelint.wizard.prompt import KEEPS, TAKES, Back, Dialogue, Prompt, put_question
from somelint.wizard.session import Session


class Interview:
    """Asks a person the questions of a session. `answers` are those given, by the id of the question."""

    def __init__(self, session: Session, talk: Dialogue, texts: Messages) -> None:
        self.answers: dict[str, Answer] = {}
        self._session = session
        self._talk = talk
        self._texts = texts
        self._words = session.ruleset.wording.words

    def run(self, from_last: bool = False) -> dict[str, Answer]:
        """Ask the questions, from the first one or from the last, until the last one is answered.

        Raises Stopped and EOFError, and NotReproducible for an answer that would not read back as written.
        """
        at = len(self._asked()) - 1 if from_last else 0
        while at < len(asked := self._asked()):
            question = asked[at]
            try:
                prompt = self._prompt(question, at + 1, len(asked))
                answer = put_question(prompt, self._talk, self._texts, self._words)
            except Back:
                if at == 0:
                    self._talk.say(message(self._texts, "init-first"))
                at = max(0, at - 1)
                continue
            self.answers.pop(question.id, None)
            if answer is not None:
                self.answers[question.id] = answer
            at += 1
        return {question.id: self.answers[question.id] for question in asked if question.id in self.answers}

    def _asked(self) -> list[Question]:
        """The questions that apply to the document so far, with the examples in place of missing answers."""
        supposed = {**self._session.examples(), **self.answers}
        return [question for question in self._session.questions.asked if self._session.is_asked(question, supposed)]

    def _prompt(self, question: Question, number: int, count: int) -> Prompt[Answer]:
        session, texts = self._session, self._texts
        given = self.answers.get(question.id)
        lines = [question.explain, message(texts, "init-example", example=question.example)]
        catalogue = session.ruleset.library.catalogues.get(question.catalogue)
        if catalogue is not None and question.offer:
            names = [catalogue_name(catalogue, entry, session.questions.habits) for entry in question.offer]
            numbered = [f"{n} {name}" for n, name in enumerate(names, 1)]
            lines.append(message(texts, "init-offer", offer=", ".join(numbered)))
        ask = fill_question(question.ask, self.answers, self._words) or question.ask
        return Prompt(
            title=f"{message(texts, 'init-progress', number=number, count=count)}  {ask}",
            lines=[fill_question(line, self.answers, self._words) or line for line in lines],
            help=question.help or question.explain,
            read=lambda text, insists: session.read(question, text, insists),
            display=session.show,
            judge=lambda answer: session.findings_about(question, {**self.answers, question.id: answer}),
            optional=question.optional,
            current=session.proposal(question, self.answers) if given is None else given,
            offer_key=TAKES if given is None else KEEPS,
        )
