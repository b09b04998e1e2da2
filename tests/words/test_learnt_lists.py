"""What the word lists know of sentences that their writers have not seen, and that their weights are up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from somelint.rulekit.fitting import token_of
from somelint.rulesets.bundle import read_files
from support.paths import ROOT
from support.word_figures import BLIND, figures

LISTS = {
    file.document.data["id"]: file
    for file in read_files(str(ROOT / "rules" / "_shared" / "lexicons"))
    if file.kind == "lexicon" and "likely" in file.document.data
}
WEIGHTS = {
    file.document.data["id"]: file.document.data
    for file in read_files(str(ROOT / "rules" / "_shared" / "lexicons"))
    if file.kind == "weights"
}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_the_weights_are_those_of_the_sentences(name: str) -> None:
    assert Path(LISTS[name].name).stem == name
    assert WEIGHTS[name]["sentences"] == token_of(LISTS[name].document.data), "run python scripts/fit_models.py"


def test_there_are_no_weights_without_sentences() -> None:
    assert set(WEIGHTS) == set(LISTS)


def test_near_sentences_are_left_alone_and_some_of_the_others_are_found() -> None:
    rows = [*figures(BLIND)]
    assert {row.list for row in rows} >= set(LISTS)
    assert sum(row.spared for row in rows) / sum(row.of_near for row in rows) >= LEFT_ALONE
    assert sum(row.found for row in rows) / sum(row.of_found for row in rows) >= FOUND


# What is reached; it may only rise. The aim is 0.65 and 0.98.
FOUND, LEFT_ALONE = 0.14, 0.94


def test_what_is_only_likely_is_a_hint_that_names_the_words() -> None:
    asked = 0
    for file in read_files(str(ROOT / "rules")):
        data = file.document.data
        cases = data.get("cases", [data]) if file.kind == "rule" else []
        for case in cases:
            if "avoids-likely" in (case.get("check") if isinstance(case.get("check"), dict) else {}):
                asked += 1
                assert case.get("severity", data["severity"]) == "info", file.name
                assert "{words}" in str(case["message"]), file.name
    assert asked >= len(LISTS) - 1
