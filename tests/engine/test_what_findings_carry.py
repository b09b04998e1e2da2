"""What a finding carries besides its words: places, entries, numbers, and a name that survives edits."""

from __future__ import annotations

from functools import cache

import pytest

from somelint.engine.check import check
from somelint.engine.fingerprints import digest
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.findings import Finding
from somelint.model.locations import Source, show_path
from somelint.rulesets.ruleset import Ruleset
from support.small_rules import TODAY, rule, sound

DEFINITIONS = "settings: {identity: id, labels: [name, id]}\ndefinitions: {}\n"
HASTE = "id: haste\nterms: {en: [quick*]}\nexamples: {match: [quickly], miss: [slow]}\n"


@cache
def rules(body: str) -> Ruleset:
    return sound({"small.yaml": rule(body), "definitions.yaml": DEFINITIONS, "haste.yaml": HASTE})


def found(body: str, plan: str, base: str | None = None, **parts: str) -> tuple[Finding, ...]:
    given = {name: Source(name, text) for name, text in ((f"{name}.yaml", text) for name, text in parts.items())}
    earlier = [Source("p.yaml", base)] if base is not None else []
    report = check(Inputs([Source("p.yaml", plan)], given, earlier), rules(body), CheckOptions(TODAY))
    assert not report.failures, report.failures
    return report.findings


def one(body: str, plan: str, base: str | None = None, **parts: str) -> Finding:
    (finding,) = found(body, plan, base, **parts)
    return finding


PICKED = """
let: {late: {of: "/items[*]", where: {n: {above: 3}}}, much: {count: late}}
check: {empty: late}
at: {first: late}
message: "{much} are late: {late}."
"""


def test_the_name_of_a_finding_about_several_stays_when_the_first_is_put_right() -> None:
    two = one(PICKED, "items: [{id: a, n: 5}, {id: b, n: 6}, {id: c, n: 1}]\n")
    last = one(PICKED, "items: [{id: a, n: 1}, {id: b, n: 6}, {id: c, n: 1}]\n")
    assert (show_path(two.path), show_path(last.path)) == ("items[0]", "items[1]")
    assert two.fingerprint == last.fingerprint
    assert [(entry.anchor, entry.says, entry.span.start.line) for entry in two.entries] == [
        ("items[id=a]", "a", 1),
        ("items[id=b]", "b", 1),
    ]
    assert [entry.anchor for entry in last.entries] == ["items[id=b]"]
    assert two.message == "2 are late: “a” and “b”."
    assert two.args.keys() == {"much", "late"}
    each = found(PICKED.replace("first", "each"), "items: [{id: a, n: 5}, {id: b, n: 6}]\n")
    assert len({finding.fingerprint for finding in each}) == 2


CASES = """
cases:
  - {when: {present: /a}, check: {empty: "/items[*]"}, at: {first: "/items[*]"}, message: One., help: Do.}
  - {check: {empty: "/items[*]"}, at: {first: "/items[*]"}, message: Two., help: Do.}
  - {check: {present: /never}, message: Three., help: Do.}
"""


def test_the_first_case_that_finds_something_speaks_and_has_a_name_of_its_own() -> None:
    first, second = one(CASES, "a: 1\nitems: [x]\n"), one(CASES, "items: [x]\n")
    assert (first.message, second.message) == ("One.", "Two.")
    assert first.fingerprint != second.fingerprint
    assert one(CASES, "a: 1\n").message == "Three."


MEASURED = """
select: "/items[*]"
let: {much: self.n}
check: {compare: [n, "<", 3]}
at: n
measure: n
worse: lower
message: "{much} of {label}"
related: [{at: "/items[*].o", says: "beside {label}", most: 2}, {at: "base:/items[*]", says: before}]
"""


