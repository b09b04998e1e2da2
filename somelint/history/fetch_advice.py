"""Advice on what to fetch to get an earlier state of a repository. somelint itself fetches nothing."""

from __future__ import annotations

import re
import shlex

from somelint.history.git import ask_git
from somelint.text.sentences import said

# What git allows in the name of a branch or tag; suffixes that lead to another commit (`main~2`) are in _FROM.
_NAME = re.compile(r"(?!.*(?:\.\.|//|@\{|\.lock(?:/|\Z)|/\.))[^\s~^:?*\[\\./][^\s~^:?*\[\\]*(?<![./])\Z")
_FROM = re.compile(r"[~^]|@\{|\A:/|\A@\Z")
_SHORT_ID = re.compile(r"[0-9a-f]{4,39}\Z")
_WHOLE_ID = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")
_NAME_IT = said("Name a branch, a tag or a commit.")
_LONGEST = 200


def is_partial(root: str) -> bool:
    """Whether a repository was cloned without all its contents, which are fetched when needed."""
    return bool(ask_git(root, "config", "--get-regexp", r"^(remote\..*\.promisor|extensions\.partialclone)$"))


def advise_lazy_fetch(ref: str) -> tuple[str, str]:
    """The message and the advice when contents are missing in such a repository."""
    return (
        said("The texts of “{ref}” are not all here: this clone fetches them when they are needed.", ref=ref),
        said("Fetch them first: {command}", command=shlex.join(["git", "diff", "--numstat", ref])),
    )


def advise_fetch(root: str, ref: str) -> str:
    """The advice when a commit, branch or tag is not in the repository."""
    far = bool(_FROM.search(ref)) and ".." not in ref and not ref.startswith("^")
    if not ref.isprintable() or ref.startswith("-") or len(ref) > _LONGEST or not (far or _NAME.match(ref)):
        return _NAME_IT
    remotes = (ask_git(root, "remote") or b"").decode("utf-8", "replace").split()
    if not remotes:
        here = ask_git(root, "rev-parse", "--verify", "--quiet", "HEAD")
        return (
            said("There is no other repository to fetch it from; git branch --all lists what is here.")
            if here
            else said("Nothing is committed here yet.")
        )
    if ref in remotes:
        return said("Name a branch of it, such as {name}.", name=f"{ref}/main")
    shallow = (ask_git(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"
    if far or ref == "HEAD" or _SHORT_ID.match(ref):
        command = ["--unshallow"] if shallow else []
    else:
        command = [*(["--depth=1"] if shallow else []), *_what(ref, remotes)]  # keep the depth of the clone
    return said("Fetch it first: {command}", command=shlex.join(["git", "fetch", *command]))


def _what(ref: str, remotes: list[str]) -> list[str]:
    """The remote, and what to fetch from it under which name. git then finds it as `ref`."""
    remote = next((name for name in remotes if ref.startswith(f"{name}/")), None)
    if remote:
        branch = ref.removeprefix(f"{remote}/")
        return [remote, f"+{'' if branch == 'HEAD' else 'refs/heads/'}{branch}:refs/remotes/{ref}"]
    usual = "origin" if "origin" in remotes else remotes[0]
    if _WHOLE_ID.match(ref):
        return [usual, ref]
    # It may be a branch or a tag, and the object of a tag cannot always be kept as a branch.
    return [usual, f"+{ref}:{ref if ref.startswith('refs/') else f'refs/remotes/{ref}'}"]
