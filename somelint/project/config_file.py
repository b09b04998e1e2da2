"""A configuration file: read like any document, checked against its schema, and taken apart into settings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from somelint import __version__
from somelint.document.document import Document, parse
from somelint.model.hints import Literal
from somelint.model.locations import Path, Position, Unreadable
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.project.version_requirement import satisfies
from somelint.rulesets.shipped_data import schema_text
from somelint.text.files import read_source
from somelint.text.sentences import group_digits, said
from somelint.validation.schema_problems import schema_problems

FROM_COMMAND_LINE: Literal["command line"] = "command line"
FROM_DEFAULT: Literal["default"] = "default"
_MOST_MISTAKES = 20
"""The sources of settings that do not come from a file."""


class Setting(NamedTuple):
    """One value that was set: an item of a list, or the value under a key."""

    # The keys that lead to it, such as ("per-file", "old/*.yaml", "ignore").
    key: tuple[str, ...]
    # The value, as plain data.
    value: object
    # FROM_COMMAND_LINE, FROM_DEFAULT, or the file it was set in.
    source: Literal["command line", "default"] | str
    # Where the value is written; None outside of files.
    at: Position | None = None
    # Where its last key, or the item of a list, is written.
    named: Position | None = None

    def mistake(self, message: str, help: str = "") -> Failure:
        """A failure that reports a mistake in this setting at its place."""
        return Failure(self.source if self.at else "", message, self.named or self.at, help)


def default_setting(key: str, value: object) -> Setting:
    """The setting that applies when nothing is set."""
    return Setting((key,), value, FROM_DEFAULT)


class ConfigFile(NamedTuple):
    """A configuration file as read. When there is a problem it sets nothing."""

    # What it sets, in the order of the file.
    entries: tuple[Setting, ...]
    # The mistakes in it.
    problems: tuple[Failure, ...]


def read_config(path: str, shown: str) -> ConfigFile:
    """Read the configuration at a path; mistakes name it as `shown`."""
    try:
        document = parse(read_source(path, shown))
    except Unreadable as error:
        return ConfigFile((), (Failure(shown, error.message, error.position),))
    old = _other_version(document, shown)
    problems = (old,) if old else tuple(find_form_mistakes(document, shown, "config"))
    if problems:
        return ConfigFile((), problems)
    return ConfigFile(tuple(_settings_below(document, (), document.data, shown)), ())


def _other_version(document: Document, shown: str) -> Failure | None:
    """The mistake that another version is needed. It comes first, since keys may mean something else there."""
    requirement = document.data.get("required-version") if isinstance(document.data, Mapping) else None
    try:
        if not isinstance(requirement, str) or satisfies(__version__, requirement):
            return None
    except ValueError:
        return None  # the schema reports what is wrong with it
    return Failure(
        shown,
        said("This configuration asks for somelint {wanted}; this is {here}.", wanted=requirement, here=__version__),
        document.place(("required-version",)).start,
        said("Install a matching version, or change required-version."),
    )


def find_form_mistakes(document: Document, shown: str, schema: str) -> Iterator[Failure]:
    """The mistakes in the form of a file, each with its place; `schema` is the name of one of somelint's schemas."""
    problems = [problem for problem in document.problems if problem.kind != "misleading-character"]
    problems += schema_problems(document, json.loads(schema_text(schema)))
    if problems:
        from somelint.rulesets.rule_files import (
            help_for,
            problem_text,
        )  # the words are in rule files, and most configurations are sound

        for problem in problems[:_MOST_MISTAKES]:
            yield Failure(shown, problem_text(problem), problem.span.start, help_for(problem))
        if (more := len(problems) - _MOST_MISTAKES) > 0:
            count = group_digits(more)
            yield Failure(shown, said("{count} more mistakes like these are in “{name}”.", count=count, name=shown))


def _settings_below(document: Document, path: Path, value: object, shown: str) -> Iterator[Setting]:
    keys = tuple(step for step in path if isinstance(step, str))
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _settings_below(document, (*path, str(key)), inner, shown)
    elif isinstance(value, list) and keys[0] != "options":
        for n, item in enumerate(value):
            yield from _settings_below(document, (*path, n), item, shown)
    elif value is not None:
        yield Setting(keys, value, shown, document.place(path).start, document.key_span(path).start)
