"""Shared parts: what is joined, where findings stand, what is refused; the page about them is true."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml

from somelint.document.document import Document, parse
from somelint.document.view import View
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.shared_parts import MOST, UnavailablePart, gather, has_parts, is_part, join, part_name, part_schema
from somelint.model.findings import Finding
from somelint.model.locations import Source, show_path
from somelint.model.report import Report
from somelint.model.standing import standings
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from support.paths import ROOT
from support.small_rules import rule, sound

PAGE = (ROOT / "docs/how-to/shared-parts.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.S))
TODAY = date(2027, 1, 15)

NAMED = rule(
    'select: "/people[*]"\ncheck: {is: {name: {differs-from: {text: everyone}}}}\nat: name\nmessage: "{label}"'
)


def texts(files: dict[str, str]) -> dict[str, Source | UnavailablePart]:
    return {name: Source(name, text) for name, text in files.items()}


def joined(plan: str, parts: dict[str, str], name: str = "plan.yaml") -> Any:
    document = parse(Source(name, plan))
    found = gather(document, lambda one: parse(Source(one, parts[one])) if one in parts else None)
    return join(document.data, [View(part) for part in found.documents], "id", found.lost)


def report(
    plans: dict[str, str], parts: dict[str, str | UnavailablePart], rules: Ruleset | None = None, **more: Any
) -> Report:
    given = {n: Source(n, text) if isinstance(text, str) else text for n, text in parts.items()}
    sources = [Source(name, text) for name, text in plans.items()]
    return check(Inputs(sources, given, **more), rules or builtin_rules(), CheckOptions(TODAY))


def of(made: Report, name: str) -> list[Finding]:
    return [finding for finding in made.findings if finding.rule == name]


# What is joined


def test_the_page_says_what_is_joined() -> None:
    parts = {name: text for name, text in FILES.items() if name.startswith("shared/")}
    assert len(parts) == 2
    assert joined(FILES["plans/library.yaml"], parts, "plans/library.yaml").data == yaml.safe_load(FILES["joined"])


def test_the_files_on_the_page_have_nothing_wrong_with_their_form() -> None:
    made = report({n: t for n, t in FILES.items() if n.startswith("plans/")}, dict(FILES))
    assert not made.failures
    assert [f.message for f in made.findings if f.group == "notation"] == []
    assert [f.rule for f in made.findings if f.group == "portfolio"] == []
    assert [source.name for source in made.parts] == ["shared/common.yaml", "shared/people.yaml"]


@pytest.mark.parametrize(
    ("plan", "part", "wanted"),
    [
        ("a: [{id: x, n: 1}]", "a: [{id: x, n: 2, m: 3}, {id: y}]", [{"id": "x", "n": 1}, {"id": "y"}]),
        ("a: [p]", "a: [p, q]", ["p", "q"]),
        ("a: {p: 1}", "a: {p: 2, q: 3}", {"p": 1, "q": 3}),
        ("a: {p: }", "a: {p: 2}", {"p": 2}),
        ("a: text", "a: other", "text"),
        ("a:", "a: other", "other"),
        ("a: text", "a: {p: 1}", "text"),
        ("a: []", "a: [{n: 1}]", [{"n": 1}]),
        ("b: 1", "a: [{id: x}]", [{"id": "x"}]),
    ],
)
def test_a_section_of_both(plan: str, part: str, wanted: object) -> None:
    assert joined(f"uses: [p.yaml]\n{plan}", {"p.yaml": part}).data["a"] == wanted


def test_an_earlier_part_goes_before_a_later_one_and_before_those_it_uses() -> None:
    parts = {
        "one.yaml": "uses: [deep.yaml]\na: one",
        "deep.yaml": "a: deep\nb: deep",
        "two.yaml": "a: two\nb: two\nc: two",
    }
    made = joined("uses: [one.yaml, two.yaml]", parts).data
    assert (made["a"], made["b"], made["c"]) == ("one", "deep", "two")


def test_a_plan_that_uses_a_part_leaves_it_as_it_is() -> None:
    part = parse(Source("p.yaml", "a: [{id: x}]\nb: {p: 1}"))
    other = parse(Source("q.yaml", "a: [{id: y}]\nb: {q: 1}"))
    join({"c": 1}, [View(part), View(other)], "id", False)
    assert part.data == {"a": [{"id": "x"}], "b": {"p": 1}}


FIRST = """
somelint: 1
uses: []
a: [{id: x, n: 1}, {id: y}, z]
b: {p: 2, q: 3, r: }
c: [{id: k}]
d: {u: 1}
e: w
"""
SECOND = """
a: [{id: y}, z, {id: true}, {id: 3}]
c: [{id: k}, {id: m}]
d: {u: 2, v: 3}
e:
f: 1
somelint-part: 1
"""


@pytest.mark.parametrize(
    ("own", "parts", "table", "origins"),
    [
        (
            "a: [{id: x}, {id: x, m: 2}]\nb: {p: 1}",
            (FIRST, SECOND),
            "a[2]=1:a[1] a[3]=1:a[2] b.q=1:b.q c=1:c d=1:d e=1:e a[4]=2:a[2] a[5]=2:a[3] c[1]=2:c[1] d.v=2:d.v f=2:f",
            "a[0]=1:a[0] a[2]=1:a[1] a[3]=1:a[2] c[0]=1:c[0] a[4]=2:a[2] a[5]=2:a[3] c[1]=2:c[1]",
        ),
        ("a: [z]", ("a: [z, {id: x}]\nb: ", "b: [{id: x}]"), "a[1]=1:a[1] b=2:b", "a[1]=1:a[1] b[0]=2:b[0]"),
        # what names no entry: true, and nothing at all
        (
            "a: [{id: true}]",
            ("a: [{id: true}, {id: }, {}, {id: 1.5}]",),
            "a[1]=1:a[0] a[2]=1:a[1] a[3]=1:a[2] a[4]=1:a[3]",
            "a[1]=1:a[0] a[2]=1:a[1] a[3]=1:a[2] a[4]=1:a[3]",
        ),
        ("a: [{id: 1}]", ("a: [{id: 1}, {id: '1'}]",), "a[1]=1:a[1]", "a[0]=1:a[0] a[1]=1:a[1]"),
        # sections of two kinds, and what is no mapping
        ("a: {}\nb: []", ("a: [x]\nb: {k: 1}", "- x", "a: {k: 1}"), "a.k=3:a.k", ""),
        ("a: {k: 1, l: }", ("a: {k: 2, l: 3, m: }",), "a.l=1:a.l", ""),
    ],
)
def test_where_what_is_joined_is_written(own: str, parts: tuple[str, ...], table: str, origins: str) -> None:
    views = [View(parse(Source(f"{n}.yaml", text))) for n, text in enumerate(parts, 1)]
    made = join(parse(Source("p.yaml", own)).data, views, "id", False)
    for spots, said in ((made.table, table), (made.origins, origins)):
        rows = [
            f"{show_path(path)}={at.document.source.name[0]}:{show_path(there)}" for path, (at, there) in spots.items()
        ]
        assert " ".join(rows) == said


# Names and bounds


@pytest.mark.parametrize(
    ("written", "name", "wanted"),
    [
        ("p.yaml", "plans/a.yaml", "plans/p.yaml"),
        ("../s/p.yml", "plans/a.yaml", "s/p.yml"),
        ("../s/p.yaml", "a.yaml", "../s/p.yaml"),
        ("./p.yaml", "<stdin>", "p.yaml"),
        ("/etc/p.yaml", "a.yaml", None),
        ("~/p.yaml", "a.yaml", None),
        ("https://example.org/p.yaml", "a.yaml", None),
        ("C:\\p.yaml", "a.yaml", None),
        ("p.md", "a.yaml", None),
        ("", "a.yaml", None),
        ("p\0.yaml", "a.yaml", None),
        (3, "a.yaml", None),
    ],
)
def test_the_name_of_a_part(written: object, name: str, wanted: str | None) -> None:
    assert part_name(written, name) == wanted


def gathered(parts: dict[str, str], plan: str) -> tuple[list[str], list[str]]:
    def lookup(name: str) -> Document | None:
        return parse(Source(name, parts[name])) if name in parts else None

    found = gather(parse(Source("plan.yaml", plan)), lookup)
    return [one.source.name for one in found.documents], [problem.kind for _, problem in found.problems]


def test_parts_are_three_deep_at_most() -> None:
    chain = {f"{n}.yaml": f"uses: [{n + 1}.yaml]" for n in range(1, 9)}
    assert gathered(chain, "uses: [1.yaml]") == (["1.yaml", "2.yaml", "3.yaml"], ["unusable-part"])


def test_a_plan_has_twenty_parts_at_most() -> None:
    many = {f"{n}.yaml": "a: 1" for n in range(MOST + 5)}
    names, problems = gathered(many, f"uses: [{', '.join(many)}]")
    assert len(names) == MOST
    assert problems == ["unusable-part"] * 5


def test_the_last_of_twenty_may_be_named_again() -> None:
    many = {f"{n}.yaml": "a: 1" for n in range(MOST)}
    names, problems = gathered(many, f"uses: [{', '.join(many)}, 0.yaml, 19.yaml]")
    assert (len(names), problems) == (MOST, [])


GATHERED = {
    "a.yaml": "x: 1",
    "list.yaml": "- x",
    "none.yaml": "",
    "bad.yaml": "a: [",
    "self.yaml": "uses: [self.yaml]",
    "back.yaml": "uses: [plan.yaml, a.yaml]",
}


@pytest.mark.parametrize(
    ("uses", "names", "lost", "unread", "problems"),
    [
        ("", "", False, "", []),
        ("a.yaml, none.yaml", "a none", False, "", []),
        ("list.yaml, a.yaml", "list a", True, "", []),
        ("bad.yaml", "bad", True, "", []),
        ("3, a.yaml", "a", True, "", []),
        ("gone.yaml, a.yaml", "a", True, "", ["plan:uses[0] missing-part gone.yaml None"]),
        ("a.yaml, outside.yaml", "a", True, "", ["plan:uses[1] unusable-part outside.yaml it is outside the project"]),
        ("broken.yaml, broken.yaml, a.yaml", "a", True, "broken.yaml", []),
        ("plan.yaml", "", True, "", ["plan:uses[0] unusable-part plan.yaml it uses this file itself, in a circle"]),
        (
            "./self.yaml",
            "self",
            True,
            "",
            ["self:uses[0] unusable-part self.yaml it uses this file itself, in a circle"],
        ),
        (
            "back.yaml",
            "back a",
            True,
            "",
            ["back:uses[0] unusable-part plan.yaml it uses this file itself, in a circle"],
        ),
    ],
)
def test_what_is_said_of_parts_and_whether_any_is_lost(
    uses: str, names: str, lost: bool, unread: str, problems: list[str]
) -> None:
    kept = {"outside.yaml": UnavailablePart.OUTSIDE, "broken.yaml": UnavailablePart.UNREADABLE}

    def lookup(name: str) -> Document | UnavailablePart | None:
        return parse(Source(name, GATHERED[name])) if name in GATHERED else kept.get(name)

    found = gather(parse(Source("plan.yaml", f"uses: [{uses}]")), lookup)
    assert " ".join(one.source.name.removesuffix(".yaml") for one in found.documents) == names
    assert (found.lost, " ".join(found.unread)) == (lost, unread)
    told = [
        (home.source.name.removesuffix(".yaml"), show_path(one.path), one.kind, one.args)
        for home, one in found.problems
    ]
    assert [f"{home}:{at} {kind} {args['value']} {args.get('why')}" for home, at, kind, args in told] == problems


@pytest.mark.parametrize(
    ("schema", "keys", "rest"),
    [
        ({}, None, {}),
        ({"type": "object"}, ["somelint-part"], {"type": "object", "required": []}),
        (
            {"required": ["somelint"], "properties": {"somelint": {"const": 1}, "a": {}}},
            ["somelint-part", "a"],
            {"required": []},
        ),
    ],
)
def test_the_format_of_a_part_has_its_own_mark(schema: dict[str, Any], keys: list[str] | None, rest: object) -> None:
    made = part_schema(schema)
    properties = made.pop("properties", None)
    assert (properties and list(properties), made) == (keys, rest)
    if properties:
        assert properties["somelint-part"]["const"] == 1


def test_a_part_that_two_parts_use_is_there_once() -> None:
    parts = {"a.yaml": "uses: [c.yaml]", "b.yaml": "uses: [c.yaml]", "c.yaml": "x: 1"}
    assert gathered(parts, "uses: [a.yaml, b.yaml, a.yaml]") == (["a.yaml", "c.yaml", "b.yaml"], [])


@pytest.mark.parametrize("text", ["uses: 3", "uses: {a: b}", "uses: a.yaml", "uses: [[a.yaml], {}, null]", "uses:"])
def test_what_is_no_list_of_names_breaks_nothing(text: str) -> None:
    assert gathered({}, text) == ([], [])
    assert not report({"plan.yaml": f"somelint: 1\n{text}\n"}, {}).failures


# Where findings stand

STAFF = "somelint-part: 1\npeople:\n  - {id: kari, name: everyone}\n"


def test_a_finding_stands_where_the_text_is() -> None:
    rules = sound({"small.yaml": NAMED})
    own = "people: [{id: ann, name: Ann}, {id: bo, name: everyone}]\n"
    made = report({"plan.yaml": f"uses: [s/p.yaml]\n{own}"}, {"s/p.yaml": STAFF}, rules)
    assert [(f.source, f.path, f.span.start.line, f.used_by, f.anchor) for f in made.findings] == [
        ("plan.yaml", ("people", 1, "name"), 2, (), "people[id=bo].name"),
        ("s/p.yaml", ("people", 0, "name"), 3, ("plan.yaml",), "people[id=kari].name"),
    ]


def test_what_several_plans_find_in_a_part_is_told_once_and_keeps_its_fingerprint() -> None:
    rules = sound({"small.yaml": NAMED})
    plans = {f"{name}.yaml": "uses: [p.yaml]\n" for name in "cab"}
    (finding,) = report(plans, {"p.yaml": STAFF}, rules).findings
    assert finding.used_by == ("a.yaml", "b.yaml", "c.yaml")
    (alone,) = report({"c.yaml": plans["c.yaml"]}, {"p.yaml": STAFF}, rules).findings
    assert alone.fingerprint == finding.fingerprint
    moved = STAFF.replace("people:\n", "# Moved\npeople:\n  - {id: ann, name: Ann}\n")
    (later,) = report(plans, {"p.yaml": moved}, rules).findings
    assert (later.fingerprint, later.path[1]) == (finding.fingerprint, 1)


def test_a_finding_in_a_part_stands_between_each_plan_and_its_level() -> None:
    made = report({"a.yaml": "uses: [p.yaml]", "b.yaml": "x: 1"}, {"p.yaml": STAFF}, sound({"small.yaml": NAMED}))
    assert {one.source: one.blocking for one in standings(made)} == {"a.yaml": ("small",), "b.yaml": ()}


def test_the_entry_of_a_plan_stands_in_for_the_shared_one() -> None:
    plan = "uses: [p.yaml]\npeople: [{id: kari, name: Kari}]"
    assert report({"plan.yaml": plan}, {"p.yaml": STAFF}, sound({"small.yaml": NAMED})).findings == ()


def test_a_mistake_in_the_form_of_a_part_is_told_once_at_the_part() -> None:
    part = "people:\n  - {id: kari, tims: {hours: 3, per: week}}\nchanels: [{id: x}]\nsomelint: 1\n"
    made = report({f"{n}.yaml": "somelint: 1\nuses: [p.yaml]\n" for n in "ab"}, {"p.yaml": part})
    told = [(f.source, f.args["key"], f.used_by) for f in of(made, "unknown-key")]
    assert told == [("p.yaml", key, ("a.yaml", "b.yaml")) for key in ("tims", "chanels", "somelint")]
    # A key that is misspelt in a part is not called missing in the plan.
    assert of(made, "no-channels") == []


def test_a_part_that_is_no_yaml_is_told_at_the_part() -> None:
    made = report({"a.yaml": "somelint: 1\nuses: [p.yaml]\n"}, {"p.yaml": "people: [\n"})
    (finding,) = of(made, "not-yaml")
    assert (finding.source, finding.used_by) == ("p.yaml", ("a.yaml",))
    assert of(made, "no-audience") == []


def test_of_what_a_missing_part_might_have_said_nothing_is_called_missing() -> None:
    plan = "somelint: 1\nuses: [gone.yaml]\nplan: {owner: kari}\npeople: [{id: per, name: Per}]\n"
    found = {f.rule for f in report({"a.yaml": plan}, {}).findings}
    assert "missing-part" in found
    assert not found & {"dangling-reference", "no-channels", "no-policy", "no-time-frame"}


def test_what_lies_outside_is_a_finding_and_what_cannot_be_read_a_failure() -> None:
    made = report({"a.yaml": "somelint: 1\nuses: [../x.yaml]\n"}, {"../x.yaml": UnavailablePart.OUTSIDE})
    assert [f.path for f in of(made, "unusable-part")] == [("uses", 0)]
    made = report({"a.yaml": "somelint: 1\nuses: [x.yaml]\n"}, {"x.yaml": UnavailablePart.UNREADABLE})
    assert [(f.source, f.message) for f in made.failures] == [("a.yaml", "“x.yaml”, which it uses, cannot be read.")]
    assert of(made, "missing-part") == []


def test_a_comment_in_a_part_silences_what_stands_there() -> None:
    part = STAFF.replace("everyone}", "everyone}  # somelint: ignore[small] -- so decided")
    plans = {f"{name}.yaml": "somelint: 1\nuses: [p.yaml]\nplan: {owner: kari}\n" for name in "ab"}
    made = report(plans, {"p.yaml": part}, sound({"small.yaml": NAMED}))
    assert [f.suppression for f in made.findings] == ["so decided"]
    assert [waiver.source for waiver in made.waivers] == ["p.yaml"]
    # It may be needed by a plan that is not in this run.
    idle = STAFF.replace("everyone}", "Kari}  # somelint: ignore[everybody-as-owner] -- so decided")
    assert of(report(plans, {"p.yaml": idle}), "unused-suppression") == []


def test_a_file_name_in_a_part_is_seen_from_the_part() -> None:
    made = report(
        {"plans/a.yaml": "somelint: 1\nuses: [../s/p.yaml]\n"},
        {"s/p.yaml": "policy: {file: policy.md}\n"},
        files={"s/policy.md"},
    )
    assert of(made, "missing-file") == []


def test_an_earlier_text_has_its_own_parts() -> None:
    lost = 'let: {n: {count: "base:/people[*]"}}\ncheck: {compare: [n, "==", {count: "/people[*]"}]}\nmessage: "{n}"'
    rules = sound({"small.yaml": rule(lost)})
    plan = Source("a.yaml", "uses: [p.yaml]\n")
    before = texts({"p.yaml": STAFF + "  - {id: per, name: Per}\n"})
    made = check(Inputs([plan], texts({"p.yaml": STAFF}), [plan], before), rules, CheckOptions(TODAY))
    assert [f.message for f in made.findings] == ["2"]


# A part by itself


@pytest.mark.parametrize(
    ("text", "part", "user"),
    [
        ("somelint-part: 1", True, False),
        ("somelint-part: 1\nsomelint: 1", False, False),
        ("somelint: 1\nuses: [a.yaml]", False, True),
        ("uses: []", False, False),
        ("- somelint-part", False, False),
        ("- uses", False, False),
        ("uses", False, False),
        ("", False, False),
    ],
)
def test_what_says_that_it_is_a_part_and_what_uses_parts(text: str, part: bool, user: bool) -> None:
    document = parse(Source("p.yaml", text))
    assert (is_part(document), has_parts(document)) == (part, user)


def test_a_part_is_not_checked_by_itself() -> None:
    assert is_part(parse(Source("p.yaml", STAFF)))
    assert report({"p.yaml": STAFF}, {})[:3] == ((), (), ())


def test_a_part_that_is_named_beside_its_plan_is_no_plan() -> None:
    made = report({"a.yaml": "somelint: 1\nuses: [p.yaml]\n", "p.yaml": "why: x\n"}, {"p.yaml": "why: x\n"})
    assert [source.name for source in made.sources] == ["a.yaml"]


def test_plans_that_use_each_other_are_both_told() -> None:
    plans = {"a.yaml": "somelint: 1\nuses: [b.yaml]\n", "b.yaml": "somelint: 1\nuses: [a.yaml]\n"}
    made = report(plans, dict(plans))
    assert [(f.source, f.path) for f in of(made, "unusable-part")] == [(name, ("uses", 0)) for name in plans]


def test_a_plan_that_is_a_part_as_well_answers_for_itself_too() -> None:
    plans = {"a.yaml": "somelint: 1\nuses: [b.yaml]\n", "b.yaml": "somelint: 1\nchanels: []\n"}
    made = report(plans, {"b.yaml": plans["b.yaml"]})
    told = {f.args["key"]: f.used_by for f in of(made, "unknown-key")}
    assert told == {"chanels": ("a.yaml", "b.yaml"), "somelint": ("a.yaml",)}
    assert all("unknown-key" in one.blocking for one in standings(made))
    alone = report({"a.yaml": plans["a.yaml"]}, {"b.yaml": plans["b.yaml"]})
    assert {f.args["key"] for f in of(alone, "unknown-key")} == set(told)


def test_a_part_is_known_under_another_spelling(project: Path) -> None:
    (project / "shared/p.yaml").write_text("chanels: []\n", encoding="utf-8")
    for name in ("shared/p.yaml", "./shared/p.yaml", str(project / "shared/p.yaml")):
        told = json.loads(run(project, name, "plans").stdout)
        assert told["summary"]["plans"] == 1
        assert [row["source"] for row in told["findings"] if row["rule"] == "unknown-key"] == ["shared/p.yaml"]


# Order, and the command line


def test_the_order_of_plans_and_parts_does_not_show() -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "examples/portfolio").glob("*.yaml")}
    shared = {f"shared/{p.name}": p.read_text(encoding="utf-8") for p in (ROOT / "examples/portfolio/shared").iterdir()}
    usual = report(files, dict(shared))
    for order in permutations(files):
        assert report({name: files[name] for name in order}, dict(reversed(shared.items()))) == usual


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "somelint", "check", "--output-format", "json", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def rules_at(done: subprocess.CompletedProcess[str]) -> set[tuple[str, str]]:
    return {(row["source"], row["rule"]) for row in json.loads(done.stdout)["findings"]}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    inside = tmp_path / "inside"
    for folder in (".git", "plans", "shared"):
        (inside / folder).mkdir(parents=True)
    (inside / "plans/a.yaml").write_text("somelint: 1\nuses: [../shared/p.yaml]\n", encoding="utf-8")
    (inside / "shared/p.yaml").write_text("somelint-part: 1\nchanels: []\n", encoding="utf-8")
    (tmp_path / "secret.yaml").write_text("chanels: [secret]\n", encoding="utf-8")
    return inside


def test_parts_are_read_from_any_folder_of_the_project(project: Path) -> None:
    assert ("shared/p.yaml", "unknown-key") in rules_at(run(project))
    assert ("../shared/p.yaml", "unknown-key") in rules_at(run(project / "plans"))


@pytest.mark.parametrize("name", ["../../secret.yaml", "link.yaml", "../.git/secret.yaml", "inner.yaml"])
def test_nothing_outside_the_project_is_read(project: Path, name: str) -> None:
    (project / "plans/link.yaml").symlink_to("../../secret.yaml")
    (project / ".git/secret.yaml").write_text("chanels: [secret]\n", encoding="utf-8")
    (project / "plans/inner.yaml").symlink_to("../.git/secret.yaml")
    (project / "plans/a.yaml").write_text(f"somelint: 1\nuses: [{name}]\n", encoding="utf-8")
    done = run(project, "plans/a.yaml")
    assert ("plans/a.yaml", "unusable-part") in rules_at(done)
    assert "unknown-key" not in done.stdout
    assert "chanels" not in done.stdout + done.stderr


def test_a_part_that_cannot_be_read_is_exit_two(project: Path) -> None:
    (project / "shared/p.yaml").write_bytes(b"people: [\xff]\n")
    done = run(project)
    assert done.returncode == 2
    assert "shared/p.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_part_alone_is_left_to_its_plans(project: Path) -> None:
    done = run(project, "shared/p.yaml")
    assert done.returncode == 0
    assert "is a part of plans" in done.stderr
    assert json.loads(done.stdout)["summary"]["plans"] == 0
