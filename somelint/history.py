"""An earlier state of a repository, read from git's own store: nothing is checked out and no filter is run."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from somelint.files import MAX_BYTES
from somelint.git import ask

_FILES = (b"100644", b"100755")
_AT_ONCE = 200
_LONGEST_REF = 200


class NoHistory(Exception):
    """The earlier state is not at hand. `message` says what is missing, `help` how to get it."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class Past(NamedTuple):
    """A tree of files and how it differs from the present. Paths are relative to the root, with `/`.

    `renamed` leads from a present path to the earlier one; `gone` are the paths that were there, `added` those that
    were not.
    """

    root: str
    tree: str
    renamed: Mapping[str, str]
    gone: frozenset[str]
    added: frozenset[str]


def past(root: str, ref: str) -> Past:
    """The state that a name of a commit, a branch or a tag stands for, in the repository at the root.

    Compared are two trees, that one and the index, so that a shallow clone will do. Raises NoHistory.
    """
    if ask(root, "rev-parse", "--git-dir") is None:
        raise NoHistory(
            "git cannot be asked about this folder.",
            "--since needs git and a repository of it that belongs to you; try: git status",
        )
    tree = _tree(root, ref)
    if tree is None:
        raise NoHistory(f"There is no commit “{ref}” here to compare with.", _way_out(root, ref))
    answer = ask(root, "diff-index", "--cached", "-z", "-M", "--name-status", "--ignore-submodules", tree, "--")
    if answer is None:
        raise NoHistory(f"git cannot compare “{ref}” with what is here.", "Try: git fsck")
    return _differences(root, tree, [os.fsdecode(part) for part in answer.split(b"\0")])


def texts(past: Past, paths: Iterable[str]) -> dict[str, bytes]:
    """The contents of those of the earlier paths that were files, up to the size that is read. Raises NoHistory."""
    ids: dict[str, bytes] = {}
    wanted = sorted(set(paths))
    for start in range(0, len(wanted), _AT_ONCE):
        listed = ask(
            past.root, "ls-tree", "-z", "-l", "--full-tree", past.tree, "--", *wanted[start : start + _AT_ONCE]
        )
        for row in (listed or b"").split(b"\0"):
            said, _, name = row.partition(b"\t")
            fields = said.split()
            if len(fields) == 4 and fields[0] in _FILES and fields[3].isdigit() and int(fields[3]) <= MAX_BYTES:
                ids[os.fsdecode(name)] = fields[2]
    if not ids:
        return {}
    answer = ask(past.root, "cat-file", "--batch", told=b"".join(one + b"\n" for one in dict.fromkeys(ids.values())))
    if answer is None:
        raise NoHistory("git cannot read the earlier texts.", "Try: git fsck")
    contents = _contents(answer)
    return {name: contents[one] for name, one in ids.items() if one in contents}


def _tree(root: str, ref: str) -> str | None:
    if not ref or len(ref) > _LONGEST_REF or ref.startswith("-") or not ref.isprintable():
        return None
    answer = ask(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{tree}}")
    return answer.decode("ascii", "replace").strip() if answer else None


def _differences(root: str, tree: str, parts: Sequence[str]) -> Past:
    renamed: dict[str, str] = {}
    gone: set[str] = set()
    added: set[str] = set()
    rest = iter(parts)
    for status in rest:
        if not status:
            continue
        path = next(rest, "")
        if status[0] in "RC":
            new = next(rest, "")
            renamed[new] = path
            added.add(new)
            gone |= {path} if status[0] == "R" else set()
        elif status == "D":
            gone.add(path)
        elif status == "A":
            added.add(path)
    return Past(root, tree, renamed, frozenset(gone), frozenset(added))


def _contents(answer: bytes) -> dict[bytes, bytes]:
    """The objects in an answer of `cat-file --batch`: a line with id, kind and size, then so many bytes."""
    found: dict[bytes, bytes] = {}
    place = 0
    while place < len(answer):
        end = answer.index(b"\n", place)
        fields = answer[place:end].split()
        place = end + 1
        if len(fields) == 3 and fields[2].isdigit():
            size = int(fields[2])
            found[fields[0]] = answer[place : place + size]
            place += size + 1
    return found


def _way_out(root: str, ref: str) -> str:
    """What to type so that the commit is there."""
    if ref.startswith("-") or not ref.isprintable() or not ref or len(ref) > _LONGEST_REF:
        return "Name a branch, a tag or a commit."
    remotes = (ask(root, "remote") or b"").decode("utf-8", "replace").split()
    if not remotes:
        return "There is no other repository to fetch it from; git branch --all lists what is here."
    remote = next((one for one in remotes if ref.startswith(f"{one}/")), None)
    shallow = (ask(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"
    if any(char in ref for char in "~^@:") or ref == "HEAD":
        command = ["--unshallow"] if shallow else []
    elif remote:
        branch = ref.removeprefix(f"{remote}/").removeprefix("refs/heads/")
        command = ["--depth=1", remote, f"+refs/heads/{branch}:refs/remotes/{ref}"]
    else:
        usual = "origin" if "origin" in remotes else remotes[0]
        # A commit is fetched by its whole name; a branch or tag gets the same name here.
        whole = len(ref) in (40, 64) and all(char in "0123456789abcdef" for char in ref)
        command = ["--depth=1", usual, ref if whole else f"{ref}:{ref}"]
    if not shallow and "--depth=1" in command:
        command.remove("--depth=1")  # a clone that has its history would lose it
    return f"Fetch it first: {shlex.join(['git', 'fetch', *command])}"
