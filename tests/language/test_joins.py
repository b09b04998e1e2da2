"""Sets that are compared with each other: looked up and worked out once, with the answers of plain loops.

The plain loops stand here: as slow as they are easy to believe.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from somelint.document.document import parse
from somelint.document.view import View
from somelint.language.forms import arithmetic, references, sets, shared_entries, value_tests, values
from somelint.language.joins import equals, filters, names, rest
from somelint.language.joins.filters import Filter
from somelint.language.joins.outer import Outer
from somelint.language.logic import all_true, any_true, surely_equal
from somelint.language.scope import Place, Places, Run, Scope, SetFn, ValueFn
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.text.dates import Days
from somelint.text.quantities import Quantity
from support.property_tests import examples
from support.small_rules import report_of, rule, sound


def keep(self: Filter, places: Places, scope: Scope) -> Places:
    verdicts = [(place, self._holds(scope.inside(place))) for place in places.items]
    strange = any(verdict is None and not isinstance(place.value, dict) for place, verdict in verdicts)
    return Places(tuple(place for place, verdict in verdicts if verdict), places.partial or strange)


def verdicts_of(self: Filter, places: Places, scope: Scope) -> list[bool | None]:
    return [*(self._holds(scope.inside(place)) for place in places.items), *([None] if places.partial else [])]


def union(parts: Sequence[Places], run: Run) -> Places:
    every = {(id(p.view), p.path): p for part in reversed(parts) for p in reversed(part.items)}
    order = [(id(p.view), p.path) for part in parts for p in part.items]
    return Places(tuple(every[key] for key in dict.fromkeys(order)), any(part.partial for part in parts))


def subtract_places(places: Places, others: Sequence[Places]) -> Places:
    out = {(id(place.view), place.path) for other in others for place in other.items}
    return Places(tuple(p for p in places.items if (id(p.view), p.path) not in out), places.partial)


def is_among(value: object, places: Places, *_: object) -> bool:
    return any(surely_equal(value, place.value) for place in places.items)


def once_for_all(members: SetFn, outer: Outer, work: Callable[[Places, Scope], Any]) -> Callable[[Scope], Any]:
    return lambda scope: work(members(scope), scope)


def names_of_members(members: SetFn, name: ValueFn | None, outer: Outer) -> Callable[[Scope, int], Any]:
    def names(scope: Scope, most: int) -> tuple[list[object], int]:
        places = members(scope).items
        known = [value for place in places if name and (value := name(scope.inside(place))) is not None]
        different: list[object] = []
        for value in known or places:
            if value not in different:
                different.append(value)
        return different[:most], len(different)

    return names


def first_with(places: Places, by: str, key: object) -> Place | None:
    return next((place for place in places.items if equals.paired_by(place.value, by) == key), None)


@contextmanager
def plain_loops() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Filter, "keep", keep)
        patch.setattr(Filter, "some", lambda *asked: any_true(verdicts_of(*asked)))
        patch.setattr(Filter, "every", lambda *asked: all_true(verdicts_of(*asked)))
        for module in (sets, shared_entries):
            patch.setattr(module, "union", union)
        patch.setattr(sets, "subtract_places", subtract_places)
        patch.setattr(value_tests, "_is_among", is_among)
        patch.setattr(references, "has_value", lambda places, value: is_among(value, places))
        patch.setattr(arithmetic, "once_for_all", once_for_all)
        patch.setattr(values, "names_of_members", names_of_members)
        patch.setattr(equals, "first_with", first_with)
        yield


@contextmanager
def indexes_for_all() -> Iterator[None]:
    """Small sets are looked up as well, and from the first time on."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (equals, filters, rest, value_tests):
            patch.setattr(module, "SMALL", 0)
        yield


def test_where_an_equal_value_may_stand_is_looked_at() -> None:
    day = Days(date(2027, 1, 1), date(2027, 1, 1))
    known = [day, "2027-01-01", 1, 1.0, True, "1", Quantity(3, "h"), "3 h", ["a"], [1.0], None, {"x": 1}]
    places = equals.Positions()
    for position, value in enumerate(known):
        places.add(value, position)
    for asked in known:
        found = places.find(asked)
        equal = {n for n, value in enumerate(known) if surely_equal(value, asked)}
        assert found is None or equal <= {*found}, (asked, found)


