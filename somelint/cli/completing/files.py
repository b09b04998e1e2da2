"""Words that name a file and something beside it: reports as FORMAT:FILE, places as FILE:LINE."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date

import click
from click.shell_completion import CompletionItem

from somelint.project.discovery import PLAN_ENDINGS
from somelint.reporters.registry import REPORTERS

_MOST_LOOKED_AT = 2000


def report_files(_: click.Context, begun: str) -> list[CompletionItem[str]]:
    """The formats, and behind a colon the files that a report may go to; none is YAML."""
    name, colon, path = begun.partition(":")
    if not colon:
        return [_open(f"{one}:") for one in REPORTERS if one.startswith(name)]
    return [_open(f"{name}:{file}") for file in _files(path, lambda file: not file.lower().endswith(PLAN_ENDINGS))]


def places_in_plans(context: click.Context, begun: str) -> list[CompletionItem[str]]:
    """The files that may be plans, with the colon that the line follows; behind it, the lines where the rule that is
    named before finds something."""
    file, colon, line = begun.rpartition(":")
    if colon and os.path.isfile(file):
        lines = _lines_found(file, str(context.params.get("rule", "")))
        return [_open(f"{file}:{one}") for one in lines if str(one).startswith(line)]
    files = _files(begun, lambda file: file.lower().endswith(PLAN_ENDINGS))
    return [_open(file if file.endswith("/") else f"{file}:") for file in files]


def _lines_found(file: str, rule: str) -> list[int]:
    """The lines of a plan where a rule finds something."""
    from somelint.model.errors import CannotRun
    from somelint.model.report import visible
    from somelint.runs.job import finish, prepare
    from somelint.runs.request import Request

    try:
        result = finish(prepare(Request((file,), date.today(), cache=False)))
    except CannotRun:
        return []
    found = visible(result.report.findings, result.level, result.report.levels)
    return sorted({one.span.start.line for one in found if one.rule == rule and one.source == file})


def _open(word: str) -> CompletionItem[str]:
    return CompletionItem(word, type="open")


def _files(begun: str, wanted: Callable[[str], bool]) -> Iterator[str]:
    """The files and folders whose path begins so, in order; a folder with a slash behind it."""
    folder, slash, start = begun.rpartition("/")
    try:
        with os.scandir(f"{folder}{slash}" or ".") as listed:
            entries = sorted(
                (entry.name, entry.is_dir()) for _, entry in zip(range(_MOST_LOOKED_AT), listed, strict=False)
            )
    except (OSError, ValueError):
        return
    for name, is_folder in entries:
        if name.startswith(start) and name.isprintable() and (start or not name.startswith((".", "-"))):
            if is_folder:
                yield f"{folder}{slash}{name}/"
            elif wanted(name):
                yield f"{folder}{slash}{name}"
