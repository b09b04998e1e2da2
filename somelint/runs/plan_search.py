"""Which plans a run is about: those that are named, and those that are found in folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping

from somelint.model.locations import Source, Unreadable
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.project.discovery import Searched, find_sources
from somelint.project.repository import key_of
from somelint.runs.project import Project
from somelint.runs.request import Request
from somelint.text.files import STDIN, read_source, read_stdin
from somelint.text.sentences import said


class PlanSearch(NamedTuple):
    """The plans of a run."""

    # Their names in reports, by full path; `-` for standard input.
    names: dict[str, str]
    # What could not be searched.
    failures: list[Failure]
    # What the person should know about it.
    notices: list[Failure]


def search_plans(
    request: Request, project: Project, ignored_then: Callable[[str], bytes | None] | None = None
) -> PlanSearch:
    """The plans that a request is about. None when a mistake makes it unclear what was asked for.

    `ignored_then` gives the text of the .gitignore in a folder as of the commit whose settings decide.
    """
    search = PlanSearch({}, [], [])
    if project.stopped:
        return search
    paths = dict.fromkeys(request.paths or (".",))
    on_disk = [path for path in paths if path != "-"]
    found = find_sources(on_disk, project.plan_filter(request.force), Searched(_Index(), ignored_then))
    search = PlanSearch(found.names, found.failures, [])
    left_out = list(found.left_out)
    if "-" in paths:
        # The text on standard input is used in place of the file with that name, for editors.
        name, plan_filter = request.stdin_filename or STDIN, project.plan_filter(request.force)
        search.names.pop(os.path.abspath(name), None)
        if request.stdin_filename and plan_filter and plan_filter.force_leaves_out(os.path.abspath(name)):
            left_out.append(name)
        else:
            search.names["-"] = name
    if not search.names and not search.failures:
        if left_out:
            message = said("Nothing is checked: what was named is excluded ({names}).", names=", ".join(left_out))
            search.notices.append(Failure("", message))
        else:
            search.failures.append(_no_plan(paths, project))
    return search


class _Index:
    """What git has, looked up when something is ignored, and loaded only then."""

    def __init__(self) -> None:
        self._has: object = None

    def __call__(self, full: str, is_folder: bool) -> bool:
        from somelint.history.tracked import TrackedFiles

        if not isinstance(self._has, TrackedFiles):
            self._has = TrackedFiles()
        return self._has(full, is_folder)


def _no_plan(paths: Iterable[str], project: Project) -> Failure:
    include = exclude = ""
    settings = project.settings
    if settings and settings.include:
        patterns = ", ".join(pattern.text for pattern in settings.include)
        include = said(" Files that match include are plans too: {patterns}.", patterns=patterns)
    if settings and settings.exclude:
        patterns = ", ".join(pattern.text for pattern in settings.exclude)
        exclude = said(" Left out are files that match exclude: {patterns}.", patterns=patterns)
    help = said(
        "In a folder, a plan is a .yaml or .yml file with a line that begins with “somelint:”. "
        "A file that is named is always checked.{include}{exclude}"
        " Files that .gitignore names are skipped, unless git has them.",
        include=include,
        exclude=exclude,
    )
    folders = said("this folder") if list(paths) == ["."] else ", ".join(paths)
    return Failure("", said("No plan was found in {folders}.", folders=folders), help=help)


def read_sources(names: Mapping[str, str], failures: list[Failure], root: str) -> Iterator[Source]:
    """The texts of plans, by full path and name; those that cannot be read are added to the failures."""
    for place, name in names.items():
        try:
            yield (read_stdin(name) if place == "-" else read_source(name))._replace(key=key_of(name, root))
        except Unreadable as error:
            failures.append(Failure(name, error.message, error.position))
