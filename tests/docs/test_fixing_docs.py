"""docs/how-to/fixing.md: every command on it is run, and says what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from somelint.cli.main import main
from somelint.language.fixes import DOES
from support.paths import ROOT

PAGE = (ROOT / "docs/how-to/fixing.md").read_text(encoding="utf-8")


def test_the_commands_say_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (plan,) = re.findall(r"^```yaml\n# plan.yaml\n(.*?)^```", PAGE, re.M | re.S)
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    commands = re.findall(r"^```console\n\$ somelint ([^\n]*)\n(.*?)^```", PAGE, re.M | re.S)
    for command, said in commands:
        assert main(command.split()) == (1 if "--diff" in command else 0), command
        assert capsys.readouterr().out.startswith(said), command
    assert len(commands) == 3


def test_the_rule_language_lists_all_that_a_fix_can_do() -> None:
    page = (ROOT / "docs/reference/rule-language.md").read_text(encoding="utf-8")
    table = page.split("| `do` | does | needs |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `(\w+)`", table, re.M) == list(DOES)
