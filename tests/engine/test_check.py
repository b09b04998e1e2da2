"""The check as a function: what goes in decides what comes out, and nothing else does."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.language import scope
from somelint.model.findings import Finding
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.rulesets.program import Program
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from support.paths import ROOT
from support.small_rules import place, plan_schema, report_of, rule, sound, told

TODAY = date(2027, 3, 31)

LEXICON = "id: haste\nterms: {en: [quick*]}\nexamples: {match: [quickly], miss: [slow]}\n"
RULES = {
    "definitions.yaml": "settings: {identity: id, labels: [name, id]}\ndefinitions: {}\n",
    "haste.yaml": LEXICON,
    "no-number.yaml": rule('select: "/items[*]"\ncheck: {present: n}\nmessage: "{label} has no number."', "no-number"),
    "too-many.yaml": rule('check: {compare: [{count: "/items[*]"}, "<", 3]}\nat: items', "too-many"),
    "hasty.yaml": rule('check: {avoids: haste, in: ["items[*].text", "items[*].tags"]}\nmessage: “{match}”', "hasty"),
    "large.yaml": rule(
        'select: "/items[*]"\ncheck: {compare: [n, "<", 100]}\nat: n\nmeasure: n\nlet: {size: n}\n'
        'message: "{size} is large."',
        "large",
    ),
    "lost.yaml": rule(
        'select: "/items[*].ref"\ncheck: {reference: {to: "/items[*].id"}}\nmessage: No {value}.', "lost"
    ),
}


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return sound(RULES)


def reported(report: Report) -> list[str]:
    return [f"{finding.source}: {place(finding.path)}: {finding.message}" for finding in report.findings]


# One function, sources in any order


PLANS = {
    "b.yaml": "items: [{id: a}, {id: b, n: 200}]\n",
    "a.yaml": "items: [{id: c, text: Quickly}]\n",
    "c.yaml": "items: [\n",
    "d.yaml": "- not a mapping\n",
    "e.yaml": "",
}


@given(st.permutations(sorted(PLANS)))
def test_the_order_of_the_sources_makes_no_difference(names: list[str]) -> None:
    made = sound(RULES)
    report = report_of(made, {name: PLANS[name] for name in names})
    assert report == report_of(made, PLANS)
    assert reported(report) == [
        "a.yaml: items[0].n: c has no number.",
        "a.yaml: items[0].text: “Quickly”",
        "b.yaml: items[0].n: a has no number.",
        "b.yaml: items[1].n: 200 is large.",
    ]


def test_the_same_run_twice_gives_the_same_report(rules: Ruleset) -> None:
    assert report_of(rules, PLANS) == report_of(rules, PLANS)


def test_nothing_to_check_is_nothing_found(rules: Ruleset) -> None:
    report = report_of(rules, {})
    assert (report.findings, report.failures, report.rules) == ((), (), len(rules.rules))


AUDIT = """
import json, sys
from datetime import date
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.model.locations import Source
from somelint.rulesets.ruleset import builtin_rules

sources = [Source(name, text) for name, text in json.load(sys.stdin)]
ruleset = builtin_rules()
check(sources, ruleset, CheckOptions(date(2027, 3, 31)))  # what is imported late is imported now
seen = []
WATCHED = ("open", "socket.", "subprocess.", "os.", "shutil.", "time.", "urllib.", "tempfile.", "exec", "compile")

def watch(event, args):
    # The constructor of a record is made when it has been called often.
    record = event in ("compile", "exec") and "<record>" in (args[-1], getattr(args[0], "co_filename", ""))
    if event.startswith(WATCHED) and not record:
        seen.append(event)

import datetime, time

class Clock(date):
    @classmethod
    def today(cls):
        seen.append("date.today")
        return date(2027, 3, 31)

for name in ("time", "time_ns", "localtime", "gmtime", "strftime"):
    setattr(time, name, lambda *args, name=name: seen.append(name))
datetime.date = Clock
for module in [module for name, module in sys.modules.items() if name.startswith("somelint")]:
    if getattr(module, "date", None) is date:
        module.date = Clock
