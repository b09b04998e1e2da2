"""What an editor offers to do about a finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol.types import CodeAction, CodeActionKind, Command

from somelint.cli.main import main
from somelint.server import actions
from support.programs.typing_editor import TypingEditor

PLAN = (
    "somelint: 1\nplan:\n  title: Spring 2027 😀\nchannels:\n"
    "  - id: instagram\n    status: Activ\n    frequncy: {posts: 4, per: week}\n"
)
SILENT = "Silence “{}” here, with a reason"


@pytest.fixture
def house(editor: TypingEditor) -> TypingEditor:
    """An editor with one group of rules, so that fixes need not think of the others."""
    Path(".somelint.yaml").write_text("select: [notation]\n", encoding="utf-8")
    editor.open("plan.yaml", PLAN)
    return editor


def fixes(offered: dict[str, CodeAction]) -> list[CodeAction]:
    return [one for one in offered.values() if one.kind == CodeActionKind.QuickFix and one.data["do"] == "fix"]


def test_a_safe_fix_is_preferred_and_changes_only_its_place(house: TypingEditor) -> None:
    (fix,) = fixes(house.actions("plan.yaml", "frequncy"))
    assert fix.is_preferred
    assert house.do("plan.yaml", fix) == PLAN.replace("frequncy", "frequency")
    assert fix.edit
    (edit,) = (fix.edit.changes or {})[house.uri("plan.yaml")]
    assert edit.range.start.line == edit.range.end.line == 6


def test_all_fixes_are_those_of_the_command(house: TypingEditor, capsys: pytest.CaptureFixture[str]) -> None:
    offered = house.actions("plan.yaml", "somelint", [CodeActionKind.SourceFixAll.value])
    (whole,) = offered.values()
    assert whole.kind == actions.FIX_ALL
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    assert main(["fix", "plan.yaml", "--as-of", "2027-03-31"]) == 0
    capsys.readouterr()
    assert house.do("plan.yaml", whole) == Path("plan.yaml").read_text("utf-8") != PLAN


def test_an_unsafe_fix_says_so(editor: TypingEditor) -> None:
    editor.open("plan.yaml", PLAN)
    offered = fixes(editor.actions("plan.yaml", "somelint"))
    unsafe = [one for one in offered if one.title.endswith("(may change what was meant)")]
    assert unsafe
    assert not any(one.is_preferred for one in unsafe)
    why = next(one for one in unsafe if "reason" in one.title)
    assert "why:" in editor.do("plan.yaml", why)


def test_a_silence_waits_for_its_reason(house: TypingEditor) -> None:
    silence = house.actions("plan.yaml", "frequncy")[SILENT.format("unknown-key")]
    text = house.do("plan.yaml", silence)
    (wrong,) = (line for line in PLAN.splitlines() if "frequncy" in line)
    silenced = f"{wrong}  # somelint: ignore[unknown-key] -- "
    assert text == PLAN.replace(wrong, silenced)
    assert silence.command == Command(
        silence.title, actions.WRITE_REASON, arguments=[house.uri("plan.yaml"), 6, len(silenced)]
    )
    assert not house.found("plan.yaml", "unknown-key")
    (reason,) = house.found("plan.yaml", "suppression-without-reason")
    assert reason.range.start.line == 6


def test_a_silence_in_a_text_of_several_lines_stands_at_its_key(house: TypingEditor) -> None:
    house.open("plan.yaml", "somelint: 1\r\nplan:\r\n  status: |\r\n    what\r\n    it is\r\n")
    silence = house.actions("plan.yaml", "what")[SILENT.format("unknown-value")]
    text = house.do("plan.yaml", silence)
    assert text.startswith("somelint: 1\r\nplan:\r\n  status: |  # somelint: ignore[unknown-value] -- \r\n")


def test_what_cannot_be_silenced_is_not_offered(house: TypingEditor) -> None:
    house.open("plan.yaml", "somelint: 1\nplan: {\n")
    assert not any(title.startswith("Silence") for title in house.actions("plan.yaml", "plan: {"))


def test_an_action_that_is_gone_says_so(house: TypingEditor) -> None:
    (fix,) = fixes(house.actions("plan.yaml", "frequncy"))
    house.put("plan.yaml", "frequncy", "frequency")
    made = actions.with_edit(fix, house.place, house.checked("plan.yaml"), "plan.yaml")
    assert made.edit is None
    assert made.disabled
    assert made.disabled.reason == "There is nothing left to do here."


def test_edits_carry_the_version_that_they_are_for(house: TypingEditor) -> None:
    house.place.versions = True
    (fix,) = fixes(house.actions("plan.yaml", "frequncy"))
    made = actions.with_edit(fix, house.place, house.checked("plan.yaml"), "plan.yaml").edit
    assert made
    (change,) = made.document_changes or ()
    assert change.text_document.version == house.buffer("plan.yaml").version
