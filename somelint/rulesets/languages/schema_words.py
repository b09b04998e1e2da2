"""The plan's JSON Schema with its texts in another language, for editors that show them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from somelint.document.document import parse
from somelint.language.wording import FIRST_LANGUAGE
from somelint.model.locations import Unreadable
from somelint.rulesets.shipped_data import data_folder, schema_text
from somelint.text.files import read_source

EXAMPLE = " Example: "
"""What stands in a description between what a key means and a sample of it."""


def plan_schema_in(language: str) -> str:
    """The text of the plan's schema in a language; what has no words in it stays in English."""
    text = schema_text("plan")
    if language == FIRST_LANGUAGE:
        return text
    return json.dumps(_in_words(json.loads(text), _words(language)), ensure_ascii=False, indent=2) + "\n"


def _words(language: str) -> Mapping[str, str]:
    """The words of a language by the English ones: `texts` of titles and descriptions, `samples` of what follows them,
    and `example`, what stands before a sample."""
    try:
        data = parse(read_source(os.path.join(data_folder("schema"), "locales", f"{language}.yaml"))).data
    except Unreadable:
        return {}
    if not isinstance(data, dict):
        return {}
    return {EXAMPLE: str(data["example"]), **data["texts"], **data["samples"]}


def _in_words(schema: Any, words: Mapping[str, str]) -> Any:
    if isinstance(schema, list):
        return [_in_words(part, words) for part in schema]
    if not isinstance(schema, dict):
        return schema
    said = {key: _in_words(value, words) for key, value in schema.items()}
    if isinstance(schema.get("title"), str):
        said["title"] = words.get(schema["title"], schema["title"])
    if isinstance(schema.get("description"), str):
        meaning, _, sample = schema["description"].partition(EXAMPLE)
        meaning, sample = words.get(meaning, meaning), words.get(sample, sample)
        lead = words.get(EXAMPLE, EXAMPLE)
        said["description"] = meaning + (f"{lead}{sample}" if sample else "")
        if "markdownDescription" in schema:
            said["markdownDescription"] = meaning + (f"\n\n{lead.strip()} `{sample.rstrip('.')}`" if sample else "")
    return said
