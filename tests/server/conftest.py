"""An empty working folder with an editor in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.programs.typing_editor import TypingEditor


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TypingEditor:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return TypingEditor()
