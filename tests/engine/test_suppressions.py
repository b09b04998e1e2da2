"""Comments that silence rules: which nodes they cover, what is said about them, and that none of them hurts."""

import re
import time
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.document.directives import Directive, MalformedDirective, find_directives
from somelint.document.document import Document, parse
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.engine.suppressions import SuppressionResult, apply_suppressions
from somelint.model.findings import Finding, Severity
from somelint.model.locations import Path, Source, show_path
from somelint.model.report import Report, exit_code, suppressed, visible
from somelint.model.standing import standings
from somelint.rulesets.rule import Rule
from somelint.rulesets.rule_names import collect_rule_names
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from support.paths import ROOT
from support.small_rules import TODAY, report_of, rule, sound

DOCS = ROOT / "docs" / "reference" / "suppressions.md"


def a_rule(name: str, group: str = "things", aliases: tuple[str, ...] = (), kind: str | None = None) -> Rule:
    data = {"check": {"reported": kind}} if kind else {}
    return Rule(name, "r.yaml", data, Severity.ERROR, "standard", group, "", aliases, reported=kind)


KNOWN = collect_rule_names(
    [
        a_rule("some-smell", aliases=("old-smell",)),
        a_rule("other-smell"),
        a_rule("not-yaml", "writing", kind="not-yaml"),
        a_rule("unused", "writing", kind="unused-suppression"),
    ],
    {"old-things": "things", "lost-things": "nowhere"},
)
RAN = {"some-smell", "other-smell", "not-yaml", "unused"}