def test_a_number_that_is_judged_is_no_part_of_the_name() -> None:
    plan = "items: [{id: a, n: 3.14159265, o: x}, {id: b, o: y}, {id: c, o: z}]\n"
    finding = one(MEASURED, plan, base=plan)
    assert (finding.measure, finding.worse, finding.anchor) == (3.141593, "lower", "items[id=a].n")
    assert finding.fingerprint == one(MEASURED, plan.replace("3.14159265", "7")).fingerprint
    assert [(near.says, show_path(near.path)) for near in finding.related] == [
        ("beside a", "items[0].o"),
        ("beside a", "items[1].o"),
    ]
    assert finding.fingerprint == digest("small", "p.yaml", "items[id=a].n", "")
    judged = MEASURED.replace("measure: n\nworse: lower\n", "")
    texts = [one(judged, plan.replace("3.14159265", number)) for number in ("3.5", "7")]
    assert texts[0].fingerprint != texts[1].fingerprint
    assert [text.measure for text in texts] == [None, None]


SAID = "check: {avoids: haste, in: [/text], hits: all}\nmessage: '{matches}'"


def test_further_stretches_of_a_text_are_shown_with_their_words() -> None:
    finding = one(SAID, "text: Quick work, quickly done, is the quickest.\n")
    assert (finding.span.start.column, finding.span.end.column) == (7, 12)
    assert [(near.says, near.span.start.column, near.span.end.column) for near in finding.related] == [
        ("quickly", 19, 26),
        ("quickest", 40, 48),
    ]
    assert one(SAID, "text: Quick.\n").related == ()


GROUPED = "check: {group: '/items[*]', by: kind, at-most: 1}"


def test_the_others_of_a_group_are_shown_beside_the_one_that_is_too_many() -> None:
    finding = one(GROUPED, "items: [{id: a, kind: x}, {id: b, kind: x}, {id: c, kind: y}, {id: d, kind: x}]\n")
    assert show_path(finding.path) == "items[1]"
    assert [(near.says, show_path(near.path)) for near in finding.related] == [("a", "items[0]"), ("d", "items[3]")]


REFERENCE = """
select: "/items[*].of"
check: {reference: {to: "/people[*].id"}}
message: "“{value}” is nobody."
did-you-mean: "Is it {suggestion}?"
"""


def test_what_was_probably_meant_stands_behind_the_message() -> None:
    plan = "people: [{id: karin}]\nitems: [{of: karen}, {of: zoe}]\n"
    assert [finding.message for finding in found(REFERENCE, plan)] == [
        "“karen” is nobody. Is it karin?",
        "“zoe” is nobody.",
    ]
    without = REFERENCE.replace('did-you-mean: "Is it {suggestion}?"\n', "")
    assert [finding.message for finding in found(without, plan)] == ["“karen” is nobody.", "“zoe” is nobody."]


def test_a_finding_in_a_part_names_the_plan() -> None:
    body = 'select: "/items[*]"\ncheck: {present: owner}\nrelated: {at: "/items[*]", most: 5}'
    finding = one(body, "uses: [q.yaml]\n", q="somelint-part: 1\nitems: [{id: a}]\n")
    assert (finding.source, finding.used_by, finding.about) == ("q.yaml", ("p.yaml",), ("p.yaml",))
    assert [(near.source, near.says) for near in finding.related] == [("q.yaml", "a")]


MATCHED = """
select: "/items[*]"
match: {was: "base:/items[*]"}
let: {much: self.n}
check: {compare: [n, ">=", was.n]}
message: "“{label}”: {much}"
"""


