"""The protocol: what an editor may say, and which answer it gets."""

from __future__ import annotations

import sys
from typing import BinaryIO, cast

from lsprotocol import types as lsp

from somelint.model.errors import CannotRun
from somelint.server.bounded_input import LONGEST_MESSAGE, BoundedInput
from somelint.server.plan_service import PlanService
from somelint.server.questions_asked import add_questions, add_short_names
from somelint.text.sentences import group_digits, said

_WATCHED = ("**/*.{yaml,yml}", "**/.gitignore")


def make_service(version: str, language: str | None = None, locale: str = "") -> PlanService:
    """A server that answers everything that somelint knows."""
    server = PlanService(version, language, locale)
    _add_texts(server)
    add_questions(server)
    add_short_names(server)
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


def run_service(version: str, language: str | None = None, locale: str = "") -> None:
    """Serve over standard input and output until the editor is done. Raises CannotRun for a message without bounds."""
    messages = BoundedInput(sys.stdin.buffer)
    make_service(version, language, locale).start_io(cast("BinaryIO", messages))
    if messages.has_refused:
        raise CannotRun(
            said(
                "The editor announced a message longer than {most} bytes, which is not read.",
                most=group_digits(LONGEST_MESSAGE),
            )
        )
