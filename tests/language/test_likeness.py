"""Likeness: weights add up, the words that decided are told, and what is written down comes back."""

from __future__ import annotations

from binascii import b2a_base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.language.concepts import Concepts, concept_row
from somelint.language.learnt.evidence import evidence
from somelint.language.learnt.features import read_sentences, words_behind
from somelint.language.learnt.glances import Glance, Glances
from somelint.language.learnt.likeness import Model, taught_by
from somelint.language.learnt.weights import SPACE, Weights, decode_weights, encode_weights, pack_weights
from somelint.language.lexicons import Lexicon
from somelint.language.text_words import words_of
from somelint.rulekit.fitting import Taught, fit_weights, lessons_of
from somelint.rulekit.taught_sentences import of_list, write_out_choices

CONCEPTS = Concepts(
    [
        concept_row(
            [{"concepts": {"rival": {"en": "rival* / other shops", "nb": "konkurrent*"}, "reader": {"en": "reader*"}}}]
        )
    ]
)
VERBS = ("have", "opened", "run", "started", "got", "made", "want", "keep", "show", "bought")
EXAMPLES = [Taught(f"Our rivals {verb} a page, so we need one too.", "small", "examples", "a", verb) for verb in VERBS]
NEAR = [
    Taught(f"Our {who} {verb} a question on the page.", "small", "near", "a", who + verb)
    for who in ("readers", "members")
    for verb in VERBS
]
PLAIN = [
    Taught(text, "", "plain", "", text)
    for text in ("The hall is open on Sunday.", "Kari answers within a day.", "Parents ask about lifts.")
]
SENTENCES = [*EXAMPLES, *NEAR, *PLAIN]
ROW = fit_weights(lessons_of(SENTENCES, CONCEPTS), "small", "x")


@given(st.dictionaries(st.integers(0, SPACE), st.integers(-128, 127).filter(bool)))
def test_weights_come_back_as_they_were(weights: dict[int, int]) -> None:
    assert decode_weights(encode_weights(weights)) == weights


@given(st.lists(st.dictionaries(st.integers(0, SPACE), st.integers(-128, 127).filter(bool)), min_size=1, max_size=4))
def test_the_weights_of_several_lists_are_found_by_feature(lists: list[dict[int, int]]) -> None:
    rows = [
        {"id": str(n), "threshold": n, "doubt": -n, "common": "a it", "weights": encode_weights(one)}
        for n, one in enumerate(lists)
    ]
    weights = Weights(pack_weights(rows))
    bars = [weights.bars[weights.numbers[str(n)]] for n in range(len(lists))]
    assert bars == [(n, -n, "a it") for n in range(len(lists))]
    for feature in {0, SPACE, *(feature for one in lists for feature in one)}:
        assert [weights.total([feature], n) for n in range(len(lists))] == [one.get(feature, 0) for one in lists]
    for n, one in enumerate(lists):
        assert weights.total(one, n) == sum(one.values())


def test_weights_far_apart_come_back() -> None:
    some = {0: 1, 1: -1, 254: 127, 255: -128, 256: 3, 511: 4, 766: 5, 1021: -6, 70_000: 7, SPACE: 8}
    assert decode_weights(encode_weights(some)) == some
    first, second = ({"id": name, "weights": encode_weights(one)} for name, one in (("a", some), ("b", {255: 9, 7: 1})))
    weights = Weights(pack_weights([first, {**second, "threshold": 4, "doubt": "x"}]))
    assert weights.bars == [(0, 0, ""), (4, 0, "")]
    assert [[weights.total([n], number) for n in (0, 7, 255, 256, 300, SPACE)] for number in (0, 1)] == [
        [1, 0, -128, 3, 0, 8],
        [0, 1, 9, 0, 0, 0],
    ]
    assert weights.total(some, 0) == sum(some.values())
    assert pack_weights([]) == b""


def test_what_is_no_text_of_weights_is_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_weights("0000100")
    with pytest.raises(ValueError, match="no weights"):
        decode_weights(b2a_base64(bytes((0, 0, 0, 5)), newline=False).decode())


def test_the_same_sentences_give_the_same_weights_in_whatever_order() -> None:
    assert fit_weights(lessons_of(SENTENCES[::-1], CONCEPTS), "small", "x") == ROW


