"""The parts that plans use, read from the project of each plan."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import partial

from somelint.document.document import Document, parse
from somelint.engine.shared_parts import UnavailablePart, gather, is_part
from somelint.model.locations import Source, Unreadable
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.project.repository import find_home, in_git, key_of, leads_out
from somelint.runs.part_lines import read_uses
from somelint.text.files import read_source
from somelint.text.sentences import said


class PartFiles(NamedTuple):
    """The parts that plans use, as read from disk."""

    # The parts by name relative to the working folder, or why one is not given.
    parts: dict[str, Source | UnavailablePart]
    # Parts that exist and cannot be read.
    failures: tuple[Failure, ...]
    # Notices about files that were named as plans but are parts of plans.
    notices: tuple[Failure, ...]


_AS_WRITTEN: Mapping[str, Source] = {}


def read_parts(sources: Iterable[Source], home: str, unsaved: Mapping[str, Source] = _AS_WRITTEN) -> PartFiles:
    """Read the parts that the sources name, and those that these name.

    `home` is the folder that keys start from. Nothing outside the project of a plan is read, links followed. `unsaved`
    are texts to use in place of those on disk, by name.
    """
    parts: dict[str, Source | UnavailablePart] = {}
    documents: dict[str, Document | UnavailablePart | None] = {}
    failures: list[Failure] = []
    notices: list[Failure] = []

    def lookup(name: str, root: str) -> Document | UnavailablePart | None:
        if name not in documents:
            documents[name] = _read_part(name, root, parts, failures, key_of(name, home), unsaved.get(name))
        return documents[name]

    for source in sources:
        try:
            document = read_uses(source)
        except Unreadable:
            continue  # the check reports it
        if is_part(document):
            message = said(
                "“{name}” is a part of plans. It is checked together with the plans that use it.", name=source.name
            )
            notices.append(Failure("", message))
            continue
        root = find_home(["." if source.name.startswith("<") else source.name]).root
        gather(document, partial(lookup, root=root))
    return PartFiles(parts, tuple(failures), tuple(notices))


def _read_part(
    name: str,
    root: str,
    parts: dict[str, Source | UnavailablePart],
    failures: list[Failure],
    key: str,
    unsaved: Source | None,
) -> Document | UnavailablePart | None:
    if leads_out(name, root) or in_git(os.path.abspath(name), root):
        parts[name] = UnavailablePart.OUTSIDE
    elif unsaved is None and not os.path.exists(name):
        return None
    else:
        try:
            parts[name] = source = unsaved or read_source(name)._replace(key=key)
            return parse(source)
        except Unreadable as error:
            if name not in parts:  # else the check reports it
                failures.append(Failure(name, error.message, error.position))
                parts[name] = UnavailablePart.UNREADABLE
            return UnavailablePart.UNREADABLE
    return UnavailablePart.OUTSIDE
