"""The rule language, form by form: what each means, shown in the words that a reader of a finding reads."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.language import places
from somelint.language.forms import (
    arithmetic,
    calendar,
    checks,
    conditions,
    counting,
    figures,
    lookups,
    matches,
    mentions,
    names_in_texts,
    opening_hours,
    place_names,
    presence,
    reckoning,
    references,
    series,
    sets,
    shared_entries,
    sizes,
    text_amounts,
    text_tests,
    value_tests,
    values,
    weekdays,
)
from somelint.language.forms.house_rules import rows as house_rules
from somelint.language.grammar import GRAMMAR, brought_by
from somelint.language.terms import terms_of
from somelint.model.findings import Finding
from somelint.rulesets.ruleset import Ruleset
from support.paths import ROOT
from support.small_rules import DEFINITIONS, place, report_of, rule, sound, told

LIBRARY = {
    "weekdays.yaml": """
id: weekdays
entries:
  - {id: friday, name: Friday, number: 5, aliases: {nb: [fredag]}}
  - {id: saturday, name: Saturday, number: 6}
""",
    "spans.yaml": """
id: spans
entries: [{id: weekend, name: Weekend, numbers: [6, 7]}, {id: up-to, name: to, joins: true}]
""",
    "months.yaml": """
id: months
entries: [{id: january, name: January, number: 1, aliases: {nb: [januar]}}]
""",
    "feasts.yaml": """
id: feasts
entries:
  - {id: good-friday, name: Good Friday, on: [{easter: -2}]}
  - {id: lean-january, name: Lean Friday, on: [{month: 1, day: 15, weekday: 5}]}
  - {id: new-year, name: New Year, on: [{month: 1, day: 1}]}
""",
    "amounts.yaml": """
id: amounts
entries:
  - {id: some, name: many, number: 0}
  - {id: two, name: two, number: 2}
  - {id: week, name: weeks, days: 7}
  - {id: monthly, name: each month, a-week: 0.25}
  - {id: a-month, name: a month, a-week: 0.25, counted: true}
  - {id: q1, name: first quarter, from: 1, to: 3}
""",
    "definitions.yaml": f"""{DEFINITIONS}  has-n: {{present: n}}
  n-is-three: {{compare: [n, "==", 3]}}
""",
    "things.yaml": """
id: things
entries:
  - id: apple
    name: Apple
    aliases: {en: [red apple], nb: [eple]}
    facts: {weight: 80, colours: [red, green], none: []}
    accept: [has-twin, has-n]
  - {id: pear, name: Pear, facts: {weight: 120}, accept: [n-is-three]}
  - {id: stone, name: Stone, former-names: [Boulder, ston], misspellings: {en: [stonne, Sto-ne]}}
""",
    "haste.yaml": """
id: haste
terms: {en: [as soon as possible, quick*]}
examples: {match: [quickly], miss: [slow]}
""",
    "doubt.yaml": """
id: doubt
terms: {en: [perhaps, not sure]}
examples: {match: [perhaps], miss: [surely]}
""",
}

PLAN = """
items:
  - {id: a, kind: big, n: 3, on: 2027-01-10, tags: [x, y], until: 2027-02-10}
  - {id: b, kind: small, n: 5, on: 2027-03, tags: [], name: Bee}
  - {id: c, kind: big, on: 2027-Q1, tags: [y], text: "Do it quickly, perhaps. Then rest."}
  - {id: d, n: 50, text: "", thing: Red-Apple, ref: a}
pair: {one: 1, two: 2}
words: "One two-three four."
start: 2027-01-01
end: 2027-12-31
zero: 0
blank: ""
none: []
nothing:
no: false
text: text
blanks: ["", b]
"""


@cache
def made(body: str) -> Ruleset:
    return sound({**LIBRARY, "small.yaml": rule(body)})


def findings(body: str, plan: str = PLAN, **more: object) -> tuple[Finding, ...]:
    report = report_of(made(body), plan, **more)
    assert not report.failures, report.failures
    return report.findings


def indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.strip().split("\n"))


def said(value: str, plan: str = PLAN, select: str = "/", lets: str = "", **more: object) -> str:
    """How a quantity stands in a message."""
    body = f"""
select: "{select}"
let:
{indented(lets) if lets else ""}
  v: {value}
check: {{present: /never}}
at: .
message: "{{v}}"
"""
    (finding,) = findings(body, plan, **more)
    return finding.message


def decided(condition: str, plan: str = PLAN, select: str = "/", lets: str = "", **more: object) -> str:
    """yes, no or open: what a condition says of a place."""
    value = f"{{if: {condition}, then: {{text: 'yes'}}, else: {{text: 'no'}}}}"
    return said(value, plan, select, lets, **more).replace("(not stated)", "open")


# Sets


@pytest.mark.parametrize(
    ("expression", "places"),
    [
        ('"/items[*]"', "items[0] items[1] items[2] items[3]"),
        ("/items", "items"),
        ('"/items[*].n"', "items[0].n items[1].n items[3].n"),
        ('"/items[*].tags[*]"', "items[0].tags[0] items[0].tags[1] items[2].tags[0]"),
        ('"/pair[*]"', "pair.one pair.two"),
        ('"/items[1]"', "items[1]"),
        ('"/items[9]"', ""),
        ("/absent", ""),
        ("/nothing", "nothing"),
        # a blank item of a list is no entry, but may be pointed at
        ('"/blanks[*]"', "blanks[1]"),
        ('"/blanks[0]"', "blanks[0]"),
        ('"items[*].id"', "items[0].id items[1].id items[2].id items[3].id"),
        ("self.pair", "pair"),
        ("bigs", "items[0] items[2]"),
        ("bigs.id", "items[0].id items[2].id"),
        ('{of: "/items[*]", where: {kind: small}}', "items[1]"),
        ('{of: "/items[*]", where: {kind: big, n: 3}}', "items[0]"),
        ('{of: "/items[*]", where: {kind: huge}}', ""),
        ('{of: "/items[*]", except: bigs}', "items[1] items[3]"),
        ('{of: "/items[*]", except: "/items[0]", where: {kind: big}}', "items[2]"),
        ("{of: bigs, where: {n: {present: true}}}", "items[0]"),
        ('{union: ["/items[1]", bigs]}', "items[0] items[1] items[2]"),
        ('{union: [bigs, "/items[*]"]}', "items[0] items[1] items[2] items[3]"),
        ("{union: []}", ""),
        ('{first-of: {union: ["/items[1]", bigs]}}', "items[1]"),
        ("{first-of: {union: []}}", ""),
        ('{rising: "/items[*]", by: "on", value: n}', "items[1]"),
        ('{falling: "/items[*]", by: "on", value: {subtract: [0, n]}}', "items[1]"),
        ('{falling: "/items[*]", by: "on", value: n}', ""),
        ('{falling: "/items[*]", value: {subtract: [0, n]}}', "items[1] items[3]"),
    ],
)
def test_sets(expression: str, places: str) -> None:
    found = findings(f"check: {{present: /never}}\nat: {{each: {expression}}}")
    assert [place(finding.path) for finding in found] == places.split()


@pytest.mark.parametrize(
    ("form", "values", "places"),
    [
        ("peaks", [1, 3, 2], "x-a[1]"),
        ("peaks", [3, 1, 2], ""),
        ("peaks", [1, 2, 3], ""),
        ("peaks", [1, 5, 4, 6, 2], "x-a[1] x-a[2] x-a[3]"),
        ("falling", [1, 3, 2, 3, 1], "x-a[2] x-a[4]"),
        ("rising", [2, 1, 2, 3], "x-a[2] x-a[3]"),
        ("falling", [2, 2, 2], ""),
    ],
)
def test_members_that_are_out_of_order_over_time(form: str, values: list[int], places: str) -> None:
    rows = ", ".join(f"{{on: 2027-0{n}-01, value: {value}, of: a}}" for n, value in enumerate(values, 1))
    # Others in between, which have nothing in common with these.
    others = ", ".join(f"{{on: 2027-0{n}-02, value: {9 - value}, of: b{n}}}" for n, value in enumerate(values, 1))
    for alike in ("", ", alike: [of]"):
        rule_body = f'check: {{present: /never}}\nat: {{each: {{{form}: "/x-a[*]", by: "on", value: value{alike}}}}}'
        found = findings(rule_body, f"x-a: [{rows}{f', {others}' if alike else ''}]\n")
        assert [place(finding.path) for finding in found] == places.split()


@pytest.mark.parametrize(
    ("form", "rows", "places"),
    [
        # a quarter around the month is neither before it nor after it, and hides nothing that is
        ("peaks", "2026-12 2, 2027-07 5, 2027-08 3, 2027-Q3 4", "x-a[1]"),
        ("peaks", "2026-12 2, 2027-07 5, 2027-Q3 4", ""),
        ("falling", "2027-Q3 9, 2027-08 5, 2027-07 6", "x-a[1]"),
    ],
)
def test_what_overlaps_has_no_order(form: str, rows: str, places: str) -> None:
    members = ", ".join("{{on: {}, value: {}, of: [a]}}".format(*row.split()) for row in rows.split(", "))
    for alike in ("", ", alike: [of]"):
        rule_body = f'check: {{present: /never}}\nat: {{each: {{{form}: "/x-a[*]", by: "on", value: value{alike}}}}}'
        found = findings(rule_body, f"x-a: [{members}]\n")
        assert [place(finding.path) for finding in found] == places.split()


@pytest.mark.parametrize(
    ("expression", "order"),
    [
        ('{union: ["/items[1]", bigs]}', "“Bee”, “a” and “c”"),
        ('{union: [bigs, "/items[1]", bigs]}', "“a”, “c” and “Bee”"),
    ],
)
def test_a_union_keeps_its_order_and_names_nothing_twice(expression: str, order: str) -> None:
    assert said(expression) == order


def test_the_selected_place_is_left_out_of_a_set_by_except_self() -> None:
    body = """
select: "/items[*]"
let: {others: {of: "/items[*]", except: self}}
check: {present: never}
at: .
message: "{label}: {others}"
"""
    assert [finding.message for finding in findings(body)] == [
        "a: “Bee”, “c” and “d”",
        "Bee: “a”, “c” and “d”",
        "c: “a”, “Bee” and “d”",
        "d: “a”, “Bee” and “c”",
    ]


def test_a_name_under_let_is_about_the_selected_place_and_a_definition_about_the_place_at_hand() -> None:
    body = """
select: "/items[0]"
let:
  own: {product: [n, 2]}
  totals: {sum: {of: "/items[*]", value: own}}
  doubles: {sum: {of: "/items[*]", value: double}}
  twin: {list: {of: {of: "/items[*]", where: {has-twin: true}}}}
  selected: {list: {of: {of: "/items[*]", where: {id: {same-as: self.id}}}}}
