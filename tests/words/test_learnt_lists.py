"""What the word lists know of sentences that their writers have not seen, and that their weights are up to date."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from somelint.rulekit.fitting import Taught
from somelint.rulekit.taught_sentences import LIST_ITSELF, concept_row_of, sentences_of_lists, token_of
from somelint.rulesets.bundle import read_files
from support.paths import ROOT
from support.word_figures import BLIND, figures

SHARED = ROOT / "rules" / "_shared"
NAMES = sorted(path.name.removesuffix(".weights.yaml") for path in (SHARED / "lexicons").glob("*.weights.yaml"))


@cache
def sentences() -> dict[str, list[Taught]]:
    """The sentences that each list is taught with."""
    return sentences_of_lists([SHARED / "lexicons"], [ROOT / "training"])


@cache
def concepts() -> dict[str, Any]:
    """The concepts, as weights are told of them."""
    return concept_row_of(SHARED / "concepts")


@cache
def weights() -> dict[str, dict[str, Any]]:
    """The data of the files of weights, by list."""
    read = read_files(str(SHARED / "lexicons"))
    return {file.document.data["id"]: file.document.data for file in read if file.kind == "weights"}


@pytest.mark.parametrize("name", NAMES)
def test_the_weights_are_those_of_the_sentences(name: str) -> None:
    assert weights()[name]["sentences"] == token_of(sentences()[name], concepts()), "run python scripts/fit_models.py"


@pytest.mark.parametrize("name", NAMES)
def test_weights_take_little_room(name: str) -> None:
    assert len(weights()[name]["weights"]) <= 20_480


def test_there_are_no_weights_without_sentences() -> None:
    assert set(weights()) == set(sentences()) == {*NAMES}


def test_nothing_that_was_written_to_be_taught_stands_in_the_blind_set() -> None:
    blind = BLIND.read_text(encoding="utf-8")
    lines = {line.strip().removeprefix("- ").strip("\"'") for line in blind.splitlines()}
    written = {one.text for some in sentences().values() for one in some if one.writer != LIST_ITSELF}
    assert not [text for text in written & lines if len(text.split()) > 1]


def test_near_sentences_are_left_alone_and_most_of_the_others_are_found() -> None:
    rows = [*figures(BLIND)]
    assert {row.list for row in rows} >= set(sentences())
    assert sum(row.spared for row in rows) / sum(row.of_near for row in rows) >= LEFT_ALONE
    assert sum(row.found for row in rows) / sum(row.of_found for row in rows) >= FOUND


# What is reached; it may only rise, but where a false alarm goes. The aim is 0.65 and 0.98. It is 679 and 1027 of
# 1056.
FOUND, LEFT_ALONE = 0.642, 0.972


def test_words_of_any_sentence_are_common_and_those_of_the_trade_are_not() -> None:
    for row in weights().values():
        common = row["common"].split()
        assert {"has", "it", "and", "har", "og", "och", "het", "ook", "to", "by"} <= {*common}
        assert not {"followers", "følgere", "följare", "volgers", "nobody", "channel", "viral"} & {*common}
        assert common == sorted(common)


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
    assert asked >= len(NAMES) - 1
