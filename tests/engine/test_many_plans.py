"""Of many plans only extracts are kept: the report is the one that is made with all of each plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from somelint.document.deferred import DeferredDocument
from somelint.engine import check as checking
from somelint.engine.check import check
from somelint.engine.extracts import let_go, view_of, wanted_sections
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.plan_check import look_at
from somelint.engine.preparation import lay_ground
from somelint.engine.reach import rules_across
from somelint.language.scope import OtherPlansNeeded, UnknownViews
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from support.many_plans import plan_text, write_project
from support.paths import ROOT
from support.small_rules import TODAY, rule, sound

ACROSS = """\
select: "/items[*]"
let:
  named: {of: "plans:/items[*]", where: {name: {same-as: self.name}}}
  twins: {of: named, except: {union: ["/items[*]", {everywhere: self}]}}
  before: "base:/items[*]"
  n: {count: twins}
  m: {count: before}
check: {empty: twins}
related: {at: twins, says: here too}
message: "{label}: {n} twins, {m} before"
"""


def texts(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.rglob("*.yaml")):
        yield Source(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))


def both_ways(inputs: Inputs, rules: Ruleset, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The report, made with all of each plan and with extracts; they are the same."""
    whole = check(inputs, rules, CheckOptions(TODAY))
    monkeypatch.setattr(checking, "_FEW", 0)
    assert check(inputs, rules, CheckOptions(TODAY)) == whole
    return whole


def test_plans_with_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = list(texts(write_project(tmp_path / "p", 40)))
    parts = {source.name: source for source in sources if source.name == "shared.yaml"}
    report = both_ways(Inputs(sources, parts), builtin_rules(), monkeypatch)
    assert {"account-in-two-plans", "hours-promised-twice"} <= {finding.rule for finding in report.findings}


def test_the_plans_of_the_example(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = list(texts(ROOT / "examples/portfolio"))
    both_ways(Inputs(sources, {source.name: source for source in sources}), builtin_rules(), monkeypatch)


def test_a_rule_across_plans_that_compares_with_an_earlier_text(monkeypatch: pytest.MonkeyPatch) -> None:
    plans = [Source(f"{n}.yaml", f"items: [{{name: a}}, {{name: b{n}}}]\nother: {n}\n") for n in range(4)]
    base = [Source(f"{n}.yaml", "items: [{name: a}, {name: c}, {name: d}]\n") for n in (0, 2)]
    rules = sound({"small.yaml": rule(ACROSS)})
    report = both_ways(Inputs(plans, base=base), rules, monkeypatch)
    said = [(finding.source, finding.args["n"], finding.args["m"]) for finding in report.findings]
    assert said == [("0.yaml", 3, 3), ("1.yaml", 3, 0), ("2.yaml", 3, 3), ("3.yaml", 3, 0)]


def test_only_the_sections_that_such_rules_name_are_kept() -> None:
    rules = sound({"small.yaml": rule(ACROSS), "other.yaml": rule('check: {present: "/else"}', "other")})
    assert [one["id"] for one in rules_across((p.rule.data for p in rules.programs), rules.library)] == ["small"]
    wanted = wanted_sections(rules)
    assert wanted is not None
    assert "items" in wanted
    assert "else" not in wanted


@pytest.mark.parametrize("select", ['"plans:/"', "/"])
def test_a_rule_that_looks_at_plans_as_wholes_gets_all_of_them(select: str) -> None:
    rules = sound({"small.yaml": rule(f'select: {select}\ncheck: {{empty: "plans:/items[*]"}}')})
    assert wanted_sections(rules) is None


def test_what_is_kept_of_a_document_is_parsed_when_it_is_needed_and_let_go() -> None:
    parsed: list[DeferredDocument] = []
    documents = [DeferredDocument(Source(f"{n}.yaml", plan_text(n)), parsed) for n in range(40)]
    spans = [document.place(("plan", "title")) for document in documents]
    assert len(parsed) < len(documents)
    assert [document.place(("plan", "title")) for document in documents] == spans
    with pytest.raises(AttributeError):
        _ = documents[0].anything


def test_unknown_plans_say_so() -> None:
    with pytest.raises(OtherPlansNeeded):
        list(UnknownViews())


RICH = """\
somelint: 1
uses: [q.yaml]
plan: {titel: Spring, owner: TODO, language: nb, fiscal_year_start: 4, period: {start: 2027-02, end: 2027-06}}
goals: [{id: g, statement: More, kidn: x}]
channels: [{id: c, frequency: {posts: 3, per: hour}}]
x-base: &b {id: a}
people: [{<<: *b, name: Al}]
"""
PART = "somelint-part: 1\npeople: [{id: kari, name: Kari}]\ntone: {voice: warm}\ntactics: [{id: t}]\n"


@pytest.mark.parametrize(
    ("text", "wanted", "left"),
    [
        (RICH, None, "channels goals people plan somelint tactics tone uses x-base"),
        (RICH, "people plan gone", "people plan"),
        (RICH, "tactics", "tactics"),
        (RICH.replace("q.yaml", "q.yaml, lost.yaml"), "people", "people"),
        (RICH.replace("uses: [q.yaml]\n", ""), "people", "people"),
        ("somelint: 1\nplan: {period: later, language: xx}\n", "plan", "plan"),
        ("- no mapping\n", "plan", None),
        ("no mapping\n", None, None),
        ("", "plan", None),
    ],
)
def test_an_extract_is_the_plan_with_fewer_sections(text: str, wanted: str | None, left: str | None) -> None:
    source, kept = Source("p.yaml", text), None if wanted is None else frozenset(wanted.split())
    given = Inputs([source], {"q.yaml": Source("q.yaml", PART)})
    ground = lay_ground(given, builtin_rules(), CheckOptions(TODAY, own_language=True), 2)
    whole = look_at(source, ground)
    small = let_go(whole, kept)
    view = whole.view
    assert view is not None
    assert small.extract is not None
    assert (small.view, let_go(small, kept)) == (None, small)
    again = view_of(small.extract, source, ground.reader, [])
    assert again.data == (view.data if left is None else {key: view.data[key] for key in left.split()})
    for name in ("misspelt", "unread", "fiscal_start", "first_day", "language", "written", "meant", "lost"):
        assert getattr(again, name) == getattr(view, name), name
    assert list(again.stand_ins) == list(view.stand_ins)
    assert again.joined is not None
    tables = (view.joined.table, view.joined.origins) if view.joined else ({}, {})
    for spots, before in zip((again.joined.table, again.joined.origins), tables, strict=True):
        assert spots == {path: spot for path, spot in before.items() if kept is None or path[0] in kept}
    if text == RICH:
        assert view.stand_ins
        assert view.written
        assert view.misspelt
        assert view.unread
        assert (view.first_day, view.fiscal_start, view.language) == (date(2027, 2, 1), 4, "nb")


def test_a_text_that_several_plans_have_is_kept_once() -> None:
    ground = lay_ground(Inputs([]), builtin_rules(), CheckOptions(TODAY), 2)
    said, kept = "Something that two plans say alike", []
    for name in ("a.yaml", "b.yaml"):
        extract = let_go(look_at(Source(name, f"why: [{{x: [{said}]}}]\n"), ground), frozenset(["why"])).extract
        assert extract is not None
        (entry,) = extract.data["why"]  # type: ignore[index]  # the plain data of a plan
        kept += entry["x"]
    assert kept[0] == said
    assert kept[0] is kept[1]
