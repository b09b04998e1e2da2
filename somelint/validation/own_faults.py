"""What a schema finds wrong with plain data, for the keywords that `quick` knows, in the order of jsonschema.

jsonschema takes longer to load than all the rest of a check. A property test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.validation.faults import Fault, as_condition
from somelint.validation.quick import TESTS, fits, is_silent, part_named


class UnknownKeyword(Exception):
    """A schema uses a keyword that is not known here."""


def own_faults(data: object, schema: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with plain data. Raises UnknownKeyword."""
    return [as_condition(fault) for fault in _Walk(schema).faults(data, schema, (), ())]


class _Walk:
    def __init__(self, root: Mapping[str, Any]) -> None:
        self._root = root
        self._inside = {
            "$ref": self._ref,
            "if": self._if,
            "properties": self._properties,
            "patternProperties": self._patterns,
            "additionalProperties": self._additional,
            "propertyNames": self._names,
            "items": self._items,
        }

    def faults(self, value: Any, schema: Any, path: Path, within: tuple[str, ...]) -> Iterator[Fault]:
        """The faults of a value at a path, by a part of the schema that stands within others."""
        if schema is True:
            return
        if not isinstance(schema, dict):
            raise UnknownKeyword
        for keyword, argument in schema.items():
            if keyword in self._inside:
                yield from self._inside[keyword](value, schema, path, within)
            elif keyword in TESTS:
                if not TESTS[keyword](value, argument, schema, self._root):
                    yield Fault(keyword, argument, value, schema, path, (*within, keyword), ())
            elif not is_silent(keyword):
                raise UnknownKeyword(keyword)

    def _ref(self, value: Any, schema: Any, path: Path, within: tuple[str, ...]) -> Iterator[Fault]:
        part = part_named(schema["$ref"], self._root)
        if part is None:
            raise UnknownKeyword
        return self.faults(value, part, path, within)

    def _if(self, value: Any, schema: Any, path: Path, within: tuple[str, ...]) -> Iterator[Fault]:
        holds = fits(value, schema["if"], self._root)
        if holds is None:
            raise UnknownKeyword
        branch = "then" if holds else "else"
        return self.faults(value, schema.get(branch, True), path, (*within, branch))

    def _properties(self, value: Any, schema: Any, path: Path, within: tuple[str, ...]) -> Iterator[Fault]:
        parts: Mapping[str, Any] = schema["properties"]
        if not isinstance(value, dict):
            return
        for key, part in parts.items():
            if part is False and value.get(key) is not None:
                yield Fault("properties", parts, value, schema, (*path, key), (*within, "properties"), ())
        for key, part in parts.items():
            if part is not False and key in value:
                yield from self.faults(value[key], part, (*path, key), (*within, "properties", key))

    def _patterns(self, value: Any, schema: Any, path: Path, within: tuple[str, ...]) -> Iterator[Fault]:
        for pattern, part in schema["patternProperties"].items() if isinstance(value, dict) else ():
            for key in value if part is not True else ():
                if re.search(pattern, key):
                    yield from self.faults(value[key], part, (*path, key), (*within, "patternProperties", pattern))

    def _additional(self, value: Any, schema: Any, path: Path, within: tuple[str, ...]) -> Iterator[Fault]:
        part = schema["additionalProperties"]
        if part is True or not isinstance(value, dict):
            return
        within = (*within, "additionalProperties")
        patterns = "|".join(schema.get("patternProperties", ()))
        extra = [key for key in value if key not in schema.get("properties", ())]
        extra = [key for key in extra if not (patterns and re.search(patterns, key))]
        if part is not False:
            for key in extra:
                yield from self.faults(value[key], part, (*path, key), within)
        elif extra:
            yield Fault("additionalProperties", part, value, schema, path, within, ())

    def _names(self, value: Any, schema: Any, path: Path, within: tuple[str, ...]) -> Iterator[Fault]:
        for key in value if isinstance(value, dict) else ():
            yield from self.faults(key, schema["propertyNames"], path, (*within, "propertyNames"))

    def _items(self, value: Any, schema: Any, path: Path, within: tuple[str, ...]) -> Iterator[Fault]:
        for n, item in enumerate(value) if isinstance(value, list) else ():
            yield from self.faults(item, schema["items"], (*path, n), (*within, "items"))
