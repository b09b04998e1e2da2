"""The rule files of a folder as data, and the form in which the shipped ones load fast.

Reading some hundred YAML files at every start would cost more than the check itself, so the parts that a check
needs are kept as one JSON file: inside an installed package it is made when the package is built; in a checkout it is
made at the first run and made anew when a file's size or time has changed. It holds no code and is never trusted
for more than the files it was made from.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from somelint import __version__
from somelint.catalogues import index_names
from somelint.document import Document, parse
from somelint.files import read_source
from somelint.resources import compiled_path, data_folder, is_installed

# What `explain` and `rules test` read from the rule file itself, and a check never needs.
_FOR_READING = ("why", "evidence", "not-for", "counter", "examples", "sources")


class RuleFile(NamedTuple):
    """A file of a rule folder: what it holds (`rule`, `catalogue`, `lexicon`, `definitions`, `locale`)."""

    kind: str
    name: str
    document: Document


def kind_of(data: object) -> str:
    """What a file holds, told by its keys; a rule when nothing says otherwise."""
    if isinstance(data, Mapping):
        for key, kind in (
            ("entries", "catalogue"),
            ("terms", "lexicon"),
            ("definitions", "definitions"),
            ("settings", "definitions"),
            ("frame", "locale"),
        ):
            if key in data and "check" not in data and "cases" not in data:
                return kind
    return "rule"


def file_names(path: str) -> Iterator[str]:
    """The rule files at a path: the file itself, or every .yaml file in the folder, sorted."""
    if not os.path.isdir(path):
        yield path
        return
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith((".yaml", ".yml")))


def read_files(path: str) -> Iterator[RuleFile]:
    """The rule files at a path, read. Raises Unreadable for one that cannot be."""
    for name in file_names(path):
        document = parse(read_source(name))
        yield RuleFile(kind_of(document.data), name, document)


def bundle_of(files: list[RuleFile]) -> dict[str, object]:
    """The parts of rule files that a check needs, as plain data."""
    rules = [
        {"file": file.name, "data": {k: v for k, v in file.document.data.items() if k not in _FOR_READING}}
        for file in files
        if file.kind == "rule"
    ]
    catalogues = [
        {"data": file.document.data, "index": index_names(file.document.data)}
        for file in files
        if file.kind == "catalogue"
    ]
    shared = [file.document.data for file in files if file.kind == "definitions"]
    return {
        "version": __version__,
        "rules": rules,
        "catalogues": catalogues,
        "lexicons": [_matched_part(file.document.data) for file in files if file.kind == "lexicon"],
        "definitions": shared,
        "locales": [file.document.data for file in files if file.kind == "locale"],
    }


def _matched_part(data: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if key in ("id", "whole", "terms", "not-near")}


def kept_bundle() -> dict[str, object] | None:
    """The shipped rules in their fast form, when it is at hand and no rule file has changed since."""
    try:
        with open(compiled_path(), encoding="utf-8") as file:
            kept = json.load(file)
    except (OSError, ValueError):
        return None
    if not isinstance(kept, dict) or kept.get("version") != __version__:
        return None
    return kept if is_installed() or kept.get("stamp") == stamp() else None


def keep_bundle(bundle: Mapping[str, object], path: str | None = None) -> None:
    """Write the fast form. In a place that cannot be written to nothing is kept, and nothing is said."""
    path = path or compiled_path()
    beside = f"{path}.{os.getpid()}.new"
    try:
        with open(beside, "w", encoding="utf-8") as file:
            json.dump({**bundle, "stamp": stamp()}, file, ensure_ascii=False, separators=(",", ":"))
        os.replace(beside, path)
    except OSError:
        if os.path.exists(beside):
            os.unlink(beside)


def stamp() -> list[list[object]]:
    """Name, size in bytes and time (nanoseconds) of every shipped rule file: what tells that one has changed."""
    found: list[list[object]] = []
    folders = [data_folder("rules")]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(".yaml"):
                    status = entry.stat()
                    found.append([entry.path, status.st_size, status.st_mtime_ns])
    return sorted(found)
