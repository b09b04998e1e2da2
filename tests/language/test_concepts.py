"""Concepts: words, phrases, open ends and compounds of several languages lead to the same idea."""

from __future__ import annotations

import pytest

from somelint.language import concepts
from somelint.language.concepts import Concepts, Meaning, concept_row, phrases_of

ROW = concept_row(
    [
        {
            "concepts": {
                "delete": {"en": "delete* / take down", "nb": "slett* / tar ned", "sv": "radera*"},
                "comment": {"en": "comment / comments", "nb": "kommentar"},
                "field": {"nb": "feltet"},
                "holiday": {"en": "public holiday* / public rest day"},
                "advert": {"en": "ad*"},
                "post": {"en": "post* / take down comments"},
            }
        },
        {"concepts": {"not": {"en": "not / don't", "nb": "ingen"}}, "negating": ["not"]},
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("we deleted comments", [("delete", 1, 2), ("comment", 2, 3)]),
        ("take down a comment", [("delete", 0, 2), ("comment", 3, 4)]),
        # within a phrase its words and shorter phrases stand for nothing else
        ("we take down comments", [("post", 1, 4)]),
        ("posting adverts", [("post", 0, 1), ("advert", 1, 2)]),
        ("pos a", []),
        ("we take it", []),
        ("vi tar ned", [("delete", 1, 3)]),
        ("we don t delete", [("not", 1, 3), ("delete", 3, 4)]),
        ("public holidays", [("holiday", 0, 2)]),
        ("public", []),
        ("kommentarfeltet", [("comment", 0, 1), ("field", 0, 1)]),
        ("kommentarene", []),
        # the end of a plural is no negation, and behind another known part it is one
        ("verpakkingen", []),
        ("kommentarsingen", [("comment", 0, 1), ("not", 0, 1)]),
        ("", []),
    ],
)
def test_words_and_phrases_are_found(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [*Concepts([ROW]).find(text.split())] == [Meaning(*one) for one in found]


def test_a_pack_adds_words_and_concepts() -> None:
    more = concept_row([{"concepts": {"delete": {"da": "fjern*"}, "kept": {"en": "comment"}}, "negating": ["kept"]}])
    both = Concepts([ROW, more])
    assert [span.name for span in both.find(["fjerner", "comment"])] == ["delete", "comment", "kept"]
    assert both.negating == {"not", "kept"}


@pytest.mark.parametrize("text", ["%", "a / ", "op*n", "*ing", "one two three four five six seven eight nine"])
def test_what_no_text_can_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        list(phrases_of(text))


def test_what_is_remembered_of_words_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concepts, "_MOST_KNOWN", 3)
    some = Concepts([ROW])
    some.find(["deleted", "x" * 60, "x" * 61, "a", "b"])
    assert sorted(map(len, some._known)) == [1, 1, 7, 60]
    some.find(["c"])
    assert [*some._known] == ["c"]


def test_without_concepts_nothing_is_found() -> None:
    assert [*Concepts().find(["we", "delete"])] == []
