"""Find the files to check: the paths that were named, and the plans in folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.project.ignore_files import IGNORE_NAME, IgnoreFiles, IgnoreLists, Tracked, is_ignored, nothing_tracked
from somelint.project.marks import has_mark
from somelint.project.pattern_steps import Allowance, TooMuchWork
from somelint.project.patterns import Pattern, covers, verdict
from somelint.project.repository import (
    BASELINE_NAME,
    CONFIG_NAME,
    folders_upward,
    path_exists,
    relative_path,
    root_around,
    root_of,
    why_not_followed,
)
from somelint.text.files import why_refused
from somelint.text.sentences import said

PLAN_ENDINGS = (".yaml", ".yml")
"""What the names of plans end with, unless a pattern says otherwise."""

_SKIPPED_FOLDERS = frozenset({"node_modules"})
_SIMPLER = said("Use simpler patterns, or name the files.")
_MISSING = said("There is no file or folder “{name}”. Check how the name is spelled.")
_TOO_MUCH = said("The patterns of file names in .gitignore or the configuration are too much work for “{name}”.")
_CLOSED = said("The folder “{name}” cannot be opened: {why}.")
_NO_PLAN = said("If it is not a plan, leave it out: exclude in .somelint.yaml names files that are not plans.")


class PlanFilter(NamedTuple):
    """Which files count as plans, besides those with the line `somelint:`, and which are left out."""

    # The folder that the patterns are relative to, as a full path.
    base: str = ""
    # The patterns of files that are plans.
    include: Sequence[Pattern] = ()
    # The patterns of files and folders that are left out.
    exclude: Sequence[Pattern] = ()
    force: bool = False  # whether files that were named are left out too

    def leaves_out(self, full: str) -> bool:
        """Whether to leave out the file or folder with this full path."""
        return bool(self.exclude) and covers(self.exclude, relative_path(full, self.base))

    def force_leaves_out(self, full: str) -> bool:
        """Whether to leave out the file with this full path although it is named."""
        return self.force and self.leaves_out(full)

    def takes(self, full: str) -> bool:
        """Whether a pattern says that the file is a plan."""
        return bool(self.include) and covers(self.include, relative_path(full, self.base))


class Searched(NamedTuple):
    """What a search in folders depends on besides the patterns of the configuration."""

    tracked: Tracked = nothing_tracked  # what git has
    # The text of the .gitignore in a folder as of another commit, to be used in place of today's; None for today's.
    ignored_then: Callable[[str], bytes | None] | None = None


class FoundSources(NamedTuple):
    """The plans that were found."""

    # The name that reports use for each plan, by full path.
    names: dict[str, str]
    # The paths and folders that could not be searched.
    failures: list[Failure]
    # Files that were named but are excluded.
    left_out: list[str]
    # The work that the patterns in .gitignore may still do.
    allowance: Allowance
    # The full paths with a link on the way: such a file may be found under another name as well.
    twice: set[str]


def find_sources(
    paths: Iterable[str], plan_filter: PlanFilter | None = None, searched: Searched | None = None
) -> FoundSources:
    """Find the files that paths name, each once, sorted by name regardless of the order of the paths.

    A file is always taken. A folder is searched for *.yaml and *.yml files with a line that begins `somelint:`
    and for what the patterns include; hidden folders, node_modules, links to folders and what the patterns exclude are
    skipped, and so is what .gitignore names, unless git has it. A folder that cannot be listed is a failure, and the
    rest is searched. A file and links to it are one plan.
    """
    plan_filter, searched = plan_filter or PlanFilter(), searched or Searched()
    found = FoundSources({}, [], [], Allowance(), set())
    for path in paths:
        try:
            _find(path, plan_filter, searched, found)
        except TooMuchWork:
            found.failures.append(Failure(path, said(_TOO_MUCH, name=path), help=_SIMPLER))
    names = dict(sorted(_each_once(found).items(), key=lambda item: item[1]))
    return found._replace(names=names, failures=sorted(set(found.failures)), left_out=sorted(set(found.left_out)))


def _each_once(found: FoundSources) -> dict[str, str]:
    """The names of the plans, without links to what has been found under its own name, or under a shorter one."""
    if not found.twice:
        return found.names
    best: dict[str, tuple[bool, int, str, str]] = {}
    for full, name in found.names.items():
        real = os.path.realpath(full)
        best[real] = min(best.get(real, (True, len(name), name, full)), (os.path.islink(full), len(name), name, full))
    return {full: name for _, _, name, full in best.values()}


def _find(path: str, plan_filter: PlanFilter, searched: Searched, found: FoundSources) -> None:
    full = os.path.abspath(path) if path_exists(path) else ""
    if not full:
        found.failures.append(Failure(path, said(_MISSING, name=path)))
        return
    refused = why_not_followed(full, root_around(full))
    if os.path.isdir(path) and not refused:
        _walk(path, plan_filter, searched, found)
    elif plan_filter.force_leaves_out(full):
        found.left_out.append(path)
    else:
        _take(full, path, os.path.realpath(full) != full, refused, found)


def _take(full: str, name: str, is_link: bool, refused: str, found: FoundSources, help: str = "") -> None:
    if refused:
        found.failures.append(Failure(name, said("“{name}” {why}; it is not read.", name=name, why=refused), help=help))
    else:
        # Of several names for one file, take the shortest, so that the order of the paths does not matter.
        found.names[full] = min(name, found.names.get(full, name), key=lambda shown: (len(shown), shown))
        if is_link:
            found.twice.add(full)


def _walk(folder: str, plan_filter: PlanFilter, searched: Searched, found: FoundSources) -> None:
    top = os.path.abspath(folder)
    root = root_of(top)
    ignore_files = IgnoreFiles(found.allowance, searched.ignored_then)
    lists: IgnoreLists = ()
    for above in reversed(folders_upward(top)[1:]):
        if root is not None and len(above) >= len(root):
            lists += ignore_files.of(above)
    # A stack, since folders may be nested deeper than Python calls may be. In a folder that is ignored, what git has
    # is looked for.
    pending = [(folder, top, lists, False)]
    while pending:
        shown, full, lists, only_tracked = pending.pop()
        try:
            with os.scandir(shown) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            found.failures.append(Failure(shown, said(_CLOSED, name=shown, why=why_refused(error))))
            continue
        if ignore_files.are_earlier or any(entry.name == IGNORE_NAME for entry in entries):
            lists += ignore_files.of(full)
        for entry in entries:
            name = entry.name if shown == "." else os.path.join(shown, entry.name)
            inner = os.path.join(full, entry.name)
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_hidden(entry.name) if is_folder else not _may_be_plan(entry, inner, plan_filter):
                continue
            # Whether a link leads to a plan is not looked at before it is known to stay inside.
            is_link = entry.is_symlink()
            refused = why_not_followed(inner, root) if is_link else ""
            if not is_folder and not refused and not _is_plan(name, inner, plan_filter):
                continue
            ignored = only_tracked or is_ignored(lists, inner, is_folder)
            if ignored and not searched.tracked(inner, is_folder):
                continue
            if not is_folder:
                _take(inner, name, is_link, refused, found, _NO_PLAN)
            elif not _is_out(plan_filter, inner):
                pending.append((name, inner, lists, ignored))
    found.failures.extend(ignore_files.failures)


def is_hidden(folder: str) -> bool:
    """Whether a folder of this name is passed over when folders are searched."""
    return folder.startswith(".") or folder in _SKIPPED_FOLDERS


def _is_out(plan_filter: PlanFilter, folder: str) -> bool:
    path = relative_path(folder, plan_filter.base) if plan_filter.exclude else ""
    return bool(path) and not path.startswith("..") and verdict(plan_filter.exclude, path, True) is True


def _may_be_plan(entry: os.DirEntry[str], full: str, plan_filter: PlanFilter) -> bool:
    if plan_filter.leaves_out(full) or entry.name in (CONFIG_NAME, BASELINE_NAME):
        return False
    return entry.name.lower().endswith(PLAN_ENDINGS) or plan_filter.takes(full)


def _is_plan(name: str, full: str, plan_filter: PlanFilter) -> bool:
    return os.path.isfile(name) if plan_filter.takes(full) else has_mark(name)