NAME = st.sampled_from(["a", "b", "c", "1", 1, 1.0, 2, True, [], ["a"], [1], {"x": 1}, "", None])
ENTRY = st.one_of(
    st.fixed_dictionaries(
        {},
        optional={
            "id": NAME,
            "tags": st.one_of(st.lists(NAME, max_size=3), NAME),
            "n": st.sampled_from([1, 2, 2.0, 1e300, 0.1, "1", None]),
            "kind": st.sampled_from(["x", "y"]),
            "said": st.one_of(
                st.lists(st.sampled_from(["more", "people", "visit", "museum", "often", "a"]), max_size=6).map(
                    " ".join
                ),
                NAME,
            ),
        },
    ),
    st.sampled_from(["a", 1, None]),
)
ENTRIES = st.one_of(st.lists(ENTRY, max_size=6), st.sampled_from(["a", None, {"k": {"id": "a"}}]))
PLAN = st.fixed_dictionaries({"items": ENTRIES, "others": ENTRIES, "kind": st.sampled_from(["x", "y"])})
LINES = [
    "id: {same-as: self.id}",
    "id: {not: {same-as: self.id}}",
    "tags: {same-as: self.tags}",
    "n: {same-as: self.n}",
    "n: {same-as: mine}",
    "half: {same-as: self.half}",
    '"tags[*]": {same-as: self.id}',
    "tags: {has: self.id}",
    'tags: {has-any: "self.tags[*]"}',
    'id: {in: "self.tags[*]"}',
    'id: {not-in: "self.tags[*]"}',
    'id: {in: "plans:/others[*].id"}',
    'id: {not-in: "/others[*].id"}',
    "self.id: {same-as: id}",
    'self.id: {in: "tags[*]"}',
    "self.tags: {has: id}",
    'self.tags: {has-any: "tags[*]"}',
    '".": {same-as: self}',
    "said: {echoes: self.said}",
    "said: {echoes: self.id}",
    "/kind: {same-as: own-kind}",
    "twins: {present: true}",
]
LINE = st.sampled_from([*LINES, "kind: x", "id: {absent: true}", "is-x: true"])
MATCH = st.lists(LINE, min_size=1, max_size=3, unique_by=lambda line: line.split(": {")[0]).map(
    lambda lines: "{" + ", ".join(lines) + "}"
)
BASES = [
    '"/items[*]"',
    '"plans:/items[*]"',
    '{of: "plans:/items[*]", except: self}',
    '{union: ["plans:/items[*]", "plans:/others[*]"]}',
    '{union: ["plans:/items[*]", "/others[*]"]}',
    '{of: "plans:/items[*]", except: "/items[*]"}',
    '{of: "plans:/items[*]", except: {union: ["/items[*]", {of: "plans:/items[*]", where: {kind: x}}]}}',
    "others-of-kind",
    '"alike.tags[*]"',
]
BASE = st.sampled_from([*BASES])
DEMAND = st.sampled_from(
    [
        "{empty: found}",
        "{exists: found}",
        "{compare: [many, '<', 2]}",
        "{some: BASE, is: MATCH}",
        "{every: BASE, is: MATCH}",
        "{not: {some: BASE, is: MATCH}}",
        "{not: {every: BASE, is: MATCH}}",
        "{all: [{empty: {of: BASE, where: MATCH}}, {empty: {first-of: found}}]}",
    ]
)
RULE = """
select: "/items[*]"
let:
  own-kind: /kind
  mine: self.n
  alike: {of: "plans:/items[*]", where: {kind: {same-as: self.kind}}}
  others-of-kind: {of: alike, except: {union: ["/others[*]", self]}}
  found: {of: BASE, where: MATCH}
  many: {count: found}
  names: {list: {of: found, value: id, most: 2}}
  total: {sum: {of: found, value: n}}
check: DEMAND
related: [{at: found, most: 2, says: one}, {at: found.id, says: two}]
message: "{many} of {total}: {names}."
"""
DEFINITIONS = """
settings: {identity: id, labels: [id]}
definitions:
  twins: {of: "/items[*]", where: {id: {same-as: self.id}}, except: self}
  is-x: {is: {kind: x}}
  half: {divide: [n, 2]}
  first-tags: {first: [tags, id]}
"""
OF_TWO = {"items": [{"id": "a", "tags": ["a", "b"]}, {"kind": "x"}], "others": [], "kind": "x"}
OF_OTHERS = {"items": [{"id": "b"}], "others": [], "kind": "y"}
"""Of two entries one has no id, so that it is open whether it is alike; left out of a set, it leaves nothing open."""


