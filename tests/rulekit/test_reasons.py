"""Why a condition holds, does not or is undecided: each kind of reason, with the value and the line that decided."""

from __future__ import annotations

from functools import cache

import pytest

from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.locations import Source
from somelint.rulekit.trying.rule_of import lines_of
from somelint.rulekit.trying.told import ToldTrial
from somelint.rulekit.trying.trial import try_rule
from support.small_rules import TODAY, files_of, rule, sound

PLAN = """\
owner: kari
kind: big
count: 12
share: 40 %
start: 2027-03-01
month: 2027-01
sure: true
blank: ""
items:
  - {id: a, n: 3, size: big, due: spring}
  - {id: b, n: 5, size: small, due: 2027-03-31, tags: [x, y]}
  - {id: c, size: big}
none: []
group: {a: 1, b: 2}
text: We hurry quickly. Then we rest.
"""
MORE = {
    "haste.yaml": "id: haste\nterms: {en: [quick*]}\nexamples: {match: [quickly], miss: [slow]}\n",
    "d.yaml": """
settings: {identity: id, labels: [id]}
definitions:
  all-items: "/items[*]"
  bigs: {of: "/items[*]", where: {size: big}}
  owned: {present: /owner}
  total: {sum: {of: "/items[*]", value: n}}
""",
}


@cache
def tried(body: str) -> ToldTrial:
    text = rule(body)
    (file,) = files_of({"small.yaml": text})
    made = sound({"small.yaml": text, **MORE})
    told, report = try_rule(
        made, "small", Inputs([Source("plan.yaml", PLAN)]), CheckOptions(TODAY), lines_of(file.document), 10
    )
    assert not report.failures, report.failures
    return told


def reason(condition: str) -> str:
    """What decided a condition that is asked of the plan as a whole."""
    (place,) = tried(f"check: {condition}").plans[0].places
    asked = place.conditions[0]
    return f"{ {True: 'yes', False: 'no', None: 'open'}[asked.outcome] }: {asked.why}"


