"""The pages about editors and about CI in general: what they show is run, with the readers that it is for."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree
from pathlib import Path

import pytest

from somelint.reporters.registry import REPORTERS
from support.doc_pages import (
    ROOT,
    blocks,
    clean_environment,
    commands,
    page,
    run,
    run_page,
)
from support.programs.environments import quick_environments
from support.programs.once import shared_folder

EDITOR, OTHER = page("how-to/editor.md"), page("how-to/other-ci.md")
FAULTY = (ROOT / "examples" / "faulty" / "first-draft.yaml").read_text(encoding="utf-8")


@pytest.fixture
def strategy(tmp_path: Path) -> Path:
    """A folder with a plan that goes wrong."""
    home = tmp_path / "strategy"
    (home / "plans").mkdir(parents=True)
    (home / "plans" / "plan.yaml").write_text(FAULTY, encoding="utf-8")
    return home


def concise(strategy: Path, tmp_path: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "somelint", "check", "--output-format", "concise", "plans/plan.yaml"],
        cwd=strategy,
        env=clean_environment(tmp_path / "home"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    return done.stdout.splitlines()


def test_the_commands_for_editors_do_what_they_say(strategy: Path, tmp_path: Path) -> None:
    assert run_page(EDITOR, strategy, clean_environment(tmp_path / "home")) == len(commands(EDITOR)) == 6
    (first, _) = blocks(EDITOR, "json")
    for name in json.loads(first)["yaml.schemas"]:
        schema = json.loads((strategy / name).read_text(encoding="utf-8"))
        assert schema["$schema"].startswith("https://json-schema.org/")
    (line,) = blocks(EDITOR, "yaml")
    assert "$schema=plan.schema.json" in line


def test_the_problem_matcher_reads_every_finding(strategy: Path, tmp_path: Path) -> None:
    (_, tasks) = blocks(EDITOR, "json")
    (task,) = json.loads(tasks)["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    lines = concise(strategy, tmp_path)
    found = [re.search(pattern["regexp"], line) for line in lines]
    assert len(found) > 10
    for line, one in zip(lines, found, strict=True):
        assert one, line
        assert one[pattern["file"]] == "plans/plan.yaml"
        assert one[pattern["line"]].isdigit()
        assert one[pattern["severity"]] in ("error", "warning", "info")
        assert line.endswith(one[pattern["message"]])
    assert task["command"] in "\n".join(command for command, _ in commands(EDITOR))


EDITORS = [["vim", "-es", "-u", "NONE"], ["nvim", "--headless", "-u", "NONE"]]


@pytest.mark.slow
@pytest.mark.parametrize("editor", EDITORS, ids=["vim", "nvim"])
def test_vim_lists_every_finding(editor: list[str], strategy: Path, tmp_path: Path) -> None:
    if shutil.which(editor[0]) is None:
        pytest.skip(f"{editor[0]} is not installed")
    (settings,) = blocks(EDITOR, "vim")
    (tmp_path / "settings.vim").write_text(settings, encoding="utf-8")
    ask = (
        "call writefile([json_encode(map(getqflist(), {_, v -> [v.valid, v.lnum, v.col, v.type, v.text]}))], 'q.json')"
    )
    command = [*editor, "-S", str(tmp_path / "settings.vim"), "-c", "edit plans/plan.yaml", "-c", "silent make"]
    run([*command, "-c", ask, "-c", "qa!"], strategy, clean_environment(tmp_path / "home"))
    told = json.loads((strategy / "q.json").read_text(encoding="utf-8"))
    listed = [(line, column, kind, text) for valid, line, column, kind, text in told if valid]
    expected = []
    for line in concise(strategy, tmp_path):
        row, column, severity, text = re.findall(r":(\d+):(\d+): (\w)\w+(\[.*)", line)[0]
        expected.append((int(row), int(column), severity, text))
    assert listed == expected


@pytest.mark.slow
def test_the_commands_for_any_ci_do_what_they_say(
    strategy: Path, tmp_path: Path, built_wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    # An installation from a git repository is tried with the component for GitLab.
    environment = clean_environment(tmp_path / "home", SOMELINT=f"somelint @ {built_wheel.as_uri()}")
    environment["PATH"] = quick_environments(shared_folder(tmp_path_factory), environment["PATH"])
    run("git init -q -b main . && git add . && git commit -q -m Plans", strategy, environment)
    run(f"git clone -q --depth=1 'file://{strategy}' clone", tmp_path, environment)
    clone = tmp_path / "clone"
    run("git checkout -q -b change && git branch -D main", clone, environment)
    (clone / "plans" / "new.yaml").write_text(FAULTY, encoding="utf-8")
    (clone / "venv.py").write_text("raise SystemExit('not this one')\n", encoding="utf-8")
    run("git add . && git commit -q -m Change", clone, environment)
    assert run_page(OTHER, clone, environment) == len(commands(OTHER)) == 8
    suites = xml.etree.ElementTree.parse(clone / "somelint.xml").getroot()
    failing = {
        case.get("classname") or case.get("file")
        for case in suites.iter("testcase")
        if case.find("failure") is not None
    }
    assert any("new.yaml" in str(name) for name in failing)
    assert not any("plan.yaml" in str(name) for name in failing)
    assert json.loads((clone / "report.json").read_text(encoding="utf-8"))["version"] == 1
    assert json.loads((clone / "review.json").read_text(encoding="utf-8"))["diagnostics"]


def test_the_page_names_every_format() -> None:
    rows = "".join(re.findall(r"^\| (`.*?`) \| ", OTHER.split("| format | for |")[1], re.M))
    assert set(re.findall(r"`([a-z]+)`", rows)) == set(REPORTERS)


WAYS = ["editor.md", "hook.md", "github.md", "gitlab.md", "other-ci.md"]


@pytest.mark.parametrize("name", WAYS)
def test_the_pages_link_to_security(name: str) -> None:
    assert name == "editor.md" or "](../reference/security.md)" in page(f"how-to/{name}")


def test_the_settings_for_assistants_start_the_server() -> None:
    """Each names the program, the command and options that it has."""
    from somelint.cli.commands import somelint

    found = [json.loads(block) for block in blocks(page("how-to/assistants.md"), "json")]
    assert len(found) == 3
    for settings in found:
        ((_, servers),) = settings.items()
        assert servers["somelint"]["command"] == "somelint"
        name, *arguments = servers["somelint"]["args"]
        with somelint.commands[name].make_context(name, arguments) as context:
            assert context.params["folder"] in ("/home/kari/strategy", "${workspaceFolder}")


def test_the_page_about_assistants_names_the_tools_and_what_they_may_be_told() -> None:
    from somelint.cli.assistants.tools import TOOLS

    rows = re.findall(r"^\| `(\w+)` \|.*\| (.*) \|$", page("how-to/assistants.md"), re.M)
    assert [name for name, _ in rows] == list(TOOLS)
    told = {name: set(re.findall(r"`(\w+)`", cells)) for name, cells in rows}
    told["fix"] = told["fix"] - {"check"} | told["check"]
    assert told == {name: {one.name for one in tool.parameters} for name, tool in TOOLS.items()}
