"""The names of languages are those that the Unicode CLDR has, by way of Babel."""

from __future__ import annotations

import pytest
import yaml
from babel import Locale

from support.paths import ROOT

ENTRIES = yaml.safe_load((ROOT / "rules/_shared/catalogues/languages.yaml").read_text("utf-8"))["entries"]

# Where the name in the CLDR is that of a place in a list and not of a sentence, or means something else today.
OTHERWISE = {("nb", "nl"), ("nn", "nl"), ("ckb", "nl"), ("ps", "sv")}


@pytest.mark.parametrize("language", ["en", "nb", "sv", "nl"])
def test_each_language_is_called_as_its_speakers_read_it(language: str) -> None:
    known = Locale(language).languages
    ours = {entry["id"]: entry["name"] if language == "en" else entry["names"][language] for entry in ENTRIES}
    other = {code: name for code, name in ours.items() if name != known[code] and (code, language) not in OTHERWISE}
    assert other == {}