def every_path(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield from every_path(one, (*path, step))


def at(document: Document, path: Path, rule_id: str = "some-smell", group: str = "things") -> Finding:
    return Finding(rule_id, Severity.ERROR, "m", "h", "p.yaml", path, document.place(path), group, "standard")


def settled(text: str, *paths: Path, effect: bool = True, today: date = TODAY, **kind: str) -> SuppressionResult:
    """The text with a finding at every node, or at the paths."""
    document = parse(Source("p.yaml", text))
    assert {problem.kind for problem in document.problems} <= {"empty-entry"}, document.problems
    findings = [at(document, path, **kind) for path in paths or every_path(document.data)]
    return apply_suppressions(document, findings, KNOWN, RAN, today, effect)


def covered(text: str) -> list[str]:
    """The outermost places that are covered."""
    outermost: list[Path] = []
    for finding in settled(text).findings:
        below = any(finding.path[: len(path)] == path for path in outermost)
        if finding.suppression is not None and not below:
            outermost.append(finding.path)
        # What is covered is covered with all that is below it.
        assert finding.suppression is not None or not below
    return [show_path(path) for path in outermost]


# `#!` stands for the comment.
MATRIX = [
    ("behind a scalar", "somelint: 1\na: x  #!\nb: y\n", "a"),
    ("before a key with a scalar", "somelint: 1\n#!\na: x\nb: y\n", "a"),
    ("behind an empty value", "s: 1\na:  #!\nb: y\n", "a"),
    ("behind a key that opens a mapping", "s: 1\na:  #!\n  b: x\n  c: y\nd: z\n", "a"),
    ("before a key that opens a mapping", "s: 1\n#!\na:\n  b: x\n  c: y\nd: z\n", "a"),
    ("below a key, before the mapping", "s: 1\na:\n  #!\n  b: x\n  c: y\n", "a.b"),
    ("between the keys of a mapping", "s: 1\na:\n  b: x\n  #!\n  c: y\nd: z\n", "a.c"),
    ("below a key, before its scalar", "s: 1\na:\n  #!\n  x\nb: y\n", "a"),
    ("behind a scalar below its key", "s: 1\na:\n  x  #!\nb: y\n", "a"),
    ("before a key whose value is a list", "s: 1\n#!\na:\n  - x\n  - y\nb: z\n", "a"),
    ("behind a key whose value is a list", "s: 1\na:  #!\n  - x\n  - y\nb: z\n", "a"),
    ("before a list", "s: 1\na:\n  #!\n  - x\n  - y\n", "a[0]"),
    ("before a list that is not indented", "s: 1\na:\n#!\n- x\n- y\n", "a[0]"),
    ("between list items", "s: 1\na:\n  - x\n  #!\n  - y\n  - z\n", "a[1]"),
    ("behind a list item", "s: 1\na:\n  - x\n  - y  #!\n  - z\n", "a[1]"),
    ("before an item that is a mapping", "s: 1\na:\n  - b: x\n  #!\n  - b: y\n    c: z\n", "a[1]"),
    ("behind the first key of an item", "s: 1\na:\n  - b: x\n  - b: y  #!\n    c: z\n", "a[1]"),
    ("behind a later key of an item", "s: 1\na:\n  - b: x\n    c: z  #!\n    d: z\n", "a[0].c"),
    ("before a later key of an item", "s: 1\na:\n  - b: x\n    #!\n    c: z\n    d: z\n", "a[0].c"),
    ("behind a hyphen alone", "s: 1\na:\n  -  #!\n    b: x\n    c: y\n  - b: z\n", "a[0]"),
    ("before a hyphen alone", "s: 1\na:\n  #!\n  -\n    b: x\n    c: y\n  - b: z\n", "a[0]"),
    ("behind an empty item", "s: 1\na:\n  -  #!\n  - x\n", "a[0]"),
    ("before an empty item", "s: 1\na:\n  - x\n  #!\n  -\n  - y\n", "a[1]"),
    ("behind a list in a list", "s: 1\na:\n  - - x  #!\n    - y\n  - z\n", "a[0]"),
    ("inside a list in a list", "s: 1\na:\n  - - x\n    - y  #!\n  - z\n", "a[0][1]"),
    ("behind a flow list", "s: 1\na: [x, y]  #!\nb: z\n", "a"),
    ("behind a flow mapping", "s: 1\na: {b: x, c: y}  #!\nd: z\n", "a"),
    ("behind an item in flow style", "s: 1\na:\n  - {b: x, c: y}  #!\n  - {b: z}\n", "a[0]"),
    ("inside a flow list", "s: 1\na: [\n  x,  #!\n  y\n]\n", "a[0]"),
    ("inside a flow mapping", "s: 1\na: {\n  b: x,\n  c: y,  #!\n  d: z }\n", "a.c"),
    ("two entries on a line", "s: 1\na: {\n  b: x, c: y,  #!\n  d: z }\n", "a.b a.c"),
    ("two items on a line", "s: 1\na: [\n  {b: x}, {b: y},  #!\n  {b: z} ]\n", "a[0] a[1]"),
    ("before a line of a flow list", "s: 1\na: [ x,\n  #!\n  y,\n  z ]\n", "a[1]"),
    ("behind an opening bracket", "s: 1\na: [  #!\n  x,\n  y ]\n", "a"),
    ("behind a closing bracket", "s: 1\na: [\n  x,\n  y\n]  #!\nb: z\n", "a"),
    ("behind two closing brackets", "s: 1\na: [ {\n  b: x\n} ]  #!\nb: z\n", "a"),
    ("before a flow list", "s: 1\na:\n  #!\n  [x, y]\nb: z\n", "a"),
    ("flow style all over", "{\n  s: 1,\n  a: x,  #!\n  b: y }\n", "a"),
    ("behind the header of a block text", "s: 1\na: |  #!\n  x\n  y\nb: z\n", "a"),
    ("before a block text", "s: 1\n#!\na: >-\n  x\n  y\nb: z\n", "a"),
    ("behind a block text", "s: 1\na: |\n  x\n  y\n#!\nb: z\n", "b"),
    ("inside a block text", "s: 1\na: |\n  x  #!\n  #!\nb: z\n", ""),
    ("inside a quoted text", "s: 1\na: 'x  #!'\nb: \"y #!\"\n", ""),
    ("behind the end of a quoted text", "s: 1\na: 'x\n  y'  #!\nb: z\n", "a"),
    ("behind the end of a plain text", "s: 1\na:\n  - b: x\n    c: y\n      y  #!\n    d: z\n", "a[0].c"),
    ("at an anchor", "s: 1\na: &n  #!\n  b: x\nc: z\n", "a"),
    ("before an anchor", "s: 1\n#!\na: &n {b: x}\nc: z\n", "a"),
    ("at an anchor of an item", "s: 1\na:\n  - &n  #!\n    b: x\n  - z\n", "a[0]"),
    ("at a tag", "s: 1\na: !!str  #!\n  x\nb: z\n", "a"),
    ("at an alias", "s: 1\na: &n {b: x}\nc: *n  #!\nd: z\n", "c"),
    ("at an alias in a list", "s: 1\na: &n {b: x}\nc:\n  #!\n  - *n\n  - y\n", "c[0]"),
    ("inside an anchored mapping", "s: 1\na: &n\n  b: x  #!\n  c: y\nd: *n\ne:\n  - *n\n", "a.b d.b e[0].b"),
    ("at an anchored mapping", "s: 1\na: &n {b: x}  #!\nd: *n\n", "a d"),
    ("an alias inside an anchor", "s: 1\na: &n\n  b: x  #!\nc: &m\n  d: *n\ne: *m\n", "a.b c.d.b e.d.b"),
    ("above everything", "#!\ns: 1\na: x\n", "s"),
    ("behind the line that opens a document", "---  #!\ns: 1\na: x\n", "s"),
    ("before the line that opens a document", "#!\n---\ns: 1\na: x\n", "s"),
    ("before blank lines and remarks", "s: 1\n#!\n\n# remark\n\na: x\nb: y\n", "a"),
    ("at the end of a file", "s: 1\na: x\n#!\n", ""),
    ("at the end of a file without a line end", "s: 1\na: x  #!", "a"),
    ("at the end of a list, before the next key", "s: 1\na:\n  - x\n  #!\nb: y\n", "b"),
    ("behind a key with a question mark", "s: 1\n? a  #!\n: x\nb: y\n", "a"),
    ("at a quoted key", 's: 1\n"a b":  #!\n  c: x\nd: y\n', '["a b"]'),
    ("behind a remark", "s: 1\na: x  # from Kari #!\nb: y\n", "a"),
    ("letters of many widths", "s: 1\nnæ: {日本: 👩\u200d👩\u200d👧}  #!\nb: y\n", "næ"),
]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in MATRIX], ids=[case[0] for case in MATRIX])
def test_an_ignore_covers(text: str, expected: str, ending: str) -> None:
    marked = text.replace("#!", "# somelint: ignore[some-smell] -- why").replace("\n", ending)
    assert " ".join(covered(marked)) == expected
    for word in ("disable-line", "IGNORE"):
        assert covered(marked.replace("ignore", word)) == covered(marked)


