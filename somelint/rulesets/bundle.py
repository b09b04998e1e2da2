"""The rule files of a folder as data, and the form in which the shipped ones load fast.

Reading some hundred YAML files at every start would cost more than the check itself, so the parts that a check
needs are kept as one JSON file: inside an installed package it is made when the package is built; in a checkout it is
made at the first run and made anew when a file's size or time has changed. Rule files of users are never kept.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from somelint import __version__
from somelint.document.document import Document, parse
from somelint.language.answers import samples_of
from somelint.language.catalogues import index_names
from somelint.rulesets.shipped_data import compiled_path, data_folder, is_installed, schema_text
from somelint.text.files import read_source

# What `explain` and `rules test` read from the rule file itself, and a check never needs.
_FOR_READING = ("why", "evidence", "not-for", "counter", "examples", "sources")

RENAMED_GROUPS = "renamed-groups"
"""The setting that leads from earlier names of groups of rules to the present ones."""

GROWING = ("removed-rules", RENAMED_GROUPS)
"""The settings to which every file may add; each of the others is set once."""


class RuleFile(NamedTuple):
    """A file of a rule folder: what it holds (`rule`, `catalogue`, `lexicon`, `definitions`, `locale`, `map`,
    `questions`, `weights`)."""

    kind: str
    name: str
    document: Document


def kind_of(data: object) -> str:
    """What a file holds, told by its keys; a rule when nothing says otherwise."""
    if isinstance(data, Mapping):
        for key, kind in (
            ("entries", "catalogue"),
            ("terms", "lexicon"),
            ("weights", "weights"),
            ("definitions", "definitions"),
            ("settings", "definitions"),
            ("frame", "locale"),
            ("map", "map"),
            ("answers", "map"),
            ("questions", "questions"),
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
        yield from (
            os.path.join(folder, name) for name in sorted(names) if name.endswith((".yaml", ".yml")) and name[0] != "."
        )


def read_files(path: str) -> Iterator[RuleFile]:
    """The rule files at a path, read. Raises Unreadable for one that cannot be."""
    return map(read_file, file_names(path))


def read_file(name: str) -> RuleFile:
    """The rule file of that name, read. Raises Unreadable."""
    document = parse(read_source(name))
    return RuleFile(kind_of(document.data), name, document)


def bundle_of(files: list[RuleFile]) -> dict[str, object]:
    """The parts of rule files that a check needs, as plain data."""
    rules = [rule_row(file) for file in files if file.kind == "rule"]
    catalogues = [catalogue_row(file.document.data) for file in files if file.kind == "catalogue"]
    shared = [file.document.data for file in files if file.kind == "definitions"]
    return {
        "version": __version__,
        "rules": rules,
        "catalogues": catalogues,
        "lexicons": [lexicon_row(file.document.data) for file in files if file.kind == "lexicon"],
        "weights": [weights_row(file.document.data) for file in files if file.kind == "weights"],
        "definitions": shared,
        "locales": [file.document.data for file in files if file.kind == "locale"],
        "maps": [map_row(file) for file in files if file.kind == "map"],
        "plan-schema": without_texts(json.loads(schema_text("plan"))),
        "samples": samples_of(json.loads(schema_text("plan"))),
    }


def rule_row(file: RuleFile) -> dict[str, Any]:
    """The part of a rule that a check needs, and the file that it stands in."""
    return {"file": file.name, "data": {k: v for k, v in file.document.data.items() if k not in _FOR_READING}}


def catalogue_row(data: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a catalogue. Its other names are in the index, where alone they are needed."""
    entries = [{k: v for k, v in entry.items() if k not in ("aliases", "names", "note")} for entry in data["entries"]]
    kept = {key: value for key, value in data.items() if key in ("id", "residue", "residue-catalogues")}
    return {"data": {**kept, "entries": entries}, "index": index_names(data)}


def lexicon_row(data: Mapping[str, object]) -> dict[str, Any]:
    """The part of a word list that is matched, with the forms of the words in its families."""
    row = {key: value for key, value in data.items() if key in ("id", "whole", "terms", "families", "not-near")}
    if "families" in data:
        from somelint.rulesets.word_forms import forms_table  # a check reads the bundle, which has the forms

        row["forms"] = forms_table(data)
    return row


def weights_row(data: Mapping[str, object]) -> dict[str, Any]:
    """The part of a file of weights that is reckoned with."""
    return {key: value for key, value in data.items() if key in ("id", "threshold", "weights")}


def map_row(file: RuleFile) -> dict[str, Any]:
    """What a file says of summaries, and the file that it stands in."""
    return {"file": file.name, "data": file.document.data}


# Keywords of a JSON Schema that speak to people and editors; a check does not need them.
_SPOKEN = frozenset(
    {"title", "description", "markdownDescription", "examples", "defaultSnippets", "$comment"}
    | {"enumDescriptions", "markdownEnumDescriptions"}
)


def without_texts(schema: object, is_schema: bool = True) -> object:
    """A JSON Schema without what only people and editors read."""
    if isinstance(schema, list):
        return [without_texts(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        # Under these keywords the keys are names of their own, which may well be called "title".
        key: without_texts(value, key not in ("properties", "$defs", "patternProperties", "dependentRequired"))
        for key, value in schema.items()
        if not (is_schema and key in _SPOKEN)
    }


def kept_bundle() -> dict[str, object] | None:
    """The shipped rules in their fast form, when it is at hand and no rule file has changed since."""
    try:
        with open(compiled_path(), encoding="utf-8") as file:
            kept = json.load(file)
    except (OSError, ValueError, RecursionError):
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
    folders = [data_folder("rules"), data_folder("schema")]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith((".yaml", ".json")):
                    status = entry.stat()
                    found.append([entry.path, status.st_size, status.st_mtime_ns])
    return sorted(found)
