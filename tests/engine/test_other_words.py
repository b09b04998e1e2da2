"""Plans with keys, values and forms in other words than those of the format: what is said, and what a fix makes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from random import Random
from typing import Any

import pytest
import yaml

from somelint.document.document import parse
from somelint.document.nodes import Node
from somelint.engine.check import check
from somelint.engine.documents import form_problems, make_view
from somelint.engine.inputs import CheckOptions
from somelint.fixing.fixer import fix_texts
from somelint.model.locations import Source, show_path
from somelint.model.report import Report
from somelint.rulesets.ruleset import builtin_rules
from somelint.text.escape import one_line
from somelint.validation.key_names import meant_key
from somelint.validation.quick import resolve_reference
from support.paths import ROOT
from support.small_rules import rule, sound

RULES = builtin_rules()
OTHER = ("key-in-other-words", "key-said-twice", "value-in-other-words", "form-in-other-words")
FORM = (
    *OTHER,
    "unknown-key",
    "misplaced-key",
    "unknown-value",
    "wrong-type",
    "missing-key",
    "wrong-shape",
    "number-as-text",
    "wrong-format",
    "no-such-day",
)
TODAY = date(2027, 1, 15)


def checked(text: str, rules: Any = RULES) -> Report:
    return check([Source("plan.yaml", text)], rules, CheckOptions(TODAY))


def fixed(text: str, rules: Any = RULES) -> str:
    """The text after all safe fixes."""
    source = Source("plan.yaml", text)

    def again(changed: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        return check([changed.get("plan.yaml", source)], rules, CheckOptions(TODAY))

    done = fix_texts(again({}), again, lambda report: report.findings)
    return done.texts["plan.yaml"].text if done.texts else text


def told(text: str) -> list[tuple[str, str]]:
    """The findings about form: the rule without `-in-other-words`, and the place."""
    found = checked("somelint: 1\n" + text, RULES.only(*FORM)).findings
    return [(one.rule.removesuffix("-in-other-words"), show_path(one.path)) for one in found]


KEYS = [
    ("Syfte: Invånarna frågar oss.\n", {"Syfte": "why"}),
    ("Doelen:\n- id: a\n  omschrijving: Sneller antwoord\n",
     {"Doelen": "goals", "Doelen[0].omschrijving": "statement"}),
    ("Goals:\n- {id: a}\n", {"Goals": "goals"}),
    ("GOALS: [{ID: a}]\n", {"GOALS": "goals", "GOALS[0].ID": "id"}),
    ("Business goals: []\nbusiness-goals2: 1\n", {"Business goals": "business_goals"}),
    ("målsettinger: [{id: a, kundeverdi: x}]\n",
     {"målsettinger": "goals", "målsettinger[0].kundeverdi": "customer_value"}),
    ('"Kanaler":\n  - id: a\n    plattform: X\n', {"Kanaler": "channels", "Kanaler[0].plattform": "on"}),
    ("kanalen: [{id: a, ansvarig: b}]\n", {"kanalen": "channels", "kanalen[0].ansvarig": "owner"}),
    ("kpis: [{id: a, mål: b}]\n", {"kpis[0].mål": "goal"}),
    ("kpis: [{id: a, mål: {value: 3}}]\n", {"kpis[0].mål": "target"}),
    ("kpis: [{id: a, doel: {waarde: 3}}]\n", {"kpis[0].doel": "target", "kpis[0].doel.waarde": "value"}),
    ("review: [{what: Tall, hver: month, ansvarlig: k, neste: 2027-03-01}]\n",
     {"review[0].hver": "every", "review[0].ansvarlig": "who", "review[0].neste": "next"}),
    ("content: {kampagner: 1}\n", {}),
    ("content:\n  campagnes:\n    - {id: a, start: 2027-02-01, einddatum: 2027-03-01}\n",
     {"content.campagnes": "campaigns", "content.campagnes[0].start": "from", "content.campagnes[0].einddatum": "to"}),
    ("Målgrupper: &m [{id: a, navn: A}]\n", {"Målgrupper": "audiences", "Målgrupper[0].navn": "name"}),
    ("people:\n  - id: a\n    arbetstid: {timmar: 3, per: week}\n",
     {"people[0].arbetstid": "time", "people[0].arbetstid.timmar": "hours"}),
    ("plan:\n  Tittel: X\n  'Eier': kari\n", {"plan.Tittel": "title", "plan.Eier": "owner"}),
    # another word at another place, words inside a free mapping, and words that nothing is known of
    ("channels: [{id: a, budsjett: 3}]\n", {}),
    ("plan: {x-mål: {Mål: 1, eier: 2}}\nx-Kanaler: [{Mål: 1}]\n", {}),
    ("note: 'Mål: flere svar'\n", {}),
    ("tone: {when: {Mål: roligere, complaints: calm}}\n", {}),
    ("Turer: 3\n", {}),
    ("Strategi: Vi svarer raskt.\n", {}),
    # what stands there is no date, so the word means something else
    ("review: [{what: a, når: hver mandag}]\n", {}),
    ("review: [{what: a, når: 1. mars 2027}]\n", {"review[0].når": "on"}),
    ("approval: {frist: to dager}\n", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), KEYS)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_key_by_another_name_is_told_once_and_renamed(text: str, meant: dict[str, str], line_break: str) -> None:
    text = text.replace("\n", line_break)
    found = checked(f"somelint: 1{line_break}{text}", RULES.only("key-in-other-words")).findings
    assert {show_path(one.path): one.args["suggestion"] for one in found} == {
        _path(place): key for place, key in meant.items()
    }
    again = fixed(f"somelint: 1{line_break}{text}", RULES.only(*FORM))
    assert not checked(again, RULES.only("key-in-other-words")).findings
    assert again.count("\r") == (text.count("\r") + 1 if line_break == "\r\n" else 0)


HOMES = [
    ("Verantwoordelijke: jan\n", {"Verantwoordelijke": "under “plan”, as “owner”"}),
    ("Tittel: Strategi\n", {"Tittel": "under “plan”, as “title”"}),
    ("Pilarer: [{id: a}]\n", {"Pilarer": "under “content”, as “pillars”"}),
    ("plan:\n  why: They ask us.\n", {"plan.why": "at the far left"}),
    ("plan:\n  Målgrupper: [{id: a}]\n", {"plan.Målgrupper": "at the far left, as “audiences”"}),
    ("plan: {start: 2027-01-01, slutt: 2027-12-31}\n",
     {"plan.start": "under “plan.period”", "plan.slutt": "under “plan.period”, as “end”"}),
    ("content: {tone: {words: [warm]}}\n", {"content.tone": "at the far left"}),
    ("people: [{id: a, hours: 3, per: week}]\n",
     {"people[0].hours": "under “people.time”", "people[0].per": "under “people.time”"}),
    ("goals: [{id: a, kpis: [{id: b, metric: c}]}, {id: d, kpis: []}]\n",
     {"goals[0].kpis": "at the far left", "goals[1].kpis": "at the far left"}),
    # there is something in that place
    ("why: Because.\nplan: {why: They ask us.}\n", {"plan.why": "at the far left, where something stands already"}),
    ("owner: a\neier: b\nplan: {title: c}\n", {"owner": "under “plan”", "eier": "under “plan”, as “owner”"}),
    # a word of another place, with what cannot stand there
    ("Tittel: [a, b]\n", {}),
    ("channels: [{id: a, why: They ask us.}]\n", {}),
    ("plan: {x-why: a}\n", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "homes"), HOMES)
def test_a_key_of_another_place_is_told_with_that_place(text: str, homes: dict[str, str]) -> None:
    found = checked(f"somelint: 1\n{text}", RULES.only("misplaced-key")).findings
    assert {show_path(one.path): one.args["where"] for one in found} == homes


READ = [
    ("plan:\n  why: They ask us.\n", "why: They ask us.\nplan: {}\n"),
    ("plan:\n  Hvorfor: They ask us.\n", "why: They ask us.\nplan: {}\n"),
    ("owner: kari\n", "plan: {owner: kari}\n"),
    ("plan: {start: 2027-01-01, slutt: 2027-12-31}\n", "plan: {period: {start: 2027-01-01, end: 2027-12-31}}\n"),
    ("plan: {år: 2027}\n", "plan: {period: {start: 2027-01-01, end: 2027-12-31}}\n"),
    ("Plan: {Målgrupper: [{id: a, navn: B}]}\n", "plan: {}\naudiences: [{id: a, name: B}]\n"),
    ("people: [{id: a, hours: 3, per: uke}]\n", "people: [{id: a, time: {hours: 3, per: week}}]\n"),
    ("people: [{id: a, hours_per_week: 7.5}]\n", "people: [{id: a, time: {hours: 7.5, per: week}}]\n"),
    ("people: [{id: a, timmar i veckan: 3-4}]\n", "people: [{id: a, time: {from: 3, to: 4, per: week}}]\n"),
    ("people: [{id: a, tid: '7,5 timer i uken'}]\n", "people: [{id: a, time: {hours: 7.5, per: week}}]\n"),
    ("channels: [{id: a, posts_per_week: 2}]\n", "channels: [{id: a, frequency: {posts: 2, per: week}}]\n"),
    ("audiences: [{id: a, needs: åpningstider}]\n", "audiences: [{id: a, needs: [åpningstider]}]\n"),
    ("response: {svarstid: 1 arbetsdag}\n", "response: {within_working_days: 1}\n"),
    ("response: {response_time: within two business days}\n", "response: {within_working_days: 2}\n"),
    ("response: {reactietijd: 24 uur}\n", "response: {within_hours: 24}\n"),
    ("response: 4 hours\n", "response: {within_hours: 4}\n"),
    ("Mål: Flere besøk\n", "goals: [{id: flere-besøk, statement: Flere besøk}]\n"),
    ("plan: {Godkjent av: Rådmannen}\n", "plan: {adopted: {by: Rådmannen}}\n"),
    ("kpis: [{id: a, baseline: 640}]\n", "kpis: [{id: a, baseline: {value: 640}}]\n"),
    ("team: [{name: Kari Moe}]\n", "people: [{name: Kari Moe, id: kari-moe}]\n"),
    ("people: [{name: Kari Moe}, {id: kari-moe}]\n", "people: [{name: Kari Moe}, {id: kari-moe}]\n"),
]


@pytest.mark.parametrize(("written", "meant"), READ)
def test_what_surely_belongs_elsewhere_is_read_as_if_it_stood_there(written: str, meant: str) -> None:
    document = parse(Source("plan.yaml", f"somelint: 1\n{written}"))
    view = make_view(document, form_problems(document, RULES.plan_schema))
    assert view.data == parse(Source("plan.yaml", f"somelint: 1\n{meant}")).data
    for path, _ in list(view.written.items()):
        assert document.node(view.written[path]) is not None


def test_a_key_of_another_place_is_not_read_when_something_stands_there() -> None:
    text = "somelint: 1\nwhy: Because.\nplan: {why: They ask us.}\n"
    document = parse(Source("plan.yaml", text))
    assert make_view(document, form_problems(document, RULES.plan_schema)).data["why"] == "Because."


FIGURES = [
    ("people:\n- id: a\n  hours_per_week: 8  # about\n",
     "people:\n- id: a\n  time: {hours: 8, per: week}  # about\n", "time: {hours: 8, per: week}"),
    ("channels: [{id: a, innlegg i uka: 2}]\n",
     "channels: [{id: a, frequency: {posts: 2, per: week}}]\n", "frequency: {posts: 2, per: week}"),
    ("plan: {year: 2027}\n", "plan: {period: {start: 2027-01-01, end: 2027-12-31}}\n",
     "period: {start: 2027-01-01, end: 2027-12-31}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "meant"), FIGURES)
def test_a_key_that_says_what_its_figure_counts_is_told_once_and_written_out(
    text: str, expected: str, meant: str
) -> None:
    found = checked(f"somelint: 1\n{text}", RULES.only(*FORM)).findings
    assert [(one.rule, one.args["meant"]) for one in found] == [("form-in-other-words", meant)]
    assert fixed(f"somelint: 1\n{text}", RULES.only(*FORM)) == f"somelint: 1\n{expected}"


@pytest.mark.parametrize(
    "text",
    [
        "people: [{id: a, hours_per_week: many}]\n",
        "people: [{id: a, hours_per_week: [3]}]\n",
        "plan: {year: soon}\n",
        "response: {svartid: 2}\n",
        "response: {svartid: 2 dager}\n",
        "response: {svarstid: snabbt}\n",
    ],
)
def test_a_key_with_a_unit_and_no_figure_is_not_known(text: str) -> None:
    assert [rule for rule, _ in told(text)] == ["unknown-key"]


def _path(place: str) -> str:
    return f'["{place}"]' if " " in place else place


def test_nothing_but_the_word_before_the_colon_changes() -> None:
    text = 'somelint: 1\n\n# viktigst\nMål :   # våre\n  -   id: a   # en\n      "formulering"  : "Raskere svar"\n'
    expected = 'somelint: 1\n\n# viktigst\ngoals :   # våre\n  -   id: a   # en\n      "statement"  : "Raskere svar"\n'
    assert fixed(text, RULES.only(*FORM)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "goals: []\nMål: [{id: a}]\n",
        "Mål: []\nMålsettinger: []\n",
        "plan: {owner: a, Ansvarlig: b}\n",
        "Goals: []\ngoals:\n",
    ],
)
def test_a_key_that_is_there_too_is_told_and_left(text: str) -> None:
    assert [rule for rule, _ in told(text)].count("key-said-twice") == 1
    assert "key-said-twice" in {one.rule for one in checked(fixed("somelint: 1\n" + text), RULES.only(*FORM)).findings}


VALUES = [
    ("goals: [{id: a, primary: %s}]\n", "true", ["ja", "Ja", '"ja"', "yes", "JA", "'sant'", "waar"]),
    ("goals: [{id: a, primary: %s}]\n", "false", ["nei", "nee", "Nej", "no", '"nei"']),
    ("channels:\n  - id: a\n    status: %s  # snart\n", "planned", ["planlagt", "Gepland", '"planerad"']),
    ("channels:\n  - id: a\n    status: %s\n", "active", ["aktiv", "Aktivt", "actief", "i drift"]),
    ("review: [{what: a, every: %s}]\n", "week", ["ukentlig", "Hver uke", "varje vecka", "elke week", "weekly", "uka"]),
    ("review: [{what: a, every: %s}]\n", "quarter", ["kvartal", "kwartaal", "elk kwartaal", "Kvartalsvis"]),
    ("review: [{what: a, every: %s}]\n", "fortnight", ["annenhver uke", "varannan vecka", "om de twee weken"]),
    ("channels: [{id: a, frequency: {posts: 2, per: %s}}]\n", "day", ["dag", "dagen", "dagligen", "hver dag"]),
    ("risks: [{what: a, response: b, likelihood: %s}]\n", "high", ["høy", "hög", "hoog", "Large"]),
    ("tactics: [{id: a, status: %s}]\n", "running", ["pågår", "lopend", "ongoing", "i gang"]),
]


@pytest.mark.parametrize(("frame", "value", "words"), VALUES)
def test_another_word_for_a_value_is_put_right(frame: str, value: str, words: list[str]) -> None:
    for word in words:
        text = "somelint: 1\n" + frame.replace("%s", word)
        found = checked(text, RULES.only(*FORM)).findings
        assert [(one.rule, one.args["meant"]) for one in found] == [("value-in-other-words", value)], word
        made = fixed(text, RULES.only(*FORM))
        assert yaml.safe_load(made) == yaml.safe_load("somelint: 1\n" + frame.replace("%s", value)), word


@pytest.mark.parametrize("word", ["kanskje", "delvis ja", "ja, når", "1", "nei takk"])
def test_a_word_that_may_mean_more_is_left(word: str) -> None:
    assert not {rule for rule, _ in told(f"goals: [{{id: a, primary: '{word}'}}]\n")} & {"value"}


RATES = {
    "1,000 posts a year": None,  # a thousand, or one
    "1.000 innlegg i året": None,
    "10,000 posts a month": None,
    "5 innlegg i uka": {"posts": 5, "per": "week"},
    "3x per week": {"posts": 3, "per": "week"},
    "2 × i veckan": {"posts": 2, "per": "week"},
    "4 berichten per maand": {"posts": 4, "per": "month"},
    "1 gang om dagen": {"posts": 1, "per": "day"},
    "3-5 posts per week": {"from": 3, "to": 5, "per": "week"},
    "2 til 3 innlegg i måneden": {"from": 2, "to": 3, "per": "month"},
    "Three posts a week": {"posts": 3, "per": "week"},
    "to ganger i uken": {"posts": 2, "per": "week"},
    "en gång i månaden": {"posts": 1, "per": "month"},
    "één keer per week": {"posts": 1, "per": "week"},
    "two or three posts a week": None,
    "daily": {"rhythm": "daily"},
    "Hver uke": {"rhythm": "Hver uke"},
    "maandelijks": {"rhythm": "maandelijks"},
    "almost daily": None,
    "en eller annen gang": None,
    "minst 5 innlegg i uka": None,
    "5 innlegg": None,
    "5 innlegg i uka, flere før jul": None,
    "5 innlegg 2 ganger i uka": None,
    "1 innlegg hver 14. dag": None,
    "5-3 innlegg i uka": None,
    "5 stories i uka": None,
    "5 innlegg i uka per kanal": None,
}
PERIODS = {
    "2027-2028": ("2027-01-01", "2028-12-31"),
    "2027 – 2029": ("2027-01-01", "2029-12-31"),
    "2027": ("2027-01-01", "2027-12-31"),
    "1. januar til 30. juni 2027": ("2027-01-01", "2027-06-30"),
    "1.1.2027-31.12.2027": ("2027-01-01", "2027-12-31"),
    "2027-01-01 tot en met 2027-06-30": ("2027-01-01", "2027-06-30"),
    "fra januar til juni 2027": ("2027-01", "2027-06"),
    "1 maart 2027 t/m 1 mei 2027": ("2027-03-01", "2027-05-01"),
    "2028-2027": None,
    "2027 og litt av 2028": None,
    "våren 2027": None,
    "ca. 2027-2028": None,
    "2027-2028 (må vedtas)": None,
}


@pytest.mark.parametrize(("text", "keys"), RATES.items())
def test_a_rhythm_in_words_becomes_its_keys(text: str, keys: dict[str, Any] | None) -> None:
    _becomes("channels:\n  - id: a\n    frequency: %s   # fast\n", text, keys)
    _becomes("channels: [{id: a, formats: [{name: f, frequency: %s}]}]\n", f'"{text}"', keys)


@pytest.mark.parametrize(("text", "days"), PERIODS.items())
def test_a_period_in_words_becomes_its_days(text: str, days: tuple[str, str] | None) -> None:
    _becomes("plan:\n  period: %s\n", text, dict(zip(("start", "end"), days, strict=True)) if days else None)


def _becomes(frame: str, text: str, keys: dict[str, Any] | None) -> None:
    plan = "somelint: 1\n" + frame.replace("%s", text)
    rules = [one.rule for one in checked(plan, RULES.only(*FORM)).findings]
    made = fixed(plan, RULES.only(*FORM))
    if keys is None:
        assert "form-in-other-words" not in rules
        assert made == plan
        return
    assert rules == ["form-in-other-words"]
    shown = "{" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"
    assert made == "somelint: 1\n" + frame.replace("%s", shown)


LISTS = [
    ("audiences: [Småbarnsforeldre, Pendlere]\n",
     "audiences: [{id: småbarnsforeldre, name: Småbarnsforeldre}, {id: pendlere, name: Pendlere}]\n"),
    ("audiences:\n- Unge voksne, 18-25   # viktigst\n\n- Pendlere\n",
     'audiences:\n- {id: unge-voksne-18-25, name: "Unge voksne, 18-25"}   # viktigst\n\n'
     "- {id: pendlere, name: Pendlere}\n"),
    ("tools: [Canva]\n", "tools: [{name: Canva}]\n"),
    ("channels: {Facebook: {status: planned}, LinkedIn: }\n",
     'channels: [{id: facebook, on: Facebook, status: planned}, {id: linkedin, on: LinkedIn} ]\n'),
    ("channels:\r\n    Facebook:   # mest\r\n        status: planned\r\n    # og\r\n    LinkedIn: {status: trial}\r\n",
     "channels:\r\n    -   id: facebook\r\n        on: Facebook   # mest\r\n        status: planned\r\n    # og\r\n"
     "    - {id: linkedin, on: LinkedIn, status: trial}\r\n"),
    ("people: {kari: {name: Kari Lunde}}\n", "people: [{id: kari, name: Kari Lunde}]\n"),
    ("plan: {sponsor: Ingrid Moe}\n", "plan: {sponsor: {name: Ingrid Moe}}\n"),
    # not certain, so as it is
    ("audiences: [A, {id: b}]\n", None),
    ("audiences: [A, A]\n", None),
    ("goals: {id: a, statement: b}\n", None),
    ("channels: {Facebook: 3 innlegg}\n", None),
    ("channels: {Facebook: {on: Instagram}}\n", None),
    ("channels:\n Facebook:\n  status: planned\n Blog: []\n", None),
    ("not_planned: [Annonser]\n", None),
    ("audiences: Småbarnsforeldre\n", "audiences: [{id: småbarnsforeldre, name: Småbarnsforeldre}]\n"),
    ("audiences: Småbarnsforeldre; pendlere\n", None),
    ("messages: Vi er her, alltid\n", None),
    ("goals: Bli best, hver dag\n", None),
    ("messages: Vi er her alltid\n", "messages: [{id: vi-er-her-alltid, text: Vi er her alltid}]\n"),
    ("audiences: Foreldre, fordi de spør oss oftest\n", None),
    ("channels: Facebook, Instagram\n", "channels: [{id: facebook, on: Facebook}, {id: instagram, on: Instagram}]\n"),
    ("people:\n  Kari Moe: 6 timer i uken  # omtrent\n  Jon: {role: vikar}\n",
     "people:\n  - {id: kari-moe, name: Kari Moe, time: {hours: 6, per: week}}  # omtrent\n"
     "  - {id: jon, name: Jon, role: vikar}\n"),
    ("risks: {Dårlig omtale: Kari svarer}\n", "risks: [{what: Dårlig omtale, response: Kari svarer}]\n"),
    ("people: {Kari: ofte}\n", None),
    ("channels:\n  - Facebook: hver dag   # og oftere\n  - Instagram: 3 innlegg i uka\n",
     "channels:\n  - {id: facebook, on: Facebook, frequency: {rhythm: hver dag}}   # og oftere\n"
     "  - {id: instagram, on: Instagram, frequency: {posts: 3, per: week}}\n"),
    ("channels:\n  - Facebook: hver dag\n  - Instagram: av og til\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_names_of_entries_become_entries(text: str, expected: str | None) -> None:
    line_break = "\r\n" if "\r" in text else "\n"
    plan = f"somelint: 1{line_break}{text}"
    rules = [rule for rule, _ in told(text)]
    assert rules.count("form") == (1 if expected else 0)
    if expected:
        assert rules == ["form"]
    assert fixed(plan, RULES.only(*FORM)) == f"somelint: 1{line_break}{expected or text}"


@pytest.mark.parametrize(
    ("text", "figure"),
    [("1200", "1200"), ("'35'", "35"), ("1 200", None), ("120 svar", None), ("'1,000'", None), ("'250.000'", None)],
)
def test_a_figure_alone_is_the_value_of_a_target(text: str, figure: str | None) -> None:
    plan = "somelint: 1\nkpis:\n- {id: a, target: %s}\n"
    made = fixed(plan.replace("%s", text), RULES.only(*FORM))
    assert made == plan.replace("%s", f"{{value: {figure}}}" if figure else text)


def test_what_names_entries_and_what_stands_in_them_are_put_right_at_once() -> None:
    own = "somelint: 1\nKanaler:\n  Facebook:\n    eier: a   # en\n  Blogg:\n    frekvens: 2 innlegg i uka\n"
    assert fixed(own, RULES.only(*FORM)) == (
        "somelint: 1\nchannels:\n  - id: facebook\n    on: Facebook\n    owner: a   # en\n"
        "  - id: blogg\n    on: Blogg\n    frequency: {posts: 2, per: week}\n"
    )


NAMED = [
    ("owner: Siri Nygård", "owner: siri"),
    ("owner: SIRI  nygård", "owner: siri"),
    ("owner: Jon", "owner: Jon"),  # two are called so
    ("owner: Siri", "owner: siri"),
    ("owner: Sirri", "owner: Sirri"),  # a guess
    ("owner: Siri Nygårdsen", "owner: Siri Nygårdsen"),
    ("audiences: [Pendlere, unge]", "audiences: [pendlere, unge]"),
    ("leads_to: [X]", "leads_to: [kort]"),
]


@pytest.mark.parametrize(("written", "expected"), NAMED)
def test_the_one_who_is_named_so_is_meant(written: str, expected: str) -> None:
    plan = (
        "somelint: 1\npeople: [{id: siri, name: Siri Nygård}, {id: a, name: Jon}, {id: b, name: Jon}]\n"
        "audiences: [{id: pendlere, name: Pendlere}, {id: unge}]\n"
        "channels:\n- {id: kort, on: X}\n- {id: c, on: Blogg, %s}   # hennes\n"
    )
    assert fixed(plan.replace("%s", written), RULES.only("dangling-reference")) == plan.replace("%s", expected)


def test_what_is_read_in_other_words_is_judged_like_any_other() -> None:
    own = "somelint: 1\nMål:\n- {id: a, formulering: Bli best, eier: b}\nmennesker: [{id: kari}]\n"
    usual = "somelint: 1\ngoals:\n- {id: a, statement: Bli best, owner: b}\npeople: [{id: kari}]\n"
    there = [one for one in checked(own).findings if one.rule not in OTHER]
    assert [(one.rule, one.fingerprint, one.message) for one in there] == [
        (one.rule, one.fingerprint, one.message) for one in checked(usual).findings
    ]
    assert {show_path(one.path) for one in there if one.rule == "dangling-reference"} == {"Mål[0].eier"}


@pytest.mark.parametrize(("written", "meant"), [('"400"', "400"), ("1 200", "1200"), ('"3,5 %"', "3.5")])
def test_a_number_written_as_text_is_told_once_and_read_as_that_number(written: str, meant: str) -> None:
    plan = "somelint: 1\ngoals: [{id: a, success: Up to FIGURE}]\nkpis: [{id: k, goal: a, target: {value: FIGURE}}]\n"
    alike = plan.replace("value: FIGURE", f"value: {written}").replace("FIGURE", meant)
    kinds = [finding.rule for finding in checked(alike).findings]
    same = [finding.rule for finding in checked(plan.replace("FIGURE", meant)).findings]
    assert sorted(kinds) == sorted([*same, "number-as-text"])


@pytest.mark.parametrize("language", ["nb", "sv", "nl", "en"])
@pytest.mark.parametrize("seed", range(3))
def test_the_whole_example_in_other_words_is_clean_and_comes_back(language: str, seed: int) -> None:
    text = (ROOT / "examples" / "complete.yaml").read_text("utf-8")
    mixed = _in_words_of(text, language, Random(seed))
    assert mixed != text
    assert {one.rule for one in checked(mixed).findings} == {"key-in-other-words"}
    assert fixed(mixed) == text


def _in_words_of(text: str, language: str, random: Random) -> str:
    """A plan with each key that has names in a language under one of them."""
    document = parse(Source("plan.yaml", text))
    catalogue = yaml.safe_load((ROOT / "rules/_shared/catalogues/names-of-keys.yaml").read_text("utf-8"))
    names: dict[str, list[str]] = {}
    for entry in catalogue["entries"]:
        for key in entry["keys"]:
            names.setdefault(key, []).extend(entry.get("aliases", {}).get(language, []))
    pieces: list[tuple[int, int, str]] = []
    used: set[tuple[int, str]] = set()
    assert document.root is not None
    for key, value, part in _keys(document.root, RULES.plan_schema):
        own = [n for n in names.get(key.text, ()) if meant_key(n, value.value, part, RULES.plan_schema) == key.text]
        own = [name for name in own if (id(key.parent), name) not in used]
        if own:
            used.update((id(key.parent), name) for name in own)
            pieces.append((key.start, key.end, random.choice(own)))
    for start, end, new in sorted(pieces, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _keys(node: Node, schema: Any) -> Iterator[tuple[Node, Node, Any]]:
    part = resolve_reference(schema, RULES.plan_schema)
    known = part.get("properties", {})
    for key, value in node.entries.values():
        if key.text in known and part.get("additionalProperties") is False:
            yield key, value, part
            yield from _keys(value, known[key.text])
    for item in node.items:
        yield from _keys(item, part.get("items", {}))


def test_another_format_says_itself_how_texts_are_read() -> None:
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "somelint": {"const": 1},
            "walk": {
                "type": "object",
                "x-from-text": [{"keys": {"km": "figure", "pace": "word"}, "nothing": ["km", "at"]}],
                "properties": {
                    "km": {"type": "number"},
                    "pace": {"type": "string", "enum": ["slow", "fast"], "x-other-words": {"slow": ["leisurely"]}},
                },
            },
        },
    }
    made = sound({"small.yaml": rule("check: {present: walk}\nat: .")}, schema)
    view = check([Source("p.yaml", "somelint: 1\nwalk: 7.5 km at leisurely\n")], made, CheckOptions(TODAY))
    assert view.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        'goals: {"": {statement: x}}\n',
        'audiences: {"!": {needs: [a]}}\n',
        "audiences: {Unge: {needs: [a]}, unge: {needs: [b]}}\n",
        "goals: {" + ", ".join(f"g{n}: {{description: a}}" for n in range(201)) + "}\n",
    ],
)
def test_names_that_cannot_all_be_told_apart_are_left(text: str) -> None:
    report = checked("somelint: 1\n" + text)
    assert report.failures == ()
    assert ("wrong-type", text.split(":")[0]) in told(text)
    assert fixed("somelint: 1\n" + text, RULES.only(*FORM)) == "somelint: 1\n" + text


@pytest.mark.parametrize(
    "text",
    [
        "people: [{id: ola, kind: person, tittel: Redaktør}]\n",  # a position, and no name
        "people: [{id: anna, name: Anna Ek, titel: Redaktör}]\n",
        "people: [{id: ann, title: Head of communications}]\n",
        "kpis: [{id: k, name: Reach among parents, metric: reach}]\n",  # a label, and no metric
        "channels: [{id: fb, on: Facebook, objective: Be seen by parents}]\n",  # no id of a goal
        "channels: [{id: fb, on: Facebook, mål: 500 følgere}]\n",
        "channels: [{id: fb, on: Facebook, doel: zichtbaar}]\n",
    ],
)
def test_a_word_that_may_stand_for_something_else_is_no_other_name(text: str) -> None:
    assert {rule for rule, _ in told(text)} == {"unknown-key"}
    assert fixed("somelint: 1\n" + text, RULES.only(*FORM)) == "somelint: 1\n" + text


ONE_OF_MANY = [
    ("goals: [{id: svar}]\nchannels: [{mål: svar}]\n", "goals: [{id: svar}]\nchannels: [{goals: [svar]}]\n"),
    ("goals: [{id: svar}]\nchannels: [{goals: svar}]\n", "goals: [{id: svar}]\nchannels: [{goals: [svar]}]\n"),
    ("channels: [{id: fb, audience: unge}]\naudiences: [{id: unge}]\n",
     "channels: [{id: fb, audiences: [unge]}]\naudiences: [{id: unge}]\n"),
    ("channels:\n- id: fb\n  målgruppe: unge  # først\naudiences: [{id: unge}]\n",
     "channels:\n- id: fb\n  audiences: [unge]  # først\naudiences: [{id: unge}]\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE_OF_MANY)
def test_one_name_where_a_list_of_them_is_wanted_is_a_list_of_one(text: str, expected: str) -> None:
    assert fixed("somelint: 1\n" + text, RULES.only(*FORM)) == "somelint: 1\n" + expected


NAMED = "somelint: 1\nplan: {owner: Kari Moe}\npeople: [Kari Moe]\nchannels: [{id: ig, owner: Kari Moe}]\n"


def test_whoever_is_only_a_name_so_far_is_told_once_and_gets_an_id_everywhere() -> None:
    rules = RULES.only(*FORM, "dangling-reference")
    assert [one.rule for one in checked(NAMED, rules).findings] == ["form-in-other-words"]
    assert fixed(NAMED, rules) == (
        "somelint: 1\nplan: {owner: kari-moe}\npeople: [{id: kari-moe, name: Kari Moe}]\n"
        "channels: [{id: ig, owner: kari-moe}]\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "channels: [{id: a, frequency: !!str 3 posts a week}]\n",
        "plan: {period: !!int 2027}\n",
        "people: !x [Kari Moe]\n",
        "people: [!x Kari Moe]\n",
        "people: [&p Kari Moe]\nplan: {title: *p}\n",
        "goals:\n  trials: {statement: A}\n  trials: {statement: B}\n",
    ],
)
def test_no_fix_is_offered_that_cannot_be_made(text: str) -> None:
    found = [one for one in checked("somelint: 1\n" + text).findings if one.rule == "form-in-other-words"]
    assert [one.fix for one in found] == [None]


def test_entries_that_are_named_by_keys_keep_what_stands_under_them() -> None:
    (found,) = checked("somelint: 1\ngoals: {a: {statement: A}, b: }\n", RULES.only("form-in-other-words")).findings
    assert found.message == "“goals” is written in another form, and is read as [{id: a, …}, {id: b}]."


def test_an_id_with_a_soft_hyphen_is_shown_with_its_code_and_put_right() -> None:
    text = "somelint: 1\ngoals: [{id: tri\u00adals}]\n"
    (found,) = checked(text, RULES.only("wrong-format")).findings
    assert one_line(found.message).startswith("“tri[U+00AD]als” is not written in the way that “id” needs.")
    assert found.fix is not None
    assert found.fix.change.value == "trials"