NEXT = [
    ("alone", "s: 1\n#!\na: x\nb: y\n", "a"),
    ("behind something", "s: 1  #!\na: x\nb: y\n", "a"),
    ("behind an opening key", "s: 1\na:  #!\n  b: x\n  c: y\n", "a.b"),
    ("at the end", "s: 1\na: x  #!\n", ""),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in NEXT], ids=[case[0] for case in NEXT])
def test_disable_next_line_covers(text: str, expected: str) -> None:
    assert " ".join(covered(text.replace("#!", "# somelint: disable-next-line[some-smell] -- why"))) == expected


RANGES = [
    ("from here to the end", "s: 1\n#-\na: x\nb: y\n", "a b"),
    ("and back", "s: 1\n#-\na: x\n#+\nb: y\n", "a"),
    ("twice", "#-\ns: 1\n#+\na: x\n#-\nb: y\n", "s b"),
    ("opened twice", "#-\ns: 1\n#-\na: x\n#+\nb: y\n", "s a"),
    ("behind something", "s: 1\na: x  #-\nb: y\nc: z  #+\n", "a b"),
    ("inside a mapping", "s: 1\na:\n  b: x\n  #-\n  c: y\n  #+\n  d: z\n", "a.c"),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in RANGES], ids=[case[0] for case in RANGES])
def test_disable_covers_what_is_shown_in_its_lines(text: str, expected: str) -> None:
    marked = text.replace("#-", "# somelint: disable[some-smell] -- why").replace("#+", "# somelint: enable[old-smell]")
    found = [show_path(one.path) for one in settled(marked).findings if one.suppression]
    assert " ".join(found) == expected


@pytest.mark.parametrize("text", ["#!\ns: 1\na: [x]\n", "s: 1\na: [x]\n#!\n", "s: 1\na: [x,  #!\n  y]\n"])
def test_file_ignore_covers_everything(text: str) -> None:
    marked = text.replace("#!", "# somelint: file-ignore[some-smell] -- why")
    assert all(one.suppression == "why" for one in settled(marked).findings)
    assert settled(marked, (), ("gone",)).findings[0].suppression == "why"


MISSING = [
    ("in the parent", "s: 1\na:\n  - b: x  #!\n", ("a", 0, "c"), True),
    ("beside it", "s: 1\na:\n  - b: x\n    d: y  #!\n", ("a", 0, "c"), False),
    ("far below the parent", "s: 1\na:  #!\n  b: {}\n", ("a", "b", "c", "d"), True),
    ("a section, at the marker", "a: x\nsomelint: 1  #!\n", ("gone",), True),
    ("a section, above the marker", "# plan\n#!\nsomelint: 1\na: x\n", ("gone", "b"), True),
    ("a section, elsewhere", "somelint: 1\na: x  #!\n", ("gone",), False),
    ("a section, no marker", "a: x  #!\nb: y\n", ("gone",), True),
    ("everything, at the marker", "somelint: 1  #!\na: x\n", (), True),
    ("something else, at the marker", "somelint: 1  #!\na: x\n", ("a",), False),
    ("something missing elsewhere, at the marker", "somelint: 1  #!\na: {b: x}\n", ("a", "c"), False),
    ("in an alias", "s: 1\na: &n {b: x}  #!\nc: *n\n", ("c", "d"), True),
]


