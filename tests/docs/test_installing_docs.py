"""The page about installing, and the file for a container: what they name is there, and PowerShell understands it."""

import re
import shlex
import tomllib
from fnmatch import fnmatch

import pytest

from support.doc_pages import ROOT, blocks, page

PAGE = page("how-to/installing.md")
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTAINER = (ROOT / "Containerfile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

NOT_IN_POWERSHELL = re.compile(r"(?<!\S)<|(?<!\S)env |\\$|/bin/|\$\(|`|(?<!\S)[A-Z_]+=\S+ |\[ -|2>/dev/null|<<")
"""What a shell knows and PowerShell does not, or takes for something else; “&&” is looked at by itself."""


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Containerfile, each with its arguments."""
    lines = (line for line in CONTAINER.splitlines() if line and not line.startswith("#"))
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def commands_of_readme() -> list[str]:
    """The command lines of the README that a reader runs, without those that set everything up."""
    found = [line.split("  #")[0].strip() for block in blocks(README, "sh") for line in block.splitlines()]
    return [line for line in found if not line.startswith("python3 -m venv")]


def test_the_commands_of_the_readme_run_in_powershell_as_they_stand() -> None:
    listed = commands_of_readme()
    assert len(listed) > 20
    assert [line for line in listed if NOT_IN_POWERSHELL.search(line) or "&&" in line] == []


def test_what_powershell_gets_is_no_other_shells() -> None:
    lines = [line for block in blocks(PAGE, "powershell") for line in block.splitlines()]
    assert len(lines) > 5
    assert [line for line in lines if NOT_IN_POWERSHELL.search(line) or "&&" in line] == []


@pytest.mark.parametrize("mark", ["example", "tests"])
def test_each_line_that_sets_up_stands_there_for_powershell(mark: str) -> None:
    line = README.split(f"<!-- set-up: {mark} -->\n```sh\n")[1].split("\n")[0]
    first, *others = line.replace(".venv/bin/", r".venv\Scripts" + "\\").replace("python3", "py").split(" && ")
    assert "; ".join([first, *(f"if ($?) {{ {other} }}" for other in others)]) in PAGE.splitlines()


def test_a_pair_of_blocks_does_the_same_in_both_shells() -> None:
    there = blocks(PAGE, "sh")[0].replace(".venv/bin/", r".venv\Scripts" + "\\").replace("python3", "py")
    assert there == blocks(PAGE, "powershell")[0]


def test_the_extras_are_those_that_there_are() -> None:
    listed = set(re.findall(r"^\| `(\w+)` \|", PAGE.split("| extra |")[1].split("\n## ")[0], re.M))
    assert listed == set(PROJECT["optional-dependencies"]) - {"dev"}


def test_the_container_copies_what_exists_and_what_its_context_has() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    kept = {line[1:] for line in ignored if line.startswith("!")}
    copies = [rest.split() for word, rest in instructions() if word == "COPY" and "--from" not in rest]
    sources = [one for words in copies for one in words[:-1]]
    assert set(sources) == kept
    assert [one for one in sources if not (ROOT / one).exists()] == []
    # What the build of the wheel needs is among it.
    for needed in ("pyproject.toml", "hatch_build.py", PROJECT["readme"], *PROJECT["license-files"]):
        assert needed in sources
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert set(built["targets"]["wheel"]["only-include"]) <= set(sources)
    assert not any(fnmatch(".git", pattern) for pattern in kept)


def test_the_container_runs_somelint_as_nobody_in_particular() -> None:
    found = instructions()
    assert {word for word, _ in found} <= {
        *("ARG", "FROM", "WORKDIR", "RUN", "COPY", "ENV", "USER", "ENTRYPOINT", "CMD"),
    }
    last = found[max(n for n, (word, _) in enumerate(found) if word == "FROM") :]
    said = dict(last)
    assert said["ENTRYPOINT"] == '["somelint"]'
    assert said["USER"].split(":")[0].isdigit()
    assert said["USER"] != "0:0"
    assert "RUN" not in said  # nothing is fetched by what runs
    assert said["WORKDIR"] in PAGE
    assert said["USER"].split(":")[0] in PAGE
    version = re.search(r"^ARG BASE=\S+:(\d+\.\d+)-slim$", CONTAINER, re.M)
    assert version
    assert f"Programming Language :: Python :: {version[1]}" in PROJECT["classifiers"]


def test_what_the_container_installs_is_named_by_hash() -> None:
    installs = [shlex.split(rest) for word, rest in instructions() if word == "RUN" and "pip install" in rest]
    fetched, itself = installs
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(fetched)
    assert {"--no-index", "--no-build-isolation", "--no-deps"} <= set(itself)


def test_the_package_says_what_registries_know() -> None:
    from trove_classifiers import classifiers

    assert set(PROJECT["classifiers"]) <= classifiers
    assert PROJECT["classifiers"] == sorted(PROJECT["classifiers"])
    assert all(len(word) < 30 for word in PROJECT["keywords"])
