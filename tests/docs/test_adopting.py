"""The commands in docs/how-to/adopting.md do what the page says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.git_repository import GitRepository, git_environment
from support.paths import ROOT
from support.plan_texts import OLD_FAULTS

PAGE = (ROOT / "docs" / "how-to" / "adopting.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_commands_end_as_the_page_says(tmp_path: Path) -> None:
    home = tmp_path / "repository"
    (home / "plans").mkdir(parents=True)
    for n, name in enumerate("abc"):
        (home / "plans" / f"{name}.yaml").write_text(OLD_FAULTS.format(n=n), encoding="utf-8")
    configuration = re.findall(r"```yaml\n(level.*?)```", PAGE, re.DOTALL)
    (home / ".somelint.yaml").write_text(configuration[0], encoding="utf-8")
    environment = git_environment() | {"PYTHONPATH": str(ROOT)}

    def run(command: str) -> subprocess.CompletedProcess[str]:
        command = re.sub(r"^somelint", f"'{sys.executable}' -m somelint", command)
        return subprocess.run(command, shell=True, cwd=home, env=environment, capture_output=True, encoding="utf-8")

    repository = GitRepository(home).init()
    repository.git("add", "plans")
    repository.git("commit", "-q", "-m", "plans")
    for line in COMMANDS:
        command, _, said = line.partition("  # ends with ")
        done = run(command.strip())
        assert done.returncode == int(said or 0), (line, done.stdout, done.stderr)
    assert "multiple-primary-goals" in (home / ".somelint-baseline.yaml").read_text(encoding="utf-8")
    assert len(COMMANDS) > 10
