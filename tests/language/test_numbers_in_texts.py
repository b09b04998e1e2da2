"""Numbers as people write them: which ones a sentence gives, in digits and in words, and what each is a number of."""

from __future__ import annotations

import pytest
import yaml

from somelint.language.catalogues import Catalogue
from somelint.language.lexicons import Lexicon
from somelint.language.text_numbers import (
    number_after,
    number_before,
    number_beside,
    number_of,
    numbers_of,
    year_after,
    year_near,
)
from somelint.language.text_words import beginnings_of, clauses_of, is_form_of, plain_words, sentences_of, words_of
from somelint.language.word_numbers import amounts_of, leading_number, numbers_alike, worded_number_of
from somelint.rulesets.bundle import lexicon_row

LIMITS = [Lexicon(lexicon_row(yaml.safe_load("{id: up, terms: {en: [up to, at most, max]}}")))]
VALUES = {
    "a": 1,
    "two": 2,
    "five": 5,
    "thirty": 30,
    "hundred": 100,
    "thousand": 1000,
    "none": 0,
    "10": 10,
    "ten": 10,
    "odd": "",
}
NUMERALS = Catalogue(
    {"id": "n", "entries": [{"id": one, "name": one, "number": value} for one, value in VALUES.items()]}
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1 200 trials", "1200@0-5"),
        ("1.200, 12 345 678", "1200@0-5 12345678@7-17"),
        ("1,200", "1200@0-5"),
        ("2,5 or 2.50", "2.5@0-3~ 2.5@7-11~"),
        ("1 200,5 kr", "1200.5@0-7"),
        ("12 34", "12@0-2 34@3-5"),
        ("0 and 007", "0@0-1~ 7@6-9~"),
        ("(3), 3. 3% #3", "3@1-2 3@5-6 3@8-9 3@12-13"),
        # times, fractions, signs, codes, versions and years are none
        ("1200.555 3:30 3/4 +3 -3 v2 2x 3.4.5 3-thousand", ""),
        ("2027, 1999 but 1899 and 2100", "1899@15-19~ 2100@24-28~"),
        ("2027.5", "2027.5@0-6"),
        # days are none
        ("31. desember, 1 March, 5 may", ""),
        ("5 may help, 300 march", "5@0-1 300@12-15"),
        ("1 Mar 2027, 2 jun. 2027, 3 jul 2027, 4 mrt 2027", ""),
        ("3 jul, 4 mar", "3@0-1 4@7-8"),
        # thousands and millions
        ("3 thousand", "3000@0-1"),
        ("2.5 million, 2,5 mill", "2500000@0-3 2500000@13-16"),
        ("3, thousand of a million", "3@0-1"),
        # ~: an end of a range; >: where something starts
        ("12 to 14", "12@0-2~ 14@6-8~"),
        ("12 these 14 – 15", "12@0-2 14@9-11~ 15@14-16~"),
        ("12 banana 14", "12@0-2 14@10-12"),
        ("12 eller 14", "12@0-2~ 14@9-11~"),
        ("12-14 days", ""),
        ("from 400 to 600", "400@5-8> 600@12-15"),
        ("Fra  400 til 600 og 700", "400@5-8> 600@13-16~ 700@20-23~"),
        ("a long way away from 400 to 600", "400@21-24> 600@28-31"),
        (f"from{' ' * 28}400 to 500", "400@32-35~ 500@39-42~"),
    ],
)
def test_numbers_of_a_text(text: str, numbers: str) -> None:
    told = [
        f"{n.amount:.15g}@{n.start}-{n.end}{'~' if n.in_range else ''}{'>' if n.leads_on else ''}"
        for n in numbers_of(text)
    ]
    assert " ".join(told) == numbers


