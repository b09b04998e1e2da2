"""Which rule is meant on the command line: a file, or the id of one that is there."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping

from somelint.document.document import Document
from somelint.model.errors import CannotRun
from somelint.model.hints import Any
from somelint.model.locations import Path, Unreadable
from somelint.rulekit.lists_beside import with_lists_beside
from somelint.rulesets.bundle import read_file
from somelint.rulesets.rule import Rule
from somelint.rulesets.shipped_data import data_folder, is_shipped, schema_text
from somelint.text.sentences import said


def is_file(named: str) -> bool:
    """Whether a rule is named by its file."""
    return named.endswith((".yaml", ".yml")) or os.sep in named or "/" in named or os.path.isfile(named)


def read_named(path: str) -> tuple[str, Document]:
    """The id of the rule in a file, and the text of the file. The id is empty where that is told, with its line, when
    the rules are loaded. Raises CannotRun for what is no rule."""
    if os.path.isdir(path):
        why = said("“{file}” is a folder; name one rule file in it.", file=path)
        raise CannotRun(why, said("Try: {command}", command=f"somelint rules test {path}"))
    try:
        file = read_file(path)
    except Unreadable as error:
        place = f"{path}:{error.position.line}:{error.position.column}" if error.position else path
        raise CannotRun(said("The rule cannot be read: {place}: {why}", place=place, why=error.message)) from None
    data = file.document.data
    if not isinstance(data, dict) and file.document.problems:
        return "", file.document
    if file.kind != "rule" or not isinstance(data, dict):
        raise CannotRun(said("“{file}” is no rule; a rule has an id and a check.", file=path))
    return str(data.get("id", "")), file.document


def extra_of(path: str) -> tuple[str, ...]:
    """What is to be loaded for a rule in a file: it, and what it may name beside it; nothing for one that ships."""
    return () if is_shipped(path) else tuple(with_lists_beside([path]))


def file_of(rule: Rule) -> str:
    """The path of the file of a rule; shipped rules are named by their place in the project."""
    shipped = os.path.join(os.path.dirname(data_folder("rules")), rule.file)
    return shipped if os.path.exists(shipped) else rule.file


def rule_document(rule: Rule) -> Document | None:
    """The text of the file of a rule; None when it cannot be read any more."""
    try:
        return read_file(file_of(rule)).document
    except Unreadable:
        return None


def lines_of(document: Document | None) -> Callable[[Path], int | None]:
    """The line of each path in a rule file; None for what stands in another file."""

    def line_of(path: Path) -> int | None:
        if document is None or path[:1] == ("definitions",):
            return None
        return document.place(path).start.line

    return line_of


def missing_examples(data: Mapping[str, Any]) -> Mapping[str, int]:
    """How many examples of each kind a rule still needs, where it needs any: `{"valid": 1}`."""
    schema = json.loads(schema_text("rule"))["properties"]["examples"]["properties"]
    written = data.get("examples")
    found = {
        kind: len(there) if isinstance(written, dict) and isinstance(there := written.get(kind), list) else 0
        for kind in ("valid", "invalid")
    }
    needed = {kind: schema[kind]["minItems"] - count for kind, count in found.items()}
    return {kind: count for kind, count in needed.items() if count > 0}
