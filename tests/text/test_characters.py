"""Characters that YAML forbids and that mislead, beside the expressions that say which they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from somelint.text.characters import disguise, find_forbidden, find_misleading
from support.property_tests import examples

FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
MISLEADING = re.compile("[\x85\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u200b\u2060\ufeff][^\r\n]*")
EDGES = [chr(edge + step) for edge in (0x20, 0x7F, 0x85, 0xA0, 0xD800, 0xE000, 0xFFFE, 0x10000) for step in (-1, 0, 1)]
ODD = [
    *EDGES,
    *"\x85\u2028\u2029\u202a\u202e\u202f\u2065\u2066\u2069\u206a\u200d\u200e\u200f\u061c\u200b\u2060\ufeff\n\r\t",
]
TEXTS = st.lists(st.sampled_from(ODD) | st.characters() | st.sampled_from("ab \n"), max_size=12).map("".join)


@examples(400)
@given(TEXTS)
@example("".join(ODD))
def test_what_is_found_is_what_the_expressions_say(text: str) -> None:
    first = FORBIDDEN.search(text)
    assert find_forbidden(text) == (first.start() if first else None)
    if not RIGHT_TO_LEFT.search(text):
        assert list(find_misleading(text)) == [match.start() for match in MISLEADING.finditer(text)][:20]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Win \u200f trials", [4]),
        ("שלום\u200f! ברוכים", []),
        ("מרחבא \u200eCoffee 2027\u200e שלום", []),
        ("مرحبا \u061c2027\u200f", []),
        ("שלום\u200f\u202e!", [5]),  # what turns the direction of a text is another matter
        ("שלום\u200bעולם", [4]),
        ("שלום\nWin \u200f trials", [9]),
        ("Win \u200f trials\r\nשלום\u200f", [4]),
    ],
)
def test_a_mark_of_direction_belongs_where_a_line_runs_from_right_to_left(text: str, found: list[int]) -> None:
    assert list(find_misleading(text)) == found


@examples(200)
@given(TEXTS)
def test_a_disguise_keeps_every_offset_and_can_be_taken_off(text: str) -> None:
    disguised, back = disguise(text)
    assert not re.search("[\x85\u2028\u2029\ufeff]", disguised)
    assert len(disguised) == len(text)
    assert disguised.translate(back) == text
