"""The baseline: findings that were there when somelint came, written down in a file that people can read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from somelint.document import Document
from somelint.escape import for_json, one_line
from somelint.findings import Finding
from somelint.known import Measured, is_worse, marked, rules_about
from somelint.language.scope import View
from somelint.problems import Problem
from somelint.report import Report, in_order
from somelint.rule_check import problem_findings
from somelint.ruleset import Ruleset
from somelint.settings import PLAIN, SourceSettings, adjusted

KEY = "somelint-baseline"
MOST_NODES = 200_000
"""More than a baseline of the largest size that is read can have: what is written can be read."""
_HEAD = f"""\
# Findings that are known. somelint check reports them no more, until the number in one of them gets worse.
# Written by: somelint baseline    Those that are gone are taken out by: somelint baseline --prune
{KEY}: 1
"""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*[A-Za-z0-9_/]\Z")
# A byte in a file name that is no UTF-8. YAML knows no such character, so that it is written as text.
_BYTE = re.compile(r"\\u(dc[89a-f][0-9a-f])")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


class Entry(NamedTuple):
    """A finding that is known: where it is (`file` from the root of the repository), what it says, and since when."""

    rule: str
    file: str
    anchor: str
    fingerprint: str
    message: str
    since: str
    measured: Measured = Measured()


class Change(NamedTuple):
    """The entries of a baseline after an update, and how many were added, changed, taken out; `stale` are still in."""

    entries: tuple[Entry, ...]
    added: int
    changed: int
    removed: int
    stale: int


def entries_of(document: Document) -> tuple[Entry, ...]:
    """The entries of a baseline whose form is right."""
    rows = document.data.get("entries") if isinstance(document.data, Mapping) else None
    return tuple(_entry(row) for row in rows or ())


def _entry(row: Mapping[str, object]) -> Entry:
    number = row.get("measure")
    rule, file, mark = (str(row[key]) for key in ("rule", "file", "fingerprint"))
    file = _BYTE.sub(lambda found: chr(int(found[1], 16)), file)
    anchor, message, since = (str(row.get(key, "")) for key in ("anchor", "message", "date"))
    measured = Measured(number if isinstance(number, int | float) else None, str(row.get("worse", "higher")))
    return Entry(rule, file, anchor, mark, message, since, measured)


def settle(
    report: Report,
    document: Document,
    ruleset: Ruleset,
    gone: Collection[str],
    settings: Mapping[str, SourceSettings],
) -> Report:
    """The report with the findings of a baseline marked as known, and with a finding for each entry that is stale.

    `gone` are files of entries that are there no more.
    """
    entries = entries_of(document)
    then = {entry.fingerprint: entry.measured for entry in entries}
    made = marked(report, then, "baseline", rules_about(ruleset))
    program = ruleset.reporting.get("stale-baseline")
    if program is None:
        return made
    view = View(document)
    idle = stale(report, entries, ruleset, gone, settings)
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
    told = [one for problem in problems for one in problem_findings(program, problem, view, ruleset.manner)]
    told = adjusted(told, settings.get(name, PLAIN))
    return made._replace(findings=in_order([*made.findings, *told]), beside=(*made.beside, document.source))


def stale(
    report: Report,
    entries: Iterable[Entry],
    ruleset: Ruleset,
    gone: Collection[str],
    settings: Mapping[str, SourceSettings],
) -> frozenset[Entry]:
    """The entries that are not found any more. Of what was not checked this time nothing is said."""
    found = {finding.fingerprint for finding in report.findings}
    failed = {failure.source for failure in report.failures}
    checked = {source.told_by: source.name for source in report.sources if source.name not in failed}

    def is_stale(entry: Entry) -> bool:
        if entry.fingerprint in found:
            return False
        if entry.file in gone:
            return True
        if entry.file not in checked:
            return False
        ran = entry.rule in ruleset.rules and entry.rule not in settings.get(checked[entry.file], PLAIN).left_out
        return ran or entry.rule not in ruleset.every

    return frozenset(entry for entry in entries if is_stale(entry))


def updated(
    entries: Sequence[Entry],
    findings: Iterable[Finding],
    files: Mapping[str, str],
    idle: Collection[Entry],
    today: date,
    prune: bool,
) -> Change:
    """A baseline with findings merged into it. `files` leads from the name of a source to its file.

    An entry keeps its date, unless its number got worse. With `prune` nothing is added, and what is stale goes.
    """
    known = {entry.fingerprint: entry for entry in entries if not (prune and entry in idle)}
    removed, added, changed = len(entries) - len(known), 0, 0
    for finding in findings:
        old = known.get(finding.fingerprint)
        made = _made(finding, files[finding.source], today)
        if old is None and not prune:
            known[finding.fingerprint] = made
            added += 1
        elif old is not None and not (prune and is_worse(finding, old.measured)):
            worse = is_worse(finding, old.measured)
            known[finding.fingerprint] = made if worse else made._replace(since=old.since)
            changed += old.measured != made.measured
    ordered = tuple(sorted(known.values(), key=lambda one: (one.file, one.anchor, one.rule, one.fingerprint)))
    return Change(ordered, added, changed, removed, sum(entry in idle for entry in ordered))


def _made(finding: Finding, file: str, today: date) -> Entry:
    number = finding.measure if isinstance(finding.measure, int | float) else None
    measured = Measured(number, finding.worse if number is not None else "higher")
    told = (finding.rule, file, finding.anchor, finding.fingerprint, one_line(finding.message), today.isoformat())
    return Entry(*told, measured)


def written(entries: Iterable[Entry]) -> str:
    """A baseline as text, one line for each value, so that a change to it can be reviewed."""
    lines = []
    for one in entries:
        lines += [
            f"  - rule: {_text(one.rule)}",
            f"    file: {_text(for_json(one.file))}",
            f"    anchor: {_text(one.anchor)}",
        ]
        lines.append(f'    fingerprint: "{one.fingerprint}"')
        if one.measured.measure is not None:
            lines.append(f"    measure: {one.measured.measure:.6f}".rstrip("0").rstrip("."))
        if one.measured.worse != "higher":
            lines.append(f"    worse: {one.measured.worse}")
        lines += [f"    message: {_quoted(one.message)}", f"    date: {one.since}"]
    return _HEAD + ("entries:\n" if lines else "entries: []\n") + "".join(f"{line}\n" for line in lines)


def _text(text: str) -> str:
    return text if _PLAIN.match(text) and text.lower() not in _WORDS else _quoted(text)


def _quoted(text: str) -> str:
    # What cannot be seen is written as the escapes that YAML has for it.
    shown = (char if char.isprintable() and char != "\ufeff" else _escape(ord(char)) for char in text)
    return '"' + "".join("\\" + char if char in '"\\' else char for char in shown) + '"'


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
