"""The plans of a run, read one by one and joined with the parts that they use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from somelint.document.view import View
from somelint.engine.documents import form_problems, make_view, read_document
from somelint.engine.plan_text import PlanText, is_unmarked
from somelint.model.hints import TYPE_CHECKING, Any
from somelint.model.locations import Source
from somelint.model.records import NamedTuple
from somelint.model.report import Failure

if TYPE_CHECKING:  # loaded when a text uses parts
    from somelint.engine.part_shelf import Shelf
    from somelint.engine.shared_parts import UnavailablePart

_PART_KEYS = ("uses", "somelint-part")


class Plans(NamedTuple):
    """The plans among some texts, and the parts that they use."""

    # The plans, in the order of their sources, each joined with its parts.
    plans: tuple[View, ...]
    # The parts by name.
    parts: Mapping[str, View]


class Reader:
    """Reads texts as plans. A part that several of them use is read once."""

    __slots__ = ("_shelf", "given", "identity", "schema")

    def __init__(self, parts: Mapping[str, Source | UnavailablePart], schema: Mapping[str, Any], identity: str) -> None:
        """`identity` is the key that names the entries of a list, as in "id"."""
        self.given = parts
        self._shelf: Shelf | None = None
        self.schema = schema
        self.identity = identity

    @property
    def shelf(self) -> Shelf:
        """The parts."""
        if self._shelf is None:
            from somelint.engine.part_shelf import Shelf

            self._shelf = Shelf(self.given, self.schema)
        return self._shelf

    def read(self, source: Source, failures: list[Failure]) -> PlanText | None:
        """A text as a plan; None, and a failure, when it cannot be read at all."""
        document = read_document(source, self.schema, failures)
        if document is None:
            return None
        data = document.data
        if isinstance(data, dict) and any(key in data for key in _PART_KEYS):
            # Most plans use no parts and need not load this.
            from somelint.engine.part_shelf import read_with_parts

            return read_with_parts(document, self)
        problems = form_problems(document, self.schema)
        return PlanText(make_view(document, problems), problems, is_unmarked=is_unmarked(document))


def read_plans(sources: Iterable[Source], reader: Reader) -> Plans:
    """Read texts and the parts that they name. What cannot be read, and a text that is only a part, is left out."""
    read = [text for source in sources if (text := reader.read(source, []))]
    parts = {part.document.source.name: part for text in read for part, _ in text.parts}
    used = {part.document.source.identity_key for part in parts.values()}
    plans = [text.view for text in read if not text.is_part]
    unused = {id(text.view) for text in read if text.is_unmarked and text.view.document.source.identity_key in used}
    return Plans(tuple(view for view in plans if id(view) not in unused), parts)
