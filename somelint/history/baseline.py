"""The baseline: findings that were accepted, and whether they still exist."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from somelint.document.document import Document
from somelint.document.view import View
from somelint.engine.form_findings import problem_findings
from somelint.history.baseline_file import MOST_ENTRIES, AcceptedFinding, read_accepted
from somelint.history.comparison import Measurement, is_worse, mark_known, measure_finding, rules_reporting
from somelint.history.entry_keys import EntryKey, EntryKeys, find_entry_keys
from somelint.history.moved_entries import follow_moves
from somelint.model.findings import Finding
from somelint.model.hints import TypeAlias
from somelint.model.problems import UNREAD, Problem
from somelint.model.records import NamedTuple
from somelint.model.report import Report, in_order
from somelint.rulesets.overrides import PLAIN, SourceSettings, adjust_findings
from somelint.rulesets.ruleset import Ruleset
from somelint.text.escape import one_line

Allowed: TypeAlias = Callable[[AcceptedFinding], "Measurement | None"]
"""What an entry may accept; None for nothing."""


class BaselineUpdate(NamedTuple):
    """A baseline after an update."""

    # Its entries, sorted.
    entries: tuple[AcceptedFinding, ...]
    # How many were added.
    added: int
    # How many have a new measure or other entries.
    changed: int
    # How many were removed.
    removed: int
    # How many are stale and still in it.
    stale: int


def mark_accepted(
    report: Report,
    document: Document,
    ruleset: Ruleset,
    gone: Collection[str],
    settings: Mapping[str, SourceSettings],
    allowed: Allowed | None = None,
    renamed: Mapping[str, str] | None = None,
    earlier: Sequence[AcceptedFinding] = (),
) -> Report:
    """Mark the accepted findings of a report as known, and add a finding for each stale entry.

    `gone` are files that entries name and that no longer exist, `renamed` the present names of some of them; `allowed`
    says what an entry may accept. Entries of an `earlier` baseline count where their file has another name now.
    """
    names = find_entry_keys(report, ruleset)
    written = read_accepted(document)
    entries = follow_moves(written, report.findings, names, gone, renamed or {})
    then: dict[EntryKey, Measurement] = {}
    for entry, as_written in zip(entries, written, strict=True):
        accepts = allowed(as_written) if allowed else entry.measured
        if accepts is not None:
            then.update(dict.fromkeys(names.entry(entry), accepts))
    for entry, now in zip(earlier, follow_moves(earlier, report.findings, names, gone, renamed or {}), strict=True):
        if now.file != entry.file:
            then.update(dict.fromkeys(names.entry(now), now.measured))
    known = mark_known(report, then, names.finding, "baseline", rules_reporting(ruleset), ruleset.texts)
    program = ruleset.reporting.get("stale-baseline")
    if program is None:
        return known
    view = View(document)
    idle = find_stale(report, entries, ruleset, gone, settings)
    problems = [
        Problem(
            "stale-baseline",
            ("entries", n),
            document.place(("entries", n, "rule")),
            {"value": entry.rule, "file": entry.file, "date": entry.since},
        )
        for n, entry in enumerate(entries)
        if entry in idle
    ]
    name = document.source.name
    reported = [
        finding for problem in problems for finding in problem_findings(program, problem, view, ruleset.wording)
    ]
    reported = adjust_findings(reported, settings.get(name, PLAIN))
    return known._replace(findings=in_order([*known.findings, *reported]), beside=(*known.beside, document.source))


def find_stale(
    report: Report,
    entries: Iterable[AcceptedFinding],
    ruleset: Ruleset,
    gone: Collection[str],
    settings: Mapping[str, SourceSettings],
) -> frozenset[AcceptedFinding]:
    """The entries whose finding no longer exists. Entries for files not checked in this run are never stale."""
    names = find_entry_keys(report, ruleset)
    known_keys = {key for finding in report.findings for key in names.finding(finding)}
    failed = {failure.source for failure in (*report.failures, *report.stopped)} | _not_read(report, ruleset)
    sources = (*report.sources, *report.parts)
    checked = {source.identity_key: source.name for source in sources if source.name not in failed}

    def is_stale(entry: AcceptedFinding) -> bool:
        if not known_keys.isdisjoint(names.entry(entry)):
            return False
        if entry.file in gone:
            return True
        needed = [file for file in (entry.file, *entry.others) if file not in gone]
        if not all(file in checked for file in needed):
            return False
        rule = names.rule(entry)
        left_out = any(rule in settings.get(checked[file], PLAIN).left_out for file in needed)
        return rule not in ruleset.every or (rule in ruleset.rules and not left_out)

    return frozenset(entry for entry in entries if is_stale(entry))


def _not_read(report: Report, ruleset: Ruleset) -> set[str]:
    """The sources that rules could not check, at least partly, because of their form."""
    rules = {ruleset.reporting[kind].rule.id for kind in UNREAD if kind in ruleset.reporting}
    return {
        source for finding in report.findings if finding.rule in rules for source in (finding.source, *finding.used_by)
    }


def update_baseline(
    entries: Sequence[AcceptedFinding],
    findings: Iterable[Finding],
    names: EntryKeys,
    idle: Collection[AcceptedFinding],
    today: date,
    prune: bool,
) -> BaselineUpdate:
    """Merge findings into a baseline.

    An entry keeps its date unless it got worse. With `prune` nothing is added and stale entries are removed.
    """
    kept = {tuple(names.entry(entry)): entry for entry in entries if not (prune and entry in idle)}
    places = {key: place for place, entry in kept.items() for key in names.entry(entry)}
    removed, added, changed = len(entries) - len(kept), 0, 0
    for finding in findings:
        place = next((places[key] for key in names.finding(finding) if key in places), None)
        old = kept[place] if place else None
        accepted = _accept(finding, names, old, today)
        if place is None or old is None:
            if not prune:
                kept[tuple(names.entry(accepted))] = accepted
                added += 1
        elif not (prune and is_worse(finding, old.measured)):
            worse = is_worse(finding, old.measured)
            kept[place] = accepted if worse else accepted._replace(since=old.since)
            changed += old.measured != accepted.measured
    ordered = tuple(
        sorted(kept.values(), key=lambda entry: (entry.file, entry.anchor, entry.rule, entry.fingerprint, entry.others))
    )
    return BaselineUpdate(ordered, added, changed, removed, sum(entry in idle for entry in ordered))


def _accept(finding: Finding, names: EntryKeys, old: AcceptedFinding | None, today: date) -> AcceptedFinding:
    known = measure_finding(finding)
    if known.measure is None:
        known = known._replace(worse="higher")
    if len(known.entries or ()) > MOST_ENTRIES:
        known = known._replace(entries=None)
    # In a part, the fingerprint that the finding shares with others; `with` says whose it is.
    where = (finding.rule, names.file(finding.source), finding.anchor, finding.alike or finding.fingerprint)
    beside = tuple(sorted({*(old.others if old else ()), *names.others(finding)}))
    return AcceptedFinding(*where, one_line(finding.message), today.isoformat(), known, beside)
