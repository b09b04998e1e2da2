"""The parts that plans use, read from the project that the plan lies in."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial

from somelint.cli import streams
from somelint.document.document import Document, parse
from somelint.engine.shared_parts import Withheld, gather, is_part
from somelint.model.locations import Source, Unreadable
from somelint.model.report import Failure
from somelint.project.repository import find_home, in_git, key_of, leads_out
from somelint.text.files import read_source


def read_parts(sources: Iterable[Source], failures: list[Failure], home: str) -> dict[str, Source | Withheld]:
    """The parts that the sources name, and those that these name, by name as seen from the working folder.

    `home` is the folder that keys start from. Nothing outside the project of a plan is read, links followed. A part
    that is there and cannot be read is added to the failures.
    """
    found: dict[str, Source | Withheld] = {}
    documents: dict[str, Document | Withheld | None] = {}

    def lookup(name: str, root: str) -> Document | Withheld | None:
        if name not in documents:
            documents[name] = _read(name, root, found, failures, key_of(name, home))
        return documents[name]

    for source in sources:
        try:
            document = parse(source)
        except Unreadable:
            continue  # the check says so
        if is_part(document):
            streams.tell(f"“{source.name}” is a part of plans. It is checked together with the plans that use it.")
            continue
        root = find_home(["." if source.name.startswith("<") else source.name]).root
        gather(document, partial(lookup, root=root))
    return found


def _read(
    name: str, root: str, found: dict[str, Source | Withheld], failures: list[Failure], key: str
) -> Document | Withheld | None:
    if leads_out(name, root) or in_git(os.path.abspath(name), root):
        found[name] = Withheld.OUTSIDE
    elif not os.path.exists(name):
        return None
    else:
        try:
            found[name] = source = read_source(name)._replace(key=key)
            return parse(source)
        except Unreadable as error:
            if name not in found:  # else the check says so
                failures.append(Failure(name, error.message, error.position))
                found[name] = Withheld.UNREADABLE
            return Withheld.UNREADABLE
    return Withheld.OUTSIDE
