"""Wheels of somelint, built for tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


def build_wheel(source: Path, out: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """Build a wheel into the folder `out`, from a source tree, with the tools already here."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = out.glob("*.whl")
    return made
