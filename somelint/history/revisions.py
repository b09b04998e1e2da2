"""An earlier state of a repository, read from git's store: nothing is checked out and no filter runs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from somelint.history.fetch_advice import advise_fetch, advise_lazy_fetch, is_partial
from somelint.history.git import FULL_ID, ask_git
from somelint.model.records import NamedTuple
from somelint.text.files import MAX_BYTES
from somelint.text.sentences import said

_FILES = (b"100644", b"100755")
_AT_ONCE = 200
_LONGEST_REF = 200
_MOST_RENAMES = 1000  # set here, since a higher limit in the repository could take long
_NAMES = ("refs/tags/", "refs/heads/", "refs/remotes/")
_DEEPEN = said("A shallow clone lacks it; fetch the history first: git fetch --unshallow; or leave out --merge-base.")

LEFT = "..."
"""Behind a name: where this branch left what is named, as git writes it."""


class NoHistory(Exception):
    """The earlier state is not available. `message` says what is missing, `help` how to get it."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class Revision(NamedTuple):
    """A tree of files and how it differs from the present. Paths are relative to the root, with `/`."""

    # The folder of the repository, as a full path.
    root: str
    # The name it was asked for by, such as `origin/main`.
    ref: str
    # The id of the tree, in hexadecimal digits.
    tree: str
    # The earlier path of each file that was renamed, by its present path.
    renamed: Mapping[str, str]
    # The paths that existed then and do not exist now.
    gone: frozenset[str]
    # The paths that exist now and did not exist then.
    added: frozenset[str]
    # The paths that exist in both and hold something else now, as git knows it.
    changed: frozenset[str] = frozenset()


def open_revision(root: str, ref: str) -> Revision:
    """Open the state that a commit, a branch or a tag names, in the repository at the root; with three full stops
    behind it (`main...`, as git writes it) the state in which this branch left it.

    Its tree is compared with the index, so a shallow clone is enough; a file that is in the index and not in its
    folder is gone. Raises NoHistory.
    """
    prefix = ask_git(root, "rev-parse", "--show-prefix")
    if prefix is None or prefix.strip():
        # A prefix means that git found another repository, around the folder with .git.
        raise NoHistory(
            said("git cannot be asked about this folder."),
            said("--since needs git and a repository that belongs to you; try: git status"),
        )
    named = ref.removesuffix(LEFT)
    tree = _tree(root, named)
    if tree is None:
        why = said("There is no commit “{ref}” here to compare with.", ref=named)
        raise NoHistory(why, advise_fetch(root, named))
    _refuse_two_meanings(root, named, tree)
    if named != ref:
        tree = _tree_where_left(root, named)
    follow = ("-M", f"-l{_MOST_RENAMES}")
    compared = ask_git(
        root, "diff-index", "--cached", "-z", *follow, "--name-status", "--ignore-submodules", tree, "--"
    )
    deleted = ask_git(root, "ls-files", "-z", "--deleted")
    if compared is None or deleted is None:
        raise _unread(root, ref, said("git cannot compare “{ref}” with what is here.", ref=ref))
    return _differences(root, ref, tree, _split_names(compared), _split_names(deleted))


def read_texts(past: Revision, paths: Iterable[str]) -> dict[str, bytes]:
    """Read the contents of earlier paths that were files no larger than the limit. Raises NoHistory."""
    unread = said("git cannot read the texts of “{ref}”.", ref=past.ref)
    ids: dict[str, bytes] = {}
    inside = sorted({path for path in paths if not path.startswith(("/", "../"))})
    for start in range(0, len(inside), _AT_ONCE):
        batch = inside[start : start + _AT_ONCE]
        listed = ask_git(past.root, "ls-tree", "-z", "-l", "--full-tree", past.tree, "--", *batch)
        if listed is None:
            raise _unread(past.root, past.ref, unread)
        for row in listed.split(b"\0"):
            description, _, name = row.partition(b"\t")
            fields = description.split()
            if len(fields) != 4 or fields[0] not in _FILES:
                continue
            if not fields[3].isdigit():
                raise _unread(past.root, past.ref, unread)
            if int(fields[3]) <= MAX_BYTES:
                ids[os.fsdecode(name)] = fields[2]
    if not ids:
        return {}
    answer = ask_git(
        past.root, "cat-file", "--batch", stdin=b"".join(object_id + b"\n" for object_id in dict.fromkeys(ids.values()))
    )
    contents = _contents(answer or b"")
    if not contents.keys() >= set(ids.values()):
        raise _unread(past.root, past.ref, unread)
    return {name: contents[object_id] for name, object_id in ids.items()}


