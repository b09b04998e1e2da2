"""Which cases of a rule tell: the first that fails, and others that quote a text nothing was told of."""

from __future__ import annotations

import pytest

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.locations import Source
from support.small_rules import TODAY, report_of, rule, sound

_LIST = "id: {0}\nterms: {{en: [{0}]}}\nexamples: {{match: [{0}], miss: [slow]}}\n"
_WORDS = {f"{word}.yaml": _LIST.format(word) for word in ("quick", "loud", "rough")}

_CASES = """
cases:
  - check: {exists: "/items[*].n"}
    at: items
    message: Nothing has a number.
  - check: {empty: {of: "/items[*]", where: {size: big}}}
    at: {first: {of: "/items[*]", where: {size: big}}}
    message: Large numbers.
  - check: {avoids: quick, in: ["/items[*].text", /note]}
    message: “{match}” is hasty.
  - check: {avoids: loud, in: ["/items[*].text", /note]}
    message: “{match}” is noise.
  - check: {absent: /rest}
    at: rest
    message: There is a rest.
"""


@pytest.mark.parametrize(
    ("select", "plan", "says"),
    [
        ("", "items: [{n: 1}]", []),
        ("", "items: [{n: 1, text: quick}, {text: loud}]\nrest: a", ["“quick” is hasty.", "“loud” is noise."]),
        # One text is told of once, by the first case that has something against it.
        ("", "items: [{n: 1, text: quick and loud}]", ["“quick” is hasty."]),
        ("", "items: [{n: 1, text: quick}, {text: quick}]", ["“quick” is hasty.", "“quick” is hasty."]),
        # What is told of a list or an entry is told of what stands in it.
        ("", "items: [{text: quick}]", ["Nothing has a number."]),
        ("", "items: [{text: quick}]\nnote: loud", ["Nothing has a number.", "“loud” is noise."]),
        ("", "items: [{n: 1, size: big, text: quick}, {n: 2, text: loud}]", ["Large numbers.", "“loud” is noise."]),
        ("", "items: [{n: 1}]\nrest: a", ["There is a rest."]),
        # A rule about each entry tells one thing of it.
        ('select: "/items[*]"\n', "items: [{n: 1, text: quick, more: loud}]", ["“quick” is hasty."]),
    ],
)
def test_further_cases_quote_what_nothing_was_told_of(select: str, plan: str, says: list[str]) -> None:
    cases = _CASES.replace('["/items[*].text", /note]', "[text, more]") if select else _CASES
    made = sound({**_WORDS, "small.yaml": rule(select + cases)})
    assert [finding.message for finding in report_of(made, plan).findings] == says


def test_what_is_told_of_a_part_hides_nothing_in_the_plan() -> None:
    made = sound({**_WORDS, "small.yaml": rule(_CASES)})
    plan = Source("plan.yaml", "uses: [part.yaml]\nitems: [{id: a, n: 1, text: quick}]\n")
    part = Source("part.yaml", "items: [{id: b, n: 2, size: big, text: loud}]\n")
    report = check(Inputs([plan], {"part.yaml": part}), made, CheckOptions(TODAY))
    assert [(one.source, one.message) for one in report.findings] == [
        ("part.yaml", "Large numbers."),
        ("plan.yaml", "“quick” is hasty."),
    ]
