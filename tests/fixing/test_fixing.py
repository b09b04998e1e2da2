"""somelint fix: what it does to plans, and what it never does."""

from __future__ import annotations

import difflib
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from somelint.document.document import Document, parse
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.fixing import verification
from somelint.fixing.edits import edit_of
from somelint.fixing.fixer import FixResult, fix_texts
from somelint.model.findings import Change, Finding, Fix
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from support.paths import ROOT
from support.property_tests import examples
from support.small_rules import rule as small_rule
from support.small_rules import ruleset as small_ruleset

TODAY = date(2027, 3, 31)
RULES = builtin_rules()


def everything(report: Report) -> Sequence[Finding]:
    return [one for one in report.findings if one.suppression is None]


def run(text: str, rules: Ruleset, unsafe: bool = True, bom: bool = False) -> FixResult:
    """What fixing makes of one plan."""
    source = Source("plan.yaml", text, bom)

    def again(changed: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        return check([changed.get("plan.yaml", source)], rules, CheckOptions(TODAY))

    return fix_texts(again({}), again, everything, unsafe, rules.stand_ins)


def after(text: str, rules: Ruleset, unsafe: bool = True) -> str:
    outcome = run(text, rules, unsafe)
    return outcome.texts["plan.yaml"].text if outcome.texts else text


def rule(body: str, name: str) -> str:
    """A small rule; its fix, the last thing in it, is safe unless it says otherwise."""
    said = body if "safe:" in body or "fix:" not in body else f"{body.removesuffix('}')}, safe: true, says: S.}}"
    return small_rule(said, name)


def rules_of(**bodies: str) -> Ruleset:
    made = small_ruleset({f"{name}.yaml": rule(body, name) for name, body in bodies.items()})
    assert not made.problems, made.problems
    return made


EACH = [
    ("set where there is none", "select: /a\ncheck: {present: b}\nfix: {do: set, path: b, value: 3}",
     "a: {c: 1}\n", "a: {c: 1, b: 3}\n"),
    ("set another", "select: /a\ncheck: {is: {b: 3}}\nat: b\nfix: {do: set, value: 3}",
     "a: {b: 1}\n", "a: {b: 3}\n"),
    ("replace", "select: /a\ncheck: {is: {b: {one-of: [y]}}}\nat: b\nfix: {do: replace, value: {text: y}}",
     "a: {b: x}\n", 'a: {b: "y"}\n'),
    ("replace nothing", "select: /a\ncheck: {present: b}\nat: b\nfix: {do: replace, value: {text: z}}",
     "a: {c: x}\n", "a: {c: x}\n"),
    ("add to a list", "check: {is: {/l: {has: {text: z}}}}\nat: /l\nfix: {do: add, value: {text: z}}",
     "l:\n- x\nm: 1\n", "l:\n- x\n- z\nm: 1\n"),
    ("begin a list", "check: {present: /l}\nat: /l\nfix: {do: add, value: {text: z}}",
     "m: 1\n", "m: 1\nl:\n  - z\n"),
    ("rename", "select: /a\ncheck: {absent: old}\nat: old\nfix: {do: rename, value: {text: new}}",
     "a:\n  old: 1 # kept\n", "a:\n  new: 1 # kept\n"),
    ("remove", "select: /a\ncheck: {absent: old}\nat: old\nfix: {do: remove}",
     "a:\n  old: 1\n  b: 2\n", "a:\n  b: 2\n"),
    ("every one of them", "select: \"/l[*]\"\ncheck: {is: {\".\": {none-of: [x]}}}\nfix: {do: set, value: {text: z}}",
     "l: [x, w, x]\n", "l: [z, w, z]\n"),
    ("no value, no fix", "select: /a\ncheck: {present: b}\nfix: {do: set, path: b, value: /nowhere}",
     "a: {c: 1}\n", "a: {c: 1}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text", "wanted"), [case[1:] for case in EACH], ids=[case[0] for case in EACH])
def test_each_thing_a_fix_can_do(body: str, text: str, wanted: str) -> None:
    assert after(text, rules_of(smell=body)) == wanted


def test_the_underlined_words_are_reworded() -> None:
    words = "id: words\nsummary: W.\nterms: {en: [utilise]}\nexamples: {match: [utilise], miss: [use]}\n"
    body = "check: {avoids: words, in: [/a]}\nmessage: “{match}” is long.\nfix: {do: reword, value: {text: use}}"
    rules = small_ruleset({"smell.yaml": rule(body, "smell"), "words.yaml": words})
    assert not rules.problems, rules.problems
    assert after("a: >-\n  We utilise what\n  others utilise.\n", rules) == "a: >-\n  We use what\n  others use.\n"


def test_unsafe_fixes_are_made_only_when_asked_for() -> None:
    body = "check: {present: /b}\nfix: {do: set, path: /b, value: 1, safe: false, says: S.}"
    assert after("a: 1\n", rules_of(smell=body), unsafe=False) == "a: 1\n"
    assert after("a: 1\n", rules_of(smell=body)) == "a: 1\nb: 1\n"


REFUSED = [
    ("it does not help", {"smell": "check: {present: /b}\nfix: {do: set, path: /c, value: 1}"},
     "a: 1\n", "would not help"),
    ("it brings as much", {
        "smell": "check: {present: /b}\nfix: {do: set, path: /b, value: 1}",
        "other": "check: {absent: /b}\nat: /b"},
     "a: 1\n", "would cause the finding “other”"),
    ("another finding weighs more", {
        "smell": "severity: warning\ncheck: {present: /b}\nfix: {do: set, path: /b, value: 1}",
        "other": "cases:\n- check: {any: [{absent: /b}, {absent: /a}]}\n  severity: error\n  at: /a\n"
                 "- check: {absent: /a}\n  severity: warning\n  at: /a\nmessage: M.\nhelp: H."},
     "a: 1\n", "would cause the finding “other”"),
    ("a stand-in that nobody reports",
     {"smell": "check: {present: /b}\nfix: {do: insert, path: /b, stub: TODO}"},
     "a: 1\n", "would put in a stand-in that no rule reports"),
    ("a comment would go", {"smell": "select: /a\ncheck: {absent: old}\nat: old\nfix: {do: remove}"},
     "a:\n  old:\n    x: 1 # why\n    y: 2\n  b: 2\n", "would lose or change a comment"),
]  # fmt: skip


@pytest.mark.parametrize(("bodies", "text", "why"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_refused_is_said(bodies: dict[str, str], text: str, why: str) -> None:
    outcome = run(text, rules_of(**bodies))
    assert not outcome.texts
    assert [(one.finding.rule, one.why) for one in outcome.refused] == [("smell", why)]


def test_a_lighter_finding_may_come() -> None:
    rules = rules_of(
        smell="severity: error\ncheck: {present: /b}\nfix: {do: set, path: /b, value: 1}",
        other="severity: warning\ncheck: {absent: /b}\nat: /b",
    )
    assert after("a: 1\n", rules) == "a: 1\nb: 1\n"


def test_two_rules_that_undo_each_other_stop() -> None:
    rules = rules_of(
        one="select: /a\ncheck: {is: {b: {one-of: [p, q]}}}\nat: b\nfix: {do: replace, value: {text: r}}",
        two="select: /a\ncheck: {is: {b: {one-of: [x, r2]}}}\nat: b\nfix: {do: replace, value: {text: x}}",
    )
    outcome = run("a: {b: x}\n", rules)
    assert after("a: {b: x}\n", rules) == "a: {b: x}\n"
    assert outcome.refused


def test_what_is_repeated_is_corrected_once_and_never_added_to() -> None:
    correct = 'select: "/l[*]"\ncheck: {is: {b: {one-of: [z]}}}\nat: b\nfix: {do: replace, value: {text: z}}'
    text = "l:\n- &n {b: x}\n- *n\n"
    assert after(text, rules_of(smell=correct)) == "l:\n- &n {b: z}\n- *n\n"
    adding = 'select: "/l[*]"\ncheck: {present: c}\nfix: {do: set, path: c, value: 1}'
    assert after(text, rules_of(smell=adding)) == text


PEOPLE = "people:\n  - {id: kari, name: Kari Lunde}\n"
SHARED = [
    # A fix would be right at one place, and an alias repeats the value at one where something else is meant.
    "channels:\n  - {id: a, on: &t Twitter, name: *t, why: *t}\n",
    "channels:\n  - {id: a, name: &t Twitter, on: *t}\n",
    "people:\n  - {id: &i mia holm, name: *i}\n",
    "people:\n  - {id: &i mia holm}\ngoals:\n  - {id: g, statement: *i}\n",
    "channels:\n  - {id: a, on: blog, effort: {minutes_per_post: &x 2 hours}}\nresponse: {within_hours: *x}\n",
    "response: {within_hours: &x 30 min}\nchannels:\n  - {id: a, on: blog, effort: {minutes_per_post: *x}}\n",
    "people:\n  - {id: kari, name: &n Kari}\nplan: {owner: *n}\n",
    "kpis:\n  - {id: a, target: {value: &v 15 %}}\n  - {id: b, unit: euro, target: {value: *v}}\n",
    "plan: {period: {start: &d 01.02.2027, end: 2027-12-31}}\nwhy: *d\n",
    "plan: {title: &d 01.02.2027, period: {start: *d, end: 2027-12-31}}\n",
    "x-e: &e {onwer: kari}\nplan: *e\n" + PEOPLE,
    "why: &d Ask #1 #2 “now”\nplan: {title: *d}\n",
]


@pytest.mark.parametrize("text", SHARED)
def test_what_an_alias_repeats_elsewhere_stays(text: str) -> None:
    """Whatever else is fixed, the line with the anchor is as it was."""
    made = after(f"somelint: 1\n{text}", RULES)
    line = next(line for line in text.splitlines() if "&" in line)
    core = line[line.index("&") :].split(",")[0].split("}")[0]
    assert core in made, made


CORRECTED = [
    ("on: &t Twitter", "channels:\n  - {id: a, on: &t Twitter}\n  - {id: b, on: *t}\n", "on: &t X"),
    ("onwer: *k", "people:\n  - {id: &k kari, name: Kari Lunde}\nplan: {onwer: *k}\n", "{owner: *k"),
    ("period", "plan: {period: {start: 01.02.2027, end: &d 2027-12-31}}\nwhy: *d\n", "{start: 2027-02-01, end: &d 2"),
]


@pytest.mark.parametrize(("what", "text", "wanted"), CORRECTED, ids=[one[0] for one in CORRECTED])
def test_what_is_as_wrong_wherever_it_is_repeated_is_corrected(what: str, text: str, wanted: str) -> None:
    assert wanted in after(f"somelint: 1\n{text}", RULES), what


def test_ten_missing_sections_do_not_take_ten_rounds() -> None:
    bodies = {f"r{n}": f"check: {{present: /k{n}}}\nfix: {{do: set, path: /k{n}, value: 1}}" for n in range(30)}
    text = after("a: 1", rules_of(**bodies))
    assert text == "a: 1\n" + "\n".join(f"k{n}: 1" for n in sorted(range(30), key=lambda n: f"r{n}"))


def test_the_work_of_a_run_is_bounded_and_what_is_left_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    one = 'select: "/l[*]"\ncheck: {is: {b: {one-of: [z]}}}\nat: b\nfix: {do: replace, value: {text: z}}'
    two = 'select: "/l[*]"\ncheck: {is: {b: {none-of: [z]}}}'
    text = "m: 1\nl:\n" + "".join(f"- {{id: i{n}, b: x}}\n" for n in range(40))
    here, elsewhere = rules_of(one=one, two=two), rules_of(one=one, two=f"{two}\nat: /m")
    harm, left = "would cause the finding “two”", "is left for another run, there were too many"
    assert {one.why for one in run(text, here).refused} == {harm}
    monkeypatch.setattr("somelint.fixing.bisection.MOST_WORK", 2_600_000)
    # What comes at the place of a fix is that fix's doing; what comes elsewhere may be anybody's.
    for rules, told in ((here, {harm}), (elsewhere, {left})):
        outcome = run(text, rules)
        assert {one.why for one in outcome.refused} == told
        assert len(outcome.refused) == 40
        assert not outcome.texts


@pytest.mark.parametrize(("length", "most"), [(2_000, 40), (30_000, 25), (95_000, 6)])
def test_the_longer_a_text_is_the_fewer_times_it_is_checked_again(length: int, most: int) -> None:
    one = 'select: "/l[*]"\ncheck: {is: {b: {one-of: [z]}}}\nat: b\nfix: {do: replace, value: {text: z}}'
    rules = rules_of(one=one, two='select: "/l[*]"\ncheck: {is: {b: {none-of: [z]}}}\nat: /m')
    text = "m: 1\nl:\n" + "".join(f"- {{id: i{n}, b: x}}\n" for n in range(40))
    source, checks = Source("plan.yaml", text + f"# {'-' * 77}\n" * ((length - len(text)) // 80)), 0

    def again(changed: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        nonlocal checks
        checks += 1
        return check([changed.get("plan.yaml", source)], rules, CheckOptions(TODAY))

    outcome = fix_texts(again({}), again, everything, True, rules.stand_ins)
    assert len(outcome.refused) == 40
    assert most // 2 <= checks <= most


def test_a_folder_of_plans_has_work_for_each_of_them() -> None:
    harmful = "somelint: 1\nplan: {onwer: karl}\npeople: [{id: kari, nmae: Kari}, {id: jon}]\n"
    sources = {f"{n:02}.yaml": Source(f"{n:02}.yaml", harmful) for n in range(40)}

    def again(changed: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        return check(
            [changed.get(n, s) for n, s in sources.items() if only is None or n in only], FEW, CheckOptions(TODAY)
        )

    outcome = fix_texts(again({}), again, everything, False, FEW.stand_ins)
    assert {source.text for source in outcome.texts.values()} == {harmful.replace("nmae", "name")}
    assert len(outcome.texts) == len(sources)
    assert {one.why for one in outcome.refused} == {"would cause the finding “dangling-reference”"}


# Plans that exist, with slips of the hand, in any form.
PLANS = [path for folder in ("", "faulty", "published") for path in sorted((ROOT / "examples" / folder).glob("*.yaml"))]
TEXTS = [path.read_text(encoding="utf-8") for path in PLANS]
FIXING = [program.rule.id for program in RULES.programs if any(case.has_fix for case in program.cases)]
FIXING += [program.rule.id for program in RULES.reporting.values()]
FEW = RULES.only(*FIXING, *RULES.stand_ins)


def test_every_stand_in_of_a_shipped_rule_is_reported_at_its_place() -> None:
    seen = set()
    for path in sorted((ROOT / "examples").rglob("*.yaml")):
        outcome = run(path.read_text(encoding="utf-8"), FEW)
        for made in outcome.applied:
            if made.fix.stub:
                seen.add(made.finding.rule)
                assert any(
                    one.rule in RULES.stand_ins and path[: len(made.fix.change.path)] == made.fix.change.path
                    for one in outcome.report.findings
                    for path in (one.path, *(place.path for place in one.related))
                ), (path, made.finding.rule)
    assert len(seen) > 12


def misspell(text: str, pick: random.Random) -> str:
    """A letter of a word is doubled, left out or swapped."""
    words = list(re.finditer(r"(?<![\w-])[a-zæøå_]{4,}(?=:| |,|\n|\])", text))
    if not words:
        return text
    found = pick.choice(words)
    word, n = found.group(), pick.randrange(len(found.group()) - 1)
    other = pick.choice(
        [word[:n] + word[n + 1 :], word[:n] + word[n] + word[n:], word[:n] + word[n + 1] + word[n] + word[n + 2 :]]
    )
    return text[: found.start()] + other + text[found.end() :]


def write_dates(text: str, pick: random.Random) -> str:
    return re.sub(r"(\d{4})-(\d\d)-(\d\d)", lambda d: f"{d[3]}.{d[2]}.{d[1]}" if pick.random() < 0.3 else d[0], text)


def write_numbers(text: str, pick: random.Random) -> str:
    return re.sub(r"(?<=: )(\d)(\d{3})(?=[,}\n])", lambda n: f"{n[1]} {n[2]}" if pick.random() < 0.5 else n[0], text)


def silence(text: str, pick: random.Random) -> str:
    lines = text.split("\n")
    n = pick.randrange(len(lines))
    name = pick.choice(["vague-goal", "vague-gaol", "no-audience, viral-hit-as-aim", "no-policy"])
    lines.insert(n, f"  # somelint: ignore[{name}] -- tried")
    return "\n".join(lines)


def drop_section(text: str, pick: random.Random) -> str:
    starts = [found.start() for found in re.finditer(r"^[a-z_]+:", text, re.M)]
    if not starts:
        return text
    n = pick.randrange(len(starts))
    if text.startswith("somelint:", starts[n]):
        return text
    return text[: starts[n]] + (text[starts[n + 1] :] if n + 1 < len(starts) else "")


def indent_lists(text: str, pick: random.Random) -> str:
    """All that lies below a key at the margin moves two to the right, lists included."""
    return re.sub(r"^(?= )", "  ", text, flags=re.M) if not re.search(r"[|>]\d", text) else text


def flush_lists(text: str, pick: random.Random) -> str:
    """Lists begin below the first letter of their key."""
    return re.sub(r"^  (?=.)", "", text, flags=re.M) if not re.search(r"^[a-z_]+:.*\n  [a-z]", text, re.M) else text


def tabs_and_emoji(text: str, pick: random.Random) -> str:
    return re.sub(r"(?<=\w)\n", lambda end: pick.choice(["\n", " \t\n", "\t# 👩\u200d🚀 ok\n", "\n"]), text)


SLIPS: list[Callable[[str, random.Random], str]] = [
    misspell, misspell, misspell, write_dates, write_numbers, silence, drop_section, indent_lists, flush_lists,
    tabs_and_emoji,
]  # fmt: skip


def pruned(data: Any, changes: Sequence[Change], old: bool) -> Any:
    """Data without what was meant to change."""
    gone = set()
    for change in changes:
        if change.do == "rename":
            gone.add(change.path if old else (*change.path[:-1], change.value))
        elif change.do == "insert" and isinstance(change.value, dict):
            gone |= {(*change.path, key) for key in change.value}
        elif change.do != "comment" and (old or change.do != "remove"):
            # Afterwards another entry stands in the place of one that went.
            gone.add(change.path)

    def copy(value: Any, path: tuple[Any, ...]) -> Any:
        if isinstance(value, dict):
            kept = {key: copy(one, (*path, key)) for key, one in value.items() if (*path, key) not in gone}
            return {key: one for key, one in kept.items() if one is not None} or None
        if isinstance(value, list):
            made = [copy(one, (*path, n)) for n, one in enumerate(value) if (*path, n) not in gone]
            return [one for one in made if one is not None] or None
        return value

    return copy(data, ())


# In four parts, so that several workers share the work; each has plans of every folder.
PARTS = range(4)


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
@examples(220, *HealthCheck)
@given(
    st.data(),
    st.randoms(use_true_random=False),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_fixing_generated_plans(
    part: int, data: st.DataObject, pick: random.Random, unsafe: bool, line_break: str, final: bool
) -> None:
    text = data.draw(st.sampled_from(TEXTS[part :: len(PARTS)]))
    for slip in pick.sample(SLIPS, pick.randrange(5)):
        text = slip(text, pick)
    text = (text if final else text.rstrip("\n")).replace("\n", line_break)
    before = parse(Source("plan.yaml", text))
    outcome = run(text, FEW, unsafe, bom=final)
    done = outcome.texts.get("plan.yaml")
    if done is None:
        assert not outcome.applied
        return
    now = parse(done)
    # A second time there is nothing to do.
    assert not run(done.text, FEW, unsafe, bom=final).applied
    # Only what was meant has changed in the data, in whatever form it is read.
    changes = [made.fix.change for made in outcome.applied]
    assert pruned(before.data, changes, True) == pruned(now.data, changes, False)
    # Comments are all there, but for those that were to change.
    told = Counter(one.text for one in before.comments) - Counter(one.text for one in now.comments)
    assert sum(told.values()) <= sum(change.do in ("comment", "quote") for change in changes)
    # Line ends, byte-order mark and the end of the file are as they were.
    assert done.bom is final
    if line_break == "\r\n":
        assert "\n" not in done.text.replace("\r\n", "")
    assert done.text.endswith("\n") == text.endswith("\n")
    # Whatever line differs holds something that a fix says it changed.
    old, new = text.split(line_break), done.text.split(line_break)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        assert tag == "equal" or (b - a) + (d - c) <= 12 * len(changes)


def test_many_fixes_that_do_harm_are_found_out_with_few_checks() -> None:
    text = "somelint: 1\npeople: [{id: kari, nmae: Kari}]\nchannels:\n"
    text += "".join(f"  - {{id: c{n}, onwer: karl}}\n" for n in range(150))
    source, checks = Source("plan.yaml", text), 0

    def again(changed: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        nonlocal checks
        checks += 1
        return check([changed.get("plan.yaml", source)], FEW, CheckOptions(TODAY))

    outcome = fix_texts(again({}), again, everything, False, FEW.stand_ins)
    assert outcome.texts["plan.yaml"].text == text.replace("nmae", "name")
    assert {one.why for one in outcome.refused} == {"would cause the finding “dangling-reference”"}
    assert checks < 60


def test_one_edit_among_many_that_cannot_be_proved_is_found_by_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    document = parse(Source("plan.yaml", "".join(f"k{n}: x\n" for n in range(1000)) + "last: | # why\n  x\n"))
    changes = [Change("set", (name,), "y") for name in document.data]
    fixes = [Fix("", True, (edit,), change) for change in changes if (edit := edit_of(document, change))]
    readings = 0

    def counted(source: Source) -> Document:
        nonlocal readings
        readings += 1
        return parse(source)

    monkeypatch.setattr(verification, "parse", counted)
    good, refused = verification.pick_verified(document, fixes, lambda _: True)
    assert len(good) == 1000
    assert [(fix.change.path, why) for fix, why in refused] == [(("last",), "would lose or change a comment")]
    assert readings < 30
    good, refused = verification.pick_verified(document, fixes, lambda _: False)
    assert (good, {why for _, why in refused}) == ([], {"is left for another run, there were too many"})


def test_what_was_refused_is_tried_again_once_something_else_is_right() -> None:
    # Renaming the first key alone would move what is found in the comment to another place.
    rules = RULES.only("unknown-key", "unknown-suppressed-rule", "dangling-reference")
    text = "# somelint: ignore[vague-gaol] -- tried\nomelint: 1\npeople: [{id: kari}]\nplan: {onwer: jon}\n"
    assert after(text, rules) == text.replace("gaol", "goal").replace("omelint: 1", "somelint: 1")


def test_a_text_that_is_very_long_is_not_written_by_a_fix() -> None:
    rules = rules_of(long="select: /plan\ncheck: {is: {b: {same-as: a}}}\nat: b\nfix: {do: replace, value: a}")
    for length, fixed_too in ((2000, True), (2001, False)):
        text = f"plan: {{a: {'x' * length}, b: y}}\n"
        assert (after(text, rules) != text) is fixed_too


@pytest.mark.parametrize("stub", ["x" * 2000, {f"k{n}": "TODO" for n in range(90)}, [["TODO"] * 10] * 15])
def test_a_very_long_stand_in_is_a_mistake_in_the_rule(stub: object) -> None:
    body = f"check: {{present: /b}}\nat: /b\nfix: {{do: insert, stub: {json.dumps(stub)}}}"
    made = small_ruleset({"long.yaml": rule(body, "long")})
    assert [problem.message for problem in made.problems] == [
        "A stand-in is at most 2,000 characters long, each entry counted as ten."
    ]
