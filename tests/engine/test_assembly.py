"""What several texts contribute becomes one report: which are plans, whose findings count, what failed, in order."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.plans import Reader, read_plans
from somelint.language import scope
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.rulesets.overrides import SourceSettings
from somelint.rulesets.ruleset import builtin_rules
from support.small_rules import TODAY, rule, sound

RULES = builtin_rules().only("unknown-key", "unusable-part")
USES_B, USES_A = "uses: [b.yaml]\nchanels: []\n", "uses: [a.yaml]\npepole: []\n"
MARK = "somelint: 1\n"


def report(names: str, texts: Mapping[str, str], own_language: bool = False, **settings: SourceSettings) -> Report:
    sources = [Source(name, texts[name]) for name in names.split()]
    given = {name: Source(name, text) for name, text in texts.items()}
    kept = {f"{name}.yaml": one for name, one in settings.items()}
    return check(Inputs(sources, given), RULES, CheckOptions(TODAY, kept, own_language=own_language))


@pytest.mark.parametrize(
    ("names", "texts", "plans", "parts", "found"),
    [
        ("a.yaml", {"a.yaml": USES_B, "b.yaml": "pepole: []"}, "a", "b", "a:chanels b:pepole<a"),
        ("a.yaml b.yaml", {"a.yaml": USES_B, "b.yaml": "pepole: []"}, "a", "b", "a:chanels b:pepole<a"),
        (
            "a.yaml",
            {"a.yaml": "uses: [q.yaml, b.yaml]\n", "b.yaml": "pepole: []", "q.yaml": "chanels: []"},
            "a",
            "b q",
            "b:pepole<a q:chanels<a",
        ),
        # what says that it is a plan is one, whoever uses it
        (
            "a.yaml b.yaml",
            {"a.yaml": USES_B, "b.yaml": f"{MARK}pepole: []"},
            "a b",
            "b",
            "a:chanels b:somelint<a b:pepole<a,b",
        ),
        # texts that use each other and do not say that they are plans: neither is one, and what is wrong is told
        ("a.yaml b.yaml", {"a.yaml": USES_B, "b.yaml": USES_A}, "", "a b", "a:uses a:chanels b:uses b:pepole"),
        (
            "a.yaml b.yaml c.yaml",
            {"a.yaml": USES_B, "b.yaml": USES_A, "c.yaml": f"{MARK}uses: [a.yaml]\n"},
            "c",
            "a b",
            "a:chanels<c b:uses<c b:pepole<c",
        ),
        (
            "a.yaml d.yaml c.yaml",
            {"a.yaml": "chanels: []", "c.yaml": f"{MARK}uses: [a.yaml]\n", "d.yaml": f"{MARK}uses: [a.yaml]\n"},
            "c d",
            "a",
            "a:chanels<c,d",
        ),
    ],
)
def test_which_texts_are_plans_and_whose_findings_count(
    names: str, texts: dict[str, str], plans: str, parts: str, found: str
) -> None:
    made = report(names, texts)
    assert not made.failures
    assert [one.name for one in made.sources] == [f"{name}.yaml" for name in plans.split()]
    assert [one.name for one in made.parts] == [f"{name}.yaml" for name in parts.split()]
    rows = []
    for finding in made.findings:
        users = ",".join(user.removesuffix(".yaml") for user in finding.used_by)
        rows.append(f"{finding.source[0]}:{finding.path[0]}{'<' * bool(users)}{users}")
    assert " ".join(rows) == found
    assert len({finding.fingerprint for finding in made.findings}) == len(rows)


def test_failures_stand_in_order_and_that_of_a_part_once() -> None:
    texts = {
        "z.yaml": f"{MARK}uses: [old.yaml, older.yaml]\n",
        "a.yaml": f"{MARK}uses: [older.yaml]\n",
        "m.yaml": "somelint: 7\n",
        "old.yaml": "somelint: 8\n",
        "older.yaml": "somelint: 9\n",
    }
    made = report("z.yaml m.yaml a.yaml", texts)
    assert [one.source for one in made.failures] == ["m.yaml", "older.yaml", "old.yaml", "a.yaml", "z.yaml", "z.yaml"]
    assert [one.name for one in made.sources] == ["a.yaml", "m.yaml", "z.yaml"]
    assert made.parts == ()


def test_levels_and_languages_of_plans() -> None:
    texts = {
        "a.yaml": "plan: {language: nb}",
        "b.yaml": "plan: {language: sv}",
        "c.yaml": "x: 1",
        "d.yaml": "somelint: 7",
    }
    settings = {"a": SourceSettings(level="thorough"), "b": SourceSettings()}
    made = report(" ".join(texts), texts, own_language=True, **settings)
    assert made.levels == {"a.yaml": "thorough"}
    assert made.languages == ("en", "nb", "sv")
    assert report(" ".join(texts), texts).languages == ("en",)


LONG = "items: [" + "{}, " * 40 + "]\n"
COMMENTED = "items: [{id: x}]  # somelint: ignore[%s] -- agreed\n"
FEW = sound(
    {
        "own.yaml": rule('select: "/items[*]"\ncheck: {present: owner}', "own"),
        "twin.yaml": rule(
            'select: "/items[*]"\nlet: {all: "plans:/items[*]"}\ncheck: {compare: [{count: all}, "<", 30]}', "twin"
        ),
    }
)


@pytest.mark.parametrize(
    ("texts", "most", "states", "stopped"),
    [
        ({"a.yaml": COMMENTED % "own", "b.yaml": "x: 1\n"}, 1000, "a:own:used", ""),
        ({"a.yaml": COMMENTED % "twin", "b.yaml": "x: 1\n"}, 1000, "a:twin:unused", ""),
        # a rule that was stopped, in this plan or in another, may have had something to say
        ({"a.yaml": COMMENTED % "twin", "b.yaml": LONG}, 20, "a:twin:unasked", "b:own b:twin"),
        ({"a.yaml": COMMENTED % "twin"}, 2, "a:twin:unasked", "a:own a:twin"),
        ({"b.yaml": LONG, "c.yaml": "x: 1  # somelint: ignore[own] -- agreed\n"}, 20, "c:own:unasked", "b:own b:twin"),
        # a comment in a plan that another one uses may be meant for that one
        (
            {
                "a.yaml": "somelint: 1\nuses: [b.yaml]\n",
                "b.yaml": "somelint: 1\nx: 1  # somelint: ignore[own] -- agreed\n",
            },
            1000,
            "b:own:unasked",
            "",
        ),
    ],
)
def test_what_became_of_comments_is_told_of_all_rules_that_were_asked(
    texts: dict[str, str], most: int, states: str, stopped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scope, "RULE_LIMIT", most)
    sources = [Source(name, text) for name, text in texts.items()]
    made = check(Inputs(sources, {source.name: source for source in sources}), FEW, CheckOptions(TODAY))
    assert " ".join(f"{one.source[0]}:{one.rule}:{one.state}" for one in made.waivers) == states
    assert " ".join(f"{one.source[0]}:{one.rule}" for one in made.failures) == stopped


FAR = """
select: "/items[*]"
let: {same: {of: "plans:/items[*]", where: {n: {same-as: self.n}}}}
check: {compare: [{count: same}, "<", 2]}
"""


@pytest.mark.parametrize(
    ("most", "stopped", "state"), [(4, "a:far b:far", "unasked"), (12, "b:far", "unasked"), (30, "", "unused")]
)
def test_a_rule_may_be_stopped_when_it_is_asked_again(
    most: int, stopped: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scope, "RULE_LIMIT", most)
    texts = {
        "a": "items: [{n: 2}]\n",
        "b": "items: [" + "{n: 1}, " * 4 + "]\n",
        "c": "# somelint: ignore[far] -- r\nx: 1\n",
    }
    sources = [Source(f"{name}.yaml", text) for name, text in texts.items()]
    made = check(Inputs(sources), sound({"far.yaml": rule(FAR, "far")}), CheckOptions(TODAY))
    assert " ".join(f"{one.source[0]}:{one.rule}" for one in made.failures) == stopped
    assert [one.state for one in made.waivers] == [state]


@pytest.mark.parametrize(
    ("names", "plans", "parts"),
    [
        ("plan lone part both gone", "plan lone", "shared"),
        # a text without a mark is a plan unless another one uses it
        ("shared plan", "plan", "shared"),
        ("shared lone", "shared lone", ""),
        ("marked user", "marked user", "marked"),
        ("new lone", "lone", ""),
    ],
)
def test_plans_are_read_and_what_others_use_is_none(names: str, plans: str, parts: str) -> None:
    texts = {
        "plan": "somelint: 1\nuses: [shared.yaml]\n",
        "user": "uses: [marked.yaml]\n",
        "shared": "why: x\n",
        "lone": "why: y\n",
        "marked": "somelint: 1\nwhy: z\n",
        "part": "somelint-part: 1\nwhy: q\n",
        "both": "somelint-part: 1\nuses: [shared.yaml]\n",
        "gone": "[" * 500,
        "new": "somelint: 7\n",
    }
    every = {f"{name}.yaml": Source(f"{name}.yaml", text) for name, text in texts.items()}
    read = read_plans([every[f"{name}.yaml"] for name in names.split()], Reader(every, RULES.plan_schema, "id"))
    assert [view.document.source.name for view in read.plans] == [f"{name}.yaml" for name in plans.split()]
    assert list(read.parts) == [f"{name}.yaml" for name in parts.split()]
