"""What a person reads in each language is what somebody has read before."""

from __future__ import annotations

import pytest

from support.golden import languages as golden_languages


@pytest.mark.parametrize("language", golden_languages.LANGUAGES)
@pytest.mark.parametrize("name", golden_languages.COMMANDS)
def test_what_is_told_in_a_language(language: str, name: str) -> None:
    kept = golden_languages.KEPT / language / f"{name}.txt"
    assert golden_languages.told(language, name) == kept.read_text(encoding="utf-8"), (
        "see: scripts/dev goldens languages"
    )


@pytest.mark.parametrize("language", golden_languages.LANGUAGES)
def test_nothing_else_is_kept(language: str) -> None:
    assert {path.stem for path in (golden_languages.KEPT / language).iterdir()} == set(golden_languages.COMMANDS)