def test_a_sentence_is_told_by_its_words_and_others_are_left_alone() -> None:
    model = Model(taught_by(ROW, CONCEPTS))
    text = "It rains a lot. Our rivals built a page, so we need one too."
    found = model.find(text)
    assert found
    assert found.words == ("Our rivals",)
    assert text[found.start : found.end].startswith(found.words[0])
    assert model.find("Our readers have a question.") is None
    assert model.find("rivals") is None
    assert model.find("") is None


def test_phrases_are_told_and_words_that_any_sentence_may_hold_are_no_evidence() -> None:
    text = "They have it all, and we relied on the rivals: so we need one too."
    words = words_of(text)
    shares = {0: 2, 1: 9, 8: 8, 9: 10, 10: 3, 11: 4, 12: 7, 13: 3}
    common = "and have it on one so the they to we"
    told = [text[start:end] for start, end in evidence(text, words, shares, common)]
    assert told == ["the rivals: so we need"]
    assert [text[a:b] for a, b in evidence(text, words, {6: 9, 7: 8, 14: 5}, common)] == ["relied", "too"]
    assert [text[a:b] for a, b in evidence(text, words, {0: 8, 6: 9}, "and")] == ["They", "relied"]
    assert [text[a:b] for a, b in evidence(text, words, {0: 8, 1: 9}, "and")] == ["They have"]
    assert not evidence(text, words, {0: 2, 1: 9, 2: 8}, common)
    assert not evidence(text, words, {1: 90, 12: 8}, common), "all but a word of little weight are common"
    assert not evidence(text, words, {}, common)


def test_a_phrase_may_end_with_a_common_word_where_the_clause_does() -> None:
    text = "What do we put out, when?"
    told = evidence(text, words_of(text), {3: 9}, "do out we what")
    assert [text[a:b] for a, b in told] == ["put out"]


def test_a_short_sentence_is_told_as_a_whole_where_one_word_decided() -> None:
    text = "They post daily, mostly."
    assert [text[a:b] for a, b in evidence(text, words_of(text), {1: 9}, "they")] == ["They post daily, mostly"]


def test_a_concept_speaks_for_words_that_were_never_seen() -> None:
    model = Model(taught_by(ROW, CONCEPTS))
    assert model.find("Other shops have a page, so we need one too.")
    assert model.find("Konkurrenten have a page, so we need one too.")


def test_likeness_is_silent_where_a_phrase_of_the_list_is_found() -> None:
    row = {"id": "small", "terms": {"en": ["so we need one"]}}
    assert Lexicon(row, ROW, CONCEPTS).find(EXAMPLES[0].text)
    assert Lexicon(row, ROW, CONCEPTS).likeness(EXAMPLES[0].text) is None
    other = {"id": "small", "terms": {"en": ["zz"]}}
    assert Lexicon(other, ROW, CONCEPTS).likeness(EXAMPLES[0].text)
    assert Lexicon(other).likeness(EXAMPLES[0].text) is None


def test_a_phrase_does_not_count_in_a_sentence_that_is_clearly_none_of_the_list() -> None:
    row = {"id": "small", "terms": {"en": ["the page"]}}
    assert Lexicon(row).find(NEAR[0].text)
    assert Lexicon(row, ROW, CONCEPTS).find(NEAR[0].text) is None
    assert Lexicon(row, ROW, CONCEPTS).find("The page.")


def test_a_sentence_is_read_once_for_all_lists() -> None:
    assert read_sentences("Kari answers within a day.", CONCEPTS) is read_sentences(
        "Kari answers within a day.", CONCEPTS
    )


PIECES = (
    *("rival", "rivals", "Rival", "konkurrenter", "other shops", "other", "readers", "Readers", "not", "no"),
    *("we", "Kari", "24", "4K", "é", "e\u0301", "a", "A", "Straße", "x_y", "word", "word"),
    *(" ", " ", ". ", "; ", ", ", " – ", " -", ": ", "? ", '"', "»", "!", "\n\n", "-", "…"),
)
DENYING = Concepts(
    [
        concept_row(
            [
                {
                    "concepts": {
                        "rival": {"en": "rival* / other shops / rival read*", "nb": "konkurrent*"},
                        "reader": {"en": "reader*"},
                        "shops": {"en": "other shops / shops"},
                        "no": {"en": "not / no"},
                    },
                    "negating": ["no"],
                }
            ]
        )
    ]
)


