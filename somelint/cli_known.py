"""What a run leaves out because it is not new: findings that stood in an earlier commit, and those in the baseline."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from somelint import output
from somelint.baseline import entries_of, settle
from somelint.check import check
from somelint.cli_config import Project
from somelint.config_file import mistakes
from somelint.discovery import Wanted, is_marked, relative
from somelint.document import Document, parse
from somelint.files import FilesHere, decode, read_source
from somelint.history import NoHistory, Past, past, texts
from somelint.known import since
from somelint.locations import Source, Unreadable, beside
from somelint.report import Failure, Report
from somelint.repository import leads_out, root_of, shown_name
from somelint.settings import SourceSettings


class Before(NamedTuple):
    """The texts of an earlier commit, under their present names, and what was found in them."""

    sources: tuple[Source, ...]
    past: Past
    project: Project
    ignores: bool

    def leave_out(self, report: Report, today: date) -> Report:
        """The report with what was there before marked as known. Both are checked with the rules of today."""
        settings = self.project.of((os.path.abspath(source.name), source.name) for source in self.sources)
        earlier = check(
            self.sources,
            self.project.ruleset,
            today=today,
            files=FilesThen(self.past),
            ignores=self.ignores,
            settings=settings,
        )
        return since(report, earlier, self.project.ruleset)


class FilesThen:
    """The files that existed in an earlier commit, as a container of names: today's, but for what differs."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._now = FilesHere()

    def __contains__(self, name: object) -> bool:
        """Whether a file of that name existed. A name that leads out of the working folder did not."""
        path = path_in(self._past.root, str(name)) if beside("", str(name)) else None
        if path in self._past.gone:
            return True
        return path not in self._past.added and name in self._now


def path_in(root: str, name: str) -> str:
    """The path of a file from the root of the repository, as git writes it, with links followed."""
    return relative(os.path.realpath(name), os.path.realpath(root))


def before(ref: str, sources: Sequence[Source], asked: Sequence[str], project: Project, ignores: bool) -> Before:
    """The earlier texts of the sources, and of plans among what was asked for that are gone.

    Raises CannotRun when the commit is not at hand, with what to type.
    """
    root = root_of(project.home.root)
    if root is None:
        raise output.CannotRun("--since compares with a commit, and this is no git repository.")
    try:
        then = past(root, ref)
        names = {path_in(root, source.name): source for source in sources}
        lost = {path: os.path.join(root, path) for path in then.gone - set(then.renamed.values()) - names.keys()}
        lost = {path: full for path, full in lost.items() if _asked_for(full, asked, project.wanted(False) or Wanted())}
        found = texts(then, [*(then.renamed.get(path, path) for path in names), *lost])
    except NoHistory as error:
        raise output.CannotRun(error.message, error.help) from error
    made: list[Source] = []
    for path, source in names.items():
        raw = found.get(then.renamed.get(path, path))
        made += _source(raw, source.name, source.key) if raw is not None else ()
    for path, full in lost.items():
        raw = found.get(path)
        if raw is not None and (is_marked(raw) or (project.settings and project.settings.wanted(False).takes(full))):
            made += _source(raw, shown_name(full), path)
    return Before(tuple(made), then, project, ignores)


def _asked_for(full: str, asked: Sequence[str], wanted: Wanted) -> bool:
    """Whether a file that is gone would have been checked, as far as its name tells."""
    if wanted.leaves_out(full) or not (full.lower().endswith((".yaml", ".yml")) or wanted.takes(full)):
        return False
    for path in asked:
        place = os.path.abspath(path)
        inner = relative(full, place) if full.startswith(place.rstrip(os.sep) + os.sep) else ""
        if inner and not any(part.startswith(".") or part == "node_modules" for part in inner.split("/")[:-1]):
            return True
    return False


def _source(raw: bytes, name: str, key: str) -> tuple[Source, ...]:
    try:
        return (decode(raw, name)._replace(key=key),)
    except Unreadable:
        return ()  # nothing was known of it then, so that all is new


def read_baseline(path: str, root: str) -> tuple[Document | None, tuple[Failure, ...]]:
    """A baseline, or what is wrong with it."""
    shown = shown_name(path)
    if leads_out(path, root):
        return None, (Failure(shown, f"“{shown}” is a link that leads out of the repository; it is not read."),)
    try:
        document = parse(read_source(path, shown))
    except Unreadable as error:
        return None, (Failure(shown, error.message, error.position),)
    wrong = tuple(mistakes(document, shown, "baseline"))
    return (None, wrong) if wrong else (document, ())


def less_baseline(report: Report, project: Project) -> Report:
    """The report with what the baseline of a project knows marked, stale entries told, and mistakes as failures."""
    place = project.baseline
    if place.entry is not None and not os.path.lexists(place.path):
        missing = place.entry.mistake(
            f"There is no baseline “{shown_name(place.path)}”.",
            "somelint baseline writes it; --no-baseline does without.",
        )
        return report._replace(failures=(*report.failures, missing))
    document, wrong = read_baseline(place.path, project.home.root)
    if document is None:
        return report._replace(failures=(*report.failures, *wrong))
    gone = gone_files([entry.file for entry in entries_of(document)], report, project)
    return settle(report, document, project.ruleset, gone, _settings(report, project, document.source))


def gone_files(files: Sequence[str], report: Report, project: Project) -> frozenset[str]:
    """Those of the files of a baseline that are not there any more. None outside the repository is looked for."""
    checked = {source.told_by for source in report.sources}
    told = set(files) - checked
    root = key_root(project.home.root)
    return frozenset(one for one in told if not beside("", one) or not os.path.lexists(os.path.join(root, one)))


def key_root(folder: str) -> str:
    """The folder that the keys of sources start from: the root of the repository, else the working folder."""
    return root_of(folder) or os.getcwd()


def _settings(report: Report, project: Project, extra: Source) -> Mapping[str, SourceSettings]:
    names = [*(source.name for source in report.sources), extra.name]
    return project.of((os.path.abspath(name), name) for name in names)
