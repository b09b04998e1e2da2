"""`somelint fix --interactive`: each finding with the change that would settle it, and a person who decides.

Each change is written at once. Where a text is missing its question is asked, as `init --continue` does.
"""

from __future__ import annotations

import os
import sys

from somelint.cli import streams
from somelint.cli.fix import texts_as_read
from somelint.cli.mending.choices import ask_choice, open_editor, show_finding
from somelint.cli.mending.review import Review
from somelint.cli.streams import tell_failures
from somelint.cli.terminal import Terminal, ended_by_signal, is_terminal
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN, FAILED, INTERRUPTED
from somelint.model.findings import Finding
from somelint.model.locations import Unreadable
from somelint.model.report import Failure
from somelint.project.replacing import NotWritten
from somelint.runs.job import prepare
from somelint.runs.request import Request
from somelint.text.messages import message
from somelint.text.sentences import group_digits, said
from somelint.wizard.prompt import Back, Stopped


def run_interactive(request: Request) -> int:
    """Go through what can be fixed and return the exit code: 0 gone through, or stopped; 2 it cannot be done, 130
    interrupted. Raises CannotRun and the errors of `streams.write`."""
    if "-" in request.paths or request.diff:
        raise CannotRun(said("--interactive changes files; it goes neither with - nor with --diff."))
    if not is_terminal():
        why = said("fix --interactive asks questions, and there is no terminal to ask them in.")
        raise CannotRun(why, said("somelint fix makes the safe changes without asking, and --diff shows them."))
    job = prepare(request)
    streams.speak_with(job.project.sentences)
    review = Review(
        job, texts_as_read(job), Terminal(streams.wants_colour(request.color, sys.stdout, os.environ), os.environ)
    )
    streams.speak_with(review.project.sentences)
    tell_failures((*job.notices, *review.report.failures))
    code = FAILED if review.report.failures else CLEAN
    try:
        with ended_by_signal():
            _go_through(review)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except (EOFError, Stopped):
        pass
    except Unreadable as error:
        raise CannotRun(error.message) from error
    except NotWritten as error:
        raise CannotRun(error.message) from error
    text = review.project.ruleset.texts
    review.talk.say("")
    review.talk.say(streams.translate_text(said("Changes that are made: {count}.", count=group_digits(review.made))))
    if left := len(review.shown()):
        review.talk.say(message(text, "findings-left", count=left))
    return code


def _go_through(review: Review) -> None:
    while finding := review.next_finding():
        show_finding(finding, review)
        if asked := review.question_about(finding):
            try:
                review.ask(asked)
            except Back:  # there is no way back to what was decided
                review.pass_over(finding)
            continue
        outcome = review.outcome_of(finding)
        if isinstance(outcome, str):
            review.talk.say(streams.translate_text(said("It {why}.", why=outcome)))
            review.pass_over(finding)
            continue
        _decide(review, finding)


def _decide(review: Review, finding: Finding) -> None:
    choice = ask_choice(finding, review)
    if choice == "q":
        raise Stopped
    if choice == "n":
        review.pass_over(finding)
    elif choice == "e":
        try:
            open_editor(finding)
        except OSError as error:
            tell_failures([Failure("", said("The editor cannot be started: {why}.", why=str(error.strerror).lower()))])
        review.read_again(finding.source)
    elif not review.write(review.outcome_of(finding)):
        again = said("The file has changed meanwhile; it is read again, and the question asked again.")
        review.talk.say(streams.translate_text(again))
    elif choice == "a":
        review.write_all_safe()
