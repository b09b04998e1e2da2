"""A configuration file: read like any document, checked against its schema, and taken apart into entries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from somelint import __version__
from somelint.document.document import Document, parse
from somelint.model.locations import Path, Position, Unreadable
from somelint.model.report import Failure
from somelint.project.version_requirement import satisfies
from somelint.rulesets.shipped_data import schema_text
from somelint.text.files import read_source
from somelint.validation.schema_problems import schema_problems

FROM_COMMAND_LINE, FROM_DEFAULT = "command line", "default"
"""Where a value came from that stands in no file."""


class Setting(NamedTuple):
    """One value that was set: the item of a list, or what stands under a key. `key` are the keys that lead to it.

    `source` is a file, COMMAND_LINE or DEFAULT; `at` the place of the value and `named` that of its last key, or of the
    item of a list.
    """

    key: tuple[str, ...]
    value: object
    source: str
    at: Position | None = None
    named: Position | None = None

    def mistake(self, message: str, help: str = "") -> Failure:
        """Something that is wrong with what stands here, told at its place."""
        return Failure(self.source if self.at else "", message, self.named or self.at, help)


def default_setting(key: str, value: object) -> Setting:
    """A value that holds although nothing is set."""
    return Setting((key,), value, FROM_DEFAULT)


class ConfigFile(NamedTuple):
    """What a configuration file sets, in its order, and the mistakes in it. With a mistake it sets nothing."""

    entries: tuple[Setting, ...]
    problems: tuple[Failure, ...]


def read_config(path: str, shown: str) -> ConfigFile:
    """The configuration at a path, told under the name `shown`."""
    try:
        document = parse(read_source(path, shown))
    except Unreadable as error:
        return ConfigFile((), (Failure(shown, error.message, error.position),))
    old = _other_version(document, shown)
    problems = (old,) if old else tuple(find_form_mistakes(document, shown, "config"))
    if problems:
        return ConfigFile((), problems)
    return ConfigFile(tuple(_entries(document, (), document.data, shown)), ())


def _other_version(document: Document, shown: str) -> Failure | None:
    """The mistake that another version is needed, before all others: keys may have another meaning there."""
    wanted = document.data.get("required-version") if isinstance(document.data, Mapping) else None
    try:
        if not isinstance(wanted, str) or satisfies(__version__, wanted):
            return None
    except ValueError:
        return None  # the schema says what is wrong with it
    return Failure(
        shown,
        f"This configuration asks for somelint {wanted}; this is {__version__}.",
        document.place(("required-version",)).start,
        "Install a version that fits, or change required-version.",
    )


def find_form_mistakes(document: Document, shown: str, schema: str) -> Iterator[Failure]:
    """What is wrong with the form of a file that a schema of somelint describes, each told at its place."""
    problems = [problem for problem in document.problems if problem.kind != "misleading-character"]
    problems += schema_problems(document, json.loads(schema_text(schema)))
    if problems:
        from somelint.rulesets.rule_files import (
            help_for,
            in_words,
        )  # the words are in rule files, and most configurations are sound

        for problem in problems:
            yield Failure(shown, in_words(problem), problem.span.start, help_for(problem))


def _entries(document: Document, path: Path, value: object, shown: str) -> Iterator[Setting]:
    keys = tuple(step for step in path if isinstance(step, str))
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _entries(document, (*path, str(key)), inner, shown)
    elif isinstance(value, list) and keys[0] != "options":
        for n, one in enumerate(value):
            yield from _entries(document, (*path, n), one, shown)
    elif value is not None:
        yield Setting(keys, value, shown, document.place(path).start, document.key_span(path).start)
