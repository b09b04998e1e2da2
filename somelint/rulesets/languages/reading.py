"""All that a rule says, in the language of a run: also what only `explain` and the pages of rules show."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from somelint.document.document import parse
from somelint.language.wording import FIRST_LANGUAGE, Wording
from somelint.model.caches import lru_cache
from somelint.model.locations import Path, Source, Unreadable
from somelint.rulesets.languages.rows import add_rule_words
from somelint.rulesets.languages.rule_texts import rule_texts
from somelint.rulesets.rule import Rule
from somelint.rulesets.shipped_data import data_folder
from somelint.rulesets.speaking import table_name
from somelint.text.files import read_source


def say_rule(rule: Rule, data: Mapping[str, Any], wording: Wording) -> Mapping[str, Any]:
    """The data of a rule file with its texts in the language of the wording, as far as there are words for them."""
    if wording.language == FIRST_LANGUAGE:
        return data
    words = {**_kept_words(rule, data, wording.language), **wording.said(rule.group, rule.id)}
    said: Any = _copy_data(data)
    for path, english in rule_texts(data, whole=True):
        if english in words:
            _put_text(said, path, words[english])
    return said if isinstance(said, dict) else data


def read_rule_data(file: str) -> Any:
    """What a rule file, or one of words, says: parsed once, however many rules of a report ask for it. Nobody changes
    it. Raises Unreadable."""
    return _parse_data(read_source(file))


@lru_cache(maxsize=512)
def _parse_data(source: Source) -> Any:
    return parse(source).data


def _kept_words(rule: Rule, data: Mapping[str, Any], language: str) -> Mapping[str, str]:
    """The words for a shipped rule that a check does not load, from the file beside it."""
    file = os.path.join(data_folder("rules"), rule.group, "locales", f"{language}.yaml")
    try:
        texts = read_rule_data(file)
    except Unreadable:
        return {}
    tables = add_rule_words({}, texts, {rule.id: data}, whole=True) if isinstance(texts, dict) else {}
    return tables.get(table_name(language, rule.group), {}).get(rule.id, {})


def _copy_data(data: object) -> object:
    if isinstance(data, Mapping):
        return {key: _copy_data(value) for key, value in data.items()}
    return [_copy_data(value) for value in data] if isinstance(data, list) else data


def _put_text(data: Any, path: Path, text: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = text
