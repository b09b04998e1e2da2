"""Programs from npm that the tests ask: readers of reports and a language server, installed when first needed.

`tests/npm/package-lock.json` says which, to the byte; no script of theirs runs on the way. Without npm a test that
needs one is skipped, but not where CI is set: there it has to run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

import pytest
from filelock import FileLock

from support.paths import TESTS

FOLDER = TESTS / "npm"
MODULES = FOLDER / "node_modules"
_LOCK = FOLDER / "package-lock.json"
_INSTALLED = MODULES / ".installed"


def program(name: str) -> str:
    """The path of a program. Skips the test when there is none and this is no CI."""
    installed(name)
    return str(MODULES / ".bin" / name)


def installed(name: str) -> None:
    """Have what is named installed. Skips the test when it cannot be and this is no CI."""
    why_not = _install()
    if why_not and os.environ.get("CI"):
        pytest.fail(f"{name} is needed in CI: {why_not}")
    if why_not:
        pytest.skip(f"{name} is not here: {why_not}")


@cache
def _install() -> str:
    """Install what the lock file says, unless it is there. Returns why that could not be done, or nothing."""
    with FileLock(FOLDER / ".installing"):
        return _install_unless_there()


def _install_unless_there() -> str:
    wanted = _LOCK.read_text(encoding="utf-8")
    if _INSTALLED.is_file() and _INSTALLED.read_text(encoding="utf-8") == wanted:
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "there is no npm"
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, encoding="utf-8", errors="replace", timeout=300)
    if done.returncode:
        return f"npm ci ended with {done.returncode}: {done.stderr.strip()[-500:]}"
    for tool in MODULES.glob("@microsoft/sarif-multitool-*/Sarif.Multitool"):
        tool.chmod(0o755)  # what its script would have done
    _INSTALLED.write_text(wanted, encoding="utf-8")
    return ""
