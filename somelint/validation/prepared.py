"""The parts of a JSON Schema as functions, each made when a value first meets it.

Only the forms that schemas of documents are mostly made of are made quick here: objects with known keys, lists, texts,
numbers. Everything else is left to `quick`, and so is every schema with a keyword that is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.model.hints import Any, TypeAlias
from somelint.text.dates import is_date
from somelint.validation.faults import EXPECTED, READS_AS, USUAL_TEXTS_KEY, pattern_matches
from somelint.validation.quick import fits, is_silent, part_named

Check: TypeAlias = "Callable[[Any], bool | None]"
"""As `fits` of one part of a schema."""

_MOST_KEPT = 1000  # texts that are known to fit
_MOST_SCHEMAS = 8
_REFERS = frozenset({"$ref", EXPECTED})
_SIZES = frozenset({"minItems", "maxItems"})
_LIMITS = frozenset({"type", "minimum", "maximum"})


def prepare_schema(schema: Mapping[str, Any]) -> Check:
    """The check of a whole schema. The ones used last are kept, each as long as it is the same object."""
    kept = _kept.pop(id(schema), None)
    if kept is None or kept[0] is not schema:
        kept = schema, _Parts(schema).check(schema)
    _kept[id(schema)] = kept
    if len(_kept) > _MOST_SCHEMAS:
        del _kept[next(iter(_kept))]
    return kept[1]


def is_sound(data: object, schema: Mapping[str, Any]) -> bool:
    """Whether a document fits a schema, and surely so. One of nothing but comments counts as empty."""
    return prepare_schema(schema)({} if data is None else data) is True


_kept: dict[int, tuple[Mapping[str, Any], Check]] = {}


class _Parts:
    """The parts of a schema that have been made so far."""

    def __init__(self, root: Mapping[str, Any]) -> None:
        self._root = root
        self._made: dict[int, Check] = {}
        self._named: dict[str, Any] = {}  # the parts that others refer to, by reference

    def check(self, schema: Any) -> Check:
        """The check of a part of the schema."""
        made = self._made.get(id(schema))
        if made is None:
            made = self._made[id(schema)] = self._make(schema)
        return made

    def _make(self, schema: Any) -> Check:
        if schema is True:
            return _anything
        if not isinstance(schema, dict):
            return self._slowly(schema)
        if "$ref" in schema and schema.keys() <= _REFERS:
            return self._referred(schema, str(schema["$ref"]))
        asked = {keyword: argument for keyword, argument in schema.items() if not is_silent(keyword)}
        kind = asked.get("type")
        if kind == "object" and all(part is True for part in schema.get("patternProperties", {}).values()):
            return self._object(schema, asked)
        if kind == "array" and asked.keys() - _SIZES == {"type", "items"}:
            return self._array(schema, asked)
        if kind == "string":
            return self._text(schema, asked)
        if asked.keys() == {"type"} and kind == "boolean":
            return _true_or_false
        if kind in ("number", "integer") and asked.keys() <= _LIMITS:
            return _number(kind == "integer", asked.get("minimum", float("-inf")), asked.get("maximum", float("inf")))
        return self._slowly(schema)

    def _slowly(self, schema: Any) -> Check:
        return lambda value: fits(value, schema, self._root)

    def _referred(self, schema: Any, reference: str) -> Check:
        if reference not in self._named:
            self._named[reference] = part_named(reference, self._root)
        part = self._named[reference]
        return self.check(part) if isinstance(part, dict) else self._slowly(schema)

    def _object(self, schema: Mapping[str, Any], asked: Mapping[str, Any]) -> Check:
        known: Mapping[str, Any] = schema.get("properties", {})
        patterns, required = list(schema.get("patternProperties", ())), schema.get("required", ())
        additional = self.check(schema.get("additionalProperties", True))
        closed = schema.get("additionalProperties") is False
        about_keys = ("type", "properties", "patternProperties", "additionalProperties", "required")
        more = {keyword: argument for keyword, argument in schema.items() if keyword not in about_keys}
        others = self._slowly(more) if asked.keys() - set(about_keys) else None
        checks: dict[str, Any] = {}

        def check(value: Any) -> bool | None:
            if not isinstance(value, dict):
                return value is None and (others is None or others(value))
            for key, inner in value.items():
                test = checks.get(key)
                if test is None:
                    if key in known:
                        test = checks[key] = self._member(known[key])
                    elif any(pattern_matches(pattern, key) for pattern in patterns):
                        continue
                    elif closed:
                        return False
                    else:
                        test = additional
                if test is str:
                    if not isinstance(inner, str) and inner is not None:
                        return False
                elif (verdict := test(inner)) is not True:
                    return verdict
            for key in required:
                if value.get(key) is None:
                    return False
            return others is None or others(value)

        return check

    def _member(self, schema: Any) -> Any:
        """The check of a key; `str` where all it asks for is a text."""
        is_text = isinstance(schema, dict) and schema.get("type") == "string"
        if is_text and all(keyword == "type" or is_silent(keyword) for keyword in schema):
            return str
        return self.check(schema)

    def _array(self, schema: Mapping[str, Any], asked: Mapping[str, Any]) -> Check:
        item = self._member(schema["items"])
        least, most = asked.get("minItems", 0), asked.get("maxItems", float("inf"))

        def check(value: Any) -> bool | None:
            if not isinstance(value, list):
                return value is None
            for inner in value:
                if item is str:
                    if not isinstance(inner, str) and inner is not None:
                        return False
                else:
                    verdict: bool | None = item(inner)
                    if verdict is not True:
                        return verdict
            return bool(least <= len(value) <= most)

        return check

    def _text(self, schema: Mapping[str, Any], asked: Mapping[str, Any]) -> Check:
        """The check of a text. What it has found to fit once is not looked at again."""
        tests: list[Callable[[str], bool]] = []
        for keyword, argument in asked.items():
            if keyword == "pattern":
                tests.append(_matching(argument))
            elif keyword == "enum":
                tests.append(frozenset(option for option in argument if isinstance(option, str)).__contains__)
            elif keyword == READS_AS and argument == "date":
                tests.append(is_date)
            elif keyword != "type":
                return self._slowly(schema)
        fitting = set(schema.get(USUAL_TEXTS_KEY, "").split()) if asked.keys() == {"type", "pattern"} else set()

        def check(value: Any) -> bool:
            if not isinstance(value, str):
                return value is None
            if value in fitting:
                return True
            if not all(test(value) for test in tests):
                return False
            if len(fitting) < _MOST_KEPT and len(value) < 50:
                fitting.add(value)
            return True

        return check


def _matching(pattern: str) -> Callable[[str], bool]:
    return lambda text: pattern_matches(pattern, text)


def _true_or_false(value: object) -> bool:
    return value is None or isinstance(value, bool)


def _anything(value: object) -> bool:
    return True


def _number(is_whole: bool, least: float, most: float) -> Check:
    def check(value: Any) -> bool:
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            return value is None
        if is_whole and not isinstance(value, int) and not value.is_integer():
            return False
        return least <= value <= most

    return check
