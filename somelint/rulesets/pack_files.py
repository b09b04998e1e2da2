"""The files of a pack, bounded: whoever writes one decides how many there are and how large."""

from __future__ import annotations

import os
from collections.abc import Iterator

from somelint.model.locations import Unreadable
from somelint.rulesets.bundle import RuleFile, read_file
from somelint.rulesets.packs import pack_folder

MOST_FILES, MOST_BYTES, MOST_SEEN = 1000, 5_000_000, 20_000
"""How many rule files a pack may have, how many bytes all together, and how many names are looked at to find them."""

INSTALLED = "pack:"
"""What a path begins with that is the name of an installed pack."""


def rule_folder(path: str) -> str:
    """The folder or file that a path stands for: itself, or for `pack:NAME` that of the installed pack.

    Raises Unreadable when no such pack is installed.
    """
    return pack_folder(path.removeprefix(INSTALLED)) if path.startswith(INSTALLED) else path


def rule_names(path: str, shown: str | None = None) -> list[str]:
    """The rule files at a path: the file itself, or every .yaml file in the folder and below, sorted.

    Hidden ones are passed over and links to folders are not followed. Raises Unreadable for a folder that has more
    in it than a pack may have; `shown` is what the folder is called then.
    """
    if not os.path.isdir(path):
        return [path]
    told = shown or path
    names: list[str] = []
    size = seen = 0
    for folder, inner, files in os.walk(path):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        seen += len(inner) + len(files)
        if seen > MOST_SEEN:
            raise Unreadable(
                f"There are more than {MOST_SEEN:,} files and folders in “{told}”; that is no pack of rules."
            )
        for name in sorted(files):
            if name.endswith((".yaml", ".yml")) and name[0] != ".":
                names.append(os.path.join(folder, name))
                size += _size(names[-1])
    if len(names) > MOST_FILES:
        raise Unreadable(f"There are more than {MOST_FILES:,} rule files in “{told}”, the most that a pack may have.")
    if size > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise Unreadable(
            f"The rule files in “{told}” are larger than {most} MB together, the most that a pack may have."
        )
    return names


def read_pack(path: str) -> Iterator[RuleFile | tuple[str, Unreadable]]:
    """The rule files at a path, or `pack:NAME`, each read; for one that cannot be, its name and the reason.

    Raises Unreadable when nothing is read at all.
    """
    for name in rule_names(rule_folder(path), path):
        try:
            yield read_file(name)
        except Unreadable as error:
            yield name, error


def _size(name: str) -> int:
    try:
        return os.stat(name).st_size
    except OSError:  # reading it will say why
        return 0
