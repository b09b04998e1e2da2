"""Wheels of somelint, built for tests."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from support.doc_pages import clean_environment
from support.git_repository import GitRepository


def build_wheel(source: Path, out: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """Build a wheel into the folder `out`, from a source tree, with the tools already here."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = out.glob("*.whl")
    return made


_READY = """\
[build-system]
requires = []
build-backend = "ready"
backend-path = ["."]
"""
_BACKEND = '''\
"""Hands out the wheel that lies beside it."""

import pathlib
import shutil


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    (made,) = pathlib.Path(__file__).parent.glob("*.whl")
    return pathlib.Path(shutil.copy(made, wheel_directory)).name
'''


def ready_source(source: Path, wheel: Path, folder: Path) -> Path:
    """A git repository with the files of another and their wheel, where installing builds nothing more.

    Whoever installs from it does all that an installation from the other does, but that the build hands out `wheel`.
    """
    ready = folder / "somelint"
    repository = GitRepository(ready, clean_environment(folder / "home"))
    repository.git("clone", "-q", str(source), str(ready), cwd=source)
    configuration = (ready / "pyproject.toml").read_text(encoding="utf-8")
    repository.write("pyproject.toml", re.sub(r"^\[build-system\]\n(?:(?!\[).*\n)*", _READY, configuration, flags=re.M))
    repository.write("ready.py", _BACKEND)
    shutil.copy(wheel, ready)
    repository.git("add", "--force", "--all")
    repository.git("commit", "-q", "-m", "Ready to install")
    repository.git("tag", "--force", "v0.1.0")
    return ready
