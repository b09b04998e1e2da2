"""What is wrong with the form of a plan, put into words: once for each place, with what names it."""

from __future__ import annotations

import pytest

from somelint.document.document import parse
from somelint.document.view import View
from somelint.engine.fingerprints import digest
from somelint.engine.form_findings import form_findings
from somelint.model.locations import Path, Position, Source, Span
from somelint.model.problems import Problem
from somelint.rulesets.ruleset import builtin_rules

RULES = builtin_rules()
VIEW = View(parse(Source("p.yaml", "somelint: 1\npeople: [{id: al, nmae: Al}]\n", key="plans/p.yaml")))
AT, NEXT = (Span(Position(2, column), Position(2, column + 4)) for column in (12, 20))
KEY: Path = ("people", 0, "nmae")


@pytest.mark.parametrize(
    ("kind", "args", "message", "named", "in_comment"),
    [
        ("unknown-key", {"key": "nmae", "suggestion": "name"}, "Did you mean", "nmae", False),
        ("unknown-key", {"key": "nmae"}, "“nmae”", "nmae", False),
        ("unknown-value", {"key": "kind", "value": "dog"}, "“dog”", "kind", False),
        ("unused-suppression", {"value": "no-tone"}, "“no-tone”", "no-tone", True),
        ("second-document", {}, "", "", False),
    ],
)
def test_a_problem_as_a_finding(kind: str, args: dict[str, object], message: str, named: str, in_comment: bool) -> None:
    (finding,) = form_findings([Problem(kind, KEY, AT, args)], VIEW, RULES)  # type: ignore[arg-type]
    assert message in finding.message
    assert ("Did you mean" in finding.message) == ("suggestion" in args)
    assert finding.fingerprint == digest(finding.rule, "plans/p.yaml", "people[id=al].nmae", named)
    assert (finding.source, finding.path, finding.span, finding.anchor) == ("p.yaml", KEY, AT, "people[id=al].nmae")
    assert (finding.used_by, finding.in_comment, finding.related) == ((), in_comment, ())
    assert finding.args.keys() == args.keys()


def test_one_place_is_told_once_and_what_no_rule_reports_is_not_told() -> None:
    rows = [
        ("unknown-key", KEY, AT, {"key": "nmae"}),
        # an alias repeats it elsewhere
        ("unknown-key", ("people", 1, "nmae"), AT, {"key": "nmae"}),
        ("unknown-key", KEY, NEXT, {"key": "nmae"}),
        ("unknown-key", KEY, AT, {"key": "naem"}),
        ("out-of-words", KEY, AT, {}),
        ("wrong-type", KEY, AT, {"key": "nmae", "expected": "text", "found": "a list"}),
    ]
    problems = [Problem(kind, path, span, args, ((("The other one."), NEXT),)) for kind, path, span, args in rows]  # type: ignore[arg-type]
    told = list(form_findings(problems, VIEW, RULES, ("a.yaml", "b.yaml")))
    assert [(one.rule, one.path, one.span, one.args["key"]) for one in told] == [
        ("unknown-key", KEY, AT, "nmae"),
        ("unknown-key", KEY, NEXT, "nmae"),
        ("unknown-key", KEY, AT, "naem"),
        ("wrong-type", KEY, AT, "nmae"),
    ]
    assert {one.used_by for one in told} == {("a.yaml", "b.yaml")}
    assert [(near.source, near.path, near.span, near.says) for near in told[0].related] == [
        ("p.yaml", KEY, NEXT, "The other one.")
    ]
