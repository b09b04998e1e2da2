"""Whether data fits a JSON Schema, yes or no, for the common keywords.

jsonschema says what is wrong with a document, but takes longer to load than a check takes. Most documents have nothing
wrong with them, so this module answers first. A property test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from somelint.text.dates import read_days
from somelint.validation.faults import READS_AS, missing_keys, pattern_matches

_SILENT = frozenset(
    {"$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples", "deprecated"}
)


def fits(value: object, schema: object, root: Mapping[str, Any]) -> bool | None:
    """Whether a value fits a schema; nothing (None) when the schema uses a keyword that is not known here.

    `root` is the schema that `$ref` points into. As everywhere here, nothing (None) counts as an absent value.
    """
    if isinstance(schema, bool):
        return schema or value is None
    if not isinstance(schema, dict):
        return None
    for keyword, wanted in schema.items():
        test = _TESTS.get(keyword)
        if test is None:
            if keyword in _SILENT or keyword.startswith("x-") or keyword == "errorMessage":
                continue
            return None
        verdict = test(value, wanted, schema, root)
        if verdict is not True:
            return verdict
    return True


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


def _type(value: Any, wanted: Any, schema: Any, root: Any) -> bool:
    if value is None:
        return True
    return _is(value, wanted) if isinstance(wanted, str) else any(_is(value, kind) for kind in wanted)


def _equal(left: object, right: object) -> bool:
    return left == right and isinstance(left, bool) is isinstance(right, bool)


def _ref(value: Any, wanted: str, schema: Any, root: Mapping[str, Any]) -> bool | None:
    part: Any = root
    for step in wanted.removeprefix("#/").split("/"):
        part = part.get(step) if isinstance(part, dict) else None
    return fits(value, part, root) if wanted.startswith("#/") else None


def _properties(value: Any, wanted: Mapping[str, Any], schema: Any, root: Any) -> bool | None:
    if not isinstance(value, dict):
        return True
    return _all(fits(inner, wanted[key], root) for key, inner in value.items() if key in wanted)


def _pattern_properties(value: Any, wanted: Mapping[str, Any], schema: Any, root: Any) -> bool | None:
    if not isinstance(value, dict):
        return True
    pairs = ((inner, part) for key, inner in value.items() for p, part in wanted.items() if pattern_matches(p, key))
    return _all(fits(inner, part, root) for inner, part in pairs)


def _additional(value: Any, wanted: Any, schema: Mapping[str, Any], root: Any) -> bool | None:
    if not isinstance(value, dict):
        return True
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    extra = [k for k in value if k not in known and not any(pattern_matches(p, k) for p in patterns)]
    return not extra if wanted is False else _all(fits(value[key], wanted, root) for key in extra)


def _names(value: Any, wanted: Any, schema: Any, root: Any) -> bool | None:
    return _all(fits(key, wanted, root) for key in value) if isinstance(value, dict) else True


def _items(value: Any, wanted: Any, schema: Any, root: Any) -> bool | None:
    return _all(fits(item, wanted, root) for item in value) if isinstance(value, list) else True


def _if(value: Any, wanted: Any, schema: Mapping[str, Any], root: Any) -> bool | None:
    holds = fits(value, wanted, root)
    return None if holds is None else fits(value, schema.get("then" if holds else "else", True), root)


def _size(kind: type[str] | type[list[Any]] | type[dict[str, Any]], least: bool) -> _Test:
    def test(value: Any, wanted: Any, schema: Any, root: Any) -> bool:
        return not isinstance(value, kind) or (len(value) >= wanted if least else len(value) <= wanted)

    return test


_TESTS: Mapping[str, _Test] = {
    "type": _type,
    "$ref": _ref,
    "enum": lambda value, wanted, schema, root: value is None or any(_equal(value, option) for option in wanted),
    "const": lambda value, wanted, schema, root: value is None or _equal(value, wanted),
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional,
    "propertyNames": _names,
    "items": _items,
    "required": lambda value, wanted, schema, root: not missing_keys("required", wanted, value),
    "dependentRequired": lambda value, wanted, schema, root: not missing_keys("dependentRequired", wanted, value),
    "if": _if,
    "then": lambda value, wanted, schema, root: True,
    "else": lambda value, wanted, schema, root: True,
    "pattern": lambda value, wanted, schema, root: not isinstance(value, str) or pattern_matches(wanted, value),
    READS_AS: lambda value, wanted, schema, root: not isinstance(value, str) or read_days(value) is not None,
    "minimum": lambda value, wanted, schema, root: not _is(value, "number") or value >= wanted,
    "maximum": lambda value, wanted, schema, root: not _is(value, "number") or value <= wanted,
    "minLength": _size(str, True),
    "maxLength": _size(str, False),
    "minItems": _size(list, True),
    "maxItems": _size(list, False),
    "minProperties": _size(dict, True),
    "maxProperties": _size(dict, False),
}
