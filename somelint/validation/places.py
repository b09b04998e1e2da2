"""What a schema expects at a place: a name, or whole sentences."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.problems import Problem
from somelint.validation.quick import resolve_reference

HOLDS = "x-holds"
"""What the examples of a text are, worked out when the schema is compiled."""
_CLOSED = ("enum", "const", "pattern", "format", "x-reads-as")


def is_about(problem: Problem, schema: Mapping[str, Any]) -> bool:
    """Whether what the reader doubts is worth telling, by what is expected at its place."""
    if problem.kind == "line-in-text":
        return _has_key(schema, problem.args["doubtful"])
    part = part_at(problem.path, schema)
    wanted = "name" if problem.kind == "wrong-type" else "sentences"
    return part.get(HOLDS) == wanted and not any(keyword in part for keyword in _CLOSED)


def _has_key(schema: object, key: object) -> bool:
    """Whether a key is known anywhere in a schema."""
    if isinstance(schema, Mapping):
        properties = schema.get("properties")
        if isinstance(properties, Mapping) and key in properties:
            return True
        return any(_has_key(part, key) for part in schema.values())
    return isinstance(schema, list) and any(_has_key(part, key) for part in schema)


def part_at(path: Path, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of a format at a path; empty when it has none. A key after a list is that of whichever entry."""
    part = resolve_reference(schema, schema)
    for step in path:
        if isinstance(step, str) and part.get("type") == "array":
            part = resolve_reference(part.get("items"), schema)
        part = resolve_reference(
            part.get("items") if isinstance(step, int) else part.get("properties", {}).get(step), schema
        )
    return part
