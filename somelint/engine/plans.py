"""The plans of a run, read and joined with the parts that they use. A part that several plans use is read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from somelint.document.document import Document
from somelint.document.view import JoinedData, View
from somelint.engine.documents import form_problems, make_view, read_document
from somelint.model.locations import Path, Source
from somelint.model.problems import Problem
from somelint.model.records import NamedTuple
from somelint.model.report import Failure

if TYPE_CHECKING:  # loaded when a text uses parts
    from somelint.engine.shared_parts import UnavailablePart

_PART_KEYS = ("uses", "somelint-part")


class Plans(NamedTuple):
    """The plans of a run and the parts that they use, with what is wrong with their form."""

    # The plans, in the order of their sources, each joined with its parts.
    plans: tuple[View, ...]
    # The parts by name.
    parts: Mapping[str, View]
    # The problems of each plan, by name.
    plan_problems: Mapping[str, Sequence[Problem]]
    # The problems of each part, by name.
    part_problems: Mapping[str, Sequence[Problem]]
    # The names of the plans that use a part, sorted, by the name of the part.
    users: Mapping[str, tuple[str, ...]]


def read_plans(
    sources: Iterable[Source],
    parts: Mapping[str, Source | UnavailablePart],
    schema: Mapping[str, Any],
    identity: str,
    failures: list[Failure],
) -> Plans:
    """Read texts and the parts that they name. What cannot be read is added to the failures.

    `identity` is the key that names the entries of a list, as in "id". A text that is only a part of others is left
    out.
    """
    documents = [document for source in sources if (document := read_document(source, schema, failures))]
    if any(
        isinstance(document.data, dict) and any(key in document.data for key in _PART_KEYS) for document in documents
    ):
        return _assemble(documents, parts, schema, identity, failures)
    problems = {document.source.name: form_problems(document, schema) for document in documents}
    views = tuple(make_view(document, problems[document.source.name]) for document in documents)
    return Plans(views, {}, problems, {}, {})


def _assemble(
    documents: Sequence[Document],
    parts: Mapping[str, Source | UnavailablePart],
    schema: Mapping[str, Any],
    identity: str,
    failures: list[Failure],
) -> Plans:
    """The documents with their parts. Parts that cannot be read are added to the failures.

    A document that says it is a part, or is used as one and does not say it is a plan, is not a plan of its own.
    """
    # Most plans use no parts and need not load this.
    from somelint.engine.shared_parts import PLAN, UnavailablePart, gather, has_parts, is_part, join, part_schema

    by_name: dict[str, Document | UnavailablePart | None] = {}

    def lookup(name: str) -> Document | UnavailablePart | None:
        if name not in by_name:
            part = parts.get(name)
            if isinstance(part, Source):
                by_name[name] = read_document(part, schema, failures) or UnavailablePart.UNREADABLE
            else:
                by_name[name] = part
        return by_name[name]

    def is_plan(document: Document) -> bool:
        used = (
            document.source.identity_key in used_keys and isinstance(document.data, dict) and PLAN not in document.data
        )
        return not is_part(document) and not used

    gathered = {
        document.source.name: gather(document, lookup)
        for document in documents
        if has_parts(document) and not is_part(document)
    }
    part_documents = {name: part for name, part in by_name.items() if isinstance(part, Document)}
    used_keys = {part.source.identity_key for part in part_documents.values()}  # not names: ./p.yaml is p.yaml
    plan_documents = [document for document in documents if is_plan(document)]
    shape = part_schema(schema)
    part_problems = {name: form_problems(part, shape) for name, part in part_documents.items()}
    part_views = {name: make_view(part, part_problems[name]) for name, part in part_documents.items()}
    plan_problems = {document.source.name: form_problems(document, schema) for document in plan_documents}
    users: dict[str, list[str]] = {}
    plans: list[View] = []
    for document in plan_documents:
        name = document.source.name
        view = make_view(document, plan_problems[name])
        if name in gathered:
            own = gathered[name]
            failures += [Failure(name, f"“{part}”, which it uses, cannot be read.") for part in own.unread]
            for where, problem in own.problems:
                # A plan may be a part of others as well; what is wrong with it as a part is reported as theirs.
                table = plan_problems if where is document else part_problems
                if problem not in table[where.source.name]:
                    table[where.source.name].append(problem)
            own_parts = [part_views[part.source.name] for part in own.documents]
            for part in own_parts:
                users.setdefault(part.document.source.name, []).append(name)
            if isinstance(document.data, dict):
                view = _with_parts(view, own_parts, join(document, own_parts, identity, own.lost))
        plans.append(view)
    sorted_users = {name: tuple(sorted(names)) for name, names in users.items()}
    return Plans(tuple(plans), part_views, plan_problems, part_problems, sorted_users)


def _with_parts(view: View, parts: Sequence[View], joined: JoinedData) -> View:
    """The view of a plan with the data of its parts, and with what is not known about them."""
    # Without a position in a list, a path means the same in the plan.
    misspelt: set[Path] = {path for part in parts for path in part.misspelt if not any(map(_is_position, path))}
    unread: set[Path] = {path for part in parts for path in part.unread if not path}
    for path, (part, there) in joined.table.items():
        misspelt |= {(*path, *inner[len(there) :]) for inner in part.misspelt if inner[: len(there)] == there}
        unread |= {(*path, *inner[len(there) :]) for inner in part.unread if inner[: len(there)] == there}
    if joined.lost:
        unread |= {(), *((key,) for key, value in joined.data.items() if isinstance(value, dict))}
    return View(view.document, view.misspelt | misspelt, view.unread | unread, joined)


def _is_position(step: str | int) -> bool:
    return isinstance(step, int)
