"""What a single rule file may name: the word lists, catalogues and definitions in the same folder."""

from __future__ import annotations

import os

from somelint.model.locations import Unreadable
from somelint.rulesets.bundle import read_file
from somelint.rulesets.packs import MOST_FILES

_NAMED = ("catalogue", "concepts", "definitions", "lexicon", "weights")
"""The kinds of files that a rule can name."""


def with_lists_beside(paths: list[str]) -> list[str]:
    """The paths, and behind them the files beside a single rule file that it may name. What cannot be read is passed
    over, as is a folder with more files than a pack may have."""
    beside: list[str] = []
    for folder in dict.fromkeys(os.path.dirname(path) or "." for path in paths if os.path.isfile(path)):
        names = sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")) and name[0] != ".")
        if len(names) <= MOST_FILES:
            beside += [name for name in (os.path.normpath(f"{folder}/{name}") for name in names) if _is_named(name)]
    given = {os.path.realpath(path) for path in paths}
    return [*paths, *(name for name in beside if os.path.realpath(name) not in given)]


def _is_named(name: str) -> bool:
    try:
        return read_file(name).kind in _NAMED
    except Unreadable:
        return False
