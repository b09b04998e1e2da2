"""Find the files to check: the paths that were named, and the plans in folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence

from somelint.model.late_pattern import late
from somelint.model.locations import Unreadable
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.project.pattern_steps import Allowance, TooMuchWork
from somelint.project.patterns import Pattern, covers, read_patterns, verdict
from somelint.project.repository import BASELINE_NAME, CONFIG_NAME, leads_out, root_of, upward
from somelint.text.files import read_bytes, why_refused

SNIFFED_BYTES = 65_536
_IGNORED = ".gitignore"
_IGNORED_BYTES = 1_000_000
_ENDINGS = (".yaml", ".yml")
_SKIPPED_FOLDERS = frozenset({"node_modules"})
_MARKER = late(rb"(?:\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?|[\r\n])([\"']?)somelint\1[ \t]*:")

_Lists = tuple[tuple[str, Sequence[Pattern]], ...]


class PlanFilter(NamedTuple):
    """Which files count as plans, besides those with the line `somelint:`, and which are left out."""

    # The folder that the patterns are relative to, as a full path.
    base: str = ""
    # The patterns of files that are plans.
    include: Sequence[Pattern] = ()
    # The patterns of files and folders that are left out.
    exclude: Sequence[Pattern] = ()
    # Whether files that were named are left out too.
    force: bool = False

    def leaves_out(self, full: str) -> bool:
        """Whether to leave out the file or folder with this full path."""
        return bool(self.exclude) and covers(self.exclude, relative_path(full, self.base))

    def takes(self, full: str) -> bool:
        """Whether a pattern says that the file is a plan."""
        return bool(self.include) and covers(self.include, relative_path(full, self.base))


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


def find_sources(paths: Iterable[str], plan_filter: PlanFilter | None = None) -> FoundSources:
    """Find the files that paths name, each once, sorted by name regardless of the order of the paths.

    A file is always taken. A folder is searched for *.yaml and *.yml files with a line that begins `somelint:`
    and for what the patterns include; hidden folders, node_modules, links to folders and what .gitignore or
    the patterns exclude are skipped. A folder that cannot be listed is a failure, and the rest is searched.
    """
    plan_filter = plan_filter or PlanFilter()
    found = FoundSources({}, [], [], Allowance())
    for path in paths:
        try:
            _find(path, plan_filter, found)
        except TooMuchWork:
            message = f"The patterns of file names in .gitignore or the configuration are too much work for “{path}”."
            found.failures.append(Failure(path, message, help="Use simpler patterns, or name the files."))
    names = dict(sorted(found.names.items(), key=lambda item: item[1]))
    return found._replace(names=names, failures=sorted(set(found.failures)), left_out=sorted(set(found.left_out)))


def _find(path: str, plan_filter: PlanFilter, found: FoundSources) -> None:
    if not _exists(path):
        message = f"There is no file or folder “{path}”. Check how the name is spelled."
        found.failures.append(Failure(path, message))
    elif os.path.isdir(path):
        _walk(path, plan_filter, found)
    elif plan_filter.force and plan_filter.leaves_out(os.path.abspath(path)):
        found.left_out.append(path)
    else:
        _take(os.path.abspath(path), path, root_of(os.path.dirname(os.path.abspath(path))), found)


def relative_path(full: str, base: str) -> str:
    """A full path relative to the base, with `/` between its parts, as patterns see it."""
    inside = base.rstrip(os.sep) + os.sep
    path = full[len(inside) :] if full.startswith(inside) else os.path.relpath(full, base)
    return path.replace(os.sep, "/")


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL in the name
        return False


def _take(full: str, name: str, root: str | None, found: FoundSources) -> None:
    if root is not None and leads_out(full, root):
        found.failures.append(Failure(name, f"“{name}” is a link that leads out of the repository; it is not read."))
    else:
        # Of several names for one file, take the shortest, so that the order of the paths does not matter.
        found.names[full] = min(name, found.names.get(full, name), key=lambda shown: (len(shown), shown))


def _walk(folder: str, plan_filter: PlanFilter, found: FoundSources) -> None:
    top = os.path.abspath(folder)
    root = root_of(top)
    lists: _Lists = ()
    for above in reversed(upward(top)[1:]):
        if root is not None and len(above) >= len(root):
            lists += _ignored_in(above, found)
    # A stack, since folders may be nested deeper than Python calls may be.
    pending = [(folder, top, lists)]
    while pending:
        shown, full, lists = pending.pop()
        try:
            with os.scandir(shown) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            found.failures.append(Failure(shown, f"The folder “{shown}” cannot be opened: {why_refused(error)}."))
            continue
        if any(entry.name == _IGNORED for entry in entries):
            lists += _ignored_in(full, found)
        for entry in entries:
            name = entry.name if shown == "." else os.path.join(shown, entry.name)
            inner = os.path.join(full, entry.name)
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder:
                hidden = entry.name.startswith(".") or entry.name in _SKIPPED_FOLDERS
                if not hidden and not _ignored(lists, inner, True) and not _is_out(plan_filter, inner):
                    pending.append((name, inner, lists))
            elif _is_plan(entry, name, inner, plan_filter) and not _ignored(lists, inner, False):
                _take(inner, name, root if entry.is_symlink() else None, found)


def _is_out(plan_filter: PlanFilter, folder: str) -> bool:
    path = relative_path(folder, plan_filter.base) if plan_filter.exclude else ""
    return bool(path) and not path.startswith("..") and verdict(plan_filter.exclude, path, True) is True


def _is_plan(entry: os.DirEntry[str], name: str, full: str, plan_filter: PlanFilter) -> bool:
    if plan_filter.leaves_out(full) or entry.name in (CONFIG_NAME, BASELINE_NAME):
        return False
    if plan_filter.takes(full):
        return os.path.isfile(name)
    return entry.name.lower().endswith(_ENDINGS) and _has_mark(name)


def _ignored(lists: _Lists, full: str, is_folder: bool) -> bool:
    for base, patterns in reversed(lists):
        ignored = verdict(patterns, relative_path(full, base), is_folder)
        if ignored is not None:
            return ignored
    return False


def _ignored_in(folder: str, found: FoundSources) -> _Lists:
    """The patterns of a folder's .gitignore. Like git, this does not read one that is a link."""
    path = os.path.join(folder, _IGNORED)
    if not os.path.isfile(path) or os.path.islink(path):
        return ()
    try:
        raw = read_bytes(path, path, _IGNORED_BYTES)
    except Unreadable as error:
        found.failures.append(Failure(path, error.message))
        return ()
    text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    return ((folder, read_patterns(text.split("\n"), found.allowance)),)


def _has_mark(path: str) -> bool:
    """Whether a file has the mark of a plan. Raw bytes are searched, so that a broken file is not skipped."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        raw = read_bytes(path, path, SNIFFED_BYTES)
    except (OSError, Unreadable):
        return os.path.isfile(path)  # it exists but cannot be read: reading it will report why
    return is_marked(raw)


def is_marked(raw: bytes) -> bool:
    """Whether the first bytes of a file have the line that marks a plan."""
    return _MARKER.search(raw[:SNIFFED_BYTES].replace(b"\0", b"")) is not None
