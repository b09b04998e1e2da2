"""Did you mean: near words, and silence when nothing is near."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.text.suggest import closest_name, did_you_mean

WORDS = [
    "owner",
    "period",
    "organization",
    "title",
    "day",
    "week",
    "month",
    "half-year",
    "per",
    "Instagram",
    "målgruppe",
]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("onwer", "owner"),
        ("owne", "owner"),
        ("ownerr", "owner"),
        ("OWNER", "owner"),
        ("owmer", "owner"),
        ("organisation", "organization"),
        ("orgnizaton", "organization"),
        ("weekly", "week"),
        ("weeks", "week"),
        ("instagram", "Instagram"),
        ("MÅLGRUPPE", "målgruppe"),
        ("ma\u030algrupe", "målgruppe"),
        (" title ", "title"),
        ("pre", "per"),
        ("half_year", "half-year"),
        # too far, or too short to tell
        ("onr", None),
        ("dx", None),
        ("x", None),
        ("", None),
        ("   ", None),
        ("frequency", None),
        ("organizationally", None),
        ("wxyz", None),
        ("o" * 10_000, None),
    ],
)
def test_the_nearest_word(word: str, meant: str | None) -> None:
    assert closest_name(word, WORDS) == meant


def test_nothing_to_choose_from() -> None:
    assert closest_name("word", []) is None


def test_a_swap_of_neighbours_is_one_slip_not_two() -> None:
    assert closest_name("trails", ["trials", "tribal"]) == "trials"
    assert closest_name("abdc", ["abcd"]) == "abcd"
    assert closest_name("cdab", ["abcd"]) is None


@given(st.permutations(["cats", "bats", "hats", "rats"]))
def test_the_order_of_the_candidates_does_not_matter(words: list[str]) -> None:
    assert closest_name("zats", words) == "bats"
    assert closest_name("rat", words) == "rats"


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=5))
def test_an_answer_is_always_a_candidate(word: str, words: list[str]) -> None:
    assert closest_name(word, words) in [None, *words]


@given(st.lists(st.text("abcABC", min_size=1, max_size=8), min_size=1, max_size=5))
def test_a_word_that_is_known_is_its_own_answer(words: list[str]) -> None:
    for word in words:
        found = closest_name(word.swapcase(), words)
        assert found is not None
        assert found.casefold() == word.casefold()


NAMES = ["vanity-kpi", "aimless-kpi", "incomplete-kpi", "kpi-without-goal", "no-owner", "goals"]


@pytest.mark.parametrize(
    ("word", "question"),
    [
        ("vanity-kpj", " Did you mean “vanity-kpi”?"),
        ("vanity", " Did you mean “vanity-kpi”?"),
        ("goal", " Did you mean “goals”?"),
        ("no", " Did you mean “no-owner”?"),
        ("kpi", " Did you mean “aimless-kpi”, “incomplete-kpi” or “kpi-without-goal”?"),
        ("without-goal", " Did you mean “kpi-without-goal”?"),
        ("van", ""),
        ("", ""),
        ("-", ""),
    ],
)
def test_a_name_is_offered_for_a_slip_or_for_a_part_of_it(word: str, question: str) -> None:
    assert did_you_mean(word, NAMES) == question
    assert did_you_mean(word, reversed(NAMES)) == question
