"""The dialogue of `somelint init` from its first word to the files: which files to write is asked at the end."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping

from somelint.cli.init_files import USUAL_PLAN_NAME, Wish, full_path
from somelint.model.records import NamedTuple
from somelint.project.creating import is_taken, write_new
from somelint.project.replacing import NotWritten
from somelint.project.repository import find_home, shown_name
from somelint.text.messages import Messages, message
from somelint.text.sentences import say
from somelint.text.suggest import closest_name
from somelint.wizard.answers import Answer
from somelint.wizard.companion_files import EXTRAS, extra_path
from somelint.wizard.input_parsing import InvalidAnswer
from somelint.wizard.interview import Interview
from somelint.wizard.prompt import TAKES, Back, Dialogue, Prompt, put_question
from somelint.wizard.session import Session


class WrittenFiles(NamedTuple):
    """The result of a dialogue."""

    session: Session  # the session for the plan that was written
    wish: Wish  # which files were asked for
    texts: Mapping[str, str]  # the texts that were written, by full path
    answers: Mapping[str, Answer]  # the answers, by id of the question


def converse(
    session: Session, talk: Dialogue, wish: Wish, ask_name: bool, named: Callable[[Session, str], Session]
) -> WrittenFiles:
    """Ask the questions, then what is not yet known about the files, and write them.

    `ask_name`: the name of the document is not known yet; `named` returns the session for a document at a path. When a
    name is taken or cannot be written, another one is asked for, so that no answer is lost. Raises Stopped, EOFError
    and NotReproducible.
    """
    texts, words = session.ruleset.texts, session.ruleset.wording.words
    talk.say(message(texts, "init-welcome"))
    if not ask_name and is_taken(wish.path):
        talk.say(message(texts, "init-taken", file=shown_name(wish.path)))
        ask_name = True
    ask_more = not wish.extras
    root = find_home([wish.path]).root
    for name in wish.extras:
        if is_taken(extra_path(name, root)):
            talk.say(message(texts, "init-taken", file=shown_name(extra_path(name, root))))
            wish = wish._replace(extras=tuple(extra for extra in wish.extras if extra != name))
    interview = Interview(session, talk, texts)
    answers = interview.run()
    while True:
        try:
            if ask_name:
                wish = wish._replace(path=_ask_path(talk, texts, words))
        except Back:
            answers = interview.run(from_last=True)
            continue
        try:
            if ask_more:
                wish = wish._replace(extras=_ask_extras(talk, texts, words, wish.path))
        except Back:
            if not ask_name:
                answers = interview.run(from_last=True)
            continue
        session = named(session, wish.path)
        written = wish.texts(session.text(answers), session.ruleset.wording.sentences)
        try:
            write_new(written)
        except NotWritten as no:
            talk.say(say(no.message, session.ruleset.wording.sentences), "error")
            ask_name = ask_more = True
            continue
        return WrittenFiles(session, wish, written, answers)


def _ask_path(talk: Dialogue, texts: Messages, words: Mapping[str, str]) -> str:
    """The full path for the document. Raises Back, Stopped and EOFError."""

    def read_path(text: str, insists: bool) -> str:
        full = full_path(text)
        if is_taken(full):
            raise InvalidAnswer("init-taken", file=shown_name(full))
        return shown_name(full)

    prompt = Prompt(
        title=message(texts, "init-file"),
        lines=[message(texts, "init-file-explain")],
        help=message(texts, "init-file-help"),
        read=read_path,
        display=str,
        current=_free_name(),
        offer_key=TAKES,
    )
    return os.path.abspath(str(put_question(prompt, talk, texts, words)))


def _ask_extras(talk: Dialogue, texts: Messages, words: Mapping[str, str], path: str) -> tuple[str, ...]:
    """The extras to write along with the document. Raises Back, Stopped and EOFError."""
    root = find_home([path]).root
    existing = {name for name in EXTRAS if is_taken(extra_path(name, root))}
    every = message(texts, "init-all")
    all_of_them = {every, "all"}

    def read_names(text: str, insists: bool) -> list[str]:
        names = [name for name in re.split(r"[,\s]+", text.casefold()) if name]
        if all_of_them & {*names}:
            return [name for name in EXTRAS if name not in existing]
        for name in names:
            if name not in EXTRAS:
                near = [typed if typed in EXTRAS else closest_name(typed, EXTRAS) for typed in names]
                meant = "" if None in near else ", ".join(extra for extra in near if extra)
                raise InvalidAnswer("init-no-such", meant, text=name, known=", ".join([*EXTRAS, every]))
            if name in existing:
                raise InvalidAnswer("init-taken", file=shown_name(extra_path(name, root)))
        return list(dict.fromkeys(names))

    lines = [message(texts, f"init-with-{name}", file=shown_name(extra_path(name, root))) for name in EXTRAS]
    marked = [
        f"{line} {message(texts, 'init-and-there')}" if name in existing else line
        for name, line in zip(EXTRAS, lines, strict=True)
    ]
    prompt: Prompt[list[str]] = Prompt(
        title=message(texts, "init-more"),
        lines=[*marked, message(texts, "init-more-explain")],
        help=message(texts, "init-more-help"),
        read=read_names,
        display=lambda names: ", ".join(names),
        optional=True,
    )
    chosen: list[str] | None = put_question(prompt, talk, texts, words)
    return tuple(chosen or ())


def _free_name() -> str:
    stem, ending = os.path.splitext(USUAL_PLAN_NAME)
    names = (USUAL_PLAN_NAME, *(f"{stem}-{n}{ending}" for n in range(2, 100)))
    return next((name for name in names if not is_taken(name)), USUAL_PLAN_NAME)
