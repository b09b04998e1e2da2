"""Whether data fits a JSON Schema, yes or no, for the common keywords.

jsonschema says what is wrong with a document, but takes longer to load than a check takes. Most documents have nothing
wrong with them, so this module answers first. A property test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from somelint.model.hints import Any
from somelint.text.dates import is_date
from somelint.validation.faults import READS_AS, missing_keys, pattern_matches

_SILENT = frozenset(
    {"$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples", "deprecated", "errorMessage"}
)


def fits(value: object, schema: object, root: Mapping[str, Any]) -> bool | None:
    """Whether a value fits a schema; None when the schema uses a keyword that is not known here.

    `root` is the schema that `$ref` points into. As everywhere here, the value None counts as absent.
    """
    if isinstance(schema, bool):
        return schema or value is None
    if not isinstance(schema, dict):
        return None
    for keyword, argument in schema.items():
        test = TESTS.get(keyword)
        if test is None:
            if is_silent(keyword):
                continue
            return None
        verdict = test(value, argument, schema, root)
        if verdict is not True:
            return verdict
    return True


def is_silent(keyword: str) -> bool:
    """Whether a keyword asks for nothing."""
    return keyword not in TESTS and (keyword in _SILENT or keyword.startswith("x-"))


_Test = Callable[[Any, Any, Mapping[str, Any], Mapping[str, Any]], "bool | None"]


def _all(verdicts: Iterable[bool | None]) -> bool | None:
    for verdict in verdicts:
        if verdict is not True:
            return verdict
    return True


def _is(value: object, kind: str) -> bool:
    if kind == "object":
        return isinstance(value, dict)
    if kind == "string":
        return isinstance(value, str)
    if kind == "array":
        return isinstance(value, list)
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "integer":
        return (isinstance(value, int) and not isinstance(value, bool)) or (
            isinstance(value, float) and value.is_integer()
        )
    return value is None


def _type(value: Any, argument: Any, schema: Any, root: Any) -> bool:
    if value is None:
        return True
    return _is(value, argument) if isinstance(argument, str) else any(_is(value, kind) for kind in argument)


def is_of_type(value: object, kind: str | list[str]) -> bool:
    """Whether a value is of a type of a JSON Schema, or of one of several."""
    return _type(value, kind, None, None)


def _equal(left: object, right: object) -> bool:
    return left == right and isinstance(left, bool) is isinstance(right, bool)


def part_named(reference: str, root: Mapping[str, Any]) -> Any:
    """The part of a schema that `$ref` points to; None when it points anywhere else."""
    part: Any = root
    for step in reference.removeprefix("#/").split("/"):
        part = part.get(step) if isinstance(part, dict) else None
    return part if reference.startswith("#/") else None


def resolve_reference(part: Any, root: Mapping[str, Any]) -> Mapping[str, Any]:
    """A part of a schema, or the one that it refers to."""
    while isinstance(part, dict) and "$ref" in part:
        part = part_named(part["$ref"], root)
    return part if isinstance(part, dict) else {}


def _ref(value: Any, argument: str, schema: Any, root: Mapping[str, Any]) -> bool | None:
    return fits(value, part_named(argument, root), root)


def _properties(value: Any, argument: Mapping[str, Any], schema: Any, root: Any) -> bool | None:
    if not isinstance(value, dict):
        return True
    return _all(fits(inner, argument[key], root) for key, inner in value.items() if key in argument)


def _pattern_properties(value: Any, argument: Mapping[str, Any], schema: Any, root: Any) -> bool | None:
    if not isinstance(value, dict):
        return True
    pairs = ((inner, part) for key, inner in value.items() for p, part in argument.items() if pattern_matches(p, key))
    return _all(fits(inner, part, root) for inner, part in pairs)


def _additional(value: Any, argument: Any, schema: Mapping[str, Any], root: Any) -> bool | None:
    if not isinstance(value, dict):
        return True
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    extra = [k for k in value if k not in known and not any(pattern_matches(p, k) for p in patterns)]
    return not extra if argument is False else _all(fits(value[key], argument, root) for key in extra)


def _property_names(value: Any, argument: Any, schema: Any, root: Any) -> bool | None:
    return _all(fits(key, argument, root) for key in value) if isinstance(value, dict) else True


def _items(value: Any, argument: Any, schema: Any, root: Any) -> bool | None:
    return _all(fits(item, argument, root) for item in value) if isinstance(value, list) else True


def _if(value: Any, argument: Any, schema: Mapping[str, Any], root: Any) -> bool | None:
    holds = fits(value, argument, root)
    return None if holds is None else fits(value, schema.get("then" if holds else "else", True), root)


def _size(kind: type[str] | type[list[Any]] | type[dict[str, Any]], least: bool) -> _Test:
    def test(value: Any, argument: Any, schema: Any, root: Any) -> bool:
        return not isinstance(value, kind) or (len(value) >= argument if least else len(value) <= argument)

    return test


TESTS: Mapping[str, _Test] = {
    "type": _type,
    "$ref": _ref,
    "enum": lambda value, argument, schema, root: value is None or any(_equal(value, option) for option in argument),
    "const": lambda value, argument, schema, root: value is None or _equal(value, argument),
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional,
    "propertyNames": _property_names,
    "items": _items,
    "required": lambda value, argument, schema, root: not missing_keys("required", argument, value),
    "dependentRequired": lambda value, argument, schema, root: not missing_keys("dependentRequired", argument, value),
    "if": _if,
    "then": lambda value, argument, schema, root: True,
    "else": lambda value, argument, schema, root: True,
    "pattern": lambda value, argument, schema, root: not isinstance(value, str) or pattern_matches(argument, value),
    READS_AS: lambda value, argument, schema, root: not isinstance(value, str) or is_date(value),
    "minimum": lambda value, argument, schema, root: not _is(value, "number") or value >= argument,
    "maximum": lambda value, argument, schema, root: not _is(value, "number") or value <= argument,
    "minLength": _size(str, True),
    "maxLength": _size(str, False),
    "minItems": _size(list, True),
    "maxItems": _size(list, False),
    "minProperties": _size(dict, True),
    "maxProperties": _size(dict, False),
}
"""The test of each keyword that is known: whether a value passes, by argument, the schema around it, and the root."""
