"""One question of `init`, asked until it is answered; the rules judge each answer as it is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from somelint.model.findings import Finding, SeverityWord
from somelint.model.hints import Generic, Literal, Protocol, TypeAlias, TypeVar
from somelint.model.records import NamedTuple
from somelint.text.messages import Messages, message
from somelint.wizard.answers import why_not
from somelint.wizard.input_parsing import InvalidAnswer

_Value = TypeVar("_Value")
_HELP, _BACK, _STOP, _EMPTY = "?", "<", "q", "-"
KEEPS, TAKES = "init-enter-keeps", "init-enter-takes"
"""The keys of the messages about Enter: it keeps the earlier answer, or takes the proposed one."""

_STAYS = "init-enter-stays"
_KEYED = re.compile(r"[\w-]+:(\s|$)|[{\[]")
_SKIPS, _EMPTIES = "init-enter-skips", "init-enter-empties"


SayingStyle: TypeAlias = SeverityWord | Literal["", "strong"]
"""How a paragraph is shown: as usual, as what counts most, or as a finding of a severity."""


class Dialogue(Protocol):
    """The person at the other end, who is shown paragraphs and answers."""

    def say(self, text: str, style: SayingStyle = "") -> None:
        """Show a paragraph; an empty text is an empty line."""

    def ask(self) -> str:
        """What the person writes: a line, or several that were pasted. Raises EOFError when the input has ended."""


class Stopped(Exception):
    """The person does not want to continue."""


class Back(Exception):
    """The person wants to see the question before this one."""


class Prompt(NamedTuple, Generic[_Value]):
    """A question as asked in the dialogue."""

    # The question itself.
    title: str
    # The paragraphs below it, shown before the first answer.
    lines: Sequence[str]
    # The paragraph shown when the person asks for help.
    help: str
    # Reads an answer. Its second argument says that the person insists, having written the same text twice. Raises
    # InvalidAnswer.
    read: Callable[[str, bool], _Value]
    # The answer as text that can be typed again.
    display: Callable[[_Value], str]
    # What the rules find about an answer.
    judge: Callable[[_Value], Iterable[Finding]] = lambda answer: ()
    # Whether the question may be left empty.
    optional: bool = False
    # What Enter answers; None: nothing.
    current: _Value | None = None
    # The key of the message that explains what Enter answers.
    offer_key: str = KEEPS
    # The key of the message about stopping.
    stop_key: str = "init-stop"


def put_question(prompt: Prompt[_Value], talk: Dialogue, texts: Messages, words: Mapping[str, str]) -> _Value | None:
    """Ask a question until it is answered. Returns the answer, or None when an optional question is left empty.

    `texts` are the words around the question, and `words` tell how values are written.

    When the rules find something about an answer, the person sees it and may keep the answer. Raises Back, Stopped
    and EOFError.
    """
    talk.say("")
    talk.say(prompt.title, "strong")
    for line in prompt.lines:
        talk.say(line)
    offer, offer_key, is_judged, last = prompt.current, prompt.offer_key, prompt.offer_key == KEEPS, ""
    while True:
        for key in _hints(prompt, offer, offer_key):
            talk.say(message(texts, key, answer=prompt.display(offer) if offer is not None else ""))
        text = _command(talk, texts, prompt.stop_key)
        if text == _HELP:
            talk.say(prompt.help)
            continue
        if prompt.optional and (text == _EMPTY or (not text and offer is None)):
            return None
        if not text and offer is None:
            talk.say(message(texts, "init-needed"))
            continue
        if not text and offer is not None:
            if is_judged:
                return offer
            answer = offer
        else:
            try:
                answer = prompt.read(text, text == last)
            except InvalidAnswer as invalid:
                last = text
                talk.say(why_not(invalid, texts, words))
                near = _near(prompt, invalid.proposal)
                if near is not None:
                    offer, offer_key, is_judged = near, TAKES, False
                continue
            if _words(prompt.display(answer)) != _words(text):
                talk.say(message(texts, "init-read-as", answer=prompt.display(answer)))
        findings = list(prompt.judge(answer))
        if not findings:
            return answer
        for finding in findings:
            talk.say(f"{message(texts, finding.severity.word)}: {finding.message}", finding.severity.word)
        # Help that names keys is for people editing the file; here the help of the question itself is more useful.
        for line in dict.fromkeys(prompt.help if _KEYED.search(finding.help) else finding.help for finding in findings):
            talk.say(line)
        offer, offer_key, is_judged = answer, _STAYS, True


def _hints(prompt: Prompt[_Value], offer: _Value | None, offer_key: str) -> list[str]:
    if offer is None:
        return [_SKIPS] if prompt.optional else []
    return [offer_key, *([_EMPTIES] if prompt.optional and offer_key != _STAYS else [])]


def _words(text: str) -> list[str]:
    return text.replace(";", ",").split()


def _command(talk: Dialogue, texts: Messages, stop_key: str) -> str:
    """What the person types, without surrounding spaces. Raises Back and Stopped for the signs that mean them."""
    while True:
        text = talk.ask().strip()
        if text.casefold() == _STOP:
            talk.say(message(texts, stop_key))
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
