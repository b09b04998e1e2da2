"""Packs: folders of rules, some of them from an installed Python package. Only files are read; no code runs.

The author of a pack decides how many files it has and how large they are, so both are bounded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from somelint.model.locations import Unreadable
from somelint.rulesets.bundle import RuleFile, read_file
from somelint.rulesets.shipped_data import data_folder
from somelint.text.sentences import group_digits, said
from somelint.text.suggest import closest_name, offer

GROUP = "somelint.packs"
"""The group of entry points by which Python packages offer packs."""
MOST_FILES, MOST_BYTES, MOST_SEEN = 1000, 5_000_000, 20_000
"""How many rule files a pack may have, how many bytes altogether, and how many names are looked at to find them."""

INSTALLED = "pack:"
"""The prefix of a path that names an installed pack."""
_MODULE = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*\Z")


def pack_folder(name: str) -> str:
    """The folder of the installed pack with this name. Raises Unreadable when there is none."""
    # Slow to import, and few configurations name a pack.
    from importlib.metadata import entry_points

    packs = {point.name: point for point in entry_points(group=GROUP)}
    if name not in packs:
        near = closest_name(name, packs)
        hint = offer([near]) if near else said(" Install the package that contains it.")
        raise Unreadable(said("There is no pack “{name}” installed.{hint}", name=name, hint=hint))
    point = packs[name]
    if not _MODULE.match(point.value):
        raise Unreadable(
            said("The pack “{name}” names no folder of a package but “{value}”.", name=name, value=point.value)
        )
    parts = point.value.split(".")
    beside = str(point.dist.locate_file("")) if point.dist else ""
    for parent in [beside, *_places(parts[0])]:
        folder = os.path.join(parent, *parts)
        if parent and os.path.isdir(folder):
            return folder
    raise Unreadable(
        said("The folder of the pack “{name}” is not where its package says. Install it again.", name=name)
    )


def _places(package: str) -> list[str]:
    """The folders of the package with this name, installed in editable mode or not. Nothing is imported."""
    from importlib.util import find_spec

    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    return [os.path.dirname(folder) for folder in folders or ()]


def resolve_pack_folder(path: str) -> str:
    """The folder or file that a path means: the path itself, or for `pack:NAME` the folder of the installed pack.

    Raises Unreadable when no such pack is installed.
    """
    return pack_folder(path.removeprefix(INSTALLED)) if path.startswith(INSTALLED) else path


def find_rule_files(path: str, shown: str | None = None) -> list[str]:
    """The rule files at a path: the file itself, or every .yaml file in the folder and below, sorted.

    Hidden ones are skipped and links to folders are not followed. Raises Unreadable for a folder with more in it than
    a pack may have; the message calls the folder `shown`.
    """
    if not os.path.isdir(path):
        return [path]
    shown_path = shown or path
    names: list[str] = []
    size = seen = 0
    for folder, inner, files in os.walk(path):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        seen += len(inner) + len(files)
        if seen > MOST_SEEN:
            raise Unreadable(
                said(
                    "There are more than {most} files and folders in “{name}”; that is not a pack of rules.",
                    most=group_digits(MOST_SEEN),
                    name=shown_path,
                )
            )
        for name in sorted(files):
            if name.endswith((".yaml", ".yml")) and name[0] != ".":
                names.append(os.path.join(folder, name))
                size += _size(names[-1])
    # The rules that ship are not somebody else's, and are bounded by what a check may cost.
    shipped = os.path.realpath(path) == os.path.realpath(data_folder("rules"))
    if len(names) > MOST_FILES and not shipped:
        raise Unreadable(
            said(
                "There are more than {most} rule files in “{name}”, the most that a pack may have.",
                most=group_digits(MOST_FILES),
                name=shown_path,
            )
        )
    if size > MOST_BYTES and not shipped:
        most = MOST_BYTES // 1_000_000
        raise Unreadable(
            said(
                "The rule files in “{name}” are larger than {most} MB together, the most that a pack may have.",
                name=shown_path,
                most=most,
            )
        )
    return names


def read_pack(path: str) -> Iterator[RuleFile | tuple[str, Unreadable]]:
    """The rule files at a path, or `pack:NAME`, each read; for one that cannot be read, its name and the reason.

    Raises Unreadable when nothing is read at all.
    """
    for name in find_rule_files(resolve_pack_folder(path), path):
        try:
            yield read_file(name)
        except Unreadable as error:
            yield name, error


def _size(name: str) -> int:
    try:
        return os.stat(name).st_size
    except OSError:  # reading it will report why
        return 0
