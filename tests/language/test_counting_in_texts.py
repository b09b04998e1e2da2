"""What a text counts and works out: shares of a whole, products, ratios, and how many of something there are."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from somelint.document.document import parse
from somelint.document.view import View
from somelint.language.catalogues import Catalogue
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
}
COMPILED = {name: new_compiler(LIBRARY).value(yaml.safe_load(form), ()) for name, form in FORMS.items()}


def given(form: str, text: object) -> Any:
    view = View(parse(Source("p.yaml", "{}")))
    view.data = {"t": text}
    place = Place(view, (), view.data)
    value = COMPILED[form](Scope(Run((view,), TODAY), place, place, {}, {}, {}))
    return round(value.amount, 6) if isinstance(value, Quantity) else value


@pytest.mark.parametrize(
    ("form", "text", "amount"),
    [
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
        ("leading-number", "1200 guides", None),
        ("leading-number", "The four guides", None),
        ("leading-number", "", None),
        ("leading-number", 4, None),
    ],
)
def test_what_a_text_comes_to(form: str, text: object, amount: float | None) -> None:
    assert given(form, text) == amount
