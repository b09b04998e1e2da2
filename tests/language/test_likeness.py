"""Likeness: weights add up, the words that decided are told, and what is written down comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.language.lexicons import Lexicon
from somelint.language.likeness import SPACE, Model, coded, decoded
from somelint.rulekit.fitting import Lesson, fitted, lines_of

VERBS = ("have", "opened", "run", "started", "got")
EXAMPLES = tuple(f"Our rivals {verb} a page, so we need one too." for verb in VERBS)
NEAR = tuple(f"Our {who} {verb} a question on the page." for who in ("readers", "members") for verb in VERBS)
OTHERS = ("The hall is open on Sunday.", "Kari answers within a day.", "Parents ask about lifts.")
LESSON = Lesson("small", EXAMPLES, NEAR, OTHERS)


@given(st.dictionaries(st.integers(0, SPACE), st.integers(-128, 127).filter(bool)))
def test_weights_come_back_as_they_were(weights: dict[int, int]) -> None:
    assert decoded(coded(weights)) == weights


def test_what_is_no_text_of_weights_is_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        decoded("0000100")


def test_the_same_sentences_give_the_same_weights_in_whatever_order() -> None:
    turned = LESSON._replace(examples=EXAMPLES[::-1], near=NEAR[::-1], others=OTHERS[::-1])
    assert fitted(LESSON, "x") == fitted(turned, "x")


def test_a_sentence_is_told_by_its_words_and_others_are_left_alone() -> None:
    model = Model(fitted(LESSON, "x"))
    text = "It rains. Our rivals built a page, so we need one too."
    found = model.find(text)
    assert found
    assert set(found.words) <= {"rivals", "so", "we", "need", "one", "too", "Our", "built"}
    assert text[found.start : found.end].startswith(found.words[0])
    assert model.find("Our readers have a question.") is None
    assert model.find("rivals") is None
    assert model.find("") is None


def test_where_a_phrase_of_the_list_stands_likeness_is_silent() -> None:
    row = {"id": "small", "terms": {"en": ["so we need one"]}, "not-near": {"words": ["never"]}}
    listed = Lexicon(row, fitted(LESSON, "x"))
    assert listed.likeness("Our rivals have a page, so we need one too.") is None
    assert listed.likeness("Our rivals never have a page, so we need one too.") is None
    assert Lexicon({"id": "small", "terms": {"en": ["zz"]}}, fitted(LESSON, "x")).likeness(EXAMPLES[0])
    assert Lexicon({"id": "small", "terms": {"en": ["zz"]}}).likeness(EXAMPLES[0]) is None


def test_choices_are_written_out() -> None:
    assert [*lines_of("one [a / b] two\n\n24/7 as it is\n")] == ["one a two", "one b two", "24/7 as it is"]
    made = [*lines_of("[a / b] [c / d / e]")]
    assert {one.split()[0] for one in made} == {"a", "b"}
    assert {one.split()[1] for one in made} == {"c", "d", "e"}
    assert [*lines_of("[a / b")] == ["[a / b"]
