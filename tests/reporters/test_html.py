"""The page about plans: it shows the plan, with each finding beside what it is about, and keeps to a size."""

from __future__ import annotations

import re
from datetime import date

import pytest

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.model.standing import Footing
from somelint.reporters.html.axis import Axis, axis_around
from somelint.reporters.html.elements import element, write_element
from somelint.reporters.html.page import MOST_OF_A_PAGE
from somelint.reporters.html.pictures import in_lines
from somelint.reporters.html.sheet import SHEET
from somelint.reporters.options import ReportOptions
from somelint.reporters.registry import render_report
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from somelint.rulesets.speaking import find_words
from support.format_readers import read
from support.golden import pages as golden_pages
from support.paths import ROOT

TODAY = date(2027, 3, 31)
RULES = builtin_rules()
OPTIONS = ReportOptions("thorough", None, False, False, 100, RULES.texts, ruleset=RULES)


def report_of(*texts: str, rules: Ruleset = RULES) -> Report:
    sources = [Source(f"plan-{n}.yaml", text) for n, text in enumerate(texts)]
    return check(sources, rules, CheckOptions(TODAY, own_language=True))


def page_of(*texts: str, rules: Ruleset = RULES) -> str:
    return render_report("html", report_of(*texts, rules=rules), OPTIONS)


def example(name: str) -> str:
    return (ROOT / "examples" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", golden_pages.PLANS)
def test_the_page_is_the_one_that_was_looked_at(name: str) -> None:
    made = golden_pages.page(name)
    assert made == (golden_pages.KEPT / f"{name}.html").read_text(encoding="utf-8")


def test_each_finding_stands_once_and_beside_its_entry() -> None:
    page = page_of(example("faulty/first-draft.yaml"))
    report = check([Source("plan-0.yaml", example("faulty/first-draft.yaml"))], RULES, CheckOptions(TODAY))
    assert len(re.findall(r'<li class="note ', page)) == len(report.findings)
    (row,) = re.findall(
        r'<div class="row noted">(?:(?!<div class="row).)*Google\+(?:(?!<div class="row).)*', page, re.S
    )
    assert "closed-channel" in row
    order = list(re.findall(r'class="note (error|warning|info)', row))
    assert order == sorted(order, key=["error", "warning", "info"].index)


PARTS = ["somelint: 1\n", "somelint: 1\ngoals: x\nchannels: 3\n", "somelint: [\n", "", "somelint: 1\nwhy: ''\n"]


@pytest.mark.parametrize("text", PARTS)
def test_a_text_with_errors_of_form_and_a_bare_one_have_a_page_too(text: str) -> None:
    assert read("html", page_of(text))


def test_a_half_of_a_plan_has_a_page_too() -> None:
    whole = example("complete.yaml")
    for size in range(200, len(whole), 1500):
        read("html", page_of(whole[: whole.rfind("\n", 0, size) + 1]))


def test_a_page_says_its_language_and_each_plan_its_own() -> None:
    both = page_of(example("kommune.yaml"), example("fietsenwinkel.yaml"))
    assert 'lang="nb"' in both
    assert 'lang="nl"' in both
    assert "Slik henger det sammen" in both
    assert "Hoe het samenhangt" in both


@pytest.mark.parametrize("language", ["nb", "sv", "nl"])
def test_a_page_says_nothing_in_the_words_of_a_terminal(language: str) -> None:
    ruleset = RULES.speaking(language)
    plan = f"somelint: 1\nplan: {{title: A, language: {language}}}\ngoals: [{{id: a, statement: B}}]\n"
    report = check([Source("a.yaml", plan)], ruleset, CheckOptions(TODAY))._replace(footing=Footing())
    words = find_words(RULES.bundle, language, "frame")
    options = OPTIONS._replace(text=words, ruleset=ruleset, level="essentials")
    shown = re.sub(r"<[^>]*>", " ", render_report("html", report, options).partition("</style>")[2])
    assert str(words["level-essentials"]) in shown
    assert not re.search(r"essentials|standard|thorough|commit|baseline|somelint (fix|explain|check)", shown)


def test_the_next_review_is_the_first_of_all() -> None:
    one = "somelint: 1\nplan: {title: One, next_review: 2027-09-20}\nreview: [{what: Figures, next: 2027-04-06}]\n"
    overview = page_of(one, "somelint: 1\n").partition("</header>")[0]
    assert "2027-04-06" in overview
    assert "2027-09-20" not in overview


def test_what_is_silenced_is_listed_with_its_reason() -> None:
    found = read("html", page_of(example("faulty/waived.yaml")))
    report = check([Source("plan-0.yaml", example("faulty/waived.yaml"))], RULES, CheckOptions(TODAY))
    reasons = [finding.suppression for finding in report.findings if finding.suppression]
    assert reasons
    assert all(any(reason in one for one in found) for reason in reasons)


def test_a_page_of_many_plans_keeps_to_its_size_and_says_what_is_left_out() -> None:
    long = example("complete.yaml").replace("why: Home", f"why: {'long ' * 4000}Home")
    # What is found in two of them is found in sixty, so no other rules are asked.
    found = {finding.rule for finding in report_of(long, long).findings}
    assert found
    page = page_of(*[long] * 60, rules=RULES.only(*found))
    assert len(page) < MOST_OF_A_PAGE + 200_000
    assert "only in the overview" in page or page.count("<article") == 60
    read("html", page)


def test_a_text_is_never_markup() -> None:
    made = write_element(element("p", "<b>&\"'", title='"><script>'))
    assert made == '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&quot;&#39;</p>\n'


def test_names_are_cut_into_lines() -> None:
    assert in_lines("one two three four", 8, 2) == ["one two", "three…"]
    assert in_lines("abcdefghijkl", 5, 3) == ["abcd-", "efgh-", "ijkl"]
    assert in_lines("", 5, 2) == [""]


def test_ticks_are_few_whatever_the_span() -> None:
    for last in (date(2027, 1, 20), date(2027, 12, 31), date(2031, 5, 1), date(2199, 1, 1), date(9999, 1, 1)):
        axis = Axis(date(2027, 1, 1), last, 0, 100)
        assert len(list(axis.ticks())) <= 15
        assert axis.at(last) == 100
    assert axis_around([], 0, 1) is None
    assert axis_around([date(1, 1, 1), date(9999, 12, 31)], 0, 1)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "paper"])
