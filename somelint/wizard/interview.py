"""The dialogue of `init`: one question after the other, each answer looked at by the rules as it is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from somelint.model.findings import Finding
from somelint.rulesets.questions import Question
from somelint.text.messages import Messages, message
from somelint.wizard.answers import Answer, catalogue_name, display
from somelint.wizard.draft import fill_question
from somelint.wizard.input_parsing import InvalidAnswer
from somelint.wizard.session import Session

_Value = TypeVar("_Value")
_HELP, _BACK, _STOP, _EMPTY = "?", "<", "q", "-"
KEEPS, TAKES = "init-enter-keeps", "init-enter-takes"
"""The words for what Enter takes: what was answered before, what is proposed."""

_STAYS = "init-enter-stays"
_KEYED = re.compile(r"[\w-]+:(\s|$)|[{\[]")
_SKIPS, _EMPTIES = "init-enter-skips", "init-enter-empties"


class Dialogue(Protocol):
    """The person at the other end: what is said to them, a paragraph at a time, and what they answer."""

    def say(self, text: str, style: str = "") -> None:
        """Show a paragraph. `style` is `strong`, the name of a severity, or nothing; an empty text is an empty line."""

    def ask(self) -> str:
        """What the person writes: a line, or several that were pasted. Raises EOFError when the input has ended."""


class Stopped(Exception):
    """The person does not want to go on."""


class Back(Exception):
    """The person wants to see the question before this one."""


class Prompt(NamedTuple, Generic[_Value]):
    """A question as it is put: what is shown, how an answer is read and shown again, and what the rules say of it.

    `current` is what Enter takes, `said` the name of the words that tell so. `read` raises Refused; it is also told
    whether the person insists, having written the same text a second time.
    """

    title: str
    lines: Sequence[str]
    help: str
    read: Callable[[str, bool], _Value]
    shown: Callable[[_Value], str]
    judge: Callable[[_Value], Iterable[Finding]] = lambda answer: ()
    optional: bool = False
    current: _Value | None = None
    said: str = KEEPS


def put_question(prompt: Prompt[_Value], talk: Dialogue, texts: Messages) -> _Value | None:
    """Put a question until it is answered: the answer, or nothing for an optional one that is left empty.

    An answer that the rules find something about is told so, and may be kept. Raises Back, Stopped and EOFError.
    """
    talk.say("")
    talk.say(prompt.title, "strong")
    for line in prompt.lines:
        talk.say(line)
    offer, said, settled, last = prompt.current, prompt.said, prompt.said == KEEPS, ""
    while True:
        for key in _hints(prompt, offer, said):
            talk.say(message(texts, key, answer=prompt.shown(offer) if offer is not None else ""))
        text = _command(talk, texts)
        if text == _HELP:
            talk.say(prompt.help)
            continue
        if prompt.optional and (text == _EMPTY or (not text and offer is None)):
            return None
        if not text and offer is None:
            talk.say(message(texts, "init-needed"))
            continue
        if not text and offer is not None:
            if settled:
                return offer
            answer = offer
        else:
            try:
                answer = prompt.read(text, text == last)
            except InvalidAnswer as no:
                last = text
                talk.say(message(texts, no.key, **no.values))
                near = _near(prompt, no.proposal)
                if near is not None:
                    offer, said, settled = near, TAKES, False
                continue
            if _words(prompt.shown(answer)) != _words(text):
                talk.say(message(texts, "init-read-as", answer=prompt.shown(answer)))
        found = list(prompt.judge(answer))
        if not found:
            return answer
        for finding in found:
            talk.say(f"{message(texts, finding.severity.word)}: {finding.message}", finding.severity.word)
        # Help that names keys is for whoever has the file before them; here the question's own says more.
        for line in dict.fromkeys(prompt.help if _KEYED.search(one.help) else one.help for one in found):
            talk.say(line)
        offer, said, settled = answer, _STAYS, True


def _hints(prompt: Prompt[_Value], offer: _Value | None, said: str) -> list[str]:
    if offer is None:
        return [_SKIPS] if prompt.optional else []
    return [said, *([_EMPTIES] if prompt.optional and said != _STAYS else [])]


def _words(text: str) -> list[str]:
    return text.replace(";", ",").split()


def _command(talk: Dialogue, texts: Messages) -> str:
    """What the person writes, without spaces around it. Raises Back and Stopped for what says so."""
    while True:
        text = talk.ask().strip()
        if text.casefold() == _STOP:
            talk.say(message(texts, "init-stop"))
            text = talk.ask().strip()
            if text.casefold() == _STOP:
                raise Stopped
            if not text:
                continue
        if text == _BACK:
            raise Back
        return text


def _near(prompt: Prompt[_Value], proposal: str) -> _Value | None:
    try:
        return prompt.read(proposal, True) if proposal else None
    except InvalidAnswer:
        return None


class Interview:
    """The questions of a desk, put to a person. `answers` are those given, by the id of the question."""

    def __init__(self, desk: Session, talk: Dialogue, texts: Messages) -> None:
        self.answers: dict[str, Answer] = {}
        self._desk = desk
        self._talk = talk
        self._texts = texts

    def run(self, from_last: bool = False) -> dict[str, Answer]:
        """Put the questions, from the first one or from the last, until the last one is answered.

        Raises Stopped and EOFError, and NotKept for an answer that cannot be written so that it comes back.
        """
        at = len(self._asked()) - 1 if from_last else 0
        while at < len(asked := self._asked()):
            question = asked[at]
            try:
                answer = put_question(self._prompt(question, at + 1, len(asked)), self._talk, self._texts)
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
        """The questions that have to do with the document so far; what is not answered yet is as in the examples."""
        supposed = {**self._desk.examples(), **self.answers}
        return [question for question in self._desk.questions.asked if self._desk.is_asked(question, supposed)]

    def _prompt(self, question: Question, number: int, count: int) -> Prompt[Answer]:
        desk, texts = self._desk, self._texts
        given = self.answers.get(question.id)
        lines = [question.explain, message(texts, "init-example", example=question.example)]
        catalogue = desk.ruleset.library.catalogues.get(question.catalogue)
        if catalogue is not None and question.offer:
            names = [f"{n} {catalogue_name(catalogue, entry)}" for n, entry in enumerate(question.offer, 1)]
            lines.append(message(texts, "init-offer", offer=", ".join(names)))
        ask = fill_question(question.ask, self.answers) or question.ask
        return Prompt(
            title=f"{message(texts, 'init-progress', number=number, count=count)}  {ask}",
            lines=[fill_question(line, self.answers) or line for line in lines],
            help=question.help or question.explain,
            read=lambda text, insists: desk.read(question, text, insists),
            shown=display,
            judge=lambda answer: desk.told(question, {**self.answers, question.id: answer}),
            optional=question.optional,
            current=desk.proposal(question, self.answers) if given is None else given,
            said=TAKES if given is None else KEEPS,
        )
