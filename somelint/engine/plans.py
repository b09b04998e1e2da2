"""Texts as rules see them: read, with what is wrong with their form, and with the parts that they use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from somelint import __version__
from somelint.document.document import Document, parse
from somelint.document.view import View
from somelint.model.locations import Path, Source, Unreadable
from somelint.model.problems import Problem
from somelint.model.report import Failure
from somelint.validation.schema_problems import schema_problems
from somelint.validation.wording import display_value

if TYPE_CHECKING:  # loaded when a text uses parts
    from somelint.engine.shared_parts import Withheld

_PARTS = ("uses", "somelint-part")
_VERSIONED = ("somelint", "somelint-part")


class Views(NamedTuple):
    """The texts of a run, in their order, and the parts that they use, by name. `problems` are those of the texts by
    name, `shared` those of the parts, `users` the names of the texts that use a part, by its name."""

    plans: tuple[View, ...]
    parts: Mapping[str, View]
    problems: Mapping[str, Sequence[Problem]]
    shared: Mapping[str, Sequence[Problem]]
    users: Mapping[str, tuple[str, ...]]


def views_of(
    sources: Iterable[Source],
    parts: Mapping[str, Source | Withheld],
    schema: Mapping[str, Any],
    identity: str,
    failures: list[Failure],
) -> Views:
    """Read texts and the parts that they name. What cannot be read is added to the failures.

    A text that is no more than a part of others is left out.
    """
    documents = [document for source in sources if (document := read(source, schema, failures))]
    if any(isinstance(one.data, dict) and any(key in one.data for key in _PARTS) for one in documents):
        # Most plans stand alone and need not wait for this.
        from somelint.engine.assembly import assembled

        return assembled(documents, parts, schema, identity, failures)
    problems = {document.source.name: problems_of(document, schema) for document in documents}
    return Views(tuple(view_of(one, problems[one.source.name]) for one in documents), {}, problems, {}, {})


def read(source: Source, schema: Mapping[str, Any], failures: list[Failure]) -> Document | None:
    """The document of a source; nothing, and a failure, when it cannot be read or is written in a newer format."""
    try:
        document = parse(source)
        _refuse_newer(document, schema)
    except Unreadable as error:
        failures.append(Failure(source.name, error.message, error.position))
        return None
    return document


def _refuse_newer(document: Document, schema: Mapping[str, Any]) -> None:
    """Raises Unreadable for a format that is not known yet: whatever would be said of such a text may be wrong."""
    known = schema.get("properties", {}).get(_VERSIONED[0], {}).get("const")
    if not isinstance(document.data, dict) or not isinstance(known, int):
        return
    for key in _VERSIONED:
        version = document.data.get(key)
        if isinstance(version, int | float) and not isinstance(version, bool) and version > known:
            raise Unreadable(
                f"This file is written in version {display_value(version)} of the format, and somelint {__version__}"
                f" knows version {known}. Upgrade somelint to check it; if the number is a slip, write {key}: {known}.",
                document.place((key,)).start,
            )


def problems_of(document: Document, schema: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the form of a document."""
    found = list(document.problems)
    if any(problem.kind == "not-yaml" for problem in found):
        return found
    shape = list(schema_problems(document, schema))
    # What the reader said of a value (1.200 is ambiguous) is the cause of what the schema says of it.
    said = {(problem.path, problem.span) for problem in found}
    unread = _unread(found)
    return found + [
        problem
        for problem in shape
        if (problem.path, problem.span) not in said and not (problem.kind == "missing-key" and problem.path in unread)
    ]


def view_of(document: Document, problems: Sequence[Problem]) -> View:
    """The document as rules see it. A misspelt key counts as its nearest known one: not read, not missed."""
    misspelt: set[Path] = set()
    for problem in problems:
        near = problem.args.get("suggestion")
        if problem.kind == "unknown-key" and isinstance(near, str):
            misspelt.add((*problem.path[:-1], *near.split(".")))
    return View(document, frozenset(misspelt), _unread(problems))


def _unread(problems: Iterable[Problem]) -> frozenset[Path]:
    """The mappings that say more than was read: what a merge key brings in, what stands in a second document."""
    return frozenset(problem.path for problem in problems if problem.kind in ("merge-key", "second-document"))