@pytest.mark.parametrize(("text", "path", "expected"), [case[1:] for case in MISSING], ids=[c[0] for c in MISSING])
def test_what_is_missing_is_covered_at_its_parent(text: str, path: Path, expected: bool) -> None:
    marked = text.replace("#!", "# somelint: ignore[some-smell] -- why")
    assert (settled(marked, path).findings[0].suppression == "why") is expected


ALIASES = [
    # the goals of two KPIs, misspelt (one that is missing is told once); whether what is found for both is silenced,
    # and whether a comment is unused
    ("goal: &no raech", "goal: *no", False, 0),
    ("goal: &no raech  #!", "goal: *no", True, 0),
    ("goal: &no raech", "goal: *no  #!", False, 0),
    ("goal: &no raech  #!", "goal: *no  #!", True, 0),
    ("goal: *title  #!", "goal: *title", False, 0),
    ("goal: *title", "goal: *title  #!", False, 0),
    ("goal: *title  #!", "goal: *title  #!", True, 0),
    ("goal: *title  #!", "goal: *id", True, 0),  # the other one is right
    ("goal: *id  #!", "goal: *id", None, 1),
]


@pytest.mark.parametrize(("first", "second", "silenced", "unused"), ALIASES)
def test_a_comment_beside_an_alias_covers_that_use(first: str, second: str, silenced: bool | None, unused: int) -> None:
    text = (
        "somelint: 1\nplan: {title: &title reech}\ngoals: [{id: &id reach, statement: More}]\n"
        f"kpis:\n  - id: k1\n    {first}\n  - id: k2\n    {second}\n"
    ).replace("#!", "# somelint: ignore[dangling-reference] -- why")
    report = check(Source("p.yaml", text), builtin_rules(), CheckOptions(TODAY))
    found = [finding for finding in report.findings if finding.rule == "dangling-reference"]
    assert [finding.suppression == "why" for finding in found] == ([] if silenced is None else [silenced])
    assert sum(finding.rule == "unused-suppression" for finding in report.findings) == unused


def kinds(done: SuppressionResult) -> list[tuple[str, object]]:
    return [(problem.kind, problem.args["value"]) for problem in done.problems]


@pytest.mark.parametrize("name", ["some-smell", "old-smell", "things", "old-things"])
def test_a_rule_goes_by_id_alias_group_and_earlier_name_of_its_group(name: str) -> None:
    done = settled(f"s: 1\na: x  # somelint: ignore[{name}] -- why\n", ("a",))
    assert done.findings[0].suppression == "why"
    renamed = [("renamed-suppressed-rule", name)] if name.startswith("old-") else []
    assert kinds(done) == renamed
    assert [(one.rule, one.state) for one in done.waivers] == [(name, "used")]


@pytest.mark.parametrize("word", ["Somelint: Ignore", "SOMELINT: ignore", "somelint: IGNORE"])
def test_a_telephone_that_begins_with_a_capital_is_understood(word: str) -> None:
    text = f"s: 1\na: x  # {word}[some-smell] -- why\n"
    assert settled(text, ("a",)).findings[0].suppression == "why"
    made = check(
        [Source("p.yaml", "somelint: 1\nwhy: x  # Somelint: ignore[no-tone] -- why\n")],
        builtin_rules(),
        CheckOptions(TODAY),
    )
    assert [waiver.reason for waiver in made.waivers] == ["why"]


def test_other_rules_are_not_covered() -> None:
    done = settled("s: 1\na: x  # somelint: ignore[other-smell] -- why\n", ("a",))
    assert done.findings[0].suppression is None
    assert kinds(done) == [("unused-suppression", "other-smell")]


@pytest.mark.parametrize("name", ["not-yaml", "unused"])
def test_some_kinds_cannot_be_silenced(name: str) -> None:
    done = settled(f"s: 1\na: x  # somelint: ignore[{name}, writing] -- why\n", ("a",), rule_id=name, group="writing")
    assert done.findings[0].suppression is None
    assert {kind for kind, _ in kinds(done)} == {"malformed-suppression"}


