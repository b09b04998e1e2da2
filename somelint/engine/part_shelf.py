"""The shared parts of a run, each read once, and plans joined with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.document.document import Document
from somelint.document.view import JoinedData, View
from somelint.engine.documents import form_problems, make_view, read_document
from somelint.engine.plan_text import PlanText, is_unmarked
from somelint.engine.shared_parts import UnavailablePart, gather, has_parts, is_part, join, part_schema
from somelint.model.hints import TYPE_CHECKING, Any
from somelint.model.locations import Path, Source
from somelint.model.problems import Problem
from somelint.model.report import Failure
from somelint.text.sentences import said

if TYPE_CHECKING:
    from somelint.engine.plans import Reader


class Shelf:
    """The shared parts of a run, read when they are first asked for."""

    __slots__ = ("_documents", "_given", "_schema", "_shape", "_views", "failures")

    def __init__(self, given: Mapping[str, Source | UnavailablePart], schema: Mapping[str, Any]) -> None:
        """`given` are their texts by name, or why one is not given."""
        self._given = given
        self._schema = schema
        self._shape = part_schema(schema)
        self._documents: dict[str, Document | UnavailablePart | None] = {}
        self._views: dict[str, tuple[View, Sequence[Problem]]] = {}
        self.failures: dict[str, Failure] = {}  # of the parts that were given and cannot be read, by name

    def document(self, name: str) -> Document | UnavailablePart | None:
        """The part with a name, why it is not given, or None when there is no such file."""
        if name not in self._documents:
            part = self._given.get(name)
            if isinstance(part, Source):
                failures: list[Failure] = []
                self._documents[name] = read_document(part, self._schema, failures) or UnavailablePart.UNREADABLE
                self.failures.update((name, failure) for failure in failures)
            else:
                self._documents[name] = part
        return self._documents[name]

    def view(self, document: Document) -> tuple[View, Sequence[Problem]]:
        """The view of a part, and what is wrong with its form."""
        name = document.source.name
        if name not in self._views:
            problems = form_problems(document, self._shape)
            self._views[name] = make_view(document, problems), problems
        return self._views[name]

    def view_named(self, name: str) -> View:
        """The view of a part that a plan uses. Raises KeyError for a name that no plan uses."""
        document = self.document(name)
        if not isinstance(document, Document):
            raise KeyError(name)
        return self.view(document)[0]


def read_with_parts(document: Document, reader: Reader) -> PlanText:
    """A document that names parts, or says that it is one, as a plan."""
    if is_part(document):
        return PlanText(View(document), is_part=True)
    problems = form_problems(document, reader.schema)
    view = make_view(document, problems)
    if not has_parts(document):
        return PlanText(view, problems, is_unmarked=is_unmarked(document))
    shelf = reader.shelf
    gathered = gather(document, shelf.document)
    parts = [shelf.view(part) for part in gathered.documents]
    of_parts = {part.document.source.name: (part, list(found)) for part, found in parts}
    for where, problem in gathered.problems:
        (problems if where is document else of_parts[where.source.name][1]).append(problem)
    if isinstance(view.data, dict):
        views = [part for part, _ in parts]
        view = _with_parts(view, views, join(view.data, views, reader.identity, gathered.lost))
    name = document.source.name
    return PlanText(
        view,
        problems,
        tuple(of_parts.values()),
        tuple(shelf.failures[part] for part in gathered.unread if part in shelf.failures),
        tuple(Failure(name, said("“{part}”, which it uses, cannot be read.", part=part)) for part in gathered.unread),
        is_unmarked=is_unmarked(document),
    )


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
    made = View(view.document, view.misspelt | misspelt, view.unread | unread, joined)
    made.written, made.meant = view.written, view.meant
    return made


def _is_position(step: str | int) -> bool:
    return isinstance(step, int)
