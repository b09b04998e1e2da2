"""The index finds what a plain search finds: in texts made of the words of the lists, in all their languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from somelint.language.concepts import Concepts
from somelint.language.lexicons import Lexicon, index_of
from somelint.language.phrases.table import Table, numbers_in, pack_table
from somelint.language.terms import terms_of
from somelint.rulesets.ruleset import builtin_rules
from support.plain_search import plain_matches
from support.property_tests import examples

JOINTS = (" ", " ", " ", " ", ", ", ". ", "; ", "-", "\n\n", " – ")
BETWEEN = ("a", "det", "wij", "inte", "never", "12", "ikke", "zonder")


@cache
def rows() -> Mapping[str, Mapping[str, Any]]:
    return {name: dict(row) for name, row in builtin_rules().bundle.lexicons.items()}


@cache
def concepts() -> Concepts:
    return Concepts([dict(row) for row in builtin_rules().bundle.concepts])


@cache
def without_models() -> Mapping[str, Lexicon]:
    """All lists that ship in one index, without the models, which a plain search does not know."""
    index = index_of([*rows().values()], concepts())
    return {name: Lexicon((index, number), None, concepts()) for number, name in enumerate(rows())}


@cache
def pieces(name: str) -> list[str]:
    """What texts are put together from: the phrases of a list, and the words of its families and concepts."""
    row = rows()[name]
    near = row.get("not-near") or {}
    found = [*terms_of(row), *(near.get("words") or ())]
    for listed in (row.get("families") or {}).values():
        found += [choice for text in listed for part in str(text).split("...") for choice in part.split("/")]
    for written in (row.get("concepts") or {}).values():
        found += [choice for text in written.values() for choice in text.split("/")]
    for table in (row.get("forms") or {}).values():
        found += [form for forms in table.values() for form in forms.split()]
    plain = {piece.strip(" *()").replace("*", "s") for piece in found if "<" not in piece and "unless" not in piece}
    return sorted(plain - {""}) or ["somebody"]


@st.composite
def texts(draw: st.DrawFn, name: str) -> str:
    """A text of phrases of a list and other words, with marks between them."""
    some = st.one_of(st.sampled_from(pieces(name)), st.sampled_from(pieces(name)), st.sampled_from(BETWEEN))
    written = ""
    for piece in draw(st.lists(some, min_size=1, max_size=9)):
        written += draw(st.sampled_from(JOINTS)) + piece + draw(st.sampled_from(("", "", "", "e", "en")))
    text = written.strip()
    return text.upper() if draw(st.integers(0, 9)) == 9 else text


@given(st.data())
@examples(240, HealthCheck.too_slow, HealthCheck.data_too_large)
def test_the_index_finds_what_a_plain_search_finds(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(rows())))
    text = data.draw(texts(name))
    others = data.draw(st.lists(st.sampled_from(sorted(rows())), max_size=3))
    for one in (name, *others):
        expected = [*plain_matches(rows()[one], text, concepts())]
        assert [tuple(match) for match in without_models()[one].all_matches(text)] == expected
        first = without_models()[one].find(text)
        assert (first and tuple(first)) == (expected[0] if expected else None)


SMALL = {
    "id": "small",
    "terms": {"en": ["a", "a b", "b* c", "*c", "*d*", "b *e c*", "ab c d"], "nb": ["å*", "c b a"]},
    "concepts": {"one": {"en": "a / b c", "nb": "å*"}, "two": {"en": "*e", "any": "<one>"}},
    "families": {"any": ["<one> ... <two> (unless d)"], "en": ["c ... a / b c", "*e ... d*", "<two> b ... c"]},
    "not-near": {"words": ["bb", "e c", "*be"], "within": 2},
}


@pytest.mark.parametrize("whole", [False, True])
@given(words=st.lists(st.sampled_from(["a", "b", "c", "d", "e", "bb", "ab", "abe", "åc", "bd."]), max_size=9))
def test_small_lists_with_many_overlaps(whole: bool, words: list[str]) -> None:
    row = {**SMALL, "whole": whole}
    text = " ".join(words)
    expected = [*plain_matches(row, text, Concepts())]
    assert [tuple(match) for match in Lexicon(row).all_matches(text)] == expected


@given(st.dictionaries(st.text(max_size=6), st.one_of(st.integers(), st.text(), st.tuples(st.text()))))
def test_a_packed_table_gives_every_row_back(made: dict[str, object]) -> None:
    table = Table(pack_table(made))
    assert {key: table.get(key) for key in made} == made
    assert table.get("no such key at all") is None


def test_numbers_are_read_alike_where_the_last_byte_counts_least(monkeypatch: pytest.MonkeyPatch) -> None:
    data = memoryview(bytes((1, 0, 0, 0, 2, 1, 0, 0)))
    here = [*numbers_in(data)]
    monkeypatch.setattr("sys.byteorder", "big")
    assert [*numbers_in(data)] == here == [1, 258]


def test_a_long_list_and_a_long_text_take_no_time() -> None:
    words = [f"word{n}" for n in range(3000)]
    terms = [f"{one} {two}" for one, two in pairwise(words)] + [f"{word}x*" for word in words[:200]]
    found = Lexicon({"id": "long", "terms": {"en": terms}})
    assert len([*found.all_matches(" ".join(words * 4))]) == 6000
