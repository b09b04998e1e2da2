"""A rule that is tried says why it is silent: the condition that decided, with its value and its line."""

from __future__ import annotations

import itertools

import pytest

from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.locations import Source
from somelint.rulekit.examples import example_inputs
from somelint.rulekit.mistakes import load_all
from somelint.rulekit.trying.places import spot_of
from somelint.rulekit.trying.rule_of import lines_of
from somelint.rulekit.trying.told import ToldTrial
from somelint.rulekit.trying.trial import try_rule
from somelint.rulesets.shipped_data import data_folder
from support.small_rules import TODAY, files_of, rule, sound

ITEMS = """\
owner: kari
items:
  - id: a
    due: spring
    size: big
    x-archive: yearly
  - id: b
    due: 2027-03-31
    size: 4
people:
  - id: kari
"""


def tried(body: str, plan: str = ITEMS, more: dict[str, str] | None = None, most: int = 10) -> ToldTrial:
    """A small rule tried on a plan, with further rule files beside it."""
    text = rule(body)
    made = sound({"small.yaml": text, **(more or {})})
    (file,) = files_of({"small.yaml": text})
    told, report = try_rule(
        made, "small", Inputs([Source("plan.yaml", plan)]), CheckOptions(TODAY), lines_of(file.document), most
    )
    assert not report.failures, report.failures
    return told


def reasons(told: ToldTrial) -> list[str]:
    """Why a rule is silent in its only plan, at each place, or about all of it."""
    (plan,) = told.plans
    return [plan.why] if plan.why else [place.why for place in plan.places]


BROKEN = {
    "a misspelt key in a selector": (
        'select: {of: "/items[*]", where: {x-archve: {present: true}}}\ncheck: {present: kept}',
        ["none of the 2 at “/items[*]” fits: there is no “x-archve” at “items[0]” (line 3); there is “x-archive”"],
    ),
    "a condition on a value that cannot be read": (
        'select: "/items[*]"\nlet: {end: due}\ncheck: {compare: [end, ">", today]}',
        [
            "the check is undecided: “items[0].due” (line 4) is “spring”, which no date can be read from",
            "what is checked holds: “items[1].due” (line 8) is “2027-03-31” and “today” is “2027-01-15”,"
            " so “end > today” holds",
        ],
    ),
    "a when that is never true": (
        "when: {all: [{present: /owner}, {absent: /owner}]}\ncheck: {present: /period}",
        ["“when” does not hold: “owner” (line 1) is “kari”"],
    ),
    "an excuse that is true elsewhere": (
        'select: "/items[*]"\ncheck:\n  any:\n    - {present: owner}\n    - {exists: "/people[*]"}',
        ["what is checked holds: the branch in line 6 of the rule holds: there is “people[0]” (line 11)"] * 2,
    ),
    "a place that is not there": (
        'check: {present: /period}\nat: {each: "/rooms[*]"}',
        [
            "what is checked does not hold, but “at” names nothing that is there, so nothing is shown:"
            " the plan has no “period”"
        ],
    ),
    "units that do not go together": (
        'let: {hours: {amount: 3, unit: h}, share: {amount: 5, unit: "%"}}\ncheck: {compare: [hours, "<=", share]}',
        ["the check is undecided: 3 h and 5 % are of different units, which cannot be compared or added up"],
    ),
}