def test_what_cannot_be_silenced_is_not_silenced_with_its_group() -> None:
    known = collect_rule_names([a_rule("some-smell"), a_rule("not-yaml", "things", kind="not-yaml")], {})
    document = parse(Source("p.yaml", "s: 1\na: x  # somelint: ignore[things] -- why\n"))
    found = [at(document, ("a",), name) for name in ("some-smell", "not-yaml")]
    done = apply_suppressions(document, found, known, RAN, TODAY, True)
    assert ([one.suppression for one in done.findings], done.problems) == (["why", None], ())


def test_a_renamed_group_is_the_same_group_whatever_it_is_called() -> None:
    text = "# somelint: disable[old-things] -- why\ns: 1\na: x\n# somelint: enable[things]\nb: y\n"
    done = settled(text, ("a",), ("b",))
    assert [one.suppression for one in done.findings] == ["why", None]
    assert [problem.args for problem in done.problems] == [{"value": "old-things", "suggestion": "things"}]


def test_an_earlier_name_of_a_group_that_is_not_there_is_unknown() -> None:
    assert kinds(settled("s: 1\na: x  # somelint: ignore[lost-things] -- why\n", ("a",))) == [
        ("unknown-suppressed-rule", "lost-things")
    ]


def test_the_nearest_gives_the_reason_and_all_count_as_used() -> None:
    text = (
        "# somelint: file-ignore[things] -- file\n# somelint: disable[some-smell] -- range\ns: 1\n"
        "a:  # somelint: ignore[some-smell] -- outer\n  b: x  # somelint: ignore[things] -- inner\n"
    )
    done = settled(text, ("a", "b"))
    assert done.findings[0].suppression == "inner"
    assert not done.problems


def test_the_same_twice_is_one_too_many() -> None:
    text = "s: 1\n# somelint: ignore[some-smell] -- one\na: x  # somelint: ignore[old-smell] -- two\n"
    done = settled(text, ("a",))
    assert done.findings[0].suppression == "one"
    assert kinds(done) == [("renamed-suppressed-rule", "old-smell"), ("unused-suppression", "old-smell")]


def test_each_name_is_judged_for_itself() -> None:
    done = settled("s: 1\na: x  # somelint: ignore[some-smell, other-smell, odd-smell] -- why\n", ("a",))
    assert kinds(done) == [("unknown-suppressed-rule", "odd-smell"), ("unused-suppression", "other-smell")]
    assert [one.state for one in done.waivers] == ["used", "unused", "unknown"]


def test_unused_is_said_of_rules_that_ran_only() -> None:
    document = parse(Source("p.yaml", "s: 1\na: x  # somelint: ignore[some-smell, things] -- why\n"))
    done = apply_suppressions(document, [], KNOWN, {"other-smell"}, TODAY, True)
    assert not done.problems
    assert {one.state for one in done.waivers} == {"unasked"}


def test_without_a_reason_it_silences_and_is_told() -> None:
    done = settled("s: 1\na: x  # somelint: ignore[some-smell]\n", ("a",))
    assert done.findings[0].suppression == ""
    assert kinds(done) == [("suppression-without-reason", "somelint: ignore[some-smell]")]


@pytest.mark.parametrize(("today", "works"), [(date(2027, 3, 1), True), (date(2027, 3, 2), False)])
def test_until_is_the_last_day(today: date, works: bool) -> None:
    text = "s: 1\na: x  # somelint: ignore[some-smell] until 2027-03-01 -- why\n"
    done = settled(text, ("a",), today=today)
    assert (done.findings[0].suppression == "why") is works
    assert kinds(done) == ([] if works else [("expired-suppression", "some-smell")])
    assert done.waivers[0].until == date(2027, 3, 1)
    assert done.waivers[0].state == ("used" if works else "expired")


def test_an_audit_silences_nothing_and_calls_nothing_unused() -> None:
    text = "s: 1\na: x  # somelint: ignore[some-smell]\nb: y  # somelint: ignore[other-smell] -- why\n"
    done = settled(text, ("a",), effect=False)
    assert done.findings[0].suppression is None
    assert [kind for kind, _ in kinds(done)] == ["suppression-without-reason"]
    assert {one.state for one in done.waivers} == {"unasked"}


def test_problems_stand_at_the_name_or_the_directive() -> None:
    text = "s: 1\na: x  # æ # somelint: ignore[ some-smell , odd-smell]\n"
    done = settled(text, ("a",))
    line = text.splitlines()[1]
    shown_texts = {p.kind: line[p.span.start.column - 1 : p.span.end.column - 1] for p in done.problems}
    assert shown_texts["unknown-suppressed-rule"] == "odd-smell"
    assert {p.path for p in done.problems} == {("a",)}


