"""What an editor lists of a plan."""

from __future__ import annotations

from pathlib import Path

from lsprotocol.types import DocumentSymbol

from somelint.server.outline import lenses, symbols
from support.programs.typing_editor import TypingEditor

PLAN = (
    "somelint: 1\nplan:\n  title: Å\n"
    "goals:\n  - id: trials\n    statement: More\n  - statement: Less\nnote: |\n  a\n  b\n"
)


def names(found: list[DocumentSymbol]) -> list[str]:
    return [one.name for one in found]


def test_sections_and_entries_are_listed_with_their_places(editor: TypingEditor) -> None:
    editor.open("plan.yaml", PLAN)
    found = symbols(editor.buffer("plan.yaml"), editor.checked("plan.yaml"))
    assert names(found) == ["somelint", "plan", "goals", "note"]
    goals = found[2]
    assert (goals.detail, names(list(goals.children or ()))) == ("Goals", ["trials", "Less"])
    trials = next(iter(goals.children or ()))
    assert trials.detail == "More"
    assert editor.marked("plan.yaml", trials.range) == "id: trials\n    statement: More"
    for one in found:
        assert one.range.start.line <= one.selection_range.start.line <= one.range.end.line


def test_a_text_that_is_not_yaml_lists_nothing(editor: TypingEditor) -> None:
    editor.open("plan.yaml", "somelint: 1\nplan: {")
    assert symbols(editor.buffer("plan.yaml"), editor.checked("plan.yaml")) == []


def test_the_level_stands_above_the_plan(editor: TypingEditor) -> None:
    Path(".somelint.yaml").write_text("language: nb\n", encoding="utf-8")
    editor.open("plan.yaml", PLAN)
    (lens,) = lenses(editor.buffer("plan.yaml"), editor.checked("plan.yaml"))
    assert lens.range.start.line == 0
    assert lens.command
    assert lens.command.title.startswith("plan.yaml har ikke nådd noe nivå ennå.")
