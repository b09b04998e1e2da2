"""What entries of a plan are called in messages and summaries."""

from __future__ import annotations

from datetime import date

import pytest

from somelint.document.document import parse
from somelint.document.view import View
from somelint.language.scope import Place, Places
from somelint.language.templates import OwnWords, fill, find_label, placeholders, plain_value, show
from somelint.language.wording import Several, Wording
from somelint.model.locations import Source
from somelint.rulesets.ruleset import builtin_rules
from somelint.text.dates import Days
from somelint.text.quantities import AT_LEAST, AT_MOST, Quantity


@pytest.mark.parametrize(
    ("entry", "label"),
    [
        ("{name: Reach, id: r}", "Reach"),
        ("{id: r}", "r"),
        ("{name: 2027}", "2027"),
        ("{name: true, id: r}", "r"),  # a mark, not a name
        ("{name: false}", "entry"),
        ("{name: '  ', id: r}", "r"),
        ("{name: [a], id: r}", "r"),
        ("Reach", "Reach"),
        ("true", "True"),
        ("'  '", "entry"),
        ("[a]", "entry"),
    ],
)
def test_an_entry_is_called_by_its_text_or_its_first_name_or_its_place(entry: str, label: str) -> None:
    view = View(parse(Source("plan.yaml", f"entry: {entry}\n")))
    assert isinstance(view.data, dict)
    assert find_label(Place(view, ("entry",), view.data["entry"]), ("name", "id")) == label


@pytest.mark.parametrize(
    ("template", "value", "message"),
    [
        ("The reason is “{said}”.", "We ask people.", "The reason is “We ask people”."),
        ("The reason is “{said}”.", "We ask people", "The reason is “We ask people”."),
        ("Grunnen er «{said}».", "Vi spør folk.", "Grunnen er «Vi spør folk»."),
        ("The reasons are {said}.", ("We ask.", "We answer.", 0), "The reasons are “We ask.” and “We answer”."),
        ("“{said}” is the reason.", "We ask people.", "“We ask people.” is the reason."),
        ("The reason is “{said}”.", "Well...", "The reason is “Well...”."),  # which is no full stop
        ("Nobody answers {said}.", "3 p.m.", "Nobody answers 3 p.m.."),  # no quotation
    ],
)
def test_a_quotation_at_the_end_of_a_sentence_leaves_the_full_stop_to_it(
    template: str, value: object, message: str
) -> None:
    assert fill(template, {"said": value}.get, _english()) == message


@pytest.mark.parametrize(
    ("members", "text"),
    [
        ((930, 96, 45, 0), "930, 96 and 45"),
        ((4.5, 1200, 0), "4.5 and 1200"),
        (("Reach", "2027", 0), "“Reach” and “2027”"),
        ((True, 0), "“yes”"),
        ((1, 2, 3), "1, 2 and 3 more"),
    ],
)
def test_a_list_has_its_names_in_quotation_marks_and_its_numbers_without(members: object, text: str) -> None:
    assert fill("{members}", {"members": members}.get, _english()) == text


def _views() -> tuple[Place, Places]:
    view = View(parse(Source("plan.yaml", "items: [{name: Reach}, {id: b}, {n: 1}]\n")))
    assert isinstance(view.data, dict)
    members = [Place(view, ("items", n), item) for n, item in enumerate(view.data["items"])]
    return members[0], Places(members)


PLACE, PLACES = _views()
MARCH = Days(date(2027, 3, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("value", "shown", "plain"),
    [
        (None, "(not stated)", None),
        (True, "yes", True),
        (False, "no", False),
        (3, "3", 3),
        (Quantity(0.1234567, "kr", AT_LEAST), "at least 0.12 kr", 0.123457),
        (Quantity(1, "d"), "1 day", 1),
        (Quantity(0.5, "week", AT_MOST), "at most 0.5 weeks", 0.5),
        (MARCH, "2027-03-31", "2027-03-31"),
        (PLACE, "Reach", "items[0]"),
        (PLACES, "“Reach”, “b” and “items[2]”", ["items[0]", "items[1]", "items[2]"]),
        (Places([]), "(not stated)", []),
        (Places([PLACE] * 6), ", ".join(["“Reach”"] * 5) + " and 1 more", ["items[0]"] * 6),
        (["a"] * 11, ", ".join(["“a”"] * 10) + " and 1 more", ["a"] * 11),
        (["a"] * 10, ", ".join(["“a”"] * 9) + " and “a”", ["a"] * 10),
        ([], "", []),
        (("a", "b", 0), "“a” and “b”", ["a", "b"]),
        (("a", 1200), "“a” and 1200 more", ["a"]),
        ((MARCH, "x" * 41, 0), f"2027-03-31 and “{'x' * 39}…”", ["2027-03-31", "x" * 41]),
        ({"a": 1}, "(not stated)", "{'a': 1}"),
        ([Several("Autumn", 2)], "2 × “Autumn”", ["Autumn"]),
        (OwnWords("x" * 300), "x" * 300, "x" * 300),
        (" two\nlines ", "two lines", None),
    ],
)
def test_how_a_value_is_shown_and_told_to_a_machine(value: object, shown: str, plain: object) -> None:
    assert show(value, _english()) == shown
    assert plain_value(value) == plain or plain is None
    assert len(show("x" * 300, _english())) < 300


ONE = {"one": "{n} goal of {label}", "other": "{n} goals", "count": "n"}


@pytest.mark.parametrize(
    ("template", "values", "message", "names"),
    [
        ("{a} and {b-c}, {3} {a}", {"a": 1, "b-c": "x"}, "1 and x, {3} 1", "a b-c a"),
        (ONE, {"n": Quantity(1), "label": "a"}, "1 goal of a", "n label n n"),
        (ONE, {"n": Quantity(2)}, "2 goals", "n label n n"),
        (ONE, {"n": Quantity(1, "", AT_LEAST)}, "at least 1 goals", "n label n n"),
        (ONE, {}, "(not stated) goals", "n label n n"),
        ({"one": "x"}, {}, "", ""),
        (3, {}, "3", ""),
    ],
)
def test_placeholders(template: object, values: dict[str, object], message: str, names: str) -> None:
    assert fill(template, values.get, _english()) == message
    assert placeholders(template) == names.split()


def test_a_date_is_written_as_the_language_does_unless_it_is_quoted() -> None:
    values, wording = {"d": "2027-03-01"}, builtin_rules().worded("nb")
    assert fill("{d} «{d}» {d}", values.get, wording) == "1. mars 2027 «2027-03-01» 1. mars 2027"


def test_a_message_has_an_end() -> None:
    long = fill("{a}" * 40, {"a": OwnWords("x" * 500)}.get, _english())
    assert (len(long), long[-1]) == (4000, "x")
    long = fill("y" + "{a}" * 40, {"a": OwnWords("x" * 500)}.get, _english())
    assert (len(long), long[-2:]) == (4000, "x…")


def _english() -> Wording:
    return builtin_rules().wording
