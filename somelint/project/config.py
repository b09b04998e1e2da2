"""The configuration of a run: the file that was found, and the files it extends.

Everything a file names must lie inside the repository, with links followed, or in an installed pack that it names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from somelint.model.locations import Unreadable
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.project.config_file import ConfigFile, Setting, read_config
from somelint.project.repository import CONFIG_NAME, Home, in_git, leads_out, root_of, shown_name
from somelint.rulesets.packs import INSTALLED, find_rule_files, pack_folder
from somelint.text.sentences import said

MOST_LEVELS, MOST_CONFIGS, MOST_RULE_FILES = 8, 50, 1000
"""How deep configurations may extend each other, how many may be read, and how many rule files they may add."""

_OUTSIDE = re.compile(r"[/\\~]|[A-Za-z][A-Za-z0-9+.-]*:|.*\\")


class Config(NamedTuple):
    """What is configured: nothing when there is a problem."""

    # The folder that patterns are relative to, as a full path.
    base: str
    # The settings in the order in which they apply; the last one wins.
    entries: tuple[Setting, ...] = ()
    # Folders with rules: paths as shown, or `pack:name`.
    rules: tuple[str, ...] = ()
    # The configuration files that were read, as shown.
    files: tuple[str, ...] = ()
    # The mistakes in them.
    problems: tuple[Failure, ...] = ()


def load_config(home: Home, named: str | None = None) -> Config:
    """Load the configuration found in a home, or the one named on the command line.

    Patterns are relative to the folder of the configuration if it was found, and to the working folder if it was named.
    """
    path = named if named is not None else home.config
    if named is None and home.misnamed is not None:
        message = said("This file is not read; a configuration is called {name}.", name=CONFIG_NAME)
        return Config(home.root, problems=(Failure(shown_name(home.misnamed), message),))
    if path is None:
        return Config(home.root)
    full = os.path.abspath(path)
    folder = os.path.dirname(full)
    loader = _Loader(home.root if named is None else root_of(folder) or folder)
    if named is None and leads_out(full, home.root):
        loader.problems.append(Failure(shown_name(full), said("This is a link that leads out of the repository.")))
    else:
        loader.read(full, shown_name(full), ())
    base = folder if named is None else os.getcwd()
    if loader.problems:
        return Config(base, files=tuple(loader.seen.values()), problems=tuple(loader.problems))
    return Config(base, tuple(loader.entries), tuple(dict.fromkeys(loader.rules)), tuple(loader.seen.values()))


class _Loader:
    """Reads a configuration and those it extends, each file once, the extended one first."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.entries: list[Setting] = []
        self.rules: list[str] = []
        self.problems: list[Failure] = []
        self.seen: dict[str, str] = {}
        self._rule_files = 0

    def read(self, full: str, shown: str, chain: Sequence[str], by: Setting | None = None) -> None:
        real = os.path.realpath(full)
        wrong = None
        if real in chain:
            circle = " → ".join([*(self.seen[path] for path in chain[chain.index(real) :]), self.seen[real]])
            wrong = said("These configurations build on each other in a circle: {circle}.", circle=circle)
        elif len(chain) > MOST_LEVELS:
            wrong = said("Configurations build on each other at most {count} deep.", count=MOST_LEVELS)
        elif len(self.seen) >= MOST_CONFIGS:
            wrong = said("At most {count} configurations are allowed.", count=MOST_CONFIGS)
        if wrong and by:
            self.problems.append(by.mistake(wrong))
            return
        if real in self.seen:
            return
        self.seen[real] = shown
        file: ConfigFile = read_config(full, shown)
        self.problems += file.problems
        for entry in file.entries:
            if entry.key[0] in ("extends", "rules"):
                self._follow(entry, os.path.dirname(full), (*chain, real))
            elif entry.key[0] == "baseline":
                self._inside(entry, os.path.dirname(full))
        self.entries += file.entries

    def _follow(self, entry: Setting, folder: str, chain: Sequence[str]) -> None:
        written = str(entry.value)
        if entry.key[0] == "extends" and written.startswith(INSTALLED):
            self._pack(entry, written, chain)
            return
        path = self._inside(entry, folder)
        if path is None:
            return
        if os.path.isdir(path):
            shown = shown_name(path)
            # A folder may have the same name as an installed pack.
            self._folder(entry, path, os.path.join(".", shown) if shown.startswith(INSTALLED) else shown, chain)
        elif entry.key[0] == "rules":
            self.problems.append(entry.mistake(said("There is no folder “{name}” here.", name=written)))
        elif not os.path.lexists(path):
            self.problems.append(entry.mistake(said("There is no file or folder “{name}” here.", name=written)))
        else:
            self.read(path, shown_name(path), chain, entry)

    def _pack(self, entry: Setting, written: str, chain: Sequence[str]) -> None:
        try:
            folder = pack_folder(written.removeprefix(INSTALLED))
        except Unreadable as error:
            self.problems.append(entry.mistake(error.message))
            return
        outer, self.root = self.root, folder  # a pack extends files inside it, never files of this project
        self._folder(entry, folder, written, chain)
        self.root = outer

    def _folder(self, entry: Setting, folder: str, shown: str, chain: Sequence[str]) -> None:
        try:
            names = find_rule_files(folder, shown)
        except Unreadable as error:
            self.problems.append(entry.mistake(error.message))
            return
        self._rule_files += len(names)
        if self._rule_files > MOST_RULE_FILES:
            most = said("Configurations may add at most {count} rule files.", count=MOST_RULE_FILES)
            self.problems.append(entry.mistake(most))
            return
        for name in names:
            if leads_out(name, self.root):
                out = said("“{name}” is a link that leads out of “{folder}”.", name=name, folder=shown)
                self.problems.append(entry.mistake(out))
        self.rules.append(shown)
        own = os.path.join(folder, CONFIG_NAME)
        if entry.key[0] == "extends" and os.path.lexists(own):
            if leads_out(own, self.root):
                out = said("“{name}” in “{folder}” is a link that leads out of it.", name=CONFIG_NAME, folder=shown)
                self.problems.append(entry.mistake(out))
            else:
                self.read(own, f"{shown}/{CONFIG_NAME}", chain, entry)

    def _inside(self, entry: Setting, folder: str) -> str | None:
        """The full path that a setting names; None, and a problem, when it is not inside the root."""
        written = str(entry.value)
        if _OUTSIDE.match(written) or "\0" in written:
            message = said(
                "“{name}” is not a path relative to this file. Nothing else is read, and nothing is fetched.",
                name=written,
            )
        else:
            path = os.path.normpath(os.path.join(folder, written))
            if not leads_out(path, self.root) and not in_git(path, self.root):
                return path
            message = said("“{name}” leads out of the repository; nothing outside is read.", name=written)
        self.problems.append(entry._replace(named=entry.at).mistake(message))
        return None
