"""A server as it runs: what is open in the editor, when it is checked, and what the editor is told."""

from __future__ import annotations

import asyncio
import os
from datetime import date

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from somelint.server.answering import AnswerQueue
from somelint.server.workplace import Workplace

DELAY = 0.15
"""Seconds without a key before what was typed is checked."""


class PlanService(LanguageServer):
    """A server for the plans of one folder. It writes nothing, runs nothing and reaches no network."""

    def __init__(self, version: str, language: str | None = None, locale: str = "") -> None:
        super().__init__("somelint", version, text_document_sync_kind=lsp.TextDocumentSyncKind.Incremental)
        self.workplace = Workplace(date.today, language, locale)
        self.answers = AnswerQueue(self.workplace)
        self._pending: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._shown: set[str] = set()
        self.refreshes_lenses = False

    def begin(self, params: lsp.InitializeParams) -> None:
        """Take over what the editor has open, and how it counts."""
        folders = params.workspace_folders or []
        root = to_fs_path(folders[0].uri if folders else params.root_uri or "") if folders or params.root_uri else None
        if root and os.path.isdir(root):
            self.workplace.move(root)
        else:
            self.workplace.follow_first_file()
        self.workplace.encoding = str(
            getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding)
        )
        workspace = params.capabilities.workspace
        edits = workspace.workspace_edit if workspace else None
        self.workplace.versions = bool(edits and edits.document_changes)
        lenses = workspace.code_lens if workspace else None
        self.refreshes_lenses = bool(lenses and lenses.refresh_support)

    def look_soon(self, delay: float = DELAY) -> None:
        """Check what is open when nothing has been typed for a while."""
        if self._pending:
            self._pending.cancel()
        self._pending = asyncio.get_running_loop().call_later(delay, self._begin_look)

    def _begin_look(self) -> None:
        task = asyncio.get_running_loop().create_task(self._look())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look(self) -> None:
        try:
            told = await self.answers.told()
        except Exception as error:  # a fault of somelint must not silence all that follows
            told = None
            self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, f"{type(error).__name__}: {error}"))
        if told is None:
            return
        for one in told:
            self._publish(one.uri, one.version, one.found)
        gone = self._shown - {one.uri for one in told}
        for uri in gone:
            self._publish(uri, None, [])
        self._shown = {one.uri for one in told if one.found}
        if self.refreshes_lenses:
            self.workspace_code_lens_refresh(None, lambda _: None)

    def _publish(self, uri: str, version: int | None, found: list[lsp.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))
