"""A git repository of a test, in which no setting of the person who runs the tests has a say."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

# Nothing is tidied up after a commit, and a new repository has no samples of hooks: each costs a process or files.
_CHEAP = {"gc.auto": "0", "maintenance.auto": "false", "init.templateDir": ""}
# Who commits, and that neither the person nor the machine has any settings.
SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_NAME": "Kari" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "kari@example.org" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_COUNT": str(len(_CHEAP)),
    **{f"GIT_CONFIG_KEY_{n}": name for n, name in enumerate(_CHEAP)},
    **{f"GIT_CONFIG_VALUE_{n}": value for n, value in enumerate(_CHEAP.values())},
}


def git_environment() -> dict[str, str]:
    """The environment of this process, with the settings of git replaced by those above."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | SETTINGS


class GitRepository:
    """A folder that is a git repository once `init` is called, with the branch main."""

    def __init__(self, root: Path, environment: Mapping[str, str] | None = None) -> None:
        self.root = root
        self._environment = environment

    def init(self) -> GitRepository:
        """Make the folder a repository."""
        self.root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        return self

    def git(self, *arguments: str, cwd: Path | None = None, day: str = "") -> str:
        """What git prints for a command, which has to succeed; a commit is dated at noon of `day` (`2026-12-01`)."""
        environment = dict(git_environment() if self._environment is None else self._environment)
        if day:
            environment |= {f"GIT_{who}_DATE": f"{day}T12:00:00+0000" for who in ("AUTHOR", "COMMITTER")}
        done = subprocess.run(["git", *arguments], cwd=cwd or self.root, env=environment, capture_output=True)
        assert done.returncode == 0, (arguments, os.fsdecode(done.stdout + done.stderr))
        return os.fsdecode(done.stdout).strip()

    def write(self, name: str, text: str | bytes | None) -> Path:
        """Write a file, or a link for the text `-> target`; delete it when there is no text."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        elif isinstance(text, str) and text.startswith("-> "):
            path.unlink(missing_ok=True)
            path.symlink_to(text.removeprefix("-> "))
        else:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def commit(self, files: Mapping[str, str | None] | None = None, message: str = "work", day: str = "") -> str:
        """Write files and commit all that has changed. Returns the name of the commit."""
        for name, text in (files or {}).items():
            self.write(name, text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message, day=day)
        return self.git("rev-parse", "HEAD")
