"""Catalogues: which entry a text names, and that no name in the shipped ones means two things."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.language.catalogues import Catalogue, names_of, normal_name
from somelint.language.lexicons import Lexicon
from somelint.rulesets.bundle import RuleFile
from support import shipped_rules
from support.shipped_rules import id_of, rule_file

SHIPPED = shipped_rules.names_of("catalogue")
LEXICONS = {id_of(name) for name in shipped_rules.names_of("lexicon")}

THINGS: dict[str, Any] = {
    "id": "things",
    "entries": [
        {"id": "apple", "name": "Apple", "aliases": {"en": ["red apple"], "nb": ["eple", "epler"]}},
        {"id": "apple-pie", "name": "Apple pie", "former-names": ["pastry"], "misspellings": ["aple pie"]},
        {"id": "tv", "name": "TV"},
        {"id": "tv-plus", "name": "TV+", "aliases": {"en": ["TV Plus"]}},
        {"id": "x", "name": "X", "names": ["Twitter"]},
        {"id": "number", "name": "Number", "aliases": ["number of"]},
    ],
}
PLACES: dict[str, Any] = {
    "id": "places",
    "entries": [{"id": "town-hall", "name": "Town Hall"}, {"id": "x", "name": "X"}],
}
FILLERS = Lexicon({"id": "fillers", "terms": {"en": ["number of", "of", "in", "the", "count*"], "nb": ["antall"]}})


@pytest.fixture
def file(request: pytest.FixtureRequest) -> RuleFile:
    return rule_file(request.param)


def entry(text: str, residue: bool = False) -> str | None:
    found = Catalogue(THINGS).find(text, [FILLERS] if residue else [], [Catalogue(PLACES)] if residue else [])
    return str(found["id"]) if found else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("apple", "apple"),
        ("Apple", "apple"),
        ("  APPLE ", "apple"),
        ("Eple", "apple"),
        ("red apple", "apple"),
        ("Red-Apple", "apple"),
        ("redapple", "apple"),
        ("red\napple", "apple"),
        ("red_apple", "apple"),
        ("apple pie", "apple-pie"),
        ("Apple-Pie", "apple-pie"),
        ("pastry", "apple-pie"),
        ("aple pie", "apple-pie"),
        ("twitter", "x"),
        ("an apple", None),
        ("apples", None),
        ("", None),
        ("-", None),
        # a plus sign is part of a name
        ("TV", "tv"),
        ("TV+", "tv-plus"),
        ("tv +", "tv-plus"),
        ("tv plus", "tv-plus"),
        ("TV++", None),
        ("+TV", None),
        ("+", None),
    ],
)
def test_a_text_names_an_entry_as_a_whole(text: str, found: str | None) -> None:
    assert entry(text) == found
    assert entry(text, residue=True) == found or text == "TV++"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("number of apples", None),
        ("number of epler", "apple"),
        ("the apple", "apple"),
        ("apple in the town hall", "apple"),
        ("Antall epler", "apple"),
        ("counting the apple", "apple"),
        ("apple 2027", "apple"),
        # the longest name wins, and what is left over must be known
        ("the apple pie", "apple-pie"),
        ("apple pie in town hall", "apple-pie"),
        ("apple of pie", None),
        ("the TV+", "tv-plus"),
        ("TV in the town hall", "tv"),
        ("apple in the attic", None),
        ("a lovely apple", None),
        ("town hall", None),
        ("the of in", None),
        ("2027", None),
        # two entries of the catalogue itself: neither may be guessed
        ("apple twitter", None),
        # the name of another catalogue is filler, unless it is the only name there is
        ("x of apple", "apple"),
        ("x of the town hall", "x"),
        # a long text is not a name with a few words around it
        ("apple " + "of " * 38, "apple"),
        ("apple " + "of " * 60, None),
        ("apple " + "of " * 39 + "attic", None),
    ],
)
def test_a_text_names_an_entry_with_known_words_around_the_name(text: str, found: str | None) -> None:
    assert entry(text, residue=True) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an apple and a TV+ at Twitter", "apple x"),
        ("an Apple Pie, X or red-apple", "apple-pie apple"),
        # a compound begins with a name of six letters or more
        ("pastrys", "apple-pie"),
        ("pastryshop, Twitterxy, Twitterx", "apple-pie x x"),
        ("appleshop, pastr, xpastry", ""),
    ],
)
def test_a_running_text_mentions_entries(text: str, found: str) -> None:
    assert [mention.entry["id"] for mention in Catalogue(THINGS).mentions(text)] == found.split()


def test_without_such_words_the_name_must_stand_alone() -> None:
    assert entry("the apple") is None


@given(st.sampled_from(["apple", "Red apple", "TV+", "Apple pie"]), st.randoms(use_true_random=False))
def test_case_spaces_and_hyphens_make_no_difference(name: str, random: Any) -> None:
    turned = "".join(random.choice((char.upper(), char.lower())) for char in name)
    turned = "".join(random.choice((" ", "-", "  ", "_", "")) if char == " " else char for char in turned)
    assert normal_name(turned) == normal_name(name)


@pytest.mark.parametrize("file", SHIPPED, ids=id_of, indirect=True)
def test_no_name_in_a_shipped_catalogue_means_two_things(file: RuleFile) -> None:
    owners: dict[str, set[str]] = {}
    for one in file.document.data["entries"]:
        for name in names_of(one):
            owners.setdefault(normal_name(name), set()).add(one["id"])
    assert {name: sorted(ids) for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("file", SHIPPED, ids=id_of, indirect=True)
def test_no_entry_of_a_shipped_catalogue_stands_there_twice(file: RuleFile) -> None:
    ids = [one["id"] for one in file.document.data["entries"]]
    assert len(set(ids)) == len(ids)
    assert [
        normal_name(name) for one in file.document.data["entries"] for name in names_of(one) if not normal_name(name)
    ] == []


@pytest.mark.parametrize("file", SHIPPED, ids=id_of, indirect=True)
def test_every_name_in_a_shipped_catalogue_leads_to_its_entry(file: RuleFile) -> None:
    data = file.document.data
    catalogue = Catalogue(data)
    lost = [
        (one["id"], name)
        for one in data["entries"]
        for name in names_of(one)
        if (catalogue.exact(name) or {}).get("id") != one["id"]
    ]
    assert lost == []
    assert {*catalogue.residue} <= LEXICONS
    assert {*catalogue.residue_catalogues} <= {id_of(other) for other in SHIPPED}


@pytest.mark.parametrize("file", SHIPPED, ids=id_of, indirect=True)
def test_every_entry_of_a_shipped_catalogue_has_a_name_to_show(file: RuleFile) -> None:
    assert [one["id"] for one in file.document.data["entries"] if not one.get("name")] == []


def test_there_are_catalogues_to_test() -> None:
    assert len(SHIPPED) >= 5
