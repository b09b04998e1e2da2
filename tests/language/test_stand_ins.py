"""Texts that are passed over by their signs alone are none that a close look would stop at."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from somelint.language.answers import AnswerReader, EmptyAnswer, _help_texts, samples_of
from somelint.language.stand_ins import suspects
from somelint.language.stand_ins.omission import leave_out
from somelint.language.stand_ins.openings import openings_asked, openings_of
from somelint.language.stand_ins.suspects import ANY_WORD, Suspects
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


@pytest.mark.parametrize("text", ["Our Guide?", "Vår guide?"])
def test_a_bare_question_is_found(text):
    assert both(text)


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


# What a list of some places has, in texts that no list of all places has.
PARTED = {
    "lists": ["placeholder"],
    "more": [
        {"lists": ["nobody-yet"], "in": ["owner", "tasks[*].who", 'teams["a.b"]', 'rows["x y"][0]']},
        {"in": ["none"]},
    ],
    "not-in": ["note"],
    "questions": {"words": 3, "not-in": ["asks", "tasks.text"]},
}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"owner": "Nobody yet"}, "owner"),
        ({"why": "Nobody yet", "owner": "Kari"}, ""),
        ({"tasks": [{"who": "Nobody yet", "why": "Nobody yet"}]}, "tasks.0.who"),
        ({"teams": {"a.b": "Nobody yet", "c": "Nobody yet"}}, "teams.a.b"),
        ({"rows": {"x y": ["Kari", "Nobody yet"], "x": ["Nobody yet"]}}, "rows.x y.1"),
        ({"owner": "TODO", "none": "TODO"}, "owner none"),
        ({"owner": "  ", "none": "", "why": "TODO"}, "why"),
        # The same text is passed over at one place and read at the other.
        ({"note": "TODO", "why": "TODO"}, "why"),
        ({"tasks": [{"note": "TODO"}, {"why": ["TODO"]}]}, "tasks.1.why.0"),
        ({"note": "TODO", "days": 3, "on": None, "open": True}, ""),
        ({"days": [3, None, ""], "on": {"note": "TODO", "why": "TODO", "by": 3}}, "on.why"),
        ({"why": "And for whom?"}, "why"),
        ({"why": "And for whom? "}, "why"),
        ({"why": "And for whom"}, ""),
        ({"why": "And for whom then?"}, ""),
        ({"why": "Why. For whom?"}, ""),
        ({"asks": "And for whom?", "tasks": [{"asks": "And for whom?"}]}, ""),
        ({"tasks": [{"text": "And for whom?"}], "text": "And for whom?"}, "text"),
        ({"a": {"tasks": {"text": "And for whom?"}}}, ""),
        ("And for whom?", ""),
        ("TODO", "."),
    ],
)
def test_what_answers_nothing_depends_on_its_place(data: object, found: str) -> None:
    reader = AnswerReader(PARTED, RULES.library, samples_of({}), lambda name: {ANY_WORD: [""]})
    assert " ".join(".".join(map(str, gap.path)) or "." for gap in reader.stand_ins(data)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("  … ", (2, 3, True)),
        (" [Name] ", (1, 7, True)),
        (" Why you are here, in one sentence ", (1, 34, True)),
        (" And for whom? ", (1, 14, True)),
        ("Name: TODO", (6, 10, True)),
        ("TODO one two three", (0, 4, True)),
        ("a TODO b", (2, 6, True)),
        ("a b TODO", (4, 8, True)),
        ("a TODO b c", (2, 6, False)),
        ("a b c TODO", (6, 10, False)),
        ("{{x}} we are here for you", (0, 5, True)),
        ("we {{x}} are here for you", (3, 8, False)),
        ("we {{x}} and {{y}}", (3, 8, False)),
        ("aa{{x}} b c", (2, 7, False)),
        ("a {{x}}bb c", (2, 7, False)),
    ],
)
def test_what_of_a_text_answers_nothing_and_whether_all_of_it(text: str, found: tuple[int, int, bool]) -> None:
    samples = samples_of({"description": "Why you are here, in one sentence"})
    reader = AnswerReader(PARTED, RULES.library, samples, lambda name: {ANY_WORD: [""]})
    assert list(reader.stand_ins({"why": text})) == [EmptyAnswer(("why",), text, *found)]


@pytest.mark.parametrize("setting", [None, "placeholder", {"lists": "placeholder"}, {"lists": ["no-such-list"]}])
def test_without_lists_only_marks_answer_nothing(setting: object) -> None:
    reader = AnswerReader(setting, RULES.library, samples_of({}), lambda name: {ANY_WORD: [""]})
    assert [gap.path for gap in reader.stand_ins({"a": "TODO", "b": "…", "c": "Why?"})] == [("b",)]


def test_texts_that_are_known_to_be_answers_are_let_go_when_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suspects, "_MOST_PLAIN", 2)
    some = Suspects([], [], {})
    for texts in ({"a", "b", "…"}, {"c"}, {"d"}):
        some.among(texts)
    assert some._plain == {"d"}


def test_help_texts_are_those_at_any_depth() -> None:
    schema = {
        "description": "Why you are here",
        "properties": {"a": {"markdownDescription": "Who you **are**\n\n> We are"}},
        "anyOf": [{"description": "What you do"}, {"description": ["What"]}, "What else"],
    }
    assert sorted(_help_texts(schema)) == ["What you do", "Who you **are**", "Why you are here"]


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
