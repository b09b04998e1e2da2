"""Ask git: fixed arguments, no shell, a time limit; nothing that a repository configures is run or fetched."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence

FULL_ID = re.compile(r"[0-9a-f]{40,64}\Z")
"""The id of a commit or another object, unabridged."""

TIMEOUT = 20.0
"""How long git may take, in seconds."""

# Nothing in a repository or the environment may start programs, wait for input, fetch or write anything.
# A repository is one that has a folder .git; files that look like the inside of one may lie anywhere in a checkout.
_QUIET = ("-c", "core.fsmonitor=false", "-c", "blame.ignoreRevsFile=", "-c", "safe.bareRepository=explicit")
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# The only variables that git gets say where its configuration is and what it may trust: the others name another
# repository, change how paths are read, or write files.
_KEPT = ("GIT_CEILING_DIRECTORIES", "GIT_CONFIG_", "GIT_EXEC_PATH")


def ask_git(folder: str, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """Run git in a folder and return its output; None when git is missing, fails or takes too long."""
    program = shutil.which("git")
    if program is None or not os.path.isabs(program):
        return None
    command: Sequence[str] = [program, *_QUIET, *arguments]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key.startswith(_KEPT)}
    environment = kept | _ENVIRONMENT
    try:
        finished = subprocess.run(
            command, cwd=folder, env=environment, input=stdin, capture_output=True, timeout=TIMEOUT, check=False
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return finished.stdout if finished.returncode == 0 else None
