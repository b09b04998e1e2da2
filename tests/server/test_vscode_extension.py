"""The extension for Visual Studio Code, with a stand-in for the editor."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from support.paths import ROOT

FOLDER = ROOT / "editors" / "vscode"


@pytest.mark.skipif(not shutil.which("node"), reason="there is no Node.js here")
def test_it_starts_the_server() -> None:
    done = subprocess.run(
        ["node", "--test"], cwd=FOLDER, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout


def test_its_version_is_that_of_somelint() -> None:
    from somelint import __version__

    assert json.loads((FOLDER / "package.json").read_text("utf-8"))["version"] == __version__
