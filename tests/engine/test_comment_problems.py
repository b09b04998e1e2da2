"""What is said of comments that silence rules: each problem with its place and the words that it quotes."""

import pytest

from somelint.document.document import parse
from somelint.engine.suppressions import SuppressionResult, apply_suppressions
from somelint.model.findings import Finding, Severity
from somelint.model.locations import Source, Span
from somelint.rulesets.rule import Rule
from somelint.rulesets.rule_names import collect_rule_names
from support.small_rules import TODAY


def _rule(name: str, kind: str | None = None, aliases: tuple[str, ...] = ()) -> Rule:
    data = {"check": {"reported": kind}} if kind else {}
    return Rule(name, "r.yaml", data, Severity.ERROR, "standard", "things", "", aliases, reported=kind)


KNOWN = collect_rule_names(
    [_rule("some-smell", aliases=("old-smell",)), _rule("other-smell"), _rule("unread", "not-yaml")], {}
)


def judged(text: str) -> SuppressionResult:
    """The text, with a finding of `some-smell` at each key of the outermost mapping."""
    document = parse(Source("p.yaml", text.replace("#:", "# somelint:")))
    findings = [
        Finding("some-smell", Severity.ERROR, "m", "h", "p.yaml", (key,), document.place((key,)), "things", "standard")
        for key in document.data
    ]
    return apply_suppressions(document, findings, KNOWN, {"some-smell", "other-smell"}, TODAY, True)


def where(span: Span) -> str:
    return f"{span.start.line}:{span.start.column}-{span.end.line}:{span.end.column}"


def told(result: SuppressionResult) -> list[str]:
    """Each problem in a line: its place, its path, its kind, and what it quotes unless that is empty."""
    return [
        f"{where(one.span)} {'.'.join(map(str, one.path)) or '-'} {one.kind}"
        + "".join(f" | {value}" for value in one.args.values() if value)
        for one in result.problems
    ]


# `#:` stands for `# somelint:`, which is eleven signs.
PROBLEMS = [
    ("a: x  #: ignore[some-smell]", ["1:7-1:37 a suppression-without-reason | somelint: ignore[some-smell]"]),
    ("a: x  #: ignore[some-smell] until 2027-01-14 -- r", ["1:7-1:59 a expired-suppression | some-smell | 2027-01-14"]),
    (
        "a: x  #: ignore[some-smell, other-smell] until 2027-01-14 -- r",
        ["1:7-1:72 a expired-suppression | some-smell, other-smell | 2027-01-14"],
    ),
    (
        "a: x  # ignore[some-smell] -- r",
        ["1:7-1:32 - malformed-suppression | ignore[some-smell] -- r | it must begin with “# somelint: ignore[”"],
    ),
    ("a: x  # ignore[something] -- r", []),
    (
        "#: file-ignore[other-smell] -- r\na: x  # ignore[some-smell]",
        [
            "2:7-2:27 - malformed-suppression | ignore[some-smell] | it must begin with “# somelint: ignore[”",
            "1:25-1:36 - unused-suppression | other-smell",
        ],
    ),
    ("a: x  # ignore[some-smell] #: ignore[other-smell] -- r", ["1:47-1:58 a unused-suppression | other-smell"]),
    ("b: y\n#: disable[some-smel] -- r\na: x", ["2:21-2:30 - unknown-suppressed-rule | some-smel | some-smell"]),
    ("#: disable-next-line[some-smel] -- r\na: x", ["1:31-1:40 a unknown-suppressed-rule | some-smel | some-smell"]),
    (
        "a: x  #: ignore[some-smel, an-unknown-name-an-unknown-name-an-unknown-name-an-unknown-name] -- r",
        [
            "1:26-1:35 a unknown-suppressed-rule | some-smel | some-smell",
            "1:37-1:100 a unknown-suppressed-rule | an-unknown-name-an-unknown-name-an-unknown-name-an-unknown-…",
        ],
    ),
    (
        "#: disable[some-smell] -- r\na: x\n#: enable[some-smel]",
        ["3:20-3:29 - unknown-suppressed-rule | some-smel | some-smell"],
    ),
    (
        "#: disable[some-smell] -- r\na: x\n#: enable[other-smell, some-smell]",
        ["3:20-3:31 - malformed-suppression | enable[other-smell] | nothing with that name is disabled above it"],
    ),
    (
        "#: disable[unread] -- r\na: x",
        ["1:21-1:27 - malformed-suppression | unread | no comment can silence that rule"],
    ),
    ("a: x  #: ignore[old-smell] -- r", ["1:26-1:35 a renamed-suppressed-rule | old-smell | some-smell"]),
    (
        "a: x  #: ignroe[a]",
        ["1:7-1:28 - malformed-suppression | somelint: ignroe[a] | “ignroe” is not a known word here | ignore"],
    ),
    (
        "a: x  #: ignore[some-smell",
        ["1:7-1:36 - malformed-suppression | somelint: ignore[some-smell | the bracket is not closed"],
    ),
    (
        "a: x\n#: disable[some-smell, other-smell] -- r\n#: enable[some-smell, other-smell]",
        [
            "2:21-2:31 - unused-suppression | some-smell",
            "3:20-3:30 - unused-suppression | some-smell",
            "2:33-2:44 - unused-suppression | other-smell",
            "3:32-3:43 - unused-suppression | other-smell",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PROBLEMS)
def test_problems(text: str, expected: list[str]) -> None:
    assert told(judged(text)) == expected
