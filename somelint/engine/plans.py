"""The plans of a run, read one by one and joined with the parts that they use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from somelint.document.document import Document
from somelint.document.view import View
from somelint.engine.documents import form_problems, make_view, read_document
from somelint.model.locations import Source
from somelint.model.problems import Problem
from somelint.model.records import NamedTuple
from somelint.model.report import Failure

if TYPE_CHECKING:  # loaded when a text uses parts
    from somelint.engine.part_shelf import Shelf
    from somelint.engine.shared_parts import UnavailablePart

_PLAN, _USES, _PART = "somelint", "uses", "somelint-part"


class PlanText(NamedTuple):
    """One text as a plan, with what is wrong with its form and with that of its parts."""

    # The plan, joined with its parts.
    view: View
    # The problems of the plan itself.
    problems: Sequence[Problem] = ()
    # The views of the parts that it uses, each with the problems of that part.
    parts: Sequence[tuple[View, Sequence[Problem]]] = ()
    # The parts that cannot be read, as failures of the parts themselves.
    broken_parts: Sequence[Failure] = ()
    # The parts that cannot be read, as failures of this plan.
    missed_parts: Sequence[Failure] = ()
    # Whether the text says that it is a part of others and no plan.
    is_part: bool = False
    # Whether the text is no plan when another one uses it as a part.
    is_unmarked: bool = False


class Plans(NamedTuple):
    """The plans among some texts, and the parts that they use."""

    # The plans, in the order of their sources, each joined with its parts.
    plans: tuple[View, ...]
    # The parts by name.
    parts: Mapping[str, View]


class Reader:
    """Reads texts as plans. A part that several of them use is read once."""

    __slots__ = ("_given", "_shelf", "identity", "schema")

    def __init__(self, parts: Mapping[str, Source | UnavailablePart], schema: Mapping[str, Any], identity: str) -> None:
        """`identity` is the key that names the entries of a list, as in "id"."""
        self._given = parts
        self._shelf: Shelf | None = None
        self.schema = schema
        self.identity = identity

    @property
    def shelf(self) -> Shelf:
        """The parts."""
        if self._shelf is None:
            from somelint.engine.part_shelf import Shelf

            self._shelf = Shelf(self._given, self.schema)
        return self._shelf

    def read(self, source: Source, failures: list[Failure]) -> PlanText | None:
        """A text as a plan; None, and a failure, when it cannot be read at all."""
        document = read_document(source, self.schema, failures)
        if document is None:
            return None
        data = document.data
        if isinstance(data, dict) and (_USES in data or _PART in data):
            # Most plans use no parts and need not load this.
            from somelint.engine.part_shelf import read_with_parts

            return read_with_parts(document, self)
        problems = form_problems(document, self.schema)
        return PlanText(make_view(document, problems), problems, is_unmarked=is_unmarked(document))


def is_unmarked(document: Document) -> bool:
    """Whether a document is no plan when another one uses it as a part."""
    return isinstance(document.data, dict) and _PLAN not in document.data


def read_plans(sources: Iterable[Source], reader: Reader) -> Plans:
    """Read texts and the parts that they name. What cannot be read, and a text that is only a part, is left out."""
    read = [text for source in sources if (text := reader.read(source, []))]
    parts = {part.document.source.name: part for text in read for part, _ in text.parts}
    used = {part.document.source.identity_key for part in parts.values()}
    plans = [text.view for text in read if not text.is_part]
    unused = {id(text.view) for text in read if text.is_unmarked and text.view.document.source.identity_key in used}
    return Plans(tuple(view for view in plans if id(view) not in unused), parts)
