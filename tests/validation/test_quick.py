"""The quick answer of `fits` is the answer of jsonschema, for every schema that ships and for odd ones."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from somelint.rulesets.shipped_data import without_texts
from somelint.validation.full import find_faults
from somelint.validation.own_faults import UnknownKeyword, own_faults
from somelint.validation.prepared import prepare_schema
from somelint.validation.quick import fits
from somelint.validation.usual_texts import with_usual_texts
from support.damaged_plans import damaged
from support.paths import ROOT
from support.property_tests import examples

SCHEMAS = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "schema").glob("*.json"))}
PLAN = without_texts(SCHEMAS["plan.schema.json"])

PARTS = [
    {"type": "integer"},
    {"type": ["string", "object"]},
    {"enum": ["a", 1, True]},
    {"const": 1},
    {"minimum": 2, "maximum": 5},
    {"minLength": 2, "maxLength": 3},
    {"minItems": 1, "maxItems": 2, "items": {"type": "string"}},
    {"pattern": "^a+$"},
    {"required": ["a"]},
    {"dependentRequired": {"a": ["b"]}},
    {"properties": {"a": {"type": "number"}, "b": False}},
    {"properties": {"a": True}, "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": False},
    {"properties": {"a": True}, "additionalProperties": {"type": "boolean"}},
    {"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"minProperties": 1}},
    {"$ref": "#/$defs/named", "$defs": {"named": {"type": "array", "maxItems": 1}}},
    {"maxProperties": 1},
    {"propertyNames": {"pattern": "^[a-c]"}},
    {"type": "integer", "minimum": 1, "maximum": 2},
    {"type": "number", "minimum": 2},
    {"type": "string", "enum": ["a", "aa"]},
    {"type": "string", "pattern": "^a+$", "x-usual": "a"},
    {"type": "string", "maxLength": 2},
    {"type": "array", "items": {"type": "string"}, "maxItems": 1},
    {"type": "array", "items": {"type": "integer"}},
    {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": False},
    {"type": "object", "properties": {"a": {"type": "number"}}, "additionalProperties": {"type": "string"}},
    {"type": "object", "properties": {"a": False}, "patternProperties": {"^x-": True}, "additionalProperties": False},
    {"type": "object", "patternProperties": {"^[ax]": {"type": "string"}}, "additionalProperties": False},
    {"type": "object", "required": ["a"], "minProperties": 2},
    {"type": "object", "if": {"properties": {"a": False}}, "then": {"required": ["b"]}},
    {"$defs": {"n": {"type": "object", "properties": {"a": {"$ref": "#/$defs/n"}}}}, "$ref": "#/$defs/n"},
]
LEAVES = st.sampled_from(["", "a", "aa", "aaaa", "x", 0, 1, 2, 2.0, 3.5, 9, True, False])
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "x-c", "d"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@examples(400)
@given(damaged())
def test_a_plan_fits_exactly_when_jsonschema_says_so(data: Any) -> None:
    assert fits(data, PLAN, PLAN) is (not list(find_faults(data, PLAN)))
    assert prepare_schema(PLAN)(data) is fits(data, PLAN, PLAN)
    assert own_faults(data, PLAN) == list(find_faults(data, PLAN))


@pytest.mark.parametrize("schema", PARTS, ids=json.dumps)
@examples(60)
@given(value=VALUES)
def test_every_keyword_means_the_same(schema: dict[str, Any], value: Any) -> None:
    assert fits(value, schema, schema) is Draft202012Validator(schema).is_valid(value)
    assert prepare_schema(schema)(value) is fits(value, schema, schema)
    # jsonschema takes unknown keys in any order.
    assert sorted(own_faults(value, schema), key=repr) == sorted(find_faults(value, schema), key=repr)


@pytest.mark.parametrize(
    "schema", [{"anyOf": [True]}, {"not": {}}, {"uniqueItems": True}, {"items": {"format": "date"}}]
)
def test_a_keyword_that_is_not_known_gives_no_answer(schema: dict[str, Any]) -> None:
    assert fits([1], schema, schema) is None
    assert prepare_schema(schema)([1]) is None
    with pytest.raises(UnknownKeyword):
        own_faults([1], schema)


def test_an_absent_value_fits_everything_but_what_requires_it() -> None:
    for schema in ({"type": "string"}, {"enum": ["a"]}, {"const": 1}, False):
        assert fits(None, schema, {}) is True
        assert prepare_schema(schema)(None) is True
    assert fits({"a": None}, {"required": ["a"]}, {}) is False


def test_usual_texts_are_noted_beside_a_pattern() -> None:
    codes, ids = {"type": "string", "pattern": "^(nb|n[ln]|[A-Z]+)$"}, {"type": "string", "pattern": "^[a-z0-9]+$"}
    noted = with_usual_texts({"items": [codes, ids], "properties": {"pattern": {"type": "string"}}})
    assert noted["items"] == [{**codes, "x-usual": "nb nl nn"}, ids]
    assert prepare_schema(noted["items"][0])("nb") is True
    assert prepare_schema(noted["items"][0])("nx") is False
    # They say nothing of what else is asked.
    assert prepare_schema({**noted["items"][0], "x-reads-as": "date"})("nb") is False
