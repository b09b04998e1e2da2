"""The server as an editor starts it: over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from somelint.server import actions
from support.doc_pages import clean_environment
from support.paths import ROOT

PLAN = "somelint: 1\nplan:\n  title: Å 😀\n  noet: kari\n"
WAIT = 120


class Client(LanguageClient):
    """An editor, which keeps the last that it was told about each file."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.told: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        self.shown: asyncio.Queue[lsp.ShowDocumentParams] = asyncio.Queue()
        self.watches: list[str] = []

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: lsp.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

        @self.feature(lsp.CLIENT_REGISTER_CAPABILITY)
        def register(params: lsp.RegistrationParams) -> None:
            self.watches += [one.method for one in params.registrations]

        @self.feature(lsp.WINDOW_SHOW_DOCUMENT)
        def show(params: lsp.ShowDocumentParams) -> lsp.ShowDocumentResult:
            self.shown.put_nowait(params)
            return lsp.ShowDocumentResult(True)

    async def begin(self, root: Path, encodings: list[str]) -> lsp.InitializeResult:
        """Start the server in another folder than the one that is open."""
        environment: Any = {**clean_environment(root), "PYTHONPATH": str(ROOT)}
        await self.start_io(sys.executable, "-m", "somelint", "server", "--stdio", env=environment, cwd="/")
        capabilities = lsp.ClientCapabilities(
            general=lsp.GeneralClientCapabilities(position_encodings=list(encodings)),
            text_document=lsp.TextDocumentClientCapabilities(
                code_action=lsp.CodeActionClientCapabilities(
                    resolve_support=lsp.ClientCodeActionResolveOptions(["edit", "command"])
                )
            ),
            window=lsp.WindowClientCapabilities(show_document=lsp.ShowDocumentClientCapabilities(True)),
            workspace=lsp.WorkspaceClientCapabilities(
                workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True),
                did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
            ),
        )
        folders = [lsp.WorkspaceFolder(root.as_uri(), "plans")]
        made = await self.initialize_async(lsp.InitializeParams(capabilities, workspace_folders=folders))
        self.initialized(lsp.InitializedParams())
        return made

    async def next_told(self) -> lsp.PublishDiagnosticsParams:
        return await asyncio.wait_for(self.told.get(), WAIT)


async def talk(root: Path) -> None:
    """One sitting: open, look, fix, silence, change the configuration, close."""
    client, uri = Client(), (root / "plan.yaml").as_uri()
    begun = await client.begin(root, ["utf-8", "utf-16"])
    assert begun.capabilities.position_encoding == "utf-8"
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "yaml", 1, PLAN)))
    told = await client.next_told()
    assert (told.uri, told.version) == (uri, 1)
    slip = next(one for one in told.diagnostics if one.code == "unknown-key")
    assert slip.range == lsp.Range(lsp.Position(3, 2), lsp.Position(3, 6))

    document = lsp.TextDocumentIdentifier(uri)
    hover = await client.text_document_hover_async(lsp.HoverParams(document, slip.range.start))
    assert hover
    assert "unknown-key" in str(hover.contents)
    asked = lsp.CodeActionParams(document, slip.range, lsp.CodeActionContext([slip]))
    offered = await client.text_document_code_action_async(asked) or []
    fix = next(one for one in offered if isinstance(one, lsp.CodeAction) and one.is_preferred)
    assert list(fix.diagnostics or ()) == [slip]
    fix = await client.code_action_resolve_async(fix)
    assert fix.edit
    (change,) = fix.edit.document_changes or ()
    assert isinstance(change, lsp.TextDocumentEdit)
    assert change.text_document == lsp.OptionalVersionedTextDocumentIdentifier(uri, 1)
    silence = next(one for one in offered if isinstance(one, lsp.CodeAction) and one.title.startswith("Silence"))
    silence = await client.code_action_resolve_async(silence)
    assert silence.edit
    assert silence.command
    await client.workspace_execute_command_async(
        lsp.ExecuteCommandParams(silence.command.command, silence.command.arguments)
    )
    assert (await asyncio.wait_for(client.shown.get(), WAIT)).uri == uri
    assert silence.command.command == actions.WRITE_REASON

    await ask_the_rest(client, document)

    (edit,) = change.edits
    changes = [lsp.TextDocumentContentChangePartial(edit.range, edit.new_text)]
    changed = lsp.VersionedTextDocumentIdentifier(2, uri)
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(changed, changes))
    told = await client.next_told()
    assert told.version == 2
    assert not any(one.code == "unknown-key" for one in told.diagnostics)
    assert any(one.code == "no-reason-why" for one in told.diagnostics)

    (root / ".somelint.yaml").write_text("ignore: [no-reason-why]\n", encoding="utf-8")
    written = lsp.FileEvent((root / ".somelint.yaml").as_uri(), lsp.FileChangeType.Created)
    assert client.watches == [lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([written]))
    told = await client.next_told()
    assert not any(one.code == "no-reason-why" for one in told.diagnostics)

    client.text_document_did_close(lsp.DidCloseTextDocumentParams(document))
    assert not (await client.next_told()).diagnostics
    await client.shutdown_async(None)
    client.exit(None)
    await asyncio.wait_for(client.stop(), WAIT)


async def ask_the_rest(client: Client, document: lsp.TextDocumentIdentifier) -> None:
    """Everything else that is asked about a text goes over the wire as well."""
    end, title = lsp.Position(4, 0), lsp.Position(2, 3)
    offered = await client.text_document_completion_async(lsp.CompletionParams(document, end))
    assert isinstance(offered, lsp.CompletionList)
    assert "channels" in {one.label for one in offered.items}
    assert not await client.text_document_definition_async(lsp.DefinitionParams(document, title))
    used = lsp.ReferenceParams(lsp.ReferenceContext(True), document, title)
    assert not await client.text_document_references_async(used)
    assert await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(document, title)) is None
    assert await client.text_document_rename_async(lsp.RenameParams(document, title, "new")) is None
    listed = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document)) or ()
    assert [one.name for one in listed] == ["somelint", "plan"]
    (lens,) = await client.text_document_code_lens_async(lsp.CodeLensParams(document)) or ()
    assert lens.command
    assert "reaches no level yet" in lens.command.title


@pytest.mark.slow
def test_an_editor_is_served(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    asyncio.run(talk(tmp_path))
