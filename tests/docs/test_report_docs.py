"""The page on the report: its commands end as it says, its numbers hold, and its sample of a description works."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from somelint.reporters.capping import MOST_OF_A_RULE
from somelint.reporters.html.margin import MOST_NOTES
from somelint.reporters.html.page import MOST_OF_A_PAGE
from somelint.reporters.html.setting import MOST_SHOWN
from support.format_readers import read
from support.git_repository import git_environment
from support.paths import ROOT

PAGE = (ROOT / "docs" / "how-to" / "report.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


def test_the_commands_end_as_the_page_says(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "faulty" / "first-draft.yaml", tmp_path / "plan.yaml")
    shutil.copytree(ROOT / "examples" / "portfolio", tmp_path / "plans")
    (own,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "page.yaml").write_text(own, encoding="utf-8")
    for line in COMMANDS:
        command, _, code = line.partition("  # ends with ")
        command = re.sub(r"^somelint", f"'{sys.executable}' -m somelint", command.strip())
        environment = git_environment() | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, shell=True, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")
        assert done.returncode == int(code), (line, done.stdout, done.stderr)
    for name in ("report", "other", "all", "again", "house"):
        read("html", (tmp_path / f"{name}.html").read_text(encoding="utf-8"))
    assert "Why we do this" in (tmp_path / "house.html").read_text(encoding="utf-8")
    assert len(COMMANDS) > 5


def test_the_limits_on_the_page_are_those_that_hold() -> None:
    assert (
        f"A page has {MOST_OF_A_PAGE:,} characters at most, a block {MOST_SHOWN} entries, a plan {MOST_NOTES}" in PAGE
    )
    assert f"more than {MOST_OF_A_RULE} findings" in PAGE
