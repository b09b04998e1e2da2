"""Word lists: which phrases are found in a text, and exactly where."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.language.lexicons import Lexicon
from somelint.language.terms import parse_term
from somelint.language.text_words import words_of


def lexicon(*terms: str, whole: bool = False, near: list[str] | None = None, within: int | None = None) -> Lexicon:
    not_near: dict[str, object] = {"words": near or []}
    if within is not None:
        not_near["within"] = within
    return Lexicon({"id": "small", "whole": whole, "terms": {"en": list(terms)}, "not-near": not_near})


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        # whole words, whatever the case
        ("viral", "Going viral soon", "viral"),
        ("viral", "VIRAL", "VIRAL"),
        ("Viral", "viral", "viral"),
        ("viral", "virality", None),
        ("viral", "antiviral", None),
        ("viral", "(viral)", "viral"),
        ("viral", "“viral”!", "viral"),
        ("viral", "", None),
        ("viral", "…", None),
        ("straße", "STRASSE", "STRASSE"),
        ("ærlig", "ÆRLIG talt", "ÆRLIG"),
        ("3", "3 of 30", "3"),
        # several words
        ("as soon as possible", "Do it as soon as possible.", "as soon as possible"),
        ("as soon as possible", "as soon as it is possible", None),
        ("as soon as", "as soon", None),
        # hyphens, line breaks, apostrophes and other signs part words
        ("to do list", "the to-do list", "to-do list"),
        ("to-do list", "the to do list", "to do list"),
        ("to do", "to\ndo", "to\ndo"),
        ("to do", "to \u2013 do", "to \u2013 do"),
        ("to do", "to\u2011do", "to\u2011do"),
        ("to do", "to_do", "to_do"),
        ("don't", "We don\u2019t know", "don\u2019t"),
        ("to do", "todo", None),
        # open ends
        ("følgere*", "Følgerevekst", "Følgerevekst"),
        ("følgere*", "følgere", "følgere"),
        ("følgere*", "medfølgere", None),
        ("*vekst", "følgervekst", "følgervekst"),
        ("*vekst", "vekst", "vekst"),
        ("*vekst", "vekster", None),
        ("*følg*", "medfølgere", "medfølgere"),
        ("*følg*", "foelge", None),
        ("grow* the *base", "Growing the userbase", "Growing the userbase"),
        ("grow* the *base", "Growing the bases", None),
        ("the grow*", "the growth", "the growth"),
        ("grow *", "grow more", "grow"),
        # a letter with its mark is one letter, however it is written
        ("målgruppe", "ma\u030algruppe", "ma\u030algruppe"),
        ("ma\u030algruppe", "målgruppe", "målgruppe"),
        ("mal", "ma\u030al", None),
        ("å", "a\u030a", "a\u030a"),
        ("café*", "cafe\u0301er her", "cafe\u0301er"),
        ("cafe", "cafe\u0301", None),
    ],
)
def test_a_term_in_a_text(term: str, text: str, found: str | None) -> None:
    match = lexicon(term).find(text)
    assert (text[match.start : match.end] if match else None) == found
    assert match is None or match.term == term


@pytest.mark.parametrize(
    ("terms", "text", "found"),
    [
        (("soon", "as soon as possible"), "as soon as possible, soon", ["as soon as possible", "soon"]),
        (("as", "as soon"), "as soon", ["as soon"]),
        (("quick*", "quick and dirty"), "Quick and dirty", ["Quick and dirty"]),
        (("a b", "b c"), "a b c", ["a b"]),
        (("a", "c"), "c b a", ["c", "a"]),
        (("a",), "a a a", ["a", "a", "a"]),
    ],
)
def test_the_longest_phrase_wins_and_none_overlap(terms: tuple[str, ...], text: str, found: list[str]) -> None:
    assert [text[match.start : match.end] for match in lexicon(*terms).all_matches(text)] == found


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("to be decided", "To be decided.", "To be decided"),
        ("to be decided", "«to-be-decided»", "to-be-decided"),
        ("to be decided", "It is to be decided", None),
        ("to be decided", "to be decided soon", None),
        ("tb*", "TBD", "TBD"),
        ("tb*", "TBD later", None),
        ("tbd", "", None),
    ],
)
def test_a_list_of_whole_texts(term: str, text: str, found: str | None) -> None:
    match = lexicon(term, whole=True).find(text)
    assert (text[match.start : match.end] if match else None) == found


def test_among_whole_texts_a_shorter_phrase_does_not_hide_a_longer_one() -> None:
    both = lexicon("to be", "to be decided", whole=True)
    assert both.find("to be decided")
    assert both.find("to be")
    assert not both.find("to be or not")


@pytest.mark.parametrize(
    ("within", "text", "found"),
    [
        (2, "viral infection", False),
        (2, "viral lung infection", False),
        (2, "viral and very infection", True),
        (2, "infections go viral", False),
        (2, "infection and then go viral", True),
        (2, "viral", True),
        (None, "viral a b c d e f g infection", False),
        (None, "viral a b c d e f g h infection", True),
    ],
)
def test_a_phrase_does_not_count_beside_a_word_that_gives_it_another_sense(
    within: int | None, text: str, found: bool
) -> None:
    assert (lexicon("viral", near=["infection*"], within=within).find(text) is not None) is found


def test_another_place_counts_although_one_stands_beside_such_a_word() -> None:
    text = "viral infection one two three viral"
    match = lexicon("viral", near=["infection"], within=2).find(text)
    assert match
    assert match.start == text.rindex("viral")


@pytest.mark.parametrize("text", ["", "*", "…", "* *", "-", "_"])
def test_a_term_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="has no word in it") as caught:
        parse_term(text)
    assert str(caught.value) == f"“{text}” has no word in it"


def test_all_languages_are_active_at_once() -> None:
    both = Lexicon({"id": "both", "terms": {"en": ["quick*"], "nb": ["rask*"]}})
    assert both.find("raskest")
    assert both.find("quickest")


LETTERS = "aAåe\u030a\u0301 -.\n\u2019ßİñ_1"


@given(st.text(LETTERS, max_size=20))
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    at = 0
    for word in words_of(text):
        assert at <= word.start < word.end <= len(text)
        assert word.text == unicodedata.normalize("NFC", text[word.start : word.end]).casefold()
        at = word.end


@given(st.text(LETTERS, max_size=20), st.text("aåe", min_size=1, max_size=3), st.text(LETTERS, max_size=20))
def test_a_word_on_its_own_is_always_found(before: str, word: str, after: str) -> None:
    text = f"{before} {word} {after.lstrip(chr(0x30A) + chr(0x301))}"
    assert lexicon(word).find(text)


@given(st.text(LETTERS, max_size=30))
def test_the_way_a_letter_is_composed_makes_no_difference(text: str) -> None:
    terms = lexicon("a*", "*å", "e")
    plain = [match.term for match in terms.all_matches(unicodedata.normalize("NFC", text))]
    assert [match.term for match in terms.all_matches(unicodedata.normalize("NFD", text))] == plain
