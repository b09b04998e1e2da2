"""Word families: words in order with room between them, in all their forms, inside one sentence."""

from __future__ import annotations

import time

import pytest

from somelint.language.families import WIDEST_GAP, parse_family
from somelint.language.lexicons import Lexicon
from somelint.rulesets.bundle import lexicon_row
from somelint.rulesets.word_forms import forms_of


def lexicon(family: str, language: str = "en", **more: object) -> Lexicon:
    return Lexicon(lexicon_row({"id": "small", "terms": {}, "families": {language: [family]}, **more}))


@pytest.mark.parametrize(
    ("family", "language", "text", "found"),
    [
        (
            "competitor ... have ... must",
            "en",
            "Our competitors have one, so we must.",
            "competitors have one, so we must",
        ),
        ("competitor ... have ... must", "en", "COMPETITORS having much musts", "COMPETITORS having much musts"),
        ("a cat ... sat / lay down", "en", "A cat slowly lay down there", "A cat slowly lay down"),
        ("cat ... mat", "en", "cat mat", "cat mat"),
        ("cat ... red mat / rug", "en", "cat on the red mat", "cat on the red mat"),
        ("cat ... red mat / rug", "en", "cat on the red floor", None),
        ("cat ... red mat / rug", "en", "cat on the blue mat", None),
        ("cat ... mat", "en", "mat cat", None),
        ("cat ... mat", "en", "cat one two three four mat", "cat one two three four mat"),
        ("cat ... mat", "en", "cat one two three four five mat", None),
        # the first word is the one that it begins with
        ("a ... mat", "en", "a a one two three four mat", "a one two three four mat"),
        ("cat … mat", "en", "the cat on the mat", "cat on the mat"),
        # the room does not reach into the next sentence
        ("cat ... mat", "en", "A cat. The mat is wet.", None),
        # a nearer word that leads nowhere does not hide a farther one
        ("a ... b ... c", "en", "a b x x b x x x x c", "a b x x b x x x x c"),
        ("konkurrent ... har", "nb", "Konkurrentene våre har det", "Konkurrentene våre har"),
        ("konkurrent ... finns", "sv", "konkurrenterna finns där", "konkurrenterna finns"),
        ("concurrent ... zitten", "nl", "de concurrenten die er zitten", "concurrenten die er zitten"),
        ("*kommun* ... har", "nb", "Nabokommunene har det", "Nabokommunene har"),
        ("kat ... hund", "xx", "kat og hund", "kat og hund"),
    ],
)
def test_a_family_finds_its_words(family: str, language: str, text: str, found: str | None) -> None:
    match = lexicon(family, language).find(text)
    assert (text[match.start : match.end] if match else None) == found


def test_a_trap_silences_a_family() -> None:
    near = {"words": ["not"], "within": 5}
    assert lexicon("cat ... mat", **{"not-near": near}).find("not the cat on the mat") is None


def test_in_a_list_about_whole_texts_a_family_is_all_there_is() -> None:
    found = lexicon("whoever ... shift", whole=True)
    assert found.find("Whoever is on shift")
    assert found.find("Whoever is on shift, and Kari leads") is None


@pytest.mark.parametrize("text", ["no gap", "a ... ", "... a", "a / ... b", "a ... / b", " ... ".join("abcdefg")])
def test_a_family_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        parse_family(text)


def test_the_work_grows_with_the_text_and_no_faster() -> None:
    wide = lexicon(" ... ".join(["a / a b / a a b / b a"] * 6))
    started = time.process_time()
    assert wide.find("a b " * 5000 + "c") is not None
    wide = lexicon(" ... ".join([*["a / a a"] * 5, "z"]))
    assert wide.find("a " * 3000) is None
    assert time.process_time() - started < 5
    assert WIDEST_GAP == 4


def test_forms_share_a_stem_and_a_language_without_a_stemmer_has_none() -> None:
    assert {"competitor", "competitors"} <= forms_of("competitor", "en")
    assert {"følgere", "følgeren"} <= forms_of("følgere", "nb")
    assert "competition" not in forms_of("competitor", "en")
    assert forms_of("competitor", "xx") == {"competitor"}
