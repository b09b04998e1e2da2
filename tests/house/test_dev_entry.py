"""The entry for those who work on somelint, and the hooks of this repository, run by pre-commit for real."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support.doc_pages import clean_environment, run
from support.paths import ROOT
from support.programs.compiled_copy import bring_compiled_rules
from support.programs.once import make_once, shared_folder
from support.property_tests import chosen

CONFIG = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
HOOKS = {hook["id"]: hook for repository in CONFIG["repos"] for hook in repository["hooks"]}
MANIFEST = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}

# What the last one runs are the examples in all rules; elsewhere than in CI the test of each rule has run them.
HOOKS_TO_RUN = ["ruff-format", "ruff-check", "somelint-files", *(["somelint-rules"] if chosen() == "ci" else [])]


def run_dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "dev"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_every_command_is_in_its_help_and_in_contributing() -> None:
    told = run_dev("--help").stdout
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"^scripts/dev (\w+)", told, re.M)
    assert {"lint", "types", "test", "docs", "goldens", "all"} <= set(named)
    assert [name for name in named if name != "run" and f"`scripts/dev {name}`" not in page] == []


@pytest.mark.parametrize("arguments", [(), ("tset",), ("goldens", "format")])
def test_what_is_not_known_ends_in_two(arguments: tuple[str, ...]) -> None:
    assert run_dev(*arguments).returncode == 2


@pytest.mark.parametrize("command", ["docs", "site", "web"])
def test_what_lacks_a_package_says_so_in_a_line(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dev = runpy.run_path(str(ROOT / "scripts" / "dev"))
    assert dev["has"]("yaml")
    assert not dev["has"]("no_such_package")
    monkeypatch.setitem(dev["main"].__globals__, "has", lambda package: False)
    assert dev["main"]([command]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"scripts/dev {command} needs the package yaml, which is not there: ")
    assert told.count("\n") == 1


def test_the_hooks_fetch_nothing_and_its_own_run_what_the_manifest_says() -> None:
    assert {repository["repo"] for repository in CONFIG["repos"]} == {"local"}
    own = [name for name in HOOKS if name.startswith("somelint")]
    assert own
    for name in own:
        assert HOOKS[name]["entry"] == MANIFEST[name]["entry"].replace("python -I -m", "scripts/dev run")


@pytest.fixture(scope="session")
def clone(somelint_repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone in which the rules are compiled once for all hooks."""

    def make(folder: Path) -> None:
        environment = clean_environment(folder / "../home")
        run(["git", "clone", "-q", str(somelint_repository), str(folder)], folder, environment)
        bring_compiled_rules(folder)

    return make_once(shared_folder(tmp_path_factory), "clone", make)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="scripts are started by their first line")
@pytest.mark.parametrize("name", HOOKS_TO_RUN)
def test_a_hook_has_nothing_against_this_checkout(name: str, clone: Path, tmp_path: Path) -> None:
    environment = clean_environment(tmp_path / "home", PRE_COMMIT_HOME=str(tmp_path / "store"))
    done = run(f"pre-commit run {name} --all-files --verbose", clone, environment)
    assert done.returncode == 0, done.stdout
    assert "Skipped" not in done.stdout
