"""`somelint server` where the part that speaks with editors was not installed."""

from __future__ import annotations

import pytest

from somelint.cli.editors import running
from somelint.cli.main import main


def test_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(running, "find_spec", lambda name: None)
    assert main(["server", "--lang", "nb"]) == 2
    told = capsys.readouterr().err
    assert "Språktjeneren følger ikke med" in told
    assert "pip install 'somelint[server]'" in told
