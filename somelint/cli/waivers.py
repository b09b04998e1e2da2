"""`somelint waivers`: lists what comments in the plans suppress, for reviews."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from somelint.cli import streams
from somelint.cli.check import report_on
from somelint.cli.streams import tell_failures
from somelint.history.blame import read_line_dates
from somelint.model.exit_codes import CLEAN, FAILED
from somelint.model.findings import LEVELS, Waiver
from somelint.model.hints import Any
from somelint.model.locations import show_path
from somelint.model.records import NamedTuple
from somelint.runs.request import Request
from somelint.text.dates import write_day
from somelint.text.escape import for_json, one_line
from somelint.text.messages import Messages, message


class WaiverRow(NamedTuple):
    """A waiver and its age."""

    waiver: Waiver  # the waiver
    since: date | None  # the day its line was written; None: git does not know
    days: int | None  # its age in days; None: git does not know


def run_waivers(paths: tuple[str, ...], output_format: str, today: date, **options: Any) -> int:
    """Print the waivers in the plans at the paths, as `full`, `concise` or `json`.

    The exit code is 2 when something could not be read. Raises the errors of `streams.write`.
    """
    # The options come from the command line, which has converted them to the types of the request.
    asked = Request(paths, today, level=LEVELS[-1], fail_on="never", baseline=False, **options)
    checked = report_on(asked)
    report, text = checked.report, checked.text
    tell_failures(report.failures)
    entries = list(_entries(report.waivers, today))
    if output_format == "json":
        streams.write(_json(entries, today))
    else:
        streams.write(
            (_full if output_format == "full" else _concise)(entries, text, checked.project.ruleset.wording.words)
        )
    return FAILED if report.failures else CLEAN


def _entries(waivers: Sequence[Waiver], today: date) -> list[WaiverRow]:
    entries = []
    for source, members in groupby(
        sorted(waivers, key=lambda waiver: (waiver.source, waiver.span)), key=lambda waiver: waiver.source
    ):
        since = read_line_dates(source) if os.path.isfile(source) else {}
        for waiver in members:
            day = since.get(waiver.span.start.line)
            entries.append(WaiverRow(waiver, day, None if day is None else max(0, (today - day).days)))
    return entries


def _full(entries: Sequence[WaiverRow], text: Messages, words: Mapping[str, str]) -> str:
    lines = []
    for entry in entries:
        waiver = entry.waiver
        state = message(text, f"waiver-{waiver.state}")
        lines += [
            f"{_show_place(waiver)} {one_line(waiver.rule)}",
            f"  {one_line(waiver.reason) or message(text, 'no-reason')}",
            f"  {_age(entry, text, words)}; {_until(waiver, text, words)}; {_covers(waiver, text)}; {state}",
            "",
        ]
    last = message(text, "waivers", count=len(entries)) if entries else message(text, "no-waivers")
    return "".join(f"{line}\n" for line in [*lines, last])


def _concise(entries: Sequence[WaiverRow], text: Messages, words: Mapping[str, str]) -> str:
    return "".join(
        f"{_show_place(entry.waiver)}: {one_line(entry.waiver.rule)} [{message(text, f'waiver-{entry.waiver.state}')}] "
        f"{_age(entry, text, words)}; {_until(entry.waiver, text, words)}; "
        f"{one_line(entry.waiver.reason) or message(text, 'no-reason')}\n"
        for entry in entries
    )


def _json(entries: Sequence[WaiverRow], today: date) -> str:
    rows = [
        {
            "source": for_json(waiver.source),
            "line": waiver.span.start.line,
            "column": waiver.span.start.column,
            "rule": for_json(waiver.rule),
            "reason": for_json(waiver.reason),
            "until": waiver.until.isoformat() if waiver.until else None,
            "since": since.isoformat() if since else None,
            "age_days": days,
            "covers": waiver.covers,
            "place": for_json(show_path(waiver.path)),
            "state": waiver.state,
        }
        for waiver, since, days in entries
    ]
    return json.dumps({"version": 1, "today": today.isoformat(), "waivers": rows}, indent=2, allow_nan=False) + "\n"


def _show_place(waiver: Waiver) -> str:
    return f"{one_line(waiver.source)}:{waiver.span.start.line}"


def _age(entry: WaiverRow, text: Messages, words: Mapping[str, str]) -> str:
    if entry.days is None:
        return message(text, "age-unknown")
    return message(text, "age", count=entry.days, day=write_day(entry.since, words) if entry.since else "")


def _until(waiver: Waiver, text: Messages, words: Mapping[str, str]) -> str:
    return message(text, "until", day=write_day(waiver.until, words)) if waiver.until else message(text, "no-end")


def _covers(waiver: Waiver, text: Messages) -> str:
    if waiver.covers == "node":
        return (
            message(text, "covers-node", place=one_line(show_path(waiver.path)))
            if waiver.path
            else message(text, "covers-nothing")
        )
    return message(text, f"covers-{waiver.covers}")
