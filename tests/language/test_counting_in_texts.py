"""What a text counts and works out: shares of a whole, products, ratios, and how many of something there are."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from somelint.document.document import parse
from somelint.document.view import View
from somelint.language.catalogues import Catalogue
from somelint.language.forms.names_in_texts import _listed_names
from somelint.language.forms.reckoning import _wrong_results
from somelint.language.grammar import new_compiler
from somelint.language.lexicons import Lexicon
from somelint.language.library import Library
from somelint.language.scope import Place, Run, Scope
from somelint.model.locations import Source
from somelint.rulesets.bundle import lexicon_row
from somelint.text.quantities import Quantity
from support.small_rules import TODAY

WORDS = {
    "percent": ["percent", "per cent"],
    "joined": ["and", "of which"],
    "share-of": ["of the", "of"],
    "times": ["times", "for each of"],
    "out-of": ["out of", "in"],
    "after": ["our", "the"],
    "trees": ["trees", "oaks"],
    "gives": ["gives", "makes"],
}
VALUES = {"one": 1, "two": 2, "three": 3, "four": 4, "eight": 8, "ten": 10, "hundred": 100}
LIBRARY = Library(
    {},
    {
        "numerals": Catalogue(
            {"id": "numerals", "entries": [{"id": one, "name": one, "number": value} for one, value in VALUES.items()]}
        ),
        "units": Catalogue(
            {"id": "units", "entries": [{"id": one, "name": one, "days": n} for one, n in (("weeks", 7), ("days", 1))]}
        ),
        "months": Catalogue(
            {"id": "months", "entries": [{"id": one, "name": one, "number": n} for one, n in (("may", 5), ("june", 6))]}
        ),
        "parts": Catalogue(
            {
                "id": "parts",
                "entries": [
                    {"id": "q1", "name": "first quarter", "from": 1, "to": 3},
                    {"id": "odd", "name": "odd season", "from": 11, "to": 2},
                ],
            }
        ),
        "rhythms": Catalogue(
            {
                "id": "rhythms",
                "entries": [
                    {"id": "weekly", "name": "a week", "a-week": 1, "counted": True},
                    {"id": "every", "name": "every week", "a-week": 1},
                ],
            }
        ),
    },
    {
        name: Lexicon(lexicon_row(yaml.safe_load(f"{{id: {name}, terms: {{en: [{', '.join(words)}]}}}}")))
        for name, words in WORDS.items()
    },
)
FORMS = {
    "counted": "{counted: /t, as: trees, after: after, numbers: numerals}",
    "shares-in": "{shares-in: /t, percent: percent, joined: joined, share-of: share-of}",
    "worked-out": "{worked-out: /t, times: times, percent: percent, share-of: share-of, out-of: out-of,"
    " numbers: numerals}",
    "share-in": "{share-in: /t, percent: percent, out-of: out-of, numbers: numerals}",
    "ratio-in": "{share-in: /t, percent: [], out-of: out-of, numbers: numerals}",
    "stretch": "{stretch: /t, numbers: numerals, units: units}",
    "pace": "{pace: /t, rhythms: rhythms, numbers: numerals}",
    "leading-number": "{leading-number: /t, numbers: numerals}",
    "figure": "{figure: /t, named: {text: trees}, numbers: numerals}",
}
DATES = "{last-date-in: /t, months: months, parts: parts, near: /day}"
COMPILED = {
    name: new_compiler(LIBRARY).value(yaml.safe_load(form), ()) for name, form in {**FORMS, "last": DATES}.items()
}


def given(form: str, text: object, day: str = "") -> Any:
    view = View(parse(Source("p.yaml", "{}")))
    view.data = {"t": text, "day": day}
    place = Place(view, (), view.data)
    value = COMPILED[form](Scope(Run((view,), TODAY), place, place, {}, {}, {}))
    return round(value.amount, 6) if isinstance(value, Quantity) else value


@pytest.mark.parametrize(
    ("form", "text", "amount"),
    [
        ("figure", "We water four old trees.", 4),
        ("figure", "We water 12 trees, four of them old trees.", 12),
        ("figure", "We water four trees and two young trees.", None),
        ("figure", "We water four pears.", None),
        ("figure", "We water one trees.", None),
        ("counted", "We water our four trees.", 4),
        ("counted", "We water the 12 oaks and the 12 trees.", 12),
        ("counted", "We water our four trees and the two oaks.", None),
        ("counted", "We water four trees.", None),
        ("counted", "We water our four old trees.", None),
        ("counted", "We water our  four trees.", None),
        ("counted", "We water our four-trees.", 4),
        ("counted", 3, None),
        ("shares-in", "60 % pears, 30 % apples, 10 % plums", 100),
        ("shares-in", "60% pears; 30.5 percent apples and 10,5 per cent plums", 101),
        ("shares-in", "60 % pears, of which 30 % ripe, and 10 % plums", 100),
        ("shares-in", "60 % pears, 30 % apples", None),
        ("shares-in", "from 60 % to 70 % and 80 %", None),
        ("shares-in", "60 % of the pears, 30 % of apples and 10 % plums", None),
        ("shares-in", "60 % of the pears, 30 % apples and 10 % plums", 100),
        ("shares-in", "pears +60 %, apples +30 %, plums +10 %", None),
        ("shares-in", "pears +60 %, +30 %, 10 %", 100),
        ("shares-in", "pears (60 %), apples (30 %), plums (10 %)", 100),
        ("shares-in", "60 % + 30 % & 10 %", 100),
        ("shares-in", "60, 30, 10", None),
        ("shares-in", "1.60 %, 2-30 %, 1000 %, 5 %, 6 %, 7 %", 18),
        ("worked-out", "11 for each of 4", 44),
        ("worked-out", "two times 3", 6),
        ("worked-out", "two posts 3 x 4", 12),
        ("worked-out", "two posts * 4 weeks", 8),
        ("worked-out", "3 × 4 and 6 times two", 12),
        ("worked-out", "3 × 4 and 6 × 4", None),
        ("worked-out", "3 posts. For each of 4", None),
        ("worked-out", "3 times some 4", None),
        ("worked-out", "times 4", None),
        ("worked-out", "5 times", None),
        ("worked-out", "40 % of the 200", 80),
        ("worked-out", "40 percent of 200", 80),
        ("worked-out", "40 % of the best 200", None),
        ("worked-out", "40 % 200", None),
        ("worked-out", "30 % pears and 40 % of the 200", 80),
        ("worked-out", "eight out of ten of 400 answer", 320),
        ("worked-out", "eight in 100 of our 400 in 2027", 32),
        ("worked-out", "eight in ten of 2 000", 1600),
        ("worked-out", "eight in ten of 2 000 and 400", 320),
        ("worked-out", "eight in ten of 50", None),
        ("worked-out", "eight in ten of 51", 40.8),
        ("worked-out", "eight in ten of 400 and 600", None),
        ("worked-out", "ten in ten of 400", None),
        ("worked-out", "eight in 12 of 400", None),
        ("share-in", "40 % answer", 40),
        ("share-in", "40 percent or 40 %", 40),
        ("share-in", "40 % or 50 %", None),
        ("share-in", "eight out of ten", 80),
        ("share-in", "three in 100", 3),
        ("share-in", "three in 12", None),
        ("share-in", "eight out of ten, that is 80 %", 80),
        ("share-in", "in ten", None),
        ("ratio-in", "40 % answer", None),
        ("ratio-in", "eight in ten, or 40 %", 80),
        ("stretch", "It takes two weeks.", 14),
        ("stretch", "It takes 10-days", 10),
        ("stretch", "two weeks, or 14 days", 14),
        ("stretch", "two weeks, or 15 days", None),
        ("stretch", "two to four weeks", None),
        ("stretch", "two or at most four weeks", 28),
        ("stretch", "two, weeks", None),
        ("stretch", "two long weeks", None),
        ("stretch", "1000 days", None),
        ("stretch", "999 days", 999),
        ("pace", "Two letters a week", 2),
        ("pace", "A letter a week", 1),
        ("pace", "One or two letters a week", 2),
        ("pace", "two, a letter a week", 1),
        ("pace", "two of our good old letters a week", 1),
        ("pace", "two of our old letters a week", 1),
        ("pace", "two of our letters a week", 2),
        ("pace", "every week", 1),
        ("pace", "two letters every week", None),
        ("pace", "11 letters every week", 1),
        ("pace", "ten letters every week", None),
        ("pace", "every week, two letters a week", None),
        ("pace", "nothing", None),
        ("leading-number", "Four guides", 4),
        ("leading-number", "two hundred guides", 200),
        ("leading-number", "12 guides", 12),
        ("leading-number", "1200 guides", 1200),
        ("leading-number", "2027 is the year of guides", None),
        ("leading-number", "The four guides", None),
        ("leading-number", "", None),
        ("leading-number", 4, None),
    ],
)
def test_what_a_text_comes_to(form: str, text: object, amount: float | None) -> None:
    assert given(form, text) == amount


@pytest.mark.parametrize(
    ("text", "day", "last"),
    [
        ("by 2027-05-03 or 2027-Q2 or 2027-04", "", "2027-04-01 2027-06-30"),
        ("in May 2027", "", "2027-05-01 2027-05-31"),
        ("in June of 2027, or in May 2028", "", "2028-05-01 2028-05-31"),
        ("in June of the year 2027", "", None),
        ("in June", "2027-01-15", "2027-06-01 2027-06-30"),
        ("in June", "2027-12-31", "2028-06-01 2028-06-30"),
        ("in June", "2027-01-02", "2027-06-01 2027-06-30"),
        ("in June", "2026-12-20", "2026-06-01 2026-06-30"),
        ("in June", "", None),
        ("in May", "2027-01-15", None),
        ("the first quarter of 2027", "", "2027-01-01 2027-03-31"),
        ("in the odd season 2027", "", None),
        ("x2027-05-03 and 12027-05", "", None),
        ("nothing", "2027-01-15", None),
    ],
)
def test_the_last_date_in_a_text(text: str, day: str, last: str | None) -> None:
    days = given("last", text, day)
    assert (f"{days.first} {days.last}" if days else None) == last


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("4 posts for 10 weeks gives 40", ""),
        ("4 posts for 10 weeks gives 50", "0-29 50 40"),
        ("4 + 10 = 14", ""),
        ("4 x 10 = 19", "0-11 19 40"),
        ("4 - 10 = 19", ""),
        ("10 of 4 = 6, and 10 by 4 = 2.5", ""),
        ("40 percent of 200 makes 80", ""),
        ("40 and 200 makes 280, 40 and 200 makes 120", ""),
        ("two times 3 gives a good 6", ""),
        ("two times 3 gives a good and round 7", ""),
        ("two times 3 gives a good 7", "0-26 7 6"),
        ("3. Two gives 7", ""),
        ("3 gives 7", ""),
        ("two times 3 gives nothing", ""),
        ("8 in 100 of 300 gives 25", ""),
        ("8 and 90 of our 300 gives 77", "0-28 77 216000"),
        ("2 and 3 and 4 and 5 gives 9", ""),
        ("no numbers", ""),
    ],
)
def test_results_that_nothing_gives(text: str, wrong: str) -> None:
    found = _wrong_results(text, [LIBRARY.lexicons["gives"]], LIBRARY.catalogues["numerals"])
    assert " ".join(f"{start}-{end} {said:g} {product:g}" for start, end, said, product in found) == wrong


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna and Villa Anna", "Anna"),
        ("Ask Anna Lunde today", "Anna Lunde"),
        ("We ask. Ask Anna.", "Anna"),
        ("We saw Ask Anna.", ""),
        ("Annas plan, Anna's plan", "Annas Anna"),
        ("@Anna, #Anna, Anna-Lise, anna", ""),
        ("Anna Lunde Berg", "Anna Lunde Berg"),
    ],
)
def test_names_that_begin_with_a_listed_word(text: str, names: str) -> None:
    assert " ".join(text[start:end] for start, end in _listed_names(text, {"Anna"}.__contains__)) == names
