"""Small faulty inputs, and what is right about each: numbers with units, comments, aliases, addresses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from somelint import CheckOptions, Source, builtin_rules, check
from somelint.document.directives import Directive, MalformedDirective, find_directives
from somelint.fixing.fixer import fix_texts
from somelint.model.findings import Finding
from somelint.model.report import Report
from somelint.project.discovery import find_sources
from somelint.text.human_formats import date_hint, number_hint

RULES = builtin_rules()


def found(text: str, *rules: str) -> list[Finding]:
    report = check(Source("plan.yaml", text), RULES, CheckOptions(today=date(2027, 1, 15)))
    return [finding for finding in report.findings if finding.rule in rules]


CONVERTED = [
    ("2 million", "value", "2000000"),
    ("1,5 million", "value", "1500000"),
    ("3 thousand", "value", "3000"),
    ("2 tusen", "value", "2000"),
    ("4 miljoen", "value", "4000000"),
    ("20 k", "value", "20000"),
    ("1 dozen", "value", "12"),
    ("2 dusin", "posts", "24"),
    ("1.5 mrd", "value", "1500000000"),
    ("3 procent", "growth_percent", "3"),
    ("30 min", "hours", "0.5"),
    ("45 minutter", "within_hours", "0.75"),
    ("2 hours", "minutes_per_post", "120"),
    ("2 uur", "minutes_per_post", "120"),
    ("1,5 timer", "spacing_minutes", "90"),
    ("90 sec", "minutes_per_post", "1.5"),
    ("6 hours", "hours", "6"),
    ("6 timer", "within_hours", "6"),
    ("30 min", "minutes_per_post", "30"),
    ("12 weeks", "horizon_weeks", "12"),
    ("3 dagen", "within_days", "3"),
    ("3 virkedager", "within_working_days", "3"),
    ("3 posts", "posts", "3"),
    ("5", "value", "5"),
]
NOT_CERTAIN = [
    ("2 days", "within_hours"),
    ("2 dager", "within_hours"),
    ("1 week", "within_hours"),
    ("2 days", "within_working_days"),
    ("3 virkedager", "within_days"),
    ("2 weeks", "upkeep_minutes_per_week"),
    ("3 months", "horizon_weeks"),
    ("20 min", "hours"),
    ("3 timmar", "value"),
    ("2 billion", "value"),
    ("3 lakh", "value"),
    ("2 m", "value"),
    ("2 mill", "value"),
    ("4 pairs", "value"),
    ("5 promille", "growth_percent"),
    ("1200 trials", "value"),
    ("2 gross", "posts"),
]


@pytest.mark.parametrize(("text", "key", "number"), CONVERTED)
def test_a_number_with_a_unit_is_converted(text: str, key: str, number: str) -> None:
    assert number_hint(text, key=key) == number


@pytest.mark.parametrize(("text", "key"), NOT_CERTAIN)
def test_a_number_whose_size_is_not_certain_has_no_suggestion(text: str, key: str) -> None:
    assert number_hint(text, key=key) is None


def test_a_number_keeps_the_word_for_what_its_entry_counts() -> None:
    assert number_hint("1200 trials", key="value", beside="trials signups") == "1200"
    text = "somelint: 1\nkpis: [{id: a, metric: trials begun, target: {value: %s}}]\n"
    told = [found(text % each, "number-as-text")[0].fix for each in ("1200 trials", "1200 sales", "2 k", "45 %")]
    assert [fix and fix.change.value for fix in told] == [1200, None, 2000, 45]


def test_no_whole_number_is_made_of_a_part() -> None:
    assert number_hint("30 min", True, "hours") is None
    assert number_hint("60 min", True, "hours") == "1"


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-31T18:00",
        "2027-03-31 18:00",
        "2027-03-31T18:00:00Z",
        "2027-03-31 18:00+02:00",
        "2027-03-31T00:00:00",
        "2027-03-31Z",
        "31.03.2027 18:00",
        "31 mars 2027 kl 18",
        "31 mars 2027, 18:00",
        "mars 2027?",
        "~ mars 2027",
        "> mars 2027",
        "1-2 mars 2027",
        "mars 2027 – april 2027",
        "mid March 2027",
        "end of March 2027",
        "31 mars 2027 (CET)",
    ],
)
def test_a_date_that_says_more_has_no_suggestion(text: str) -> None:
    assert date_hint(text) is None


@pytest.mark.parametrize(
    "written", ["2 week", "2week", "ten-years", "nine-years", "ten-months", "biweekly", "bimonthly", "half-week"]
)
def test_no_interval_of_another_length_is_suggested(written: str) -> None:
    text = f"somelint: 1\nchannels: [{{id: a, on: Facebook, frequency: {{posts: 2, per: {written}}}}}]\n"
    (told,) = found(text, "unknown-value")
    assert told.fix is None


@pytest.mark.parametrize(
    ("written", "meant"), [("weeks", "week"), ("1 week", "week"), ("two-year", "two-years"), ("“week”", "week")]
)
def test_the_interval_that_is_misspelt_is_suggested(written: str, meant: str) -> None:
    text = f"somelint: 1\nchannels: [{{id: a, on: Facebook, frequency: {{posts: 2, per: {written}}}}}]\n"
    (told,) = found(text, "unknown-value")
    assert told.fix is not None
    assert told.fix.change.value == meant


def test_no_name_is_written_that_was_not_yet_given() -> None:
    text = "somelint: 1\nchannels: [{id: a, on: Twitter}]\n"
    options = [CheckOptions(today=day) for day in (date(2022, 6, 1), date(2023, 7, 10), date(2027, 1, 15))]
    told = [
        [one for one in check(Source("p.yaml", text), RULES, each).findings if one.rule == "outdated-channel-name"]
        for each in options
    ]
    assert [len(each) for each in told] == [0, 0, 1]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("goals: [{id: “help”, statement: x}]", "help"),
        ("plan: {period: {start: “2027-01-01”}}", "2027-01-01"),
        ("kpis: [{id: a, target: {value: “3”}}]", 3),
        ("plan: {status: «draft»}", "draft"),
    ],
)
def test_the_quotation_marks_of_a_word_processor_are_no_part_of_a_value(text: str, meant: object) -> None:
    (told,) = found(f"somelint: 1\n{text}\n", "wrong-format", "number-as-text", "unknown-value")
    assert told.fix is not None
    assert told.fix.change.value == meant


def test_no_number_of_another_size_is_suggested() -> None:
    text = "somelint: 1\nresponse: {within_hours: 2 days}\nkpis: [{id: r, metric: reach, target: {value: 2 lakh}}]\n"
    told = found(text, "number-as-text")
    assert [(finding.fix, "Did you mean" in finding.message) for finding in told] == [(None, False), (None, False)]


def test_a_remark_behind_a_waiver_is_none_of_its_reason() -> None:
    comment = "# somelint: ignore[a-rule] -- see #12, agreed # ask Bo about the wording"
    (read,) = find_directives(comment)
    assert isinstance(read, Directive)
    assert (read.reason, comment[read.end :]) == ("see #12, agreed", " # ask Bo about the wording")


@pytest.mark.parametrize(
    "comment",
    [
        "# somelint-ignore[a-rule] -- why",
        "# somelint_disable[a-rule]",
        "# somelint; ignore[a-rule]",
        "# somelint-disable a-rule",
        "# some-lint: ignore[a-rule] -- why",
        "# somlint: ignore[a-rule]",
        "# somelint： ignore[a-rule]",
        "# TODO: somelint: ignore[a-rule]",
        "# (somelint: ignore[a-rule])",
        "# @somelint ignore[a-rule]",
        "# somelint—ignore[a-rule]",
        "# somelintignore[a-rule]",
        "# somelint: [a-rule]",
        "# somelint: off",
        "# somelint disable",
        "# somelint: ignore(a-rule)",
    ],
)
def test_a_waiver_with_another_mark_for_the_colon_is_told(comment: str) -> None:
    (read,) = find_directives(comment)
    assert isinstance(read, MalformedDirective)


@pytest.mark.parametrize(
    "comment", ["# somelint-action runs this", "# somelints", "# somelint. We use it.", "# see somelint-ignore"]
)
def test_a_remark_about_the_program_is_none(comment: str) -> None:
    assert list(find_directives(comment)) == []


def test_a_waiver_without_the_name_of_the_program_is_told() -> None:
    text = "somelint: 1\nkpis: [{id: a, metric: followers}] # ignore[vanity-kpi] -- agreed\n"
    (told,) = found(text, "malformed-suppression")
    assert "it must begin with “# somelint: ignore[”" in told.message
    assert found(text.replace("vanity-kpi", "a book"), "malformed-suppression") == []


def test_a_waiver_with_a_no_break_space_is_read_as_meant() -> None:
    text = "somelint: 1\nkpis: [{id: a, metric: followers}] #\u00a0somelint:\u00a0ignore[vanity-kpi] -- agreed\n"
    report = check(Source("p.yaml", text), RULES, CheckOptions(today=date(2027, 1, 15)))
    assert [one.suppression for one in report.findings if one.rule == "vanity-kpi"] == ["agreed"]


KPI = "kpis: [{id: a, metric: sales, unit: %s, target: {value: %s}}]"
PILLAR = "content: {pillars: [{id: %s, share: %s}]}"
SIZED = [
    # A unit that says something else than the number, or its factor already, and the number that is suggested.
    (KPI % ("euro", "15 %"), None),
    (KPI % ("questions a month", "15 %"), None),
    (KPI % ("million euro", "2 million"), None),
    (KPI % ("thousand questions", "2 k"), None),
    (KPI % ("MNOK", "2 million"), None),
    (KPI % ("in thousands", "2 k"), None),
    (KPI % ("percent", "15 %"), "15"),
    (KPI % ("'%'", "15 %"), "15"),
    (KPI % ("prosent av leserne", "15 prosent"), "15"),
    (KPI % ("euro", "2 million"), "2000000"),
    (KPI % ("questions a month", "15 questions"), "15"),
    (PILLAR % ("posts", "30 posts"), None),
    (PILLAR % ("people", "30 people"), None),
    (PILLAR % ("questions", "3 questions"), None),
    (PILLAR % ("a", "3 k"), None),
    (PILLAR % ("a", "30 %"), "30"),
    (PILLAR % ("a", "30 percent"), "30"),
]


@pytest.mark.parametrize(("text", "number"), SIZED)
def test_a_number_is_suggested_in_the_unit_that_is_asked_for(text: str, number: str | None) -> None:
    (told,) = found(f"somelint: 1\n{text}\n", "number-as-text")
    assert told.args.get("suggestion") == number
    assert (told.fix is None) is (number is None)


def test_a_mistake_behind_an_alias_is_told_once() -> None:
    text = (
        "somelint: 1\nchannels:\n"
        "  - {id: fb, on: Facebook, frequency: &pace {posts: 3, pre: week}}\n"
        "  - {id: ig, on: Instagram, frequency: *pace}\n  - {id: ma, on: Mastodon, frequency: *pace}\n"
    )
    assert len(found(text, "unknown-key")) == 1


@pytest.mark.parametrize("first", ['"somelint": 1', "'somelint': 1", "somelint : 1", "somelint: 1"])
def test_a_folder_search_finds_a_plan_whose_first_key_is_quoted(first: str, tmp_path) -> None:
    (tmp_path / "plan.yaml").write_text(f"{first}\nwhy: People ask us.\n", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("'somelint-config': 1\n", encoding="utf-8")
    assert [name.rsplit("/", 1)[-1] for name in find_sources([str(tmp_path)]).names] == ["plan.yaml"]


@pytest.mark.parametrize(
    "url", ["our policy page", "htps:/shop.example/plan", "http:/shop.example", "see the intranet"]
)
def test_what_cannot_be_an_address_is_told(url: str) -> None:
    assert len(found(f'somelint: 1\npolicy: {{url: "{url}"}}\n', "wrong-format")) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example/plan",
        "www.shop.example",
        "shop.example",
        "mailto:a@b.no",
        "/intranet/plan",
        "notion://a/b",
    ],
)
def test_an_address_is_not(url: str) -> None:
    assert found(f'somelint: 1\npolicy: {{url: "{url}"}}\n', "wrong-format") == []


def test_a_language_is_a_code_or_a_word_for_one() -> None:
    text = "somelint: 1\naudiences: [{id: near, name: People near us, languages: [%s]}]\n"
    assert len(found(text % "norwegianish, xx", "wrong-format")) == 2
    known = "nb, nb-NO, en, no, sma, Norwegian, norsk, Nederlands, norsk tegnspråk"
    assert found(text % known, "wrong-format") == []


def fixed(text: str, *only: str, unsafe: bool = False) -> str:
    source = Source("plan.yaml", text)

    def again(texts: Mapping[str, Source], *_: object) -> Report:
        return check(texts.get("plan.yaml", source), RULES, CheckOptions(today=date(2027, 1, 15)))

    outcome = fix_texts(
        again({}), again, lambda report: [one for one in report.findings if one.rule in only], unsafe, RULES.stand_ins
    )
    return outcome.texts["plan.yaml"].text if "plan.yaml" in outcome.texts else text


QUOTED = [
    ("why: Be the #1 place\n", 'why: "Be the #1 place"\n'),
    ("why: Be the #1 place\r\nx-a: b\r\n", 'why: "Be the #1 place"\r\nx-a: b\r\n'),
    ("why: &x Say “yes” to #1\n", 'why: &x "Say “yes” to #1"\n'),
    ("content:\n  hashtags:\n    tags:\n      - #a\n      - #b\n",
     'content:\n  hashtags:\n    tags:\n      - "#a"\n      - "#b"\n'),
    ("why: #framsnakk", 'why: "#framsnakk"'),
    # What is not certain is left: a remark behind it, several words, a text over two lines.
    ("why: Be the #1 place # agreed\n", None),
    ("why: #1 bakery in town\n", None),
    ("why: Use #gatavår and #brød\n", None),
    ("why: People ask\n  for #1\n", None),
    ("content:\n  hashtags:\n    tags:\n      #a\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "made"), QUOTED)
def test_a_text_that_is_read_as_a_comment_gets_its_quotation_marks(text: str, made: str | None) -> None:
    text = "somelint: 1" + ("\r\n" if "\r" in text else "\n") + text
    done = fixed(text, "text-in-comment", "text-cut-short", unsafe=True)
    assert done == (text if made is None else text[: text.index("\n") + 1] + made)
    assert fixed(text, "text-in-comment", "text-cut-short") == text


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("goals:\n  - {id: a}\n  -\n  - {id: b}\n", "goals:\n  - {id: a}\n  - {id: b}\n"),
        ("goals:\n  - {id: a}\n  -\n", "goals:\n  - {id: a}\n"),
        ("goals:\n  - {id: a}\n  - # to be written\n", None),
        ("goals:\n  -\n", None),
        ("goals:\n  # somelint: ignore[vague-goal] -- x\n  -\n  - {id: b}\n", None),
    ],
)
def test_an_empty_entry_goes_and_nothing_with_it(text: str, made: str | None) -> None:
    text = f"somelint: 1\n{text}"
    assert fixed(text, "empty-entry", unsafe=True) == (text if made is None else f"somelint: 1\n{made}")


def test_an_unused_pair_goes_together() -> None:
    text = (
        "somelint: 1\n# somelint: disable[vanity-kpi] -- a pilot\nwhy: People ask us.\n# somelint: enable[vanity-kpi]\n"
    )
    assert fixed(text, "unused-suppression") == "somelint: 1\nwhy: People ask us.\n"


def test_no_pair_is_left_with_one_half() -> None:
    text = "somelint: 1\n# somelint: disable[vanity-kpi] -- a pilot #ask Bo\nwhy: x y\n# somelint: enable[vanity-kpi]\n"
    assert fixed(text, "unused-suppression") == text


BEHIND = [
    ("  - {what: A storm, response: We wait}\n  # - {what: A strike}\n", "# The end\n"),
    ("  - {what: A storm, response: We wait}\n\n  # - {what: A strike}\n", "\n# The end\n"),
    ("- {what: A storm, response: We wait}\n# - {what: A strike}\n", ""),
    ("- {what: A storm, response: We wait}\n#- {what: A strike}\n", "# a remark\n"),
    ("  - what: A storm\n#    response: We wait\n#  - what: A strike\n", "# why: later\n"),
    ("  - {what: A storm}\n  # one\n  # two\n", "\n\n# The end"),
    ("  - {what: A storm} # a remark\n", "# goals: []\n"),
]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize(("above", "below"), BEHIND)
def test_a_section_goes_behind_the_comments_that_belong_to_the_list_above(
    above: str, below: str, line_break: str
) -> None:
    above, below = (part.replace("\n", line_break) for part in ("somelint: 1\nrisks:\n" + above, below))
    made = fixed(above + below, "no-reason-why", unsafe=True)
    assert made.startswith(above + "why: "), made
    assert made.endswith(below), made
