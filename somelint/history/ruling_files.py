"""Copies of what decides how plans are checked, as of an earlier commit: configurations, rule files, the baseline.

They lie in a folder of their own, under their paths of that time, so that they are read like any others.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator

from somelint.history.past_tree import PastTree
from somelint.history.revisions import NoHistory
from somelint.model.records import NamedTuple
from somelint.project.config import MOST_CONFIGS, MOST_RULE_FILES
from somelint.project.config_file import read_config
from somelint.project.repository import BASELINE_NAME, CONFIG_NAME, shown_name
from somelint.rulesets.packs import INSTALLED
from somelint.text.files import why_refused
from somelint.text.sentences import said

_MOST = MOST_CONFIGS + MOST_RULE_FILES + 2


class CopiedRuling(NamedTuple):
    """Where the copies are, and what they are copies of."""

    # The folder of the copies, links followed.
    folder: str
    # The folder of the repository, as a full path.
    root: str
    # The commit, as it was asked for.
    ref: str
    # The configuration, as a path from the root; empty when there was none.
    config: str = ""
    # Whether the command line names it.
    named: bool = False
    # The rules of the command line: copies of what is in the repository, and others as they were named.
    extra: tuple[str, ...] = ()
    # The rules of the command line that did not exist then.
    missing: tuple[str, ...] = ()

    def here(self, path: str) -> str:
        """The file of today, as a full path, that a copy is of; any other path as it is."""
        full = os.path.abspath(path)
        inside = self.folder.rstrip(os.sep) + os.sep
        return os.path.join(self.root, full[len(inside) :]) if full.startswith(inside) else full

    def shown(self, name: str) -> str:
        """The name of a file, or of the file of today that it is a copy of, as messages show it."""
        return shown_name(self.here(name))

    def copy_of(self, path: str) -> str:
        """The place of the copy of a file, given from the root."""
        return os.path.join(self.folder, *path.split("/"))


def nearest_config(tree: PastTree, folder: str) -> str:
    """The configuration that was nearest to a folder, upward; empty when there was none. Paths are from the root."""
    while True:
        path = posixpath.join(folder, CONFIG_NAME)
        if tree.has(path):
            return path
        if not folder:
            return ""
        folder = posixpath.dirname(folder)


def copy_ruling(tree: PastTree, folder: str, config: str, rules: Iterable[str]) -> None:
    """Copy a configuration and all that it and the `rules` name into a folder. What leads out, is missing or is too
    large is left out: reading the copies tells of it. Raises NoHistory."""
    configs = {config} if config else set()
    pending = [config, posixpath.join(posixpath.dirname(config), BASELINE_NAME)]
    for path in rules:
        pending += _files_of(tree, path)
    seen: set[str] = set()
    while pending:
        wanted = [path for path in dict.fromkeys(pending) if path and path not in seen][: max(0, _MOST - len(seen))]
        seen.update(wanted)
        pending = []
        for path, raw in tree.texts(wanted).items():
            copy = os.path.join(folder, *path.split("/"))
            _write(copy, raw)
            if path in configs:
                for key, named in _named_in(path, copy):
                    found = _files_of(tree, named)
                    pending += found
                    if key == "extends":
                        configs |= {named, posixpath.join(named, CONFIG_NAME)}


def _write(copy: str, raw: bytes) -> None:
    try:
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        with open(copy, "xb") as file:
            file.write(raw)
    except OSError as error:  # such as names that only differ in case, where that counts for nothing
        why = said("“{name}” cannot be copied: {why}.", name=os.path.basename(copy), why=why_refused(error))
        raise NoHistory(why) from error


def _named_in(path: str, copy: str) -> Iterator[tuple[str, str]]:
    """The key and the path of each thing in the repository that a configuration names."""
    for entry in read_config(copy, path).entries:
        written = str(entry.value)
        if entry.key[0] in ("extends", "rules", "baseline") and not written.startswith((INSTALLED, "/")):
            named = posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
            if not f"{named}/".startswith("../"):
                yield entry.key[0], "" if named == "." else named


def _files_of(tree: PastTree, path: str) -> list[str]:
    """The file of this path, or what a folder of this path has in rule files and as its configuration."""
    if tree.has(path):
        return [path]
    return [
        inner
        for inner in tree.below(path)
        if inner.endswith((".yaml", ".yml"))
        and (
            not any(part.startswith(".") for part in inner[len(path) :].strip("/").split("/"))
            or inner == posixpath.join(path, CONFIG_NAME)
        )
    ]