check: {present: never}
at: .
message: "{totals}; {doubles}; {twin}; {selected}"
"""
    (finding,) = findings(body)
    assert finding.message == "24; at least 116; “a” and “c”; “a”"


def test_a_definition_can_be_used_for_the_selected_place() -> None:
    assert (
        said('{list: {of: {of: "/items[*]", where: {n: {at-most: self.double}}}}}', select="/items[0]")
        == "“a” and “Bee”"
    )
    assert said("self.double", select="/items[1]") == "10"


def test_the_earlier_text_and_all_plans_of_a_run() -> None:
    assert said('{count: "base:/items[*]"}', base="items: [1, 2]") == "2"
    assert said('{count: "base:/items[*]"}') == "at least 0"
    rules = made('check: {compare: [{count: "plans:/items[*]"}, "<", 3]}\nat: items')
    assert told(report_of(rules, {"a.yaml": "items: [1, 2]", "b.yaml": "items: [3]"})) == ["items: Found."] * 2
    assert told(report_of(rules, {"a.yaml": "items: [1, 2]"})) == []


# Matches: the value stands under `v`, the plan beside it has what it is compared with.

AS_PLAN = """
v: {value}
three: 3
half: 2.5
name: Ann
list: [a, 3, b]
empty: []
day: 2027-05-10
month: 2027-05
words: One two-three four. Quick
pair: The lessons in swimming
off: Gardens 12 30, off to them
thing: Red-Apple
"""

MATCHES = [
    # A list that no weights were fitted for is like nothing.
    ("{likely: haste}", "slow", "no"),
    ("{lists: things}", "Apple and pear", "yes"),
    ("{lists: things}", '"red apple, pear og stone"', "yes"),
    ("{lists: things}", '"apple, pear, and stone"', "yes"),
    ("{lists: things}", "apple/pear", "yes"),
    ("{lists: things}", "Apple", "no"),
    ("{lists: things}", "Apple or eple", "no"),
    ("{lists: things}", "Apple and plum", "no"),
    ("{lists: things}", "3", "no"),
    # equal: numbers by amount, everything else by kind and content
    ("active", "active", "yes"),
    ("active", "Active", "no"),
    ("active", "", "no"),
    ("active", "[active]", "no"),
    ("true", "true", "yes"),
    ("true", "false", "no"),
    ("true", "1", "no"),
    ("true", '"true"', "no"),
    ("3", "3", "yes"),
    ("3", "3.0", "yes"),
    ("3", '"3"', "no"),
    ("1", "true", "no"),
    ("{one-of: [a, b]}", "a", "yes"),
    ("{one-of: [a, b]}", "c", "no"),
    ("{one-of: [a, b]}", "", "no"),
    ("{one-of: [1, 2]}", "2.0", "yes"),
    ("{none-of: [a, b]}", "c", "yes"),
    ("{none-of: [a, b]}", "a", "no"),
    ("{none-of: [a, b]}", "", "yes"),
    ("{present: true}", "a", "yes"),
    ("{present: true}", "0", "yes"),
    ("{present: true}", "false", "yes"),
    ("{present: true}", '" "', "no"),
    ("{present: true}", "[]", "no"),
    ("{present: true}", "{}", "no"),
    ("{present: true}", "", "no"),
    ("{present: false}", "", "yes"),
    ("{absent: true}", "", "yes"),
    ("{absent: true}", "[]", "yes"),
    ("{absent: true}", "0", "no"),
    ("{absent: false}", "0", "yes"),
    ("{same-as: three}", "3.0", "yes"),
    ("{same-as: three}", "4", "no"),
    ("{same-as: three}", "", "open"),
    ("{same-as: gone}", "3", "open"),
    ("{same-as: {text: Ann}}", "Ann", "yes"),
    ("{same-as: name}", "Ann", "yes"),
    ("{same-as: name}", "Bo", "no"),
    ("{differs-from: name}", "Bo", "yes"),
    ("{differs-from: name}", "Ann", "no"),
    ("{differs-from: name}", "", "open"),
    ("{has: three}", "[1, 3]", "yes"),
    ("{has: three}", "[1, 2]", "no"),
    ("{has: three}", "3", "no"),
    ("{has: three}", "[]", "open"),
    ('{has-any: "/list[*]"}', "[z, b]", "yes"),
    ('{has-any: "/list[*]"}', "[z]", "no"),
    ('{has-any: "/empty[*]"}', "[z]", "no"),
    ('{has-any: "/list[*]"}', "b", "open"),
    ('{has-any: "/list[*]"}', "", "no"),
    ("{has-word: x}", "[x, y]", "yes"),
    ("{has-word: x}", "[y]", "no"),
    ("{has-word: x}", "x", "no"),
    ('{in: "/list[*]"}', "b", "yes"),
    ('{in: "/list[*]"}', "3.0", "yes"),
    ('{in: "/list[*]"}', "z", "no"),
    ('{in: "/list[*]"}', "", "open"),
    ('{in: "/gone[*]"}', "z", "no"),
    ('{in: "/name[*]"}', "z", "open"),
    ('{not-in: "/list[*]"}', "z", "yes"),
    ('{not-in: "/list[*]"}', "b", "no"),
    ('{not-in: "/list[*]"}', "", "open"),
    ("{at-least: three}", "3", "yes"),
    ("{at-least: three}", "2", "no"),
    ("{at-least: 3}", '"3"', "open"),
    ("{at-least: gone}", "3", "open"),
    ("{at-most: 3}", "3", "yes"),
    ("{at-most: 3}", "4", "no"),
    ("{above: 3}", "3.5", "yes"),
    ("{above: 3}", "3", "no"),
    ("{below: half}", "2", "yes"),
    ("{below: half}", "2.5", "no"),
    ("{below: half}", "", "open"),
    ("{at-least: 2, below: 4}", "3", "yes"),
    ("{at-least: 2, below: 4}", "4", "no"),
    # dates: a month or quarter is all its days, so what overlaps in part is open
    ("{before: day}", "2027-05-09", "yes"),
    ("{before: day}", "2027-05-10", "no"),
    ("{before: day}", "2027-05", "open"),
    ("{before: month}", "2027-04", "yes"),
    ("{before: month}", "2027-Q1", "yes"),
    ("{before: month}", "2027-Q2", "open"),
    ("{before: month}", "2027-05-31", "no"),
    ("{before: month}", "2027-05-30", "open"),
    ("{before: day}", "soon", "open"),
    ("{before: name}", "2027-05-09", "open"),
    ("{after: day}", "2027-05-11", "yes"),
    ("{after: day}", "2027-05-10", "no"),
    ("{after: month}", "2027-Q3", "yes"),
    ("{after: month}", "2027-05-15", "open"),
    ("{after: today}", "2027-01-16", "yes"),
    ("{after: today}", "2027-01-15", "no"),
    ("{not-before: day}", "2027-05-10", "yes"),
    ("{not-before: day}", "2027-05-09", "no"),
    ("{not-before: day}", "2027-05", "open"),
    ("{not-after: day}", "2027-05-10", "yes"),
    ("{not-after: day}", "2027-05-11", "no"),
    ("{not-after: day}", "2027-Q2", "open"),
    ("{same-quarter: day}", "2027-06-30", "yes"),
    ("{same-quarter: day}", "2027-04", "yes"),
    ("{same-quarter: day}", "2027-Q2", "yes"),
    ("{same-quarter: day}", "2027-07-01", "no"),
    ("{same-quarter: day}", "2026-05-10", "no"),
    ("{same-quarter: day}", "FY2027", "open"),
    ("{same-quarter: day}", "FY2029", "no"),
    ("{same-quarter: {text: FY2027}}", "2027-05-10", "open"),
    ("{same-quarter: {text: FY2027}}", "FY2027", "open"),
    ("{same-quarter: {text: FY2027}}", "2028-01-10", "no"),
    ("{same-month: day}", "2027-05-31", "yes"),
    ("{same-month: day}", "2027-05", "yes"),
    ("{same-month: day}", "2027-06-01", "no"),
    ("{same-month: day}", "2027-Q2", "open"),
    ("{same-month: day}", "2027-Q3", "no"),
    ("{same-week: day}", "2027-05-16", "yes"),
    ("{same-week: day}", "2027-05-09", "no"),
    ("{same-week: day}", "2027-05-17", "no"),
    ("{same-week: day}", "2027-05", "open"),
    ("{same-week: day}", "2027-06", "no"),
    ("{same-week: day}", "soon", "open"),
    # how a text is written
    ("{begins: nord}", "Nordby reads", "yes"),
    ("{begins: Nord}", " NORD", "yes"),
    ("{begins: Nordby}", "Nord", "no"),
    ("{begins: [Sør, Nord]}", "Nordby", "yes"),
    ("{begins: Nord}", "[Sør, Nordby]", "yes"),
    ("{begins: {text: Nord}}", "Nordby", "yes"),
    ("{begins: {text: Sør}}", "Nordby", "no"),
    ("{begins: {first: [gone]}}", "Nordby", "open"),
    ("{begins: {first: [zero]}}", "0 days", "open"),
    ("{begins: {first: [items]}}", "Nordby", "open"),
    ("{begins: Nord}", "3", "open"),
    ("{begins: Nord}", "[]", "open"),
    ("{not: {begins: Nord}}", "", "open"),
    ('{ends: "?"}', "Is it so? ", "yes"),
    ('{ends: ["?", "!"]}', "It is.", "no"),
    ('{ends: "SS"}', "Straß", "yes"),
    ('{like: "#nordby*"}', "'#NordbyLeser'", "yes"),
    ('{like: "#nordby*"}', "'#nordby'", "yes"),
    ('{like: "#nordby*"}', "'a #nordby'", "no"),
    ('{like: "b*a"}', "aa", "no"),
    ('{like: "a*b"}', "aa", "no"),
    ('{like: "*b*"}', "ba", "yes"),
    ('{like: "*b*bc"}', "abc", "no"),
    ('{like: "*a*b*"}', "xxbab", "yes"),
    ('{like: "*ab*ba*"}', "aba", "no"),
    ('{like: "a*a"}', "a", "no"),
    ('{like: "a**a"}', "aa", "yes"),
    ('{like: "a.c"}', "abc", "no"),
    ('{like: ["x*", "!*"]}', "'!!'", "yes"),
    ('{like: "x*"}', "true", "open"),
    # words, things, files
    ("{says: haste}", "Do it quickly", "yes"),
    ("{says: haste}", "Take your time", "no"),
    ("{says: haste}", "[Take your time, quick]", "yes"),
    ("{says: haste}", "", "no"),
    ("{says: haste}", "3", "no"),
    ("{says: [doubt, haste]}", "Perhaps", "yes"),
    ("{names: things}", "Eple", "yes"),
    ("{names: things}", "[nothing, red-apple]", "yes"),
    ("{names: things}", "an apple", "no"),
    ("{names: things}", "", "no"),
    ("{names: things, entry: apple}", "EPLE", "yes"),
    ("{names: things, entry: [stone, apple]}", "red  apple", "yes"),
    ("{names: things, entry: pear}", "Eple", "no"),
    ("{names: things, entry: Eple}", "red apple", "yes"),
    ("{names: things, by: former-names}", "boulder", "yes"),
    ("{names: things, by: former-names}", "Stone", "no"),
    ("{names: things, by: former-names}", "the boulder", "no"),
    ("{names: things, by: former-names}", "stonne", "no"),
    ("{names: things, by: [former-names, misspellings]}", "[pear, stonne]", "yes"),
    ("{names: things, by: misspellings}", "sto-ne", "no"),
    ("{names: things, by: name}", "Apple", "no"),
    ("{names: things, by: [id, name]}", "Apple", "yes"),
    ("{names: things, by: aliases}", "Eple", "yes"),
    ("{names: things, by: aliases}", "boulder", "no"),
    ("{names: things, by: aliases}", "plum", "no"),
    ("{names: things, entry: pear, by: [former-names]}", "boulder", "no"),
    ("{names: things, entry: stone, by: [former-names]}", "boulder", "yes"),
    ('{contains: "%"}', "50 % more", "yes"),
    ('{contains: "AND"}', "this and that", "yes"),
    ('{contains: "."}', "[a, b.c]", "yes"),
    ('{contains: "%"}', "fifty", "no"),
    ('{contains: "5"}', "5", "no"),
    ("{echoes: {text: More people know our guided tours}}", "people know the guided tours", "yes"),
    ("{shares-word: '/words'}", "A three-legged stool", "yes"),
    ("{shares-word: '/words'}", "One two", "open"),
    ("{shares-word: '/words'}", "Nothing alike", "no"),
    ("{shares-word: '/words', besides: doubt}", "Perhaps three", "yes"),
    ("{shares-word: '/thing', least: 2}", "An appletree and apples", "no"),
    ("{shares-word: '/pair', least: 2}", "Swimming lessons in spring", "yes"),
    ("{shares-word: '/pair', least: 3}", "Swimming lessons in spring", "no"),
    ("{shares-word: '/words', besides: doubt}", "perhaps", "open"),
    ("{shares-word: '/words'}", "Quickness", "yes"),
    ("{shares-word: '/off', besides: doubt}", "Evenings 12 30", "open"),
    ("{shares-word: '/off', besides: doubt}", "Off to our evenings", "no"),
    ("{shares-word: '/thing'}", "An appletree", "yes"),
    ("{shares-word: '/never'}", "apples", "no"),
    ("{shares-word: '/words'}", "3", "open"),
    ("{gives: [30, three]}", "30 apples or more in 2027", "yes"),
    ("{gives: [30]}", "300 apples by 2027", "no"),
    ("{gives: [40]}", "40.4 apples", "no"),
    ("{gives: [{divide: [400, 12]}]}", "33 apples", "yes"),
    ("{gives: [{divide: [40, 12]}]}", "3 apples", "no"),
    ("{gives: [30], not-after: haste}", "300 apples, quickly 30", "no"),
    ("{gives: {of: '/never', value: .}}", "300 apples", "no"),
    ("{gives: [33.33]}", "33 apples a month", "yes"),
    ("{gives: [4.7]}", "5 stars", "no"),
    ("{gives: [10.5]}", "10 apples", "yes"),
    ("{gives: [10.5]}", "12 apples", "no"),
    ("{gives: [0]}", "0 apples in 2027", "yes"),
    ("{gives: [12.5]}", "12,5 % of apples in 2027", "yes"),
    ("{gives: [30]}", "people of 16 to 25 eat apples", "open"),
    ("{gives: [25]}", "people of 16 to 25 eat apples", "yes"),
    ("{gives: [30]}", "no apples in 2027", "open"),
    ("{gives: [30]}", "30", "open"),
    ("{echoes: {text: More people know our guided tours}}", "more people know our opening hours", "no"),
    ("{word-of: {text: An evening every week}}", "evenings", "yes"),
    ("{word-of: {text: An evening every week}}", "evenings held", "no"),
    ("{word-of: {text: An evening every week}}", "letters", "no"),
    ("{word-of: three}", "words", "open"),
    ("{stands-in: {text: A sales call every month}}", "sales calls", "yes"),
    ("{stands-in: {text: A sales call every month}}", "sales letters", "no"),
    ("{stands-in: {text: A sales call every month}}", "all of it", "open"),
    ("{stands-in: 3}", "sales calls", "open"),
    ("{echoes: name}", "", "open"),
    ("{echoes: name}", "a b c", "open"),
    ("{echoes: three}", "long words here", "open"),
    ("{mentions: /name}", "then Ann decides", "yes"),
    ("{mentions: /name}", "Annual", "no"),
    ("{mentions: /name}", "5", "open"),
    ("{capitals: true}", "ask Bee first", "yes"),
    ("{capitals: true}", "Ask first", "no"),
    ("{capitals: false}", "Ask first. Then go", "yes"),
    ("{capitals: true}", "5", "open"),
    ("{file: true}", "there.yaml", "yes"),
    ("{file: true}", "gone.yaml", "no"),
    ("{file: false}", "gone.yaml", "yes"),
    ("{file: false}", "./sub/../there.yaml", "no"),
    ("{file: true}", "../outside.yaml", "open"),
    ("{file: true}", "/etc/passwd", "open"),
    ("{file: true}", '"https://example.org/there.yaml"', "open"),
    ("{file: true}", "", "open"),
    ("{round: true}", "500", "yes"),
    ("{round: true}", "510", "no"),
    ("{round: true}", "many", "open"),
    ("{round: false}", "510", "yes"),
    ("{not: {one-of: [a]}}", "b", "yes"),
    ("{not: {at-least: 3}}", "3", "no"),
    ("{not: {at-least: 3}}", "many", "open"),
    ("{not: active}", "active", "no"),
]


@pytest.mark.parametrize(("right", "value", "verdict"), MATCHES)
def test_matches(right: str, value: str, verdict: str) -> None:
    plan = AS_PLAN.replace("{value}", value)
    assert decided(f"{{is: {{/v: {right}}}}}", plan, files=["there.yaml"]) == verdict


def test_whether_a_file_exists_is_open_when_nobody_looked() -> None:
    assert decided("{is: {/v: {file: true}}}", "v: there.yaml") == "open"
    assert decided("{is: {/v: {file: false}}}", "v: there.yaml") == "open"


@pytest.mark.parametrize(
    ("match", "verdict"),
    [
        ("{pair.one: 1, pair.two: 2}", "yes"),
        ("{pair.one: 1, pair.two: 3}", "no"),
        # one line that is false settles it, whatever the others say; one that is open leaves it open
        ("{zero: 1, nothing: {above: 3}}", "no"),
        ("{zero: 0, nothing: {above: 3}}", "open"),
        # a path to several places: one of them will do
        ('{"/items[*].kind": small}', "yes"),
        ('{"/items[*].kind": huge}', "no"),
        ('{"/items[*].n": {at-least: 50}}', "yes"),
        ('{"/items[*].on": {after: end}}', "no"),
        # a quantity on the left: what is not known is open
        ("{total: 58}", "open"),
        ("{total: {at-least: 58}}", "yes"),
        ("{total: 57}", "no"),
        ("{total: {one-of: [1, 60]}}", "open"),
        ("{total: {none-of: [1, 60]}}", "open"),
        ("{total: {none-of: [1, 2]}}", "yes"),
        ("{total: {same-as: zero}}", "no"),
        ("{total: {differs-from: {product: [30, pair.two]}}}", "open"),
        ("{total: {at-least: 59}}", "open"),
        ("{total: {below: 58}}", "no"),
        ("{unknown-number: 3}", "open"),
        ("{unknown-number: {absent: true}}", "yes"),
        ("{unknown-number: {present: true}}", "no"),
        ("{unknown-number: {none-of: [3]}}", "open"),
        # a condition on the left
        ("{agreed: true}", "yes"),
        ("{agreed: false}", "no"),
        ("{unsettled: true}", "open"),
        ("{unsettled: false}", "open"),
    ],
)
def test_the_left_side_of_a_match(match: str, verdict: str) -> None:
    lets = """
