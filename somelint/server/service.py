"""The protocol: what an editor may say, and which answer it gets."""

from __future__ import annotations

import asyncio
import os
from datetime import date

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from somelint.server import actions, hovering
from somelint.server.answering import AnswerQueue
from somelint.server.workplace import Workplace

DELAY = 0.15
"""Seconds without a key before what was typed is checked."""

_WATCHED = ("**/*.{yaml,yml}", "**/.gitignore")


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
        told = await self.answers.told()
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


def make_service(version: str, language: str | None = None, locale: str = "") -> PlanService:
    """A server that answers everything that somelint knows."""
    server = PlanService(version, language, locale)
    _add_texts(server)
    _add_questions(server)
    return server


def _add_texts(server: PlanService) -> None:
    """Opening, changing and closing texts, and files that change on the disk."""
    place = server.workplace

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.begin(params)

    @server.feature(lsp.INITIALIZED)
    async def initialized(params: lsp.InitializedParams) -> None:
        watched = getattr(server.client_capabilities.workspace, "did_change_watched_files", None)
        if watched and watched.dynamic_registration:
            watchers = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher(glob) for glob in _WATCHED])
            wanted = lsp.Registration("files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, watchers)
            await server.client_register_capability_async(lsp.RegistrationParams([wanted]))

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        text = params.text_document
        place.open(text.uri, text.version, text.text)
        server.look_soon(0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        place.change(params.text_document.uri, params.text_document.version, params.content_changes)
        server.look_soon()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        place.close(params.text_document.uri)
        server.look_soon()

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        place.forget(place.settles(params.text_document.uri))
        server.look_soon()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def changed_on_disk(params: lsp.DidChangeWatchedFilesParams) -> None:
        place.forget(any(place.settles(change.uri) for change in params.changes))
        server.look_soon()


def _add_questions(server: PlanService) -> None:
    """Questions about a place in a text."""
    place, answers = server.workplace, server.answers

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        return await answers.about(
            params.text_document.uri,
            lambda buffer, checked, _: hovering.hover(buffer, checked, buffer.columns.offset(params.position)),
        )

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=list(actions.ACTION_KINDS), resolve_provider=True),
    )
    async def code_actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        resolves = actions.can_resolve(server.client_capabilities)
        made = await answers.about(
            params.text_document.uri,
            lambda buffer, checked, name: actions.ready_actions(place, buffer, checked, params, resolves),
        )
        return made or []

    @server.feature(lsp.CODE_ACTION_RESOLVE)
    async def resolve(action: lsp.CodeAction) -> lsp.CodeAction:
        uri = str(action.data.get("uri", "")) if isinstance(action.data, dict) else ""
        made = await answers.about(uri, lambda _, checked, name: actions.with_edit(action, place, checked, name))
        return made or action

    @server.command(actions.WRITE_REASON)
    async def write_reason(uri: str, line: int, character: int) -> None:
        here = lsp.Position(line, character)
        shows = getattr(server.client_capabilities.window, "show_document", None)
        if shows and shows.support:
            asked = lsp.ShowDocumentParams(uri, take_focus=True, selection=lsp.Range(here, here))
            await server.window_show_document_async(asked)


def run_service(version: str, language: str | None = None, locale: str = "") -> None:
    """Serve over standard input and output until the editor is done."""
    make_service(version, language, locale).start_io()
