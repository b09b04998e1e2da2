"""somelint's own sentences are translated, each one, with the same places, and none that is not said any more."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from somelint.cli import commands
from somelint.cli.speech.help import help_texts
from somelint.document.document import parse
from somelint.text.files import read_source
from somelint.wizard.companion_files import EXTRAS, comments_in, load_extras
from support.paths import MODULES, ROOT

LANGUAGES = ("nb", "sv", "nl")
LOCALES = ROOT / "rules" / "_shared" / "locales"
SCHEMAS = ("plan", "config", "baseline")
"""The schemas whose words about what is expected are met by people who write no rules."""

_PLACE = re.compile(r"\{([a-z_]+)\}")


def in_calls(tree: ast.Module) -> Iterator[str]:
    """The patterns that a module gives to `said`, written out there, and what its own schemas expect."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "said" and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "x-expected" and isinstance(value, ast.Constant):
                    yield str(value.value)


def in_schema(schema: Any) -> Iterator[str]:
    """What a schema says in words that it expects."""
    if isinstance(schema, dict):
        if isinstance(schema.get("x-expected"), str):
            yield schema["x-expected"]
        for inner in schema.values():
            yield from in_schema(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from in_schema(inner)


@cache
def every_pattern() -> frozenset[str]:
    """All patterns of sentences, but for numbers, which are the same in every language."""
    found = {text for path in MODULES for text in in_calls(ast.parse(path.read_text(encoding="utf-8")))}
    for name in SCHEMAS:
        found.update(in_schema(json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))))
    found.update(help_texts(commands.somelint))
    found.update(comment for text in load_extras(EXTRAS, "", {}).values() for comment in comments_in(text))
    return frozenset(text for text in found if re.search("[^0-9]", text))


@cache
def translations(language: str) -> list[tuple[str, str]]:
    """The patterns of a language with what stands for them, from all its files."""
    return [
        (str(pattern), str(text))
        for file in sorted(LOCALES.glob(f"{language}*.yaml"))
        for pattern, text in (parse(read_source(str(file))).data.get("sentences") or {}).items()
    ]


def listed(texts: set[str] | frozenset[str]) -> str:
    """Texts one below the other."""
    return "\n".join(sorted(texts))


def test_there_are_sentences() -> None:
    assert len(every_pattern()) > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_is_translated(language: str) -> None:
    assert listed(every_pattern() - {pattern for pattern, _ in translations(language)}) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(language: str) -> None:
    assert listed({pattern for pattern, _ in translations(language)} - every_pattern()) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_translated_once(language: str) -> None:
    counts = Counter(pattern for pattern, _ in translations(language))
    assert listed({pattern for pattern, count in counts.items() if count > 1}) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_places_are_the_same(language: str) -> None:
    def places(text: str) -> list[str]:
        return sorted(set(_PLACE.findall(text)))

    assert listed({f"{p}: {text}" for p, text in translations(language) if places(p) != places(text)}) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_ends_and_begins_as_the_sentence_does(language: str) -> None:
    """What stands in another sentence keeps its space in front, and no full stop is added or lost."""

    def shape(text: str) -> tuple[bool, bool, bool]:
        return text[:1] == " ", text[-1:] in ".?!", text[-1:] == ":"

    assert listed({f"{p}: {text}" for p, text in translations(language) if shape(p) != shape(text)}) == ""
