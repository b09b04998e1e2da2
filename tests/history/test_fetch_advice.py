"""What to fetch when an earlier state is not here: the whole command, for what git says of the repository."""

from __future__ import annotations

import pytest

from somelint.history import fetch_advice
from somelint.history.fetch_advice import advise_fetch, advise_lazy_fetch, is_partial

NAME_IT = "Name a branch, a tag or a commit."
WHOLE = "0123456789abcdef0123456789abcdef01234567"
ADVICE = [
    # the remotes, whether the clone is shallow, what was asked for, and what to do
    ("origin", False, "main", "git fetch origin +main:refs/remotes/main"),
    ("origin", True, "main", "git fetch --depth=1 origin +main:refs/remotes/main"),
    ("origin", False, "v1.0", "git fetch origin +v1.0:refs/remotes/v1.0"),
    ("origin", False, "origin/main", "git fetch origin +refs/heads/main:refs/remotes/origin/main"),
    ("origin", False, "origin/a/b", "git fetch origin +refs/heads/a/b:refs/remotes/origin/a/b"),
    ("origin", False, "origin/HEAD", "git fetch origin +HEAD:refs/remotes/origin/HEAD"),
    ("origin", True, "origin/main", "git fetch --depth=1 origin +refs/heads/main:refs/remotes/origin/main"),
    ("origin", False, WHOLE, f"git fetch origin {WHOLE}"),
    ("origin", False, "refs/pull/7/head", "git fetch origin +refs/pull/7/head:refs/pull/7/head"),
    ("origin", False, "main~2", "git fetch"),
    ("origin", True, "main~2", "git fetch --unshallow"),
    ("origin", True, "main^", "git fetch --unshallow"),
    ("origin", True, "HEAD", "git fetch --unshallow"),
    ("origin", True, "@", "git fetch --unshallow"),
    ("origin", False, "HEAD", "git fetch"),
    ("origin", True, "main@{1}", "git fetch --unshallow"),
    ("origin", False, "abc1", "git fetch"),
    ("origin", False, "abcdef0", "git fetch"),
    ("origin", True, "abcdef0", "git fetch --unshallow"),
    ("origin", False, "abc", "git fetch origin +abc:refs/remotes/abc"),
    ("origin", False, WHOLE[:39], "git fetch"),
    ("upstream", False, "main", "git fetch upstream +main:refs/remotes/main"),
    ("fork upstream", False, "main", "git fetch fork +main:refs/remotes/main"),
    ("fork origin", False, "main", "git fetch origin +main:refs/remotes/main"),
    ("fork origin", False, "fork/main", "git fetch fork +refs/heads/main:refs/remotes/fork/main"),
    ("fork origin", False, "other/main", "git fetch origin +other/main:refs/remotes/other/main"),
    ("origin", False, "it's", "git fetch origin '+it'\"'\"'s:refs/remotes/it'\"'\"'s'"),
]  # fmt: skip


def answering(monkeypatch: pytest.MonkeyPatch, remotes: str, shallow: bool, commits: bool = True) -> None:
    def ask(root: str, *arguments: str, stdin: bytes = b"") -> bytes | None:
        assert root == "/here"
        if arguments == ("remote",):
            return remotes.replace(" ", "\n").encode()
        if arguments == ("rev-parse", "--is-shallow-repository"):
            return b"true\n" if shallow else b"false\n"
        assert arguments == ("rev-parse", "--verify", "--quiet", "HEAD")
        return b"1234\n" if commits else None

    monkeypatch.setattr(fetch_advice, "ask_git", ask)


@pytest.mark.parametrize(("remotes", "shallow", "ref", "command"), ADVICE)
def test_the_command_that_brings_it(
    remotes: str, shallow: bool, ref: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, remotes, shallow)
    assert advise_fetch("/here", ref) == f"Fetch it first: {command}"


NO_NAMES = [
    "", "-x", "--upload-pack=x",
    "a b", "a\nb", "a..b", "main..other", "^main", "a:b", "HEAD:f", "a//b", "a.lock", "a/.b", ".a",
    "/a", "a.", "a/", "a?b", "a*", "a[b", "a\\b", "x" * 201, "\x1b[31m", "$(x)\t", "main~2..other",
]  # fmt: skip


@pytest.mark.parametrize("ref", NO_NAMES)
def test_what_is_no_name_is_never_part_of_a_command(ref: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "origin", False)
    assert advise_fetch("/here", ref) == NAME_IT


def test_a_long_name_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "origin", False)
    assert advise_fetch("/here", "x" * 200).startswith("Fetch it first: ")


def test_where_nothing_can_be_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "", False)
    assert advise_fetch("/here", "main") == (
        "There is no other repository to fetch it from; git branch --all lists what is here."
    )
    answering(monkeypatch, "", False, commits=False)
    assert advise_fetch("/here", "main") == "Nothing is committed here yet."
    answering(monkeypatch, "fork origin", False)
    assert advise_fetch("/here", "fork") == "Name a branch of it, such as fork/main."


def test_a_clone_without_its_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert advise_lazy_fetch("origin/a b") == (
        "The texts of “origin/a b” are not all here: this clone fetches them when they are needed.",
        "Fetch them first: git diff --numstat 'origin/a b'",
    )
    for answer, partial in ((b"remote.origin.promisor true\n", True), (b"", False), (None, False)):
        monkeypatch.setattr(fetch_advice, "ask_git", lambda *_, answer=answer: answer)
        assert is_partial("/here") is partial