sys.addaudithook(watch)
report = check(sources, ruleset, CheckOptions(date(2027, 3, 31)))
watched, seen = list(seen), []
open(sys.executable, "rb").close()
print(json.dumps([watched, seen, len(report.findings), len(report.failures)]))
"""


def test_it_opens_no_file_and_reads_no_clock() -> None:
    plans = sorted((ROOT / "examples").rglob("*.yaml"))
    texts = json.dumps([(path.name, path.read_text(encoding="utf-8")) for path in plans])
    done = subprocess.run(
        [sys.executable, "-c", AUDIT], input=texts, capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    watched, control, found, failed = json.loads(done.stdout)
    assert watched == []
    assert control == ["open"], "the watch itself does not work"
    assert found > 10
    assert failed == 0


# What goes wrong is told, and stops nothing else


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (ZeroDivisionError, "The rule “large” broke (ZeroDivisionError); please report this."),
        (MemoryError, "Memory ran out in the rule “large”."),
    ],
)
def test_a_rule_that_breaks_is_a_failure_and_the_others_still_run(error: type[Exception], says: str) -> None:
    def broken(*args: object) -> Any:
        raise error

    made = sound(RULES)
    program = next(program for program in made.programs if program.rule.id == "large")
    program.__dict__["select"] = [broken]
    report = report_of(made, PLANS["b.yaml"])
    assert [(failure.source, failure.message) for failure in report.failures] == [("plan.yaml", says)]
    assert reported(report) == ["plan.yaml: items[0].n: a has no number."]


def test_a_rule_that_takes_too_long_is_stopped_and_the_others_still_run(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = '{sum: {of: "/items[*]", value: {sum: {of: "/items[*]", value: n}}}}'
    heavy = rule(f'check: {{compare: [{pairs}, "<", 1]}}\nat: items', "heavy")
    made = sound({**RULES, "heavy.yaml": heavy})
    plan = f"items: [{', '.join(f'{{id: i{n}, n: 1}}' for n in range(60))}]"
    assert report_of(made, plan).failures == ()
    monkeypatch.setattr(scope, "RULE_LIMIT", 3000)
    report = report_of(made, plan)
    assert [failure.message for failure in report.failures] == [
        "The rule “heavy” needs too many steps for this plan and was stopped; what the others found stands."
    ]
    assert reported(report) == ["plan.yaml: items: Found."]


def test_a_mistake_in_a_catalogue_is_told_with_its_place() -> None:
    things = "id: things\nentries: [{id: a, name: A, accept: [gone]}]\n"
    held = "{holds-any: {lookup: {in: things, key: key, field: accept}}}"
    made = sound({"things.yaml": things, "held.yaml": rule(f"check: {held}\nat: key", "held")})
    assert [failure.message for failure in report_of(made, "key: a").failures] == [
        "The rule “held” is wrong at check.holds-any: There is no condition called “gone”."
    ]


def test_a_text_that_is_no_yaml_is_told_once_and_no_rule_is_asked() -> None:
    report = check([Source("plan.yaml", "goals: [\n")], builtin_rules(), CheckOptions(TODAY))
    assert report.failures == ()
    assert [finding.rule for finding in report.findings] == ["not-yaml"]


@pytest.mark.parametrize("text", ["- a\n", "text\n", "3\n", ""])
def test_a_document_without_keys_is_asked_about_its_form_only(rules: Ruleset, text: str) -> None:
    assert report_of(rules, text).findings == ()


def test_rules_still_run_on_a_plan_whose_form_is_wrong_elsewhere() -> None:
    plan = "somelint: 1\ngoals: [{id: a, primary: true}, {id: b, primary: true}]\nbudget: nine\nreview: {a: 1}\n"
    found = {
        finding.rule for finding in check([Source("plan.yaml", plan)], builtin_rules(), CheckOptions(TODAY)).findings
    }
    assert {"multiple-primary-goals", "wrong-type"} <= found


# Other texts


def test_the_earlier_text_is_the_one_of_the_same_name() -> None:
    body = 'select: "/items[*]"\nmatch: {was: "base:/items[*]", by: id}\ncheck: {compare: [n, ">=", was.n]}\nat: n'
    made = sound({"small.yaml": rule(body + "\nlet: {before: was.n}\nmessage: 'was {before}'")})
    plans = [Source("a.yaml", "items: [{id: x, n: 1}]"), Source("b.yaml", "items: [{id: x, n: 1}]")]
    base = [Source("b.yaml", "items: [{id: x, n: 7}]"), Source("c.yaml", "items: [{id: x, n: 8}]")]
    report = check(Inputs(plans, base=base), made, CheckOptions(TODAY))
    assert reported(report) == ["b.yaml: items[0].n: was 7"]
    assert check(Inputs(base, base=plans), made, CheckOptions(TODAY)).findings == ()


def test_an_earlier_text_that_is_no_yaml_is_no_earlier_text() -> None:
    made = sound({"small.yaml": rule('check: {exists: "base:/items"}\nat: items')})
    assert told(report_of(made, "items: []", base="items: [")) == []
    assert told(report_of(made, "items: []", base="things: 1")) == ["items: Found."]
    assert told(report_of(made, "items: []")) == []


def test_all_plans_of_a_run_are_seen_from_each() -> None:
    body = (
        'select: "/id"\ncheck: {some: "plans:/follows", is: {".": {same-as: self}}}\nmessage: No one follows {label}.'
    )
    made = sound({"small.yaml": rule(body)})
    plans = {"a.yaml": "id: a\nfollows: b", "b.yaml": "id: b\nfollows: a", "c.yaml": "id: c\nfollows: a"}
    assert reported(report_of(made, plans)) == ["c.yaml: id: No one follows c."]


# A slip in a key is told once


@pytest.mark.parametrize(
    ("check_", "plan", "speaks"),
    [
        ("{present: /plan.owner}", "plan: {title: a}", True),
        ("{present: /plan.owner}", "plan: {onwer: b}", False),
        ("{absent: /plan.owner}", "plan: {owner: b}", True),
        ("{absent: /plan.owner}", "plan: {onwer: b}", False),
        ("{exists: '/goals[*]'}", "goals: []", True),
        ("{exists: '/goals[*]'}", "goal: [{id: a}]", False),
        ("{empty: '/goals[*]'}", "goal: [{id: a}]", False),
        ("{is: {/plan.owner: ann}}", "plan: {onwer: ann}", False),
        # only the misspelt key itself: its neighbours are judged as ever
        ("{present: /plan.title}", "plan: {onwer: b}", True),
        # a key that is like no other one stands for nothing
        ("{present: /plan.owner}", "plan: {colour: b}", True),
    ],
)
def test_a_misspelt_key_counts_as_neither_present_nor_absent(check_: str, plan: str, speaks: bool) -> None:
    made = sound({"small.yaml": rule(f"check: {check_}\nat: .")}, plan_schema())
    assert bool(report_of(made, f"somelint: 1\n{plan}").findings) is speaks


def test_a_count_over_a_misspelt_list_is_a_lower_bound() -> None:
    made = sound({"small.yaml": rule('check: {compare: [{count: "/goals[*]"}, "!=", 0]}\nat: .')}, plan_schema())
    assert report_of(made, "somelint: 1\ngoal: [{id: a}]").findings == ()
    assert len(report_of(made, "somelint: 1\n").findings) == 1


def test_an_earlier_text_is_compared_with_and_not_shown() -> None:
    body = 'check: {exists: "base:/none"}\nat: items\nrelated: {union: ["base:/items[*]", "/items[*]"]}'
    made = sound({"small.yaml": rule(body)})
    finding = only(made, {"plan.yaml": "items: [{id: a}]"}, base="x: 1\nitems: [{id: b}, {id: a}]")
    assert [(place.path, place.span.start.line) for place in finding.related] == [(("items", 0), 1)]


# What tells findings apart


@pytest.mark.parametrize(
    ("plan", "anchors"),
    [
        ("items: [{id: a}]", ["items[id=a].n"]),
        ("items: [{id: a b/c}]", ["items[id=a b/c].n"]),
        ("items: [{id: 7}]", ["items[id=7].n"]),
        ("items: [{name: a}, {n: 200}]", ["items[name=a].n", "items[1].n"]),
        (
            "items: [{n: 200, on: 2027-03-31}, {n: 200, why: A reason}]",
            ["items[on=2027-03-31].n", "items[why=A reason].n"],
        ),
        ("items: [{id: '', n: 200}, {id: [x]}]", ["items[0].n", "items[id=x].n"]),
        ("items: [{tags: [{why: b}]}, {tags: [[], 1]}]", ["items[tags.why=b].n", "items[1].n"]),
        ("items: [{id: a, n: 1, tags: [calm, quick]}]", ["items[id=a].tags[=quick]"]),
        ("items: [{id: a, n: 1, ref: z}]", ["items[id=a].ref"]),
        ("items: [{n: 1}, {n: 1}, {n: 1}]", ["items"]),
    ],
)
def test_the_shape_of_an_anchor(rules: Ruleset, plan: str, anchors: list[str]) -> None:
    assert [finding.anchor for finding in report_of(rules, plan).findings] == anchors


def prints(report: Report) -> dict[tuple[str, str, str], str]:
    """The fingerprint of each finding by what a reader would know it by."""
    assert report.failures == ()
    return {(f.rule, f.anchor, f.message): f.fingerprint for f in report.findings}


ENTRY = st.fixed_dictionaries(
    {},
    optional={
        "n": st.sampled_from([1, 99, 100, 250]),
        "text": st.sampled_from(["Quickly", "slowly", "quick and quicker"]),
        "ref": st.sampled_from(["a", "b", "zzz"]),
        "tags": st.lists(st.sampled_from(["calm", "quick", "quicker"]), max_size=2, unique=True),
    },
)
ENTRIES = st.dictionaries(st.sampled_from("abcdef"), ENTRY, min_size=1, max_size=5)


def written(entries: list[tuple[str, dict[str, Any]]], luck: random.Random) -> str:
    """The entries as YAML, with indentation, comments, blank lines, key order and style left to luck."""
    indent = " " * luck.randint(0, 4)
    lines = ["items:"]
    for name, entry in entries:
        keys = list(entry.items())
        luck.shuffle(keys)
        parts = [f"{key}: {json.dumps(value)}" for key, value in [("id", name), *keys]]
        if luck.random() < 0.5:
            lines.append(f"{indent}- {{{', '.join(parts)}}}")
        else:
            lines.append(f"{indent}- {parts[0]}")
            lines += [f"{indent}  {part}" for part in parts[1:]]
        if luck.random() < 0.5:
            lines += luck.sample([f"{indent}# a remark", "", f"{indent}  # another"], 2)
    if luck.random() < 0.5:
        lines = ["# first", "other: 1", *lines]
    return "\n".join(lines) + "\n"


@given(ENTRIES, st.randoms(use_true_random=False))
def test_a_finding_keeps_its_fingerprint_when_the_text_around_it_moves(
    entries: dict[str, dict[str, Any]], luck: random.Random
) -> None:
    made = sound(RULES)
    listed = list(entries.items())
    before = prints(report_of(made, written(listed, luck)))
    luck.shuffle(listed)
    assert prints(report_of(made, written(listed, luck))) == before
    listed.insert(luck.randint(0, len(listed)), ("added", {"n": 1}))
    after = prints(report_of(made, written(listed, luck)))
    assert before.items() <= after.items()
    assert {key[0] for key in after.keys() - before.keys()} <= {"too-many"}


@given(
    st.lists(st.fixed_dictionaries({}, optional={"id": st.sampled_from("ab"), "n": st.just(100), "ref": st.just("z")}))
)
def test_fingerprints_are_unique_in_a_report(entries: list[dict[str, Any]]) -> None:
    made = sound(RULES)
    plans = {"one.yaml": json.dumps({"items": entries}), "two.yaml": json.dumps({"items": entries})}
    found = report_of(made, plans).findings
    assert len({finding.fingerprint for finding in found}) == len(found)
    assert all(len(finding.fingerprint) == 16 and int(finding.fingerprint, 16) >= 0 for finding in found)


def only(made: Ruleset, plan: str | dict[str, str], base: str | None = None) -> Finding:
    (finding,) = report_of(made, plan, base=base).findings
    return finding


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        # a number that is judged may move; a text that is judged may not
        ("items: [{id: a, n: 100}]", "items: [{id: a, n: 200}]", True),
        ("items: [{id: a, n: 1, ref: y}]", "items: [{id: a, n: 1, ref: z}]", False),
        ("items: [{id: a, n: 1, text: quick}]", "items: [{id: a, n: 1, text: quickly}]", False),
        ("items: [{id: a, n: 1, text: so  quick}]", 'items: [{id: a, n: 1, text: "so\\nquick"}]', True),
        ("items: [{id: a}]", "items: [{id: b}]", False),
        ("items: [{id: a, name: One}]", "items: [{id: a, name: Two}]", True),
    ],
)
def test_what_makes_it_another_finding(rules: Ruleset, before: str, after: str, same: bool) -> None:
    assert (only(rules, before).fingerprint == only(rules, after).fingerprint) is same


def test_a_finding_about_several_places_outlives_the_one_it_is_shown_at() -> None:
    heavy, light = "{of: '/items[*]', where: {n: {above: 9}}}", "{of: '/items[*]', where: {n: {absent: true}}}"
    written = f"let: {{heavy: {heavy}, light: {light}}}\ncases:\n"
    written += (
        "  - {check: {empty: heavy}, at: {first: heavy, path: n}}\n  - {check: {empty: light}, at: {first: light}}"
    )
    several = sound({"small.yaml": rule(written)})
    first, second = "{id: a}", "{id: b}"
    both = only(several, f"items: [{first}, {second}]")
    for other in (f"items: [{second}]", f"items: [{second}, {first}]", "items: [{id: a, n: 1}, {id: b}]"):
        assert only(several, other).fingerprint == both.fingerprint
    assert only(several, "items: [{id: b}, {id: c, n: 10}]").fingerprint != both.fingerprint


def test_another_source_or_another_rule_is_another_finding(rules: Ruleset) -> None:
    found = report_of(rules, {"a.yaml": "items: [{id: a}]", "b.yaml": "items: [{id: a}]"}).findings
    assert len({finding.fingerprint for finding in found}) == 2
    renamed = sound({"other.yaml": rule('select: "/items[*]"\ncheck: {present: n}', "other")})
    assert only(renamed, "items: [{id: a}]").fingerprint != only(rules, "items: [{id: a}]").fingerprint


def test_a_rule_in_another_group_finds_the_same_finding() -> None:
    written = 'select: "/items[*]"\ncheck: {present: n}\ngroup: '
    before, after = (
        only(sound({"small.yaml": rule(written + group)}), "items: [{id: a}]") for group in ("here", "elsewhere")
    )
    assert (before.group, after.group) == ("here", "elsewhere")
    assert before.fingerprint == after.fingerprint


def test_a_program_is_compiled_part_by_part() -> None:
    """The parts that a plan does not need are not made: a kept rule never needs its words."""
    made = sound(RULES)
    fresh = Program(made.rules["large"], made.library)
    case = fresh.cases[0]
    lazy = made._replace(programs=(fresh,))
    assert report_of(lazy, "items: [{id: a, n: 1}]").findings == ()
    assert "shown" not in case.__dict__
    assert len(report_of(lazy, "items: [{id: a, n: 100}]").findings) == 1
    assert "shown" in case.__dict__


@pytest.mark.parametrize(
    ("text", "cause", "silent"),
    [
        ("channels:\n  - <<: *d\n    on: Instagram\nx-d: 1\n", "not-yaml", set()),
        (
            "x-d: &d {id: a}\nchannels:\n  - <<: *d\n    on: Instagram\n",
            "merge-key",
            {"missing-key", "unexplained-channel"},
        ),
        ("plan: {title: a}\n---\nreview: [{what: a}]\n", "second-document", {"no-review", "no-kpis"}),
    ],
)
def test_what_was_not_read_is_not_called_missing(text: str, cause: str, silent: set[str]) -> None:
    report = check([Source("plan.yaml", f"somelint: 1\n{text}")], builtin_rules(), CheckOptions(TODAY))
    rules = {finding.rule for finding in report.findings}
    assert cause in rules
    assert not rules & silent
