"""The data that ships with somelint: the one place that knows where `schema/` and `rules/` are."""

from __future__ import annotations

import os

SHARED = "_shared"
"""The folder in `rules` for everything that is not a rule. Every other folder there is a group of rules."""

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class DataMissing(Exception):
    """The shipped data cannot be found: the installation is broken."""


def data_folder(name: str) -> str:
    """The folder `schema` or `rules`: inside an installed package, or beside the package in a checkout.

    Raises DataMissing when it is in neither place.
    """
    for parent in (os.path.join(_HERE, "_data"), os.path.dirname(_HERE)):
        folder = os.path.join(parent, name)
        if os.path.isdir(folder):
            return folder
    raise DataMissing(f"The folder “{name}” of somelint is missing; install somelint again.")


def is_installed() -> bool:
    """Whether the data is inside the package (an installed copy, which nobody edits)."""
    return os.path.isdir(os.path.join(_HERE, "_data"))


def data_text(folder: str, name: str) -> str:
    """The text of a file that ships, by its path in `schema` or `rules`. Raises DataMissing."""
    try:
        with open(os.path.join(data_folder(folder), name), encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        raise DataMissing(f"The file “{name}” of somelint is missing; install somelint again.") from error


def schema_text(name: str) -> str:
    """The text of the JSON Schema called `plan`, `rule`, `report` and so on. Raises DataMissing."""
    return data_text("schema", f"{name}.schema.json")


def compiled_folder() -> str:
    """Where the compiled rules are kept: see `compiled`."""
    return os.path.join(_HERE, "_compiled")
