"""What is open in an editor, and the folders of plans that it belongs to.

The working folder is the folder that the editor has open, so names are those that the command line would show there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from lsprotocol.types import TextDocumentContentChangeEvent
from pygls.uris import from_fs_path, to_fs_path

from somelint.model.locations import Source, Unreadable
from somelint.project.repository import CONFIG_NAMES, find_home, is_below, key_of, leads_out, root_of, shown_name
from somelint.server.buffers import Buffer
from somelint.server.plan_folder import Checked, PlanFolder, rule_folders
from somelint.server.positions import UTF16, Columns
from somelint.text.files import read_source

Buffers = Mapping[str, Buffer]


def path_of(uri: str) -> str | None:
    """The path of a file; None for what is no file, or has a name that no file can have."""
    try:
        path = to_fs_path(uri) if uri.startswith("file:") else None
    except ValueError:
        return None
    return None if path is None or "\0" in path else path


class Workplace:
    """The texts that are open, by name. Editors change them while checks go on: a check takes the texts as they are."""

    def __init__(
        self, today: Callable[[], date] = date.today, language: str | None = None, locale: str = "", root: str = ""
    ) -> None:
        """`root`: the folder that is open, as the editor writes it; empty for the working folder."""
        self.encoding: str = UTF16
        self.versions = False
        """Whether the editor takes edits with the version of a file."""
        self.buffers: Buffers = {}
        self.generation = 0
        """Grows with every change of a text."""
        self._root = os.path.abspath(root)
        self._follows = False
        self._speaks = today, language, locale
        self._folders: dict[str, PlanFolder] = {}
        self._latest: dict[str, tuple[int, Checked]] = {}

    def move(self, root: str) -> None:
        """Work in the folder that the editor has open."""
        os.chdir(root)
        self._root = os.path.abspath(root)
        self._folders, self._latest = {}, {}
        self.generation += 1

    def follow_first_file(self) -> None:
        """Work, without a folder, in the repository of the first file that is opened, else in its folder."""
        self._follows = True

    def settles(self, uri: str) -> bool:
        """Whether rules and settings may be others when a file has changed."""
        name = self.name_of(uri)
        if name is None:
            return False
        return os.path.basename(name) in CONFIG_NAMES or any(one.goes_by(name) for one in self._folders.values())

    def name_of(self, uri: str) -> str | None:
        """The name of a file, from the working folder; None for what is no file below it."""
        path = path_of(uri)
        if not path or not self._is_there():
            return None
        full = os.path.abspath(path)
        if is_below(full, self._root):
            full = os.path.normpath(os.path.join(os.getcwd(), os.path.relpath(full, self._root)))
        return shown_name(full) if is_below(full, os.getcwd()) and not leads_out(full, find_home(()).root) else None

    def _opened(self, uri: str) -> str | None:
        """The name of a file that is open, whatever becomes of it on the disk: no change of its text may be missed."""
        return next((name for name, one in self.buffers.items() if one.uri == uri), None) or self.name_of(uri)

    def _is_there(self) -> bool:
        """Whether the working folder is there; one that was removed and made again is gone back into."""
        try:
            os.getcwd()
        except OSError:
            try:
                os.chdir(self._root)
            except OSError:
                return False
        return True

    def is_inside(self, name: str) -> bool:
        """Whether a name is that of a file below the workplace."""
        return is_below(os.path.abspath(name), os.getcwd())

    def uri_of(self, name: str) -> str:
        """What the editor calls a file."""
        buffer = self.buffers.get(name)
        return buffer.uri if buffer else from_fs_path(os.path.normpath(os.path.join(self._root, name))) or ""

    def open(self, uri: str, version: int, text: str) -> str | None:
        """Take the text of a file, and return its name; None for a text that is no file of the workplace."""
        path = path_of(uri)
        if self._follows and path and os.path.isdir(os.path.dirname(path)):
            self._follows = False
            self.move(root_of(os.path.dirname(path)) or os.path.dirname(path))
        name = self.name_of(uri)
        if name is not None:
            key = key_of(name, find_home([name]).root)
            self._set({**self.buffers, name: Buffer(uri, version, text, self.encoding, Source(name, "", key=key))})
        return name

    def change(self, uri: str, version: int, changes: Iterable[TextDocumentContentChangeEvent]) -> str | None:
        """Change the text of a file that is open, and return its name."""
        name = self._opened(uri)
        buffer = self.buffers.get(name or "")
        if name is None or buffer is None:
            return None
        self._set({**self.buffers, name: buffer.changed(version, changes)})
        return name

    def close(self, uri: str) -> str | None:
        """Forget the text of a file, and return its name: what is on the disk counts again."""
        name = self._opened(uri)
        self._set({other: buffer for other, buffer in self.buffers.items() if other != name})
        self.forget(settings=False)
        return name

    def _set(self, buffers: Buffers) -> None:
        self.buffers = buffers
        self.generation += 1
        self._is_there()

    def forget(self, settings: bool) -> None:
        """Read files anew when they are next asked for; with `settings`, the configurations and rules too."""
        self.generation += 1
        if settings:
            self._folders = {}
        for folder in self._folders.values():
            folder.forget_files()

    def folder_of(self, name: str) -> PlanFolder:
        """The folder whose configuration counts for a file: that of the nearest configuration, else the root."""
        home = find_home([name])
        config = os.path.dirname(home.config) if home.config else ""
        return self._folder(shown_name(config) if is_below(config, os.getcwd()) else ".")

    def rule_folders(self, name: str) -> list[str]:
        """The folders of rules that a file is in: a pack may have a configuration of its own, below the one that names
        it. Raises CannotRun."""
        full = os.path.abspath(name)
        named = [at for one in self._folders_around(name) for at in rule_folders(one.project)]
        return named if any(is_below(full, os.path.abspath(folder)) for folder in named) else []

    def _folders_around(self, name: str) -> Iterator[PlanFolder]:
        """The folders whose configurations are above a file, the nearest first."""
        nearest = self.folder_of(name)
        yield nearest
        while nearest.folder != ".":
            nearest = self.folder_of(os.path.dirname(nearest.folder) or ".")
            yield nearest

    def _folder(self, folder: str) -> PlanFolder:
        if folder not in self._folders:
            self._folders[folder] = PlanFolder(folder, *self._speaks)
        return self._folders[folder]

    def checked(self, name: str, is_late: Callable[[], bool] | None = None) -> Checked:
        """What is found around a file, in the texts as they are now. Raises CannotRun, and OutOfDate as `is_late`."""
        generation, folder = self.generation, self.folder_of(name)
        latest = self._latest.get(folder.folder)
        if latest and latest[0] == generation:
            return latest[1]
        everything = {other: buffer.source for other, buffer in self.buffers.items()}
        texts = {other: text for other, text in everything.items() if self.folder_of(other) is folder}
        folder.workshop.is_late = is_late or (lambda: False)
        try:
            found = folder.check(texts, everything)
        finally:
            folder.workshop.is_late = lambda: False
        self._latest[folder.folder] = generation, found
        return found

    def columns(self, name: str, text: Source | None = None) -> Columns | None:
        """The places of a file; None when it cannot be read. `text`: what it holds, when it is not open."""
        buffer = self.buffers.get(name)
        if buffer:
            return buffer.columns
        try:
            return Columns((text or read_source(name)).text, self.encoding)
        except Unreadable:
            return None
