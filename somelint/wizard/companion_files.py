"""Files that may be created along with a new document: files for tools, at the root of the repository."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping

from somelint import __version__
from somelint.rulesets.shipped_data import SHARED, data_text
from somelint.text.sentences import said

EXTRAS: Mapping[str, tuple[str, str]] = {
    "config": (".somelint.yaml", "config.yaml.txt"),
    "hook": (".pre-commit-config.yaml", "hook.yaml.txt"),
    "github": (os.path.join(".github", "workflows", "somelint.yml"), "github.yml.txt"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml.txt"),
}
"""The name of each, its file relative to the root, and the shipped file with its text."""

_LANGUAGE = said("The language of the messages, whatever language a plan is in.")
# A comment in words; what names a version begins with a “v”.
_COMMENT = re.compile(r"(?m)(?<=[#]) (?!v\d)(.*)$")


def load_extras(names: Iterable[str], root: str, patterns: Mapping[str, str], language: str = "") -> dict[str, str]:
    """The texts of extras by the full paths of their files. `patterns`: the program's own sentences in the language of
    the person, which the comments are in; `language`: the code of the language that was asked for by name, which the
    configuration then keeps. Raises DataMissing when the installation is broken."""
    texts = {name: _in_words(_text(EXTRAS[name][1]), patterns) for name in names}
    if language and "config" in texts:
        texts["config"] += f"\n# {patterns.get(_LANGUAGE, _LANGUAGE)}\nlanguage: {language}\n"
    return {extra_path(name, root): text for name, text in texts.items()}


def comments_in(text: str) -> list[str]:
    """The comments of a companion file that people read, each a sentence or a few words."""
    return [match[1] for match in _COMMENT.finditer(text)]


def _in_words(text: str, patterns: Mapping[str, str]) -> str:
    return _COMMENT.sub(lambda match: f" {patterns.get(match[1], match[1])}", text)


def extra_path(name: str, root: str) -> str:
    """The full path of the file of an extra."""
    return os.path.join(root, EXTRAS[name][0])


def find_placeholders(texts: Mapping[str, str]) -> list[str]:
    """The paths of the files that contain a placeholder."""
    return [path for path, text in texts.items() if "placeholder" in text]


def _text(name: str) -> str:
    return data_text("rules", os.path.join(SHARED, "scaffold", name)).replace("@version@", __version__)
