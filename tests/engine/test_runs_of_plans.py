"""Several plans in one run: whose comments silence what, what the parts bring, and what of each is kept."""

from __future__ import annotations

from itertools import product

import pytest

from somelint.document.directives import find_directives, find_unnamed
from somelint.document.document import parse
from somelint.document.view import View
from somelint.engine import check as checking
from somelint.engine.check import OwnHands, check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.outcomes import PlanOutcome
from somelint.engine.plan_check import is_commented
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.rulesets.ruleset import builtin_rules
from support.small_rules import TODAY, rule, sound

NAMES = ("somelint", "Somelint", "somlint", "SOME-LINT", "some\u00a0lint", "s\u043emelint", "somelitn", "")
VERBS = ("ignore", "disable-line", "Disable-Next-Line", "disable", "ENABLE", "file-ignore", "off")
SIGNS = (": ", " ", "-", "; ", ":", "\t")
BRACKETS = ("[a]", "(a)", " {a}", " [a]", "\t[a]", "")


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_with_a_comment_of_which_something_is_said_counts_as_commented(name: str) -> None:
    for verb, sign, bracket, before in product(VERBS, SIGNS, BRACKETS, ("# ", "#", "#\u00a0", "# x # ")):
        comment = f"{before}{name}{sign if name else ''}{verb}{bracket}"
        if any(find_directives(comment)) or find_unnamed(comment):
            assert is_commented(View(parse(Source("p.yaml", f"a: 1\n{comment}\nb: 2\n")))), comment


@pytest.mark.parametrize("comment", ["# see the somelint page", "# [draft] (old) {x}", "# a remark", "#", "# a#b"])
def test_a_plan_with_remarks_alone_is_not_commented(comment: str) -> None:
    assert not is_commented(View(parse(Source("p.yaml", f"a: 1\n{comment}\nb: 2\n"))))


OWN = rule('select: "/items[*]"\ncheck: {present: owner}\nmessage: "{label} has no owner"', "own")
TWIN = rule('select: "/items[*]"\nlet: {all: "plans:/items[*]"}\ncheck: {compare: [{count: all}, "<", 3]}', "twin")
ROW = {"weird": rule('check: {is: {/title: {not: odd}}}\nat: /title\nmessage: "Odd"', "weird")}
RULES = sound({"own.yaml": OWN, "twin.yaml": TWIN, "weird.yaml": ROW["weird"]})
SAID = " -- agreed"
PLANS = {
    "a.yaml": f"items:\n- id: x  # somelint: ignore[own]{SAID}\n- id: y\n",
    "b.yaml": f"# somelint: file-ignore[twin]{SAID}\nitems:\n- {{id: z, owner: k}}\n",
    "c.yaml": f"title: odd  # somelint: ignore[own, weird]{SAID}\n",
    "d.yaml": "title: fine\n",
}


def run(names: str, **more: str) -> Report:
    texts = {**PLANS, **more}
    return check(Inputs([Source(name, texts[name]) for name in names.split()]), RULES, CheckOptions(TODAY))


def told(report: Report) -> list[str]:
    assert not report.failures
    return [
        f"{one.source}:{one.span.start.line} {one.rule}{'' if one.suppression is None else ' silent'}"
        for one in report.findings
    ]


