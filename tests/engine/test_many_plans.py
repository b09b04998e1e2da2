"""Of many plans only extracts are kept: the report is the one that is made with all of each plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from somelint.document.deferred import DeferredDocument
from somelint.engine import check as checking
from somelint.engine.check import check
from somelint.engine.extracts import wanted_sections
from somelint.engine.inputs import CheckOptions, Inputs
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