total: {sum: {of: "/items[*]", value: n}}
unknown-number: {product: [n, 2]}
agreed: {present: text}
unsettled: {compare: [nothing, "<", 3]}
"""
    assert decided(f"{{is: {match}}}", lets=lets) == verdict


# Conditions

CONDITIONS = [
    ("{present: text}", "yes"),
    ("{present: zero}", "yes"),
    ("{present: no}", "yes"),
    ("{present: blank}", "no"),
    ("{present: none}", "no"),
    ("{present: nothing}", "no"),
    ("{present: gone}", "no"),
    ("{present: [text, zero]}", "yes"),
    ("{present: [text, gone]}", "no"),
    ('{present: "items[*].text"}', "yes"),
    ('{present: "items[*].gone"}', "no"),
    ("{present: text.below}", "open"),
    ("{present: [gone, text.below]}", "no"),
    ("{present: {of: '/items[*]', where: {kind: big}}}", "yes"),
    ("{absent: gone}", "yes"),
    ("{absent: blank}", "yes"),
    ("{absent: text}", "no"),
    ("{absent: [gone, nothing]}", "yes"),
    ("{absent: [gone, text]}", "no"),
    ("{absent: text.below}", "open"),
    ("{absent: [text, text.below]}", "no"),
    ('{exists: "/items[*]"}', "yes"),
    ('{exists: "/none[*]"}', "no"),
    ('{exists: "/gone[*]"}', "no"),
    ('{exists: "/text[*]"}', "open"),
    ("{exists: bigs}", "yes"),
    ('{empty: "/none[*]"}', "yes"),
    ('{empty: "/items[*]"}', "no"),
    ('{empty: "/text[*]"}', "open"),
    ("{is: {text: text}}", "yes"),
    ("{is: {text: other}}", "no"),
    ('{every: "/items[*]", is: {id: {present: true}}}', "yes"),
    ('{every: "/items[*]", is: {n: {present: true}}}', "no"),
    ('{every: "/none[*]", is: {n: {present: true}}}', "yes"),
    ('{every: "/items[*]", is: {n: {at-least: 1}}}', "open"),
    ('{every: "/items[*]", is: {n: {at-least: 4}}}', "no"),
    ('{every: "/text[*]", is: {n: 3}}', "open"),
    ('{some: "/items[*]", is: {n: {above: 10}}}', "yes"),
    ('{some: "/items[*]", is: {n: {above: 100}}}', "open"),
    ('{some: "/items[*]", is: {kind: huge}}', "no"),
    ('{some: "/none[*]", is: {kind: huge}}', "no"),
    ('{some: "/text[*]", is: {kind: huge}}', "open"),
    ('{compare: [1, "<", 2]}', "yes"),
    ('{compare: [2, "<", 2]}', "no"),
    ('{compare: [2, "<=", 2]}', "yes"),
    ('{compare: [3, "<=", 2]}', "no"),
    ('{compare: [3, ">", 2]}', "yes"),
    ('{compare: [2, ">", 2]}', "no"),
    ('{compare: [2, ">=", 2]}', "yes"),
    ('{compare: [1, ">=", 2]}', "no"),
    ('{compare: [zero, "==", 0]}', "yes"),
    ('{compare: [zero, "!=", 0]}', "no"),
    ('{compare: [text, "==", {text: text}]}', "yes"),
    ('{compare: [text, "!=", {text: text}]}', "no"),
    ('{compare: [text, "<", {text: z}]}', "open"),
    ('{compare: [gone, "==", 0]}', "open"),
    ('{compare: [gone, "!=", 0]}', "open"),
    ('{compare: [{amount: 90, unit: min}, ">", {amount: 1, unit: h}]}', "yes"),
    ('{compare: [{amount: 1, unit: d}, ">", {amount: 1, unit: h}]}', "open"),
    ('{compare: [start, "<", end]}', "yes"),
    ('{compare: [end, "<=", start]}', "no"),
    ('{compare: [start, "<=", start]}', "yes"),
    ('{compare: [start, ">=", end]}', "no"),
    ('{compare: [start, "==", {text: 2027-01-01}]}', "yes"),
    ('{compare: [start, "!=", end]}', "yes"),
    ('{compare: [{text: 2027-Q1}, "<", {text: 2027-02}]}', "open"),
    ('{compare: [{text: 2027-Q1}, "<=", {text: 2027-02}]}', "open"),
    ('{compare: [{sum: {of: "/items[*]", value: n}}, ">", 57]}', "yes"),
    ('{compare: [{sum: {of: "/items[*]", value: n}}, "<", 100]}', "open"),
    ("{known: zero}", "yes"),
    ("{known: {product: [gone, 2]}}", "no"),
    ("{unknown: {product: [gone, 2]}}", "yes"),
    ("{unknown: zero}", "no"),
    ("{holds-any: {lookup: {in: things, key: {text: pear}, field: accept}}}", "open"),
    ("{holds-any: {lookup: {in: things, key: {text: stone}, field: accept}}}", "no"),
]


@pytest.mark.parametrize(("condition", "verdict"), CONDITIONS)
def test_conditions(condition: str, verdict: str) -> None:
    assert decided(condition) == verdict


@pytest.mark.parametrize(
    ("select", "key", "verdict"),
    [
        ("/items[0]", "apple", "yes"),
        ("/items[1]", "apple", "yes"),
        ("/items[0]", "pear", "yes"),
        ("/items[1]", "pear", "no"),
        ("/items[2]", "pear", "open"),
    ],
)
def test_conditions_that_a_catalogue_keeps(select: str, key: str, verdict: str) -> None:
    held = f"{{holds-any: {{lookup: {{in: things, key: {{text: {key}}}, field: accept}}}}}}"
    assert decided(held, select=select) == verdict


def test_what_is_no_mapping_brings_nothing_for_a_message() -> None:
    assert brought_by("answered") == ()
    assert brought_by({"answered": True})
    assert [*terms_of({"terms": {"en": "one", "nb": ["en", 2], "nl": None}})] == ["en", "2"]
    assert [*terms_of({"terms": ["one"]})] == []


def test_a_name_stands_for_a_condition() -> None:
    assert decided("is-big", select="/items[0]") == "yes"
    assert decided("is-big", select="/items[1]") == "no"
    assert decided("mine", lets="mine: {all: [not-empty, {present: text}]}\nnot-empty: {exists: bigs}") == "yes"


LOGIC = {"yes": "{present: text}", "no": "{present: gone}", "open": "{present: text.below}"}


@pytest.mark.parametrize(("one", "other"), list(product(LOGIC, LOGIC)))
def test_what_is_open_stays_open_unless_the_other_side_settles_it(one: str, other: str) -> None:
    verdicts = {one, other}
    both = f"[{LOGIC[one]}, {LOGIC[other]}]"
    assert decided(f"{{all: {both}}}") == ("no" if "no" in verdicts else "open" if "open" in verdicts else "yes")
    assert decided(f"{{any: {both}}}") == ("yes" if "yes" in verdicts else "open" if "open" in verdicts else "no")
    assert decided(f"{{not: {LOGIC[one]}}}") == {"yes": "no", "no": "yes", "open": "open"}[one]


@pytest.mark.parametrize(
    ("when", "check", "speaks"), [(when, check, when == "yes" and check == "no") for when in LOGIC for check in LOGIC]
)
def test_a_rule_speaks_only_when_its_condition_is_true_and_its_check_is_false(
    when: str, check: str, speaks: bool
) -> None:
    found = findings(f"when: {LOGIC[when]}\ncheck: {LOGIC[check]}\nat: items")
    assert [finding.message for finding in found] == ["Found."] * speaks


# Quantities

_HOW = "times: haste, percent: haste, share-of: doubt, out-of: doubt, numbers: amounts}"

QUANTITIES = [
    ("3", "3"),
    ("2.5", "2.5"),
    ("{amount: 3, unit: h}", "3 h"),
    ("{amount: 90, unit: min}", "1.5 h"),
    ("{amount: 12, unit: '%'}", "12 %"),
    ("{amount: pair.two, unit: d}", "2 days"),
    ("{amount: 2, unit: week}", "2 weeks"),
    ("{amount: text, unit: h}", "(not stated)"),
    ("{text: some words}", "some words"),
    ("pair.two", "2"),
    ("text", "text"),
    ("gone", "(not stated)"),
    ("no", "no"),
    ("true", "yes"),
    ("today", "2027-01-15"),
    # counting and adding up
    ('{count: "/items[*]"}', "4"),
    ("{count: bigs}", "2"),
    ('{count: "/none[*]"}', "0"),
    ('{count: "/text[*]"}', "at least 0"),
    ('{sum: {of: "/pair[*]"}}', "3"),
    ("{sum: {of: bigs, value: n}}", "at least 3"),
    ("{sum: {of: bigs, value: gone}}", "(not stated)"),
    ('{sum: {of: "/none[*]", value: n}}', "0"),
    ('{sum: {of: "/none[*]", value: n, unit: h}}', "0 h"),
    ('{sum: {of: "/pair[*]", unit: min}}', "3 min"),
    ('{sum: {of: "/pair[*]", value: {amount: ".", unit: h}, unit: min}}', "3 h"),
    ("{add: [1, pair.two]}", "3"),
    ("{add: [{amount: 1, unit: h}, {amount: 30, unit: min}]}", "1.5 h"),
    ("{add: [1, gone]}", "at least 1"),
    ("{add: [gone]}", "(not stated)"),
    ("{add: [{amount: 1, unit: h}, {amount: 1, unit: d}]}", "(not stated)"),
    ("{subtract: [3, pair.two]}", "1"),
    ("{whole: {product: [pair.one, 2.5]}}", "2"),
    ("{whole: {product: [pair.one, 2.5]}, up: true}", "3"),
    ("{whole: {product: [pair.one, 2]}, up: true}", "2"),
    ("{whole: {amount: 1.5, unit: week}}", "1 week"),
    ("{whole: gone}", "(not stated)"),
    ('{share-in: {text: "two quickly 10"}, percent: [], out-of: haste, numbers: amounts}', "20"),
    ('{list: {of: "/items[*]", value: kind}}', "“big” and “small”"),
    ('{list: {of: "/items[*]", value: kind, each: true}}', "2 × “big”, “small” and “d”"),
    ('{list: {of: "/items[*]", value: kind, each: true, most: 1}}', "2 × “big” and 2 more"),
    ("{subtract: [3, gone]}", "(not stated)"),
    ("{subtract: [3, {add: [1, gone]}]}", "at most 2"),
    ("{add: [{subtract: [3, {add: [1, gone]}]}, gone]}", "(not stated)"),
    ("{subtract: [{amount: 1, unit: h}, {amount: 30, unit: min}]}", "30 min"),
    ("{product: [3, pair.two]}", "6"),
    ("{product: [3, {amount: 2, unit: h}]}", "6 h"),
    ("{product: [3, gone]}", "(not stated)"),
    ("{product: [2, {add: [1, gone]}]}", "at least 2"),
    ("{product: [-2, {add: [1, gone]}]}", "at most -2"),
    ("{product: [{add: [1, gone]}, -2]}", "at most -2"),
    ("{product: [0, {add: [1, gone]}]}", "0"),
    ("{product: [{add: [1, gone]}, {add: [2, gone]}]}", "at least 2"),
    ("{product: [{add: [-1, gone]}, {add: [2, gone]}]}", "(not stated)"),
    ("{divide: [3, pair.two]}", "1.5"),
    ("{divide: [3, zero]}", "(not stated)"),
    ("{divide: [{amount: 3, unit: h}, {amount: 2, unit: h}]}", "1.5"),
    ("{divide: [{amount: 3, unit: h}, {amount: 30, unit: min}]}", "6"),
    ("{divide: [{amount: 3, unit: h}, 2]}", "1.5 h"),
    ("{divide: [{add: [4, gone]}, 2]}", "at least 2"),
    ("{divide: [{add: [4, gone]}, -2]}", "at most -2"),
    ("{divide: [4, {add: [2, gone]}]}", "(not stated)"),
    # smallest, largest, earliest, latest
    ("{min: [3, 1, gone]}", "1"),
    ("{max: [3, 1, gone]}", "3"),
    ("{min: [gone]}", "(not stated)"),
    ('{min: {of: "/items[*]", value: n}}', "3"),
    ('{max: {of: "/items[*]", value: n}}', "50"),
    ('{max: {of: "/pair[*]"}}', "2"),
    ("{max: [{amount: 1, unit: h}, {amount: 90, unit: min}]}", "1.5 h"),
    ("{min: [7, {add: [5, gone]}]}", "at least 5"),
    ("{min: [{add: [5, gone]}, 7]}", "at least 5"),
    ("{max: [7, {add: [5, gone]}]}", "at least 7"),
    ("{max: [{add: [5, gone]}, 7]}", "at least 7"),
    ("{min: [5, {add: [7, gone]}]}", "5"),
    ("{max: [5, {add: [7, gone]}]}", "at least 7"),
    ('{earliest: {of: "/items[*]", value: on}}', "2027-03-31"),
    ('{latest: {of: "/items[*]", value: on}}', "2027-03-31"),
    ("{earliest: [end, start]}", "2027-01-01"),
    ("{latest: [end, start, gone]}", "2027-12-31"),
    ("{latest: [text]}", "(not stated)"),
    ("{first: [gone, nothing, zero, text]}", "0"),
    ("{first: [gone]}", "(not stated)"),
    # days
    ("{days: {from: start, to: end}}", "365 days"),
    ("{days: {from: start, to: start}}", "1 day"),
    ("{days: {from: {text: 2027-02}, to: {text: 2027-02}}}", "28 days"),
    ("{days: {from: start, to: gone}}", "(not stated)"),
    ('{gap: {of: "/days[*]"}}', "31 days"),
    ('{gap: {of: "/days[*]", value: ".", from: start, to: end}}', "275 days"),
    ('{gap: {of: "/days[0]"}}', "(not stated)"),
    ('{gap: {of: "/none[*]", from: start, to: end}}', "364 days"),
    ('{gap: {of: "/days[*]", to: gone}}', "(not stated)"),
    ('{newest: {of: "/items[*]", by: until, value: n}}', "3"),
    ('{newest: {of: "/dated[*]", by: on, value: n}}', "2"),
    ('{newest: {of: "/items[*]", by: gone, value: n}}', "(not stated)"),
    # rates and growth
    ("{rate: {count: 3, every: {text: week}, per: week}}", "3"),
    ("{rate: {count: 1, every: {text: day}, per: week}}", "7"),
    ("{rate: {count: 1, every: {text: weekday}, per: week}}", "5"),
    ("{rate: {count: 13, every: {text: quarter}, per: week}}", "1"),
    ("{rate: {count: 52, every: {text: year}, per: week}}", "1"),
    ("{rate: {count: 52, every: {text: month}, per: week}}", "12"),
    ("{rate: {count: 1, every: {text: month}, per: year}}", "12"),
    ("{rate: {count: {amount: 4, unit: h}, every: {text: month}, per: year}}", "48 h"),
    ("{rate: {count: {add: [1, gone]}, every: {text: week}, per: week}}", "at least 1"),
    ("{rate: {count: gone, every: {text: week}, per: week}}", "(not stated)"),
    ("{rate: {count: 3, every: {text: often}, per: week}}", "(not stated)"),
    ("{rate: {count: 3, every: blanks, per: week}}", "(not stated)"),
    ("{growth: {percent: 10, every: {text: month}, over: month}}", "10 %"),
    ("{growth: {percent: 10, every: {text: month}, over: year}}", "214 %"),
    ("{growth: {percent: -50, every: {text: half-year}, over: year}}", "-75 %"),
    ("{figure: {text: 3 apples}, named: 3}", "(not stated)"),
    ("{figure: {text: 3 apples}, named: {text: apples}}", "3"),
    ("{date: day, plus: {amount: 10000000, unit: d}}", "(not stated)"),
    ("{date: day, plus: {amount: 1.5, unit: d}}", "(not stated)"),
    ("{growth: {percent: -100, every: {text: month}, over: year}}", "(not stated)"),
    ("{growth: {percent: 10000, every: {text: month}, over: month}}", "(not stated)"),
    ("{growth: {percent: 9999, every: {text: month}, over: month}}", "9999 %"),
    ("{growth: {percent: 0.01, every: {text: hour}, over: year}}", "(not stated)"),
    ("{growth: {percent: 10, every: {text: often}, over: year}}", "(not stated)"),
    ("{growth: {percent: gone, every: {text: month}, over: year}}", "(not stated)"),
    ("{growth: {percent: -100, every: {text: month}, over: year}}", "(not stated)"),
    ("{growth: {percent: 900, every: {text: day}, over: year}}", "(not stated)"),
    ('{distinct: {of: {of: "/items[*]", where: {kind: {present: true}}}, value: kind}}', "2"),
    ('{distinct: {of: "/items[*]", value: n}}', "(not stated)"),
    ('{distinct: {of: "/none[*]"}}', "0"),
    ("{weekday: {text: 2027-01-30}}", "saturday"),
    ("{weekday: {text: 2027-01}}", "(not stated)"),
    ("{weekday: gone}", "(not stated)"),
    (
        "{feast: {text: Good Friday}, in: feasts, told: {text: 04-02}, from: {text: 2027-01}, to: {text: 2027-12}}",
        "2027-03-26",
    ),
    (
        "{feast: {text: Good Friday}, in: feasts, told: {text: 03-26}, from: {text: 2027-01}, to: {text: 2027-12}}",
        "(not stated)",
    ),
    (
        "{feast: {text: Good Friday}, in: feasts, told: {text: 04-02}, from: {text: 2027-01}, to: {text: 2028-12}}",
        "(not stated)",
    ),
    (
        "{feast: {text: Good Friday}, in: feasts, told: {text: 09-02}, from: {text: 2027-01}, to: {text: 2027-12}}",
        "(not stated)",
    ),
    (
        "{feast: {text: Good Friday}, in: feasts, told: {text: 02-30}, from: {text: 2027-01}, to: {text: 2027-12}}",
        "(not stated)",
    ),
    (
        "{feast: {text: New Year}, in: feasts, told: {text: 01-02}, from: {text: 2027-01}, to: {text: 2027-12}}",
        "2027-01-01",
    ),
    (
        "{feast: {text: Lean Friday}, in: feasts, told: {text: 01-16}, from: {text: 2027-01}, to: {text: 2027-12}}",
        "2027-01-15",
    ),
    (
        "{feast: {text: Friday}, in: feasts, told: {text: 01-16}, from: {text: 2027-01}, to: {text: 2027-12}}",
        "(not stated)",
    ),
    ("{date: {text: 2027-01-30}, plus: 2 weeks}", "2027-02-13"),
    ("{date: {text: 2027-01-31}, plus: 1 month}", "2027-02-28"),
    ("{date: {text: 2028-02-29}, minus: 1 year}", "2027-02-28"),
    ("{date: {text: 2027-01-31}, plus: {text: quarter}}", "2027-04-30"),
    ("{date: {text: 2027-01}, plus: 1 day}", "2027-02-01"),
    ("{date: today, plus: 1 half-year, minus: 1 fortnight}", "2027-07-01"),
    ("{date: start, minus: {amount: 1.5, unit: week}}", "(not stated)"),
    ("{date: start, minus: {amount: 10, unit: d}}", "2026-12-22"),
    ("{date: start, minus: {amount: 10, unit: h}}", "(not stated)"),
    ("{date: start, minus: zero}", "(not stated)"),
    ("{date: start, plus: text}", "(not stated)"),
    ("{date: start, plus: gone}", "(not stated)"),
    ("{date: words, plus: 2 weeks}", "(not stated)"),
    ("{date: {text: 9999-12-31}, plus: 1 month}", "(not stated)"),
    ("{date: {text: 0001-01-01}, minus: 9999 years}", "(not stated)"),
    ("{weekday: {date: start, plus: 1 day}}", "saturday"),
    # facts
    ("{lookup: {in: things, key: {text: Eple}, field: facts.weight}}", "80"),
    ("{lookup: {in: things, key: {text: RED APPLE}, field: name}}", "Apple"),
    ("{lookup: {in: things, key: {text: apple}, field: facts.colours}}", "“red” and “green”"),
    ("{lookup: {in: things, key: {text: apple}, field: facts.none}}", "(not stated)"),
    ("{lookup: {in: things, key: {text: apple}, field: facts.gone}}", "(not stated)"),
    ("{lookup: {in: things, key: {text: apple}, field: name.below}}", "(not stated)"),
    ("{lookup: {in: things, key: {text: plum}, field: name}}", "(not stated)"),
    ("{lookup: {in: things, key: zero, field: name}}", "(not stated)"),
    ("{nearest: {in: things, key: {text: aple}}}", "Apple"),
    ("{nearest: {in: things, key: {text: Red  Aple}}}", "Apple"),
    ("{nearest: {in: things, key: {text: epple}}}", "Apple"),
    ("{nearest: {in: things, key: {text: apple}}}", "(not stated)"),
    ("{nearest: {in: things, key: {text: plum}}}", "(not stated)"),
    ("{nearest: {in: things, key: {text: ''}}}", "(not stated)"),
    ("{nearest: {in: things, key: zero}}", "(not stated)"),
    ("{nearest: {in: things, key: gone}}", "(not stated)"),
    # texts
    ("{words: words}", "4"),
    ("{words: text}", "1"),
    ("{words: zero}", "(not stated)"),
    ("{sentences: {text: One. Two! Three?}}", "3"),
    ("{length: text}", "4"),
    ("{length: items}", "4"),
    ("{length: zero}", "(not stated)"),
    ("{figure: {text: '1200 apples by June 2027, up from 400'}, named: {text: apples}}", "1200"),
    ("{figure: {text: '1 200 red apples in 2027'}, named: {text: apple a year}}", "1200"),
    ("{figure: {text: '12,5 % of apples'}, named: {text: percent}}", "12.5"),
    ("{figure: {text: '100 to 150 apples'}, named: {text: apples}}", "(not stated)"),
    ("{figure: {text: '10 apples or, later, 20 apples'}, named: {text: apples}}", "(not stated)"),
    ("{figure: {text: '2027 apples'}, named: {text: apples}}", "(not stated)"),
    ("{figure: {text: 'by 2027-12-31. Apples'}, named: {text: apples}}", "(not stated)"),
    ("{figure: {text: 30 pears}, named: {text: apples}}", "(not stated)"),
    ("{figure: zero, named: {text: apples}}", "(not stated)"),
    ("{figure: {text: '2,4 million apples'}, named: {text: apples}}", "2,400,000"),
    ("{figure: {text: '1200 apples by June 2027, up from 400'}}", "1200"),
    ("{figure: {text: 'By 31 May 2027 80 apples'}}", "80"),
    ("{figure: {text: 'fra 1. mars til 31. desember 2027 40 epler'}, named: {text: epler}}", "40"),
    ("{figure: {text: '2000 epler innen 31. des. 2027'}}", "(not stated)"),
    ("{figure: {text: '10 may eat 1 200 apples'}}", "10"),
    ("{year: {text: 'Apples quickly 2029, not in 2027'}, after: haste}", "2029-12-31"),
    ("{year: {text: 'Apples quickly 2029, and not quickly 2027'}, after: haste}", "2029-12-31"),
    ("{year: {text: Apples in 2029}, after: haste}", "(not stated)"),
    ("{year: {text: 'Apples in 2024, pears in 2026 and 2029'}, near: {text: 2027-12-31}}", "2026-12-31"),
    ("{year: {text: 'Apples in 2026, pears in 2028'}, near: {text: 2027-06}}", "2028-12-31"),
    ("{year: {text: Apples in 2026}, near: zero}", "(not stated)"),
    ("{year: {text: Apples}, near: {text: 2027-12-31}}", "(not stated)"),
    ("{figure: {text: 'Do 1200 apples, quickly 400'}, after: haste}", "400"),
    ("{figure: {text: 'From 400 to 1200 apples'}, after: haste}", "400"),
    ("{figure: {text: 'Do 1200 apples'}, after: haste}", "(not stated)"),
    ("{figure: {text: 'No. 7. Eat 120 apples, quickly'}, before: haste}", "120"),
    ("{figure: {text: 'Eat 120 of 300 apples quickly'}, before: haste}", "(not stated)"),
    ("{figure: {text: 'Eat 120 apples. Quickly'}, before: haste}", "(not stated)"),
    ("{figure: {text: 'From 400 apples to 1200'}, named: {text: apples}}", "1200"),
    ("{counted: {text: 'Quickly two perhaps'}, as: doubt, after: haste, numbers: amounts}", "2"),
    ("{counted: {text: 'Quickly 4 perhaps, quick 4 perhaps'}, as: doubt, after: haste, numbers: amounts}", "4"),
    (
        "{counted: {text: 'Quickly 4 perhaps, quick 5 perhaps'}, as: doubt, after: haste, numbers: amounts}",
        "(not stated)",
    ),
    ("{counted: {text: 'Four perhaps, quickly 4'}, as: doubt, after: haste, numbers: amounts}", "(not stated)"),
    ("{counted: {text: 'Perhaps many'}, as: doubt, after: haste, numbers: amounts}", "(not stated)"),
    ("{counted: zero, as: doubt, after: haste, numbers: amounts}", "(not stated)"),
    (
        "{shares-in: {text: '60 % a, 30 quickly b perhaps 20% c'}, percent: haste, joined: doubt, share-of: doubt}",
        "110",
    ),
    (
        "{shares-in: {text: '60,5 % a; 20 % b + 19.5 % c'}, percent: haste, joined: doubt, share-of: doubt}",
        "100",
    ),
    (
        "{shares-in: {text: 'From 60 % to 30 %, later 20 %'}, percent: haste, joined: doubt, share-of: doubt}",
        "(not stated)",
    ),
    ("{shares-in: {text: '60 % films, 40 % answers'}, percent: haste, joined: doubt, share-of: doubt}", "(not stated)"),
    (
        "{shares-in: {text: '40 % perhaps a, 20 % perhaps b, 10 % c'}, percent: haste, joined: doubt, share-of: doubt}",
        "(not stated)",
    ),
    (
        "{shares-in: {text: '60 % perhaps a, 20 % b, 10 % c'}, percent: haste, joined: doubt, share-of: doubt}",
        "90",
    ),
    ("{shares-in: {text: '1200 %, 3 % and 20 %'}, percent: haste, joined: doubt, share-of: doubt}", "(not stated)"),
    ("{shares-in: zero, percent: haste, joined: doubt, share-of: doubt}", "(not stated)"),
    ("{share-in: {text: '10 quickly, and no more'}, percent: haste, out-of: doubt, numbers: amounts}", "10"),
    ("{share-in: {text: '10 quickly'}, percent: [], out-of: doubt, numbers: amounts}", "(not stated)"),
    ("{share-in: zero, percent: haste, out-of: doubt, numbers: amounts}", "(not stated)"),
    (
        "{worked-out: {text: '11 quickly two'}, " + _HOW,
        "22",
    ),
    (
        "{worked-out: {text: '11 x 4 apples'}, " + _HOW,
        "44",
    ),
    (
        "{worked-out: {text: '5 quick perhaps 800'}, " + _HOW,
        "40",
    ),
    (
        "{worked-out: {text: '10 % perhaps 2800'}, " + _HOW,
        "280",
    ),
    (
        "{worked-out: {text: '11 x 4 and 2 x 3'}, " + _HOW,
        "(not stated)",
    ),
    (
        "{worked-out: {text: '8. Quick 4, 1 % of 3'}, " + _HOW,
        "(not stated)",
    ),
    (
        "{worked-out: {text: '3 perhaps 100 apples, 9 pears, 900 plums'}, " + _HOW,
        "27",
    ),
    (
        "{worked-out: {text: '3 perhaps 100 of 900 and 800'}, " + _HOW,
        "(not stated)",
    ),
    (
        "{worked-out: zero, " + _HOW,
        "(not stated)",
    ),
    ("{name-in: {text: Done quickly Solvik Town house}, after: haste}", "Solvik Town"),
    ("{name-in: {text: Quickly Solvik and quick Delft town}, after: haste}", "(not stated)"),
    ("{name-in: {text: quickly done in Solvik}, after: haste}", "(not stated)"),
    ("{name-in: {text: quickly done}, after: haste}", "(not stated)"),
    ("{name-in: zero, after: haste}", "(not stated)"),
    ("{mentioned: {text: The Friday brew}, in: weekdays, field: id}", "friday"),
    ("{mentioned: {text: Fridaybrew}, in: weekdays, field: id}", "friday"),
    ("{mentioned: {text: Friday and Saturday}, in: weekdays, field: id}", "(not stated)"),
    ("{mentioned: {text: A red apple a day}, in: things, field: name}", "Apple"),
    ("{mentioned: {text: pears}, in: things, field: name}", "(not stated)"),
    ("{mentioned: zero, in: things, field: name}", "(not stated)"),
    ("{stretch: {text: 'Two weeks of apples'}, numbers: amounts, units: amounts}", "14 days"),
    ("{stretch: {text: 'Two to 4 weeks of apples'}, numbers: amounts, units: amounts}", "(not stated)"),
    ("{stretch: {text: '3 weeks, or 4 weeks'}, numbers: amounts, units: amounts}", "(not stated)"),
    ("{stretch: zero, numbers: amounts, units: amounts}", "(not stated)"),
    ("{pace: {text: 'Two apples a month'}, rhythms: amounts, numbers: amounts}", "0.5"),
    ("{pace: {text: 'An apple a month'}, rhythms: amounts, numbers: amounts}", "0.25"),
    ("{pace: {text: 'Two apples, one for each month'}, rhythms: amounts, numbers: amounts}", "0.25"),
    ("{pace: {text: 'Two apples each month'}, rhythms: amounts, numbers: amounts}", "(not stated)"),
    ("{pace: {text: 'Many apples a month'}, rhythms: amounts, numbers: amounts}", "(not stated)"),
    ("{pace: {text: apples}, rhythms: amounts, numbers: amounts}", "(not stated)"),
    ("{leading-number: {text: 'Two apples a month'}, numbers: amounts}", "2"),
    ("{leading-number: {text: '12 apples'}, numbers: amounts}", "12"),
    ("{leading-number: {text: 'The two apples'}, numbers: amounts}", "(not stated)"),
    ("{leading-number: zero, numbers: amounts}", "(not stated)"),
    ("{last-date-in: {text: 'from 2027-01-10 to 2027-Q2'}, months: months, parts: amounts, near: start}", "2027-06-30"),
    (
        "{last-date-in: {text: 'until the first quarter of 2026'}, months: months, parts: amounts, near: start}",
        "2026-03-31",
    ),
    ("{last-date-in: {text: 'through January'}, months: months, parts: amounts, near: end}", "2028-01-31"),
    ("{last-date-in: {text: 'later'}, months: months, parts: amounts, near: start}", "(not stated)"),
    ("{open-hours: {text: Friday to Saturday 8-12}, days: weekdays, spans: spans}", "8 h"),
    ("{open-hours: {text: weekend 8-12.30}, days: weekdays, spans: spans}", "9 h"),
    ("{open-hours: {text: Friday 8-12 except in July}, days: weekdays, spans: spans}", "(not stated)"),
    ("{open-hours: zero, days: weekdays, spans: spans}", "(not stated)"),
    ("{closed-days: {text: Friday 8-12}, days: weekdays, spans: spans}", "6 days"),
    ("{open-on: {text: Friday 8-12}, day: {text: friday}, days: weekdays, spans: spans}", "1"),
    ("{open-on: {text: Friday 8-12}, day: {text: saturday}, days: weekdays, spans: spans}", "0"),
    (
        "{open-on: {text: Friday 8-12 except in July}, day: {text: friday}, days: weekdays, spans: spans}",
        "(not stated)",
    ),
    ("{open-on: {text: Friday 8-12}, day: {text: never}, days: weekdays, spans: spans}", "(not stated)"),
    ('{only: {of: {of: "/items[*]", where: {id: b}}, value: n}}', "5"),
    ('{only: {of: {of: "/items[*]", where: {id: b}}, value: id}}', "b"),
    ('{only: {of: "/items[*]", value: n}}', "(not stated)"),
    ('{only: {of: {of: "/items[*]", where: {id: z}}, value: n}}', "(not stated)"),
    ('{list: {of: "/items[*]"}}', "“a”, “Bee”, “c” and “d”"),
    ('{list: {of: "/items[*]", value: n}}', "3, 5 and 50"),
    ('{list: {of: "/items[*]", value: kind}}', "“big” and “small”"),
    ('{list: {of: "/items[*]", value: id, most: 3}}', "“a”, “b”, “c” and 1 more"),
    ('{list: {of: "/items[*]", value: id, most: 4}}', "“a”, “b”, “c” and “d”"),
    ('{list: {of: "/none[*]"}}', "(not stated)"),
    ("{if: {present: text}, then: 1, else: 2}", "1"),
    ("{if: {present: gone}, then: 1, else: 2}", "2"),
    ("{if: {present: gone}, then: 1}", "(not stated)"),
    ("{if: {present: gone}, else: pair.two}", "2"),
    ("{if: {present: text.below}, then: 1, else: 2}", "(not stated)"),
]

DATED = "days: [2027-03-31, 2027-01-31, 2027-02]\ndated: [{on: 2027-01-10, n: 1}, {on: 2027-03, n: 2}, {n: 3}]\n"


@pytest.mark.parametrize(("value", "text"), QUANTITIES)
def test_quantities(value: str, text: str) -> None:
    assert said(value, PLAN + DATED) == text


def test_the_setting_of_a_rule() -> None:
    body = """
