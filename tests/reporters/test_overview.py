"""What a summary tells beside findings: what hangs together in a plan and who answers for what, as map files say."""

from __future__ import annotations

from pathlib import Path

import pytest

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.findings import Finding
from somelint.model.locations import Path as Place
from somelint.model.locations import Source
from somelint.model.report import visible
from somelint.reporters.markdown.charts import Chart, ChartNode, Stray
from somelint.reporters.markdown.overview import Overview, build_overview, read_why
from somelint.rulesets.ruleset import builtin_rules, load_rules
from somelint.runs.part_files import read_parts
from somelint.text.files import read_source
from support.paths import ROOT
from support.report_samples import finding, span_of
from support.small_rules import TODAY, report_of, rule, ruleset, sound

# A format of its own, to show that none is known.
LINKS = rule(
    """
check:
  references:
    - {from: "/deeds[*].aim", to: "/aims[*].id"}
    - {from: "/deeds[*].steps[*].aim", to: "/aims[*].id"}
    - {from: "/aims[*].part_of", to: "/aims[*].id"}
    - {from: "/deeds[*].by", to: "/crew[*].id"}
""",
    "links",
)
MAP = """
map:
  title: /name
  references: links
  columns:
    - title: Aims
      in: ["/aims[*]"]
      called: [says, id]
      marks: [{when: {empty: {of: "/deeds[*]", where: {aim: {same-as: self.id}}}}, says: is idle}]
    - title: Deeds
      in: ["/deeds[*]"]
      of: {of: "/deeds[*]", where: {state: {none-of: [dropped]}}}
      called: [id]
answers: {keys: [by, lead], else: /boss, among: "/crew[*]", called: [name, id]}
"""
RULES = {"links.yaml": LINKS, "map.yaml": MAP}


def overview(plan: str, rules: dict[str, str] = RULES) -> Overview:
    made = sound(rules)
    return build_overview(report_of(made, plan), made)


def chart(plan: str) -> Chart:
    return overview(plan).charts["plan.yaml"]


def test_a_chart_has_entries_links_and_what_is_broken() -> None:
    made = chart(
        """
name: Our year
aims: [{id: one, says: The first}, {id: two, part_of: one}, {id: three, part_of: ten}]
deeds:
  - {id: walk, aim: one}
  - {id: run, aim: tow, steps: [{aim: two}, {aim: tow}]}
  - {id: sleep, aim: one, state: dropped}
"""
    )
    assert made == Chart(
        title="Our year",
        columns=("Aims", "Deeds"),
        entries=(
            ChartNode(0, "The first"),
            ChartNode(0, "two", ("is idle",)),
            ChartNode(0, "three", ("is idle",)),
            ChartNode(1, "walk"),
            ChartNode(1, "run"),
            ChartNode(0, "tow", missing=True),
        ),
        links=((0, 3), (5, 4), (1, 4), (1, 0)),
        strays=(Stray(4, "tow", 0), Stray(2, "ten", 0)),
    )


PLANS = [
    ("", 0),
    ("aims: a text\n", 0),
    ("aims: [a text, 3, null, {id: x}, [], {}]\n", 3),
    ("aims: {a: {id: x}}\ndeeds: [{aim: x}, {aim: [x]}, {aim: {}}, {aim: null}, {aim: 2027-01-01}]\n", 4),
    ("aims: [{id: 1}, {id: 2.0}, {id: yes}]\ndeeds: [{aim: 1}, {aim: 2}, {aim: true}]\n", 6),
]


@pytest.mark.parametrize(("plan", "count"), PLANS)
def test_a_chart_is_made_of_whatever_there_is(plan: str, count: int) -> None:
    made = chart(f"x: 1\n{plan}")
    assert len(made.entries) == count + sum(entry.missing for entry in made.entries)


def test_what_names_a_thing_by_a_number_is_linked_to_it() -> None:
    made = chart("aims: [{id: 1}, {id: 2.0}]\ndeeds: [{aim: 1}, {aim: 2}]\n")
    assert made.links == ((0, 2), (1, 3))
    assert made.strays == ()


def test_the_first_of_two_with_one_name_is_meant() -> None:
    assert chart("aims: [{id: a}, {id: a}]\ndeeds: [{aim: a}]\n").links == ((0, 2),)


def test_of_a_plan_that_is_too_large_only_the_marks_are_left_out() -> None:
    entries = "".join(f"  - {{id: a{n}}}\n" for n in range(700))
    deeds = "".join(f"  - {{id: d{n}, aim: b}}\n" for n in range(700))
    made = chart(f"aims:\n{entries}deeds:\n{deeds}")
    assert len(made.entries) == 1401
    assert len(made.links) == 700


PLAN = """
boss: ann
crew: [{id: ann, name: Ann Lee}, {id: bo, name: Bo Ek, lead: ann}, {id: cy, lead: bo}]
aims: [{id: one, by: bo}, {id: two}, {id: three, by: nobody}]
deeds: [{id: walk, by: cy, steps: [{aim: one}, {aim: two, by: bo}]}, {id: run, by: [bo, cy]}]
"""
HOLDERS: list[tuple[Place, str]] = [
    (("boss",), "Ann Lee"),
    (("aims",), "Ann Lee"),
    (("aims", 0), "Bo Ek"),
    (("aims", 0, "id"), "Bo Ek"),
    (("aims", 1, "id"), "Ann Lee"),
    (("aims", 2, "by"), "Ann Lee"),  # whoever is named is not among the crew
    (("deeds", 0, "steps", 0, "aim"), "cy"),
    (("deeds", 0, "steps", 1, "aim"), "Bo Ek"),
    (("deeds", 1), "Ann Lee"),  # two are named, so that none of them is
    (("crew", 2, "name"), "Bo Ek"),
    (("gone", 7, "x"), "Ann Lee"),
]


