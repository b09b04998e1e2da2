"""The page on formats: its commands do what it says, and its numbers are those that hold."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from somelint.cli.main import main
from somelint.reporters import github, words
from somelint.reporters.registry import REPORTERS
from somelint.reporters.sarif import log as sarif
from somelint.reporters.sarif.results import MOST_RELATED_LOCATIONS
from somelint.reporters.sarif.rules import LONGEST_DESCRIPTION
from support.format_readers import read
from support.paths import ROOT
from support.plan_texts import OLD_FAULTS

PAGE = (ROOT / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
WRITTEN = re.compile(r"--output ([a-z]+):(\S+)")


def test_the_commands_end_as_the_page_says_and_write_what_can_be_read(tmp_path: Path) -> None:
    home = tmp_path / "repository"
    (home / ".git").mkdir(parents=True)
    (home / "plans").mkdir()
    silenced = "  - {id: fans, metric: followers}  # somelint: ignore[vanity-kpi] -- the board asked for it\n"
    (home / "plans" / "a.yaml").write_text(OLD_FAULTS.format(n=1) + f"kpis:\n{silenced}", encoding="utf-8")
    for line in COMMANDS:
        command, _, said = line.partition("  # ends with ")
        command = re.sub(r"^somelint", f"'{sys.executable}' -m somelint", command.strip())
        done = subprocess.run(
            re.sub(r"^python3", f"'{sys.executable}'", command),
            shell=True,
            cwd=home,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == int(said or 0), (line, done.stdout, done.stderr)
        shown = re.search(r"--output-format ([a-z]+)", line)
        if shown:
            assert read(shown[1], done.stdout)
        for form, name in WRITTEN.findall(line):
            assert read(form, (home / name).read_bytes().decode())
    told = json.loads((home / "report.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert told
    assert "vanity-kpi" not in {one["ruleId"] for one in told}
    assert len(COMMANDS) > 9


def test_the_report_for_an_assistant_is_what_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    part = PAGE.split("\n## agent\n")[1].split("\n## ")[0]
    (plan,) = re.findall(r"```yaml\n# plan\.yaml\n(.*?)```", part, re.S)
    (command, shown) = re.findall(r"```console\n\$ somelint (.*?)\n(.*?)```", part, re.S)[0]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    assert main(shlex.split(command)) == 1
    assert capsys.readouterr().out == shown
    # The table below it says what each beginning of a line means.
    begun = {line.split(" ")[0] for line in shown.splitlines()}
    assert begun <= set(re.findall(r"^\| `([a-z?]+:?)", part, re.M))
    assert len(begun) > 6


def test_every_format_has_a_row_in_the_table_and_a_command() -> None:
    for form in REPORTERS:
        assert re.search(rf"^\| `{form}` \|", PAGE, re.M), form
        assert form == "concise" or re.search(rf"--output(-format {form}\b| {form}:)", PAGE), form


def test_the_limits_on_the_page_are_those_that_hold() -> None:
    assert f"GitHub keeps {github.MOST_OF_A_TYPE} of each type" in PAGE
    assert f"messages at {github.LONGEST_COMMAND + 1:,} characters" in PAGE
    assert f"descriptions are cut at {LONGEST_DESCRIPTION:,}\ncharacters" in PAGE
    assert f"links to ({MOST_RELATED_LOCATIONS} at most)" in PAGE
    assert f"At most {sarif.MOST_RESULTS:,} results and {sarif.MOST_PACKED_BYTES // 1_000_000} MB" in PAGE
    assert f"At most {words.MOST_NAMED} related places" in PAGE


def test_the_readme_names_every_format() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for form in REPORTERS:
        assert form in readme.split("## Use it")[1].split("| exit code |")[0], form