@pytest.mark.parametrize(
    ("text", "thing", "number"),
    [
        ("12 guides and 3 films", "guides", 12),
        ("12 guides and 3 films", "film", 3),
        ("12 guides, 12 guides", "guides", 12),
        ("12 guides, 3 guide", "guides", None),
        ("12 to 14 guides", "guides", None),
        ("from 12 to 14 guides", "guides", 14),
        ("12 new video guides", "guides", 12),
        ("12 new short video guides", "guides", None),
        ("12 new. guides", "guides", None),
        ("guides 12", "guides", None),
        ("12 gui", "gui", None),
        ("12 guid", "guid", 12),
        ("12 of our guides", "of guides", 12),
        ("12 % of guides", "guides", None),
        ("12 % of guides", "%", 12),
        ("12 per cent", "Percent", 12),
        ("12 guides", "%", None),
        ("from 40 calls a week to 10", "calls", 10),
        ("within 10 minutes in 9 of 10 cases", "minutes", 10),
        ("50 calls, from 71", "calls", 50),
        ("7 out of 10 calls", "calls", None),
    ],
)
def test_the_number_of_a_thing(text: str, thing: str, number: float | None) -> None:
    assert number_of(text, thing) == number


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("up to 3", 3, None),
        ("up to  3 and 4", 3, None),
        ("at most 3, up to 5", None, None),
        ("up to 3, up to 3", 3, None),
        ("up to: 3", None, None),
        ("from 4 to 5", 4, None),
        ("3 up to", None, 3),
        ("It has 2. There are 3 at most", None, 3),
        ("It has 2; 3 at most! 3 at most", None, 3),
        ("It has 2.5 at most", None, 2.5),
        ("2 or 3 at most", None, None),
        ("2, 3 at most", None, None),
        ("from 3 max 4", None, None),
        ("3 max 4", 4, None),
        ("3 to 4. From 3 to 4 at most", 3, None),
        ("2 at most! 3 at most", None, None),
        ("at most", None, None),
    ],
)
def test_the_number_beside_a_phrase(text: str, after: float | None, before: float | None) -> None:
    assert (number_after(text, LIMITS), number_before(text, LIMITS)) == (after, before)


@pytest.mark.parametrize(
    ("text", "near", "after"),
    [
        ("2025 and 2028", 2025, None),
        ("2025 and 2027", 2027, None),
        ("2025, at most 2029", 2025, 2029),
        ("up to 2029. Up to\t2031", 2029, 2031),
        ("1899, 2026-03, 2030.5 and x2027", None, None),
        ("in 2030.", 2030, None),
    ],
)
def test_years_in_a_text(text: str, near: int | None, after: int | None) -> None:
    assert (year_near(text, 2026), year_after(text, LIMITS)) == (near, after)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("two", "2@0-3"),
        ("none, odd", ""),
        ("10", "10@0-2"),
        ("two hundred and thirty for each of 4", "230@0-22 4@35-36"),
        ("a hundred and thirty-five", "135@0-25"),
        ("two five", "2@0-3 5@4-8"),
        ("two and thirty", "2@0-3 30@8-14"),
        ("two, hundred", "2@0-3 100@5-12"),
        ("two hundred thousand", "200000@0-20"),
        ("two and five, five five, five and two", "2@0-3 5@8-12 5@14-18 5@19-23 5@25-29 2@34-37"),
        ("hundred hundred, thirty thirty", "100@0-7 100@8-15 30@17-23 30@24-30"),
        ("hundred and thirty thirty", "130@0-18 30@19-25"),
        ("10 and ten, ten five", "10@0-2 10@7-10 10@12-15 5@16-20"),
        ("100 hundred", "100@0-3 100@4-11"),
        ("7 two 3", "7@0-1 2@2-5 3@6-7"),
        # in digits with a word behind
        ("3 hundred visits", "300@0-9"),
        ("3 hundred and thirty", "330@0-20"),
        ("3 and hundred", "3@0-1 100@6-13"),
        ("300 hundred", "300@0-3 100@4-11"),
        ("3 thirty", "3@0-1 30@2-8"),
        ("hundred 3", "100@0-7 3@8-9"),
        # the ends of a range
        ("3 to 5, 3 of 5, 3 eller 5", ""),
        ("3 and 5", "3@0-1 5@6-7"),
        ("3 and 5 to 7 and 9", "3@0-1 9@17-18"),
        ("two to five", "2@0-3 5@7-11"),
    ],
)
def test_numbers_in_digits_and_in_words(text: str, amounts: str) -> None:
    told = [f"{amount.value:.15g}@{amount.start}-{amount.end}" for amount in amounts_of(text, NUMERALS)]
    assert " ".join(told) == amounts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Über-cool, it’s 2_3", "über@0-4 cool@5-9 it@11-13 s@14-15 2@16-17 3@18-19"),
        # letters with marks of their own, which are longer than they look
        ("re\u0301sume\u0301 x", "résumé@0-8 x@9-10"),
        ("A\u030a", "å@0-2"),
        ("x\u0323\u0301y\u0323 1", "x\u0323\u0301ỵ@0-5 1@6-7"),
        ("x\u0323y", "x\u0323y@0-3"),
    ],
)
def test_words_of_a_text(text: str, words: str) -> None:
    assert " ".join(f"{word.text}@{word.start}-{word.end}" for word in words_of(text)) == words
    assert list(plain_words(text)) == [word.text for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "sentences", "clauses"),
    [
        ("", [], []),
        ("one two", [(0, 2)], [(0, 2)]),
        ("one. two three! four", [(0, 1), (1, 3), (3, 4)], [(0, 1), (1, 3), (3, 4)]),
        ("one; two\nthree.\nfour", [(0, 3), (3, 4)], [(0, 1), (1, 3), (3, 4)]),
        ("v1.2 is out. ", [(0, 4)], [(0, 4)]),
        ("... ", [], []),
    ],
)
def test_sentences_of_a_text(text: str, sentences: list[tuple[int, int]], clauses: list[tuple[int, int]]) -> None:
    words = words_of(text)
    assert (list(sentences_of(text, words)), list(clauses_of(text, words))) == (sentences, clauses)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("guide", "guides", True),
        ("guide", "guide", True),
        ("guid", "guideli", True),
        ("guid", "guidelin", False),
        ("gui", "guis", False),
        ("guided", "guiding", True),
        ("guidance", "guideline", False),
        ("kari", "karin", True),
        ("", "", False),
    ],
)
def test_forms_of_one_word(one: str, other: str, alike: bool) -> None:
    assert is_form_of(one, other) is is_form_of(other, one) is alike
    assert bool({*beginnings_of(one)} & {*beginnings_of(other)}) is alike