READ = [
    ("ignore[a]", ("ignore", ["a"], "", None)),
    ("ignore[a,b , c] -- why -- not", ("ignore", ["a", "b", "c"], "why -- not", None)),
    ("ignore [a]--why", ("ignore", ["a"], "why", None)),
    ("ignore[a] – why", ("ignore", ["a"], "why", None)),
    ("ignore[a] — why", ("ignore", ["a"], "why", None)),
    ("ignore[a, a]", ("ignore", ["a"], "", None)),
    ("ignore[a] until 2027-03-01", ("ignore", ["a"], "", date(2027, 3, 1))),
    ("ignore[a] until 2027-03-01 -- why until 2028", ("ignore", ["a"], "why until 2028", date(2027, 3, 1))),
    ("disable[a] -- w", ("disable", ["a"], "w", None)),
    ("enable[a]", ("enable", ["a"], "", None)),
    ("file-ignore[a] -- w", ("file", ["a"], "w", None)),
    ("disable-line[a] -- w", ("ignore", ["a"], "w", None)),
    ("disable-next-line[a] -- w", ("next", ["a"], "w", None)),
]


@pytest.mark.parametrize("head", ["# somelint: ", "#somelint:", "#\tsomelint :\t", "## somelint: ", "# x # somelint: "])
@pytest.mark.parametrize(("text", "expected"), READ)
def test_directives_are_read(head: str, text: str, expected: tuple[object, ...]) -> None:
    (one,) = find_directives(head + text)
    assert isinstance(one, Directive)
    assert (one.reach, [name for name, _ in one.names], one.reason, one.until) == expected
    assert all((head + text)[at:].startswith(name) for name, at in one.names)


MALFORMED = [
    ("ignore", "in brackets"),
    ("ignore some-smell", "in brackets"),
    ("ignore: [some-smell]", "in brackets"),
    ("ignore[some-smell", "not closed"),
    ("ignore[", "not closed"),
    ("ignore[]", "no rule"),
    ("ignore[ , ]", "no rule"),
    ("ignore[*] -- why", "all rules cannot be named"),
    ("ignore[all] -- why", "all rules cannot be named"),
    ("ignore[a] why", "after the brackets"),
    ("ignore[a] - why", "after the brackets"),
    ("ignore[a]] -- why", "after the brackets"),
    ("ignore[a] until -- why", "a date"),
    ("ignore[a] until 2027-02-30 -- why", "a date"),
    ("ignore[a] until 2027-Q1 -- why", "a date"),
    ("ignore[a] until ２０２７-03-01 -- why", "a date"),
    ("ingore[a] -- why", "“ingore” is not a known word"),
    ("ignore[" + ",".join(f"a{n}" for n in range(60)) + "] -- why", "more than 50"),
]


@pytest.mark.parametrize(("text", "why"), MALFORMED, ids=[case[0][:30] for case in MALFORMED])
def test_what_cannot_be_followed_is_told_and_has_no_effect(text: str, why: str) -> None:
    (one,) = find_directives(f"# somelint: {text}")
    assert isinstance(one, MalformedDirective)
    assert why in one.why
    done = settled(f"s: 1\na: x  # somelint: {text.replace('[a]', '[some-smell]')}\n", ("a",))
    assert done.findings[0].suppression is None
    assert [kind for kind, _ in kinds(done)] == ["malformed-suppression"]


@pytest.mark.parametrize(
    "text",
    ["# somelint: 1", "# somelint", "# somelint checks this", "# somelint: see [docs] and ignore[a]", "# ignore[a]",
     "# somelinter: ignore[a]", "# see somelint: ignore[a]", "# somelint: 2 [a]"],
)  # fmt: skip
def test_remarks_are_left_alone(text: str) -> None:
    assert [one for one in find_directives(text) if "see" not in text] == []
    assert not any(isinstance(one, Directive) for one in find_directives(text))


def test_a_forgotten_colon_is_told() -> None:
    (one,) = find_directives("# somelint ignore[a] -- why")
    assert isinstance(one, MalformedDirective)


def test_several_directives_in_one_comment() -> None:
    one, other = find_directives("# somelint: ignore[a] -- one # somelint: ignore[b] until 2027-03-01 -- two")
    assert isinstance(one, Directive)
    assert isinstance(other, Directive)
    assert (one.reason, other.reason) == ("one", "two")


