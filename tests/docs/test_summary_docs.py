"""The page on summaries: its commands end as it says, and its sample is what the program writes."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.git_repository import GitRepository, git_environment
from support.paths import ROOT

PAGE = (ROOT / "docs" / "how-to" / "summary.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_commands_end_as_the_page_says(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "faulty" / "first-draft.yaml", tmp_path / "plan.yaml")
    (own,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "map.yaml").write_text(own, encoding="utf-8")
    environment = git_environment() | {"PYTHONPATH": str(ROOT)}

    def run(command: str) -> subprocess.CompletedProcess[str]:
        command = re.sub(r"^somelint check", "somelint check --as-of 2027-03-31", command)
        command = re.sub(r"^somelint", f"'{sys.executable}' -m somelint", command)
        return subprocess.run(command, shell=True, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")

    GitRepository(tmp_path).init().commit()
    said = ""
    for line in COMMANDS:
        command, _, code = line.partition("  # ends with ")
        done = run(command.strip())
        assert done.returncode == int(code), (line, done.stdout, done.stderr)
        said = done.stdout
    assert len(COMMANDS) > 4
    for title in ("For whom", "Where", "How we know"):
        assert f'["{title}"]' in said
    (sample,) = re.findall(r"~~~markdown\n(.*?)~~~", PAGE, re.DOTALL)
    written = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert written.startswith(sample[:60])
    for piece in re.split(r" …\n", sample):
        assert piece.strip() in written
