"""Guards decide how fast a check is, and never what it finds: the evaluation of the forms as written is the oracle."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.document.document import parse
from somelint.document.view import View
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.language.guards.late import Unsure
from somelint.language.guards.places import Context
from somelint.language.guards.table import Guards, guard_module
from somelint.language.scope import Run
from somelint.model.locations import Source
from somelint.rulesets import ruleset as rulesets
from somelint.rulesets.ruleset import Ruleset
from support.damaged_plans import damaged
from support.paths import ROOT
from support.property_tests import examples, some_of
from support.shipped_rules import names_of, rule_file
from support.small_rules import rule, sound

TODAY = date(2026, 11, 29)
_EACH = 25
"""Of the examples of rules every so many are looked at, each with all rules."""


def shipped() -> Ruleset:
    """The rules that ship, with their guards."""
    rules = rulesets.builtin_rules()
    # Whoever runs the first test of a new checkout has made the compiled files just now.
    return rules if rules.bundle.guards else rulesets.builtin_rules()


def without_guards(rules: Ruleset) -> Ruleset:
    return rules._replace(guards=Guards(rules.library, ""))


def example_plans() -> list[tuple[str, str | None]]:
    """Texts of plans, each with its earlier text where there is one."""
    found: list[tuple[str, str | None]] = []
    for name in names_of("rule"):
        written = rule_file(name).document.data.get("examples", {})
        found += [(e["plan"], e.get("base")) for kind in ("valid", "invalid") for e in written.get(kind, ())]
    files = sorted((ROOT / "examples").rglob("*.yaml"))
    return [*found[::_EACH], *((path.read_text(encoding="utf-8"), None) for path in files)]


def reports(text: str, base: str | None, rules: Ruleset) -> Any:
    inputs = Inputs((Source("p.yaml", text),), base=(Source("p.yaml", base),) if isinstance(base, str) else ())
    report = check(inputs, rules, CheckOptions(TODAY))
    return report.findings, report.failures


@pytest.mark.slow
def test_guards_change_nothing_in_what_is_found() -> None:
    rules = shipped()
    plain = without_guards(rules)
    plans = example_plans()
    assert len(plans) > 100
    for text, base in some_of(plans, 3):
        assert reports(text, base, rules) == reports(text, base, plain), text


@given(damaged())
@examples(60)
def test_guards_change_nothing_in_plans_with_mistakes(data: Any) -> None:
    rules = shipped()
    text = json.dumps(data)
    assert reports(text, None, rules) == reports(text, None, without_guards(rules))


OF_A_HOUSE = {
    "begun": 'select: "/items[*]"\ncheck: {is: {name: {begins: [Nord, so]}}}',
    "ended": 'select: "/items[*].name"\ncheck: {is: {.: {not: {ends: {first: [/word]}}}}}',
    "likened": 'select: "/items[*]"\ncheck: {is: {tags: {like: ["#n*y", "*"x"*"]}, name: {like: "n*"}}}'.replace(
        '"x"', "s"
    ),
    "week": 'let: {s: /word, d: {date: /on, plus: s, minus: 1 month}}\ncheck: {compare: [d, "<", /until]}',
    "weekly": 'select: "/items[*]"\ncheck: {not: {is: {"on": {same-week: {date: /on, minus: 3 days}}}}}',
    "grouped": 'check: {group: "/items[*]", by: name, at-most: 1, at-least: {count: "/items[*]"}}',
    "tagged": 'check: {group: {of: "/items[*]", where: {name: {begins: n}}}, by: tags, at-most: 1}',
    "hit": "check: {avoids: short, in: [/word, '/items[*].tags'], hits: all}\nmessage: '{hits} {matches}'",
}
WORDS = st.sampled_from(
    ["Nord", "nordby", "#NORDY", "soon", "2 weeks", "week", "", "TODO", 3, None, [], ["#ny", "soon"], {}]
)
DATES = st.sampled_from(["2027-03-01", "2027-03-03", "2027-04", "soon", 5, None])
ITEMS = st.lists(st.fixed_dictionaries({}, optional={"name": WORDS, "tags": WORDS, "on": DATES}) | WORDS, max_size=4)


@cache
def of_a_house() -> Ruleset:
    listed = {"short.yaml": "id: short\nterms: {en: [soon, 'nord*']}\nexamples: {match: [soon], miss: [a]}\n"}
    rules = sound({**listed, **{f"{name}.yaml": rule(body, name) for name, body in OF_A_HOUSE.items()}})
    rules.guards.add_missing({program.rule.id: program.parts for program in rules.programs})
    return rules


@given(st.fixed_dictionaries({}, optional={"items": ITEMS, "word": WORDS, "on": DATES, "until": DATES}))
@examples(400)
def test_guards_change_nothing_about_the_forms_that_house_rules_need(data: Any) -> None:
    rules = of_a_house()
    text = json.dumps(data)
    assert reports(text, None, rules) == reports(text, None, without_guards(rules))


def test_the_forms_that_house_rules_need_have_guards_that_decide() -> None:
    data = {"items": [{"name": "Nord", "tags": ["#ny"], "on": "2027-03"}], "word": "2 weeks", "on": "2027-03-01"}
    rules, text = of_a_house(), json.dumps({**data, "until": "2027-04-01"})
    view = View(parse(Source("p.yaml", text)))
    context = rules.guards.context(view, Run((view,), TODAY))
    assert context
    assert [name for name in OF_A_HOUSE if not rules.guards.is_silent(name, {}, context)] == []


def test_guards_are_asked() -> None:
    rules = shipped()
    assert rules.bundle.guards, "the compiled files have no guards"
    asked: list[bool] = []

    class Counted(Guards):
        def is_silent(self, rule_id: str, options: Any, context: Context) -> bool:
            asked.append(super().is_silent(rule_id, options, context))
            return asked[-1]

    counted = Counted(rules.library, rules.bundle.guards)
    text = (ROOT / "examples" / "complete.yaml").read_text(encoding="utf-8")
    assert reports(text, None, rules._replace(guards=counted)) == ((), ())
    assert len(asked) > 200
    assert {program.rule.id for program in rules.programs} == set(counted._guards()), "each rule has a guard"
    assert asked.count(False) <= 5


def guard_of(rule: dict[str, Any]) -> tuple[Any, Ruleset]:
    """The guard of one rule of a user, made as those of the rules that ship."""
    from somelint.language.grammar import new_compiler

    rules = shipped()
    compiler = new_compiler(rules.library, rule.get("let", {}), tuple(rule.get("options", {})))
    names: dict[str, Any] = {}
    exec(guard_module({"x": (compiler, rule)}, rules.library), names)
    return names["GUARDS"].get("x"), rules


def test_no_text_of_a_rule_is_code() -> None:
    nasty = "'); raise SystemExit('got out') #\n\\'''"
    rule = {
        "check": {"all": [{"is": {"/plan.title": {"contains": nasty}}}, {"is": {"/plan.title": nasty}}]},
        "let": {"a": {"text": nasty}},
        "when": {"compare": ["a", "!=", {"text": "b"}]},
    }
    guard, rules = guard_of(rule)
    view = View(parse(Source("p.yaml", "plan: {title: x}\n")))
    assert guard(Context(view, Run((view,), TODAY), rules.library)) is False


def test_a_guard_leaves_what_is_open_to_the_evaluation() -> None:
    guard, rules = guard_of({"check": {"present": "/plan.title"}})
    view = View(parse(Source("p.yaml", "plan: {titel: x}\n")), misspelt=frozenset({("plan", "title")}))
    with pytest.raises(Unsure):
        guard(Context(view, Run((view,), TODAY), rules.library))


def test_a_rule_with_a_mistake_has_no_guard() -> None:
    assert guard_of({"check": {"present": "/plan.title]"}})[0] is None


def test_rules_of_users_get_guards_when_there_are_many_plans() -> None:
    own = rule("check: {is: {/title: {not: {contains: good}}}}\nat: title", "own-title")
    rules = sound({"own-title.yaml": own})
    texts = [Source(f"{n}.yaml", f"title: {'good' if n % 2 else 'bad'} {n}\n") for n in range(40)]
    report = check(texts, rules, CheckOptions(TODAY))
    assert [finding.source for finding in report.findings] == sorted(f"{n}.yaml" for n in range(1, 40, 2))
    assert "own-title" in rules.guards._guards()
