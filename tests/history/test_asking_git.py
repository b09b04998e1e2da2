"""How git is asked, which states it names, and by which keys an accepted finding is recognised."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from typing import Any

import pytest

from somelint.history import git, revisions
from somelint.history.baseline_file import AcceptedFinding
from somelint.history.entry_keys import EntryKeys
from somelint.history.git import ask_git
from somelint.history.revisions import NoHistory, open_revision
from support.report_samples import finding, span_of

HERE = span_of("a: 1\n", "a")


def runs(monkeypatch: pytest.MonkeyPatch, code: int = 0, error: Exception | None = None) -> list[dict[str, Any]]:
    """Note how programs are run, and let each end so."""
    noted: list[dict[str, Any]] = []

    def run(command: list[str], **more: Any) -> subprocess.CompletedProcess[bytes]:
        noted.append({"command": command, **more})
        if error:
            raise error
        return subprocess.CompletedProcess(command, code, b"said")

    monkeypatch.setattr(git.subprocess, "run", run)
    return noted


@pytest.mark.parametrize("program", [None, "git", "bin/git"])
def test_only_a_program_with_a_full_path_is_run(program: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = runs(monkeypatch)
    monkeypatch.setattr(git.shutil, "which", lambda _: program)
    assert ask_git("/here", "status") is None
    assert noted == []


def test_git_is_asked_with_nothing_of_the_environment_that_leads_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    noted = runs(monkeypatch)
    monkeypatch.setattr(git.shutil, "which", lambda _: os.path.abspath("git"))
    monkeypatch.setattr(
        git.os, "environ", {"PATH": "p", "GIT_DIR": "d", "GIT_CONFIG_GLOBAL": "g", "GIT_EXEC_PATH": "e", "LC_ALL": "nb"}
    )
    assert ask_git("/here", "status", "-z", stdin=b"in") == b"said"
    (asked,) = noted
    assert asked["command"][0] == os.path.abspath("git")
    assert asked["command"][-2:] == ["status", "-z"]
    assert (asked["cwd"], asked["input"], asked["capture_output"]) == ("/here", b"in", True)
    kept: Mapping[str, str] = asked["env"]
    assert {key: kept.get(key) for key in ("PATH", "GIT_DIR", "GIT_CONFIG_GLOBAL", "GIT_EXEC_PATH", "LC_ALL")} == {
        "PATH": "p", "GIT_DIR": None, "GIT_CONFIG_GLOBAL": "g", "GIT_EXEC_PATH": "e", "LC_ALL": "C",
    }  # fmt: skip
    assert (kept["GIT_ALLOW_PROTOCOL"], kept["GIT_NO_LAZY_FETCH"]) == ("none", "1")


@pytest.mark.parametrize("error", [OSError(), ValueError(), subprocess.TimeoutExpired("git", 1), None])
def test_git_that_fails_says_nothing(error: Exception | None, monkeypatch: pytest.MonkeyPatch) -> None:
    runs(monkeypatch, 1, error)
    assert ask_git("/here", "status") is None


A, B, C = "a" * 40, "b" * 40, "c" * 40


def asked_of(monkeypatch: pytest.MonkeyPatch, trees: Mapping[str, str], partial: bool = False, **said: str) -> None:
    """Git knows these trees by name, and says these things by the first word of what it is asked."""

    def ask(root: str, *arguments: str, stdin: bytes = b"") -> bytes | None:
        if "--show-prefix" in arguments:
            return b"\n"
        if arguments[0] == "rev-parse":
            answer = (
                trees.get(arguments[-1].partition("^")[0], "") if "{tree}" in arguments[-1] else said.get("commit", "")
            )
            return answer.encode() + b"\n" if answer else None
        if arguments[0] in ("diff-index", "ls-files"):
            return b""
        return said.get(arguments[0].replace("-", "_"), "").encode()

    monkeypatch.setattr(revisions, "ask_git", ask)
    monkeypatch.setattr(revisions, "is_partial", lambda _: partial)
    monkeypatch.setattr(revisions, "advise_fetch", lambda *_: "advice")


BRANCH, TAG = "refs/heads/main", "refs/tags/main"
OPENED: list[tuple[str, dict[str, str], dict[str, Any], str]] = [
    # the name, the trees that git knows, what else it says, and the tree, or what is said in place of it
    ("main", {"main": A}, {}, A),
    ("main", {}, {}, "There is no commit “main” here to compare with."),
    ("main", {"main": f"^{A}"}, {}, "There is no commit “main” here to compare with."),
    ("main", {"main": "a" * 39}, {}, "There is no commit “main” here to compare with."),
    ("main", {"main": A + "x"}, {}, "There is no commit “main” here to compare with."),
    ("main", {}, {"partial": True}, "There is no commit “main” here to compare with."),
    ("main", {}, {"commit": C}, "There is no commit “main” here to compare with."),
    ("main", {}, {"partial": True, "commit": C}, "The texts of “main” are not all here: this clone fetches them when they are needed."),  # noqa: E501 (a row of a table)
    # Where this branch left another.
    ("main...", {"main": A, C: B}, {"merge_base": C}, B),
    ("main...", {"main": A}, {"merge_base": C}, "No commit is known here that “main” and this branch share."),
    ("main...", {"main": A, C: B}, {}, "No commit is known here that “main” and this branch share."),
    ("main...", {"main": A, "x": B}, {"merge_base": "x"}, "No commit is known here that “main” and this branch share."),
    ("main", {"main": A, C: B}, {"merge_base": C}, A),
    # A name for several things.
    ("main", {"main": A, BRANCH: A, TAG: A}, {"for_each_ref": f"{TAG}\n{BRANCH}\n"}, A),
    ("main", {"main": A, BRANCH: B, TAG: A}, {"for_each_ref": f"{TAG}\n{BRANCH}\n"}, "Several things here are called “main”."),  # noqa: E501 (a row of a table)
    ("main", {"main": A, BRANCH: B}, {"for_each_ref": f"{BRANCH}\n"}, A),
    ("main", {"main": A, BRANCH: B, TAG: B}, {"for_each_ref": f"{BRANCH}\n{TAG}/x\n"}, A),
    ("refs/tags/main", {TAG: A, BRANCH: B}, {"for_each_ref": f"refs/tags/{TAG}\nrefs/heads/{TAG}\n"}, A),
    ("HEAD", {"HEAD": A}, {"for_each_ref": "refs/tags/HEAD\nrefs/heads/HEAD\n"}, A),
    ("main~1", {"main~1": A}, {"for_each_ref": "refs/tags/main~1\nrefs/heads/main~1\n"}, A),
]  # fmt: skip


@pytest.mark.parametrize(("ref", "trees", "said", "outcome"), OPENED)
def test_which_state_is_opened(
    ref: str, trees: dict[str, str], said: dict[str, Any], outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_of(monkeypatch, trees, **said)
    if outcome in (A, B):
        assert open_revision("/here", ref).tree == outcome
    else:
        with pytest.raises(NoHistory) as caught:
            open_revision("/here", ref)
        assert caught.value.message == outcome


NAMES = EntryKeys({"was": "smell"}, {"./a": "a", "./b": "b", "./part": "part"}, ("./a", "./b"))
PART = finding(
    HERE, rule="smell", source="./part", fingerprint="f", alike="s", message="M\n.", used_by=("./a", "./b", "c")
)


def test_the_keys_of_a_finding() -> None:
    assert NAMES.finding(finding(HERE, rule="smell", source="./a", fingerprint="f", alike="s")) == [
        ("f", "smell", "a", "")
    ]
    assert NAMES.finding(PART) == [
        ("s", "smell", "part", user) for user in ("a", "b", "c", "any", "“M\\n.”")
    ]  # fmt: skip
    assert (NAMES.file("./a"), NAMES.file("x")) == ("a", "x")
    assert NAMES.others(PART) == {"a", "b"}
    assert NAMES.others(PART._replace(source="./a", used_by=("./a",))) == frozenset()


def test_the_keys_of_an_entry() -> None:
    entry = AcceptedFinding("was", "part", "", "s", "M\\n.", "")
    own = ("s", "smell", "part")
    assert NAMES.entry(entry) == [(*own, ""), (*own, "“M\\n.”"), (*own, "any")]
    assert NAMES.entry(entry._replace(others=("a", "b"))) == [(*own, ""), (*own, "“M\\n.”"), (*own, "a"), (*own, "b")]
    assert not {*NAMES.entry(entry)}.isdisjoint(NAMES.finding(PART))
    assert {*NAMES.entry(entry._replace(rule="other"))}.isdisjoint(NAMES.finding(PART))
