"""Everything that a search for plans looks at, and why each file and folder is taken or passed over.

The search itself (`discovery`) is quick and keeps no reasons. This goes the same way once more, for a person who asks.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from somelint.model.hints import Literal, TypeAlias
from somelint.model.records import NamedTuple
from somelint.project.discovery import PLAN_ENDINGS, FoundSources, is_hidden
from somelint.project.ignore_files import IgnoreFiles, Tracked
from somelint.project.marks import has_mark
from somelint.project.patterns import Pattern
from somelint.project.repository import (
    BASELINE_NAME,
    CONFIG_NAME,
    folders_upward,
    relative_path,
    root_around,
    root_of,
    why_not_followed,
)

Fate: TypeAlias = Literal[
    "named", "marked", "included", "excluded", "ignored", "hidden", "own", "ending", "unmarked", "refused", "twin"
]
"""Why something is a plan of the run (the first three) or is passed over."""


class PatternLine(NamedTuple):
    """A pattern and the line that it stands on."""

    pattern: Pattern  # the pattern
    source: str  # the file it stands in, as shown
    line: int  # the line, from 1
    base: str  # the folder that it is relative to, as a full path


class Looked(NamedTuple):
    """A file or a folder that was looked at."""

    name: str  # its name, as reports show it
    full: str  # its full path
    is_folder: bool  # whether it is a folder, which is then not searched
    fate: Fate  # what became of it
    by: PatternLine | None = None  # the line that decided, if it was one
    kept: PatternLine | None = None  # the line that ignores it although git has it
    why: str = ""  # why a link is refused, as the end of a sentence

    @property
    def is_plan(self) -> bool:
        """Whether it is one of the plans of the run."""
        return self.fate in ("named", "marked", "included")


class PatternLines(NamedTuple):
    """The patterns of the configuration."""

    include: Sequence[PatternLine] = ()  # of files that are plans
    exclude: Sequence[PatternLine] = ()  # of what is left out
    force: bool = False  # whether files that were named are left out too


def list_looked_at(
    paths: Iterable[str], lines: PatternLines, found: FoundSources, tracked: Tracked, visited: list[str]
) -> Iterator[Looked]:
    """What a search of the paths looks at, each once. `found` is what the search found, `tracked` tells what git has.

    `visited` grows with the full path of each file and folder, a `/` behind the latter. Raises TooMuchWork.
    """
    seen: set[str] = set()
    for path in paths:
        full = os.path.abspath(path)
        refused = why_not_followed(full, root_around(full))
        if os.path.isdir(path) and not refused:
            looked: Iterable[Looked] = _walk(path, lines, found, tracked, visited)
        elif os.path.lexists(path):
            visited.append(full)
            out = deciding(lines.exclude, full, False) if lines.force else None
            fate: Fate = "excluded" if out else "refused" if refused else "named"
            looked = [Looked(path, full, False, fate, out, why=refused)]
        else:
            continue
        for one in looked:
            if one.full not in seen:
                seen.add(one.full)
                yield one


def _walk(
    folder: str, lines: PatternLines, found: FoundSources, tracked: Tracked, visited: list[str]
) -> Iterator[Looked]:
    top = os.path.abspath(folder)
    root = root_of(top)
    ignoring = IgnoreFiles(found.allowance)
    above = [step for step in reversed(folders_upward(top)[1:]) if root is not None and len(step) >= len(root)]
    rows = [row for step in above for row in ignore_lines(ignoring, step)]
    pending: list[tuple[str, str, list[PatternLine], PatternLine | None]] = [(folder, top, rows, None)]
    while pending:
        shown, full, rows, around = pending.pop()
        try:
            entries = sorted(os.scandir(shown), key=lambda entry: entry.name)
        except OSError:  # which the search has told
            continue
        rows = [*rows, *ignore_lines(ignoring, full)]
        for entry in entries:
            name = entry.name if shown == "." else os.path.join(shown, entry.name)
            inner = os.path.join(full, entry.name)
            is_folder = entry.is_dir(follow_symlinks=False)
            visited.append(f"{inner}/" if is_folder else inner)
            ignored = _last(rows, inner, is_folder) or around
            kept = ignored if ignored and tracked(inner, is_folder) else None
            if is_folder:
                looked = _of_folder(name, inner, lines, None if kept else ignored)
                if looked is None:
                    pending.append((name, inner, rows, kept))
                else:
                    yield looked
                continue
            refused = why_not_followed(inner, root) if entry.is_symlink() else ""
            one = _of_file(name, inner, lines, None if kept else ignored, refused)
            if one.is_plan:
                one = one._replace(kept=kept) if inner in found.names else one._replace(fate="twin")
            yield one


def _of_folder(name: str, full: str, lines: PatternLines, ignored: PatternLine | None) -> Looked | None:
    """Why a folder is not searched; None when it is."""
    if is_hidden(os.path.basename(full)):
        return Looked(name, full, True, "hidden")
    if ignored:
        return Looked(name, full, True, "ignored", ignored)
    out = _last(lines.exclude, full, True)
    return Looked(name, full, True, "excluded", out) if out else None


def _of_file(name: str, full: str, lines: PatternLines, ignored: PatternLine | None, refused: str) -> Looked:
    if os.path.basename(full) in (CONFIG_NAME, BASELINE_NAME):
        return Looked(name, full, False, "own")
    if out := deciding(lines.exclude, full, False):
        return Looked(name, full, False, "excluded", out)
    included = deciding(lines.include, full, False)
    if not included and not full.lower().endswith(PLAN_ENDINGS):
        return Looked(name, full, False, "ending")
    if refused and not ignored:
        return Looked(name, full, False, "refused", why=refused)
    if not refused and not (os.path.isfile(full) if included else has_mark(full)):
        return Looked(name, full, False, "unmarked")
    if ignored:
        return Looked(name, full, False, "ignored", ignored)
    return Looked(name, full, False, "included" if included else "marked", included)


def deciding(lines: Sequence[PatternLine], full: str, is_folder: bool) -> PatternLine | None:
    """The line that names something, or one of the folders around it; None when none does."""
    if not lines:
        return None
    name = relative_path(full, lines[0].base)
    if name.startswith(("../", "/")):
        return None
    parts = name.split("/")
    around = (os.path.join(lines[0].base, *parts[:n]) for n in range(1, len(parts)))
    by_folder = next((line for folder in around if (line := _last(lines, folder, True))), None)
    return by_folder or _last(lines, full, is_folder)


def _last(lines: Sequence[PatternLine], full: str, is_folder: bool) -> PatternLine | None:
    """The last line that fits something itself, unless it takes it back in."""
    for line in reversed(lines):
        if line.pattern.fits(relative_path(full, line.base), is_folder):
            return None if line.pattern.negative else line
    return None


def ignore_lines(ignoring: IgnoreFiles, folder: str) -> list[PatternLine]:
    """The lines of the .gitignore in a folder."""
    return [PatternLine(pattern, path, number, folder) for path, number, pattern in ignoring.numbered(folder)]
