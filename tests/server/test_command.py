"""`somelint server` where the part that speaks with editors was not installed."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import pytest

from somelint.cli.editors import running
from somelint.cli.main import main


def test_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(running, "find_spec", lambda name: None)
    assert main(["server", "--lang", "nb"]) == 2
    told = capsys.readouterr().err
    assert "Språktjeneren følger ikke med" in told
    assert "pip install 'somelint[server]'" in told


@pytest.mark.parametrize(
    "sent",
    [
        b"Content-Length: 99999999999999999999999999\r\n\r\n",
        b"Content-Length: 64000001\r\n\r\n{}",
        b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
    ],
)
def test_it_makes_no_room_for_a_message_without_bounds(
    sent: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(sent), isatty=lambda: False))
    assert main(["server", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("somelint: The editor announced a message longer than 64,000,000 bytes")
