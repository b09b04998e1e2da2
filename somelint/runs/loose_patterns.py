"""Patterns of the configuration that fit nothing: often a slip, and what was to be left out is checked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from somelint.history.tracked import TrackedFiles
from somelint.model.report import Failure
from somelint.project.config_file import Setting
from somelint.project.discovery import FoundSources
from somelint.project.looked_at import PatternLine, PatternLines, list_looked_at
from somelint.project.pattern_steps import MOST_COMPARISONS, Allowance, TooMuchWork
from somelint.project.patterns import Pattern, read_patterns
from somelint.project.repository import is_below, relative_path
from somelint.runs.project import Project
from somelint.text.sentences import said

MOST_FOR_A_NOTICE = MOST_COMPARISONS // 20
"""The most comparisons for what is only a notice: where thousands of files meet hundreds of patterns, none is told."""


def loose_patterns(paths: Sequence[str], project: Project, force: bool) -> list[Failure]:
    """A notice for each pattern that fits nothing, when the paths are all that it may be about.

    The folders are looked through once more, until each pattern has fitted something or that is too much work.
    """
    allowance, visited = Allowance(MOST_FOR_A_NOTICE), list[str]()
    try:
        loose = LoosePatterns(project, paths, allowance)
        if loose.left:
            lines, found = pattern_lines(project, force, allowance), FoundSources({}, [], [], allowance, set())
            for _ in list_looked_at(paths, lines, found, TrackedFiles(), visited):
                loose.visit(visited)
                visited.clear()
                if not loose.left:
                    break
            loose.visit(visited)
        return list(loose.notices())
    except TooMuchWork:
        return []


class LoosePatterns:
    """The settings with a pattern that has fitted nothing so far."""

    def __init__(self, project: Project, paths: Sequence[str], allowance: Allowance) -> None:
        settings = project.settings
        self._base = settings.base if settings else ""
        self.left: list[tuple[Setting, Sequence[Pattern]]] = []
        """Empty as well when not all that they may be about is looked at. May raise TooMuchWork, as may all below."""
        if settings is None or not any(
            os.path.isdir(path) and is_below(settings.base, os.path.abspath(path)) for path in paths
        ):
            return
        for entry in settings.entries:
            if entry.key[0] == "per-file" or entry.key in (("include",), ("exclude",)):
                self.left.append((entry, read_patterns([_pattern(entry)], allowance)))

    def visit(self, visited: Iterable[str]) -> None:
        """Let go of the patterns that fit one of the full paths, of which those of folders end with `/`."""
        for full in visited:
            name, is_folder = relative_path(full.rstrip("/"), self._base), full.endswith("/")
            self.left = [
                (entry, patterns)
                for entry, patterns in self.left
                if not any(pattern.fits(name, is_folder) for pattern in patterns)
            ]

    def notices(self) -> Iterator[Failure]:
        """What is told of those that are left."""
        for entry, _ in self.left:
            message = said(
                "“{pattern}” under “{key}” fits nothing that is looked at.", pattern=_pattern(entry), key=entry.key[0]
            )
            yield Failure(entry.source, message, entry.named)


def _pattern(entry: Setting) -> str:
    return entry.key[1] if entry.key[0] == "per-file" else str(entry.value)


def pattern_lines(project: Project, force: bool, allowance: Allowance) -> PatternLines:
    """The patterns of the configuration with their lines. May raise TooMuchWork."""
    settings = project.settings
    if settings is None:
        return PatternLines(force=force)
    include, exclude = (
        [
            PatternLine(pattern, entry.source, entry.named.line if entry.named else 0, settings.base)
            for entry in settings.entries
            if entry.key == (key,)
            for pattern in read_patterns([str(entry.value)], allowance)
        ]
        for key in ("include", "exclude")
    )
    return PatternLines(include, exclude, force)
