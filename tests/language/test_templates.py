"""What entries of a plan are called in messages and summaries."""

from __future__ import annotations

import pytest

from somelint.document.document import parse
from somelint.document.view import View
from somelint.language.scope import Place
from somelint.language.templates import fill, find_label
from somelint.language.wording import Wording
from somelint.model.locations import Source
from somelint.rulesets.ruleset import builtin_rules


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


def _english() -> Wording:
    return builtin_rules().wording
