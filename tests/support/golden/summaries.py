"""Summaries of example plans, kept in `tests/golden/markdown/`.

`scripts/dev goldens summaries` writes them anew. Read what has changed as the one it is for would read it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from support.git_repository import GitRepository, git_environment
from support.paths import ROOT

KEPT = ROOT / "tests" / "golden" / "markdown"
NAMES = ("clean", "faulty", "several")

# What a pull request changes in the plans of the portfolio.
CHANGES = [
    ("library.yaml", "goals: [visits]", "goals: [visit]"),
    ("school.yaml", "{posts: 3, per: week}", "{posts: 30, per: week}"),
    ("shared/people.yaml", "name: Per Myhre", "name: Per Myhre, lead: siri"),
]


def summary(name: str) -> str:
    """The summary of that name, made by the program. How many rules there are is left out."""
    if name == "clean":
        made = _check(ROOT, "examples/complete.yaml")
    elif name == "faulty":
        made = _check(ROOT, "examples/faulty/first-draft.yaml")
    else:
        with tempfile.TemporaryDirectory() as folder:
            made = _several(Path(folder))
    made = re.sub(r"(?<=\nRules: )\d+", "all", made)
    return re.sub(r"(?<=Checked with )\d+ rules", "all rules", made)


def _several(home: Path) -> str:
    """The plans of the portfolio in a repository, with changes that are compared with the commit before."""
    plans = home / "plans"
    shutil.copytree(ROOT / "examples" / "portfolio", plans)
    GitRepository(home).init().commit()
    for file, before, after in CHANGES:
        text = (plans / file).read_text(encoding="utf-8")
        assert before in text, (file, before)
        (plans / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    return _check(home, "plans", "--since", "HEAD")


def _check(folder: Path, *arguments: str) -> str:
    command = ["check", "--output-format", "markdown", "--as-of", "2027-03-31", *arguments]
    done = subprocess.run(
        [sys.executable, "-m", "somelint", *command],
        cwd=folder,
        env=git_environment() | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


if __name__ == "__main__":
    for one in NAMES:
        (KEPT / f"{one}.md").write_text(summary(one), encoding="utf-8")
