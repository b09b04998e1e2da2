"""Pages about example plans, kept in `tests/golden/pages/`.

`scripts/dev goldens pages` writes them anew. Open them in a browser and look at them as the one they are for would.
"""

from __future__ import annotations

import re
import subprocess
import sys

from support.git_repository import git_environment
from support.paths import ROOT

KEPT = ROOT / "tests" / "golden" / "pages"
PLANS = {
    "complete": ["examples/complete.yaml"],
    "first-draft": ["examples/faulty/first-draft.yaml"],
    "kommune": ["examples/kommune.yaml"],
    "several": ["examples/bibliotek.yaml", "examples/faulty/waived.yaml", "examples/faulty/broken-references.yaml"],
}


def page(name: str) -> str:
    """The page of that name, made by the program. The style sheet, the version and the number of rules are left out."""
    command = [sys.executable, "-m", "somelint", "report", "--as-of", "2027-03-31", "-o", "-", *PLANS[name]]
    environment = git_environment() | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    made = re.sub(r"(?s)<style>.*?</style>", "<style></style>", done.stdout)
    made = re.sub(r'content="somelint [^"]*"', 'content="somelint"', made)
    # The last lines count the rules.
    return re.sub(r"(?s)<footer>.*?</footer>", lambda found: re.sub(r"\b\d{3}\b", "all", found[0]), made)


if __name__ == "__main__":
    for one in PLANS:
        (KEPT / f"{one}.html").write_text(page(one), encoding="utf-8")
