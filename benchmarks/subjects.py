"""What is measured: somelint as it would be installed from a checkout."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import Command, child_environment


class Subject(NamedTuple):
    """A somelint that is measured."""

    # The words that start it.
    program: Sequence[str]
    # What `check --help` says.
    help: str

    def check(self, folder: Path, *arguments: str) -> Command:
        """The command that checks what is named, in a folder; it keeps no results, where it can be told not to."""
        fresh = ("--no-cache",) if "--no-cache" in self.help else ()
        return Command((*self.program, "check", *fresh, *arguments), folder)

    def cached_check(self, folder: Path, *arguments: str) -> Command | None:
        """The same, which keeps its results for the next run; None when it cannot."""
        if "--no-cache" in self.help:
            return Command((*self.program, "check", *arguments), folder)
        return Command((*self.program, "check", "--cache", *arguments), folder) if "--cache" in self.help else None

    def split_check(self, folder: Path, jobs: int, *arguments: str) -> Command | None:
        """The same in several processes; None when it cannot."""
        return self.check(folder, "--jobs", str(jobs), *arguments) if "--jobs" in self.help else None


def install(checkout: Path, folder: Path) -> Subject:
    """Build the package of a checkout as it ships and lay it in a folder, with a script that starts it.

    What it depends on is taken from where the benchmark runs, so that two checkouts differ only in themselves.
    """
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "built"), ".")
    done = subprocess.run(build, cwd=checkout, env=child_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{checkout} cannot be built:\n{done.stdout}{done.stderr}")
    (wheel,) = (folder / "built").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, function = project["scripts"]["somelint"].split(":")
    script = folder / "somelint"
    # As pip writes it, but for the folder.
    script.write_text(
        f"import sys\nsys.path.insert(0, {str(folder / 'installed')!r})\n"
        f"from {module} import {function}\nif __name__ == '__main__':\n    sys.exit({function}())\n",
        encoding="utf-8",
    )
    program = (sys.executable, str(script))
    asked = subprocess.run(
        (*program, "check", "--help"), env=child_environment(), capture_output=True, text=True, check=True
    )
    return Subject(program, asked.stdout)
