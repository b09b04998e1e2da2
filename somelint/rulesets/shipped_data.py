"""The data that ships with somelint: the one place that knows where `schema/` and `rules/` are."""

from __future__ import annotations

import os
from collections.abc import Iterable

from somelint.model.hints import Any
from somelint.text.sentences import said

SHARED = "_shared"
"""The folder in `rules` for everything that is not a rule. Every other folder there is a group of rules."""

FORM_RULES = "notation"
"""The group of the rules that put problems of form into words."""

Stamp = dict[str, tuple[int, int]]

PACKAGE_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class DataMissing(Exception):
    """The shipped data cannot be found: the installation is broken."""


def data_folder(name: str) -> str:
    """The folder `schema` or `rules`: inside an installed package, or beside the package in a checkout.

    Raises DataMissing when it is in neither place.
    """
    for parent in (os.path.join(PACKAGE_FOLDER, "_data"), os.path.dirname(PACKAGE_FOLDER)):
        folder = os.path.join(parent, name)
        if os.path.isdir(folder):
            return folder
    raise DataMissing(said("The folder “{name}” of somelint is missing; install somelint again.", name=name))


def is_shipped(name: str) -> bool:
    """Whether a file, by its path, is one of the rule files that come with somelint."""
    return os.path.realpath(name).startswith(os.path.realpath(data_folder("rules")) + os.sep)


def is_installed() -> bool:
    """Whether the data is inside the package (an installed copy, which nobody edits)."""
    return os.path.isdir(os.path.join(PACKAGE_FOLDER, "_data"))


def data_text(folder: str, name: str) -> str:
    """The text of a file that ships, by its path in `schema` or `rules`. Raises DataMissing."""
    try:
        with open(os.path.join(data_folder(folder), name), encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        raise DataMissing(
            said("The file “{name}” of somelint is missing; install somelint again.", name=name)
        ) from error


def schema_text(name: str) -> str:
    """The text of the JSON Schema called `plan`, `rule`, `report` and so on. Raises DataMissing."""
    return data_text("schema", f"{name}.schema.json")


def compiled_folder() -> str:
    """Where the compiled rules are kept: see `compiled`."""
    return os.path.join(PACKAGE_FOLDER, "_compiled")


# Keywords of a JSON Schema for people and editors; a check does not need them.
_SPOKEN = frozenset(
    {"title", "description", "markdownDescription", "examples", "defaultSnippets", "$comment"}
    | {"enumDescriptions", "markdownEnumDescriptions"}
)


_SENTENCE = 4  # so many words and more make a sentence, or enough of one
_OF_NAMES = ("properties", "$defs", "patternProperties", "dependentRequired")


def without_texts(schema: Any, is_schema: bool = True) -> Any:
    """A JSON Schema without the keywords for people and editors."""
    if isinstance(schema, list):
        return [without_texts(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        # Under these keywords the keys are names of their own, which may well be called "title".
        key: without_texts(value, not key.startswith("x-") and key not in _OF_NAMES)
        for key, value in schema.items()
        if not (is_schema and key in _SPOKEN)
    }
    if is_schema and schema.get("type") == "string" and (holds := _held(schema.get("examples", ()))):
        kept["x-holds"] = holds
    return kept


def _held(examples: Iterable[object]) -> str:
    """What the examples of a text are: `sentences`, or a `name`; empty for neither."""
    words = [str(example).split() for example in examples]
    if any(len(one) >= _SENTENCE for one in words):
        return "sentences"
    return "name" if any(all(map(_is_in_a_name, one)) for one in words) else ""


def _is_in_a_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and word.strip("'’.").isalpha()


def stamp() -> Stamp:
    """Size in bytes and time (nanoseconds) of every shipped rule file, and of the modules that compile them, by path:
    differs when one has changed."""
    files: Stamp = {}
    # Hundreds of files are looked at whenever a checkout is run: plain calls, in no order, cost the least.
    folders = [data_folder("rules"), data_folder("schema")]
    while folders:
        folder = folders.pop()
        for name in os.listdir(folder):
            path = f"{folder}/{name}"
            if name.endswith((".yaml", ".json")):
                status = os.stat(path)
                files[path] = status.st_size, status.st_mtime_ns
            elif os.path.isdir(path):
                folders.append(path)
    home = os.path.dirname(compiled_folder())
    for folder in (f"{home}/language/guards", f"{home}/language/phrases"):
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            if name.endswith(".py"):
                status = os.stat(f"{folder}/{name}")
                files[f"{folder}/{name}"] = status.st_size, status.st_mtime_ns
    return files


def code_stamp() -> str:
    """What rules are compiled with: differs when the text of a module has changed, or a program of others that is used
    for it."""
    import hashlib  # only where something is compiled
    import sys
    from importlib.metadata import version
    from pathlib import Path

    found = hashlib.sha256(f"{sys.version} {version('snowballstemmer')}".encode())
    for path in sorted(Path(PACKAGE_FOLDER).rglob("*.py")):
        if path.parent != Path(compiled_folder()):
            found.update(f"{path.relative_to(PACKAGE_FOLDER).as_posix()} {path.stat().st_size}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()