options: {most: {default: 7, says: How many.}, word: {default: odd, says: Which word.}}
let: {twice: {product: [{option: most}, 2]}}
check: {present: never}
at: .
message: "{twice} {word} {most}"
"""
    (finding,) = findings(body)
    assert finding.message == "14 odd 7"


def test_today_is_the_date_that_the_check_was_given() -> None:
    assert said("today", today=date(2030, 2, 3)) == "2030-02-03"


def test_the_fiscal_year_of_a_plan_begins_where_the_settings_point() -> None:
    settings = LIBRARY["definitions.yaml"].replace("settings: {", "settings: {fiscal-year-start: /year.begins, ")
    body = rule("check: {present: /never}\nat: .\nlet: {v: {latest: [due]}}\nmessage: '{v}'")
    rules = sound({**LIBRARY, "definitions.yaml": settings, "small.yaml": body})
    for begins, last in (("7", "2027-06-30"), ("", "2027-12-31"), ("13", "2027-12-31"), ("soon", "2027-12-31")):
        assert told(report_of(rules, f"due: FY2027\nyear: {{begins: {begins}}}")) == [f".: {last}"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("   ", 0),
        ("one", 1),
        ("One. Two.", 2),
        ("One! Two? Three… Four", 4),
        ("He said “Stop.” Then he left.", 2),
        ("We do this, e.g. That and others, often.", 1),
        ("Vi gjør det f.eks. Tirsdager.", 1),
        ("It costs 3.5 million.", 1),
        ("See no. 5 for more.", 1),
        ("one. two. three.", 1),
        ("Really?! Yes.", 2),
        ("First line.\nSecond line.", 2),
    ],
)
def test_the_sentences_of_a_text(text: str, count: int) -> None:
    assert said(f"{{sentences: {{text: {json.dumps(text)}}}}}") == str(count)


NUMBER = st.integers(-20, 20)


@given(st.lists(NUMBER, min_size=2, max_size=2), st.integers(0, 40), st.sampled_from(["product", "add", "min", "max"]))
def test_a_bound_stays_true_whatever_the_unknown_part_turns_out_to_be(pair: list[int], more: int, form: str) -> None:
    """`{add: [n, hidden]}` is at least n while `hidden` is unknown; here it is found out afterwards."""
    value = f"{{{form}: [a, {{add: [b, hidden]}}]}}"
    before = said(value, f"a: {pair[0]}\nb: {pair[1]}")
    after = float(said(value, f"a: {pair[0]}\nb: {pair[1]}\nhidden: {more}"))
    if before.startswith("at least "):
        assert after >= float(before.removeprefix("at least "))
    elif before.startswith("at most "):
        assert after <= float(before.removeprefix("at most "))
    elif before != "(not stated)":
        assert after == float(before)


# Checks


@pytest.mark.parametrize(
    ("body", "plan", "lines"),
    [
        (
            'select: "/notes[*]"\ncheck: {avoids: haste}\nmessage: "“{match}” in “{value}”"',
            "notes: [Do it quickly., Calmly., 'As soon as possible, and quick']",
            [
                "notes[0]: “quickly” in “Do it quickly.”",
                "notes[2]: “As soon as possible” in “As soon as possible, and quick”",
            ],
        ),
        (
            'check: {names-only: "/known[*]", listed: things, in: [a, b, c, d, e, f]}\nmessage: "{match}"',
            "a: Ask Pear Jones first\nb: Apple's idea, and apple is no name\nc: In Villa Pear\nd: Stones' throw\n"
            "e: Pear-shaped\nf: Pearl, Applet\nknown: [Stone]",
            ["a: Pear Jones", "b: Apple"],
        ),
        (
            "check: {reckons: [a, b, c, d, e, f, g], gives: haste, numbers: amounts}\n"
            'message: "{match}: {product}, not {said}"',
            "a: 3 apples on 4 trees = 10\nb: 3 x 4 quickly 12\nc: 3 and 4 quickly 84 a year\nd: 3 quickly 10\n"
            "e: 3 to 4 quickly 10\n"
            "f: 'Two. 3 and 4 quickly 7, 20 and 10 % quickly 22'\ng: 3 on 4, quick a b c 10",
            ["a: 3 apples on 4 trees = 10: 12, not 10"],
        ),
        (
            'check: {avoids: [doubt, haste], in: [a, "b[*].c", d]}\nmessage: "“{match}”"',
            "a: quick\nb: [{c: perhaps}, {c: 3}, {}]\nd: [calm, not sure]",
            ["a: “quick”", "b[0].c: “perhaps”", "d[1]: “not sure”"],
        ),
        (
            'select: "/items[*].ref"\ncheck: {reference: {to: "/items[*].id"}}\n'
            'message: "No “{value}”."\ndid-you-mean: "Or “{suggestion}”?"',
            "items: [{id: autumn, ref: autum}, {id: spring, ref: zzz}, {ref: spring}, {ref: ''}, {ref: }]",
            ["items[0].ref: No “autum”. Or “autumn”?", "items[1].ref: No “zzz”."],
        ),
        (
            'select: "/items[*].refs"\ncheck: {reference: {to: "/items[*].id"}}\nmessage: "No “{value}”."',
            "items: [{id: 1, refs: [1, 1.0, '1', 2]}]",
            ["items[0].refs[2]: No “1”.", "items[0].refs[3]: No “2”."],
        ),
        (
            "check:\n  references:\n    - {from: '/a[*].of', to: '/people[*].id'}\n"
            "    - {from: '/a[*].in', to: '/rooms[*].id', quiet-when-empty: true}\n"
            "    - {from: '/a[*].by', to: '/people[*].id', unless: {one-of: [all]}}\n"
            "message: No “{value}” under {section}.",
            "people: [{id: ann}]\na: [{of: bo, in: hall, by: all}, {of: ann, by: cy}]",
            ["a[0].of: No “bo” under people.", "a[1].by: No “cy” under people."],
        ),
        (
            "check:\n  references:\n    - {from: '/a[*].of', to: '/people[*].id'}\n"
            "    - {from: '/a[*].by', to: '/people[*].id'}\n    - {from: '/a[*].in', to: '/rooms[*].id'}\n"
            "message: No “{value}” under {section}.",
            "people: [{id: ann}]\na: [{of: bo, by: bo, in: bo}, {of: an, by: bo}, {of: an}]",
            [
                "a[0].of: No “bo” under people.",
                "a[0].in: No “bo” under rooms.",
                "a[1].of: No “an” under people.",
                "a[2].of: No “an” under people.",
            ],
        ),
        (
            "check: {references: [{from: '/a[*].of', to: '/people[*].id'}]}\nmessage: No “{value}” under {section}.",
            "a: [{of: bo}]",
            ["a[0].of: No “bo” under people."],
        ),
        (
            "check: {references: [{from: '/a[*].of', to: '/people[*].id'}]}\nmessage: No “{value}” under {section}.",
            "a: [{of: bo}]\npeople: somebody",
            [],
        ),
        (
            'check: {unique: "/items[*].id"}\nmessage: Again “{value}”.',
            "items: [{id: a}, {id: b}, {id: a}, {id: a}, {id: ''}, {id: ''}, {id: 1}, {id: '1'}, {id: true}]",
            ["items[2].id: Again “a”.", "items[3].id: Again “a”."],
        ),
        (
            "check: {references: [{from: '/a[*].of', to: '/people[*].id'}], called: [name, nick]}\n"
            "message: “{value}” may be “{suggestion}” or {named}.",
            "people: [{id: p1, name: Kari, nick: 3}, {id: p2, name: 4, nick: kari b}, {id: 5, name: Kari}]\n"
            "a: [{of: kari}, {of: Kari B}, {of: 3}]",
            [
                "a[0].of: “kari” may be “p1” or yes.",
                "a[1].of: “Kari B” may be “p2” or yes.",
                "a[2].of: “3” may be “(not stated)” or no.",
            ],
        ),
        (
            'check: {unique: "/a[*].b.c[*].id"}\nmessage: Again “{value}” under {section}.',
            "a: [{b: {c: [{id: x}, {id: x}]}}]",
            ["a[0].b.c[1].id: Again “x” under c."],
        ),
        (
            'check: {unique: ["/a[*].id", "/b[*].id"]}\nmessage: Again “{value}” under {section}.',
            "a: [{id: x}, {id: y}, {id: x}]\nb: [{id: x}, {id: y}, {id: y}]",
            ["a[2].id: Again “x” under a.", "b[2].id: Again “y” under b."],
        ),
        (
            "check: {avoids: [doubt, haste], in: [a, b], hits: all}\nmessage: '{hits}, “{match}” first: {matches}'",
            "a: Quick, perhaps. Then quickly, QUICK and not sure.\nb: [calm, perhaps]",
            [
                "a: 5, “Quick” first: “Quick”, “perhaps”, “quickly” and “not sure”",
                "b[1]: 1, “perhaps” first: “perhaps”",
            ],
        ),
        (
            'check: {group: "/items[*]", by: owner, at-most: 2}\nmessage: "{value}: {count}, not {limit}: {members}"',
            "items: [{id: a, owner: Bo}, {id: b, owner: [bo, Cy]}, {id: c}, {id: d, owner: BO}, {owner: [Cy, cy]}]",
            ["items[3]: Bo: 3, not 2: “a”, “b” and “d”"],
        ),
        (
            'check: {group: "/items[*]", by: n, at-most: 1, at-least: 1}\nmessage: "{value}: {count}"',
            "items: [{n: 1}, {n: 1.0}, {n: '1'}, {n: true}, {n: }]",
            ["items[1]: 1: 2"],
        ),
        (
            'check: {group: "/items[*]", by: n, at-least: 2}\nmessage: "{value}: {count}"',
            "items: [{n: x}, {n: y}, {n: y}]",
            ["items[0]: x: 1"],
        ),
        (
            'check: {group: "/items[*]", by: n, at-most: 1}\nmessage: "{value}: {members}"',
            "items: [{id: a, n: [x, y]}, {id: b, n: [y, x]}]",
            ["items[0]: y: “a” and “b”", "items[1]: x: “a” and “b”"],
        ),
        ('check: {group: "/items[*]", by: n, at-least: 2}', "items: [{n: x}, {id: b}]", []),
        ('check: {group: "/items[*]", by: n, at-most: {count: /gone}}', "items: [{n: x}]", ["items[0]: Found."]),
        (
            'check: {group: "/items[*]", by: n, at-most: {count: /gone}}',
            "items: [{n: x}, {n: x}]",
            ["items[0]: Found."],
        ),
        (
            'check: {group: "/items[*]", by: n, at-least: 2}\nmessage: "{value}"',
            "items: [{n: [x, y]}]",
            ["items[0]: x", "items[0]: y"],
        ),
        ('check: {group: "/items[*]", by: n, at-most: /text}', "items: [{n: x}]\ntext: many", []),
        (
            'check: {answered: true}\nmessage: "{count} at {places}: {match}."',
            "a: Something\nb: {c: …, d: [x, '{{name}}']}\ne: '???'\nf: 'Whoever: ____'",
            ["b.c: 4 at “b”, “e” and “f”: …."],
        ),
        ('check: {answered: true}\nmessage: "{match}."', "a: Something\nb: {c: [x, 'Ask {name}!']}", []),
    ],
)
def test_checks_that_bring_their_own_places(body: str, plan: str, lines: list[str]) -> None:
    assert told(report_of(made(body), plan)) == lines


def test_a_phrase_is_underlined_where_it_stands() -> None:
    (finding,) = findings("check: {avoids: haste, in: [a]}", "a: >-\n  Take care\n  and do it quickly.\n")
    assert (finding.span.start, finding.span.end) == ((3, 13), (3, 20))


def test_what_is_there_twice_shows_the_first() -> None:
    (finding,) = findings('check: {unique: "/ids[*]"}', "ids: [a, b, a]")
    assert [(place(other.path), other.says) for other in finding.related] == [("ids[0]", "a")]


def test_a_group_shows_its_other_entries_and_all_hits_stand_at_their_places() -> None:
    (finding,) = findings('check: {group: "/items[*]", by: kind, at-most: 1}')
    assert [(place(other.path), other.says) for other in finding.related] == [("items[0]", "a")]
    (finding,) = findings("check: {avoids: haste, in: [a], hits: all}", "a: >-\n  Take care\n  and quick, quickly.\n")
    assert [(other.says, other.span.start, other.span.end) for other in finding.related] == [
        ("quickly", (3, 14), (3, 21)),
    ]


def test_a_group_of_several_plans_is_shown_in_each_of_them() -> None:
    body = 'check: {group: "plans:/week", by: ., at-most: 1}\nmessage: "{value}: {count}"'
    plans = {"a.yaml": "week: 5", "b.yaml": "week: 6", "c.yaml": "week: 5"}
    report = report_of(made(body), plans)
    assert [(finding.source, finding.message, finding.related[0].source) for finding in report.findings] == [
        ("a.yaml", "5: 2", "c.yaml"),
        ("c.yaml", "5: 2", "a.yaml"),
    ]
    report = report_of(made(body.replace("week", "week[*]")), {"a.yaml": "week: [5, 6, 5]", "b.yaml": "week: [5]"})
    assert [(finding.source, place(finding.path)) for finding in report.findings] == [
        ("a.yaml", "week[0]"),
        ("b.yaml", "week[0]"),
    ]


def test_the_first_case_that_fails_is_the_one_that_is_told() -> None:
    body = """
