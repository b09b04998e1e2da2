"""JSON Schema as somelint reads it: a key without a value is absent, and patterns follow JSON Schema exactly.

jsonschema does the work; the few keywords that it reads differently are replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import referencing
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from somelint.model.caches import cache
from somelint.model.hints import Any
from somelint.text.dates import is_date
from somelint.validation.faults import READS_AS, Fault, as_condition, missing_keys, pattern_matches


def find_faults(data: object, schema: Mapping[str, Any]) -> Iterator[Fault]:
    """What jsonschema finds wrong with plain data. References outside the schema are not followed."""
    for error in _validator_class()(schema, registry=referencing.Registry()).iter_errors(data):
        yield _fault(error)


def _fault(error: ValidationError) -> Fault:
    branches: dict[object, list[Fault]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.relative_schema_path[0], []).append(_fault(inner))
    schema = error.schema if isinstance(error.schema, dict) else {}
    within = tuple(str(step) for step in error.absolute_schema_path)
    fault = Fault(
        keyword=str(error.validator or ""),
        argument=error.validator_value,
        value=error.instance,
        schema=schema,
        path=tuple(error.absolute_path),
        within=within,
        branches=tuple(map(tuple, branches.values())),
    )
    return as_condition(fault)


@cache
def _validator_class() -> Any:
    usual = Draft202012Validator.VALIDATORS

    def properties(validator: Any, value: Any, instance: object, schema: Any) -> Iterator[ValidationError]:
        yield from _forbidden(value, instance)
        allowed = {key: part for key, part in value.items() if part is not False}
        yield from usual["properties"](validator, allowed, instance, schema) or ()

    def unless_empty(keyword: str) -> Any:
        def check(validator: Any, value: Any, instance: object, schema: Any) -> Iterator[ValidationError]:
            if instance is not None:
                yield from usual[keyword](validator, value, instance, schema) or ()

        return check

    own = {keyword: unless_empty(keyword) for keyword in ("type", "enum", "const", "anyOf", "oneOf", "not")}
    own |= {
        "pattern": _pattern,
        READS_AS: _reads_as,
        "required": _check_required,
        "dependentRequired": _check_dependent_required,
    }
    own["properties"] = properties
    make: Callable[..., Any] = extend
    return make(Draft202012Validator, own)


def _forbidden(properties: dict[str, Any], instance: object) -> Iterator[ValidationError]:
    """Keys that are not allowed; jsonschema itself would lose their path."""
    for key, part in properties.items():
        if part is False and isinstance(instance, dict) and instance.get(key) is not None:
            yield ValidationError("properties", path=(key,))


def _pattern(validator: Any, pattern: str, instance: object, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not pattern_matches(pattern, instance):
        yield ValidationError("pattern")


def _reads_as(validator: Any, kind: str, instance: object, schema: Any) -> Iterator[ValidationError]:
    if kind == "date" and isinstance(instance, str) and not is_date(instance):
        yield ValidationError("date")


def _check_required(validator: Any, keys: list[str], instance: object, schema: Any) -> Iterator[ValidationError]:
    if missing_keys("required", keys, instance):
        yield ValidationError("required")


def _check_dependent_required(validator: Any, needs: Any, instance: object, schema: Any) -> Iterator[ValidationError]:
    if missing_keys("dependentRequired", needs, instance):
        yield ValidationError("dependentRequired")
