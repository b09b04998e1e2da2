"""The texts of the rules in other languages: all there, made from the English of today, with the same places."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from types import ModuleType

import pytest

from somelint.language.templates import placeholders
from somelint.rulesets.languages.schema_words import plan_schema_in
from somelint.rulesets.ruleset import builtin_rules
from support.paths import ROOT

TRANSLATED = ("nb", "sv", "nl")
CODE = re.compile(r"\b[a-z]+(?:_[a-z]+)+:")
"""A key of the format that is no word of English, such as not_planned:."""


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "scripts" / "translations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # No file changes while it is tested, and each is asked for by several tests in turn.
    module.__dict__.update(english_texts=cache(module.english_texts), read=lru_cache(maxsize=2)(module.read))
    return module


TOOL = tool()
GROUPS: list[str] = TOOL.groups()


# All tests of a file, then those of the next one.
each_file = pytest.mark.parametrize(
    ("group", "language"), [(group, language) for group in GROUPS for language in TRANSLATED], scope="module"
)


def english(group: str) -> dict[str, dict[str, str]]:
    """The English texts of the rules of a group."""
    texts: dict[str, dict[str, str]] = TOOL.english_texts(group)
    return texts


def written(group: str, language: str) -> dict[str, dict[str, str]]:
    """The texts of a group in a language."""
    texts: dict[str, dict[str, str]] = TOOL.read(group, language)[TOOL.part_of(group)]
    return texts


def test_every_group_has_texts() -> None:
    assert len(GROUPS) > 10
    assert sum(len(texts) for group in GROUPS for texts in english(group).values()) > 3000


@each_file
def test_no_text_is_missing_or_older_than_the_english_one(group: str, language: str) -> None:
    assert list(TOOL.gaps(group, language)) == [], "see: scripts/dev translations"


@each_file
def test_a_text_has_the_places_and_the_keys_of_the_english_one(group: str, language: str) -> None:
    wrong = []
    for rule, texts in written(group, language).items():
        for key, text in texts.items():
            original = english(group)[rule][key]
            places, expected = set(placeholders(text)), set(placeholders(original))
            # A singular may say the number in words.
            if places != expected and not (key.endswith("one") and places <= expected):
                wrong.append((rule, key, places ^ expected))
            if set(CODE.findall(text)) != set(CODE.findall(original)):
                wrong.append((rule, key, set(CODE.findall(text)) ^ set(CODE.findall(original))))
    assert wrong == []


@each_file
def test_what_a_rule_says_twice_in_english_it_says_twice_in_the_language(group: str, language: str) -> None:
    for rule, texts in written(group, language).items():
        said: dict[str, str] = {}
        for key, text in texts.items():
            assert said.setdefault(english(group)[rule][key], text) == text, f"{rule} {key}"


@each_file
def test_the_file_is_as_the_tool_writes_it(group: str, language: str) -> None:
    kept = TOOL.file_of(group, language).read_text(encoding="utf-8")
    assert TOOL.file_text(group, language, written(group, language)) == kept, "see: scripts/dev translations"


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_words_around_the_findings_have_the_shape_of_the_english_ones(language: str) -> None:
    frames = {code: row["frame"] for code, row in builtin_rules().bundle.locales.items()}

    def shape(text: object) -> object:
        forms = text.values() if isinstance(text, dict) else [text]
        return isinstance(text, dict), {place for form in forms for place in re.findall(r"\{[a-z_]+\}", str(form))}

    assert list(frames[language]) == list(frames["en"])
    assert {key: shape(text) for key, text in frames[language].items()} == {
        key: shape(text) for key, text in frames["en"].items()
    }


def spoken_of(schema: object, path: str = "") -> Iterator[tuple[str, str]]:
    """The texts for people in a schema, each with its place."""
    if isinstance(schema, list):
        for n, part in enumerate(schema):
            yield from spoken_of(part, f"{path}/{n}")
    elif isinstance(schema, dict):
        for key in ("title", "description", "enumDescriptions"):
            said = schema.get(key)
            if isinstance(said, str):
                yield f"{path}/{key}", said
            elif isinstance(said, list):
                yield from ((f"{path}/{key}/{n}", text) for n, text in enumerate(said))
        for key, part in schema.items():
            yield from spoken_of(part, f"{path}/{key}")


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_plan_format_is_explained_in_each_language(language: str) -> None:
    original, own = (dict(spoken_of(json.loads(plan_schema_in(code)))) for code in ("en", language))
    assert original.keys() == own.keys()
    same = {text for place, text in own.items() if text == original[place] and len(text.split()) > 2}
    assert same <= {"plan.title", "Tone of voice"}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translated_format_allows_what_the_english_one_does(language: str) -> None:
    def without_speech(schema: object) -> object:
        if isinstance(schema, list):
            return [without_speech(part) for part in schema]
        if not isinstance(schema, dict):
            return schema
        spoken = ("title", "description", "markdownDescription", "enumDescriptions", "markdownEnumDescriptions")
        kept = {key: part for key, part in schema.items() if key != "defaultSnippets"}
        return {
            key: without_speech(part)
            for key, part in kept.items()
            if not (key in spoken and isinstance(part, str | list))
        }

    original, own = (without_speech(json.loads(plan_schema_in(code))) for code in ("en", language))
    assert original == own
