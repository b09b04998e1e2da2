"""Files that may be created along with a new document: files for tools, at the root of the repository."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from somelint import __version__
from somelint.rulesets.shipped_data import SHARED, data_text

EXTRAS: Mapping[str, tuple[str, str]] = {
    "config": (".somelint.yaml", "config.yaml.txt"),
    "hook": (".pre-commit-config.yaml", "hook.yaml.txt"),
    "github": (os.path.join(".github", "workflows", "somelint.yml"), "github.yml.txt"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml.txt"),
}
"""The name of each, its file relative to the root, and the shipped file with its text."""


def load_extras(names: Iterable[str], root: str) -> dict[str, str]:
    """The texts of extras by the full paths of their files. Raises DataMissing when the installation is broken."""
    return {extra_path(name, root): _text(EXTRAS[name][1]) for name in names}


def extra_path(name: str, root: str) -> str:
    """The full path of the file of an extra."""
    return os.path.join(root, EXTRAS[name][0])


def find_placeholders(texts: Mapping[str, str]) -> list[str]:
    """The paths of the files that contain a placeholder."""
    return [path for path, text in texts.items() if "placeholder" in text]


def _text(name: str) -> str:
    return data_text("rules", os.path.join(SHARED, "scaffold", name)).replace("@version@", __version__)