@given(BASE, MATCH, DEMAND, st.lists(PLAN, min_size=1, max_size=4))
@example(BASES[5], f"{{{LINES[0]}}}", "{some: BASE, is: MATCH}", [OF_TWO, OF_OTHERS])
@example(BASES[0], "{first-tags: {has: self.id}}", "{empty: found}", [OF_TWO])
@examples(640, HealthCheck.too_slow)
def test_lookups_answer_as_loops_do(base: str, match: str, demand: str, plans: list[dict[str, Any]]) -> None:
    body = RULE.replace("DEMAND", demand).replace("BASE", base).replace("MATCH", match)
    texts = {f"plan-{n}.yaml": json.dumps(plan) for n, plan in enumerate(plans)}
    definitions = {"definitions.yaml": DEFINITIONS}

    def asked(ways: Callable[[], Any]) -> Report:
        with ways():
            return report_of(sound({"small.yaml": rule(body), **definitions}), texts)

    slow, quick = asked(plain_loops), asked(indexes_for_all)
    assert not slow.failures
    assert quick.findings == slow.findings
    assert quick.failures == slow.failures


def test_what_could_not_be_read_below_a_rest_leaves_it_open() -> None:
    view = View(parse(Source("p.yaml", "a: [{b: 1}, {b: 2}, {b: 3}]")))
    base = Places(tuple(Place(view, ("a", n), {"b": n + 1}) for n in range(3)))
    for unread, is_open in ((2, True), (0, False)):
        below = rest.Below(
            rest.Rest(base, frozenset({0})), lambda place, unread=unread: Places((place,), place.path[-1] == unread)
        )
        assert ([place.path for place in below.items], below.partial) == ([("a", 1), ("a", 2)], is_open)


def test_values_that_differ_are_told_in_the_order_in_which_each_comes_first() -> None:
    assert names.drop_repeats(["b", "a", "b"]) == ["b", "a"]
    assert names.drop_repeats([["b"], "a", ["b"], ["a"], "a"]) == [["b"], "a", ["a"]]


ALIKE = """
select: "/items[*]"
let:
  start: /start
  by-id: {of: "plans:/items[*]", where: {id: {same-as: self.id}}}
  same: {union: [by-id, {of: "plans:/items[*]", where: {n: {same-as: self.n}}}]}
  before: {of: same, where: {/end: {before: start}}}
  others: {of: {of: same, where: {tags: {has-any: "self.tags[*]"}}}, except: {union: ["/items[*]", before]}}
  many: {count: others}
  names: {list: {of: others, value: /title, most: 3}}
check: {empty: others}
related: [{at: others, says: one}, {at: others.id, says: two}]
message: "{many}: {names}."
"""


def plans_of(count: int, entries: int, alike: bool) -> dict[str, str]:
    """Plans whose entries are alike in all of them, or all different."""
    return {
        f"plan-{n:04}.yaml": json.dumps(
            {
                "title": f"Plan {n}",
                "start": "2027-01-01",
                "end": "2027-12-31",
                "items": [
                    {"id": f"{m}" if alike else f"{n}-{m}", "tags": [m] if alike else [n]} for m in range(entries)
                ],
            }
        )
        for n in range(count)
    }


@pytest.mark.parametrize("alike", [True, False])
def test_work_grows_with_the_number_of_plans_and_not_with_its_square(alike: bool) -> None:
    rules = sound({"small.yaml": rule(ALIKE)})

    def work(plans: dict[str, str]) -> int:
        counted: list[int] = []
        spend = Run.spend

        def count(run: Run, steps: int) -> None:
            counted.append(steps)
            spend(run, steps)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Run, "spend", count)
            report = report_of(rules, plans)
        assert not report.failures
        assert len(report.findings) == (len(plans) * 2 if alike else 0)
        return sum(counted)

    assert work(plans_of(400, 2, alike)) <= 10.5 * work(plans_of(40, 2, alike))


def test_many_plans_with_many_entries_stay_below_the_limit_of_steps() -> None:
    report = report_of(sound({"small.yaml": rule(ALIKE)}), plans_of(60, 30, alike=True))
    assert not report.failures
    assert report.findings[0].message == "59: “Plan 1”, “Plan 2”, “Plan 3” and 56 more."
    assert [note.source for note in report.findings[0].related] == [
        "plan-0001.yaml",
        "plan-0002.yaml",
        "plan-0003.yaml",
    ] * 2


