"""The report for programs: one JSON object, described by `schema/report.schema.json`."""

from __future__ import annotations

import somelint
from somelint.model.findings import Finding, Fix
from somelint.model.locations import Path, Position, Span, show_path
from somelint.model.report import (
    Failure,
    Report,
    already_known,
    count_hidden,
    counts,
    exit_code,
    in_order,
    suppressed,
    visible,
)
from somelint.model.standing import Footing, standings
from somelint.reporters.data import dump
from somelint.reporters.options import ReportOptions

VERSION = 1
"""Raised when a reader of the earlier form would misunderstand the new one."""


def render(report: Report, options: ReportOptions) -> str:
    """The findings that are shown and those that are suppressed or known, as ASCII text with escapes.

    Columns are code points, from 1.
    """
    shown = visible(report.findings, options.level, report.levels)
    silenced = suppressed(report.findings, options.level, report.levels)
    old = already_known(report.findings, options.level, report.levels)
    whole = {
        "version": VERSION,
        "tool": {"name": "somelint", "version": somelint.__version__},
        "columns": "unicodeCodePoints",
        "today": report.today.isoformat(),
        "level": options.level,
        "summary": summary_data(report, options),
        **({"footing": _footing_data(report.footing)} if report.footing else {}),
        "plans": [
            {
                "source": standing.source,
                "reached": standing.reached or None,
                "next": standing.following or None,
                "blocking": standing.blocking,
            }
            for standing in standings(report)
        ],
        "findings": map(_finding_data, in_order([*shown, *silenced, *old])),
        "failures": [failure_data(failure) for failure in report.failures],
        "stopped": [failure_data(failure) for failure in report.stopped],
    }
    return dump(whole)


def summary_data(report: Report, options: ReportOptions) -> dict[str, object]:
    """How much was checked and how many were found, and the exit code."""
    shown = visible(report.findings, options.level, report.levels)
    silenced = suppressed(report.findings, options.level, report.levels)
    old = already_known(report.findings, options.level, report.levels)
    return {
        "plans": len(report.sources),
        "rules": report.rules,
        **{severity.word: count for severity, count in counts(shown).items()},
        "suppressed": sum(finding.stands_for for finding in silenced),
        "known": sum(finding.stands_for for finding in old),
        "hidden": count_hidden(report.findings, options.level, report.levels),
        "failures": len(report.failures),
        "stopped": len(report.stopped),
        "exit_code": exit_code(report, options.level, options.fail_on),
    }


def _footing_data(footing: Footing) -> dict[str, object]:
    return {
        "rules_of": footing.ref or None,
        "files": footing.files,
        "compared_with": footing.compared or None,
        "looser": footing.looser,
        "left": footing.left,
        "removed": footing.removed,
    }


def _finding_data(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "level": finding.level,
        "group": finding.group,
        "message": finding.message,
        "help": finding.help,
        "url": finding.url,
        **_place_data(finding.source, finding.path, finding.span),
        "anchor": finding.anchor,
        "fingerprint": finding.fingerprint,
        "args": finding.args,
        "measure": finding.measure,
        "worse": None if finding.measure is None else finding.worse,
        "related": [
            {"says": place.says, **_place_data(place.source, place.path, place.span)} for place in finding.related
        ],
        "fix": _fix_data(finding.fix) if finding.fix else None,
        "suppression": finding.suppression,
        "used_by": finding.used_by,
        "known": finding.known,
        **({"entries": [entry.anchor for entry in finding.entries]} if finding.entries else {}),
        **({"stands_for": finding.stands_for} if finding.stands_for > 1 else {}),
    }


def _place_data(source: str, path: Path, span: Span) -> dict[str, object]:
    return {
        "source": source,
        "start": _position_data(span.start),
        "end": _position_data(span.end),
        "place": show_path(path),
        "path": list(path),
    }


def _fix_data(fix: Fix) -> dict[str, object]:
    return {
        "says": fix.says,
        "safe": fix.safe,
        "edits": [
            {"start": _position_data(edit.span.start), "end": _position_data(edit.span.end), "text": edit.text}
            for edit in fix.edits
        ],
    }


def _position_data(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def failure_data(failure: Failure) -> dict[str, object]:
    """What could not be done."""
    return {
        "source": failure.source,
        "message": failure.message,
        "help": failure.help,
        "position": _position_data(failure.position) if failure.position else None,
        **({"rule": failure.rule} if failure.rule else {}),
    }
