"""docs/how-to/terminal.md: every command on it is run, and says what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from somelint.cli.main import main
from support.paths import ROOT

PAGE = (ROOT / "docs/how-to/terminal.md").read_text(encoding="utf-8")


def test_the_commands_say_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for name, text in re.findall(r"^```yaml\n# (\S+)\n(.*?)^```", PAGE, re.M | re.S):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    commands = re.findall(r"^```console\n\$ somelint ([^\n]*)\n(.*?)^```", PAGE, re.M | re.S)
    for command, said in commands:
        main(command.split())
        printed, told = capsys.readouterr()
        assert said in printed + told, command
    assert len(commands) >= 1
