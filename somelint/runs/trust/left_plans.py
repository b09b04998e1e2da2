"""Plans of another commit that are not checked any more: deleted, or taken out of the check in some other way."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence

from somelint.document.document import parse
from somelint.engine.shared_parts import is_part
from somelint.history.past_tree import PastTree
from somelint.history.revisions import NoHistory
from somelint.model.locations import Source, Unreadable
from somelint.model.records import NamedTuple
from somelint.project.discovery import PLAN_ENDINGS, PlanFilter
from somelint.project.marks import has_mark, is_marked
from somelint.project.plan_names import hidden_on_the_way, may_be_plan
from somelint.project.repository import leads_out, relative_path, shown_name
from somelint.text.files import decode, read_source

_MOST_UNCHANGED = 2_000
"""So many files that are as they were then are read, to see whether one was a plan."""


class LeftPlan(NamedTuple):
    """A plan that is not checked any more."""

    # Its full path today; where it was then when it is deleted.
    full: str
    # Its name then.
    then: str
    # Why, as the end of a sentence; empty when it is deleted.
    why: str


def left_plans(
    tree: PastTree, then: PlanFilter, now: PlanFilter, asked: Sequence[str], sources: Collection[Source]
) -> Iterator[LeftPlan]:
    """The plans of a commit that are not among the sources of today. `then` and `now` say which files are plans.

    Raises NoHistory and TooMuchWork.
    """
    past, root = tree.past, tree.past.root
    present = {old: new for new, old in past.renamed.items()}
    names = [os.path.abspath(source.name) for source in sources if not _is_only_part(source)]
    checked = _Checked(
        os.path.realpath(root), {relative_path(full, root) for full in names}, set(map(os.path.realpath, names))
    )
    then_plans = [path for path in tree.files() if may_be_plan(os.path.join(root, path), then, asked)]
    missing = [path for path in then_plans if not checked.has(present.get(path, path))]
    for path, raw in _texts(tree, missing).items():
        full = os.path.join(root, path)
        named = any(os.path.abspath(one) == full for one in asked)
        if not (named or is_marked(raw) or then.takes(full)) or _was_only_part(raw, path):
            continue
        today = present.get(path, path)
        if checked.is_link(today):
            target = checked.real(today)
            if target in checked.real_paths and not tree.has(checked.below_root(target)) and _is_mostly(raw, target):
                continue  # it has moved, and the link leads to it
        why = _reason(os.path.join(root, today), root, now, asked, checked.is_link(today))
        yield LeftPlan(os.path.join(root, today), shown_name(full), why)


class _Checked(NamedTuple):
    """What is checked today."""

    # The folder of the repository, links followed.
    root: str
    # The names of the plans, as paths from it.
    paths: Collection[str]
    # Their full paths, links followed.
    real_paths: Collection[str]

    def has(self, path: str) -> bool:
        """Whether a file is checked under this path. One that is only the target of a link there is another plan."""
        return path in self.paths or (not self.is_link(path) and self.real(path) in self.real_paths)

    def real(self, path: str) -> str:
        """The full path, links followed."""
        return os.path.realpath(os.path.join(self.root, path))

    def is_link(self, path: str) -> bool:
        """Whether the path is a link, or has one on the way."""
        full = os.path.join(self.root, *path.split("/"))
        return os.path.islink(full) or os.path.realpath(full) != full

    def below_root(self, full: str) -> str:
        """A full path as one from the root."""
        return relative_path(full, self.root)


def _is_mostly(raw: bytes, full: str) -> bool:
    """Whether a file has at least half of the lines of an earlier text, by which git knows a file that was moved."""
    before = {line.strip() for line in raw.splitlines()} - {b""}
    now = {line.strip() for line in _raw(full).splitlines()}
    return 2 * len(before & now) >= len(before)


def _texts(tree: PastTree, paths: Iterable[str]) -> dict[str, bytes]:
    past = tree.past
    touched = past.changed | past.gone | set(past.renamed.values())
    changed = [path for path in paths if path in touched]
    same = [path for path in paths if path not in touched][:_MOST_UNCHANGED]
    texts = tree.texts(changed)
    try:
        texts |= tree.texts(same)
    except NoHistory:  # a clone that fetches texts when they are needed; these are as they are here
        texts |= {path: raw for path in same if (raw := _raw(os.path.join(past.root, path)))}
    return texts


def _raw(full: str) -> bytes:
    try:
        return read_source(full).text.encode()
    except Unreadable:
        return b""


def _is_only_part(source: Source) -> bool:
    if "somelint-part" not in source.text:
        return False
    try:
        return is_part(parse(source))
    except Unreadable:
        return False


def _was_only_part(raw: bytes, path: str) -> bool:
    try:
        return b"somelint-part" in raw and _is_only_part(decode(raw, path))
    except Unreadable:
        return False


def _reason(full: str, root: str, now: PlanFilter, asked: Sequence[str], is_link: bool) -> str:
    """Why a file is not checked, as the end of a sentence; empty when there is none."""
    if not os.path.lexists(full):
        return ""
    ways = [hidden_on_the_way(full, path) for path in asked]
    if leads_out(full, root):
        return "a link on the way to it leads out of the repository"
    if is_link:
        real = os.path.realpath(full)
        return f"it is a link now, to “{shown_name(real)}”" if os.path.isfile(real) else "it is a link now, to no file"
    if not os.path.isfile(full):
        return "it is no file any more"
    if all(way is None for way in ways):
        return f"it is now “{shown_name(full)}”, outside of what is checked"
    if "" not in ways:
        return f"it is in “{next(filter(None, ways))}”, a folder that is never searched"
    if now.leaves_out(full):
        return "the configuration excludes it"
    if not (full.lower().endswith(PLAN_ENDINGS) or now.takes(full)):
        return f"it is now “{os.path.basename(full)}”, which does not end in .yaml or .yml"
    return _reason_in_text(full)


def _reason_in_text(full: str) -> str:
    try:
        source = read_source(full)
    except Unreadable:
        return "it cannot be read"
    if _is_only_part(source):
        return "it says “somelint-part” now, so that it is only checked where a plan uses it"
    if not has_mark(full):
        return "it has no line that begins with “somelint:” any more"
    return "“.gitignore” names it and git does not have it"
