"""Which rules and settings a run goes by: those that are here, or those of another commit."""

from __future__ import annotations

import os
from collections.abc import Callable

from somelint.history.past_tree import PastTree
from somelint.history.revisions import NoHistory, Revision, open_revision
from somelint.history.ruling_files import CopiedRuling
from somelint.model.errors import CannotRun
from somelint.model.locations import Unreadable
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.project.ignore_files import IGNORE_NAME
from somelint.project.repository import BASELINE_NAME, leads_out, root_of
from somelint.runs.project import Project
from somelint.runs.request import FROM_HERE, Request
from somelint.runs.trust.earlier_rules import copy_rules, load_copied
from somelint.text.files import MAX_BYTES, read_bytes
from somelint.text.sentences import said


class Ruling(NamedTuple):
    """The rules and settings that decide, those that are here, and those of the commit to compare with."""

    # What the run goes by.
    project: Project
    # What is configured here.
    head: Project
    # What was configured then; None when it could not be used.
    base: Project | None
    # The copies of what decided then.
    copied: CopiedRuling
    # The files of that commit.
    tree: PastTree
    # Why what was configured then cannot be used.
    unusable: tuple[Failure, ...] = ()
    # Whether the run was asked to go by what was configured then, and does.
    is_decided_by_base: bool = False

    def ignored_then(self) -> Callable[[str], bytes | None] | None:
        """The text of the .gitignore in a folder as of the commit; None when those that are here count."""
        if not self.is_decided_by_base:
            return None
        tree, root = self.tree, self.copied.root
        try:
            texts = tree.texts(path for path in tree.files() if path.rpartition("/")[2] == IGNORE_NAME)
        except NoHistory:  # a clone that fetches texts when they are needed: then nothing is ignored
            texts = {}
        return {os.path.dirname(os.path.join(root, path)): raw for path, raw in texts.items()}.get


def open_past(root: str | None, option: str, ref: str) -> Revision:
    """The commit that an option names. Raises CannotRun, with the command to type, when it is not available."""
    if root is None:
        why = said("{option} compares with a commit, and this is not a git repository.", option=option)
        raise CannotRun(why)
    try:
        return open_revision(root, ref)
    except NoHistory as error:
        raise CannotRun(error.message, error.help) from error


def decide_ruling(request: Request, head: Project) -> Ruling:
    """Whose rules and settings a request goes by: --config-from, or else what is here, compared with --since.

    Raises CannotRun when the commit is not available.
    """
    from_base = request.config_from not in (None, FROM_HERE)
    ref = str(request.config_from if from_base else request.since_ref)
    past = open_past(root_of(head.home.root), "--config-from" if from_base else "--since", ref)
    asked = request.project_request()
    try:
        tree = PastTree(past)
        copied = copy_rules(asked, tree)
    except NoHistory as error:
        raise CannotRun(error.message, error.help) from error
    if not head.stopped and _is_same(copied, head):
        return Ruling(head, head, head, copied, tree, is_decided_by_base=from_base)
    base = load_copied(asked._replace(copied=copied), copied)
    if base.failures:
        return Ruling(head, head, None, copied, tree, base.failures)
    if not from_base:
        return Ruling(head, head, base, copied, tree)
    # A mistake here, in the configuration or in a rule file, is told although nothing here decides: merged as it is, it
    # would stop every run, or take its rule out of each.
    project = base._replace(failures=head.failures)
    return Ruling(project, head, base, copied, tree, is_decided_by_base=True)


def _is_same(copied: CopiedRuling, head: Project) -> bool:
    """Whether the files here that decide are those that were copied."""
    if copied.missing:
        return False
    named = [*head.files, *(text.name for text in head.ruleset.pack_texts)]
    here = {os.path.abspath(name) for name in named if not leads_out(name, copied.root)}
    then = {}
    for folder, _, names in os.walk(copied.folder):
        then.update({copied.here(os.path.join(folder, name)): os.path.join(folder, name) for name in names})
    decides = {full for full in then if os.path.basename(full) != BASELINE_NAME and full != head.baseline.path}
    return here == decides and all(_raw(full) == _raw(then[full]) for full in decides)


def _raw(path: str) -> bytes | None:
    try:
        return read_bytes(path, path, MAX_BYTES + 1)
    except Unreadable:
        return None