LINES_OF_MANY = [
    *LINES,
    "tags: {has: mine}",
    'tags: {has-any: "/others[*].id"}',
    "self.said: {echoes: said}",
    "kind: x, id: {same-as: self.id}",
    "on: {same-as: self.on}",
    "n: {same-as: self.n}, tags: {has: self.id}",
    "said: {echoes: self.said}, n: {same-as: self.n}",
    "is-x: true, n: {same-as: mine}",
]
BASES_OF_MANY = [
    *BASES,
    '"most.tags[*]"',
]
MOST = '  most: {of: "plans:/items[*]", except: self}\n  mine:'
DEMANDS_OF_MANY = [
    "{empty: found}",
    "{compare: [many, '<', 2]}",
    "{some: BASE, is: MATCH}",
    "{every: BASE, is: MATCH}",
    "{not: {some: BASE, is: MATCH}}",
    "{not: {every: BASE, is: MATCH}}",
    "{all: [{empty: {of: BASE, where: MATCH}}, {empty: {first-of: found}}]}",
]
SAID = ["more people visit the museum often", "museum people visit often", "often more", "a shop opens today", 3, None]
WORK = (19266, 93481)
"""So many times a scope is made for a member, and so many steps are counted: less for who finds a way to ask less."""


def many_rules() -> dict[str, str]:
    """Rules with each line of a match, and with each set and each demand in turn."""
    bodies = {}
    for n, line in enumerate(LINES_OF_MANY):
        for m in range(2):
            base = BASES_OF_MANY[(n + 4 * m) % len(BASES_OF_MANY)]
            demand = DEMANDS_OF_MANY[(n + 3 * m + n // 7) % len(DEMANDS_OF_MANY)]
            body = (
                RULE.replace("  mine:", MOST)
                .replace("DEMAND", demand)
                .replace("BASE", base)
                .replace("MATCH", f"{{{line}}}")
            )
            bodies[f"r{n}-{m}.yaml"] = rule(body, f"r{n}-{m}")
    return bodies


def plans_of_many() -> dict[str, str]:
    """Plans with entries that have something in common within each of them, and between them."""
    ids = ["a", "b", 1, "c", 1.0, "1", "d", [], "e", "a", None, "f"]
    made = {}
    for p in range(2):
        items: list[Any] = []
        for n in range(12):
            entry = {
                "id": ids[(n + 5 * p) % 12],
                "tags": [["a", 1], ["b"], "a", [], ["c", "a", "z"], None, [2, [1]]][(n + p) % 7],
                "n": [1, 2, 2.0, "2 h", 120, 1e300, None][(n * (p + 1)) % 7],
                "kind": "xy"[n % 3 == p],
                "said": SAID[(n + p) % 6],
                "on": ["2027-01", "2027-01-04", "soon", None][(n + p) % 4],
            }
            items.append({key: one for key, one in entry.items() if one is not None or n % 2})
        items += ("a", 3) if not p else (None,)
        made[f"plan-{p}.yaml"] = json.dumps({"items": items, "others": items[2:6][:: 1 + p], "kind": "xy"[p]})
    made["odd.yaml"] = json.dumps({"items": "a", "others": None, "kind": "x"})
    return made


def test_lookups_among_many_answer_as_loops_do_and_ask_less() -> None:
    rules, plans = many_rules(), plans_of_many()
    inside, spend, asked, spent = Scope.inside, Run.spend, 0, 0

    def counted(scope: Scope, place: Place) -> Scope:
        nonlocal asked
        asked += 1
        return inside(scope, place)

    def counted_steps(run: Run, steps: int) -> None:
        nonlocal spent
        spent += steps
        spend(run, steps)

    with plain_loops():
        slow = report_of(sound({**rules, "definitions.yaml": DEFINITIONS}), plans)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Scope, "inside", counted)
        patch.setattr(Run, "spend", counted_steps)
        quick = report_of(sound({**rules, "definitions.yaml": DEFINITIONS}), plans)
    assert not slow.failures
    assert quick == slow
    assert len({finding.rule for finding in slow.findings}) > 30
    assert (asked, spent) == WORK


def test_an_entry_is_paired_with_the_first_that_has_its_key() -> None:
    view = View(parse(Source("p.yaml", "a: 1")))
    ids = ["a", ["x"], 1, None, {"k": 1}, 1.0, True, "a", "b", "1", 2, "c"]
    values = [{"id": one, "n": n} for n, one in enumerate(ids)] + ["odd", ["x"]]
    many = Places(tuple(Place(view, (n,), value) for n, value in enumerate(values)))
    for key in (*ids, "odd", "none", 3):
        assert equals.first_with(many, "id", key) == first_with(many, "id", key)
        assert equals.first_with(Places(many.items[:7]), "id", key) == first_with(Places(many.items[:7]), "id", key)