def _tree(root: str, ref: str) -> str | None:
    if not ref or len(ref) > _LONGEST_REF or ref.startswith("-") or not ref.isprintable():
        return None
    answer = ask_git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{tree}}")
    tree = answer.decode("ascii", "replace").strip() if answer else ""
    if not FULL_ID.match(tree):  # git also answers `^main`
        if is_partial(root) and ask_git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"):
            raise NoHistory(*advise_lazy_fetch(ref))
        return None
    return tree


def _tree_where_left(root: str, ref: str) -> str:
    """The tree of the last commit that the present one shares with a name. Raises NoHistory."""
    answer = ask_git(root, "merge-base", "--", ref, "HEAD")
    shared = answer.decode("ascii", "replace").strip() if answer else ""
    tree = _tree(root, shared) if FULL_ID.match(shared) else None
    if tree is None:
        raise NoHistory(said("No commit is known here that “{ref}” and this branch share.", ref=ref), _DEEPEN)
    return tree


def _refuse_two_meanings(root: str, ref: str, tree: str) -> None:
    """Refuse a name that a tag and a branch share when they differ: git would pick one. Raises NoHistory."""
    if not re.match(r"[\w./-]+\Z", ref) or ref.startswith("refs/") or ref == "HEAD":
        return
    listed = ask_git(root, "for-each-ref", "--format=%(refname)", *(f"{kind}{ref}" for kind in _NAMES)) or b""
    named = [name for name in os.fsdecode(listed).split("\n") if name in {f"{kind}{ref}" for kind in _NAMES}]
    if len(named) > 1 and any(_tree(root, name) != tree for name in named):
        which = reduce(lambda names, last: said("{names} or {last}", names=names, last=last), named)
        why = said("Several things here are called “{ref}”.", ref=ref)
        raise NoHistory(why, said("Say which one: {names}.", names=which))


def _unread(root: str, ref: str, message: str) -> NoHistory:
    help = said("Try: {command}", command="git fsck")
    return NoHistory(*advise_lazy_fetch(ref)) if is_partial(root) else NoHistory(message, help)


def _split_names(answer: bytes) -> list[str]:
    return [os.fsdecode(part) for part in answer.split(b"\0")]


def _differences(root: str, ref: str, tree: str, parts: Sequence[str], deleted: Iterable[str]) -> Revision:
    renamed: dict[str, str] = {}
    gone: set[str] = set()
    added: set[str] = set()
    changed: set[str] = set()
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
        else:
            changed.add(path)
    gone.update(path for path in deleted if path and path not in added)
    return Revision(root, ref, tree, renamed, frozenset(gone), frozenset(added), frozenset(changed))


def _contents(answer: bytes) -> dict[bytes, bytes]:
    """The objects in the output of `cat-file --batch`: a line with id, kind and size, then that many bytes."""
    contents: dict[bytes, bytes] = {}
    place = 0
    while place < len(answer):
        end = answer.index(b"\n", place)
        fields = answer[place:end].split()
        place = end + 1
        if len(fields) == 3 and fields[2].isdigit():
            size = int(fields[2])
            contents[fields[0]] = answer[place : place + size]
            place += size + 1
    return contents
