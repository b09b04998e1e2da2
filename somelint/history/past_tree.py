"""What files an earlier state of a repository had, and the texts of some of them, links followed inside it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator

from somelint.history.git import ask_git
from somelint.history.revisions import NoHistory, Revision, read_texts
from somelint.text.sentences import said

_LINK = "120000"
_FILES = ("100644", "100755")
_MOST_LINKS = 8


class PastTree:
    """The files of an earlier state, by path from the root with `/`. Raises NoHistory when git cannot list them."""

    def __init__(self, past: Revision) -> None:
        answer = ask_git(past.root, "ls-tree", "-r", "-z", "--full-tree", past.tree)
        if answer is None:
            why = said("git cannot list the files of “{ref}”.", ref=past.ref)
            raise NoHistory(why, said("Try: {command}", command="git fsck"))
        self.past = past
        self._modes: dict[str, tuple[str, str]] = {}
        for row in answer.split(b"\0"):
            description, tab, name = row.partition(b"\t")
            if tab and not _is_strange(os.fsdecode(name)):
                mode, _, object_id = description.decode("ascii", "replace").split(" ")[:3]
                self._modes[os.fsdecode(name)] = (mode, object_id)

    def files(self) -> Iterator[str]:
        """The paths of all files."""
        return (path for path, (mode, _) in self._modes.items() if mode in _FILES)

    def links(self) -> Iterator[str]:
        """The paths of all links."""
        return (path for path, (mode, _) in self._modes.items() if mode == _LINK)

    def target(self, path: str) -> str | None:
        """The path of the file that a link led to, over other links if need be; of a file its own."""
        return self._follow(path)

    def real_folder(self, path: str) -> str:
        """The path of a folder with the links on the way followed, or as it is where they lead out or nowhere."""
        real = path
        for _ in range(_MOST_LINKS):
            parts = real.split("/")
            heads = ("/".join(parts[:n]) for n in range(1, len(parts) + 1))
            link = next((head for head in heads if self._modes.get(head, ("",))[0] == _LINK), None)
            if link is None:
                return real
            led = self._led(link)
            if led is None:
                return path
            real = led + real[len(link) :]
        return path

    def below(self, folder: str) -> list[str]:
        """The paths of the files and links in a folder and below."""
        return [path for path in self._modes if path.startswith(f"{folder}/") or folder in ("", ".")]

    def has(self, path: str) -> bool:
        """Whether there was a file, or a link, of this path."""
        return path in self._modes

    def texts(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The contents of those that were files no larger than the limit, or links to such files inside the tree.
        Raises NoHistory."""
        real = {path: target for path in paths if (target := self._follow(path)) is not None}
        contents = read_texts(self.past, set(real.values()))
        return {path: contents[target] for path, target in real.items() if target in contents}

    def _follow(self, path: str) -> str | None:
        for _ in range(_MOST_LINKS):
            mode, _ = self._modes.get(path, ("", ""))
            if mode in _FILES:
                return path
            if mode != _LINK:
                return None
            led = self._led(path)
            if led is None:
                return None
            path = led
        return None

    def _led(self, link: str) -> str | None:
        """Where a link led, from the root; None for out of it."""
        written = os.fsdecode(ask_git(self.past.root, "cat-file", "blob", self._modes[link][1]) or b"")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(link), written))
        return None if not written or written.startswith("/") or f"{path}/".startswith("../") else path


def _is_strange(path: str) -> bool:
    """Whether a path leads out of its tree, which git itself would not check out."""
    return any(part in ("", ".", "..") or part.lower() == ".git" for part in path.split("/")) or (
        os.sep != "/" and any(mark in path for mark in (os.sep, ":"))
    )
