"""A repository on a server like GitHub's, with pull requests, and a runner that tries the action on it."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Any

from support.doc_pages import clean_environment
from support.git_repository import GitRepository
from support.paths import ROOT
from support.programs.github_runner import Ran, act

TOKEN = "a-token-that-nobody-is-to-see"


class House:
    """A repository `owner/plans` on a server, a checkout of it, and a runner with its folders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = folder / "server" / "owner" / "plans"
        self.workspace = folder / "work space"
        self.environment = clean_environment(folder / "home")
        self.event: dict[str, Any] = {}
        self.set: dict[str, str] = {"GITHUB_EVENT_NAME": "push"}
        self.repository = GitRepository(self.server, self.environment).init()
        # As the server of GitHub does.
        self.git("config uploadpack.allowAnySHA1InWant true")

    def git(self, command: str, folder: Path | None = None) -> str:
        """What git prints for a command, in the repository on the server unless a folder is given."""
        return self.repository.git(*shlex.split(command), cwd=folder)

    def commit(self, files: dict[str, str | None]) -> str:
        """A commit on the branch that is checked out on the server; a file with no text is deleted."""
        return self.repository.commit(files)

    def pull_request(self, files: dict[str, str | None], branch: str = "change") -> str:
        """A pull request for the main branch as it is now, and the commit that would merge it."""
        self.git(f"checkout -q -b '{branch}'")
        self.commit(files)
        return self.merged(branch)

    def merged(self, branch: str) -> str:
        """The commit that would merge a branch, which the runner is told to check."""
        self.git("checkout -q main")
        self.git("checkout -q --detach")
        self.git(f"merge -q --no-ff --no-verify -m Merge '{branch}'")
        merged = self.git("rev-parse HEAD")
        self.git(f"update-ref refs/pull/7/merge {merged}")
        self.git("checkout -q main")
        self.event = {"pull_request": {"number": 7, "head": {"ref": branch, "repo": {"full_name": "a/fork"}}}}
        self.set |= {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": "main", "GITHUB_HEAD_REF": branch}
        self.set["GITHUB_SHA"] = merged
        return merged

    def check_out(self, commit: str, depth: str = "--depth=1") -> None:
        """As the usual action does: one commit, and nothing else."""
        self.workspace.mkdir()
        self.git("init -q", self.workspace)
        self.git(f"fetch -q --no-tags {depth} 'file://{self.server}' {commit}", self.workspace)
        self.git(f"checkout -q --detach {commit}", self.workspace)

    def act(self, installed: bool = True, **inputs: str) -> Ran:
        """Run the action; as if it was installed already, with the somelint of these tests, unless told otherwise."""
        event = self.folder / "event.json"
        event.write_text(json.dumps(self.event), encoding="utf-8")
        environment = {
            **self.environment,
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": "http://127.0.0.1:1",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_REPOSITORY": "owner/plans",
            "GITHUB_RUN_ID": "12",
            "GITHUB_SERVER_URL": f"file://{self.folder / 'server'}",
            "GITHUB_WORKSPACE": str(self.workspace),
            **self.set,
        }
        done = {"install": {"python": sys.executable}} if installed else None
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        return act(ROOT, self.folder, given, environment, TOKEN, done)
