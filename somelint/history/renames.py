"""What became of files that are gone: the names that git gave them when they were renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable

from somelint.history.git import FULL_ID, ask_git

_MOST_FILES, _MOST_NAMES = 20, 5


def present_names(root: str, files: Iterable[str]) -> dict[str, str]:
    """The present name of each of these files that were renamed, by its earlier one. Names are from the root.

    git is asked about few files, and each is followed through few names. A rename is known when it is committed or in
    the index; where git cannot be asked, nothing is.
    """
    found: dict[str, str] = {}
    for file in list(files)[:_MOST_FILES]:
        name = file
        for _ in range(_MOST_NAMES):
            name = _next_name(root, name)
            if not name or os.path.isfile(os.path.join(root, name)):
                break
        if name:
            found[file] = name
    return found


def _next_name(root: str, file: str) -> str:
    staged = _new_name(
        ask_git(root, "diff-index", "--cached", "-z", "-M", "-l1000", "--name-status", "HEAD", "--"), file
    )
    if staged:
        return staged
    # The last commit that touched a file that is gone is the one that took it away.
    commit = (ask_git(root, "rev-list", "-1", "HEAD", "--", file) or b"").decode("ascii", "replace").strip()
    if not FULL_ID.match(commit):
        return ""
    shown = ("diff-tree", "-r", "-z", "-M", "-l1000", "--name-status", "--no-commit-id", "--root", commit)
    return _new_name(ask_git(root, *shown), file)


def _new_name(answer: bytes | None, file: str) -> str:
    parts = iter([os.fsdecode(part) for part in (answer or b"").split(b"\0")])
    for status in parts:
        old = next(parts, "")
        if status[:1] in ("R", "C"):
            new = next(parts, "")
            if status[0] == "R" and old == file:
                return new
    return ""
