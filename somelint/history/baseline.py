"""The baseline: findings that were there when somelint came, and what has become of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from somelint.document.document import Document
from somelint.document.view import View
from somelint.engine.fingerprints import fingerprint_keys
from somelint.engine.form_findings import problem_findings
from somelint.history.baseline_file import AcceptedFinding, read_accepted
from somelint.history.comparison import Measurement, is_worse, mark_known, rules_reporting
from somelint.model.findings import Finding
from somelint.model.problems import UNREAD, Problem
from somelint.model.report import Report, in_order
from somelint.rulesets.overrides import PLAIN, SourceSettings, adjusted
from somelint.rulesets.ruleset import Ruleset
from somelint.text.escape import one_line

_Key: TypeAlias = tuple[str, str, str, str]
"""A fingerprint, a rule, a file; in a part also a plan that uses it."""


class EntryKeys(NamedTuple):
    """Today's names of rules, by earlier ones, and the files of sources, by name. `plans` are the names of plans.

    With them entries and findings are told apart: by fingerprint, rule and file, so that an entry which says something
    else than its fingerprint was made from stands for nothing.
    """

    rules: Mapping[str, str]
    files: Mapping[str, str]
    plans: Collection[str] = ()

    def rule(self, entry: AcceptedFinding) -> str:
        """Today's name of the rule of an entry."""
        return self.rules.get(entry.rule, entry.rule)

    def entry(self, entry: AcceptedFinding) -> list[_Key]:
        """What an entry is recognised by. In a part, what its fingerprint means depends on who uses the part; for one
        who did not yet, it is what is said of it."""
        own = (entry.fingerprint, self.rule(entry), entry.file)
        return [(*own, one) for one in ("", f"“{entry.message}”", *(entry.others or ("any",)))]

    def finding(self, finding: Finding) -> list[_Key]:
        """What a finding is recognised by, whether others find something like it at the same place of a part or not."""
        own = (finding.rule, self.file(finding.source))
        told = fingerprint_keys(finding, self.files)
        if finding.used_by:
            told += ((finding.alike, "any"), (finding.alike, f"“{one_line(finding.message)}”"))
        return [(mark, *own, user) for mark, user in told]

    def file(self, source: str) -> str:
        """The file of a source."""
        return self.files.get(source, source)

    def others(self, finding: Finding) -> frozenset[str]:
        """The files of plans beside its own that a finding is about or is compared with."""
        named = {*finding.used_by, *(place.source for place in finding.related)} & set(self.plans)
        return frozenset(self.file(name) for name in named - {finding.source})


class BaselineUpdate(NamedTuple):
    """The entries of a baseline after an update, and how many were added, changed, taken out; `stale` are still in."""

    entries: tuple[AcceptedFinding, ...]
    added: int
    changed: int
    removed: int
    stale: int


def entry_keys(report: Report, ruleset: Ruleset) -> EntryKeys:
    """The names that count for a report."""
    rules = {alias: rule.id for rule in ruleset.every.values() for alias in rule.aliases if alias not in ruleset.every}
    plans = [source.name for source in report.sources]
    return EntryKeys(rules, {source.name: source.told_by for source in (*report.sources, *report.parts)}, plans)


def mark_accepted(
    report: Report,
    document: Document,
    ruleset: Ruleset,
    gone: Collection[str],
    settings: Mapping[str, SourceSettings],
) -> Report:
    """The report with the findings of a baseline marked as known, and with a finding for each entry that is stale.

    `gone` are files that entries name and that are there no more.
    """
    entries = read_accepted(document)
    names = entry_keys(report, ruleset)
    then = {key: entry.measured for entry in entries for key in names.entry(entry)}
    made = mark_known(report, then, names.finding, "baseline", rules_reporting(ruleset))
    program = ruleset.reporting.get("stale-baseline")
    if program is None:
        return made
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
    told = [one for problem in problems for one in problem_findings(program, problem, view, ruleset.wording)]
    told = adjusted(told, settings.get(name, PLAIN))
    return made._replace(findings=in_order([*made.findings, *told]), beside=(*made.beside, document.source))


def find_stale(
    report: Report,
    entries: Iterable[AcceptedFinding],
    ruleset: Ruleset,
    gone: Collection[str],
    settings: Mapping[str, SourceSettings],
) -> frozenset[AcceptedFinding]:
    """The entries that are not found any more. Of what was not checked this time nothing is said."""
    names = entry_keys(report, ruleset)
    found = {key for finding in report.findings for key in names.finding(finding)}
    failed = {failure.source for failure in report.failures} | _not_read(report, ruleset)
    told = (*report.sources, *report.parts)
    checked = {source.told_by: source.name for source in told if source.name not in failed}

    def is_stale(entry: AcceptedFinding) -> bool:
        if not found.isdisjoint(names.entry(entry)):
            return False
        if entry.file in gone:
            return True
        needed = [one for one in (entry.file, *entry.others) if one not in gone]
        if not all(one in checked for one in needed):
            return False
        rule = names.rule(entry)
        left_out = any(rule in settings.get(checked[one], PLAIN).left_out for one in needed)
        return rule not in ruleset.every or (rule in ruleset.rules and not left_out)

    return frozenset(entry for entry in entries if is_stale(entry))


def _not_read(report: Report, ruleset: Ruleset) -> set[str]:
    """The sources that rules could not look at, or not at all that belongs to them, because of their form."""
    rules = {ruleset.reporting[kind].rule.id for kind in UNREAD if kind in ruleset.reporting}
    return {source for one in report.findings if one.rule in rules for source in (one.source, *one.used_by)}


def update_baseline(
    entries: Sequence[AcceptedFinding],
    findings: Iterable[Finding],
    names: EntryKeys,
    idle: Collection[AcceptedFinding],
    today: date,
    prune: bool,
) -> BaselineUpdate:
    """A baseline with findings merged into it.

    An entry keeps its date, unless its number got worse. With `prune` nothing is added, and what is stale goes.
    """
    kept = {tuple(names.entry(entry)): entry for entry in entries if not (prune and entry in idle)}
    places = {key: place for place, entry in kept.items() for key in names.entry(entry)}
    removed, added, changed = len(entries) - len(kept), 0, 0
    for finding in findings:
        place = next((places[key] for key in names.finding(finding) if key in places), None)
        old = kept[place] if place else None
        made = _made(finding, names, old, today)
        if place is None or old is None:
            if not prune:
                kept[tuple(names.entry(made))] = made
                added += 1
        elif not (prune and is_worse(finding, old.measured)):
            worse = is_worse(finding, old.measured)
            kept[place] = made if worse else made._replace(since=old.since)
            changed += old.measured != made.measured
    ordered = tuple(
        sorted(kept.values(), key=lambda one: (one.file, one.anchor, one.rule, one.fingerprint, one.others))
    )
    return BaselineUpdate(ordered, added, changed, removed, sum(entry in idle for entry in ordered))


def _made(finding: Finding, names: EntryKeys, old: AcceptedFinding | None, today: date) -> AcceptedFinding:
    number = finding.measure if isinstance(finding.measure, int | float) else None
    measured = Measurement(number, finding.worse if number is not None else "higher")
    # In a part, what the finding has in common with others; `with` says whose it is.
    where = (finding.rule, names.file(finding.source), finding.anchor, finding.alike or finding.fingerprint)
    beside = tuple(sorted({*(old.others if old else ()), *names.others(finding)}))
    return AcceptedFinding(*where, one_line(finding.message), today.isoformat(), measured, beside)
