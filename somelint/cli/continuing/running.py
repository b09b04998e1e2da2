"""`somelint init --continue plan.yaml`: asks what is missing, and writes each answer at once."""

from __future__ import annotations

import os
import sys

from somelint.cli import streams
from somelint.cli.init_files import InitRequest, read_path
from somelint.cli.terminal import Terminal, ended_by_signal, is_terminal
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN, FAILED, INTERRUPTED
from somelint.model.findings import SEVERITIES
from somelint.model.locations import Source, Unreadable
from somelint.model.report import Failure, Report
from somelint.project.replacing import NotWritten, replace_text
from somelint.project.repository import shown_name
from somelint.reporters.options import ReportOptions
from somelint.reporters.registry import render_report
from somelint.rulesets.further_questions import further_questions
from somelint.rulesets.questions import shipped_questions
from somelint.runs.job import Job, prepare
from somelint.runs.request import Request
from somelint.text.escape import one_line
from somelint.text.files import encode_source, read_source
from somelint.text.sentences import said, say
from somelint.wizard.further_interview import FurtherInterview
from somelint.wizard.open_questions import Continuation, stated_language
from somelint.wizard.prompt import Stopped


def run_continue(request: InitRequest) -> int:
    """Go on with a plan and return the exit code: 0 all was asked, 2 it cannot be done, 130 interrupted.

    Raises CannotRun and the errors of `streams.write`.
    """
    if request.answers is not None or request.minimal or request.extras:
        raise CannotRun(said("--continue goes on with a plan that is there; it takes no --from, --minimal or --with."))
    path = read_path(request)
    if not is_terminal():
        raise CannotRun(
            said("init asks questions, and there is no terminal to ask them in."),
            said("somelint check tells what is missing, and what to write."),
        )
    job = prepare(
        Request(
            (shown_name(path),),
            request.today,
            extra=request.extra,
            config=request.config,
            isolated=request.isolated,
            baseline=False,
            language=request.language,
            locale=request.locale,
        )
    )
    streams.speak_with(job.project.sentences)
    streams.tell_failures((*job.notices, *job.failures))
    if not job.sources:
        return FAILED
    try:
        source = job.sources[0]
        continuation = _continuation(job, source)
        return FAILED if _is_unreadable(continuation, source) else _talk(continuation, source, path, request)
    except Unreadable as error:
        streams.tell_failures([Failure(shown_name(path), error.message, error.position)])
        return FAILED
    except NotWritten as no:
        raise CannotRun(no.message) from None


def _continuation(job: Job, source: Source) -> Continuation:
    """What is asked, in the language of the plan unless another is asked for."""
    ruleset = job.project.ruleset
    if job.project.own_language and (stated := stated_language(ruleset, source)):
        ruleset = ruleset.speaking(stated)
    streams.speak_with(lambda: ruleset.wording.sentences)
    language = ruleset.wording.language

    def report(changed: Source) -> Report:
        return job.report({source.name: changed})

    return Continuation(ruleset, shipped_questions(language), further_questions(language), report)


def _is_unreadable(continuation: Continuation, source: Source) -> bool:
    """Whether the plan is no YAML, which is told."""
    report = continuation.report(source)
    wrong = [finding for finding in report.findings if finding.rule in ("not-yaml", "wrong-root", "second-document")]
    streams.tell_failures(Failure(source.name, finding.message, finding.span.start, finding.help) for finding in wrong)
    streams.tell_failures(report.failures)
    return bool(wrong or report.failures)


def _talk(continuation: Continuation, source: Source, path: str, request: InitRequest) -> int:
    talk = Terminal(streams.wants_colour(request.color, sys.stdout, os.environ), os.environ)

    def save(before: Source, after: Source) -> Source:
        try:
            replace_text(path, encode_source(after), encode_source(before))
        except NotWritten:
            there = read_source(path, source.name)
            if there == before:
                raise
            return there
        return after

    interview = FurtherInterview(continuation, source, talk, save)
    sentences = continuation.ruleset.wording.sentences
    talk.say(
        say(
            said(
                "These questions are what stands between the plan and the next level."
                " Each answer is written into the plan at once. Enter skips, ? explains, < takes back, q stops."
            ),
            sentences,
        )
    )
    code = CLEAN
    try:
        with ended_by_signal():
            interview.run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except EOFError:
        code = FAILED
    except Stopped:
        code = CLEAN
    talk.say("")
    name = one_line(source.name)
    told = said("Answers that are in {file} now: {count}.", file=name, count=interview.written)
    talk.say(say(told, sentences))
    if code != INTERRUPTED:
        streams.write(_report(continuation, interview.source, request))
    return code


def _report(continuation: Continuation, source: Source, request: InitRequest) -> str:
    report = continuation.report(source)
    options = ReportOptions(
        level=continuation.next_level(report),
        fail_on=SEVERITIES["error"],
        colour=streams.wants_colour(request.color, sys.stdout, os.environ),
        ascii=request.ascii,
        width=streams.columns(sys.stdout, os.environ),
        text=continuation.ruleset.texts,
        ruleset=continuation.ruleset,
    )
    return render_report("full", report, options)
