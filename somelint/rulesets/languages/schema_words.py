"""The plan's JSON Schema with its texts in another language, for editors that show them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

from somelint.document.document import parse
from somelint.language.answers import samples_of
from somelint.language.wording import FIRST_LANGUAGE
from somelint.model.caches import cache
from somelint.model.locations import Unreadable
from somelint.rulesets.shipped_data import data_folder, schema_text
from somelint.text.files import read_source

_LISTS = ("enumDescriptions", "markdownEnumDescriptions", "defaultSnippets")
_STOP = re.compile(r"(\$\{\d+:)(.*)(\})\Z", re.DOTALL)
"""A place of a snippet that a person fills in, with what stands in it until then."""

EXAMPLE = " Example: "
"""What stands in a description between what a key means and a sample of it."""


def plan_schema_in(language: str) -> str:
    """The text of the plan's schema in a language; what has no words in it stays in English."""
    text = schema_text("plan")
    if language == FIRST_LANGUAGE:
        return text
    return json.dumps(_in_words(json.loads(text), _words(language)), ensure_ascii=False, indent=2) + "\n"


@cache
def help_samples(folder: str) -> Mapping[str, Sequence[int]]:
    """What the help texts of the plan format are recognised by, in every language; `folder`: that of the schemas."""
    names = sorted(os.listdir(f"{folder}/locales")) if os.path.isdir(f"{folder}/locales") else []
    languages = [name.removesuffix(".yaml") for name in names if name.endswith(".yaml")]
    return samples_of([json.loads(plan_schema_in(language)) for language in (FIRST_LANGUAGE, *languages)])


def _words(language: str) -> Mapping[str, str]:
    """The words of a language by the English ones: `texts` of titles and descriptions, `samples` of what follows them,
    and `example`, what stands before a sample."""
    try:
        data = parse(read_source(os.path.join(data_folder("schema"), "locales", f"{language}.yaml"))).data
    except Unreadable:
        return {}
    if not isinstance(data, dict):
        return {}
    return {**data["samples"], **data["texts"], EXAMPLE: str(data["example"])}


def _in_words(schema: Any, words: Mapping[str, str]) -> Any:
    if isinstance(schema, list):
        return [_in_words(part, words) for part in schema]
    if not isinstance(schema, dict):
        return schema
    said = {key: _in_words(value, words) for key, value in schema.items()}
    for key in _LISTS:
        if isinstance(schema.get(key), list):
            said[key] = [_snippet(part, words) for part in schema[key]]
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


def _snippet(part: Any, words: Mapping[str, str]) -> Any:
    """A description, or a snippet with the texts in it."""
    if isinstance(part, dict):
        return {key: _snippet(value, words) for key, value in part.items()}
    if isinstance(part, list):
        return [_snippet(value, words) for value in part]
    if not isinstance(part, str):
        return part
    stop = _STOP.match(part)
    return f"{stop[1]}{words.get(stop[2], stop[2])}{stop[3]}" if stop else words.get(part, part)
