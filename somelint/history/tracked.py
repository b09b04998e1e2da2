"""What git has in its index, asked once for a repository and only when something is ignored there."""

from __future__ import annotations

import os

from somelint.history.git import ask_git
from somelint.model.records import NamedTuple
from somelint.project.repository import relative_path, root_of


class _Index(NamedTuple):
    # The paths of files, from the root of the repository.
    files: frozenset[str]
    # The paths of folders with a file in them, at any depth.
    folders: frozenset[str]


class TrackedFiles:
    """Tells whether git has a file, or anything in a folder. Where git cannot be asked, it has nothing."""

    def __init__(self) -> None:
        self._known: dict[str, _Index] = {}

    def __call__(self, full: str, is_folder: bool) -> bool:
        """Whether git has it, given by its full path."""
        root = root_of(os.path.dirname(full))
        if root is None:
            return False
        if root not in self._known:
            self._known[root] = _read_index(root)
        known = self._known[root]
        return relative_path(full, root) in (known.folders if is_folder else known.files)


def _read_index(root: str) -> _Index:
    answer = ask_git(root, "ls-files", "-z", "--cached") or b""
    files = frozenset(os.fsdecode(name) for name in answer.split(b"\0") if name)
    folders: set[str] = set()
    for name in files:
        folder = name.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return _Index(files, frozenset(folders))
