"""Texts that are passed over by their signs alone are none that a close look would stop at."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from somelint.language.answers import AnswerReader, EmptyAnswer, _help_texts
from somelint.language.stand_ins.omission import leave_out
from somelint.language.stand_ins.openings import openings_asked, openings_of
from somelint.language.stand_ins.suspects import ANY_WORD
from somelint.language.terms import terms_of
from somelint.rulesets.ruleset import builtin_rules
from support.paths import ROOT
from support.property_tests import examples

RULES = builtin_rules()
QUICK, BUNDLE = RULES.answers, RULES.bundle
SETTING = next(file["settings"]["no-answer"] for file in BUNDLE.definitions if "no-answer" in file.get("settings", {}))
# Where any word may begin a phrase, every text is looked at closely.
CLOSE = AnswerReader(SETTING, RULES.library, BUNDLE.samples, lambda name: {ANY_WORD: [""]})
LISTS = [BUNDLE.lexicons[name] for name in sorted(openings_asked(BUNDLE.lexicons, SETTING))]
PHRASES = sorted({phrase for row in LISTS for phrase in terms_of(row)})
FAMILIES = sorted({text for row in LISTS for listed in row.get("families", {}).values() for text in listed})
HELP = sorted(set(_help_texts(json.loads((ROOT / "schema" / "plan.schema.json").read_text(encoding="utf-8")))))
CHOICES = [choice.strip() for text in FAMILIES for part in text.split("...") for choice in part.split("/")]
MARKS = [
    "…",
    "?",
    "[Name]",
    "[DATE]",
    "{{x}}",
    "${x}",
    "____",
    ".....",
    "???",
    "<x>",
    "%X%",
    "-",
    "\n",
    "  ",
    ".",
    "o\u0308",
]
WORDS = st.sampled_from([*PHRASES, *CHOICES, *MARKS, "our", "Guide", "x", "Å", "ŋ", "straße", "2027"])


def both(text):
    """What is found in a text at several places; the two ways must agree."""
    data = {"why": text, "tasks": [text, {"name": text, "note": text}], "goals": [{"kind": text}]}
    found = list(QUICK.stand_ins(data))
    assert found == list(CLOSE.stand_ins(data))
    return found


@pytest.mark.parametrize("text", [*PHRASES[::7], *HELP[::11]])
def test_every_phrase_and_help_text_is_found(text):
    assert [both(text), both(text.upper()), both(f" {text}. "), both(f"“{text}”")]


@examples(400)
@given(st.lists(WORDS, max_size=6), st.sampled_from([" ", ", ", "\n"]))
@example(["Skriv noe", "her"], " ")
def test_a_quick_look_finds_what_a_close_one_finds(words, between):
    both(between.join(words))
    both(between.join(words).capitalize())


def test_openings():
    row = {
        "terms": {"en": ["to be decided", "tbd", "open* question", "see *under"]},
        "families": {"en": ["write / add ... text here"]},
    }
    assert openings_of(row) == {
        "*": ["question"],
        "add": ["here"],
        "see": ["*"],
        "tbd": [""],
        "to": ["be decided"],
        "write": ["here"],
    }


def test_what_is_left_out_is_left_out_of_a_copy() -> None:
    data = {"a": [{"b": "TODO", "c": "x"}, {"b": "..."}], "d": {"e": 1}}
    before = json.dumps(data)
    gaps = [EmptyAnswer(("a", 0, "b"), "TODO", 0, 4, True), EmptyAnswer(("a", 1, "b"), "...", 0, 3, True)]
    left = leave_out(data, [*gaps, EmptyAnswer(("d", "e"), "x TODO", 2, 6, False)])
    assert left == {"a": [{"b": None, "c": "x"}, {"b": None}], "d": {"e": 1}}
    assert left["d"] is data["d"]
    assert json.dumps(data) == before
    assert leave_out(data, []) is data
    assert leave_out("TODO", [EmptyAnswer((), "TODO", 0, 4, True)]) is None
