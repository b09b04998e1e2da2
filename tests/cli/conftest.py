"""The folder that an assistant is served in."""

from __future__ import annotations

from pathlib import Path

import pytest

from somelint.cli.assistants.tools import AssistedFolder

PLAN = "somelint: 1\nplan: {title: A, language: en, onwer: Kari}\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AssistedFolder:
    """A folder with a plan, which this process is held in as the program is that a tool starts."""
    folder = tmp_path / "strategy"
    folder.mkdir()
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr("somelint.project.repository._HELD_IN", str(folder))
    return AssistedFolder(str(folder))
