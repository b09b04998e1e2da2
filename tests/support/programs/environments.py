"""Environments of Python that a job under test makes with `python3 -m venv`, made in a tenth of the time."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

from support.property_tests import chosen

_PYTHON = """\
#!/bin/sh
if [ "$1 $2 $3" = "-I -m venv" ]; then
  exec "{python}" -I -m virtualenv --quiet --no-download --no-periodic-update --app-data "{seeds}" "$4"
fi
exec "{python}" "$@"
"""


def quick_environments(folder: Path, path: str) -> str:
    """A search path, `path`, on which `python3 -I -m venv` makes its environments with virtualenv, which pre-commit
    brings: it copies pip and does not run it. `folder` is shared by all that do so. In CI, and where there is no
    virtualenv, it is `path` itself."""
    if chosen() == "ci" or os.name == "nt" or importlib.util.find_spec("virtualenv") is None:
        return path
    tools = folder / "quick python"
    tools.mkdir(exist_ok=True)
    beside = tools / f"python3.{os.getpid()}"
    beside.write_text(_PYTHON.format(python=sys.executable, seeds=folder / "seeds"), encoding="utf-8")
    beside.chmod(0o755)
    beside.replace(tools / "python3")
    return os.pathsep.join([str(tools), path])