REASONS = [
    ("{present: owner}", "yes: “owner” (line 1) is “kari”"),
    ("{present: blank}", "no: “blank” (line 8) is empty"),
    ("{present: gone}", "no: the plan has no “gone”; there is “none”"),
    ("{present: 'none[*]'}", "no: there is nothing in the list at “none” (line 13)"),
    ("{present: [owner, kind]}", "yes: “owner” (line 1) is “kari”"),
    ("{present: [gone, owner]}", "no: the plan has no “gone”; there is “none”"),
    ("{absent: owner}", "no: “owner” (line 1) is “kari”"),
    ("{absent: gone}", "yes: the plan has no “gone”; there is “none”"),
    ("{absent: items}", "no: “items” (line 9) is there"),
    ("{known: count}", "yes: “count” (line 3) is 12"),
    ("{known: gone}", "no: the plan has no “gone”; there is “none”"),
    ("{known: total}", "yes: “total” is at least 8"),
    ("{exists: all-items}", "yes: there are “items[0]” (line 10), “items[1]” (line 11), “items[2]” (line 12)"),
    ("{exists: bigs}", "yes: there are “items[0]” (line 10), “items[2]” (line 12)"),
    ("{exists: 'none[*]'}", "no: there is nothing in the list at “none” (line 13)"),
    (
        "{exists: {of: all-items, where: {size: huge}}}",
        "no: none of the 3 at “all-items” fits: “items[0].size” (line 10) is “big”, not “huge”",
    ),
    ("{exists: {of: all-items, where: {size: big, n: 3}}}", "yes: there is “items[0]” (line 10)"),
    (
        "{exists: {of: '/items[0]', where: {size: huge}}}",
        "no: the only one at “/items[0]” does not fit: “items[0].size” (line 10) is “big”, not “huge”",
    ),
    ("{exists: {of: all-items, except: all-items}}", "no: “all-items” takes away all that is at “all-items”"),
    ("{empty: all-items}", "no: there are “items[0]” (line 10), “items[1]” (line 11), “items[2]” (line 12)"),
    ("{empty: 'none[*]'}", "yes: there is nothing in the list at “none” (line 13)"),
    ("{empty: '/goals[*]'}", "yes: the plan has no “goals”"),
    ("{compare: [count, '<', 3]}", "no: “count” (line 3) is 12, so “count < 3” does not hold"),
    ("{compare: [count, '>=', 3]}", "yes: “count” (line 3) is 12, so “count >= 3” holds"),
    ("{compare: [count, '==', share]}", "open: “share” (line 4) is “40 %”, which is no number"),
    ("{compare: [total, '>', 3]}", "yes: “total” is at least 8, so “total > 3” holds"),
    ("{compare: [total, '<', 100]}", "open: “total” is at least 8, and no more is known"),
    ("{compare: [owner, '<', 3]}", "open: “owner” (line 1) is “kari”, which is no number"),
    ("{compare: [gone, '<', 3]}", "open: the plan has no “gone”; there is “none”"),
    ("{compare: [3, '<', gone]}", "open: the plan has no “gone”; there is “none”"),
    (
        "{compare: [start, '>', today]}",
        "yes: “start” (line 5) is “2027-03-01” and “today” is “2027-01-15”, so “start > today” holds",
    ),
    (
        "{compare: [month, '<', today]}",
        "open: “month” (line 6) is “2027-01” and “today” is “2027-01-15”; the two overlap",
    ),
    ("{compare: [{count: all-items}, '==', 3]}", "yes: “{count: all-items}” is 3, so “{count: all-items} == 3” holds"),
    ("{compare: [{product: [count, gone]}, '==', 3]}", "open: the plan has no “gone”; there is “none”"),
    (
        "{compare: [{first: [gone, count]}, '<', 3]}",
        "no: “{first: [gone, count]}” is 12, so “{first: [gone, count]} < 3” does not hold",
    ),
    (
        "{compare: [{if: owned, then: count, else: 3}, '<', 3]}",
        "no: “{if: owned, then: count, else: 3}” is 12, so “{if: owned, then: count, else: 3} < 3” does not hold",
    ),
    ("{is: {owner: kari}}", "yes: “owner” (line 1) is “kari”"),
    ("{is: {owner: ola}}", "no: “owner” (line 1) is “kari”, not “ola”"),
    ("{is: {owner: kari, kind: small}}", "no: “kind” (line 2) is “big”, not “small”"),
    ("{is: {owner: {present: true}}}", "yes: “owner” (line 1) is “kari”"),
    ("{is: {gone: {present: true}}}", "no: the plan has no “gone”; there is “none”"),
    ("{is: {gone: x}}", "no: the plan has no “gone”; there is “none”"),
    ("{is: {blank: x}}", "no: “blank” (line 8) is empty"),
    ("{is: {count: {at-least: 3}}}", "yes: “count” (line 3) is 12, which fits {at-least: 3}"),
    ("{is: {count: {below: 3}}}", "no: “count” (line 3) is 12, which does not fit {below: 3}"),
    ("{is: {count: {at-least: gone}}}", "open: the plan has no “gone”; there is “none”"),
    ("{is: {owner: {at-least: 3}}}", "open: “owner” (line 1) is “kari”, which is no number"),
    ("{is: {owner: {one-of: [ola, per]}}}", "no: “owner” (line 1) is “kari”, which does not fit {one-of: [ola, per]}"),
    (
        "{is: {owner: {not: {one-of: [ola, per]}}}}",
        "yes: “owner” (line 1) is “kari”, which fits {not: {one-of: [ola, per]}}",
    ),
    ("{is: {start: {before: today}}}", "no: “start” (line 5) is “2027-03-01”, which does not fit {before: today}"),
    ("{is: {owner: {before: today}}}", "open: “owner” (line 1) is “kari”, which no date can be read from"),
    (
        "{is: {month: {before: today}}}",
        "open: “month” (line 6) is “2027-01” and “today” is “2027-01-15”; the two overlap",
    ),
    ("{is: {sure: true}}", "yes: “sure” (line 7) is true"),
    ("{is: {sure: false}}", "no: “sure” (line 7) is true, not false"),
    ("{is: {group: {present: true}}}", "yes: “group” (line 14) is a group of keys"),
    ("{is: {group: x}}", "no: “group” (line 14) is a group of keys, not “x”"),
    ("{is: {'items[*].tags': {has-word: x}}}", "yes: “items[1].tags” (line 11) is [x, y], which fits {has-word: x}"),
    (
        "{is: {text: {says: haste}}}",
        "yes: “text” (line 15) is “We hurry quickly. Then we rest.”, which fits {says: haste}",
    ),
    ("{is: {owner: {says: haste}}}", "no: “owner” (line 1) is “kari”, which does not fit {says: haste}"),
    ("{is: {owned: true}}", "yes: “owner” (line 1) is “kari”"),
    ("{is: {owned: false}}", "no: “owner” (line 1) is “kari”"),
    ("owned", "yes: “owner” (line 1) is “kari”"),
    ("{not: owned}", "no: “owner” (line 1) is “kari”"),
    ("{not: {present: gone}}", "yes: the plan has no “gone”; there is “none”"),
    ("{all: [owned, {present: kind}]}", "yes: “kind” (line 2) is “big”"),
    ("{all: [owned, {present: gone}]}", "no: the plan has no “gone”; there is “none”"),
    ("{all: [owned, {compare: [gone, '<', 3]}]}", "open: the plan has no “gone”; there is “none”"),
    (
        "{any: [{present: gone}, {present: kind}]}",
        "yes: the branch in line 2 of the rule holds: “kind” (line 2) is “big”",
    ),
    ("{any: [{present: gone}]}", "no: the plan has no “gone”; there is “none”"),
    ("{any: [{present: gone}, {absent: kind}]}", "no: none of the 2 branches holds: “kind” (line 2) is “big”"),
    ("{any: [{present: gone}, {compare: [gone, '<', 3]}]}", "open: the plan has no “gone”; there is “none”"),
    ("{every: all-items, is: {id: {present: true}}}", "yes: all 3 fit"),
    ("{every: all-items, is: {n: {present: true}}}", "no: there is no “n” at “items[2]” (line 12)"),
    ("{every: all-items, is: {n: {at-least: 3}}}", "open: there is no “n” at “items[2]” (line 12)"),
    ("{every: 'none[*]', is: {n: 3}}", "yes: there is nothing in the list at “none” (line 13)"),
    ("{some: all-items, is: {n: 5}}", "yes: “items[1]” (line 11): “items[1].n” (line 11) is 5"),
    ("{some: all-items, is: {n: 7}}", "no: none of the 3 fits: “items[0].n” (line 10) is 3, not 7"),
    (
        "{some: all-items, is: {due: {before: today}}}",
        "open: “items[0]” (line 10): “items[0].due” (line 10) is “spring”, which no date can be read from",
    ),
    ("{some: 'none[*]', is: {n: 3}}", "no: there is nothing in the list at “none” (line 13)"),
    ("{every: bigs, is: {size: big}}", "yes: all 2 fit"),
    ("{unique: '/items[*].size'}", "no: “{unique: /items[*].size}” finds 1"),
    ("{present: 'items[7]'}", "no: there is nothing in the list at “items” (line 9)"),
    ("{present: 'items[*].tags'}", "yes: “items[1].tags” (line 11) is there"),
    ("{present: 'items[*].nope'}", "no: nothing at “items[*]” has a “nope”"),
    ("{present: group.c}", "no: there is no “c” at “group” (line 14)"),
    ("{present: 'items[0].tagz'}", "no: there is no “tagz” at “items[0]” (line 10)"),
    ("{present: 'group.a.b'}", "open: there is no “b” at “group.a” (line 14)"),
    ("{exists: 'plans:/goals[*]'}", "no: there is nothing at “plans:/goals[*]” in any plan"),
    ("{exists: 'base:/items[*]'}", "open: there is no earlier text of this plan to compare with"),
    ("{exists: {union: ['/goals[*]', '/none[*]']}}", "no: the plan has no “goals”"),
    ("{exists: {first-of: '/goals[*]'}}", "no: the plan has no “goals”"),
    ("{compare: [{words: text}, '<', 3]}", "no: “{words: text}” is 6, so “{words: text} < 3” does not hold"),
    (
        "{compare: [{add: [{amount: 3, unit: h}, {amount: 3, unit: '%'}]}, '<', 3]}",
        "open: 3 h and 3 % are of different units, which cannot be compared or added up",
    ),
    ("{compare: [{if: {present: gone}, then: 3}, '<', 3]}", "open: the plan has no “gone”; there is “none”"),
    ("{compare: [share, '<', {amount: 3, unit: h}]}", "open: “share” (line 4) is “40 %”, which is no number"),
    (
        "{compare: [{min: [count, gone]}, '<', 3]}",
        "no: “{min: [count, gone]}” is 12, so “{min: [count, gone]} < 3” does not hold",
    ),
    ("{is: {gone: {absent: true}}}", "yes: the plan has no “gone”; there is “none”"),
    ("{is: {total: {above: 100}}}", "open: “total” is at least 8, and no more is known"),
    ("{is: {total: {above: 3}}}", "yes: “total” is at least 8, which fits {above: 3}"),
    ("{is: {count: {at-least: share}}}", "open: “share” (line 4) is “40 %”, which is no number"),
    ("{is: {count: {at-least: total}}}", "open: “total” is at least 8, and no more is known"),
    ("{is: {start: {after: month}}}", "yes: “start” (line 5) is “2027-03-01”, which fits {after: month}"),
    ("{is: {'items[*].n': 5}}", "yes: “items[1].n” (line 11) is 5"),
    ("{is: {'items[*].n': 6}}", "no: “items[0].n” (line 10) is 3, not 6"),
    ("{is: {tags: {has: owner}}}", "open: the plan has no “tags”"),
    ("{some: all-items, is: {owned: true}}", "yes: “items[0]” (line 10): “owner” (line 1) is “kari”"),
    ("{avoids: haste, in: [text, owner]}", "no: “{avoids: haste, in: [text, owner]}” finds 1"),
]


@pytest.mark.parametrize(("condition", "why"), REASONS)
def test_what_decided(condition: str, why: str) -> None:
    assert reason(condition) == why
