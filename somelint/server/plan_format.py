"""The format of plans as an editor explains it: what a key means, which keys and values may stand at a place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from somelint.model.caches import cache
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.rulesets.languages.schema_words import plan_schema_in
from somelint.validation.places import part_at
from somelint.validation.quick import resolve_reference

Field = Mapping[str, Any]
"""A part of a schema: of the key itself, and of what it refers to."""


@cache
def plan_format(language: str) -> Field:
    """The schema of plans, in a language."""
    schema: Field = json.loads(plan_schema_in(language))
    return schema


def field_at(path: Path, schema: Field) -> Field:
    """What the format says about a place; empty when it knows nothing of it. Steps into lists may be left out."""
    if not path:
        return schema
    above = part_at(path[:-1], schema)
    step = path[-1]
    if isinstance(step, str) and above.get("type") == "array":
        above = resolve_reference(above.get("items"), schema)
    own = above.get("items") if isinstance(step, int) else above.get("properties", {}).get(step)
    return with_reference(own, schema)


def is_short_name(text: str) -> bool:
    """Whether a text may be the short name of an entry."""
    # Before a line break at the end, the pattern may end as well.
    return not text.endswith("\n") and bool(re.search(str(plan_format("en")["$defs"]["id"]["pattern"]), text))


def with_reference(own: Any, schema: Field) -> Field:
    """A part together with what it refers to; what it says itself counts first."""
    return {**resolve_reference(own, schema), **own} if isinstance(own, dict) else {}


def entry_of(field: Field, schema: Field) -> Field:
    """What an entry of a list is; the field itself when it is no list."""
    return with_reference(field.get("items"), schema) if field.get("type") == "array" else field
