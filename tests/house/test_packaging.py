"""What ships: the wheel holds the program and all its data, and nothing else."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from support.paths import ROOT
from support.programs.wheels import build_wheel

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def shipped(folder: str) -> set[str]:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    # In a checkout the rules are kept compiled beside the program; a wheel has its own copy among the data.
    return {name for name in found if not name.startswith("somelint/_compiled/")}


@pytest.mark.slow
def test_the_wheel_holds_the_program_its_schema_and_its_rules(built_wheel: Path) -> None:
    with zipfile.ZipFile(built_wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = shipped("somelint") | {f"somelint/_data/{name}" for name in shipped("schema") | shipped("rules")}
    assert expected <= names
    assert {name.rsplit(".", 1)[0] for name in names - expected} <= {
        "somelint/_compiled/rules",
        "somelint/_compiled/guards",
    }


@pytest.mark.slow
def test_who_builds_it_elsewhere_gets_the_same_wheel(built_wheel: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    kept = shutil.ignore_patterns(
        ".git", ".venv", "_compiled", "__pycache__", "node_modules", ".*_cache", ".hypothesis"
    )
    shutil.copytree(ROOT, copy, ignore=kept)
    for path in copy.rglob("*"):
        path.chmod(path.stat().st_mode | 0o020)
        os.utime(path, (1_600_000_000, 1_600_000_000))
    own = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "HOME": str(tmp_path)}
    made = build_wheel(copy, tmp_path / "out", own)
    with zipfile.ZipFile(built_wheel) as first, zipfile.ZipFile(made) as second:
        assert first.namelist() == second.namelist()
        differing = [name for name in first.namelist() if first.read(name) != second.read(name)]
        told = [name for name in first.namelist() if str(tmp_path).encode() in second.read(name)]
    assert (differing, told) == ([], [])
    assert built_wheel.read_bytes() == made.read_bytes()


@pytest.mark.slow
def test_the_wheel_says_what_it_is(built_wheel: Path) -> None:
    import somelint

    with zipfile.ZipFile(built_wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(name).decode()
        licences = [name for name in archive.namelist() if name.endswith("/licenses/LICENSE")]
    assert f"\nVersion: {somelint.__version__}\n" in metadata
    assert "\nLicense-Expression: MIT\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert len(licences) == 1


@pytest.mark.slow
def test_the_wheel_works_away_from_the_checkout(built_wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(built_wheel) as archive:
        archive.extractall(site)
    plan = tmp_path / "plan.yaml"
    plan.write_bytes((ROOT / "examples/complete.yaml").read_bytes())
    environment = {"PYTHONPATH": str(site), "PATH": os.environ["PATH"]}
    # The rules of one group: other tests run the examples of all, and here it counts that what they need is there.
    group = str(site / "somelint" / "_data" / "rules" / "goals")
    for arguments in (["rules", "list"], ["check", "--as-of", "2027-03-31", str(plan)], ["rules", "test", group]):
        command = [sys.executable, "-P", "-m", "somelint", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    where = "import somelint; print(somelint.__file__)"
    found = subprocess.run(
        [sys.executable, "-P", "-c", where], env=environment, capture_output=True, text=True, check=True
    )
    assert found.stdout.startswith(str(site))


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    for requirement in PYPROJECT["project"]["dependencies"]:
        assert ">=" in requirement, requirement
        assert ",<" in requirement, requirement


def test_the_hooks_run_the_program() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in hooks:
        python, isolated, module, program, *arguments = hook["entry"].split()
        assert (python, isolated, module) == ("python", "-I", "-m")
        assert program in PYPROJECT["project"]["scripts"]
        assert arguments[0] in ("check", "fix", "rules")
        assert hook["language"] == "python"


def test_the_findings_in_the_readme_are_real(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from somelint.cli.main import main

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = readme.split("<!-- set-up: example -->\n```sh\n")[1].split("\n")[0].rsplit(".venv/bin/somelint ", 1)[1]
    monkeypatch.chdir(ROOT)
    assert main([*command.split(), "--color", "never"]) == 1
    told = capsys.readouterr().out
    for finding in readme.split("```\n", 2)[1].removesuffix("```").strip().split("\n\n"):
        assert f"{finding}\n" in told


def test_the_checks_run_the_command_lines_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    for mark in ("example", "tests"):
        assert f"<!-- set-up: {mark} -->\n```sh\npython3 -m venv .venv && " in readme
        assert f"promised {mark})" in script


def used() -> list[str]:
    """The commands under “Use it”, without what is said of them."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.split("\n## Use it\n")[1].split("```sh\n")[1].split("```")[0]
    return [line.split("#")[0].strip() for line in block.splitlines()]


@pytest.mark.parametrize("command", used())
def test_the_commands_in_the_readme_do_their_job(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    import io
    import shlex

    from somelint.cli.main import main

    if "|" in command:  # what the first one writes is what the second one reads
        shown, command = command.split(" | ")
        text = (ROOT / shown.removeprefix("cat ")).read_bytes()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    program, *arguments = shlex.split(command)
    assert program == "somelint"
    # Those that write a file do so elsewhere.
    arguments = [one.replace("junit:", f"junit:{tmp_path}/") for one in arguments]
    if "-o" in arguments:
        named = arguments.index("-o") + 1
        arguments[named] = str(tmp_path / arguments[named])
    monkeypatch.chdir(tmp_path if arguments[:2] == ["rules", "new"] else ROOT)
    assert main(arguments) in (0, 1)
    told = capsys.readouterr()
    assert told.out + told.err
    assert not told.err.startswith("somelint:")


def test_every_page_is_listed_on_the_index_page_and_that_is_linked_from_the_readme() -> None:
    docs = ROOT / "docs"
    index = (docs / "README.md").read_text(encoding="utf-8")
    pages = [path.relative_to(docs).as_posix() for path in docs.glob("*/*.md")]
    listed = [name for name in pages if not name.startswith("rules/")] + ["rules/README.md", "rules/names.md"]
    assert len(listed) > 15
    assert [name for name in listed if f"]({name})" not in index] == []
    assert [path.name for path in docs.glob("*.md")] == ["README.md"]
    assert "](docs/README.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