ENABLES = [
    ("nothing open", "s: 1\n# somelint: enable[some-smell]\na: x\n"),
    ("another open", "# somelint: disable[other-smell] -- w\ns: 1\n# somelint: enable[some-smell]\na: x\n"),
    ("group open", "# somelint: disable[things] -- w\ns: 1\n# somelint: enable[some-smell]\na: x\n"),
    ("closed before", "# somelint: disable[some-smell] -- w\ns: 1\n# somelint: enable[some-smell]\n"
                      "a: x\n# somelint: enable[some-smell]\n"),
]  # fmt: skip


@pytest.mark.parametrize("text", [case[1] for case in ENABLES], ids=[case[0] for case in ENABLES])
def test_an_end_without_a_beginning_is_told(text: str) -> None:
    assert ("malformed-suppression", "enable[some-smell]") in kinds(settled(text))


HOSTILE = [
    ("brackets", "# somelint: ignore" + "[" * 100_000),
    ("closed brackets", "# somelint: ignore[" + "[]" * 50_000),
    ("commas", "# somelint: ignore[" + "," * 100_000 + "]"),
    ("names", "# somelint: ignore[" + ",".join(f"n{n}" for n in range(20_000)) + "]"),
    ("one name", "# somelint: ignore[" + "n" * 100_000 + "] -- why"),
    ("blanks", "# somelint: ignore" + " " * 100_000 + "x"),
    ("number signs", "#" * 100_000),
    ("number signs and blanks", "# " * 50_000),
    ("directives", "# somelint: ignore[x] " * 5_000),
    ("unclosed directives", "# somelint: ignore[ " * 5_000),
    ("hyphens", "# somelint: ignore[a] " + "-" * 100_000),
    ("until", "# somelint: ignore[a] " + "until " * 20_000),
    ("reason", "# somelint: ignore[a] -- " + "\u202e\x85\u2028" * 30_000),
]