def test_colours_of_texts_have_enough_contrast(scheme: int) -> None:
    colours: dict[str, str] = {}
    for block in re.findall(r":root\{(.*?)\}", SHEET, re.S)[: 1 if scheme == 0 else None][scheme : scheme + 1]:
        colours = dict(re.findall(r"--([a-z0-9]+):(#[0-9a-f]{3,6})", block))
    behind = ["paper", "tint", "errorbg", "warningbg", "infobg"]
    pairs = [(text, ground) for text in ("ink", "soft") for ground in behind]
    pairs += [("link", "paper"), *((kind, f"{kind}bg") for kind in ("error", "warning", "info"))]
    pairs += [("ink", f"c{n}") for n in range(4)]
    for text, ground in pairs:
        light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


@pytest.mark.parametrize("language", ["nb", "sv", "nl"])
def test_every_text_of_the_page_is_said_in_each_language(language: str) -> None:
    (row,) = RULES.bundle.pages.values()
    same = {text for text in texts_in(row["data"]) if text not in RULES.bundle.page_words[language]}
    # These are the same in the language, or have no word in them.
    assert {text for text in same if re.search(r"[a-z]{3}", re.sub(r"\{\w+\}", "", text))} <= ALIKE
    for english, said in RULES.bundle.page_words[language].items():
        assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", said)), english


ALIKE = {"Role", "Partners", "Start", "Tools", "Hashtags", "Budget", "Routines", "Per", "Contact", "Content"}
ALIKE |= {"Tone", "Routine", "Version {version}", "{total} {currency} per {per}"}


def texts_in(data: object) -> set[str]:
    if isinstance(data, list):
        return {text for one in data for text in texts_in(one)}
    if not isinstance(data, dict):
        return set()
    own = {data[key] for key in ("title", "says") if isinstance(data.get(key), str) and not data[key].startswith("/")}
    return own.union(*map(texts_in, data.values()))
