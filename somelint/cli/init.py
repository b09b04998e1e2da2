"""`somelint init`: a first plan, from answers to questions, from a file of answers, or as a skeleton."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from somelint.cli import streams
from somelint.cli.init_dialogue import converse
from somelint.cli.init_files import (
    InitRequest,
    Wish,
    describe_files,
    read_extras,
    read_path,
    stop_if_contradictory,
    stop_if_taken,
)
from somelint.cli.streams import tell_failures
from somelint.cli.terminal import Terminal, ended_by_signal, is_terminal
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN, FAILED, INTERRUPTED
from somelint.model.findings import LEVELS, SEVERITIES
from somelint.model.locations import Unreadable
from somelint.project.creating import write_new
from somelint.project.replacing import NotWritten
from somelint.project.repository import shown_name
from somelint.reporters.options import ReportOptions
from somelint.reporters.registry import render_report
from somelint.rulesets.overrides import PLAIN
from somelint.rulesets.questions import shipped_questions
from somelint.runs.project import Project, ProjectRequest, load_project
from somelint.text.escape import one_line
from somelint.text.files import STDIN, read_source, read_stdin
from somelint.text.messages import message
from somelint.text.sentences import said
from somelint.text.width import wrap
from somelint.wizard.answers import TODO_MARK, Answer
from somelint.wizard.companion_files import find_placeholders
from somelint.wizard.draft import make_stand_in
from somelint.wizard.prompt import Stopped
from somelint.wizard.session import NotReproducible, Session

_OTHER_WAYS = said(
    "Give the answers in a file, somelint init --from answers.yaml, or begin with somelint init --minimal."
)
_MODELINE = "yaml-language-server: $schema=plan.schema.json"


def run_init(request: InitRequest) -> int:
    """Make a first plan and return the exit code: 0 written, 2 not, 130 interrupted. Raises CannotRun."""
    stop_if_contradictory(request)
    extras, path = read_extras(request.extras), read_path(request)
    alone = request.answers is not None or request.minimal
    if not alone and not is_terminal():
        raise CannotRun(said("init asks questions, and there is no terminal to ask them in."), _OTHER_WAYS)
    project = load_project(
        ProjectRequest(
            [path],
            request.config,
            request.isolated,
            extra=request.extra,
            language=request.language,
            locale=request.locale,
        )
    )
    streams.speak_with(project.sentences)
    tell_failures((*project.notices, *project.failures))
    if project.failures:
        return FAILED
    session = _session(project, request, path)
    language = session.ruleset.wording.language
    wish = Wish(path, language, extras, request.schema, language if request.language else "")
    try:
        return _write_directly(session, wish, request) if alone else _run_dialogue(session, wish, request)
    except NotReproducible:
        raise CannotRun(said("The plan cannot be written so that it reads back unchanged. Please report it.")) from None


def _session(project: Project, request: InitRequest, path: str) -> Session:
    settings = project.source_settings([(path, shown_name(path))]).get(shown_name(path), PLAIN)
    questions = shipped_questions(project.ruleset.wording.language)
    session = Session(questions, project.ruleset, request.today, "", settings, LEVELS[-1], ())
    return _session_for(session, path, request)


def _session_for(session: Session, path: str, request: InitRequest) -> Session:
    """The session for a document at a path."""
    name = shown_name(path)
    key = "init-head-minimal" if request.minimal else "init-head"
    shown = one_line(name if " " not in name else f'"{name}"')
    head = ([_MODELINE] if request.schema else []) + [message(session.ruleset.texts, key), f"  somelint check {shown}"]
    return session._replace(name=name, head=tuple(head))


def _write_directly(session: Session, wish: Wish, request: InitRequest) -> int:
    """Write the files without a dialogue: all or none."""
    stop_if_taken(wish)
    answers: Mapping[str, Answer]
    if request.minimal:
        answers = {
            question.id: make_stand_in(question) for question in session.questions.asked if not question.optional
        }
    else:
        answers = _from_file(session, str(request.answers))
    document = session.text(answers)
    texts = wish.texts(document, session.ruleset.wording.sentences)
    try:
        write_new(texts)
    except NotWritten as no:
        raise CannotRun(no.message) from None
    _report(session, wish, texts, answers, request)
    return CLEAN


def _from_file(session: Session, name: str) -> Mapping[str, Answer]:
    """The answers in a file, or on standard input (-). Prints any mistakes and raises CannotRun."""
    from somelint.wizard.answer_file import read_answers

    try:
        source = read_stdin(STDIN) if name == "-" else read_source(name)
        answers, failures = read_answers(source, session, session.ruleset.texts)
    except Unreadable as error:
        raise CannotRun(error.message) from None
    tell_failures(failures)
    if failures:
        help = said("docs/how-to/init.md lists the answers and how they are written.")
        raise CannotRun(said("Nothing is written."), help)
    return session.complete(answers)


def _run_dialogue(session: Session, wish: Wish, request: InitRequest) -> int:
    """Run the dialogue. Nothing is written when it is interrupted."""
    texts = session.ruleset.texts
    talk = Terminal(streams.wants_colour(request.color, sys.stdout, os.environ), os.environ)
    try:
        with ended_by_signal():
            written = converse(
                session, talk, wish, request.path is None, lambda current, path: _session_for(current, path, request)
            )
    except KeyboardInterrupt:
        streams.tell_raw(f"\n{message(texts, 'init-stopped')}\n")
        return INTERRUPTED
    except EOFError:
        streams.tell_raw(f"\n{message(texts, 'init-ended')}\n")
        return FAILED
    except Stopped:
        streams.tell_raw(f"{message(texts, 'init-stopped')}\n")
        return FAILED
    talk.say("")
    _report(written.session, written.wish, written.texts, written.answers, request)
    return CLEAN


def _report(
    session: Session, wish: Wish, written: Mapping[str, str], answers: Mapping[str, Answer], request: InitRequest
) -> None:
    texts = session.ruleset.texts
    extras = {path: text for path, text in written.items() if path not in (wish.path, wish.schema_path)}
    lines = describe_files(texts, wish, written, find_placeholders(extras))
    if request.minimal:
        count = sum(TODO_MARK in line for line in written[wish.path].splitlines() if not line.startswith("#"))
        lines.append(message(texts, "init-skeleton", count=count, file=session.name))
    width = streams.columns(sys.stdout, os.environ)
    streams.write("".join(f"{row}\n" for line in lines for row in wrap(one_line(line), width)))
    if request.minimal:
        return
    options = ReportOptions(
        level=LEVELS[0],
        fail_on=SEVERITIES["error"],
        colour=streams.wants_colour(request.color, sys.stdout, os.environ),
        ascii=request.ascii,
        width=width,
        text=texts,
        ruleset=session.ruleset,
    )
    streams.write(render_report("full", session.report(answers), options))
