"""The report for programs: one JSON object, described by `schema/report.schema.json`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

import somelint
from somelint.escape import for_json
from somelint.findings import Finding, Fix, Severity
from somelint.locations import Path, Position, Span, show_path
from somelint.report import Failure, Report, counts, exit_code, hidden, in_order, known, shown, standings, suppressed
from somelint.reporters import Options

VERSION = 1
"""Raised when a reader of the earlier form would misunderstand the new one."""


def render(report: Report, options: Options) -> str:
    """The findings that are shown and those that are suppressed or known, as ASCII text with escapes.

    Columns are code points, from 1.
    """
    found = shown(report.findings, options.level, report.levels)
    silenced = suppressed(report.findings, options.level, report.levels)
    old = known(report.findings, options.level, report.levels)
    whole = {
        "version": VERSION,
        "tool": {"name": "somelint", "version": somelint.__version__},
        "columns": "unicodeCodePoints",
        "today": report.today.isoformat(),
        "level": options.level,
        "summary": {
            "plans": len(report.sources),
            "rules": report.rules,
            **{severity.word: count for severity, count in counts(found).items()},
            "suppressed": len(silenced),
            "known": len(old),
            "hidden": hidden(report.findings, options.level, report.levels),
            "failures": len(report.failures),
            "exit_code": exit_code(report, options.level, options.fail_on),
        },
        "plans": [
            {
                "source": one.source,
                "reached": one.reached or None,
                "next": one.following or None,
                "blocking": one.blocking,
            }
            for one in standings(report)
        ],
        "findings": [_finding(finding) for finding in in_order([*found, *silenced, *old])],
        "failures": [_failure(failure) for failure in report.failures],
    }
    text = json.dumps(_data(whole), ensure_ascii=True, allow_nan=False, indent=2)
    # The same to a reader of JSON, and no command to a runner that obeys ##[…] anywhere in a line of its log.
    return text.replace("##", "#\\u0023") + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "level": finding.level,
        "group": finding.group,
        "message": finding.message,
        "help": finding.help,
        "url": finding.url,
        **_place(finding.source, finding.path, finding.span),
        "anchor": finding.anchor,
        "fingerprint": finding.fingerprint,
        "args": finding.args,
        "measure": finding.measure,
        "worse": None if finding.measure is None else finding.worse,
        "related": [{"says": place.says, **_place(place.source, place.path, place.span)} for place in finding.related],
        "fix": _fix(finding.fix) if finding.fix else None,
        "suppression": finding.suppression,
        "used_by": finding.used_by,
        "known": finding.known,
    }


def _place(source: str, path: Path, span: Span) -> dict[str, object]:
    return {
        "source": source,
        "start": _position(span.start),
        "end": _position(span.end),
        "place": show_path(path),
        "path": list(path),
    }


def _fix(fix: Fix) -> dict[str, object]:
    return {
        "says": fix.says,
        "safe": fix.safe,
        "edits": [
            {"start": _position(edit.span.start), "end": _position(edit.span.end), "text": edit.text}
            for edit in fix.edits
        ],
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _failure(failure: Failure) -> dict[str, object]:
    return {
        "source": failure.source,
        "message": failure.message,
        "help": failure.help,
        "position": _position(failure.position) if failure.position else None,
    }


def _data(value: object) -> object:
    """The value in JSON's own kinds. What JSON cannot say, such as a date, is written as text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Severity):
        return value.word
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Mapping):
        return {for_json(str(key)): _data(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_data(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((_data(item) for item in value), key=str)
    return for_json(str(value))
