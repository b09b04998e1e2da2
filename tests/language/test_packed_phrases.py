"""What the index of phrases is packed into, and what it keeps."""

from __future__ import annotations

from typing import Any

import pytest

from somelint.language.concepts import Concepts, concept_row
from somelint.language.families import is_form
from somelint.language.lexicons import Lexicon, index_of
from somelint.language.phrases import index as indexes
from somelint.language.phrases import search
from somelint.language.phrases.packed_mappings import (
    LateMapping,
    PackedMapping,
    entries_in,
    heads_of,
    pack_catalogue,
    pack_mapping,
    unpack_catalogue,
)
from somelint.language.phrases.specs import (
    ALONE,
    FIRST_OF_TWO,
    SECOND_OF_TWO,
    anchor_number,
    anchor_target,
    bits_of,
    bits_of_roles,
    likely_lists,
)
from somelint.language.phrases.table import LateRows, Table, pack_row, pack_table
from support.plain_search import plain_matches

BOTH = FIRST_OF_TWO | SECOND_OF_TWO


def test_whom_a_phrase_is_for_is_one_number() -> None:
    assert [anchor_number(anchor_target(number, role)) for number in (0, 7) for role in (ALONE, BOTH)] == [0, 0, 7, 7]
    rows: list[tuple[Any, int]] = [
        ([], 0b000_000_000),
        ([(0, 3, "")], 0b000_000_001),
        ([(1, "name", "en"), (2, 0, "")], 0b000_000_110),
        ([(2, anchor_target(5, ALONE), "")], 0b000_000_100),
        ([(0, anchor_target(5, FIRST_OF_TWO), "")], 0b000_001_000),
        ([(1, anchor_target(0, SECOND_OF_TWO), "")], 0b010_000_000),
        ([(2, anchor_target(1, BOTH), ""), (0, 1, "")], 0b100_100_001),
    ]
    for targets, bits in rows:
        assert bits_of(targets, 3) == bits
    likely = [
        likely_lists(bits, 3) for bits in (0b000_000_101, 0b001_001_000, 0b100_001_000, 0b100_100_001, 0b010_001_100)
    ]
    assert likely == [0b101, 0b001, 0, 0b101, 0b100]
    assert bits_of_roles(3) == 0b001_001_001


def test_a_table_is_no_longer_than_what_is_in_it() -> None:
    assert len(pack_table({})) == 3 * 4
    rows = {f"key {n}": ("row", n) for n in range(40)}
    packed = pack_table(rows)
    assert len(packed) < 83 * 4 + sum(len(pack_row({key: row})) for key, row in rows.items())
    assert [Table(packed).get(key) for key in (*rows, "none")] == [*rows.values(), None]
    made: list[int] = []
    late = LateRows(lambda: (made.append(1), {"a": 3})[1])  # type: ignore[func-returns-value]  # noted in passing
    assert [late.get("a"), late.get("b"), made] == [3, None, [1]]


def test_a_packed_mapping_is_what_was_packed() -> None:
    for values in ({}, {"a": 1}, {"b c": (1, 2), "å": "x", "": None}, {"b c": (1, 2), "å": "x"}):
        if "" in values:
            with pytest.raises(ValueError, match="cannot be packed"):
                pack_mapping(values)
            continue
        packed = PackedMapping(memoryview(pack_mapping(values)))
        assert [*packed] == [*values]
        assert dict(packed) == values
        assert (len(packed), packed.known()) == (len(values), frozenset(values))
        assert packed.known() is packed.known()
        assert [key in packed for key in ("a", "å", "none")] == [key in values for key in ("a", "å", "none")]
        assert [packed.get("none"), packed.get("none", 3)] == [None, 3]
        with pytest.raises(KeyError):
            packed["none"]
    for key in ("a\nb", "\n", ""):
        with pytest.raises(ValueError, match="cannot be packed"):
            pack_mapping({"x": 1, key: 2})


def test_a_packed_catalogue_is_what_was_packed() -> None:
    entries = [{"id": "a", "n": 1}, {"id": "b"}, {"id": "c", "l": ["x"]}]
    row = {
        "data": {"id": "things", "kind": "k", "entries": entries, "translations": {"nb": {"a": "A"}}},
        "index": {"apple": 0, "be": 1, "cherry": 2},
    }
    found = unpack_catalogue(memoryview(pack_catalogue(row)))
    data = found["data"]
    assert {key: value for key, value in data.items() if key not in ("entries", "translations")} == {
        "id": "things",
        "kind": "k",
    }
    assert ([*data["entries"]], len(data["entries"]), data["entries"][-1]) == (entries, 3, entries[2])
    assert data["entries"][1:] == entries[1:]
    assert data["entries"][0] is data["entries"][0]
    assert entries_in(data) is data["entries"]
    assert entries_in({"entries": [1, {"a": 2}, None]}) == [{"a": 2}]
    assert [*entries_in({}), *entries_in({"entries": 3})] == []
    with pytest.raises(IndexError):
        data["entries"][3]
    assert heads_of(found["index"]) == {"app", "be", "che"}
    late = data["translations"]
    assert isinstance(late, LateMapping)
    assert (dict(late), [*late], len(late), late["nb"]) == ({"nb": {"a": "A"}}, ["nb"], 1, {"a": "A"})
    assert late.whole() is late.whole()


