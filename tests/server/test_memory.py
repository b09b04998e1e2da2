"""What is asked again while somebody types, and when a check gives up."""

from __future__ import annotations

from pathlib import Path

import pytest

from somelint.engine.preparation import Ground
from somelint.model.locations import Source
from somelint.server import memory
from support.programs.typing_editor import TypingEditor

PLAN = "somelint: 1\nplan: {title: A}\n"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the plans that were asked, in order."""
    names: list[str] = []
    look_at = memory.look_at

    def look(source: Source, ground: Ground) -> object:
        names.append(source.name)
        return look_at(source, ground)

    monkeypatch.setattr(memory, "look_at", look)
    return names


def test_only_what_has_changed_is_asked_again(editor: TypingEditor, asked: list[str]) -> None:
    for name in ("a.yaml", "b.yaml"):
        Path(name).write_text(PLAN, encoding="utf-8")
        editor.open(name, PLAN)
    editor.told()
    editor.put("a.yaml", "A}", "B}")
    editor.told()
    editor.told()
    assert asked == ["a.yaml", "b.yaml", "a.yaml"]


def test_a_file_that_a_plan_names_counts_when_it_comes(editor: TypingEditor) -> None:
    Path(".somelint.yaml").write_text("level: thorough\n", encoding="utf-8")
    editor.open("a.yaml", PLAN.replace("A}", "A, documents: [{what: Rules, file: rules.md}]}"))
    assert editor.found("a.yaml", "missing-file")
    Path("rules.md").write_text("# Rules\n", encoding="utf-8")
    editor.place.forget(settings=False)
    assert not editor.found("a.yaml", "missing-file")


def test_a_check_that_is_late_ends(editor: TypingEditor, asked: list[str]) -> None:
    for name in ("a.yaml", "b.yaml"):
        editor.open(name, PLAN)
    with pytest.raises(memory.OutOfDate):
        editor.place.checked("a.yaml", lambda: bool(asked))
    assert asked == ["a.yaml"]
    assert editor.found("a.yaml", "no-kpis")


def test_a_folder_may_have_a_link_for_a_name(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path_factory.mktemp("links") / "plans"
    link.symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    editor = TypingEditor()
    editor.place.move(str(link))
    assert editor.place.open((link / "plan.yaml").as_uri(), 1, PLAN) == "plan.yaml"
    assert editor.place.uri_of("other.yaml") == (link / "other.yaml").as_uri()
