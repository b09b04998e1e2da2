"""`check --watch`: checks again whenever a file that counts has changed, until somebody ends it.

It looks at the files from time to time, which works on every disk and in every container, and needs no library.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from time import monotonic, sleep

from somelint.cli import streams
from somelint.cli.check import run_check
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import FAILED
from somelint.model.hints import TypeAlias
from somelint.project.discovery import PLAN_ENDINGS, is_hidden
from somelint.project.ignore_files import IGNORE_NAME
from somelint.project.repository import CONFIG_NAME, find_home, folders_upward, shown_name
from somelint.runs.job import Job
from somelint.runs.request import Request
from somelint.text.sentences import said

_SHORTEST = 0.5  # seconds between two looks
_SHARE = 20  # a look takes at most so small a part of the time
_CLEAR = "\x1b[H\x1b[2J"
_FOR_PEOPLE = (None, "full", "concise")

_Seen: TypeAlias = Mapping[str, tuple[int, int, int]]
"""What files there are, and for each what changes when it is written."""


def run_watch(request: Request, is_dated: bool) -> int:
    """Check, and again after each change, until an interrupt from the keyboard; then return the last exit code.

    `is_dated`: whether the date was asked for, and is not that of the day. Raises CannotRun for options that do not go
    together, and the errors of `streams.write`.
    """
    if "-" in request.paths or request.fix:
        raise CannotRun(said("--watch reads files and changes none; it goes neither with - nor with --fix."))
    if request.output_format not in _FOR_PEOPLE:
        why = said("--watch shows findings to a person, with the formats full and concise.")
        more = said("Reports for programs may go to files beside it: --output {name}:FILE.", name=request.output_format)
        raise CannotRun(why, more)
    gc.enable()  # which a short run does without
    watched: set[str] = set()
    seen = _look(request, watched)
    code = FAILED
    try:
        while True:
            code = _run_once(request, watched)
            gc.collect()
            # What turned out to be read is looked at from here on; what was written during the run has changed.
            seen = {**_look(request, watched), **seen}
            streams.tell(said("waiting for changes; Ctrl-C ends it."))
            before, seen = seen, _wait(request, watched, seen)
            if not is_dated:
                request = request._replace(today=date.today())
            _tell_change(before, seen)
    except KeyboardInterrupt:
        streams.tell_raw("\n")
        return code


def _run_once(request: Request, watched: set[str]) -> int:
    """Check once; `watched` gets the files that the run reads besides those at the paths. An interrupt passes."""

    def note(job: Job) -> None:
        settings = job.project.settings
        folders = [str(one.value) for one in settings.entries if one.key == ("rules",)] if settings else []
        watched.update([*filter(None, job.reads()), *job.project.files, *folders])

    try:
        return run_check(request, note)
    except CannotRun as stop:
        streams.tell(stop.message, stop.help)
        return FAILED


def _wait(request: Request, watched: Collection[str], seen: _Seen) -> _Seen:
    """What there is once something has changed since it was `seen`."""
    pause = _SHORTEST
    while True:
        sleep(pause)
        start = monotonic()
        now = _look(request, watched)
        pause = max(_SHORTEST, _SHARE * (monotonic() - start))
        if now != seen:
            return now


def _look(request: Request, watched: Collection[str]) -> _Seen:
    """All files that a run may depend on."""
    paths = request.paths or (".",)
    home = find_home([path for path in paths if os.path.lexists(path)])
    around = [folder for folder in folders_upward(home.start) if len(folder) >= len(home.root)] if home.start else []
    names = (os.path.join(folder, name) for folder in around for name in (CONFIG_NAME, IGNORE_NAME))
    seen: dict[str, tuple[int, int, int]] = {}
    for path in (*paths, *watched, *names):
        for name in _files_at(path):
            try:
                status = os.stat(name)
            except (OSError, ValueError):
                continue
            seen[shown_name(name)] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return seen


def _files_at(path: str) -> Iterator[str]:
    """A file, or the files in a folder that may be plans, parts or rules, or that say which of them are."""
    if not os.path.isdir(path):
        yield path
        return
    for folder, inner, files in os.walk(path):
        inner[:] = [name for name in inner if not is_hidden(name)]
        yield from (os.path.join(folder, name) for name in files if name.lower().endswith(PLAN_ENDINGS))
        yield os.path.join(folder, IGNORE_NAME)


def _tell_change(before: _Seen, now: _Seen) -> None:
    """Say what has changed, on an empty screen where there is one."""
    if sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb":
        streams.write(_CLEAR)
    changed = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    more = said(" and {count} more", count=len(changed) - 1) if len(changed) > 1 else ""
    streams.tell(said("“{name}”{more} changed.", name=changed[0], more=more))
