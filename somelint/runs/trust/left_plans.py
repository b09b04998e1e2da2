"""Plans of another commit that are not checked any more: deleted, or taken out of the check in some other way."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from somelint.history.past_tree import PastTree
from somelint.history.revisions import NoHistory
from somelint.model.locations import Source, Unreadable
from somelint.model.records import NamedTuple
from somelint.project.discovery import PlanFilter
from somelint.project.marks import is_marked
from somelint.project.plan_names import may_be_plan
from somelint.project.repository import relative_path, shown_name
from somelint.runs.trust.left_reasons import is_only_part, why_not_checked
from somelint.text.files import decode, read_source

_MOST_LINKS = 200
"""So many links of then that are not checked any more are followed."""
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
    names = [os.path.abspath(source.name) for source in sources if not is_only_part(source)]
    checked = _Checked(
        os.path.realpath(root), {relative_path(full, root) for full in names}, set(map(os.path.realpath, names))
    )
    searched = [*asked, *_behind_links(tree, asked)]
    then_plans = [path for path in tree.files() if may_be_plan(os.path.join(root, path), then, searched)]
    missing = [path for path in then_plans if not checked.has(present.get(path, path))]
    candidates = (path for path in tree.links() if may_be_plan(os.path.join(root, path), then, searched))
    led = _links_left(tree, candidates, missing, checked)
    for path, raw in _texts(tree, [*missing, *led], led).items():
        full = os.path.join(root, path)
        named = any(os.path.abspath(one) == full for one in asked)
        if not (named or is_marked(raw) or then.takes(full)) or _was_only_part(raw, path):
            continue
        today = present.get(path, path)
        if checked.is_link(today):
            target = checked.real(today)
            if target in checked.real_paths and not tree.has(checked.below_root(target)) and _is_mostly(raw, target):
                continue  # it has moved, and the link leads to it
        before = os.path.join(checked.root, present.get(led[path], led[path])) if path in led else ""
        why = why_not_checked(os.path.join(root, today), root, now, searched, checked.is_link(today), before)
        yield LeftPlan(os.path.join(root, today), shown_name(full), why)


def _behind_links(tree: PastTree, asked: Sequence[str]) -> Iterator[str]:
    """What the folders that were asked for were then, where they or folders on the way were links."""
    root = tree.past.root
    for path in asked:
        inside = relative_path(os.path.abspath(path), root)
        real = tree.real_folder(inside)
        if real != inside:
            yield os.path.join(root, real)


def _links_left(tree: PastTree, links: Iterable[str], missing: Collection[str], checked: _Checked) -> dict[str, str]:
    """The links that are not checked under their own names, with the files that they led to then, where these are not
    checked either."""
    present = {old: new for new, old in tree.past.renamed.items()}
    led: dict[str, str] = {}
    for link in islice((link for link in links if present.get(link, link) not in checked.paths), _MOST_LINKS):
        target = tree.target(link)
        if target is None or target in missing:
            continue
        if checked.real(present.get(target, target)) not in checked.real_paths:
            led[link] = target
    return led


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


def _texts(tree: PastTree, paths: Sequence[str], led: Mapping[str, str]) -> dict[str, bytes]:
    """The texts of then; `led` has the files that links led to."""
    past = tree.past
    touched = past.changed | past.gone | set(past.renamed.values())
    touched |= {path for path, target in led.items() if target in touched}
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


def _was_only_part(raw: bytes, path: str) -> bool:
    try:
        return b"somelint-part" in raw and is_only_part(decode(raw, path))
    except Unreadable:
        return False
