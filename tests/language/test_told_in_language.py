"""What a rule fills in is told in the language of the message; what it compares, and its arguments, never are."""

from __future__ import annotations

import pytest

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.language.catalogues import Catalogue
from somelint.language.wording import Wording
from somelint.model.findings import Finding
from somelint.model.locations import Source
from somelint.rulesets.bundle import catalogue_row
from somelint.rulesets.overlay_data import merge_entries
from somelint.text.dates import date_in_words
from support.small_rules import TODAY, rule, ruleset

THINGS = """
id: things
entries:
  - {id: boat, name: Boat, names: {nb: båt}, speed: {en: slow, nb: langsom}, maker: Colin}
  - {id: train, name: Train, speed: fast}
"""
WORDS = """
language: nb
texts:
  small:
    message: "{thing} er {speed} ({maker}), {what}, siden {since}, «{since}», innen {wait}."
    let.what.then.text: uten skinner
"""
RULE = """
let:
  thing: {lookup: {in: things, key: /thing, field: name}}
  speed: {lookup: {in: things, key: /thing, field: speed}}
  maker: {lookup: {in: things, key: /thing, field: maker}}
  wait: {amount: /wait, unit: h}
  since: /since
  what: {if: {compare: [thing, "==", {text: Boat}]}, then: {text: without rails}, else: /rails}
check: {compare: [speed, "!=", {text: slow}]}
message: "{thing} is {speed} ({maker}), {what}, since {since}, “{since}”, within {wait}."
"""


def told(language: str, plan: str) -> Finding:
    rules = ruleset({"small.yaml": rule(RULE), "things.yaml": THINGS, "nb.yaml": WORDS})
    assert rules.problems == ()
    (finding,) = check([Source("a.yaml", plan)], rules.speaking(language), CheckOptions(TODAY)).findings
    return finding


PLAN = "somelint: 1\nthing: boat\nwait: 1\nsince: 2027-03\n"


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "Boat is slow (Colin), without rails, since 2027-03, “2027-03”, within 1 h."),
        ("nb", "båt er langsom (Colin), uten skinner, siden mars 2027, «2027-03», innen 1 time."),
        ("sv", "Boat is slow (Colin), without rails, since mars 2027, “2027-03”, within 1 timme."),
    ],
)
def test_values_are_told_in_the_language_as_far_as_it_has_words(language: str, message: str) -> None:
    finding = told(language, PLAN)
    assert finding.message == message
    assert finding.args == told("en", PLAN).args
    assert {type(value) for value in finding.args.values()} <= {str, int, float}


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("nb", "2027-03-31", "31. mars 2027"),
        ("nb", "2027-03", "mars 2027"),
        ("nb", "2027-Q2", "2. kvartal 2027"),
        ("sv", "2027-Q2", "kvartal 2 2027"),
        ("nl", "2027-Q2", "Q2 2027"),
        ("nb", "2027-13-31", "2027-13-31"),
        ("nb", "month 3", "month 3"),
        ("nb", "2027", "2027"),
        ("en", "2027-03-31", "2027-03-31"),
    ],
)
def test_a_date_of_the_plan_is_written_as_the_language_does(language: str, text: str, shown: str) -> None:
    words = ruleset({"small.yaml": rule("check: {present: a}")}).worded(language).words
    assert date_in_words(text, words) == shown
    # A pack that says how days are written need not say it of months.
    assert date_in_words("2027-03", {**words, "month": "{iso}"}) == "2027-03"


def test_a_pack_names_what_ships_in_a_language_of_its_own() -> None:
    shipped = catalogue_row({"id": "t", "entries": [{"id": "boat", "name": "Boat", "names": {"nb": "båt"}}]})
    row = merge_entries(shipped, {"id": "t", "entries": [{"id": "boat", "names": {"da": "skib", "fo": ["skip"]}}]})
    assert row["data"]["translations"] == {"Boat": {"nb": "båt", "da": "skib"}}
    assert Catalogue(row["data"], row["index"]).exact("skib") == {"id": "boat", "name": "Boat"}


@pytest.mark.parametrize(("slip", "near"), [("nyhetsbrv", "nyhetsbrev"), ("newsleter", "Newsletter"), ("mailng", None)])
def test_a_slip_is_taken_for_a_name_in_its_own_language(slip: str, near: str | None) -> None:
    entry = {"id": "newsletter", "name": "Newsletter", "names": {"nb": "nyhetsbrev"}, "aliases": {"en": ["bulletin"]}}
    row = catalogue_row({"id": "t", "entries": [entry]})
    assert Catalogue(row["data"], row["index"]).nearest(slip) == near
    assert Catalogue(row["data"], row["index"]).nearest("bulletn") == "Newsletter"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("One left", "Ett igjen"),
        ("Two left", "Two left"),
        (
            {"count": "n", "one": "One left", "other": "{n} left"},
            {"count": "n", "one": "Ett igjen", "other": "{n} igjen"},
        ),
        ({"other": "{n} left"}, {"other": "{n} igjen"}),
        ({"one": "Two left", "other": "{n} left"}, {"one": "Two left", "other": "{n} left"}),
        (3, 3),
    ],
)
def test_a_message_is_put_into_the_language_as_a_whole_or_not_at_all(text: object, told: object) -> None:
    words = {"One left": "Ett igjen", "{n} left": "{n} igjen"}
    wording = Wording((), "id", {}, said=lambda group, rule: words if (group, rule) == ("a", "b") else {})
    assert wording.texts("a", "b")(text) == told
    assert wording.texts("a", "c")(text) == text