@pytest.mark.parametrize(("body", "why"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_in_a_silent_rule_is_named(body: str, why: list[str]) -> None:
    told = tried(body)
    assert reasons(told) == why
    assert not told.shown


SILENT = {
    "nothing there": ('select: "/goals[*]"\ncheck: {present: due}', ["the plan has no “goals”"]),
    "no member has the key": (
        'select: "/items[*].frequency"\ncheck: {present: .}',
        ["nothing at “/items[*]” has a “frequency”"],
    ),
    "another value": (
        'select: {of: "/items[*]", where: {size: small}}\ncheck: {present: due}',
        ["none of the 2 at “/items[*]” fits: “items[0].size” (line 5) is “big”, not “small”"],
    ),
    "taken away": (
        'let: {asked: {of: "/items[*]", except: "/items[*]"}}\nselect: asked\ncheck: {present: due}',
        ["“/items[*]” takes away all that is at “/items[*]”"],
    ),
    "no number": (
        'select: "/items[0]"\ncheck: {is: {size: {at-least: 3}}}',
        ["the check is undecided: “items[0].size” (line 5) is “big”, which is no number"],
    ),
    "a name under let": (
        'let: {late: {some: "/items[*]", is: {due: {before: today}}}}\ncheck: {not: late}',
        ["the check is undecided: “items[0]” (line 3): “items[0].due” (line 4) is “spring”,"
         " which no date can be read from"],
    ),
    "a case": (
        "cases:\n  - {when: {present: /period}, check: {absent: /items}, message: Found., help: Put it right.}",
        ["no case applies: the plan has no “period”"],
    ),
    "a check with places of its own": (
        'check: {avoids: haste, in: ["/items[*].due"]}',
        ["“{avoids: haste, in: [/items[*].due]}” finds nothing in what it looks at:"
         " “items[0].due” (line 4), “items[1].due” (line 8)"],
    ),
    "no earlier text": ('match: {was: "base:/items[*]"}\nselect: "/items[*]"\ncheck: {is: {size: {same-as: was.size}}}',
        ["it has no entry to be compared with under “match”"] * 2),
}  # fmt: skip
HASTE = "id: haste\nterms: {en: [quick*]}\nexamples: {match: [quickly], miss: [slow]}\n"


@pytest.mark.parametrize(("body", "why"), SILENT.values(), ids=SILENT)
def test_a_silent_rule_says_why(body: str, why: list[str]) -> None:
    assert reasons(tried(body, more={"haste.yaml": HASTE})) == why


def test_names_conditions_and_findings_are_told_with_their_lines() -> None:
    told = tried(
        'select: "/items[*]"\nlet:\n  peers: {of: "/items[*]", except: self}\n  n: {count: peers}\n  gone: /period\n'
        'check: {all: [{known: n}, {compare: [n, "<", 1]}]}'
    )
    place = told.plans[0].places[0]
    assert (place.place, place.line, place.verdict) == ("items[0]", 3, "finding")
    assert [(name.name, name.shown, name.why) for name in place.names] == [
        ("peers", "“items[1]” (line 7)", ""),
        ("n", "1", ""),
        ("gone", "nothing", "the plan has no “period”"),
    ]
    assert [(asked.line, asked.depth, asked.outcome, asked.why) for asked in place.conditions] == [
        (7, 0, False, "“n” is 1, so “n < 1” does not hold"),
        (7, 1, True, "“n” is 1"),
        (7, 1, False, "“n” is 1, so “n < 1” does not hold"),
    ]
    assert [finding.message for finding in place.findings] == ["Found."]


def test_a_comment_that_silences_the_finding_is_named() -> None:
    plan = "items:\n  - id: a  # somelint: ignore[small] -- agreed with the board\n"
    (place,) = tried('select: "/items[*].id"\ncheck: {absent: .}', plan).plans[0].places
    assert (place.verdict, place.why) == ("ignored", "the comment in line 2 ignores it: agreed with the board")


def test_of_many_places_the_first_are_told_and_all_are_counted() -> None:
    plan = "items:\n" + "".join(f"  - {{id: a{n}, due: x}}\n" for n in range(300))
    (told,) = tried('select: "/items[*]"\ncheck: {absent: due}', plan, most=3).plans
    assert (len(told.places), told.looked_at, len(told.findings)) == (3, 300, 300)
    assert [place.findings[0].path for place in told.places] == [("items", n) for n in range(3)]
    (told,) = tried('select: "/items[*]"\nlet: {n: {count: "/items[*]"}}\ncheck: {absent: due}', most=1).plans
    assert [(name.name, name.shown) for place in told.places for name in place.names] == [("n", "2")]


def test_of_a_name_that_stands_for_something_else_at_each_place_no_other_place_is_told() -> None:
    plan = "items:\n" + "".join(f"  - {{id: a{n}, due: {'x' if n < 9 else '2027-03-31'}}}\n" for n in range(10))
    more = {"d.yaml": "definitions: {dated: {compare: [due, '>', today]}}\n"}
    body = (
        'select: "/items[*]"\nlet: {own: {compare: [due, ">", today]}}\n'
        'check: {any: [own, dated, {every: "/items[*]", is: {dated: true}}]}'
    )
    told = tried(body, plan, more, most=2)
    assert reasons(told) == [
        f"the check is undecided: “items[{n}].due” (line {n + 2}) is “x”, which no date can be read from"
        for n in range(2)
    ]
    for n, place in enumerate(told.plans[0].places):
        because = f"“items[{n}].due” (line {n + 2}) is “x”, which no date can be read from"
        assert [asked.why for asked in place.conditions[:-1]] == [because] * 5
        # A set of more than a few members is asked once in a check, and here for each place that is told.
        first = "“items[0]” (line 2): “items[0].due” (line 2) is “x”, which no date can be read from"
        assert place.conditions[-1].why == first


def test_a_kind_that_the_rule_is_not_for_is_named() -> None:
    kinds = "id: kinds\nentries: [{id: tour, name: Tour}, {id: term, name: Term}]\n"
    settings = "settings: {kinds: {value: /kind, in: kinds}}\ndefinitions: {owned: {present: /owner}}\n"
    told = tried("kinds: [term]\ncheck: {absent: /kind}", "kind: tour\n", {"d.yaml": settings, "kinds.yaml": kinds})
    assert reasons(told) == ["the plan is of the kind “tour”, and the rule is for term"]


def test_what_is_explained_is_what_the_check_finds() -> None:
    """The examples of two groups: the findings of the explained run are those of the check, place by place."""
    files, ruleset, _ = load_all([f"{data_folder('rules')}/{group}" for group in ("portfolio", "kinds")])
    asked = compared = 0
    for file in (file for file in files if file.kind == "rule"):
        data = file.document.data
        for example in itertools.chain(data["examples"]["valid"], data["examples"]["invalid"]):
            inputs, options = example_inputs(example)
            told, report = try_rule(ruleset, data["id"], inputs, options, lines_of(file.document), 1000)
            asked += 1
            for plan in told.plans:
                explained = {spot_of(finding) for place in plan.places for finding in place.findings}
                assert explained == {spot_of(finding) for finding in plan.findings}, (data["id"], example)
                assert all(place.why or place.findings for place in plan.places), (data["id"], example)
                compared += len(explained)
            assert len(told.shown) == sum(f.rule == data["id"] and f.suppression is None for f in report.findings)
    assert asked > 20
    assert compared > 5