@pytest.mark.parametrize(
    ("body", "plan", "base", "messages"),
    [
        ("when: {is: {/a: {above: 3}}}\ncheck: {present: /b}\nmessage: No.", "a: 4\n", None, ["No."]),
        ("when: {is: {/a: {above: 3}}}\ncheck: {present: /b}\nmessage: No.", "a: 2\n", None, []),
        # whether it is above cannot be told
        ("when: {is: {/a: {above: 3}}}\ncheck: {present: /b}\nmessage: No.", "a: many\n", None, []),
        ("when: {not: {is: {/a: {above: 3}}}}\ncheck: {present: /b}\nmessage: No.", "a: many\n", None, []),
        # only what was there before is compared
        (MATCHED, "items: [{id: a, n: 1}, {id: b, n: 1}, {n: 0}]\n", "items: [{id: a, n: 2}, {n: 1}]\n", ["“a”: 1"]),
        (MATCHED, "items: [{id: a, n: 1}]\n", "items: [{id: b, n: 2}]\n", []),
        # names that a message may use
        (
            "check: {present: /a}\nmessage: 'In {place}.'\nat: /items[*]",
            "items: [{id: x}, {id: y}]\n",
            None,
            ["In x.", "In y."],
        ),
        ("let: {all: '/items[*]'}\ncheck: {empty: all}\nmessage: 'Just {all}.'", "items: [x]\n", None, ["Just x."]),
        (
            "let: {all: '/items[*]'}\ncheck: {empty: all}\nmessage: 'Just {all}.'",
            "items: [{id: x}]\n",
            None,
            ["Just “x”."],
        ),
        (
            "let: {all: '/items[*]'}\ncheck: {empty: all}\nmessage: 'Just {all}.'",
            "items: [[x, y]]\n",
            None,
            ["Just “items[0]”."],
        ),
    ],
)
def test_which_places_a_rule_is_asked_of_and_what_its_message_names(
    body: str, plan: str, base: str | None, messages: list[str]
) -> None:
    assert [finding.message for finding in found(body, plan, base)] == messages


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("3", "3"),
        ("word", "word"),
        ("'two  words '", "two words"),
        ("[a]", ""),
        ("{a: b}", ""),
        ("", ""),
    ],
)
def test_a_finding_is_named_by_rule_file_place_and_the_text_in_question(value: str, named: str) -> None:
    finding = one("check: {present: /never}\nat: /a", f"a: {value}\n")
    assert (finding.fingerprint, finding.used_by) == (digest("small", "p.yaml", "a", named), ())


@pytest.mark.parametrize(("length", "shown"), [(100, 20), (12_000, 16)])
def test_so_many_stretches_are_shown_as_take_no_time(length: int, shown: int) -> None:
    assert len(one(SAID, f"text: {'quick ' * 25}{'x' * length}\n").related) == shown


BESIDE = "select: '/items[*]'\ncheck: {present: owner}\nat: .\nrelated: {at: self, says: this}"


def test_the_place_itself_is_not_shown_beside_it_where_it_is_shared() -> None:
    items = "items: [{id: a}]\n"
    assert [near.says for near in one(BESIDE, items).related] == ["this"]
    assert one(BESIDE, "uses: [q.yaml]\n", q=f"somelint-part: 1\n{items}").related == ()


@pytest.mark.parametrize(
    ("fix", "change"),
    [("fix: {do: set, path: b, value: 3, safe: true, says: Add it.}", ("a", "b")), ("at: b", None)],
)
def test_a_fix_comes_with_the_finding(fix: str, change: object) -> None:
    finding = one(f"select: /a\ncheck: {{present: b}}\n{fix}", "a: {c: 1}\n")
    assert (finding.fix and finding.fix.change.path) == change
    assert finding.fix is None or finding.fix.says == "Add it."


def test_entries_of_another_plan_are_told_where_that_plan_is() -> None:
    body = PICKED.replace("let: {late:", 'let: {mine: {of: "/items[*]", where: {n: {above: 3}}}, late:')
    body = body.replace('late: {of: "/items', 'late: {of: "plans:/items').replace("first: late", "first: mine")
    texts = {"p.yaml": "items: [{id: a, n: 5}]\n", "q.yaml": "items: [{id: b, n: 6}, {id: c, n: 1}]\n"}
    report = check([Source(name, text) for name, text in texts.items()], rules(body), CheckOptions(TODAY))
    assert [(one.source, [entry.anchor for entry in one.entries]) for one in report.findings] == [
        ("p.yaml", ["items[id=a]"]),
        ("q.yaml", ["items[id=b]"]),
    ]
