"""What takes long to make is made once for a whole run of the tests, by whichever worker needs it first."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The temporary folder that all workers of this run have in common."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def make_once(folder: Path, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name, filled by `make` when nobody has done so in this run. The other workers wait."""
    target, ready = folder / name, folder / f"{name}.ready"
    with FileLock(folder / f"{name}.lock"):
        if not ready.exists():
            target.mkdir(exist_ok=True)
            make(target)
            ready.touch()
    return target


def built_hooks(folder: Path) -> dict[str, str]:
    """Where the managers of hooks keep what they build, as variables of their environment: below the shared folder, so
    that the same hooks are built once in a run."""
    return {"PRE_COMMIT_HOME": str(folder / "pre-commit"), "PREK_HOME": str(folder / "prek")}
