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
from somelint.text.human_formats import counts_another

RULES = builtin_rules()


def found(text: str, *rules: str) -> list[Finding]:
    report = check(Source("plan.yaml", text), RULES, CheckOptions(today=date(2027, 1, 15)))
    return [finding for finding in report.findings if finding.rule in rules]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2 million", "value"),
        ("3 thousand", "value"),
        ("2 tusen", "value"),
        ("4 miljoen", "value"),
        ("1.5 mrd", "value"),
        ("20 k", "value"),
        ("2 days", "within_hours"),
        ("2 dager", "within_hours"),
        ("30 minutes", "within_hours"),
        ("30 min", "hours"),
        ("2 hours", "minutes_per_post"),
        ("2 uur", "minutes_per_post"),
        ("1 week", "within_hours"),
        ("3 timmar", "value"),
    ],
)
def test_a_number_with_a_word_that_makes_it_another_has_no_suggestion(text: str, key: str) -> None:
    assert counts_another(text, key)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("6 hours", "hours"),
        ("6 timer", "within_hours"),
        ("30 min", "minutes_per_post"),
        ("1200 trials", "value"),
        ("5", "value"),
    ],
)
def test_what_the_number_counts_anyway_keeps_it(text: str, key: str) -> None:
    assert not counts_another(text, key)


def test_no_number_of_another_size_is_suggested() -> None:
    text = "somelint: 1\nresponse: {within_hours: 2 days}\nkpis: [{id: r, metric: reach, target: {value: 2 million}}]\n"
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


def test_a_mistake_behind_an_alias_is_told_once() -> None:
    text = (
        "somelint: 1\nchannels:\n"
        "  - {id: fb, on: Facebook, frequency: &pace {posts: 3, pre: week}}\n"
        "  - {id: ig, on: Instagram, frequency: *pace}\n  - {id: ma, on: Mastodon, frequency: *pace}\n"
    )
    assert len(found(text, "unknown-key")) == 1


@pytest.mark.parametrize("first", ['"somelint": 1', "'somelint': 1", "somelint : 1", "somelint: 1"])
def test_a_folder_search_finds_a_plan_whose_first_key_is_quoted(first: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
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


def test_an_unused_pair_goes_together() -> None:
    text = (
        "somelint: 1\n# somelint: disable[vanity-kpi] -- a pilot\nwhy: People ask us.\n# somelint: enable[vanity-kpi]\n"
    )
    assert fixed(text, "unused-suppression") == "somelint: 1\nwhy: People ask us.\n"


def test_a_section_goes_behind_the_comment_that_belongs_to_the_list_above() -> None:
    text = "somelint: 1\nrisks:\n  - {what: A storm, response: We wait}\n  # - {what: A strike}\n# The end\n"
    made = fixed(text, "no-reason-why", unsafe=True)
    assert made.startswith(text.replace("# The end\n", "why: ")), made
    assert made.endswith("# The end\n")