@pytest.mark.parametrize("comment", [case[1] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_no_comment_takes_long(comment: str) -> None:
    start = time.process_time()
    list(find_directives(comment))
    assert time.process_time() - start < 1
    text = f"s: 1\na: x  {comment.replace(chr(0x85), '').replace(chr(0x2028), '')}\n"
    document = parse(Source("p.yaml", text))
    apply_suppressions(document, [at(document, ("a",))], KNOWN, RAN, TODAY, True)
    assert time.process_time() - start < 3


MANY = [
    ("before one line", "s: 1\n" + "# somelint: ignore[some-smell]\n" * 10_000 + "a: [" + "x, " * 10_000 + "x]\n"),
    ("before one line of entries", "a: [\n" + "# somelint: ignore[some-smell]\n" * 9_000 + "x, " * 9_000 + "x]\n"),
    ("one each line", "s: 1\n" + "".join(f"a{n}: x  # somelint: ignore[some-smell] -- y\n" for n in range(9_000))),
    ("ranges", "s: 1\n" + "".join(f"a{n}: x  # somelint: disable[things] -- y\n" for n in range(9_000))),
    ("unknown names", "s: 1\n" + "".join(f"# somelint: file-ignore[smells-{n}]\n" for n in range(15_000))),
]


@pytest.mark.parametrize("text", [case[1] for case in MANY], ids=[case[0] for case in MANY])
def test_many_comments_do_not_take_long(text: str) -> None:
    document = parse(Source("p.yaml", text))
    findings = [at(document, path) for path in every_path(document.data)]
    start = time.process_time()
    apply_suppressions(document, findings, KNOWN, RAN, TODAY, True)
    assert time.process_time() - start < 5


SMALL = {
    "rules/tests/bad-word.yaml": rule(
        'severity: error\nselect: "/list[*].word"\ncheck: {is: {".": {none-of: [bad]}}}', "bad-word"
    ),
    "rules/tests/unused-suppression.yaml": rule(
        'check: {reported: unused-suppression}\nmessage: "unused {value}"', "unused-suppression"
    ),
}
PLAN = "somelint: 1\nlist:\n  - {id: a, word: good}\n  - {id: b, word: bad}  #!\n  - id: c\n    word: bad\n"


@cache
def small_rules() -> Ruleset:
    return sound(SMALL)


def small_report(text: str) -> Report:
    return report_of(small_rules(), text)


def test_a_run_keeps_suppressed_findings_and_counts_them_nowhere() -> None:
    report = small_report(PLAN.replace("#!", "# somelint: ignore[bad-word] -- why").replace("word: bad\n", "word: x\n"))
    (one,) = report.findings
    assert one.suppression == "why"
    assert visible(report.findings, "thorough") == ()
    assert suppressed(report.findings, "standard") == (one,)
    assert exit_code(report, "thorough", Severity.INFO) == 0
    assert standings(report)[0].reached == "thorough"


def test_an_unused_comment_is_a_finding_of_the_run() -> None:
    report = small_report(PLAN.replace("{id: a,", "{id: a, # somelint: ignore[tests] -- why\n   "))
    assert [one.message for one in report.findings] == ["unused tests", "Found.", "Found."]


@given(st.lists(st.sampled_from(["# x", "", "# somelint: 1", "  # remark", "# TODO: ignore[bad-word]"]), min_size=7))
def test_remarks_elsewhere_change_nothing(remarks: list[str]) -> None:
    marked = PLAN.replace("#!", "# somelint: ignore[bad-word] -- why")
    lines = marked.splitlines()
    mixed = "\n".join(part for pair in zip(remarks, [*lines, *[""] * len(remarks)], strict=False) for part in pair)
    mixed += "\n" + "\n".join(lines[len(remarks) :]) if len(remarks) < len(lines) else ""
    told = [(one.fingerprint, one.suppression) for one in small_report(mixed).findings]
    assert told == [(one.fingerprint, one.suppression) for one in small_report(marked).findings]


@pytest.mark.parametrize("effect", [True, False])
@pytest.mark.parametrize("text", [case[1] for case in MATRIX], ids=[case[0] for case in MATRIX])
def test_a_comment_changes_no_finding_but_its_suppression(text: str, effect: bool) -> None:
    marked = text.replace("#!", "# somelint: ignore[some-smell] -- why")
    plain = settled(text.replace("#!", "# a remark"))
    done = settled(marked, effect=effect)
    cleared = tuple(one._replace(suppression=None) for one in done.findings)
    assert [one.path for one in cleared] == [one.path for one in plain.findings]
    assert effect or cleared == done.findings


def test_shipped_names_are_known() -> None:
    shipped = builtin_rules()
    known = collect_rule_names(shipped.every.values(), shipped.former_groups)
    assert set(shipped.rules) <= set(known.names)
    assert {one.group for one in shipped.rules.values()} <= set(known.names)
    assert len(known.lasting) == 10
    assert collect_rule_names(shipped.only("not-yaml").every.values(), shipped.former_groups) == known


# The rules about comments themselves.
LASTING = collect_rule_names(builtin_rules().every.values(), builtin_rules().former_groups).lasting - {"not-yaml"}


def examples() -> list[tuple[str, str]]:
    """The examples in the page, each with the sentence behind it."""
    return re.findall(r"```yaml\n(.*?)```\n\n(.*?)\n", DOCS.read_text(encoding="utf-8"), re.S)


@pytest.mark.parametrize(("text", "says"), examples())
def test_the_page_is_true(text: str, says: str) -> None:
    """Behind each example the page says “Covers” and the places, or “Covers nothing”."""
    assert says.startswith("Covers "), says
    expected = re.findall(r"`([^`]+)`", says)
    document = parse(Source("p.yaml", text))
    known = collect_rule_names(builtin_rules().every.values(), builtin_rules().former_groups)
    names = sorted(set(re.findall(r"(?:ignore|disable|line)\[([a-z-]+)", text)))
    group = {one.id: one.group for one in builtin_rules().rules.values()}
    findings = [at(document, path, name, group.get(name, name)) for name in names for path in every_path(document.data)]
    done = apply_suppressions(document, findings, known, (), TODAY, True)
    assert not [p for p in done.problems if p.kind != "suppression-without-reason"], done.problems
    outermost: list[Path] = []
    for one in done.findings:
        if one.suppression is not None and not any(one.path[: len(path)] == path for path in outermost):
            outermost.append(one.path)
    assert [show_path(path) for path in outermost] == expected


def test_the_page_has_examples() -> None:
    assert len(examples()) >= 8


@pytest.mark.parametrize(("text", "says"), examples())
def test_each_example_in_the_page_silences_what_the_rules_find(text: str, says: str) -> None:
    """Pasted into a file, with the rules that ship: a finding at each place, and no comment without effect."""
    found = report_of(builtin_rules(), text).findings
    silenced = [one for one in found if one.suppression is not None]
    told = {one.rule for one in found if one.rule in LASTING}
    if says.startswith("Covers nothing"):
        assert not silenced
        return
    assert told == set()
    assert silenced
    for place in re.findall(r"`([^`]+)`", says):
        below = [one for one in silenced if show_path(one.path).startswith(place)]
        # What is missing is shown at the line `somelint:`, and its path is the section that is not there.
        assert below or place == "somelint", (place, [show_path(one.path) for one in silenced])
