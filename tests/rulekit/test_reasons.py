"""Why a condition holds, does not or is undecided: each kind of reason, with the value and the line that decided."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from somelint.engine.inputs import CheckOptions, Inputs
from somelint.language.tracing import trace
from somelint.language.tracing.shown import show_value
from somelint.model.locations import Source
from somelint.rulekit.trying.rule_of import lines_of
from somelint.rulekit.trying.told import ToldTrial
from somelint.rulekit.trying.trial import try_rule
from somelint.text.dates import Days
from somelint.text.quantities import AT_LEAST, AT_MOST, Quantity
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
many: [{n: 1}, {n: 2}, {n: 3}, {n: 4}, {n: 40}]
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
  many: "/many[*]"
  lots: {product: [gone, 3]}
  nobody: {absent: /owner}
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


FORMAT = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "owner": {},
        "items": {
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"id": {}, "size": {"enum": ["big", "small"]}},
            }
        },
    },
}
ODD = """\
owner: kari
items:
  - {id: a, sise: big}
  - {id: b}
  - {id: c, size: huge}
  - text
  - {id: d, <<: {size: big}}
"""


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("{present: 'items[0].size'}", "“sise” (line 3) was probably meant to be “size”"),
        ("{present: 'items[2].size'}", "“items[2].size” (line 5) is “huge”, which was refused"),
        ("{present: 'items[1].size'}", "there is no “size” at “items[1]” (line 4)"),
        ("{exists: 'items[*].size'}", "“sise” (line 3) was probably meant to be “size”"),
        ("{exists: 'items[3].id'}", "there is no “id” at “items[3]” (line 6)"),
        ("{present: 'items[4].size'}", "“size” may be at “items[4]” (line 7), which could not be read as a whole"),
        ("{present: 'items[4].id.size'}", "there is no “size” at “items[4].id” (line 7)"),
        # One more may be there that could not be read, and be the one that is asked for.
        ("{is: {'items[*].id': z}}", "there may be more at “items[*].id” than could be read"),
        ("{some: '/items[*]', is: {id: z}}", "there is no “id” at “items[3]” (line 6)"),
    ],
)
def test_why_a_place_is_open(condition: str, why: str) -> None:
    text = rule(f"check: {condition}")
    (file,) = files_of({"small.yaml": text})
    made = sound({"small.yaml": text}, FORMAT)
    told, _ = try_rule(
        made, "small", Inputs([Source("plan.yaml", ODD)]), CheckOptions(TODAY), lines_of(file.document), 10
    )
    assert told.plans[0].places[0].conditions[0].why == why


CHAINS = {
    "{exists: set4}": "“/gone” gives no place",
    "{exists: set5}": "the plan has no “gone”",
    "{compare: [value5, '<', 3]}": "“gone” gives nothing",
    "{compare: [value6, '<', 3]}": "the plan has no “gone”",
}


@pytest.mark.parametrize("condition", CHAINS)
def test_names_that_stand_for_names_are_followed_so_far(condition: str) -> None:
    chain = [f"  set{n}: set{n + 1}\n  value{n}: value{n + 1}\n" for n in range(64)]
    definitions = f"definitions:\n{''.join(chain)}  set64: /gone\n  value64: {{first: [gone]}}\n"
    text = rule(f"check: {condition}")
    (file,) = files_of({"small.yaml": text})
    made = sound({"small.yaml": text, "d.yaml": f"settings: {{identity: id, labels: [id]}}\n{definitions}"})
    told, _ = try_rule(
        made, "small", Inputs([Source("plan.yaml", "owner: kari\n")]), CheckOptions(TODAY), lines_of(file.document), 10
    )
    assert told.plans[0].places[0].conditions[0].why == CHAINS[condition]


def reason(condition: str) -> str:
    """What decided a condition that is asked of the plan as a whole."""
    (place,) = tried(f"check: {condition}").plans[0].places
    asked = place.conditions[0]
    return f"{ {True: 'yes', False: 'no', None: 'open'}[asked.outcome] }: {asked.why}"


FORMS = [
    *("{present: owner}", "owned", "{is: {owner: kari}}", "{exists: bigs}", "{some: all-items, is: {n: 5}}"),
    *("{any: [owned, {present: gone}]}", "{empty: 'none[*]'}", "{not: {present: gone}}", "{known: count}"),
]


@pytest.mark.parametrize(
    ("most", "condition", "why"),
    [
        (1, "{present: owner}", "“{present: owner}” finds nothing"),
        *((2, condition, f"“{condition}” holds".replace("'", "")) for condition in FORMS),
        (2, "{all: [owned, {present: gone}]}", "“{all: [owned, {present: gone}]}” does not hold"),
        (3, "{present: owner}", "“owner” (line 1) is “kari”"),
        (3, "owned", "“{present: /owner}” holds"),
        (3, "{is: {owner: kari}}", "“{owner: kari}” holds"),
        (3, "{some: all-items, is: {n: 5}}", "one of the 3 at “all-items” fits"),
        (3, "{every: all-items, is: {n: 5}}", "not all of the 3 at “all-items” fit"),
        (3, "{any: [owned, {present: gone}]}", "the branch in line 2 of the rule holds: “owned” holds"),
        (3, "{known: lots}", "“lots” is not known"),
        (3, "{exists: {of: all-items, where: {n: 9}}}", "“{of: all-items, where: {n: 9}}” gives no place"),
    ],
)
def test_of_what_was_not_noted_as_much_is_told_as_is_known(
    most: int, condition: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trace, "MOST_TRACED", most)
    (place,) = tried.__wrapped__(f"check: {condition}").plans[0].places
    assert place.conditions[0].why == why
    assert place.cut is (most < 3 or condition != "{present: owner}")


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
    (
        "{compare: [{sum: {of: all-items, value: n, unit: h}}, '<', {amount: 100, unit: h}]}",
        "open: “{sum: {of: all-items, value: n, unit: h}}” is at least 8 h, and no more is known",
    ),
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
    ("{is: {start: {before: owner}}}", "open: “owner” (line 1) is “kari”, which no date can be read from"),
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
    ("{compare: [{if: owned, then: gone}, '<', 3]}", "open: the plan has no “gone”; there is “none”"),
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
    ("{present: 'items[*].size'}", "yes: “items[0].size” (line 10) is “big”"),
    ("{present: 'none'}", "no: “none” (line 13) is empty"),
    ("{absent: total}", "no: “total” is at least 8"),
    ("{absent: [gone, blank]}", "yes: the plan has no “gone”; there is “none”"),
    ("{absent: [gone, owner]}", "no: “owner” (line 1) is “kari”"),
    ("{absent: 'items[*].tags'}", "no: “items[1].tags” (line 11) is there"),
    ("{known: lots}", "no: the plan has no “gone”; there is “none”"),
    ("{unknown: count}", "no: “count” (line 3) is 12"),
    ("{unknown: {only: {of: all-items, value: id}}}", "yes: “{only: {of: all-items, value: id}}” gives nothing"),
    ("{exists: many}", "yes: there are “many[0]” (line 16), “many[1]” (line 16), “many[2]” (line 16) and 2 more"),
    ("{exists: blank}", "yes: there is “blank” (line 8)"),
    ("{exists: {of: all-items, except: bigs}}", "yes: there is “items[1]” (line 11)"),
    ("{exists: {of: bigs, except: all-items, where: {n: 3}}}", "no: “all-items” takes away all that is at “bigs”"),
    (
        "{exists: {of: all-items, where: {n: {above: share}}}}",
        "no: none of the 3 at “all-items” fits: there is no “share” at “items[0]” (line 10)",
    ),
    (
        "{exists: {of: all-items, except: '/items[0]', where: {size: huge}}}",
        "no: none of the 2 at “all-items” fits: “items[1].size” (line 11) is “small”, not “huge”",
    ),
    (
        "{exists: {of: bigs, except: '/items[0]', where: {size: huge}}}",
        "no: the only one at “bigs” does not fit: “items[2].size” (line 12) is “big”, not “huge”",
    ),
    (
        "{exists: {of: {of: all-items, where: {size: big}}, where: {n: 7}}}",
        "no: none of the 2 at “{of: all-items, where: {size: big}}” fits: “items[0].n” (line 10) is 3, not 7",
    ),
    ("{exists: {of: bigs, where: {n: 7}}}", "no: none of the 2 at “bigs” fits: “items[0].n” (line 10) is 3, not 7"),
    ("{exists: {of: '/goals[*]', where: {n: 7}}}", "no: the plan has no “goals”"),
    ("{exists: {of: '/goals[*]', except: bigs}}", "no: the plan has no “goals”"),
    ("{every: many, is: {n: {below: 99}}}", "yes: all 5 fit"),
    (
        "{every: many, is: {n: {below: 20}}}",
        "no: “many[4]” (line 16): “many[4].n” (line 16) is 40, which does not fit {below: 20}",
    ),
    (
        "{some: many, is: {n: {above: 20}}}",
        "yes: “many[4]” (line 16): “many[4].n” (line 16) is 40, which fits {above: 20}",
    ),
    (
        "{some: '/items[0]', is: {size: small}}",
        "no: “items[0]” (line 10): “items[0].size” (line 10) is “big”, not “small”",
    ),
    ("{every: '/items[0]', is: {size: big}}", "yes: “items[0]” (line 10): “items[0].size” (line 10) is “big”"),
    (
        "{every: '/items[0]', is: {size: {above: 3}}}",
        "open: “items[0]” (line 10): “items[0].size” (line 10) is “big”, which is no number",
    ),
    ("{every: all-items, is: {id: {none-of: [z]}, n: {below: 9}}}", "open: there is no “n” at “items[2]” (line 12)"),
    (
        "{some: all-items, is: {id: {in: 'items[1].tags'}}}",
        "no: none of the 3 fits: “items[0].id” (line 10) is “a”, which does not fit {in: items[1].tags}",
    ),
    ("{every: all-items, is: {id: {not-in: 'items[1].tags'}}}", "yes: all 3 fit"),
    (
        "{some: all-items, is: {tags: {has-any: 'items[1].tags'}}}",
        "no: none of the 3 fits: there is no “tags” at “items[0]” (line 10)",
    ),
    ("{some: all-items, is: {tags: {has: owner}}}", "open: there is no “tags” at “items[0]” (line 10)"),
    (
        "{not: {any: [{present: gone}, {present: none}]}}",
        "yes: none of the 2 branches holds: “none” (line 13) is empty",
    ),
    ("{not: {all: [owned, {present: kind}]}}", "no: “kind” (line 2) is “big”"),
    ("{any: [{compare: [gone, '<', 3]}, {present: gone}]}", "open: the plan has no “gone”; there is “none”"),
    ("{all: [{compare: [gone, '<', 3]}, {compare: [share, '<', 3]}]}", "open: the plan has no “gone”; there is “none”"),
    ("{all: [{any: [{present: gone}, owned]}, {present: gone}]}", "no: the plan has no “gone”; there is “none”"),
    ("{compare: [3, '<', 4]}", 'yes: “{compare: [3, "<", 4]}” holds'),
    (
        "{compare: [count, '==', {count: bigs}]}",
        "no: “count” (line 3) is 12 and “{count: bigs}” is 2, so “count == {count: bigs}” does not hold",
    ),
    ("{compare: [start, '<', count]}", "open: “start” (line 5) is “2027-03-01”, which is no number"),
    ("{compare: [count, '<', start]}", "open: “start” (line 5) is “2027-03-01”, which is no number"),
    ("{compare: [owner, '<', start]}", "open: “owner” (line 1) is “kari”, which no date can be read from"),
    (
        "{compare: [owner, '==', kind]}",
        "no: “owner” (line 1) is “kari” and “kind” (line 2) is “big”, so “owner == kind” does not hold",
    ),
    (
        "{compare: [owner, '==', {text: kari}]}",
        "yes: “owner” (line 1) is “kari” and “{text: kari}” is “kari”, so “owner == {text: kari}” holds",
    ),
    ("{compare: [sure, '==', 3]}", "no: “sure” (line 7) is true, so “sure == 3” does not hold"),
    ("{compare: [none, '<', 3]}", "open: “none” (line 13) is empty"),
    ("{compare: [group, '<', 3]}", "open: “group” (line 14) is a group of keys, which is no number"),
    ("{compare: [total, '>=', total]}", "open: “total” is at least 8, and no more is known"),
    (
        "{compare: [{amount: count, unit: h}, '<', {amount: 3, unit: d}]}",
        "open: 12 h and 3 d are of different units, which cannot be compared or added up",
    ),
    (
        "{compare: [{amount: count, unit: h}, '<', {amount: 3, unit: '%'}]}",
        "open: 12 h and 3 % are of different units, which cannot be compared or added up",
    ),
    (
        "{compare: [{sum: {of: all-items, value: size}}, '<', 3]}",
        "open: “items[0].size” (line 10) is “big”, and “{sum: {of: all-items, value: size}}” reads nothing out of it",
    ),
    ("{compare: [{max: [share, gone]}, '<', 3]}", "open: the plan has no “gone”; there is “none”"),
    ("{compare: [{days: {from: start, to: gone}}, '<', 3]}", "open: the plan has no “gone”; there is “none”"),
    (
        "{compare: [{days: {from: owner, to: start}}, '<', 3]}",
        "open: “owner” (line 1) is “kari”, and “{days: {from: owner, to: start}}” reads nothing out of it",
    ),
    (
        "{compare: [{only: {of: all-items, value: id}}, '==', {text: a}]}",
        "open: “{only: {of: all-items, value: id}}” gives nothing",
    ),
    (
        "{compare: [{figure: text}, '==', 3]}",
        "open: “text” (line 15) is “We hurry quickly. Then we rest.”, and “{figure: text}” reads nothing out of it",
    ),
    ("{compare: [{divide: [count, 0]}, '<', 3]}", "open: “{divide: [count, 0]}” gives nothing"),
    (
        "{compare: [{subtract: [{amount: 1, unit: h}, {amount: 1, unit: '%'}]}, '<', 3]}",
        "open: 1 h and 1 % are of different units, which cannot be compared or added up",
    ),
    (
        "{compare: [{count: '/goals[*]'}, '>', 0]}",
        "no: “{count: /goals[*]}” is 0, so “{count: /goals[*]} > 0” does not hold",
    ),
    ("{compare: [{first: [gone, none]}, '>', 3]}", "open: the plan has no “gone”; there is “none”"),
    ("{compare: [{if: {compare: [gone, '<', 3]}, then: 3}, '<', 3]}", "open: the plan has no “gone”; there is “none”"),
    ("{is: {count: {above: 3, below: 9}}}", "no: “count” (line 3) is 12, which does not fit {above: 3, below: 9}"),
    ("{is: {count: {not: {above: 3}}}}", "no: “count” (line 3) is 12, which does not fit {not: {above: 3}}"),
    ("{is: {month: {same-quarter: start}}}", "yes: “month” (line 6) is “2027-01”, which fits {same-quarter: start}"),
    ("{is: {start: {not-before: today}}}", "yes: “start” (line 5) is “2027-03-01”, which fits {not-before: today}"),
    (
        "{is: {start: {same-week: month}}}",
        "no: “start” (line 5) is “2027-03-01”, which does not fit {same-week: month}",
    ),
    ("{is: {month: {after: start}}}", "no: “month” (line 6) is “2027-01”, which does not fit {after: start}"),
    ("{is: {owner: {same-as: gone}}}", "open: the plan has no “gone”; there is “none”"),
    ("{is: {owner: {differs-from: kind}}}", "yes: “owner” (line 1) is “kari”, which fits {differs-from: kind}"),
    ("{is: {owner: {in: 'items[*].id'}}}", "no: “owner” (line 1) is “kari”, which does not fit {in: items[*].id}"),
    ("{is: {'none[*]': x}}", "no: there is nothing in the list at “none” (line 13)"),
    ("{is: {none: {present: true}}}", "no: “none” (line 13) is empty"),
    ("{is: {none: {absent: true}}}", "yes: “none” (line 13) is empty"),
    ("{is: {blank: {absent: true}}}", "yes: “blank” (line 8) is empty"),
    ("{is: {owner: {absent: true}}}", "no: “owner” (line 1) is “kari”"),
    ("{is: {'items[*].size': big}}", "yes: “items[0].size” (line 10) is “big”"),
    (
        "{is: {'items[*].size': {none-of: [big, small]}}}",
        "no: “items[0].size” (line 10) is “big”, which does not fit {none-of: [big, small]}",
    ),
    (
        "{is: {'items[*].due': {after: today}}}",
        "yes: “items[1].due” (line 11) is “2027-03-31”, which fits {after: today}",
    ),
    ("{is: {bigs: {present: true}}}", "yes: “items[0]” (line 10) is a group of keys"),
    ("{is: {'bigs.n': 3}}", "yes: “items[0].n” (line 10) is 3"),
    ("{is: {'bigs.n': 4}}", "no: “items[0].n” (line 10) is 3, not 4"),
    ("{is: {lots: 3}}", "open: the plan has no “gone”; there is “none”"),
    ("{is: {lots: {present: true}}}", "no: the plan has no “gone”; there is “none”"),
    ("{is: {gone: {none-of: [a]}}}", "yes: the plan has no “gone”; there is “none”"),
    (
        "{is: {text: {contains: rest}}}",
        "yes: “text” (line 15) is “We hurry quickly. Then we rest.”, which fits {contains: rest}",
    ),
    ("{is: {share: {round: true}}}", "open: “share” (line 4) is “40 %”, which is no number"),
    (
        "{is: {count: {at-least: {count: all-items}}}}",
        "yes: “count” (line 3) is 12, which fits {at-least: {count: all-items}}",
    ),
    (
        "{is: {count: {at-least: {amount: 3, unit: h}}}}",
        "yes: “count” (line 3) is 12, which fits {at-least: {amount: 3, unit: h}}",
    ),
    ("{is: {owned: true, kind: small}}", "no: “kind” (line 2) is “big”, not “small”"),
    ("nobody", "no: “owner” (line 1) is “kari”"),
    ("{present: 'items[*].n.x'}", "open: nothing at “items[*].n” has a “x”"),
    ("{exists: 'base:/items[0].n'}", "open: there is no earlier text of this plan to compare with"),
    ("{exists: 'plans:/items[*].nope'}", "no: there is nothing at “plans:/items[*].nope” in any plan"),
    ("{exists: {union: [bigs, '/goals[*]']}}", "yes: there are “items[0]” (line 10), “items[2]” (line 12)"),
    ("{exists: {first-of: bigs}}", "yes: there is “items[0]” (line 10)"),
    ("{exists: self}", "yes: there is the plan"),
    ("{exists: self.items}", "yes: there is “items” (line 9)"),
    ("{exists: self.itemz}", "no: the plan has no “itemz”; there is “items”"),
    ("{exists: self.bigs}", "yes: there are “items[0]” (line 10), “items[2]” (line 12)"),
    ("{present: .}", "yes: the plan is there"),
]


@pytest.mark.parametrize(("condition", "why"), REASONS)
def test_what_decided(condition: str, why: str) -> None:
    assert reason(condition) == why


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, "true"),
        (False, "false"),
        (None, "nothing"),
        ("a  b\n c", "“a b c”"),
        ("x" * 60, f"“{'x' * 60}”"),
        ("x" * 61, f"“{'x' * 59}…”"),
        (3.5, "3.5"),
        (Quantity(3.0, "h", AT_LEAST), "at least 3 h"),
        (Quantity(3.0, "", AT_MOST), "at most 3"),
        (Days(date(2027, 1, 1), date(2027, 1, 1)), "2027-01-01"),
        (Days(date(2027, 1, 1), date(2027, 1, 31)), "2027-01-01 to 2027-01-31"),
        ({"a": 1}, "a group of keys"),
        (["a", 1, None, True], "[a, 1, null, true]"),
        (("a", "b"), "[a, b]"),
        ([], "[]"),
        ([["a"] * 30], "[" + "[" + "a, " * 19 + "…"),
    ],
)
def test_a_value_as_a_sentence_has_it(value: object, shown: str) -> None:
    assert show_value(value) == shown
