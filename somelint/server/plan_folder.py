"""The plans below one folder, with its configuration: checked together, those that are open as they are typed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from somelint.model.locations import Source, Unreadable
from somelint.model.records import NamedTuple
from somelint.model.report import Report
from somelint.project.discovery import is_hidden
from somelint.project.marks import is_marked
from somelint.project.repository import is_below, key_of, shown_name
from somelint.rulesets.packs import INSTALLED
from somelint.runs.job import CheckResult, Job, finish
from somelint.runs.part_files import read_parts
from somelint.runs.part_lines import may_use
from somelint.runs.plan_search import search_plans
from somelint.runs.project import Project, ProjectRequest, load_project
from somelint.runs.request import Request
from somelint.runs.rule_pages import name_pages
from somelint.server.memory import TypingWorkshop
from somelint.text.files import read_source

MOST_CHECKED = 300
"""With more plans in a folder, only those that are open are checked, and the parts that they use."""

MOST_SEARCHED = 50_000
"""In a folder with more files below it, no plans are looked for."""


class Checked(NamedTuple):
    """What was found, and what it was found in."""

    # The texts that were checked, and the rules.
    job: Job
    # The report as it is shown.
    result: CheckResult

    @property
    def report(self) -> Report:
        """What was found."""
        return self.result.report


class PlanFolder:
    """A folder with its configuration. What is on the disk is read once, until it is said to have changed."""

    def __init__(self, folder: str, today: Callable[[], date], language: str | None, locale: str) -> None:
        """`folder`: its name from the working folder."""
        self.folder, self._today = folder, today
        self._asked = ProjectRequest([folder], language=language, locale=locale)
        self._project: Project | None = None
        self._saved: Mapping[str, Source] | None = None
        self._typed: set[str] = set()
        self.workshop = TypingWorkshop()

    def forget_files(self) -> None:
        """Read the plans anew when they are next asked for."""
        self._saved = None

    def goes_by(self, name: str) -> bool:
        """Whether the rules and settings may be others when a file has changed."""
        project = self._project
        if project is None or project.failures or name in project.files:
            return True
        full = os.path.abspath(name)
        return any(is_below(full, os.path.abspath(folder)) for folder in rule_folders(project))

    @property
    def project(self) -> Project:
        """The rules and settings. Raises CannotRun."""
        if self._project is None:
            self._project = load_project(self._asked)
        return self._project

    def check(self, texts: Mapping[str, Source], elsewhere: Mapping[str, Source] = {}) -> Checked:
        """Check the plans of the folder; `texts` are those that are open in it, by name, and `elsewhere` those that may
        be parts of plans. Raises CannotRun and OutOfDate."""
        job = self.job(texts, elsewhere)
        result = finish(job)
        return Checked(job, result._replace(report=name_pages(result.report)))

    def job(self, texts: Mapping[str, Source], elsewhere: Mapping[str, Source] = {}) -> Job:
        """What there is to check. Raises CannotRun."""
        project = self.project
        root = project.home.root
        saved = {} if project.stopped else self._plans()
        # The mark of a plan may be damaged for a moment, while it is typed over.
        self._typed = {
            name for name, text in texts.items() if name in saved or name in self._typed or self.is_plan(text)
        }
        sources = dict(saved) | {name: texts[name] for name in texts if name in self._typed}
        users = [source for source in sources.values() if may_use(source.text)]
        parts = read_parts(users, root, {**elsewhere, **texts}) if users and not project.stopped else None
        names = [*sources, *(parts.parts if parts else ())]
        request = Request((self.folder,), self._today(), language=self._asked.language, locale=self._asked.locale)
        return Job(
            request,
            project,
            () if project.stopped else tuple(sources.values()),
            parts.parts if parts else {},
            project.source_settings((os.path.abspath(name), name) for name in names),
            None,
            parts.failures if parts else (),
            self.workshop,
        )

    def is_plan(self, text: Source) -> bool:
        """Whether an open text that no search finds is a plan all the same: it is new, or ignored, as a named file."""
        full, chosen = os.path.abspath(text.name), self.project.plan_filter(False)
        if chosen and chosen.leaves_out(full):
            return False
        return bool(chosen and chosen.takes(full)) or is_marked(text.text.encode("utf-8", "surrogatepass"))

    def _plans(self) -> Mapping[str, Source]:
        saved = self._saved
        if saved is None:
            saved = self._saved = {source.name: source for source in self._read()}
        return saved  # not what is kept: that may be forgotten at any moment

    def _read(self) -> Iterator[Source]:
        if self._is_huge():
            return
        request, root = Request((self.folder,), self._today()), self.project.home.root
        found = search_plans(request, self.project).names
        for name in found.values() if len(found) <= MOST_CHECKED else ():
            try:
                yield read_source(name)._replace(key=key_of(name, root))
            except Unreadable:
                continue  # it is told where it is opened

    def _is_huge(self) -> bool:
        seen = 0
        for _, folders, files in os.walk(self.folder):
            folders[:] = [name for name in folders if not is_hidden(name)]
            seen += len(folders) + len(files)
            if seen > MOST_SEARCHED:
                return True
        return False


def rule_folders(project: Project) -> list[str]:
    """The folders of rules in the workplace that the configuration adds."""
    found = []
    for entry in project.settings.entries if project.settings else ():
        if entry.key[0] in ("rules", "extends") and not str(entry.value).startswith(INSTALLED):
            folder = os.path.join(os.path.dirname(os.path.abspath(entry.source)), str(entry.value))
            found += [shown_name(os.path.normpath(folder))] if os.path.isdir(folder) else []
    return list(dict.fromkeys(found))
