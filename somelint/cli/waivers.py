"""`somelint waivers`: lists what comments in the plans silence, for the review."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from somelint.cli import streams
from somelint.cli.check import report_on
from somelint.cli.failures import tell_failures
from somelint.history.blame import read_line_dates
from somelint.model.exit_codes import CLEAN, FAILED
from somelint.model.findings import LEVELS, Waiver
from somelint.model.locations import show_path
from somelint.runs.request import Request
from somelint.text.escape import for_json, one_line
from somelint.text.messages import Messages, message


class Entry(NamedTuple):
    """A waiver and its age."""

    waiver: Waiver  # the waiver
    since: date | None  # the day its line was written; None: git does not know
    days: int | None  # its age in days; None: git does not know


def run_waivers(
    paths: tuple[str, ...],
    output_format: str,
    today: date,
    extra: tuple[str, ...],
    config: str | None,
    isolated: bool,
) -> int:
    """Print the waivers in the plans at the paths, as `full`, `concise` or `json`.

    The exit code is 2 when something could not be read. Raises the errors of `streams.write`.
    """
    asked = Request(paths, today, level=LEVELS[-1], fail_on="never", extra=extra, config=config, isolated=isolated)
    asked = asked._replace(baseline=False)
    checked = report_on(asked)
    report, text = checked.report, checked.text
    tell_failures(report.failures)
    entries = list(_entries(report.waivers, today))
    if output_format == "json":
        streams.write(_json(entries, today))
    else:
        streams.write((_full if output_format == "full" else _concise)(entries, text))
    return FAILED if report.failures else CLEAN


def _entries(waivers: Sequence[Waiver], today: date) -> list[Entry]:
    made = []
    for source, members in groupby(sorted(waivers, key=lambda one: (one.source, one.span)), key=lambda one: one.source):
        since = read_line_dates(source) if os.path.isfile(source) else {}
        for one in members:
            day = since.get(one.span.start.line)
            made.append(Entry(one, day, None if day is None else max(0, (today - day).days)))
    return made


def _full(entries: Sequence[Entry], text: Messages) -> str:
    lines = []
    for entry in entries:
        one = entry.waiver
        lines += [
            f"{_place(one)} {one_line(one.rule)}",
            f"  {one_line(one.reason) or message(text, 'no-reason')}",
            f"  {_age(entry, text)}; {_until(one, text)}; {_covers(one, text)}; {message(text, f'waiver-{one.state}')}",
            "",
        ]
    last = message(text, "waivers", count=len(entries)) if entries else message(text, "no-waivers")
    return "".join(f"{line}\n" for line in [*lines, last])


def _concise(entries: Sequence[Entry], text: Messages) -> str:
    return "".join(
        f"{_place(entry.waiver)}: {one_line(entry.waiver.rule)} [{entry.waiver.state}] "
        f"{_age(entry, text)}; {_until(entry.waiver, text)}; "
        f"{one_line(entry.waiver.reason) or message(text, 'no-reason')}\n"
        for entry in entries
    )


def _json(entries: Sequence[Entry], today: date) -> str:
    rows = [
        {
            "source": for_json(one.source),
            "line": one.span.start.line,
            "column": one.span.start.column,
            "rule": for_json(one.rule),
            "reason": for_json(one.reason),
            "until": one.until.isoformat() if one.until else None,
            "since": since.isoformat() if since else None,
            "age_days": days,
            "covers": one.covers,
            "place": for_json(show_path(one.path)),
            "state": one.state,
        }
        for one, since, days in entries
    ]
    return json.dumps({"version": 1, "today": today.isoformat(), "waivers": rows}, indent=2, allow_nan=False) + "\n"


def _place(one: Waiver) -> str:
    return f"{one_line(one.source)}:{one.span.start.line}"


def _age(entry: Entry, text: Messages) -> str:
    if entry.days is None:
        return message(text, "age-unknown")
    return message(text, "age", count=entry.days, day=entry.since)


def _until(one: Waiver, text: Messages) -> str:
    return message(text, "until", day=one.until) if one.until else message(text, "no-end")


def _covers(one: Waiver, text: Messages) -> str:
    if one.covers == "node":
        return (
            message(text, "covers-node", place=one_line(show_path(one.path)))
            if one.path
            else message(text, "covers-nothing")
        )
    return message(text, f"covers-{one.covers}")
