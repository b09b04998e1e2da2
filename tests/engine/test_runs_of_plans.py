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
from somelint.engine.outcomes import PlanOutcome, SecondOutcome
from somelint.engine.plan_text import is_commented
from somelint.engine.rounds import Round
from somelint.language import scope
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


def test_letters_of_two_scripts_may_be_in_the_name_and_in_the_verb() -> None:
    assert is_commented(View(parse(Source("p.yaml", "a: 1  # s\u043emelint: ign\u043ere[a]\n"))))


@pytest.mark.parametrize("comment", ["# see the somelint page", "# [draft] (old) {x}", "# a remark", "#", "# a#b"])
def test_a_plan_with_remarks_alone_is_not_commented(comment: str) -> None:
    assert not is_commented(View(parse(Source("p.yaml", f"a: 1\n{comment}\nb: 2\n"))))


OWN = rule('select: "/items[*]"\ncheck: {present: owner}\nmessage: "{label} has no owner"', "own")
TWIN = rule('select: "/items[*]"\nlet: {all: "plans:/items[*]"}\ncheck: {compare: [{count: all}, "<", 3]}', "twin")
ROW = {"weird": rule('check: {is: {/title: {not: odd}}}\nat: /title\nmessage: "Odd"', "weird")}
RULES = sound({"own.yaml": OWN, "twin.yaml": TWIN, "weird.yaml": ROW["weird"]})
SAID = " -- agreed"
PART = f"somelint-part: 1\nitems:\n- id: p  # somelint: ignore[own]{SAID}\n- id: q\n"
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
    texts = [Source(f"{n}.yaml", f"uses: [part.yaml, {'gone' if n == 3 else 'part'}.yaml]\n") for n in (1, 2, 3)]
    report = check(Inputs(texts, {"part.yaml": Source("part.yaml", PART)}), RULES, CheckOptions(TODAY))
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


class Kept(OwnHands):
    """Does the work, and keeps what each step of it contributed."""

    def __init__(self) -> None:
        self.firsts: list[PlanOutcome] = []
        self.seconds: list[SecondOutcome] = []
        super().__init__(self.firsts.append)

    def ask(self, again: Round) -> list[SecondOutcome]:
        self.seconds = [again.ask(name) for name in again.pending]
        return self.seconds


@pytest.mark.parametrize(
    ("plan", "own", "silent", "before"),
    [
        # what comments do is settled when a plan is looked at, where there are any and all rules were asked
        ("a.yaml", ["own", "own"], ["own"], 2),
        ("b.yaml", [], [], 0),
        ("c.yaml", ["weird"], ["weird"], 1),
        ("d.yaml", [], [], None),
        ("parts.yaml", ["own", "own", "own"], ["own"], 1),
        ("stopped.yaml", [], [], None),
    ],
)
def test_what_comments_do_is_settled_where_it_can_be(
    plan: str, own: list[str], silent: list[str], before: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = Kept()
    if plan == "stopped.yaml":
        monkeypatch.setattr(scope, "RULE_LIMIT", 5)
    texts = {
        **PLANS,
        "parts.yaml": f"uses: [part.yaml]\nitems:\n- id: x  # somelint: ignore[own]{SAID}\n",
        "stopped.yaml": f"items:\n- id: y  # somelint: ignore[own]{SAID}\n",
    }
    inputs = Inputs([Source(name, texts[name]) for name in (plan, "d.yaml")], {"part.yaml": Source("part.yaml", PART)})
    check(inputs, RULES, CheckOptions(TODAY), hands)
    outcome = next(one for one in hands.firsts if one.source == plan)
    assert bool(outcome.broken) == (plan == "stopped.yaml")
    if not outcome.broken:
        assert [finding.rule for finding in outcome.findings] == own
    if before is None:
        assert outcome.settled is None
    else:
        assert outcome.settled is not None
        assert outcome.settled.before == before
        assert [one.rule for one in outcome.settled.findings if one.suppression] == silent
    # The only plan of a run is not settled beforehand.
    alone = Kept()
    check(Inputs([Source(plan, texts[plan])], inputs.parts), RULES, CheckOptions(TODAY), alone)
    assert alone.firsts[0].settled is None


@pytest.mark.parametrize("known", [True, False])
def test_files_that_are_asked_for(known: bool) -> None:
    hands = Kept()
    inputs = Inputs(
        [Source("a.yaml", "files: [a.md, b.md]\n"), Source("b.yaml", "files: [3]\n")],
        files={"a.md"} if known else None,
    )
    report = check(inputs, ASKING, CheckOptions(TODAY), hands)
    assert not report.failures
    assert [(one.source, one.path, one.rule) for one in report.findings] == (
        [("a.yaml", ("files", 1), "here"), ("a.yaml", ("files", 1), "there")] if known else []
    )
    asked = [{"a.md": True, "b.md": False} if known else {}, {}]
    assert [dict(outcome.files) for outcome in hands.firsts] == asked
    assert [dict(outcome.files) for outcome in hands.seconds] == asked
    assert [outcome.postponed for outcome in hands.firsts] == [("there",), ("there",)]


def test_a_report_says_how_many_rules_were_left_out() -> None:
    plan = Source("d.yaml", PLANS["d.yaml"])
    assert check(plan, RULES, CheckOptions(TODAY)).every == 0
    report = check(plan, RULES.only("own"), CheckOptions(TODAY))
    assert (report.rules, report.every) == (1, 3)


@pytest.mark.parametrize(
    "text",
    [
        "- a  # somelint: ignore[own]\n",
        "# somelint: file-ignore[own] -- r\njust a text\n",
        "# somelint: ignore[own] -- r\n",
        "",
    ],
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


@pytest.mark.parametrize(("most", "stopped"), [(60, 0), (30, 16), (10, 24)])
def test_each_plan_has_all_the_work_that_one_may_be(most: int, stopped: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scope, "DOCUMENT_LIMIT", most)
    plans = [Source(f"{n}.yaml", f"items: [{', '.join(f'{{id: i{m}}}' for m in range(8))}]\n") for n in range(8)]
    assert len(check(Inputs(plans), RULES, CheckOptions(TODAY)).failures) == stopped