@pytest.mark.parametrize(("path", "name"), HOLDERS)
def test_the_nearest_that_is_named_answers_for_a_place(path: Place, name: str) -> None:
    responsible = overview(PLAN).responsible
    assert responsible
    assert responsible.of(_at(path)) == (name,)


def _at(path: Place, source: str = "plan.yaml") -> Finding:
    return finding(span_of(PLAN, "boss"), source=source, path=path)


@pytest.mark.parametrize(
    ("boss", "name"), [("boss: Ann Lee and Bo\n", ("Ann Lee and Bo",)), ("", ()), ("boss: []\n", ())]
)
def test_who_is_written_down_counts_as_written(boss: str, name: tuple[str, ...]) -> None:
    responsible = overview(f"{boss}aims: []\n").responsible
    assert responsible
    assert responsible.of(_at(("aims",))) == name
    assert responsible.of(_at(("aims",), "another.yaml")) == ()


def test_what_stands_in_a_shared_part_is_for_all_who_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    sources = [read_source(f"examples/portfolio/{name}.yaml") for name in ("library", "school", "water")]
    parts = read_parts(sources, str(ROOT)).parts
    report = check(Inputs(sources, parts), builtin_rules(), CheckOptions(TODAY))
    responsible = build_overview(report, builtin_rules()).responsible
    assert responsible
    shared = [one for one in visible(report.findings, "thorough") if one.used_by]
    assert {responsible.of(one) for one in shared} >= {("Amina Dahl", "Per Myhre")}
    assert responsible.at("examples/portfolio/library.yaml") == "Per Myhre"


MISTAKES = [
    ("references: links", "references: link", "There is no rule called “link”. Did you mean “links”?", "references"),
    ("references: links", "references: other", "The rule “other” lists no references.", "references"),
    (
        'of: {of: "/deeds[*]"',
        'of: {off: "/deeds[*]"',
        "There is no part of a set called “off”. Did you mean “of”?",
        "of",
    ),
    ("title: /name", "title: /na]me", "“/na]me” is not a path: ", "title"),
    ("when: {empty:", "when: {emty:", "There is no form called “emty”. Did you mean “empty”?", "marks"),
    ("says: is idle", "say: is idle", "“say” is not a known key here. Did you mean “says”?", "marks"),
    ("else: /boss, ", "", "“else” is missing", "answers"),
    ("called: [id]", "called: []", "“called”", "called"),
]


@pytest.mark.parametrize(("good", "bad", "message", "at"), MISTAKES, ids=[m[1] for m in MISTAKES])
def test_a_mistake_in_a_map_is_told_at_its_place(good: str, bad: str, message: str, at: str) -> None:
    text = MAP.replace(good, bad, 1)
    assert text != MAP
    other = rule("check: {present: aims}", "other")
    made = ruleset({"links.yaml": LINKS, "other.yaml": other, "map.yaml": text})
    (told,) = made.problems
    assert message in told.message
    assert told.source == "map.yaml"
    assert told.position
    line = text.splitlines()[told.position.line - 1]
    assert at in line, line
    # A map with a mistake takes no part, and stops nothing.
    assert build_overview(report_of(made, PLAN), made) == Overview({}, None)


def test_the_shipped_map_draws_what_has_a_slip_in_its_state() -> None:
    plan = (
        "somelint: 1\ngoals: [{id: g}]\n"
        "channels: [{id: x, statuss: active}, {id: y, status: closed}, {id: z, colour: blue}]\n"
        "tactics: [{id: t, statuss: planned}, {id: u, status: dropped}]\n"
    )
    rules = builtin_rules()
    drawn = build_overview(check([Source("plan.yaml", plan)], rules, CheckOptions(TODAY)), rules).charts["plan.yaml"]
    assert [entry.name for entry in drawn.entries] == ["g", "x", "z", "t"]


def test_the_shipped_map_draws_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    made = builtin_rules()
    report = check([read_source("examples/complete.yaml")], made, CheckOptions(TODAY))
    drawn = build_overview(report, made).charts["examples/complete.yaml"]
    assert drawn.columns == ("Goals", "Channels", "Tactics and campaigns", "KPIs")
    assert {entry.column for entry in drawn.entries} == {0, 1, 2, 3}
    assert not drawn.strays
    assert read_why("vanity-kpi", made)
    assert read_why("no-such-rule", made) == ""


def test_a_pack_says_either_half_of_the_map_anew(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(
        """
map:
  title: /plan.organization
  references: dangling-reference
  columns:
    - {title: For whom, in: ["/audiences[*]"], called: [name, id]}
    - {title: Where, in: ["/channels[*]"], called: [id]}
""",
        encoding="utf-8",
    )
    made = load_rules([str(tmp_path)])
    assert made.problems == ()
    source = Source(
        "p.yaml",
        """
somelint: 1
plan: {owner: kari, organization: Fjord}
people: [{id: kari, name: Kari Bø}]
audiences: [{id: all, name: Readers}]
channels: [{id: blog, audiences: [all, none]}]
""",
    )
    report = check([source], made, CheckOptions(TODAY))
    seen = build_overview(report, made)
    assert seen.charts["p.yaml"] == Chart(
        "Fjord",
        ("For whom", "Where"),
        (ChartNode(0, "Readers"), ChartNode(1, "blog"), ChartNode(0, "none", missing=True)),
        ((0, 1), (2, 1)),
        (Stray(1, "none", 0),),
    )
    assert seen.responsible
    assert seen.responsible.at("p.yaml") == "Kari Bø"
