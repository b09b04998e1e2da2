"""The questions that ship: they lead to a plan that passes, with no question too many; and mistakes in such a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.document.document import parse
from somelint.model.findings import Severity
from somelint.model.locations import Source, show_path
from somelint.model.report import visible
from somelint.model.standing import standings
from somelint.rulesets.bundle import read_file
from somelint.rulesets.overlay import overlay_packs
from somelint.rulesets.questions import Question
from somelint.rulesets.rule_files import check_files
from somelint.rulesets.ruleset import builtin_rules
from somelint.wizard.answers import Answer
from somelint.wizard.draft import make_stand_in
from somelint.wizard.input_parsing import Figure, InvalidAnswer, Period
from somelint.wizard.question_mistakes import find_question_mistakes
from support.paths import ROOT
from support.property_tests import examples
from support.wizard_session import before, question, session

FILE = ROOT / "rules/_shared/questions.yaml"
QUESTIONS = [one.id for one in session().questions.asked]
NEEDED = [one.id for one in session().questions.asked if not one.optional]


def blocking(answers: Mapping[str, Answer]) -> tuple[str, ...]:
    (standing,) = standings(session().report(answers))
    return () if standing.reached else standing.blocking


# The plan


@pytest.mark.parametrize("given", [QUESTIONS, NEEDED], ids=["all", "the needed ones"])
def test_the_answers_make_a_plan_that_passes_at_essentials(given: list[str]) -> None:
    answers = {name: answer for name, answer in session().examples().items() if name in given}
    assert blocking(answers) == ()
    assert not visible(session().report(answers).findings, "essentials")


# Asked although essentials would do without: what no strategy is without, as its readers see it.
BESIDE = {
    "organization": "whose plan it is; it names the plan, and what is listened for",
    "source": "how the figure is measured",
    "halfway": "worked out when it is not given",
}


def test_no_needed_question_could_be_left_out() -> None:
    examples = session().examples()
    for name in NEEDED:
        others = {one: answer for one, answer in examples.items() if one != name}
        answers = session().complete(others)
        assert bool(blocking(answers)) is (name not in BESIDE), name


def test_what_may_be_left_empty_is_not_missed() -> None:
    answers = {name: answer for name, answer in session().examples().items() if name in NEEDED}
    assert session().missing(answers) == []
    assert [one.id for one in session().missing({})] == [name for name in NEEDED if name != "halfway"]


def test_every_section_says_what_it_is_for() -> None:
    text = session().text(session().examples())
    data = parse(Source("plan.yaml", text)).data
    comments = session().questions.comments
    assert set(comments) == set(data) - {"somelint"}
    for key in comments:
        assert re.search(rf"(?m)^# .+\n{key}:", text), key


def test_the_halfway_mark_is_worked_out() -> None:
    given = before("halfway")
    assert session().proposal(question("halfway"), given) == 800
    assert session().proposal(question("halfway"), {**given, "figure": Figure(7, "visits"), "today": 0}) == 3.5
    assert session().proposal(question("halfway"), {k: v for k, v in given.items() if k != "today"}) == 600
    assert session().is_asked(question("halfway"), given)
    month = session().read(question("period"), "2027-03")
    assert not session().is_asked(question("halfway"), {**given, "period": month})
    assert blocking(session().complete({**session().examples(), "period": month})) == ()


def test_a_skeleton_has_its_marks_where_rules_see_them() -> None:
    answers = {one.id: make_stand_in(one) for one in session().questions.asked if not one.optional}
    text = session().text(answers)
    marked = {n for n, line in enumerate(text.splitlines(), 1) if "TODO" in line}
    told = {
        span.start.line
        for f in session().report(answers).findings
        for span in (f.span, *(place.span for place in f.related))
        if "TODO" in str(f.message) or f.rule == "wrong-type"
    }
    assert marked
    assert marked <= told
    # A mark answers nothing: until the text is written, the rules ask for it.
    assert {"no-customer-value", "undefined-success"} <= set(blocking(answers))


# Answers, read

READ = [
    ("figure", "1200 trial subscriptions", Figure(1200, "trial subscriptions")),
    ("figure", "1 200 trials", Figure(1200, "trials")),
    ("figure", "12.500,50 NOK", Figure(12500.5, "NOK")),
    ("figure", "5% of calls", Figure(5, "% of calls")),
    ("figure", "1.5 million views", Figure(1.5, "million views")),
    ("figure", "1.200 trials", "init-two-readings: 1200 trials"),
    ("figure", "1.250", "init-figure-unit"),
    ("figure", "about 1200 trials", Figure(1200, "trials")),
    ("figure", "at least 1200 trials", "init-figure-first: 1200 trials"),
    ("figure", "About 1200", "init-figure-unit"),
    ("figure", "more engagement", "init-figure"),
    ("figure", "1200", "init-figure-unit"),
    ("figure", "10k followers", "init-figure-whole: 10000 followers"),
    ("figure", "3x sales", "init-figure-whole"),
    ("figure", "100-200 trials", "init-number"),
    ("figure", "-5 trials", "init-least"),
    ("figure", "9" * 400 + " trials", "init-number"),
    ("hours", "4", 4),
    ("hours", "4,5", 4.5),
    ("hours", "4 hours", 4),
    ("hours", "about 4", 4),
    ("hours", "~4,5 hours a week", 4.5),
    ("hours", "about -4", "init-number: 4"),
    ("hours", "at least 4", "init-number: 4"),
    ("hours", "30 min", 0.5),
    ("hours", "2 days", "init-number"),
    ("hours", "about 2 days", "init-number"),
    ("hours", "4-5", "init-number"),
    ("hours", "zero", "init-number"),
    ("hours", "20 %", "init-number"),
    ("hours", "20 percent", "init-number"),
    ("hours", "20% of a post", "init-number"),
    ("hours", "0", "init-least"),
    ("hours", "200", "init-most"),
    ("period", "2027", "2027-01-01 – 2027-12-31"),
    ("period", "2027-Q2", "2027-04-01 – 2027-06-30"),
    ("period", "2027-01-01 to 2027-12-31", "2027-01-01 – 2027-12-31"),
    ("period", "1. mars 2027 til 31. desember 2027", "2027-03-01 – 2027-12-31"),
    ("period", "01.01.2027 - 31.12.2027", "2027-01-01 – 2027-12-31"),
    ("period", "January–June 2027", "2027-01-01 – 2027-06-30"),
    ("period", "2027-2028", "2027-01-01 – 2028-12-31"),
    ("period", "from 1 jan 2027 until 31 dec 2027", "init-period: 2027-01-01 – 2027-12-31"),
    ("period", "next year", "init-period"),
    ("period", "FY2027", "init-period"),
    ("period", "03/04/2027 to 31/12/2027", "init-period"),
    ("period", "2028 to 2027", "init-period-backwards"),
    ("period", "2027-01-01", "init-period-day"),
    ("themes", "guides, questions", ["guides", "questions"]),
    ("themes", "tips, tricks; news", ["tips, tricks", "news"]),
    ("themes", "- guides\n• questions\n\n3. news, offers", ["guides", "questions", "news, offers"]),
    ("themes", " , ;", "init-empty"),
    ("channel", "insta", "Instagram"),
    ("channel", "2", "Instagram"),
    ("channel", "22", "init-choice-number"),
    ("channel", "Instagarm", "init-near: Instagram"),
    ("channel", "our Facebook page", "init-near: Facebook"),
    ("channel", "Facebook and Instagram", "init-several: Facebook"),
    ("channel", "The notice board", "The notice board"),
    ("why", "One.\r\n\r\nTwo. ", "One.\n\nTwo."),
    ("why", " ", "init-empty"),
    ("why", "\x1b[A", "init-character"),
    ("why", "\udce5", "init-character"),
    ("why", "x" * 5001, "init-long"),
]


def outcome(asked: Question, text: str, insists: bool = False) -> tuple[Answer | None, InvalidAnswer | None]:
    """The answer that a text gives, or why it is refused."""
    try:
        return session().read(asked, text, insists), None
    except InvalidAnswer as no:
        return None, no


@pytest.mark.parametrize(("name", "text", "wanted"), READ, ids=lambda value: repr(value)[:30])
def test_an_answer_is_read(name: str, text: str, wanted: object) -> None:
    answer, refused = outcome(question(name), text)
    if refused is not None:
        assert refused.key + (f": {refused.proposal}" if refused.proposal else "") == wanted
        assert refused.key in session().ruleset.texts
        assert not refused.proposal or outcome(question(name), refused.proposal)[0] is not None
        return
    assert answer is not None
    assert (answer.shown if isinstance(answer, Period) else answer) == wanted
    # What is shown may be typed again.
    assert session().read(question(name), session().show(answer)) == answer


def test_whoever_insists_keeps_a_name_that_is_not_known() -> None:
    assert session().read(question("channel"), "Instagarm", insists=True) == "Instagarm"


ANYTHING = st.text(st.characters()) | st.text("0123456789 .,-–/kK%to2027x;\n", max_size=30)


@examples(300)
@given(st.sampled_from(session().questions.asked), ANYTHING, st.booleans())
def test_any_text_is_an_answer_or_refused_in_words(asked: Question, text: str, insists: bool) -> None:
    answer, refused = outcome(asked, text, insists)
    assert (answer is None) is (refused is not None)
    assert refused is None or refused.key in session().ruleset.texts


# What the rules say of an answer

TOLD = [
    ("goal", "Post every day", ["goal-reads-like-tactic"]),
    ("goal", "Vi skal bli mer synlige", ["vague-goal"]),
    ("goal", "We want to be more visible on Instagram", ["vague-goal"]),
    ("goal", "Go viral", ["viral-hit-as-aim"]),
    ("goal", "Get as many followers as possible", ["more-followers-as-aim"]),
    ("goal", "Residents get an answer before they have to call.", []),
    ("why", "Because everyone else is there", ["imitation-as-reason"]),
    ("aim", "TODO", ["placeholder-text"]),
    ("period", "2025", ["plan-has-run-out"]),
    ("figure", "10000 followers", ["more-followers-as-aim", "vanity-kpi"]),
    ("figure", "30 posts", ["busyness-as-success"]),
    ("figure", "1000 answers", []),
    ("halfway", "5000", ["milestones-miss-the-target"]),
    ("halfway", "700", []),
    ("owner", "The team", ["everybody-as-owner"]),
    ("owner", "Siv Berg", []),
    ("audience", "everyone", ["everybody-as-audience"]),
    ("audience", "Parents of small children", []),
    ("channel", "Google+", ["closed-channel"]),
    ("channel", "Snapchat", []),
    ("channel", "The notice board", ["unknown-channel"]),
    ("themes", "opening hours", []),
    ("places", "the local newspaper", []),
]


@pytest.mark.parametrize(("name", "text", "wanted"), TOLD)
def test_the_rules_speak_of_the_answer_and_of_nothing_else(name: str, text: str, wanted: list[str]) -> None:
    asked = question(name)
    answer = session().read(asked, text, insists=True)
    assert [finding.rule for finding in session().findings_about(asked, {**before(name), name: answer})] == wanted


def test_the_examples_are_good_answers() -> None:
    for asked in session().questions.asked:
        answers = {**before(asked.id), asked.id: session().examples()[asked.id]}
        assert session().findings_about(asked, answers) == []


def test_what_was_kept_is_not_told_again_at_the_next_answer() -> None:
    kept = {**before("hours"), "owner": "The team"}
    assert [finding.rule for finding in session().findings_about(question("owner"), kept)] == ["everybody-as-owner"]
    assert session().findings_about(question("hours"), {**kept, "hours": 4}) == []


def test_a_figure_is_compared_with_the_answers_before_it_and_not_with_those_of_the_example() -> None:
    asked = question("halfway")
    answers = {**before("halfway"), "figure": session().read(question("figure"), "500 subscriptions"), "today": 200}
    assert session().findings_about(asked, {**answers, "halfway": 350}) == []
    told = session().findings_about(asked, {**answers, "halfway": 900})
    assert [finding.rule for finding in told] == ["milestones-miss-the-target"]


def test_two_answers_that_disagree_are_told_at_the_second() -> None:
    asked = question("today")
    answers = {**before("today"), "today": 400}
    assert session().findings_about(asked, answers) == []
    assert all(
        finding.severity < Severity.ERROR for finding in session().findings_about(asked, {**answers, "today": 5000})
    )


# Ids and places


@pytest.mark.parametrize(
    ("themes", "ids"),
    [
        (["Brew guides", "brew Guides"], ["brew-guides", "brew-guides-2"]),
        (["🥖", "🥖 🥖"], ["themes", "themes-2"]),
        (["Æøå for alle som vil være med", "a-2", "a", "a"], ["æøå-for", "a-2", "a", "a-4"]),
        (["a day at the roastery", "x" * 60], ["a-day-at-the-roastery", "x" * 24]),
        (["νέα", "no"], ["themes", "no"]),
    ],
)
def test_ids_are_made_of_words_and_differ(themes: list[str], ids: list[str]) -> None:
    made = session().draft({"themes": themes}).data
    assert [pillar["id"] for pillar in made["content"]["pillars"]] == ids
    assert [pillar["name"] for pillar in made["content"]["pillars"]] == themes


def test_an_answer_is_not_read_again() -> None:
    answers: dict[str, Answer] = {"organization": "{why} {owner.id} {{x}}", "why": "{organization}"}
    made = session().draft(answers).data
    assert made["plan"]["title"] == "Social media plan: {why} {owner.id} {{x}}"
    assert made["why"] == "{organization}"


def test_what_has_no_answer_is_left_out_with_all_that_hangs_on_it() -> None:
    assert session().draft({}).data == {"somelint": 1}
    assert set(session().draft({"places": ["x"]}).data) == {"somelint", "listening"}


# Mistakes in the file

MISTAKES = [
    ("  - id: why\n", "  - id: goal\n", "questions[2].id", "There is a question “goal” already; use another name."),
    ("kind: list", "kind: lst", "questions[13].kind", "Did you mean “list”?"),
    ("    ask: Whose", "    aks: Whose", "questions[0].aks", "Did you mean “ask”?"),
    ('{figure.unit})"', '{figure.unti})"', "questions[7].ask", "has no part “unti”; parts: amount, unit."),
    ("by {period.end}?", "by {perod.end}?", "questions[6].ask", "no question “perod” up to here. Did you mean “per"),
    ("by {period.end}?", "by {behind}?", "questions[6].ask", "There is no question “behind” up to here."),
    ("catalogue: channels", "catalogue: chanels", "questions[14].catalogue", "Did you mean “channels”?"),
    ("linkedin, youtube", "lnkdn, youtube", "questions[14].offer[2]", "has no “lnkdn”."),
    ("    catalogue: channels\n", "", "questions[14]", "“catalogue” and the kind “choice” go together."),
    ("heed: [goal-reads-like-tactic,", "heed: [goal-read-like-tactic,", "questions[1].heed[0]", "Did you mean “goal"),
    ("when: {compare", "when: {compar", "questions[8].when.compar", "Did you mean “compare”?"),
    ("default: {divide", "default: {divid", "questions[8].default.divid", "Did you mean “divide”?"),
    ('  why: "{why}"', '  why: "{whi}"', "plan.why", "There is no question “whi” up to here. Did you mean “why”?"),
    ("only-with: places", "only-with: palces", "plan.listening.only-with", "Did you mean “places”?"),
    ('name: "{item}"', 'name: "{itm}"', "plan.content.pillars.entry.name", "There is no question “itm” up to here."),
    ('"{why}"', "Because", "questions[2].id", "Nothing in the plan takes the answer to “why”."),
    ("  kpis:\n    - only", "  kpi:\n    - only", "comments.kpis", "no section “kpis”. Did you mean “kpi”?"),
    ("      statement:", "      statment:", "plan.goals[0].statment", "does not fit the format of a plan."),
    ('example: "400"', "example: many", "questions[7].example", "The example is not an answer that would be accepted."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "at", "message"), MISTAKES, ids=[f"{m[2]} {m[1].strip()[:20]}" for m in MISTAKES]
)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, old: str, new: str, at: str, message: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "questions.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    file = read_file(str(path))
    good, wrong = check_files([file])
    rules = builtin_rules()
    told = [(failure.position, failure.message) for failure in wrong]
    for one in good:
        found = find_question_mistakes(
            one.document.data, rules.library, rules.plan_schema, rules.every, rules.wording.words
        )
        told += [(one.document.place(where).start, words) for where, words in found]
    places = {position for position, words in told if message in words}
    steps: tuple[str | int, ...] = tuple(int(step) if step.isdigit() else step for step in re.findall(r"[\w-]+", at))
    assert show_path(steps).replace('["', ".").replace('"]', "") == at
    expected = {file.document.place(steps).start, file.document.key_span(steps).start}
    assert places & expected, told


def test_the_file_that_ships_has_no_mistakes() -> None:
    rules = builtin_rules()
    data = read_file(str(FILE)).document.data
    assert list(find_question_mistakes(data, rules.library, rules.plan_schema, rules.every, rules.wording.words)) == []


def test_a_pack_brings_no_questions(tmp_path: Path) -> None:
    path = tmp_path / "questions.yaml"
    path.write_bytes(FILE.read_bytes())
    shipped = builtin_rules()
    _, told = overlay_packs(shipped.bundle, [read_file(str(path))], shipped.library.keys)
    assert [failure.message for failure in told] == [
        "The questions of “somelint init” come with somelint; a pack cannot add any."
    ]


def test_the_words_of_the_questions_are_short_and_plain() -> None:
    for one in session().questions.asked:
        assert one.help, one.id
        assert len(one.ask) <= 80
        assert len(one.explain) <= 110
        for text in (one.ask, one.explain, one.help):
            assert not re.search(r"\b(must|should|invalid|KPI|metric|yaml|YAML)\b", text), one.id
