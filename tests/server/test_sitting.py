"""The server as an editor starts it, driven through all it does on the examples with pytest-lsp.

Once as Visual Studio Code drives it, and in CI as Neovim does too, which counts columns in bytes and watches no files.
Each test has a file of its own, so any can be run alone. What pytest-lsp finds wrong in an answer fails it.
"""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import attrs
import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException, JsonRpcRequestCancelled

from somelint.cli.main import main
from somelint.server import actions
from support.paths import ROOT
from support.programs.wired_editor import WiredEditor, server_config
from support.property_tests import some_of

EXAMPLES = ROOT / "examples"
SMALL = (EXAMPLES / "small.yaml").read_text("utf-8").replace("\n", "\r\n")
SLIP = SMALL.replace("title: Bread people", "title: 🥖 Bread people").replace("organization:", "organiztion:")

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]


VSCODE, NEOVIM = ("visual-studio-code", "utf-16"), ("neovim@v0.11.0", "utf-8")
once = pytest.mark.parametrize("editor", [VSCODE], ids=["vscode"], indirect=True)
"""For what does not depend on how columns are counted."""


@pytest_lsp.fixture(
    scope="module", config=server_config(), params=some_of([VSCODE, NEOVIM]), ids=some_of(["vscode", "neovim"])
)
async def editor(
    lsp_client: WiredEditor, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[None]:
    root = tmp_path_factory.mktemp("plans")
    (root / ".git").mkdir()
    begun = await lsp_client.begin(root, *request.param)
    assert begun.capabilities.position_encoding == lsp_client.encoding
    assert {name for name, has in attrs.asdict(begun.capabilities, recurse=False).items() if has} == ANNOUNCED
    yield
    await lsp_client.shutdown_session()
    assert not lsp_client.error
    assert not lsp_client.log_messages


ANNOUNCED = {
    *("position_encoding", "text_document_sync", "workspace", "hover_provider", "completion_provider"),
    *("definition_provider", "references_provider", "rename_provider", "document_symbol_provider"),
    *("code_action_provider", "code_lens_provider", "execute_command_provider"),
}
"""What an editor may ask. Nothing lays out a plan anew: that is the person's."""


@pytest.fixture
def name(editor: WiredEditor, request: pytest.FixtureRequest) -> Iterator[str]:
    """A plan that is not on the disk. What a test leaves open is closed after it."""
    yield f"{request.node.originalname.removeprefix('test_')}.yaml"
    editor.close_all()


@pytest.fixture
def housed(editor: WiredEditor, name: str) -> str:
    """A plan in a folder with settings of its own."""
    folder = editor.root / Path(name).stem
    folder.mkdir()
    (folder / ".somelint.yaml").write_text("level: standard\n", encoding="utf-8")
    return f"{folder.name}/plan.yaml"


Told = Sequence[lsp.Diagnostic]


def rules(told: Told) -> list[str]:
    return [str(one.code) for one in told]


def slip_in(told: Told) -> lsp.Diagnostic:
    (slip,) = (one for one in told if one.code == "unknown-key")
    return slip


async def test_findings_come_and_go_as_one_types(editor: WiredEditor, name: str) -> None:
    slip = slip_in(await editor.open(name, SLIP))
    assert editor.marked(name, slip.range) == "organiztion"
    assert "Did you mean “organization”?" in slip.message
    assert "unknown-key" not in rules(await editor.put(name, "organiztion", "organization"))
    assert editor.marked(name, slip_in(await editor.put(name, "tone:", "tnoe:")).range) == "tnoe"
    await editor.close(name)
    assert not editor.now(name)


@once
async def test_examples_are_told_as_check_tells_them(
    editor: WiredEditor, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (EXAMPLES / "faulty" / "first-draft.yaml").read_text("utf-8")
    told = await editor.open(name, text)
    (editor.root / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(editor.root)
    assert main(["check", "--output-format", "json", name]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["rule"], one["start"]["line"]) for one in found] == [
        (one.code, one.range.start.line + 1) for one in told
    ]
    assert all(editor.marked(name, one.range) for one in told)


@once
async def test_what_is_out_of_date_is_not_told(editor: WiredEditor, name: str) -> None:
    await editor.open(name, SLIP)
    before, keys = len(editor.versions_told), "unfinished"
    for key in keys:
        editor.type_over(name, editor.place_of(name, "organiz"), f"{key}organiz")
        hover = asyncio.ensure_future(
            editor.protocol.send_request_async(lsp.TEXT_DOCUMENT_HOVER, lsp.HoverParams(**editor.at(name, "tone")), key)
        )
        await asyncio.sleep(0)  # until it is sent
        editor.cancel_request(lsp.CancelParams(key))
    (given_up,) = await asyncio.gather(hover, return_exceptions=True)
    assert isinstance(given_up, JsonRpcRequestCancelled | lsp.Hover)  # it may be there already
    slip = slip_in(await editor.told(name))
    assert editor.marked(name, slip.range) == f"{keys}organiztion"
    versions = [version for uri, version in editor.versions_told[before:] if uri == editor.uri(name)]
    assert versions == sorted(versions)
    assert len(versions) < len(keys)


HOVERS = {
    "organiztion": ["**unknown-key** – ", "**Why:** ", "**What speaks against it:** "],
    "title:": ["The name of the plan."],
    "dormant": ["`dormant`: Open, but nothing is published for now."],
    "regulars], aud": ["**regulars** – "],
    "no-approval": ["**no-approval** – ", "**Why:** "],
}


@once
async def test_hovering_shows_why(editor: WiredEditor, name: str) -> None:
    text = SLIP.replace("{id: instagram,", "{id: instagram, status: dormant,")
    await editor.open(name, f"# somelint: ignore[no-approval] -- one person\r\n{text}")
    for mark, shown in HOVERS.items():
        hover = await editor.text_document_hover_async(lsp.HoverParams(**editor.at(name, mark)))
        assert hover
        assert isinstance(hover.contents, lsp.MarkupContent)
        assert [one for one in shown if one not in hover.contents.value] == []
        if mark == "title:":
            assert hover.range
            assert editor.marked(name, hover.range) == "title"


COMPLETIONS = [
    ("sta‸, ", "status", "status: , "),
    ("status: dorm‸, ", "dormant", "status: dormant, "),
    ("x: 📚, goals: [‸], ", "regulars", "x: 📚, goals: [regulars], "),
    ("x: 📚, on: Link‸, ", "LinkedIn", "x: 📚, on: LinkedIn, "),
    ("main: ‸, ", "true", "main: true, "),
]


async def test_completion_offers_what_may_stand_there(editor: WiredEditor, name: str) -> None:
    before, _, after = SMALL.partition("goals: [regulars], audiences: ")
    await editor.open(name, f"{before}‸{after}")
    for typed, label, becomes in COMPLETIONS:
        here = f"{before}{typed}{after}"
        editor.type_over(name, editor.place_of(name, editor.texts[name]), here)
        place = editor.place_of(name, "‸")
        editor.type_over(name, place, "")
        asked = lsp.CompletionParams(editor.document(name), place.start)
        offered = await editor.text_document_completion_async(asked)
        assert isinstance(offered, lsp.CompletionList)
        chosen = next(one for one in offered.items if one.label == label)
        assert isinstance(chosen.text_edit, lsp.TextEdit)
        assert editor.after(editor.texts[name], [chosen.text_edit]) == f"{before}{becomes}{after}"


async def actions_at(editor: WiredEditor, name: str, mark: str, *only: str) -> dict[str, lsp.CodeAction]:
    place = editor.place_of(name, mark)
    here = [one for one in editor.now(name) if one.range.start == place.start]
    asked = lsp.CodeActionParams(editor.document(name), place, lsp.CodeActionContext(here, only or None))
    offered = await editor.text_document_code_action_async(asked) or ()
    return {one.title: one for one in offered if isinstance(one, lsp.CodeAction)}


async def done(editor: WiredEditor, action: lsp.CodeAction) -> tuple[lsp.CodeAction, dict[str, str]]:
    """What an action makes of the files, when somebody chooses it."""
    action = action if action.edit else await editor.code_action_resolve_async(action)
    return action, editor.texts_after(action.edit)


async def test_a_quick_fix_does_what_fix_does(editor: WiredEditor, name: str) -> None:
    slip = slip_in(await editor.open(name, SLIP))
    (fix,) = (one for one in (await actions_at(editor, name, "organiztion")).values() if one.is_preferred)
    assert list(fix.diagnostics or ()) == [slip]
    assert (await done(editor, fix))[1] == {name: SLIP.replace("organiztion", "organization")}


@once
async def test_all_fixes_at_once(editor: WiredEditor, name: str) -> None:
    text = SLIP.replace("tone:", "tnoe:").replace("status", "sttus")
    await editor.open(name, text)
    (whole,) = (await actions_at(editor, name, "somelint: 1", "source.fixAll")).values()
    assert whole.kind == actions.FIX_ALL
    fixed = (await done(editor, whole))[1][name]
    assert fixed == text.replace("organiztion", "organization").replace("tnoe", "tone")


@once
async def test_a_silence_asks_for_its_reason(editor: WiredEditor, name: str) -> None:
    slip_in(await editor.open(name, SLIP))
    offered = await actions_at(editor, name, "organiztion")
    silence, texts = await done(editor, offered["Silence “unknown-key” here, with a reason"])
    assert texts[name].count("# somelint: ignore[unknown-key] -- ") == 1
    editor.type_over(name, editor.place_of(name, editor.texts[name]), texts[name])
    assert "suppression-without-reason" in rules(await editor.told(name))
    assert silence.command
    await editor.workspace_execute_command_async(
        lsp.ExecuteCommandParams(silence.command.command, silence.command.arguments)
    )
    shown = editor.shown_documents.pop()
    assert shown.uri == editor.uri(name)
    assert shown.selection
    editor.type_over(name, shown.selection, "agreed with the printer")
    assert not {"suppression-without-reason", "unknown-key"} & set(rules(await editor.told(name)))


@pytest.fixture
def portfolio(editor: WiredEditor, housed: str) -> str:
    """Three plans with shared parts, in which lines end as on Windows and have signs of two units."""
    folder = editor.root / Path(housed).parent
    shutil.copytree(EXAMPLES / "portfolio", folder, dirs_exist_ok=True)
    for path in folder.rglob("*.yaml"):
        text = (
            path.read_text("utf-8").replace("{id: per,", '{role: "📚", id: per,').replace("{title:", '{x: "📚", title:')
        )
        path.write_bytes(text.replace("\n", "\r\n").encode())
    return f"{folder.name}/library.yaml"


async def test_a_short_name_is_found_and_renamed_everywhere(editor: WiredEditor, portfolio: str) -> None:
    text = (editor.root / portfolio).read_bytes().decode()
    await editor.open(portfolio, text)
    at = editor.at(portfolio, "per, period")
    (entry,) = await editor.text_document_definition_async(lsp.DefinitionParams(**at)) or ()
    assert isinstance(entry, lsp.Location)
    people = portfolio.replace("library", "shared/people")
    assert entry.uri == editor.uri(people)
    editor.texts[people] = (editor.root / people).read_bytes().decode()
    assert editor.marked(people, entry.range) == "per"
    used = await editor.text_document_references_async(lsp.ReferenceParams(lsp.ReferenceContext(False), **at)) or ()
    assert [(one.uri, editor.marked(portfolio, one.range)) for one in used] == [(editor.uri(portfolio), "per")] * 2
    stretch = await editor.text_document_prepare_rename_async(lsp.PrepareRenameParams(**at))
    assert isinstance(stretch, lsp.Range)
    assert editor.marked(portfolio, stretch) == "per"
    made = editor.texts_after(await editor.text_document_rename_async(lsp.RenameParams(new_name="per-myhre", **at)))
    assert made == {
        portfolio: text.replace("owner: per", "owner: per-myhre"),
        people: editor.texts.pop(people).replace("id: per", "id: per-myhre"),
    }
    with pytest.raises(JsonRpcException, match="“amina” in “people” already"):
        await editor.text_document_rename_async(lsp.RenameParams(new_name="amina", **at))
    title = editor.at(portfolio, "The library")
    assert await editor.text_document_prepare_rename_async(lsp.PrepareRenameParams(**title)) is None


@once
async def test_a_plan_is_listed_below_its_level(editor: WiredEditor, name: str) -> None:
    await editor.open(name, (EXAMPLES / "complete.yaml").read_text("utf-8"))
    listed = await editor.text_document_document_symbol_async(lsp.DocumentSymbolParams(editor.document(name))) or ()
    sections = [line.split(":")[0] for line in editor.texts[name].splitlines() if line[:1].isalpha()]
    assert [one.name for one in listed] == sections
    assert all(
        editor.marked(name, one.selection_range) == one.name for one in listed if isinstance(one, lsp.DocumentSymbol)
    )
    (lens,) = await editor.text_document_code_lens_async(lsp.CodeLensParams(editor.document(name))) or ()
    assert lens.command
    assert lens.command.title.endswith(".yaml reaches level thorough, the highest.")
    before = editor.refreshed
    await editor.put(name, "somelint: 1", "somelint:  1")
    await editor.until(lambda: editor.refreshed > before)


@once
async def test_settings_and_rules_count_when_they_are_saved(editor: WiredEditor, housed: str) -> None:
    config = housed.replace("plan.yaml", ".somelint.yaml")
    await editor.open(housed, SLIP)
    editor.write(config, "language: nb\n")
    await editor.until(lambda: "Mente du" in slip_in(editor.now(housed)).message)
    assert "Slå av «unknown-key» her, med begrunnelse" in await actions_at(editor, housed, "organiztion")
    hover = await editor.text_document_hover_async(lsp.HoverParams(**editor.at(housed, "organiztion")))
    assert "**Hvorfor:**" in str(hover and hover.contents)
    editor.save(config, "levle: standard\n")
    await editor.until(lambda: "levle" in "".join(one.message for one in editor.now(config)))
    shutil.copytree(EXAMPLES / "packs" / "house", editor.root / Path(housed).parent / "house")
    editor.write(config, "ignore: [unknown-key]\nrules: [house]\n")
    await editor.until(lambda: not editor.now(config) and all(one.code for one in editor.now(housed)))
    assert "unknown-key" not in rules(editor.now(housed))

    # and so do rule files, whose mistakes are told as they are typed
    rule = housed.replace("plan.yaml", "house/rules/unarchived-channel.yaml")
    text = (editor.root / rule).read_text("utf-8")
    (mistake,) = await editor.open(rule, text.replace("severity: error", "severty: error"))
    assert editor.marked(rule, mistake.range).startswith("severty")
    assert not await editor.put(rule, "severty: error", "severity: info")

    def weights() -> list[lsp.DiagnosticSeverity | None]:
        return [one.severity for one in editor.now(housed) if one.code == "unarchived-channel"]

    assert weights() == [lsp.DiagnosticSeverity.Error]
    editor.write(rule, editor.texts[rule])
    await editor.until(lambda: weights() == [lsp.DiagnosticSeverity.Information])
