"""Plans put together from their parts: each part is read once, whatever the number of plans that use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from somelint.document.document import Document
from somelint.document.view import Joined, View
from somelint.engine.plans import Views, problems_of, read, view_of
from somelint.engine.shared_parts import PLAN, Withheld, gather, has_parts, is_part, join, part_schema
from somelint.model.locations import Path, Source
from somelint.model.problems import Problem
from somelint.model.report import Failure


def assembled(
    documents: Sequence[Document],
    parts: Mapping[str, Source | Withheld],
    schema: Mapping[str, Any],
    identity: str,
    failures: list[Failure],
) -> Views:
    """The documents with their parts. Parts that cannot be read are added to the failures.

    A document that says it is a part, or is used as one and does not say it is a plan, is no plan of its own.
    """
    kept: dict[str, Document | Withheld | None] = {}

    def lookup(name: str) -> Document | Withheld | None:
        if name not in kept:
            given = parts.get(name)
            made = read(given, schema, failures) or Withheld.UNREADABLE if isinstance(given, Source) else given
            kept[name] = made
        return kept[name]

    gathered = {one.source.name: gather(one, lookup) for one in documents if has_parts(one) and not is_part(one)}
    used = {name: one for name, one in kept.items() if isinstance(one, Document)}
    keys = {one.source.told_by for one in used.values()}  # not names: ./p.yaml is p.yaml
    plans = [one for one in documents if not is_part(one) and not (one.source.told_by in keys and _no_plan(one))]
    shape = part_schema(schema)
    problems = {name: problems_of(one, shape) for name, one in used.items()}
    views = {name: view_of(one, problems[name]) for name, one in used.items()}
    users: dict[str, list[str]] = {}
    told: dict[str, list[Problem]] = {name: list(found) for name, found in problems.items()}
    own = {one.source.name: list(problems_of(one, schema)) for one in plans}
    made: list[View] = []
    for document in plans:
        name = document.source.name
        view = view_of(document, own[name])
        if name in gathered:
            of = gathered[name]
            failures += [Failure(name, f"“{part}”, which it uses, cannot be read.") for part in of.unread]
            for where, problem in of.problems:
                # A plan may be a part of others as well, and what is wrong with it as one is told as theirs.
                there = own if where is document else told
                if problem not in there[where.source.name]:
                    there[where.source.name].append(problem)
            mine = [views[part.source.name] for part in of.documents]
            for part in mine:
                users.setdefault(part.document.source.name, []).append(name)
            if isinstance(document.data, dict):
                view = _with_parts(view, mine, join(document, mine, identity, of.lost))
        made.append(view)
    return Views(tuple(made), views, own, told, {name: tuple(sorted(one)) for name, one in users.items()})


def _no_plan(document: Document) -> bool:
    return isinstance(document.data, dict) and PLAN not in document.data


def _is_position(step: str | int) -> bool:
    return isinstance(step, int)


def _with_parts(view: View, parts: Sequence[View], joined: Joined) -> View:
    """A plan's view with the data of its parts, and with what is not known of them."""
    # Without a position in a list, a path means the same in the plan.
    misspelt: set[Path] = {path for part in parts for path in part.misspelt if not any(map(_is_position, path))}
    unread: set[Path] = {path for part in parts for path in part.unread if not path}
    for path, (part, there) in joined.table.items():
        misspelt |= {(*path, *one[len(there) :]) for one in part.misspelt if one[: len(there)] == there}
        unread |= {(*path, *one[len(there) :]) for one in part.unread if one[: len(there)] == there}
    if joined.lost:
        unread |= {(), *((key,) for key, value in joined.data.items() if isinstance(value, dict))}
    return View(view.document, view.misspelt | misspelt, view.unread | unread, joined)
