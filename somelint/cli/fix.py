"""`somelint fix` and `somelint check --fix`: fixes what can be fixed automatically, and writes the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from somelint.cli import streams
from somelint.cli.streams import tell_failures
from somelint.fixing.bisection import TOO_MANY
from somelint.fixing.diff import make_diff
from somelint.fixing.fixer import FixResult, fix_texts
from somelint.fixing.trial import StandIns
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN, FAILED, FOUND
from somelint.model.findings import SEVERITIES, Finding
from somelint.model.locations import Source
from somelint.model.report import Failure, Report, visible
from somelint.project.replacing import NotWritten, replace_text
from somelint.runs.job import Job, prepare
from somelint.runs.project import Project
from somelint.runs.request import Request
from somelint.text.escape import one_line
from somelint.text.files import STDIN, encode_source, read_stdin
from somelint.text.messages import Messages, message
from somelint.text.sentences import said

_MOST_POSTPONED = 10
"""So many fixes that are left for another run are told with their places."""


def run_fix(request: Request) -> int:
    """Fix what the request names and return the exit code: with `diff` nothing is written and 1 means that something
    would be.

    Raises CannotRun for options that contradict each other, and the errors of `streams.write`.
    """
    alone = "-" in request.paths
    if alone and len(set(request.paths)) > 1:
        raise CannotRun(said("A plan on standard input is fixed alone; leave out the other paths."))
    job = prepare(request)
    streams.speak_with(job.project.sentences)
    try:
        outcome = _fix(job)
        project = job.project.speaking_for(outcome.report)
        streams.speak_with(project.sentences)
    finally:
        tell_failures(job.notices)
    text = project.ruleset.texts
    before = texts_as_read(job)
    lines: list[str] = []
    unwritten: list[Failure] = []
    if request.diff:
        escaped = []
        for name, after in sorted(outcome.texts.items()):
            made = make_diff(before[name], after)
            lines += made.lines
            escaped += [] if made.exact else [name]
        streams.write_exactly(_join_lines(lines))
        for name in escaped:
            streams.tell(
                said(
                    "What would change in “{name}” is for reading only: characters in it are shown as escapes.",
                    name=name,
                )
            )
    elif alone:
        _write_out(job, outcome)
    else:
        unwritten = _save(before, outcome)
    failures = [*outcome.report.failures, *unwritten]
    tell_failures(failures)
    unsaved = {failure.source for failure in unwritten}
    lines = [*_tell_applied(outcome, text, unsaved, request.diff), *_tell_left(job, outcome, text)]
    # A program reads standard output, so messages for people do not go there.

    (streams.tell_raw if alone or request.diff else streams.write)(_join_lines(lines))
    if failures:
        return FAILED
    return FOUND if request.diff and outcome.texts else CLEAN


def apply_fixes(job: Job) -> tuple[Report, str]:
    """Fix what a job has read, and return the report on what is left, and what was fixed, for standard error.

    Raises CannotRun for a plan on standard input.
    """
    if "-" in job.request.paths:
        raise CannotRun(said("A plan on standard input is fixed by “somelint fix -”, which writes it out."))
    outcome = _fix(job)
    failures = _save(texts_as_read(job), outcome)
    report = outcome.report
    project = job.project.speaking_for(report)
    streams.speak_with(project.sentences)
    text = project.ruleset.texts
    unsaved = {failure.source for failure in failures}
    if unsaved:  # the report is about the texts in the files
        report = job.report({name: source for name, source in outcome.texts.items() if name not in unsaved})
    fixed = _join_lines([*_tell_applied(outcome, text, unsaved, False), *_tell_refused(outcome, text)])
    return report._replace(failures=(*report.failures, *failures)), fixed


def _fix(job: Job) -> FixResult:
    level = job.project.level

    def pick(report: Report) -> Sequence[Finding]:
        return visible(report.findings, level, report.levels)

    project = job.project
    return fix_texts(job.report(), job.report, pick, job.request.unsafe, stand_ins_of(project))


def stand_ins_of(project: Project) -> StandIns:
    """The placeholders that fixes may put in."""
    return StandIns(frozenset(project.ruleset.stand_ins), SEVERITIES.get(project.fail_on))


def texts_as_read(job: Job) -> dict[str, Source]:
    """The texts of a job as they are on disk, by name."""
    parts = {name: part for name, part in job.parts.items() if isinstance(part, Source)}
    return {**parts, **{source.name: source for source in job.sources}}


def _save(before: dict[str, Source], outcome: FixResult) -> list[Failure]:
    """Write each changed text separately; returns the failures."""
    failures = []
    for name, after in sorted(outcome.texts.items()):
        try:
            replace_text(name, encode_source(after), encode_source(before[name]))
        except NotWritten as error:
            failures.append(Failure(name, error.message))
    return failures


def _write_out(job: Job, outcome: FixResult) -> None:
    if not job.sources and not job.failures:  # it is excluded: what comes in goes out, or an editor would lose it
        streams.write_raw(encode_source(read_stdin(job.request.stdin_filename or STDIN)))
    for source in job.sources:
        streams.write_raw(encode_source(outcome.texts.get(source.name, source)))


def _tell_applied(outcome: FixResult, text: Messages, unsaved: set[str], only_shown: bool) -> Iterator[str]:
    applied = [fixed for fixed in outcome.applied if fixed.finding.source not in unsaved]
    said = message(text, "to-fix" if only_shown else "fixed")
    for finding, fix in sorted(applied, key=lambda fixed: (fixed.finding.source, fixed.finding.span.start)):
        yield f"{_show_place(finding)}: {said}[{one_line(finding.rule)}] {one_line(fix.says)}"
    files = message(text, "files", count=len({fixed.finding.source for fixed in applied}))
    if applied:
        yield message(text, "would-fix" if only_shown else "fixes", count=len(applied), files=files)
    elif outcome.report.sources and not unsaved:
        yield message(text, "no-fixes")


def _tell_refused(outcome: FixResult, text: Messages) -> Iterator[str]:
    refused = sorted(outcome.refused, key=lambda one: (one.finding.source, one.finding.span.start))
    postponed = [one for one in refused if one.why == TOO_MANY]
    rest = {id(one) for one in postponed[_MOST_POSTPONED:]}
    lines = [
        f"{_show_place(one.finding)}: {message(text, 'not-fixed')}[{one_line(one.finding.rule)}]"
        f" {one_line(streams.translate_text(said('It {why}.', why=one.why)))}"
        for one in refused
        if id(one) not in rest
    ]
    yield from dict.fromkeys(lines)
    if rest:
        yield streams.translate_text(said("{count} more are left for another run.", count=len(rest)))


def _tell_left(job: Job, outcome: FixResult, text: Messages) -> Iterator[str]:
    yield from _tell_refused(outcome, text)
    left = visible(outcome.report.findings, job.project.level, outcome.report.levels)
    if not job.request.unsafe:
        more = sum(finding.fix is not None and not finding.fix.safe for finding in left)
        if more:
            yield message(text, "unsafe-left", count=more)
    if left:
        yield message(text, "findings-left", count=len(left))


def _show_place(finding: Finding) -> str:
    return f"{one_line(finding.source)}:{finding.span.start.line}:{finding.span.start.column}"


def _join_lines(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