@given(st.lists(st.sampled_from(PIECES), max_size=90).map(lambda pieces: " ".join(pieces[:40]) + "".join(pieces[40:])))
def test_a_glance_tells_what_reading_a_sentence_tells(text: str) -> None:
    read = [
        Glance(set(one.features), one.length, len(one.words), one.words[0].start, one.words[-1].end)
        for one in read_sentences(text, DENYING)
    ]
    assert [one._replace(features=set(one.features)) for one in Glances(DENYING).at(text)] == read


SENTENCES_AT_HAND = [
    "No rivals, readers. We do not ask Kari or Ola: Other shops read 24 posts, rivals not!",
    "rival readers have other shops - not so? \u201cRivals\u201d say: \u201cKari\u201d a b 4K, no Readers no",
    "One. Two words. Is Straße, rival reads; other shops no; other Rival reader konkurrenter",
    "word " * 61 + "rival. Rival rival rival not rival a b c d e f g h not rival i j k l m n o p reader",
    "not rival, reader not. reader a reader a a b c d e rival a b c d e f g rival not not not reader",
    "e\u0301 rival reader not Kari; a b Ola: Per «Pål» a Åse, x \u2013 no rival \u2014 reader no",
    "shops other shops, other other shops Other Shops read rival read readers",
]
SIZES = [
    *((369, 4803624), (694, 15435334), (473, 7835364), (558, 10026100), (206, 1089094), (570, 10746017)),
    *((150, 810955), (672, 13250966), (355, 4746436), (562, 9789940), (630, 12450653), (437, 6740449)),
]
"""The length of each sentence, and the sum of the numbers of its features: weights that were fitted belong to these."""


def test_a_glance_tells_what_reading_tells_of_sentences_with_everything_in_them() -> None:
    for text in SENTENCES_AT_HAND:
        read = read_sentences(text, DENYING)
        found = Glances(DENYING).at(text)
        assert [(set(one.features), *one[1:]) for one in found] == [
            (set(one.features), one.length, len(one.words), one.words[0].start, one.words[-1].end) for one in read
        ]
    seen = [one for text in SENTENCES_AT_HAND for one in Glances(DENYING).at(text)]
    assert [(one.length, sum(one.features)) for one in seen] == SIZES


def test_what_a_sentence_shows_and_from_which_words() -> None:
    (one,) = read_sentences("We do not ask rival readers, Kari: why 4?", DENYING)
    shown = [(feature[0], words_behind(feature)) for feature in one.features.values()]
    assert sorted(row for row in shown if row[0] < 10) == [
        *((5, []), (5, [2]), (5, [8]), (7, []), (7, []), (7, [])),
        *((9, [2, 4, 5]), (9, [2, 6]), (9, [2, 8]), (9, [4, 5, 6]), (9, [4, 5, 8]), (9, [6, 8])),
    ]
    words = [behind for size, behind in shown if size == 10]
    assert [row for row in words if len(row) > 1] == [[4, 5], [4, 5, 2]]
    assert [words.count([n]) for n in range(9)] == [2, 2, 3, 2, 2, 2, 3, 2, 3]


def test_choices_are_written_out() -> None:
    assert [*write_out_choices("one [a / b] two")] == ["one a two", "one b two"]
    assert [*write_out_choices("24/7 as it is")] == ["24/7 as it is"]
    assert [*write_out_choices("")] == []
    made = [*write_out_choices("[a / b] [c / d / e]")]
    assert {one.split()[0] for one in made} == {"a", "b"}
    assert {one.split()[1] for one in made} == {"c", "d", "e"}
    assert [*write_out_choices("[a / b")] == ["[a / b"]


def test_a_list_teaches_with_its_examples_too() -> None:
    data = {
        "id": "small",
        "likely": {"en": {"examples": "We [hide / drop] it.\n", "near": "We answer it."}},
        "examples": {"match": ["We drop all."], "miss": ["We keep all."]},
    }
    found = {(one.text, one.kind) for one in of_list(data)}
    assert found == {
        ("We hide it.", "examples"),
        ("We drop it.", "examples"),
        ("We answer it.", "near"),
        ("We drop all.", "examples"),
        ("We keep all.", "near"),
    }
