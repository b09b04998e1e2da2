"""Installed packs: folders of rules that a Python package brings. Only their files are read; no code of theirs runs."""

from __future__ import annotations

import os
import re

from somelint.model.locations import Unreadable
from somelint.text.suggest import closest

GROUP = "somelint.packs"
_MODULE = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*\Z")


def pack_folder(name: str) -> str:
    """The folder of the installed pack of that name. Raises Unreadable when there is none."""
    # Slow to import, and few configurations name a pack.
    from importlib.metadata import entry_points

    packs = {point.name: point for point in entry_points(group=GROUP)}
    if name not in packs:
        near = closest(name, packs)
        hint = f" Did you mean “{near}”?" if near else " Install the package that brings it."
        raise Unreadable(f"There is no pack “{name}” installed.{hint}")
    point = packs[name]
    if not _MODULE.match(point.value):
        raise Unreadable(f"The pack “{name}” names no folder of a package but “{point.value}”.")
    parts = point.value.split(".")
    beside = str(point.dist.locate_file("")) if point.dist else ""
    for parent in [beside, *_places(parts[0])]:
        folder = os.path.join(parent, *parts)
        if parent and os.path.isdir(folder):
            return folder
    raise Unreadable(f"The folder of the pack “{name}” is not where its package says. Install it again.")


def _places(package: str) -> list[str]:
    """The folders that the package of that name lies in, also when it is installed for editing. Nothing is imported."""
    from importlib.util import find_spec

    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    return [os.path.dirname(folder) for folder in folders or ()]
