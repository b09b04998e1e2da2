"""The pages in docs/ as tests use them: their blocks of code, and their command lines run in a folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from support.git_repository import SETTINGS
from support.paths import ROOT


def page(name: str) -> str:
    """The text of a page in docs/."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The blocks of code in a language, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def commands(text: str) -> list[tuple[str, int]]:
    """The lines of shell on a page, each with the exit code in its remark (`# ends with 1: why`), else 0."""
    found = []
    for line in "".join(blocks(text, "sh")).replace("\\\n", "").splitlines():
        command, _, remark = line.partition("  #")
        said = re.match(r" ends with (\d+)", remark)
        if command.strip():
            found.append((command.strip(), int(said[1]) if said else 0))
    return found


def clean_environment(home: Path, **more: str) -> dict[str, str]:
    """An environment in which no setting of the person who runs the tests has a say, with somelint on the path."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "GITHUB_", "CI_", "INPUT_", "SOMELINT_")) and name not in ("CI", "PYTHONPATH")
    }
    home.mkdir(parents=True, exist_ok=True)
    kept |= {"HOME": str(home), **SETTINGS}
    # The caches of package installers stay where they are, or every test would fetch everything anew.
    kept |= {"PIP_CACHE_DIR": os.environ.get("PIP_CACHE_DIR", os.path.expanduser("~/.cache/pip"))}
    # pip leaves byte code to the first import, which writes that of the few modules a test loads. The option is enabled
    # by a false value, as pip documents it.
    kept |= {"PIP_NO_COMPILE": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    kept["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")])
    return kept | more


def run(
    command: list[str] | str, folder: Path, environment: Mapping[str, str], told: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a command, as a list or as a line of shell, with both outputs in `stdout`."""
    return subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        env=dict(environment),
        input=told,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def run_page(
    text: str, folder: Path, environment: Mapping[str, str], before: Callable[[str], str] = lambda command: command
) -> int:
    """Run the commands of a page one after the other, each as `before` rewrites it, and return how many there were."""
    told = commands(text)
    for command, code in told:
        done = run(before(command), folder, environment)
        if done.returncode:
            skip_without_index(done.stdout)
        assert done.returncode == code, (command, done.returncode, done.stdout)
    return len(told)


def checkout_copy(folder: Path) -> Path:
    """A git repository with the files of this checkout as they are, committed or not, in one commit.

    Skips the test where the checkout is no repository, as in an unpacked source distribution.
    """
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("needs git, and a checkout that is a repository")
    copy = folder / "somelint"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    for name in filter(None, listed.stdout.split("\0")):
        source = ROOT / name
        if source.is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy / name)
    environment = clean_environment(folder / "home")
    for line in ("git init -q -b main", "git add -A", "git commit -q -m somelint", "git tag v0.1.0"):
        done = run(line, copy, environment)
        assert done.returncode == 0, done.stdout
    return copy


def skip_without_index(told: str) -> None:
    """Skip the test when what an installer said is that it could not fetch anything."""
    if any(sign in told for sign in ("No matching distribution found", "NewConnectionError", "Failed to fetch")):
        pytest.skip("nothing can be installed here: no package index is within reach")
