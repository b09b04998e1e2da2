"""A strategy repository from its first plan to its first accepted findings, with everything that is really used but the
step of the action that installs it, which is tried among the tests of the action."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from pathlib import Path

import pytest

from support.doc_pages import run, skip_without_index
from support.programs.action_house import House
from support.programs.github_runner import Ran
from support.programs.once import built_hooks, shared_folder

PLAN = "plans/bakery.yaml"
Found = set[tuple[str, int, str]]


def annotated(ran: Ran) -> Found:
    """File, line and rule of each annotation."""
    told = [one.properties for one in ran.commands]
    return {(one["file"], int(one["line"]), re.findall(r"\(([a-z-]+)\)", one["title"])[0]) for one in told}


def scanned(path: Path, state: str) -> Found:
    """The same from a report for code scanning, of the findings that are new or unchanged."""
    (sarif_run,) = json.loads(path.read_text(encoding="utf-8"))["runs"]
    found = set()
    for one in sarif_run["results"]:
        if one["baselineState"] == state:
            where = one["locations"][0]["physicalLocation"]
            found.add((where["artifactLocation"]["uri"], where["region"]["startLine"], one["ruleId"]))
    return found


def summarised(ran: Ran) -> Found:
    """The same from the summary for people."""
    told = re.findall(r"`([^`\n]+\.yaml):(\d+)` · `([a-z-]+)`", ran.summary)
    return {(file, int(line), rule) for file, line, rule in told}


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed")
@pytest.mark.skipif(shutil.which("git") is None or shutil.which("bash") is None, reason="needs git and bash")
def test_the_life_of_a_strategy(
    tmp_path: Path, ready_repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    somelint = ready_repository
    house = House(tmp_path)
    house.environment |= built_hooks(shared_folder(tmp_path_factory))
    home = house.server

    def make(step: str = "") -> None:
        done = run(f"sh '{somelint}/examples/life/make.sh' '{home}' {step}", tmp_path, house.environment)
        assert done.returncode == 0, done.stdout

    def commit(says: str) -> tuple[int, str]:
        done = run(f"git add . && git commit -m '{says}'", home, house.environment)
        skip_without_index(done.stdout)
        return done.returncode, done.stdout

    # A first plan. The hook refuses it and says what to write instead.
    make()
    house.git("status")
    assert run("pre-commit install", home, house.environment).returncode == 0
    code, told = commit("A first plan")
    assert code == 1, told
    assert re.search(rf"^error\[dangling-reference\]: .*“regular”.*\n +--> {PLAN}:\d+:\d+", told, re.M), told
    assert run("git log", home, house.environment).returncode != 0

    # Mended, it is accepted, with a warning that stops nobody.
    make("mend")
    code, told = commit("A first plan")
    assert code == 0, told
    assert house.git("log --format=%s") == "A first plan"

    # Somebody without the hook changes the id of the goal and not what refers to it. The lines at fault are untouched.
    make("change")
    changed = house.git("diff -U0 main another-name")
    house.check_out(house.merged("another-name"))
    pull = house.act(sarif_file="plans.sarif")
    assert (pull.code, pull.outputs["exit-code"]) == (1, "1"), pull.log
    new = annotated(pull)
    assert new == scanned(house.workspace / "plans.sarif", "new") == summarised(pull)
    assert {rule for _, _, rule in new} == {"dangling-reference"}
    assert pull.outputs["findings"] == str(len([one for one in pull.commands if one.name != "notice"]))
    lines = (house.workspace / PLAN).read_text(encoding="utf-8").splitlines()
    for file, line, _ in new:
        assert file == PLAN
        assert "regulars" in lines[line - 1]
        assert lines[line - 1] not in changed
    # The old warning is known, and told to nobody but the tool that compares by itself.
    ((_, _, old),) = scanned(house.workspace / "plans.sarif", "unchanged")
    assert old == "no-data-source"
    assert old not in pull.log

    # It is merged all the same. The main branch is red now, and the house decides to live with it.
    house.git("merge -q --no-verify another-name")
    shutil.rmtree(house.workspace)
    house.check_out(house.git("rev-parse main"))
    house.set = {"GITHUB_EVENT_NAME": "push"}
    red = house.act()
    assert red.code == 1, red.log
    assert annotated(red) >= new
    assert commit("Nothing goes past the hook")[0] == 1
    assert run("somelint baseline", home, house.environment).returncode == 0
    code, told = commit("What is there is accepted")
    assert code == 0, told
    shutil.rmtree(house.workspace)
    house.check_out(house.git("rev-parse main"))
    green = house.act()
    assert (green.code, green.outputs["findings"], green.commands) == (0, "0", []), green.log

    # Put right later, the list is told to be stale, and pruned.
    make("mend")
    done = run("somelint check --fail-on warning", home, house.environment)
    assert (done.returncode, "stale-baseline" in done.stdout) == (1, True), done.stdout
    assert run("somelint baseline --prune", home, house.environment).returncode == 0
    code, told = commit("The goal has its name back")
    assert code == 0, told
    accepted = (home / ".somelint-baseline.yaml").read_text(encoding="utf-8")
    assert "dangling-reference" not in accepted
    assert "no-data-source" in accepted
    assert run("somelint check --fail-on info", home, house.environment).returncode == 0
