"""What `init` asks, reads and writes in other languages than English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.document.document import parse
from somelint.language.templates import placeholders
from somelint.model.locations import Source
from somelint.model.report import visible
from somelint.model.standing import standings
from somelint.rulesets.languages.question_texts import put_questions_in_words, texts_of_questions
from somelint.rulesets.languages.rule_texts import digest_of_text
from somelint.rulesets.questions import read_questions, shipped_questions
from somelint.text.files import read_source
from somelint.wizard.answers import catalogue_name, why_not
from somelint.wizard.draft import make_stand_in
from somelint.wizard.input_parsing import InvalidAnswer
from support.paths import ROOT
from support.property_tests import examples
from support.wizard_session import before, question, session

LANGUAGES = ("nb", "sv", "nl")
YEAR = {
    "nb": "1. mars 2027 – 31. desember 2027",
    "sv": "1 mars 2027 – 31 december 2027",
    "nl": "1 maart 2027 – 31 december 2027",
}
SPRING = {
    "nb": "1. januar 2027 – 30. juni 2027",
    "sv": "1 januari 2027 – 30 juni 2027",
    "nl": "1 januari 2027 – 30 juni 2027",
}

PERIODS = {
    "nb": [
        "1. mars til 31. desember 2027",
        "fra 1. mars til 31. desember 2027",
        "fra og med 1. mars 2027 til og med 31.12.2027",
        "frå 1. mars til 31. desember 2027",
        "1.3.2027–31.12.2027",
        "01.03.2027-31.12.2027",
        "1/3-31/12 2027",
        "1/3-2027 til 31/12-2027",
        "mars–desember 2027",
        "mars-desember 2027",
        "mars 2027 t.o.m. des. 2027",
    ],
    "sv": [
        "1 mars till 31 december 2027",
        "den 1 mars 2027 till den 31 december 2027",
        "från och med 1 mars till och med 31 december 2027",
        "fr.o.m. 1 mars t.o.m. 31 dec 2027",
        "2027-03-01 – 2027-12-31",
        "2027-03-01 till 2027-12-31",
        "1/3–31/12 2027",
        "1/3-31/12 2027",
        "mars–december 2027",
    ],
    "nl": [
        "1 maart tot en met 31 december 2027",
        "van 1 maart t/m 31 december 2027",
        "1-3-2027 t/m 31-12-2027",
        "01-03-2027 - 31-12-2027",
        "1/3/2027 tot 31/12/2027",
        "1 mrt – 31 dec 2027",
        "maart t/m december 2027",
    ],
}
HALVES = {
    "nb": ["første halvår 2027", "1. halvår 2027", "første halvdel av 2027", "1/1-30/6 2027"],
    "sv": ["första halvåret 2027", "första halvan av 2027"],
    "nl": ["eerste helft van 2027", "eerste halfjaar 2027", "het eerste halfjaar van 2027"],
}

READ = [
    *[(language, "period", text, YEAR[language]) for language in LANGUAGES for text in PERIODS[language]],
    *[(language, "period", text, SPRING[language]) for language in LANGUAGES for text in HALVES[language]],
    ("nb", "period", "1. kvartal 2027", "1. januar 2027 – 31. mars 2027"),
    ("nb", "period", "hele 2027", "1. januar 2027 – 31. desember 2027"),
    ("sv", "period", "andra kvartalet 2027", "1 april 2027 – 30 juni 2027"),
    ("nl", "period", "2e kwartaal 2027", "1 april 2027 – 30 juni 2027"),
    ("nb", "hours", "2,5", "2,5"),
    ("nb", "hours", "7,5 timer", "7,5"),
    ("nb", "hours", "10 t", "10"),
    ("nb", "hours", "10 timer i uken", "10"),
    ("nb", "hours", "30 min", "0,5"),
    ("nb", "hours", "ca. 10 timer i uken", "10"),
    ("nb", "figure", "Om lag 600 utlån", "600 utlån"),
    ("nl", "figure", "zo'n 600 uitleningen", "600 uitleningen"),
    ("sv", "hours", "7,5 timmar i veckan", "7,5"),
    ("sv", "hours", "10 tim", "10"),
    ("nl", "hours", "7,5 uur", "7,5"),
    ("nl", "hours", "10 u per week", "10"),
    ("nb", "figure", "1.200 prøveabonnementer", "1200 prøveabonnementer"),
    ("nb", "figure", "12.500,50 kr", "12500,5 kr"),
    ("nb", "figure", "2,5 mill. visninger", "2,5 mill. visninger"),
    ("sv", "figure", "1 200 provprenumerationer", "1200 provprenumerationer"),
    ("nl", "figure", "1.200 proefabonnementen", "1200 proefabonnementen"),
    ("nl", "figure", "20% van de vragen", "20 % van de vragen"),
    ("nb", "channel", "7", "nyhetsbrev"),
    ("nb", "channel", "nyhetsbrevet", "nyhetsbrev"),
    ("nb", "channel", "hjemmesiden", "nettsted"),
    ("nb", "channel", "insta", "Instagram"),
    ("sv", "channel", "hemsidan", "webbplats"),
    ("sv", "channel", "podd", "podd"),
    ("nl", "channel", "de nieuwsbrief", "nieuwsbrief"),
    ("nl", "channel", "prikbord", "prikbord"),
]


@pytest.mark.parametrize(("language", "name", "text", "shown"), READ, ids=lambda value: repr(value)[:40])
def test_an_answer_is_read_as_it_is_written_there(language: str, name: str, text: str, shown: str) -> None:
    answer = session(language).read(question(name, language), text)
    assert session(language).show(answer) == shown
    # What is shown may be typed again.
    assert session(language).read(question(name, language), shown) == answer


REFUSED = [
    ("nb", "period", "våren 2027", "Dette kan ikke leses som en begynnelse og en slutt.", None),
    ("nb", "period", "planen gjelder 1. mars til 31. desember 2027", "Dette kan ikke leses", YEAR["nb"]),
    ("nb", "period", "1. mars 2027", "Dette er én dag, 1. mars 2027.", None),
    ("sv", "period", "31 dec 2027 till 1 mars 2027", "Det skulle sluta 1 mars 2027 innan det börjar 31 dec", None),
    ("nb", "figure", "1,200 prøver", "«1,200» kan være 1200 eller 1,2;", "1200 prøver"),
    ("nl", "figure", "minstens 1200 proeven", "Schrijf eerst het getal", "1200 proeven"),
    ("sv", "figure", "10k följare", "”10k” är inget fullt utskrivet tal", "10000 följare"),
    ("nb", "hours", "0", "Det minste tallet som gir mening her, er 0,5.", None),
    ("nl", "hours", "200", "Het grootste getal dat hier zin heeft, is 168.", None),
    ("sv", "channel", "Facebook och nyhetsbrev", "Här står mer än en: Facebook, nyhetsbrev.", "Facebook"),
    ("nl", "channel", "nieuwsbrif", "“nieuwsbrif” is hier niet bekend. Bedoel je “nieuwsbrief”?", "nieuwsbrief"),
    ("nb", "channel", "8", "Listen har numrene 1 til 7.", None),
]


@pytest.mark.parametrize(("language", "name", "text", "told", "meant"), REFUSED, ids=lambda value: repr(value)[:30])
def test_why_a_text_is_no_answer_is_told_in_the_language(
    language: str, name: str, text: str, told: str, meant: str | None
) -> None:
    own, asked = session(language), question(name, language)
    with pytest.raises(InvalidAnswer) as no:
        own.read(asked, text)
    assert why_not(no.value, own.ruleset.texts, own.ruleset.wording.words).startswith(told)
    assert bool(no.value.proposal) is (meant is not None)
    assert meant is None or own.show(own.read(asked, no.value.proposal)) == meant


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_are_good_answers_and_make_a_plan_that_passes(language: str) -> None:
    own = session(language)
    for asked in own.questions.asked:
        answers = {**before(asked.id, language), asked.id: own.examples()[asked.id]}
        assert own.findings_about(asked, answers) == [], asked.id
    report = own.report(own.examples())
    assert not visible(report.findings, "essentials", {})
    (standing,) = standings(report)
    assert standing.reached


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_is_in_the_language_and_says_so(language: str) -> None:
    text = session(language).text(session(language).examples())
    data = parse(Source("plan.yaml", text)).data
    assert data["plan"]["language"] == language
    assert list(data["plan"]) == ["title", "organization", "language", "owner", "period"]
    english = session().text(session().examples())
    assert "language" not in parse(Source("plan.yaml", english)).data["plan"]
    own, theirs = ([line for line in one.splitlines() if line.startswith("# ")] for one in (text, english))
    assert set(own) & set(theirs) == {"# A head"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_skeleton_has_its_marks_where_rules_see_them(language: str) -> None:
    own = session(language)
    text = own.text({one.id: make_stand_in(one) for one in own.questions.asked if not one.optional})
    findings = own.report({one.id: make_stand_in(one) for one in own.questions.asked if not one.optional}).findings
    marked = {n for n, line in enumerate(text.splitlines(), 1) if "TODO" in line}
    told = {
        span.start.line
        for finding in findings
        for span in (finding.span, *(place.span for place in finding.related))
        if "TODO" in str(finding.message) or finding.rule == "wrong-type"
    }
    assert marked
    assert marked <= told


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_channel_is_called_is_a_name_that_rules_know(language: str) -> None:
    own = session(language)
    catalogue = own.ruleset.library.catalogues["channels"]
    for entry in catalogue.entries:
        name = catalogue_name(catalogue, str(entry["id"]), own.questions.habits)
        assert catalogue.exact(name) == entry
        assert catalogue_name(catalogue, name, own.questions.habits) == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_slots_are_those_of_the_english_text(language: str) -> None:
    english = {one.id: one for one in shipped_questions().asked}
    for one in shipped_questions(language).asked:
        for key in ("ask", "explain", "example", "help"):
            assert sorted(placeholders(getattr(one, key))) == sorted(placeholders(getattr(english[one.id], key)))


def test_a_text_whose_english_has_changed_is_in_english() -> None:
    data = parse(read_source(str(ROOT / "rules/_shared/questions.yaml"))).data
    english = texts_of_questions(data)
    stale, kept = digest_of_text("Something else."), digest_of_text(english["why"]["ask"])
    words = {
        "language": "xx",
        "init-texts": {"goal": {"ask": "GOAL"}, "why": {"ask": "WHY"}, "plan": {"plan.title": "TITLE"}},
        "made-from": {"goal": {"ask": stale}, "why": {"ask": kept}},
    }
    made = read_questions(put_questions_in_words(data, words))
    asks = {one.id: one.ask for one in made.asked}
    assert asks["goal"] == english["goal"]["ask"]
    assert asks["why"] == "WHY"
    assert made.template["plan"] == {**data["plan"]["plan"], "title": "TITLE", "language": "xx"}


def test_a_language_without_words_asks_in_english() -> None:
    assert shipped_questions("da") == shipped_questions()
    assert shipped_questions("../en") == shipped_questions()


ANYTHING = st.text(st.characters()) | st.text("0123456789 .,-–/ktilrfomuneåv2027;\n", max_size=30)


@examples(300)
@given(st.sampled_from(LANGUAGES), st.integers(0, len(session().questions.asked) - 1), ANYTHING, st.booleans())
def test_any_text_is_an_answer_or_refused_in_words(language: str, number: int, text: str, insists: bool) -> None:
    own = session(language)
    asked = own.questions.asked[number]
    answer, refused = None, None
    try:
        answer = own.read(asked, text, insists)
    except InvalidAnswer as no:
        refused = no
    if refused is not None:
        assert why_not(refused, own.ruleset.texts, own.ruleset.wording.words)
    # What is shown may be typed again.
    elif answer is not None and asked.kind in ("period", "number", "figure", "choice"):
        assert own.read(asked, own.show(answer), True) == answer
