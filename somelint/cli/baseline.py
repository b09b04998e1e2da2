"""`somelint baseline`: records the present findings, so that from then on only new ones are reported."""

from __future__ import annotations

import os
from datetime import date

from somelint.cli import streams
from somelint.cli.check import report_on
from somelint.cli.streams import tell_failures
from somelint.history.baseline import BaselineUpdate, find_stale, update_baseline
from somelint.history.baseline_file import AcceptedFinding, format_baseline, read_accepted
from somelint.history.comparison import rules_reporting
from somelint.history.entry_keys import find_entry_keys
from somelint.history.moved_entries import follow_moves
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN, FAILED
from somelint.model.hints import Any
from somelint.model.report import Failure, visible
from somelint.project.replacing import NotWritten, replace_text
from somelint.project.repository import leads_out, shown_name
from somelint.runs.accepted import gone_files, names_today, read_baseline
from somelint.runs.job import CheckResult
from somelint.runs.request import Request
from somelint.text.escape import one_line
from somelint.text.files import MAX_BYTES
from somelint.text.messages import message
from somelint.text.sentences import said


def run_baseline(paths: tuple[str, ...], today: date, prune: bool, **options: Any) -> int:
    """Merge the findings at the paths into the baseline; with `prune`, remove the ones that no longer exist.

    If anything could not be checked, nothing is written and the exit code is 2. Raises CannotRun when the file cannot
    be written, and the errors of `streams.write`.
    """
    # The options come from the command line, which has converted them to the types of the request.
    checked = report_on(Request(paths, today, baseline=False, **options))
    report, project = checked.report, checked.project
    if report.failures:
        tell_failures(report.failures)
        streams.tell(said("Nothing is written to the baseline."))
        return FAILED
    place, root = project.baseline.path, project.home.root
    entries: tuple[AcceptedFinding, ...] = ()
    old = ""
    if os.path.lexists(place):
        document, wrong = read_baseline(place, root)
        if document is None:
            tell_failures(wrong)
            return FAILED
        entries, old = read_accepted(document), document.source.text
    names = [(os.path.abspath(source.name), source.name) for source in (*report.sources, *report.parts)]
    gone = gone_files(entries, report, project)
    keys = find_entry_keys(report, project.ruleset)
    entries, as_written = follow_moves(entries, report.findings, keys, gone, names_today(gone, project)), entries
    idle = find_stale(report, entries, project.ruleset, gone, project.source_settings(names))
    never = rules_reporting(project.ruleset)
    findings = [
        finding for finding in visible(report.findings, checked.level, report.levels) if finding.rule not in never
    ]
    change = update_baseline(entries, findings, keys, idle, today, prune)
    if change.entries != as_written or not (prune or os.path.lexists(place)):
        words = project.speaking_for(report).sentences()
        _write(place, root, format_baseline(change.entries, words, old))
    tell_failures(_unread(checked))
    streams.write(f"{_describe(change, checked, place)}\n")
    return CLEAN


def _unread(checked: CheckResult) -> list[Failure]:
    """The texts that are no YAML. What rules would have found in them is not in the baseline, nor is this."""
    rules = rules_reporting(checked.project.ruleset, frozenset({"not-yaml"}))
    help = said("It is not YAML, which no baseline takes in; nothing in it was checked.")
    return [Failure(f.source, f.message, f.span.start, help) for f in checked.report.findings if f.rule in rules]


def _write(path: str, root: str, text: str) -> None:
    shown_path = shown_name(path)
    raw = text.encode("utf-8", "backslashreplace")
    if leads_out(path, root):
        raise CannotRun(
            said("“{name}” is a link that leads out of the repository; it is not written.", name=shown_path)
        )
    if len(raw) > MAX_BYTES:
        raise CannotRun(
            said("The baseline would be larger than {size} MB, the most that is read.", size=MAX_BYTES // 1_000_000),
            said("Use fewer rules or plans at a time: --level essentials, --select, or single folders."),
        )
    try:
        replace_text(shown_path, raw, None)
    except NotWritten as error:
        raise CannotRun(error.message) from error


def _describe(change: BaselineUpdate, checked: CheckResult, place: str) -> str:
    text = checked.text
    parts = [message(text, "baseline-entries", count=len(change.entries))]
    counts = {"added": change.added, "changed": change.changed, "removed": change.removed, "stale": change.stale}
    parts += [message(text, f"baseline-{what}", count=count) for what, count in counts.items() if count]
    return message(text, "baseline-written", file=one_line(shown_name(place)), counts=", ".join(parts))