select: "/items[*]"
cases:
  - check: {present: kind}
    severity: error
    message: "{label} has no kind."
    help: Give it one.
  - when: {is: {kind: big}}
    check: {present: n}
    at: kind
    message: "{label} is big and has no number."
  - check: {compare: [n, "<", 50]}
    message: Never told.
help: The usual advice.
message: The usual words.
"""
    assert [(f.severity.word, place(f.path), f.message, f.help) for f in findings(body)] == [
        ("warning", "items[2].kind", "c is big and has no number.", "The usual advice."),
        ("error", "items[3].kind", "d has no kind.", "Give it one."),
    ]


def test_a_selected_entry_is_paired_with_its_twin() -> None:
    body = """
select: "/items[*]"
match: {was: "base:/items[*]", by: id}
check: {compare: [n, ">=", was.n]}
message: "{label} went from {before} to {now}; it was {was}."
let: {before: was.n, now: n}
"""
    base = "items: [{id: a, n: 4}, {id: b, n: 5}, {id: d, n: 60, name: Dee}, {id: z, n: 9}]"
    assert [f.message for f in findings(body, base=base)] == [
        "a went from 4 to 3; it was “a”.",
        "d went from 60 to 50; it was “Dee”.",
    ]
    assert findings(body) == ()


# Where a finding points


@pytest.mark.parametrize(
    ("at", "places"),
    [
        ("pair", ["pair 7:1"]),
        ("pair.one", ["pair.one 7:13"]),
        ("/pair.two", ["pair.two 7:21"]),
        ("bigs", ["items[0] 3:6", "items[2] 5:6"]),
        ("bigs.on", ["items[0].on 3:34", "items[2].on 5:28"]),
        ("{each: bigs}", ["items[0] 3:6", "items[2] 5:6"]),
        ("{each: bigs, path: kind}", ["items[0].kind 3:19", "items[2].kind 5:19"]),
        ("{each-extra: bigs}", ["items[2] 5:6"]),
        ('{first: "/items[*]", path: n}', ["items[0].n 3:27"]),
        ('{last: "/items[*]", path: n}', ["items[3].n 6:16"]),
        ('{each: "/none[*]"}', []),
        # what is missing is shown at its nearest parent, a missing section at the key that marks a plan
        ("/pair.three", ["pair.three 7:1"]),
        ("/gone", ["gone 1:1"]),
        ("gone.below", ["gone.below 1:1"]),
        ('{first: "/items[*]", path: gone}', ["items[0].gone 3:6"]),
        ("/nothing", ["nothing 14:1"]),
    ],
)
def test_where_a_finding_points(at: str, places: list[str]) -> None:
    found = findings(f"check: {{present: never}}\nat: {at}", "somelint: 1\n" + PLAN.strip())
    shown = [f"{place(f.path)} {f.span.start.line}:{f.span.start.column}" for f in found]
    assert shown == places


def test_a_demand_that_something_is_there_points_to_where_it_would_be() -> None:
    assert [place(f.path) for f in findings('select: "/items[*]"\ncheck: {present: n}')] == ["items[2].n"]


@pytest.mark.parametrize(
    ("related", "shown"),
    [
        ("bigs", ["items[0] a", "items[2] c"]),
        ("{of: '/items[*]', where: {kind: small}}", ["items[1] Bee"]),
        ("{at: bigs, says: another big one}", ["items[0] another big one", "items[2] another big one"]),
        ("{at: {first: bigs}, says: the first}", ["items[0] the first"]),
        ("{at: {last: bigs}, says: 'one of {big-ones}'}", ["items[2] one of 2"]),
        ("{at: '/items[*]', most: 2}", ["items[0] a", "items[1] Bee"]),
        ("{at: '/items[*]'}", ["items[0] a", "items[1] Bee", "items[2] c"]),
        ("{at: '/items[*]', by: n, most: 2}", ["items[3] d", "items[1] Bee"]),
        ("{at: '/items[*]', by: n}", ["items[3] d", "items[1] Bee", "items[0] a"]),
        ("{at: '/items[*]', by: n, most: 4}", ["items[3] d", "items[1] Bee", "items[0] a"]),
        ("{at: '/items[*]', by: kind}", []),
        ("[{at: {first: bigs}, says: big}, '/pair']", ["items[0] big", "pair pair"]),
        ("'/gone'", []),
    ],
)
def test_the_other_places_that_a_finding_shows(related: str, shown: list[str]) -> None:
    (finding,) = findings(
        f"let: {{big-ones: {{count: bigs}}}}\ncheck: {{present: /never}}\nat: pair\nrelated: {related}"
    )
    assert [f"{place(other.path)} {other.says}" for other in finding.related] == shown


# Messages


@pytest.mark.parametrize(
    ("lets", "message", "text"),
    [
        ("n: 3", "{n} left", "3 left"),
        ("n: {amount: 3, unit: h}", "{n} left", "3 h left"),
        ("n: 1", "{count: n, one: One left, other: '{n} left'}", "One left"),
        ("n: 2", "{count: n, one: One left, other: '{n} left'}", "2 left"),
        ("n: 0", "{count: n, one: One left, other: '{n} left'}", "0 left"),
        ("n: {add: [1, gone]}", "{count: n, one: One left, other: '{n} left'}", "at least 1 left"),
        ("n: {product: [gone, 2]}", "{count: n, one: One left, other: '{n} left'}", "(not stated) left"),
        ("t: words", "It says “{t}”", "It says “One two-three four.”"),
        ("t: {text: '{n} {0} {t!r}'}", "“{t}”", "“{n} {0} {t!r}”"),
        ("t: {text: '\\1 \\g<0> $1 %s'}", "{t}", "\\1 \\g<0> $1 %s"),
        ("t: long", "{t}", "word " * 15 + "word…"),
        ("t: lines", "{t}", "one two three"),
        ("t: text", "{t} {{t}} { t } {t", "text {text} { t } {t"),
        ("s: bigs", "{s}", "“a” and “c”"),
        ("s: {of: '/items[*]', where: {kind: small}}", "{s}", "“Bee”"),
        ("s: '/items[*].id'", "{s}", "“a”, “b”, “c” and “d”"),
        ("s: '/many[*]'", "{s}", "“1”, “2”, “3”, “4”, “5” and 2 more"),
        ("s: many", "{s}", "“many”"),
        ("s: pair", "{s}", "“pair”"),
        ("s: gone", "{s}", "(not stated)"),
        ("s: '/none[*]'", "{s}", "(not stated)"),
        ("c: {present: text}", "{c}", "yes"),
        ("c: {present: gone}", "{c}", "no"),
        ("c: {present: text.below}", "{c}", "(not stated)"),
        ("d: {latest: [end]}", "{d}", "2027-12-31"),
        ("d: end", "{d}", "2027-12-31"),
    ],
)
def test_messages(lets: str, message: str, text: str) -> None:
    plan = PLAN + f"long: {'word ' * 40}\nlines: |\n  one\n  two   three\nmany: [1, 2, 3, 4, 5, 6, 7]\n"
    written = message if message.startswith("{count:") else "'" + message + "'"
    (finding,) = findings(f"let:\n  {lets}\ncheck: {{present: /never}}\nat: .\nmessage: {written}", plan)
    assert finding.message == text


@pytest.mark.parametrize(
    ("select", "at", "text"),
    [
        ('"/items[*]"', "n", "a 3|Bee 5|c items[2].n|d 50"),
        ('"/items[0]"', '"/items[1]"', "a Bee"),
        ('"/items[*].id"', ".", "a a|b b|c c|d d"),
        ("/pair", ".", "pair pair"),
        ("/none", ".", "none none"),
    ],
)
def test_the_names_of_the_selected_entry_and_of_the_place_shown(select: str, at: str, text: str) -> None:
    found = findings(f'select: {select}\ncheck: {{present: /never}}\nat: {at}\nmessage: "{{label}} {{place}}"')
    messages = "|".join(finding.message for finding in found)
    assert messages == text


def test_a_finding_carries_its_plain_values_and_the_number_that_was_judged() -> None:
    body = """
