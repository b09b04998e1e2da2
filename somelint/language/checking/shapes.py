"""What the format of documents allows at a place: which keys stand below it, and what its value can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from somelint.language.selectors import Step
from somelint.model.hints import Any
from somelint.model.records import NamedTuple
from somelint.text.dates import is_date

NUMBER, TEXT, DATE, TRUTH, LIST, MAPPING = "number", "text", "date", "truth", "list", "mapping"
_SORTS = {
    "integer": NUMBER,
    "number": NUMBER,
    "string": TEXT,
    "boolean": TRUTH,
    "array": LIST,
    "object": MAPPING,
}
_A_DATE = "2027-03-31"
_OWN = "x-"  # keys that begin so are a user's own

SchemaNode = Mapping[str, Any]


class Shape(NamedTuple):
    """What the format allows at a place, or at one of several places."""

    nodes: tuple[SchemaNode, ...]  # the parts of the schema that may describe it
    free: bool = False  # whether anything else may be there too
    own: bool = False  # whether it is below a key of a user's own, where no key is known


ANYTHING = Shape((), free=True)


def either_shape(shapes: Iterable[Shape]) -> Shape:
    """What the format allows at one of several places."""
    known = list(shapes)
    nodes = {id(node): node for shape in known for node in shape.nodes}
    return Shape(tuple(nodes.values()), any(shape.free for shape in known), any(shape.own for shape in known))


class Sort(NamedTuple):
    """What a value can be."""

    sorts: frozenset[str] = frozenset()  # of NUMBER, TEXT, …; empty when nothing is known of it
    unit: str | None = None  # of a number: `h`, or empty for a bare one; None when that is not known
    words: frozenset[str] | None = None  # of a text: all that it can be; None when it can be any


UNKNOWN = Sort()


def either_sort(sorts: Iterable[Sort]) -> Sort:
    """What a value can be that is one of several."""
    known = list(sorts)
    if not known or any(not one.sorts for one in known):
        return UNKNOWN
    units = {one.unit for one in known if NUMBER in one.sorts}
    words = [one.words for one in known if TEXT in one.sorts]
    return Sort(
        frozenset().union(*(one.sorts for one in known)),
        units.pop() if len(units) == 1 else None,
        None if None in words or not words else frozenset().union(*(one for one in words if one is not None)),
    )


class PlanFormat:
    """The schema of the documents, as rules walk over it."""

    def __init__(self, schema: object) -> None:
        self._schema: SchemaNode = schema if isinstance(schema, Mapping) else {}
        self.top = Shape((self._schema,)) if self._schema else ANYTHING

    def below(self, shape: Shape, step: Step) -> Shape:
        """What stands under a key, at an index or, with None, at every member; nothing at all where none can be."""
        nodes: list[SchemaNode] = []
        free = shape.free
        for node in map(self._real, shape.nodes):
            for found in _members(node, step):
                if isinstance(found, Mapping):
                    nodes.append(found)
                else:
                    free = True
        own = shape.own or (isinstance(step, str) and step.startswith(_OWN))
        return Shape(tuple({id(node): node for node in nodes}.values()), free or own, own)

    def keys(self, shape: Shape) -> list[str]:
        """The keys that the format has below a place."""
        names = [name for node in map(self._real, shape.nodes) for name in node.get("properties", {})]
        return list(dict.fromkeys(names))

    def sort(self, shape: Shape) -> Sort:
        """What the value at a place can be."""
        return UNKNOWN if shape.free else either_sort(map(self._sort, map(self._real, shape.nodes)))

    def _real(self, node: SchemaNode) -> SchemaNode:
        for _ in range(20):
            target = node.get("$ref")
            if not isinstance(target, str) or not target.startswith("#/"):
                return node
            found: Any = self._schema
            for key in target[2:].split("/"):
                found = found.get(key) if isinstance(found, Mapping) else None
            if not isinstance(found, Mapping):
                return {}
            node = found
        return {}

    def _sort(self, node: SchemaNode) -> Sort:
        kind = node.get("type")
        sorts = {_SORTS.get(str(name), "") for name in (kind if isinstance(kind, list) else [kind])}
        if "" in sorts or _JOINING.intersection(node):
            return UNKNOWN
        listed = node.get("enum")
        texts = frozenset(value for value in listed if isinstance(value, str)) if isinstance(listed, list) else None
        pattern = node.get("pattern")
        if TEXT in sorts and isinstance(pattern, str) and _fits(pattern, _A_DATE):
            sorts.add(DATE)
        return Sort(frozenset(sorts), "" if NUMBER in sorts else None, texts if TEXT in sorts else None)


# What joins several descriptions of a value: nothing is said about these.
_JOINING = frozenset(("allOf", "anyOf", "oneOf", "not", "unevaluatedProperties"))


def _members(node: SchemaNode, step: Step) -> Iterator[object]:
    """The parts of the schema for a step below; True for anything."""
    if _JOINING.intersection(node):
        yield True
        return
    kinds = node.get("type")
    may = kinds if isinstance(kinds, list) else [kinds]
    if not isinstance(step, str) and ("array" in may or None in may):
        items = node.get("items", True)
        if items is not False:
            yield items
    if "object" not in may and None not in may:
        return
    own, others = node.get("properties", {}), node.get("additionalProperties", True)
    if step is None:
        yield from own.values()
        yield others if others is not False else True
    elif isinstance(step, str):
        if step in own:
            yield own[step]
        elif step.startswith(_OWN) or others is not False:
            yield others if isinstance(others, Mapping) else True


def _fits(pattern: str, text: str) -> bool:
    import re  # only where rules of users are read

    try:
        return re.search(pattern, text) is not None
    except re.error:
        return True


def sort_of_text(text: str) -> Sort:
    """What a text that a rule writes is."""
    return Sort(frozenset((TEXT, DATE) if is_date(text) else (TEXT,)), None, frozenset((text,)))
