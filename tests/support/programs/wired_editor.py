"""An editor that speaks with a server over standard input and output: the client of pytest-lsp, with texts of its own.

It counts columns and makes edits by itself, so that a mistake of the server in either does not cancel out.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

from support.doc_pages import clean_environment
from support.paths import ROOT

WAIT = 60
PUBLISHED = lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
UNIT = {"utf-8": 1, "utf-16": 2}
Edits = Iterable[lsp.TextEdit | lsp.AnnotatedTextEdit | lsp.SnippetTextEdit]


def server_config() -> ClientServerConfig:
    """The server as an editor starts it, which is not in the folder that is open."""
    home = Path(os.environ["XDG_CACHE_HOME"])
    environment = {**clean_environment(home), "PYTHONPATH": str(ROOT)}
    return ClientServerConfig([sys.executable, "-m", "somelint", "server", "--stdio"], WiredEditor, environment)


class WiredEditor(LanguageClient):
    """The texts that are open, what was told about each, and what the server asked of the editor."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path()
        self.encoding = "utf-16"
        self.texts: dict[str, str] = {}
        self.watches: list[str] = []
        self.refreshed = 0
        self.versions_told: list[tuple[str, int | None]] = []
        self._version = 0
        self._told = asyncio.Event()
        others = {method: does for method, does in DEFAULT_CLIENT_FEATURES.items() if method != PUBLISHED}
        register_lsp_features(self, others)

        def take(told: lsp.PublishDiagnosticsParams) -> None:
            self.diagnostics[told.uri] = told.diagnostics
            self.versions_told.append((told.uri, told.version))
            self._told.set()

        def register(asked: lsp.RegistrationParams) -> None:
            self.watches += [one.method for one in asked.registrations]

        def refresh(_: None) -> None:
            self.refreshed += 1
            self._told.set()

        self.feature(PUBLISHED)(take)
        self.feature(lsp.CLIENT_REGISTER_CAPABILITY)(register)
        self.feature(lsp.WORKSPACE_CODE_LENS_REFRESH)(refresh)

    async def begin(self, root: Path, like: str, encoding: str) -> lsp.InitializeResult:
        """Open a folder as the editor `like` does, with its own list of what it can do."""
        self.root, self.encoding = root, encoding
        folders = [lsp.WorkspaceFolder(root.as_uri(), "plans")]
        asked = lsp.InitializeParams(client_capabilities(like), workspace_folders=folders)
        return await self.initialize_session(asked)

    def uri(self, name: str) -> str:
        """What the editor calls a file."""
        return (self.root / name).as_uri()

    def document(self, name: str) -> lsp.TextDocumentIdentifier:
        """A file, as questions name it."""
        return lsp.TextDocumentIdentifier(self.uri(name))

    def write(self, name: str, text: str) -> None:
        """Let another program write a file, which an editor that watches files tells."""
        (self.root / name).write_bytes(text.encode())
        assert self.watches == [lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES]
        changed = lsp.FileEvent(self.uri(name), lsp.FileChangeType.Changed)
        self.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))

    def save(self, name: str, text: str) -> None:
        """Save a file, in an editor that does not watch others."""
        (self.root / name).write_bytes(text.encode())
        self.text_document_did_save(lsp.DidSaveTextDocumentParams(self.document(name)))

    async def open(self, name: str, text: str) -> Sequence[lsp.Diagnostic]:
        """Open a file with a text, and return what is told about it."""
        self._version += 1
        self.texts[name] = text
        item = lsp.TextDocumentItem(self.uri(name), "yaml", self._version, text)
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return await self.told(name)

    async def close(self, name: str) -> None:
        """Close a file, and wait until nothing is told about it any more."""
        self._close(name)
        await self.until(lambda: not self.now(name))

    def close_all(self) -> None:
        """Close every file, without waiting for anything."""
        for name in list(self.texts):
            self._close(name)

    def _close(self, name: str) -> None:
        del self.texts[name]
        self.text_document_did_close(lsp.DidCloseTextDocumentParams(self.document(name)))

    def type_over(self, name: str, place: lsp.Range, new: str) -> None:
        """Type over a stretch, without waiting for anything."""
        self._version += 1
        self.texts[name] = self.after(self.texts[name], [lsp.TextEdit(place, new)])
        changed = lsp.VersionedTextDocumentIdentifier(self._version, self.uri(name))
        change = lsp.TextDocumentContentChangePartial(place, new)
        self.text_document_did_change(lsp.DidChangeTextDocumentParams(changed, [change]))

    async def put(self, name: str, old: str, new: str) -> Sequence[lsp.Diagnostic]:
        """Replace a piece of the text that is there once, and return what is told then."""
        assert self.texts[name].count(old) == 1, old
        self.type_over(name, self.place_of(name, old), new)
        return await self.told(name)

    async def told(self, name: str) -> Sequence[lsp.Diagnostic]:
        """What is told about the newest text of a file."""
        wanted = self.uri(name), self._version
        await self.until(lambda: wanted in self.versions_told)
        return self.now(name)

    def now(self, name: str) -> Sequence[lsp.Diagnostic]:
        """What was told last about a file."""
        return self.diagnostics.get(self.uri(name), ())

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until what was told is so."""
        while not is_so():
            self._told.clear()
            await asyncio.wait_for(self._told.wait(), WAIT)

    def place_of(self, name: str, mark: str) -> lsp.Range:
        """Where the first such piece of a text stands, in the units that the two have agreed on."""
        text = self.texts[name]
        at = text.index(mark)
        return lsp.Range(self._place(text, at), self._place(text, at + len(mark)))

    def at(self, name: str, mark: str) -> dict[str, Any]:
        """The beginning of a piece of the text, as questions name it."""
        return {"text_document": self.document(name), "position": self.place_of(name, mark).start}

    def marked(self, name: str, place: lsp.Range) -> str:
        """The text of a stretch."""
        text = self.texts[name]
        return text[self._offset(text, place.start) : self._offset(text, place.end)]

    def after(self, text: str, edits: Edits) -> str:
        """A text after edits, which are all about the text before them."""
        cuts = []
        for edit in edits:
            assert isinstance(edit, lsp.TextEdit)
            cuts.append((self._offset(text, edit.range.start), self._offset(text, edit.range.end), edit.new_text))
        for start, end, new in sorted(cuts, reverse=True):
            text = f"{text[:start]}{new}{text[end:]}"
        return text

    def texts_after(self, edit: lsp.WorkspaceEdit | None) -> dict[str, str]:
        """The files that an edit is about, as they are after it."""
        assert edit
        made: dict[str, Edits] = dict(edit.changes or {})
        for change in edit.document_changes or ():
            assert isinstance(change, lsp.TextDocumentEdit)
            made[change.text_document.uri] = change.edits
        names = {uri: uri.removeprefix(f"{self.root.as_uri()}/") for uri in made}
        return {names[uri]: self.after(self._text_now(names[uri]), edits) for uri, edits in made.items()}

    def _text_now(self, name: str) -> str:
        return self.texts[name] if name in self.texts else (self.root / name).read_bytes().decode()

    def _place(self, text: str, offset: int) -> lsp.Position:
        lines = re.split("\r\n|\r|\n", text[:offset])
        return lsp.Position(len(lines) - 1, len(lines[-1].encode(self._codec)) // UNIT[self.encoding])

    def _offset(self, text: str, place: lsp.Position) -> int:
        starts = [0, *(found.end() for found in re.finditer("\r\n|\r|\n", text))]
        units = text[starts[place.line] :].encode(self._codec)[: place.character * UNIT[self.encoding]]
        return starts[place.line] + len(units.decode(self._codec))

    @property
    def _codec(self) -> str:
        return self.encoding.replace("16", "16-le")