@pytest.mark.parametrize(
    ("word", "forms", "fits"),
    [
        ("ab", "ab cd", True),
        ("abc", "ab cd", False),
        ("abc", "cd ab*", True),
        ("cab", "cd ab*", False),
        ("cab", "*ab", True),
        ("abc", "*ab", False),
        ("xabx", "*ab*", True),
        ("xaxb", "*ab*", False),
        ("xabx", "*ab", False),
        ("xabx", "ab*", False),
    ],
)
def test_a_word_is_one_of_some_forms(word: str, forms: str, fits: bool) -> None:
    assert is_form(word, frozenset(forms.split())) is fits


LISTS: list[dict[str, Any]] = [
    {
        "id": "one",
        "terms": {"en": ["a", "a b", "b* c", "*ca", "*dog*", "b *e c*", "long* word", "x y z", "longer*", "*inger"]},
        "families": {"en": ["cat ... sat / lay down", "dog ... bit ... man", "*ing ... early"]},
        "not-near": {"words": ["not", "never ever", "un*"], "within": 2},
    },
    {
        "id": "two",
        "terms": {"en": ["a", "b c", "so*"]},
        "concepts": {"buy": {"en": "buy* / pay for", "nb": "kjøp*"}, "fan": {"en": "fan / fans", "nl": "fans"}},
        "families": {"any": ["<buy> ... <fan>", "<spam> ... <buy> (unless <fan>)"], "en": ["<fan> of / for free"]},
    },
    {"id": "three", "whole": True, "terms": {"en": ["soon", "a b", "as * it"[:2]]}, "families": {"en": ["we ... win"]}},
]
SHARED = Concepts([concept_row([{"concepts": {"spam": {"en": "spam / trash / junk mail*"}}}])])
WORDS = (
    *("a", "b", "c", "ca", "dog", "dogs", "hotdogs", "be", "ec"),
    *("longer", "longest", "longestlonger", "word", "words", "x", "y", "z", "singer"),
    *("singing", "early", "cat", "sat", "lay", "down", "bit", "man", "not"),
    *("never", "ever", "unlike", "so", "soon", "buy", "buying", "pay", "for"),
    *("fan", "fans", "kjøper", "of", "free", "spam", "junk", "mails", "we"),
    *("win", "trashcanister"),
    "canistertrash",
)


def texts() -> list[str]:
    """Texts in which each word stands beside many others, with and without marks between them."""
    count, marks = len(WORDS), ("", "", ".", ";", ",")
    return [
        " ".join(f"{WORDS[(start + n * step) % count]}{marks[(n * step) % 5]}" for n in range(12))
        for step in (1, 2, 5, 7)
        for start in range(0, count, 3)
    ]


def test_an_index_of_several_lists_finds_what_a_plain_search_finds() -> None:
    index = index_of(LISTS, SHARED)
    lists = [Lexicon((index, number), None, SHARED) for number in range(3)]
    seen = 0
    for text in [
        *texts(),
        "soon",
        "soon a",
        "a b",
        "we will win",
        "we will win it",
        "longestlonger " * 3,
        "canistertrash: we buy",
        "trashcanister, kjøpes",
        *WORDS,
    ]:
        for row, one in zip(LISTS, lists, strict=True):
            expected = [*plain_matches(row, text, SHARED)]
            assert [tuple(match) for match in one.all_matches(text)] == expected, (row["id"], text)
            seen += len(expected)
            likely = index.found(text).lists >> one.place[1].bit_length() - 1 & 1
            assert likely or not expected
    assert seen > 200


def test_what_is_in_a_text_is_found_once() -> None:
    index = index_of(LISTS, SHARED)
    found = index.found("The dog bit a man; not soon. We pay for fans.")
    assert index.found("The dog bit a man; not soon. We pay for fans.") is found
    assert found.sentences() == [(0, 7), (7, 11)]
    assert found.clauses() == [(0, 5), (5, 7), (7, 11)]
    assert found.sentences() is found.sentences()
    assert found.clauses() is found.clauses()
    assert found.lists == 0b111
    assert [(at, size) for at, size, _, _ in found.spans(0)] == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert {at: [(hit.end, hit.languages) for hit in hits] for at, hits in found.concepts_of(1).items()} == {
        8: [(10, frozenset({"en"}))],
        10: [(11, frozenset({"en"})), (11, frozenset({"nl"}))],
    }
    assert [index.covers(0, text.split()) for text in ("a b c", "x y z", "x y", "longest word", "cat")] == [
        2,
        3,
        0,
        2,
        0,
    ]
    near = [index.has_trap(0, ["x", "x", "x", "not", "x", "x", "x", "x"], start, start + 1) for start in range(8)]
    assert near == [False, True, True, True, True, True, False, False]
    assert [index.has_trap(0, text.split(), 0, 1) for text in ("x never ever", "x never", "x x unlike", "x")] == [
        *(True, False, True, False)
    ]
    assert not index.has_trap(1, ["not"], 0, 1)


def test_no_more_is_kept_than_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexes, "_MOST_TEXTS", 3)
    monkeypatch.setattr(search, "_MOST_KNOWN", 4)
    index = index_of(LISTS, SHARED)
    kept = [index.found(text) for text in ("one", "two", "a")]
    assert [index.found(text) for text in ("one", "two", "a")] == kept
    assert index.found("four").words == ("four",)
    assert index.found("one") is not kept[0]
    index.found("x" * 200)
    assert len(index._found) == 1
    assert len(index._phrases._known) <= 4
    assert index.found(" ".join(WORDS)).lists & 0b11 == 0b11
