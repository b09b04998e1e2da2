"""Families with concepts: one for all languages, with own concepts and shared ones, gaps and a guard."""

from __future__ import annotations

import time

import pytest

from somelint.language.concepts import Concepts, concept_row
from somelint.language.lexicons import Lexicon
from somelint.language.meaning.own import OwnConcepts, inner_concepts
from somelint.language.meaning.written import (
    ConceptFamily,
    Element,
    Written,
    concepts_in,
    has_concepts,
    parse_concept_family,
    read_concept_family,
    unpack_concept_family,
    words_in,
)
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
        ("<buy> ... <crowd> (unless <never>)", "Never a b buy followers", None),
        ("<buy> ... <crowd> (unless <never>)", "Never a b c buy followers", "buy followers"),
        ("<buy> ... <crowd> (unless <never>)", "Buy followers a b never", None),
        ("<buy> ... <crowd> (unless <never>)", "Buy followers a b c never", "Buy followers"),
        ("<buy> ... <crowd> (unless never again)", "Buy followers, never again", None),
        ("<buy> ... <crowd> (unless never again)", "Buy followers, never", "Buy followers"),
        # the nearest end is told, and the first beginning
        ("<buy> ... <crowd>", "buy fans, followers and fans", "buy fans"),
        ("<buy> ... <crowd>", "buy or buy fans", "buy or buy fans"),
        ("<buy> ... <buy> ... <crowd>", "buy and pay for fans", "buy and pay for fans"),
        ("<buy> ... <stars>", "Buy or pay for a b c d five stars", "pay for a b c d five stars"),
        ("<stars> / <crowd> today", "fans today", "fans today"),
        ("<stars> / <crowd> today", "fans", None),
        ("cheap <stars> / new fans", "new fans", "new fans"),
        ("cheap <stars> / new fans", "cheap five stars", "cheap five stars"),
        ("cheap <stars> / new fans", "cheap fans", None),
        ("<fan> ... <buy>", "fans koopt", "fans koopt"),
        ("<fan> ... <buy>", "fans buy", None),
        ("<spam> ... <fan>", "junk mail, fans", "junk mail, fans"),
        ("<fan> / <spam> now", "junk mail now", "junk mail now"),
        ("<fan> / <spam> now", "fans now", "fans"),
    ],
)
def test_a_family_of_concepts_finds_its_words(family: str, text: str, found: str | None) -> None:
    match = lexicon(family).find(text)
    assert (text[match.start : match.end] if match else None) == found


def test_a_family_is_taken_apart() -> None:
    written = parse_concept_family("a b / < c d > e ... … f ... <g> ( unless h / <i> )")
    assert written == Written([["a b", "< c d > e"], ["f"], ["<g>"]], [0, 8, 4], ["h", "<i>"])
    assert concepts_in(written) == ["c d", "g", "i"]
    assert [*words_in(written)] == ["a", "b", "e", "f", "h"]
    assert parse_concept_family("a … b") == Written([["a"], ["b"]], [0, 4], ())
    assert [has_concepts(text) for text in ("<a> b", "a (unless b)", "a ... b / c")] == [True, True, False]


def test_a_family_is_made_ready_for_use() -> None:
    def element(forms: str = "", concepts: str = "") -> Element:
        return Element(frozenset(forms.split()), frozenset(concepts.split()))

    groups = {"buy": frozenset(("=0",)), "all": frozenset(("=1", "=2"))}
    text = "<buy> / <all> / cheap <buy> ... a / <spam> ... <spam> new (unless <all>)"
    read = read_concept_family(text, "en", {"cheap": "cheaper cheapest"}, groups)
    some = [[element("", "=0 =1 =2")], [element("cheap cheaper cheapest"), element("", "=0")]]
    other = [[element("", "spam")], [element("a")]]
    assert read == ConceptFamily(
        parts=[some, other, [[element("", "spam"), element("new")]]],
        gaps=[0, 4, 4],
        guard=[[element("", "=1 =2")]],
        language="en",
        text=text,
        needs=[frozenset(("=0", "=1", "=2")), frozenset(("spam",))],
    )
    assert unpack_concept_family(tuple(read)) == read


def test_what_a_concept_of_a_list_stands_for() -> None:
    own = OwnConcepts(
        {
            "a": {"en": "one / two three", "nb": "en"},
            "b": {"any": "< a > / shared / <b>"},
            "c": {"any": "<b>", "nl": "drie"},
            "d": {"any": "<d> / <c>", "sv": "fyra"},
        }
    )
    assert {name: sorted(group) for name, group in own.groups.items()} == {
        "a": ["=0"],
        "b": ["=0", "b", "shared"],
        "c": ["=0", "=2", "b", "shared"],
        "d": ["=0", "=2", "=3", "b", "d", "shared"],
    }
    assert {name: [one.language for one in spoken] for name, spoken in own.spoken.items()} == {
        "=0": ["en", "en", "nb"],
        "=1": [],
        "=2": ["nl"],
        "=3": ["sv"],
    }
    assert [*inner_concepts({"en": "x"})] == []


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
        (" / ".join("<a>" for _ in range(61)), "more than 60 choices"),
        ("<a> ... b / !", "no word"),
        ("<a> ) b", "brackets"),
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
    deep = {f"c{n}": {"any": f"<c{n + 1}> / <c{n + 1}>"} for n in range(1200)}
    assert lexicon("<c0> ... two", concepts={**deep, "c1200": {"en": "one"}}).find("one and two")


def test_a_concept_without_a_word_is_a_mistake() -> None:
    told = [*mistakes_in_word_list({"id": "small", "terms": {}, "concepts": {"a": {"en": "one / !"}}})]
    assert told == [(("concepts", "a", "en"), "“!” has no word in it.")]


def test_the_work_grows_with_the_text_and_no_faster() -> None:
    wide = lexicon(" ... ... ".join(["<x>"] * 5 + ["<y>"]), concepts={"x": {"en": "a / a a"}, "y": {"en": "z"}})
    started = time.process_time()
    assert wide.find("a " * 2000 + ". z") is None
    assert wide.find("a " * 2000 + "z")
    assert time.process_time() - started < 10
