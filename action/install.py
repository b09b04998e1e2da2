"""Installs somelint from the folder of the action itself, into an environment of its own.

So the tag or commit in `uses:` says which version runs, and of all that it needs too: requirements.txt beside this file
names each file by its hash, and `scripts/dev lock` writes it. pip heeds its own variables, such as PIP_INDEX_URL.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

# An isolated Python does not look beside the script by itself.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import workflow


def main() -> int:
    """Make the environment and tell the other steps where its Python is."""
    folder = Path(tempfile.mkdtemp(prefix="somelint-", dir=os.environ["RUNNER_TEMP"]))
    try:
        venv.create(folder / "env", with_pip=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise workflow.Stop(f"Python cannot make an environment to install somelint in: {error}") from error
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    here = Path(__file__).resolve().parent
    command = [str(python), "-I", "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    command += ["--no-deps"]
    needed = ["--require-hashes", "--only-binary=:all:", "--requirement", str(here / "requirements.txt")]
    # What builds it is among what has just been installed: nothing else is fetched.
    itself = ["--no-build-isolation", "--no-index", "--", str(here.parent)]
    for wanted in (needed, itself):
        done = subprocess.run(
            [*command, *wanted], cwd=folder, env=workflow.plain(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        workflow.log(done.stdout)
        if done.returncode:
            raise workflow.Stop("somelint could not be installed; the log says why.")
    workflow.output("python", str(python))
    return 0


if __name__ == "__main__":
    workflow.run(main)
