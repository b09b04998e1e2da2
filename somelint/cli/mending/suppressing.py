"""`somelint suppress`: writes the comment that silences a rule in one place, or says why it does not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date

from somelint.cli import streams
from somelint.cli.fix import texts_as_read
from somelint.cli.rules import find_rule
from somelint.cli.streams import tell_failures
from somelint.fixing.diff import make_diff
from somelint.fixing.silencing import Silencing, silence
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN, FAILED, FOUND
from somelint.model.findings import LEVELS, Finding
from somelint.model.hints import Any
from somelint.model.locations import show_path
from somelint.model.problems import LASTING
from somelint.model.records import NamedTuple
from somelint.project.replacing import NotWritten, replace_text
from somelint.runs.job import prepare
from somelint.runs.request import Request
from somelint.text.escape import one_line
from somelint.text.files import encode_source
from somelint.text.sentences import said

_MOST_PLACES = 10


class _Place(NamedTuple):
    """A place as named on the command line."""

    file: str  # the name of the file
    line: int = 0  # the line; 0: not given
    column: int = 0  # the column; 0: not given
    key: str = ""  # the place in the plan, as in "list[id].name"


def run_suppress(
    rule: str, place: str, reason: str, until: date | None, paths: tuple[str, ...], today: date, **options: Any
) -> int:
    """Write the comment and return the exit code. Raises CannotRun when it cannot be written, and the errors of
    `streams.write`."""
    named = _read_place(place)
    diff = options.pop("diff")
    request = Request(
        paths or (named.file,),
        today,
        level=LEVELS[-1],
        fail_on="never",
        baseline=False,
        cache=False,
        fix=True,
        **options,
    )
    job = prepare(request)
    streams.speak_with(job.project.sentences)
    tell_failures((*job.notices, *job.failures))
    found_rule = find_rule(rule, job.project.ruleset)
    if found_rule.reported in LASTING:
        raise CannotRun(said("No comment can silence “{rule}”.", rule=found_rule.id))
    if not reason.strip():
        why = said("A comment that silences a rule says why.")
        raise CannotRun(why, said('Give the reason: --reason "agreed with the board".'))
    if until is not None and until < today:
        raise CannotRun(said("{day} is over; a comment until then has no effect.", day=until.isoformat()))
    report = job.report()
    streams.speak_with(job.project.speaking_for(report).sentences)
    here = [one for one in report.findings if one.rule == found_rule.id and _same_file(one.source, named.file)]
    findings = _pick(here, named, found_rule.id, place)
    reason = " ".join(reason.split())
    last_day = f" until {until.isoformat()}" if until else ""
    comment = f"# somelint: ignore[{found_rule.id}]{last_day} -- {reason}"
    outcome = silence(report, job.report, findings, comment, reason)
    before = texts_as_read(job)[findings[0].source]
    if outcome.source is None:
        raise _refused(outcome, findings[0])
    if diff:
        streams.write_exactly("".join(f"{line}\n" for line in make_diff(before, outcome.source).lines))
        return FOUND
    try:
        replace_text(before.name, encode_source(outcome.source), encode_source(before))
    except NotWritten as error:
        raise CannotRun(error.message) from error
    shown = {"place": _shown(findings[0]), "rule": found_rule.id}
    done = said("{place}: “{rule}” is silenced here.", **shown)
    if until:
        done = said("{place}: “{rule}” is silenced here until {day}.", day=until.isoformat(), **shown)
    streams.write(f"{one_line(streams.translate_text(done))}\n")
    return FAILED if job.failures or report.failures else CLEAN


def _read_place(place: str) -> _Place:
    """Take a place apart. Raises CannotRun when it names no file."""
    ends = [n for n, sign in enumerate(place) if sign == ":"]
    for end in [len(place), *reversed(ends)]:
        file, rest = place[:end], place[end + 1 :]
        if not os.path.isfile(file):
            continue
        line, _, column = rest.partition(":")
        if _is_number(line):
            return _Place(file, int(line), int(column) if _is_number(column) else 0)
        return _Place(file, key=rest)
    how = said("Write the place as check shows it, FILE:LINE or FILE:LINE:COLUMN, or as FILE:KEY.")
    raise CannotRun(said("“{place}” names no file that is there.", place=place), how)


def _is_number(written: str) -> bool:
    """Whether it is a number that a line or a column may have."""
    return written.isascii() and written.isdigit() and len(written) < 10 and int(written) > 0


def _pick(here: Sequence[Finding], named: _Place, rule: str, place: str) -> list[Finding]:
    """The findings at a place, all on one line. Raises CannotRun."""
    open_ones = [one for one in here if one.suppression is None]
    if named.line:
        at = [one for one in here if one.span.start.line == named.line]
        at = [one for one in at if named.column in (0, one.span.start.column)]
    elif named.key:
        at = [one for one in here if any(_is_at(key, named.key) for key in _keys(one))]
    else:
        at = list(open_ones)
    findings = [one for one in at if one.suppression is None]
    if at and not findings:
        why = said(
            "“{rule}” is silenced at “{place}” already: {reason}", rule=rule, place=place, reason=at[0].suppression
        )
        raise CannotRun(why)
    lines = {one.span.start.line for one in findings}
    if len(lines) == 1:
        return findings
    known = said("It finds nothing in this file.")
    if open_ones:
        known = said("What it finds in this file: {places}.", places=_places(open_ones))
    if not findings:
        raise CannotRun(said("“{rule}” finds nothing at “{place}”.", rule=rule, place=place), known)
    raise CannotRun(said("“{rule}” finds several things at “{place}”; name one line.", rule=rule, place=place), known)


def _keys(finding: Finding) -> set[str]:
    """How a person may write the place of a finding in the plan: `list[0]`, `list[id=a]` or `list[a]`."""
    return {show_path(finding.path), finding.anchor, finding.anchor.replace("[id=", "[")}


def _is_at(key: str, named: str) -> bool:
    """Whether a place is the one that was named, or below it."""
    return key == named or key.startswith((f"{named}.", f"{named}["))


def _refused(outcome: Silencing, finding: Finding) -> CannotRun:
    why = said("No comment is written at {place}: it {why}.", place=_shown(finding), why=outcome.why)
    if not outcome.others:
        return CannotRun(why)
    return CannotRun(why, said("It would silence this as well: {places}.", places=_places(outcome.others)))


def _places(findings: Iterable[Finding]) -> str:
    shown = list(dict.fromkeys(_shown(one) for one in findings))
    cut = shown[:_MOST_PLACES]
    return ", ".join([*cut, *(["…"] if len(shown) > len(cut) else [])])


def _shown(finding: Finding) -> str:
    return f"{one_line(finding.source)}:{finding.span.start.line}"


def _same_file(name: str, other: str) -> bool:
    return name == other or os.path.abspath(name) == os.path.abspath(other)