let: {n: {count: bigs}, s: bigs, t: {amount: 90, unit: min}, gone: {product: [absent, 2]}, d: {latest: [end]}}
check: {present: never}
at: .
measure: t
message: "{n} {s} {gone} {d}"
help: "{t}"
"""
    (finding,) = findings(body)
    assert finding.args == {"n": 2.0, "s": ["items[0]", "items[2]"], "d": "2027-12-31", "t": 90.0}
    assert (finding.measure, finding.help) == (90.0, "1.5 h")


# The tables in the docs name every form that there is, and no other.

DOCS = (ROOT / "docs" / "reference" / "rule-language.md").read_text(encoding="utf-8")
# Columns whose first cell is a name of a value or a place, not a form.
_PARTS = {"of", "where", "except", "union"}


def documented(title: str) -> set[str]:
    """The forms in the table of a section: the first key of each mapping in its first column."""
    section = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", DOCS, re.M | re.S)
    assert section, title
    rows = re.findall(r"^\| *(`.*?) *\|(?=[^|]*\|$)", section[1], re.M)
    return {form for row in rows for form in re.findall(r"`\{([a-z-]+):", row)}


def test_every_set_is_in_the_docs() -> None:
    assert documented("Sets") == set(GRAMMAR.sets)
    shape = "{of: SET, where: MATCH, except: self} {union: [SET, SET]} {first-of: SET} {everywhere: SET} {origin: SET}"
    shape += " {falling: SET, by: PATH, value: PATH} {rising: SET, by: PATH, value: PATH}"
    shape += " {peaks: SET, by: PATH, value: PATH, alike: [VALUE]}"
    parts = {key for form in GRAMMAR.sets.values() for key in form.beside}
    assert set(re.findall(r"([\w-]+):", shape)) == {*GRAMMAR.sets, *parts}


def test_every_match_is_in_the_docs() -> None:
    assert documented("Matches") == set(GRAMMAR.tests)


def test_every_condition_is_in_the_docs() -> None:
    assert documented("Conditions") == set(GRAMMAR.conditions)


def test_every_check_is_in_the_docs() -> None:
    assert documented("Checks") == set(GRAMMAR.checks)
    assert [name for name, form in GRAMMAR.checks.items() if not form.brings] == ["reported"]


def test_every_quantity_is_in_the_docs() -> None:
    assert documented("Quantities") == set(GRAMMAR.values)


def test_a_form_is_in_one_file_and_of_one_kind() -> None:
    files = [arithmetic, calendar, checks, conditions, lookups, matches, presence]
    files += [series, sets, shared_entries, sizes, text_tests, value_tests, values, figures, weekdays]
    files += [
        house_rules,
        mentions,
        opening_hours,
        text_amounts,
        names_in_texts,
        place_names,
        counting,
        reckoning,
        references,
    ]
    rows = sum(len(file.FORMS) for file in files)
    assert rows == sum(map(len, (GRAMMAR.sets, GRAMMAR.values, GRAMMAR.conditions, GRAMMAR.tests, GRAMMAR.checks)))


def test_every_way_to_pick_a_place_is_in_the_docs() -> None:
    section = DOCS.split("## Where a finding points")[1].split("\n## ")[0]
    assert set(re.findall(r"`\{([a-z-]+): SET\}`", section)) == set(places.PICKS)


def test_every_form_in_the_docs_is_tried_here() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    for title in ("Sets", "Matches", "Conditions", "Checks", "Quantities"):
        for form in documented(title) - {"reported"}:
            assert re.search(rf"[{{(\n ]{form}: ", here), form


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fair on Friday 30 January 2027", ["Friday 30 January 2027 is Saturday"]),
        ("Fair on Friday 29 January 2027", []),
        (
            "fredag den 30. januar 2027, saturday 2027-01-29",
            ["fredag den 30. januar 2027 is Saturday", "saturday 2027-01-29 is Friday"],
        ),
        ("Friday, January 30th, 2027", ["Friday, January 30th, 2027 is Saturday"]),
        ("Friday 30.01.2027", ["Friday 30.01.2027 is Saturday"]),
        ("Friday 30 January, Friday 2027-13-01, Friday 31 February 2027, Fairday 30 January 2027", []),
    ],
)
def test_a_date_is_another_day_of_the_week(text: str, told: list[str]) -> None:
    body = """
check: {weekdays-fit: [/text], days: weekdays, months: months}
message: "{match} is {weekday}"
"""
    assert [finding.message for finding in findings(body, f'text: "{text}"\n')] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Closed on Good Friday, January 8, 2027", []),  # too far off
        ("Lean Friday 8 January 2027", ["Lean Friday 8 January 2027: 2027-01-15"]),
        ("Our Lean Friday, January 22nd", ["Lean Friday, January 22nd: 2027-01-15"]),
        ("Lean Friday 15 January, New Year 2 January 2027", []),  # what has a day of its own may be held on another
        ("Friday 8 January", []),
        ("Lean Friday in January", []),
    ],
)
def test_a_date_beside_a_feast_is_its_day(text: str, told: list[str]) -> None:
    body = """
check: {feasts-fit: [/text], in: feasts, months: months, from: {text: 2027-01-01}, to: {text: 2027-12-31}}
message: "{match}: {real}"
"""
    assert [finding.message for finding in findings(body, f'text: "{text}"\n')] == told


def test_a_list_that_no_weights_were_fitted_for_finds_nothing_likely() -> None:
    assert findings("check: {avoids-likely: haste, in: [/text]}\nmessage: '{words}'\n", "text: slow\n") == ()