@pytest.mark.parametrize("few", [50, 0])
@pytest.mark.parametrize(
    ("names", "findings", "waivers"),
    [
        ("a.yaml", "a.yaml:2 own silent|a.yaml:3 own", "a.yaml own used"),
        ("c.yaml", "c.yaml:1 weird silent", "c.yaml own unused|c.yaml weird used"),
        ("d.yaml", "", ""),
        (
            "c.yaml b.yaml d.yaml",
            "c.yaml:1 weird silent",
            "b.yaml twin unused|c.yaml own unused|c.yaml weird used",
        ),
        (
            "b.yaml a.yaml",
            "a.yaml:2 own silent|a.yaml:2 twin|a.yaml:3 own|a.yaml:3 twin|b.yaml:3 twin silent",
            "a.yaml own used|b.yaml twin used",
        ),
        (
            "d.yaml c.yaml b.yaml a.yaml",
            "a.yaml:2 own silent|a.yaml:2 twin|a.yaml:3 own|a.yaml:3 twin|b.yaml:3 twin silent|c.yaml:1 weird silent",
            "a.yaml own used|b.yaml twin used|c.yaml own unused|c.yaml weird used",
        ),
    ],
)
def test_comments_silence_their_own_plan(
    few: int, names: str, findings: str, waivers: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_FEW", few)
    report = run(names)
    assert "|".join(told(report)) == findings
    assert "|".join(f"{one.source} {one.rule} {one.state}" for one in report.waivers) == waivers
    assert [source.name for source in report.sources] == sorted(names.split())


def test_comments_in_a_part_and_what_it_brings() -> None:
    part = f"somelint-part: 1\nitems:\n- id: p  # somelint: ignore[own]{SAID}\n- id: q\n"
    texts = [Source(f"{n}.yaml", f"uses: [part.yaml, {'gone' if n == 3 else 'part'}.yaml]\n") for n in (1, 2, 3)]
    report = check(Inputs(texts, {"part.yaml": Source("part.yaml", part)}), RULES, CheckOptions(TODAY))
    rows = [(one.span.start.line, one.used_by, one.suppression) for one in report.findings if one.rule == "own"]
    users = ("1.yaml", "2.yaml", "3.yaml")
    assert rows == [(3, users, "agreed"), (4, users, None)]
    assert [one.name for one in report.parts] == ["part.yaml"]
    assert [(one.source, one.state) for one in report.waivers] == [("part.yaml", "used")]
    assert len({one.fingerprint for one in report.findings}) == len(report.findings)


ASKING = sound(
    {
        "here.yaml": rule('select: "/files[*]"\ncheck: {is: {.: {file: true}}}\nmessage: Gone.', "here"),
        "there.yaml": rule(
            'select: "/files[*]"\nlet: {n: {count: "plans:/files[*]"}}\n'
            'check: {any: [{compare: [n, "<", 2]}, {is: {.: {file: true}}}]}\nmessage: Gone.',
            "there",
        ),
    }
)


@pytest.mark.parametrize("known", [True, False])
def test_files_that_are_asked_for(known: bool) -> None:
    kept: list[PlanOutcome] = []
    inputs = Inputs(
        [Source("a.yaml", "files: [a.md, b.md]\n"), Source("b.yaml", "files: [3]\n")],
        files={"a.md"} if known else None,
    )
    report = check(inputs, ASKING, CheckOptions(TODAY), OwnHands(kept.append))
    assert not report.failures
    assert [(one.source, one.path, one.rule) for one in report.findings] == (
        [("a.yaml", ("files", 1), "here"), ("a.yaml", ("files", 1), "there")] if known else []
    )
    assert [dict(outcome.files) for outcome in kept] == [{"a.md": True, "b.md": False} if known else {}, {}]
    assert [outcome.postponed for outcome in kept] == [("there",), ("there",)]


def test_a_report_says_how_many_rules_were_left_out() -> None:
    plan = Source("d.yaml", PLANS["d.yaml"])
    assert check(plan, RULES, CheckOptions(TODAY)).every == 0
    report = check(plan, RULES.only("own"), CheckOptions(TODAY))
    assert (report.rules, report.every) == (1, 3)


@pytest.mark.parametrize(
    "text", ["- a  # somelint: ignore[own]\n", "# somelint: file-ignore[own] -- r\njust a text\n", ""]
)
def test_comments_in_what_is_no_mapping_hurt_nobody(text: str) -> None:
    report = check(Source("p.yaml", text), RULES, CheckOptions(TODAY))
    assert not report.failures
    assert [waiver.state for waiver in report.waivers] in ([], ["unasked"])


BASED = sound({"was.yaml": rule('check: {compare: [{count: "base:/items[*]"}, "<", 2]}\nat: .\nmessage: Was.', "was")})


@pytest.mark.parametrize(
    ("earlier", "found"),
    [
        (["items: [a, b]\n"], True),
        (["items: [a]\n"], False),
        (["items: [a, b\n"], False),  # which cannot be read: nothing is known
        (["somelint-part: 1\nitems: [a, b]\n"], False),
        (["- a\n"], False),
        ([], False),
    ],
)
def test_the_earlier_text_of_a_plan(earlier: list[str], found: bool) -> None:
    inputs = Inputs([Source("p.yaml", "items: []\n")], base=[Source("p.yaml", text) for text in earlier])
    report = check(inputs, BASED, CheckOptions(TODAY))
    assert not report.failures
    assert bool(report.findings) is found


def test_what_an_alias_repeats_is_told_once() -> None:
    text = "somelint: 1\npeople:\n- &p {id: a, name: A, nonsense: 3}\n- *p\n- {id: b, name: B, nonsense: 3}\n"
    report = check(Source("p.yaml", text), builtin_rules().only("unknown-key"), CheckOptions(TODAY))
    assert [finding.span.start.line for finding in report.findings] == [3, 5]