FEWER = [Lexicon(lexicon_row(yaml.safe_load("{id: fewer, terms: {en: [fewer], nb: [færre], nl: [minder]}}")))]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("120 fewer loaves", 120),
        ("120 loaves a day fewer", 120),
        ("120 broden per dag minder, en 3 winkels", 120),
        ("30% fewer", 30),
        ("3 shops with fewer", None),
        ("fewer than 5", None),
        ("3 fewer, 4 fewer", None),
    ],
)
def test_the_number_that_a_phrase_belongs_to(text: str, number: float | None) -> None:
    assert number_beside(text, FEWER) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ten guides", 10),
        ("30 guides", 30),
        ("Ten of us", None),
        ("Five in ten say so", None),
        ("30 % more", None),
        ("08:30 a film", None),
        ("Guides, ten", None),
        ("", None),
    ],
)
def test_the_number_that_a_text_begins_with(text: str, number: float | None) -> None:
    assert leading_number(text, NUMERALS) == number


@pytest.mark.parametrize(
    ("text", "other", "numbers"),
    [
        ("550 runners in May", "At least 500 paid runners", (550, 500)),
        ("thirty new runners", "10 new runners", (30, 10)),
        ("550 runners", "500 runners, 550 runners with guests", None),
        ("550 runners", "500 guests", None),
        ("550 runners", "up to 500 runners", None),
        ("550 runners", "5 of 10 runners", None),
        ("30 runners", "Five in ten runners", None),
        ("30 påmeldte", "Ten påmeldinger", (30, 10)),
        ("30 arbeidsdager", "Ten arbeidsuker", None),
        ("30 styremøter", "Ten styremedlemmer", None),
        ("30 ungdomskvällar", "Ten ungdomar", None),
        ("15 per cent more runners", "500 runners", None),
        ("", "500 runners", None),
    ],
)
def test_numbers_of_the_same_thing(text: str, other: str, numbers: tuple[float, float] | None) -> None:
    assert numbers_alike(text, other, NUMERALS, LIMITS) == numbers


def test_a_number_in_a_word_that_something_starts_from_is_left_out() -> None:
    assert worded_number_of("thirty guides, up to ten guides", "guides", NUMERALS) is None
    assert worded_number_of("five in ten guides", "guides", NUMERALS) is None
    assert worded_number_of("thirty guides, up to ten guides", "guides", NUMERALS, LIMITS) == 30
