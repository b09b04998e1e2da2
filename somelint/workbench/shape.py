"""What a form can ask of a plan: the keys of its schema, with their titles and explanations in a language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from somelint.model.hints import Any
from somelint.rulesets.languages.schema_words import plan_schema_in
from somelint.workbench.desk import Enquiry

_DEFS = "#/$defs/"
_POINTS = "_ref"  # the definition of an id of an entry is called after that of the entry, with this behind
_NAME = "id"  # the definition of what an entry is called by others
_SENTENCE = 4  # an example of so many words and more wants a field of several lines
_SAMPLE = re.compile(r"`\w+: (['\"]?)([^`]*)\1`")  # what stands behind an explanation: `title: Spring 2027`
_KINDS = {"string": "text", "number": "number", "integer": "number", "boolean": "yes-no"}


def shape(enquiry: Enquiry) -> dict[str, Any]:
    """The fields of a plan, and those of each kind of entry by the name of its definition."""
    schema = json.loads(plan_schema_in(enquiry.ruleset.wording.language))
    definitions = schema["$defs"]
    return {
        "fields": list(_fields(schema, definitions)),
        "kinds": {name: list(_fields(one, definitions)) for name, one in definitions.items() if "properties" in one},
        "holders": dict(_holders(schema)),
    }


def _holders(schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The section that holds the entries of a definition."""
    for key, one in schema["properties"].items():
        held = one.get("items", {}).get("$ref", "")
        if held.startswith(_DEFS):
            yield held.removeprefix(_DEFS), key


def _fields(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    needed = schema.get("required", ())
    for key, one in schema.get("properties", {}).items():
        if "const" not in one:
            yield {"key": key, "needed": key in needed, **_field(one, definitions)}


def _field(one: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """A field: what it is called, what it means, its kind, and what it holds."""
    name = one.get("$ref", "").removeprefix(_DEFS)
    whole = {**definitions.get(name, {}), **one}
    says, _, sample = str(whole.get("markdownDescription", "")).partition("\n\n")
    shown = _SAMPLE.search(sample)
    return {
        "usual": list(_usual(whole)),
        "title": whole.get("title", ""),
        "says": says,
        "example": shown[2] if shown else "",
        **_kind(whole, name, definitions),
    }


def _usual(whole: Mapping[str, Any]) -> list[str]:
    """The keys that the examples of a group show, or of the entries of a list."""
    shown = [example[0] if isinstance(example, list) and example else example for example in whole.get("examples", ())]
    return list(dict.fromkeys(key for example in shown if isinstance(example, dict) for key in example))


def _kind(whole: Mapping[str, Any], name: str, definitions: Mapping[str, Any]) -> dict[str, Any]:
    if "enum" in whole:
        told = whole.get("enumDescriptions", ())
        return {"kind": "choice", "choices": [[value, *told[n : n + 1]] for n, value in enumerate(whole["enum"])]}
    if whole.get("type") == "array":
        return {"kind": "list", "item": _field(whole.get("items", {}), definitions)}
    if whole.get("type") == "object" or "properties" in whole:
        if name:
            return {"kind": "group", "of": name}
        return {"kind": "group", "fields": list(_fields(whole, definitions))}
    if name == _NAME:
        return {"kind": "name"}
    if name.endswith(_POINTS):
        return {"kind": "text", "points": name.removesuffix(_POINTS)}
    words = max((len(str(example).split()) for example in whole.get("examples", ())), default=0)
    return {"kind": _KINDS.get(str(whole.get("type")), "text"), "long": words >= _SENTENCE}
