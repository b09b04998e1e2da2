"""The questions that an editor asks about a text, and who answers each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from somelint.server import actions, completion, hovering, navigation, outline
from somelint.server.buffers import Buffer
from somelint.server.plan_folder import Checked
from somelint.server.plan_service import PlanService

_T = TypeVar("_T")


class _AboutPlace(Protocol):
    """A question about a place in a text."""

    @property
    def text_document(self) -> lsp.TextDocumentIdentifier:
        """The text."""

    @property
    def position(self) -> lsp.Position:
        """The place in it."""


async def _at(server: PlanService, asked: _AboutPlace, answer: Callable[[Buffer, Checked, int], _T]) -> _T | None:
    """The answer to a question about a place, which is handed over as an offset."""
    return await server.answers.about(
        asked.text_document.uri,
        lambda buffer, checked, _: answer(buffer, checked, buffer.columns.offset(asked.position)),
    )


def add_questions(server: PlanService) -> None:
    """Questions about a place in a text, and what can be done there."""
    place, answers = server.workplace, server.answers

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(asked: lsp.HoverParams) -> lsp.Hover | None:
        return await _at(server, asked, lambda *here: hovering.hover(place, *here))

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[":", " ", "-", ",", "["]))
    async def complete(asked: lsp.CompletionParams) -> lsp.CompletionList:
        made = await _at(server, asked, lambda *here: completion.complete(place, *here))
        return lsp.CompletionList(False, made or [])

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=list(actions.ACTION_KINDS), resolve_provider=True),
    )
    async def code_actions(asked: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        resolves = actions.can_resolve(server.client_capabilities)
        made = await answers.about(
            asked.text_document.uri,
            lambda buffer, checked, _: actions.ready_actions(place, buffer, checked, asked, resolves),
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
            shown = lsp.ShowDocumentParams(uri, take_focus=True, selection=lsp.Range(here, here))
            await server.window_show_document_async(shown)


def add_short_names(server: PlanService) -> None:
    """Short names of entries, and what lists the entries."""
    place, answers = server.workplace, server.answers

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def definition(asked: lsp.DefinitionParams) -> list[lsp.Location] | None:
        return await _at(server, asked, lambda *here: navigation.definition(place, *here))

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def references(asked: lsp.ReferenceParams) -> list[lsp.Location] | None:
        declared = asked.context.include_declaration
        return await _at(
            server, asked, lambda text, checked, at: navigation.references(place, text, checked, at, declared)
        )

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    async def rename_place(asked: lsp.PrepareRenameParams) -> lsp.Range | None:
        return await _at(server, asked, lambda buffer, _, offset: navigation.rename_place(buffer, offset))

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    async def rename(asked: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        try:
            return await _at(
                server, asked, lambda text, checked, at: navigation.rename(place, text, checked, at, asked.new_name)
            )
        except navigation.NoRename as why:
            raise JsonRpcException(str(why), lsp.LSPErrorCodes.RequestFailed) from why

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(asked: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol] | None:
        return await answers.about(asked.text_document.uri, lambda buffer, checked, _: outline.symbols(buffer, checked))

    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
    async def lenses(asked: lsp.CodeLensParams) -> list[lsp.CodeLens] | None:
        return await answers.about(asked.text_document.uri, lambda buffer, checked, _: outline.lenses(buffer, checked))
