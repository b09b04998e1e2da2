"""The rules and settings as of another commit: what decides how a change is checked, out of reach of the change."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from somelint.history.past_tree import PastTree
from somelint.history.ruling_files import CopiedRuling, copy_ruling, nearest_config
from somelint.model.report import Failure
from somelint.project.config import Config, load_config
from somelint.project.repository import Home, find_home, relative_path
from somelint.runs.project import Project, ProjectRequest, settle_project


def copy_rules(request: ProjectRequest, tree: PastTree) -> CopiedRuling:
    """Copies of what the request would have been checked by. They go when the process ends. Raises NoHistory."""
    root = tree.past.root
    folder = os.path.realpath(tempfile.mkdtemp(prefix="somelint-"))
    atexit.register(shutil.rmtree, folder, True)
    inside = {path: found for path in request.extra if (found := _from_root(path, root)) is not None}
    existing = {path: found for path, found in inside.items() if tree.has(found) or tree.below(found)}
    config, named = "", request.config is not None
    if request.config is not None:
        config = _from_root(request.config, root) or ""
    elif not request.isolated:
        config = nearest_config(tree, relative_path(find_home(request.paths).start, root).removeprefix(".").strip("/"))
    copy_ruling(tree, folder, config, existing.values())
    copied = CopiedRuling(folder, root, tree.past.ref, config if tree.has(config) else "", named)
    extra = [copied.copy_of(existing[path]) if path in existing else path for path in request.extra]
    return copied._replace(
        extra=tuple(path for path in extra if path not in inside),
        missing=tuple(path for path in inside if path not in existing),
    )


def load_copied(request: ProjectRequest, copied: CopiedRuling) -> Project:
    """The rules and settings that the copies hold, for the files that are here."""
    home = find_home(request.paths)
    config = Config(os.getcwd())
    if request.config is not None and _from_root(request.config, copied.root) is None:
        config = load_config(home, request.config)  # not of this repository, so no change to it reaches it
    elif copied.config:
        path = copied.copy_of(copied.config)
        config = load_config(Home(copied.folder, path))
        config = config._replace(base=os.getcwd() if copied.named else copied.here(os.path.dirname(path)))
    project = settle_project(request._replace(extra=copied.extra), home, config)
    return project._replace(
        home=home._replace(config=copied.here(copied.copy_of(copied.config)) if copied.config else None),
        failures=tuple(_at(copied, failure) for failure in project.failures),
        notices=tuple(_at(copied, notice) for notice in project.notices),
    )


def _at(copied: CopiedRuling, failure: Failure) -> Failure:
    """The failure with the name that git has for the file as of that commit."""
    full = os.path.abspath(failure.source) if failure.source else ""
    if not full.startswith(copied.folder + os.sep):
        return failure
    return failure._replace(source=f"{copied.ref}:{relative_path(full, copied.folder)}")


def _from_root(path: str, root: str) -> str | None:
    """A path on the command line as a path from the root of the repository; None when it is outside."""
    if path.startswith("pack:"):
        return None
    inside = relative_path(os.path.abspath(path), root)
    return None if inside.startswith("../") or inside == ".." else "" if inside == "." else inside
