"""Families with concepts: one for all languages, with own concepts and shared ones, gaps and a guard."""

from __future__ import annotations

import time

import pytest

from somelint.language.concepts import Concepts, concept_row
from somelint.language.lexicons import Lexicon
from somelint.language.meaning.written import parse_concept_family
from somelint.rulesets.bundle import lexicon_row
from somelint.rulesets.word_list_files import mistakes_in_word_list, unknown_concepts

CONCEPTS = {
    "buy": {"en": "buy* / pay for", "nb": "kjøp*", "nl": "koop*"},
    "crowd": {"en": "follower* / fans", "nb": "følgere"},
    "stars": {"en": "five stars"},
    "applause": {"any": "<crowd> / <stars>"},
    "never": {"en": "never", "nb": "aldri"},
    "fan": {"nl": "fans"},
}


SHARED = Concepts([concept_row([{"concepts": {"spam": {"en": "junk / junk mail"}, "never": {"en": "never"}}}])])


def lexicon(family: str, language: str = "any", **more: object) -> Lexicon:
    data = {"id": "small", "terms": {}, "concepts": CONCEPTS, "families": {language: [family]}, **more}
    return Lexicon(lexicon_row(data), concepts=SHARED)


@pytest.mark.parametrize(
    ("family", "text", "found"),
    [
        ("<buy> ... <crowd>", "We buy some followers.", "buy some followers"),
        ("<buy> ... <crowd>", "Vi kjøper følgere.", "kjøper følgere"),
        ("<buy> ... <crowd>", "Pay for ten or more new followers", "Pay for ten or more new followers"),
        ("<buy> ... <crowd>", "Buy one two three four five followers", None),
        ("<buy> ... ... <crowd>", "Buy one two three four five followers", "Buy one two three four five followers"),
        ("<buy> ... <crowd>", "Followers buy", None),
        ("<buy> ... <crowd>", "We buy. Followers come.", None),
        ("<buy> ... <crowd>", "We buy; followers come.", None),
        ("<buy> ... <crowd>", "Ads, first of all. We sell; we buy followers.", "buy followers"),
        # words of two languages are no match
        ("<buy> ... <crowd>", "Kjøp fans", None),
        ("<buy> ... <applause>", "buying five stars", "buying five stars"),
        ("<buy> <crowd>", "buy followers", "buy followers"),
        ("<buy> <crowd>", "buy new followers", None),
        ("<buy> cheap / new <crowd>", "buy cheap", "buy cheap"),
        ("<buy> cheap / new <crowd>", "new followers", "new followers"),
        ("<buy> ... <crowd> (unless <never>)", "We never buy followers", None),
        ("<buy> ... <crowd> (unless <never>)", "We buy followers never", None),
        ("<buy> ... <crowd> (unless <never> / hardly)", "We hardly buy followers", None),
        ("<buy> ... <crowd> (unless <never>)", "Never late, we do as we buy followers", "buy followers"),
        ("<buy> … <crowd> ( unless <never> )", "buy followers", "buy followers"),
    ],
)
def test_a_family_of_concepts_finds_its_words(family: str, text: str, found: str | None) -> None:
    match = lexicon(family).find(text)
    assert (text[match.start : match.end] if match else None) == found


def test_a_family_of_one_language_takes_concepts_of_that_language() -> None:
    assert lexicon("cheap ... <crowd>", "en").find("cheap fans")
    assert not lexicon("billig ... <crowd>", "nb").find("billig fans")
    assert lexicon("competitor ... <crowd>", "en").find("competitors have fans")


def test_a_shared_concept_is_found_beside_those_of_the_list() -> None:
    assert lexicon("<spam> ... <crowd>").find("Junk mail for followers")
    assert lexicon("<spam> ... <crowd>").find("Junk for følgere")
    assert not lexicon("<spam> ... <buy>").find("junk for followers")


def test_in_a_list_about_whole_texts_a_family_is_all_there_is() -> None:
    assert lexicon("<buy> ... <crowd>", whole=True).find("Buy more followers")
    assert not lexicon("<buy> ... <crowd>", whole=True).find("Buy more followers today")


@pytest.mark.parametrize(
    ("family", "wrong"),
    [
        ("<buy> ... ", "no word"),
        ("<buy ... x", "“<” or “>”"),
        ("buy> ... x", "“<” or “>”"),
        ("<buy> (if <never>)", "brackets"),
        ("<buy> (unless )", "brackets"),
        ("(unless <never>)", "no word"),
        (" ... ".join(["<buy>"] * 7), "more than 6 parts"),
    ],
)
def test_a_family_that_is_none_is_refused_at_its_place(family: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        parse_concept_family(family)
    told = [*mistakes_in_word_list({"id": "small", "terms": {}, "families": {"any": ["<a> ... <b>", family]}})]
    assert [(path, wrong in message) for path, message in told] == [(("families", "any", 1), True)]


def test_words_alone_stand_under_their_language() -> None:
    told = [*mistakes_in_word_list({"id": "small", "terms": {}, "families": {"any": ["a ... b"]}})]
    assert [path for path, _ in told] == [("families", "any", 0)]


def test_an_unknown_concept_is_told_with_the_nearest_one() -> None:
    concepts = {"buy": {"en": "buy"}, "all": {"any": "<buy> / <crowds>"}}
    data = {"id": "small", "terms": {}, "concepts": concepts, "families": {"any": ["<buys> ... <crowd>"]}}
    assert [*unknown_concepts(data, ["crowd"])] == [
        (("families", "any", 0), "There is no concept called “buys”. Did you mean “buy”?"),
        (("concepts", "all", "any"), "There is no concept called “crowds”. Did you mean “crowd”?"),
    ]


def test_concepts_that_name_each_other_come_to_an_end() -> None:
    concepts = {"a": {"en": "one", "any": "<b>"}, "b": {"any": "<a>"}}
    assert lexicon("<b> ... two", concepts=concepts).find("one and two")


def test_concepts_lead_to_each_other_deeply_and_in_many_ways() -> None:
    deep = {f"c{n}": {"any": f"<c{n + 1}> / <c{n + 1}>"} for n in range(3000)}
    assert lexicon("<c0> ... two", concepts={**deep, "c3000": {"en": "one"}}).find("one and two")


def test_a_concept_without_a_word_is_a_mistake() -> None:
    told = [*mistakes_in_word_list({"id": "small", "terms": {}, "concepts": {"a": {"en": "one / !"}}})]
    assert told == [(("concepts", "a", "en"), "“!” has no word in it.")]


def test_the_work_grows_with_the_text_and_no_faster() -> None:
    wide = lexicon(" ... ... ".join(["<x>"] * 5 + ["<y>"]), concepts={"x": {"en": "a / a a"}, "y": {"en": "z"}})
    started = time.process_time()
    assert wide.find("a " * 2000 + ". z") is None
    assert wide.find("a " * 2000 + "z")
    assert time.process_time() - started < 10
