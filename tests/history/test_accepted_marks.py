"""Which findings of a report are known from a baseline, and which entries of it are reported as stale."""

from __future__ import annotations

from typing import Any

import pytest

from somelint.document.document import parse
from somelint.engine.fingerprints import fingerprint_keys
from somelint.history.baseline import mark_accepted
from somelint.history.baseline_file import AcceptedFinding, format_baseline
from somelint.history.comparison import Measurement, mark_known, mark_since
from somelint.model.findings import Finding, Related
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.rulesets.ruleset import builtin_rules
from support.report_samples import TODAY, finding, span_of

HERE = span_of("a: 1\n", "a")
RULE = "no-audit"
RULES = builtin_rules()
STALE = RULES.reporting["stale-baseline"].rule.id


def found(mark: str, **more: Any) -> Finding:
    usual = {"rule": RULE, "fingerprint": mark, "message": f"M {mark}.", "anchor": mark}
    return finding(HERE, **{**usual, **more})


def entry(mark: str, **more: Any) -> AcceptedFinding:
    return AcceptedFinding(RULE, "plan.yaml", mark, mark, f"M {mark}.", "2026-01-01")._replace(**more)


def report(*findings: Finding, names: tuple[str, ...] = ("plan.yaml",)) -> Report:
    return Report(findings, (), tuple(Source(name, "a: 1\n", key=name) for name in names), 1, TODAY)


MARKED: list[tuple[list[AcceptedFinding], list[Finding], dict[str, Any], list[str], list[int]]] = [
    # the entries, the findings, what else is said, which findings are known, and which entries are stale
    ([], [found("a")], {}, [], []),
    ([entry("a")], [found("a"), found("b")], {}, ["a"], []),
    ([entry("a"), entry("b")], [found("a"), found("b")], {}, ["a", "b"], []),
    ([entry("a"), entry("b"), entry("c")], [found("b")], {}, ["b"], [0, 2]),
    ([entry("a", rule="no-tone")], [found("a")], {}, [], [0]),
    ([entry("a", file="other.yaml")], [found("a")], {}, [], []),
    ([entry("a", file="other.yaml")], [found("a")], {"gone": ["other.yaml"]}, [], [0]),
    ([entry("a", measured=Measurement(3.0))], [found("a", measure=3)], {}, ["a"], []),
    ([entry("a", measured=Measurement(3.0))], [found("a", measure=4)], {}, [], []),
    # What an entry may accept is said by whoever compares.
    ([entry("a", measured=Measurement(3.0))], [found("a", measure=4)], {"allowed": lambda _: Measurement(5.0)}, ["a"], []),  # noqa: E501 (a row of a table)
    ([entry("a", measured=Measurement(3.0))], [found("a", measure=3)], {"allowed": lambda _: Measurement(2.0)}, [], []),
    ([entry("a"), entry("b")], [found("a"), found("b")], {"allowed": lambda one: one.measured if one.anchor == "b" else None}, ["b"], []),  # noqa: E501 (a row of a table)
    # Files that have another name now, and entries of an earlier baseline about them.
    ([entry("a", file="old.yaml", fingerprint="z")], [found("a")], {"gone": ["old.yaml"], "renamed": {"old.yaml": "plan.yaml"}}, ["a"], []),  # noqa: E501 (a row of a table)
    ([], [found("a")], {"gone": ["old.yaml"], "renamed": {"old.yaml": "plan.yaml"}, "earlier": [entry("a", file="old.yaml", fingerprint="z")]}, ["a"], []),  # noqa: E501 (a row of a table)
    ([], [found("a")], {"earlier": [entry("a")]}, [], []),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "findings", "more", "known", "stale"), MARKED)
def test_what_is_known_and_what_is_stale(
    entries: list[AcceptedFinding], findings: list[Finding], more: dict[str, Any], known: list[str], stale: list[int]
) -> None:
    document = parse(Source("baseline.yaml", format_baseline(entries)))
    asked = {"gone": (), "settings": {}, **more}
    made = mark_accepted(report(*findings), document, RULES, **asked)
    assert [one.fingerprint for one in made.findings if one.known == "baseline"] == known
    reported = [one for one in made.findings if one.rule == STALE]
    assert [one.path[:2] for one in reported] == [("entries", n) for n in stale]
    assert [one.span for one in reported] == [document.place(("entries", n, "rule")) for n in stale]
    assert [entries[n].rule in one.message for one, n in zip(reported, stale, strict=True)] == [True] * len(stale)
    assert made.beside == (document.source,)


def test_without_the_rule_for_it_nothing_is_stale() -> None:
    document = parse(Source("baseline.yaml", format_baseline([entry("a"), entry("b")])))
    ruleset = RULES._replace(reporting={kind: one for kind, one in RULES.reporting.items() if kind != "stale-baseline"})
    made = mark_accepted(report(found("a")), document, ruleset, (), {})
    assert [(one.fingerprint, one.known) for one in made.findings] == [("a", "baseline")]


SUPPRESSED = found("a", suppression="why")
SINCE: list[tuple[list[Finding], list[Finding], list[str]]] = [
    # what was found then and what is found now, and what of that is known
    ([found("a")], [found("a"), found("b")], ["a"]),
    ([SUPPRESSED], [found("a")], []),
    ([found("a", measure=3)], [found("a", measure=4)], []),
    ([found("a", measure=4)], [found("a", measure=3)], ["a"]),
    ([found("a", measure=3, worse="lower")], [found("a", measure=4, worse="lower")], ["a"]),
    ([found("a", measure=4, worse="lower")], [found("a", measure=3, worse="lower")], []),
    ([found("a", measure=4)], [found("a", measure=3, worse="lower")], ["a"]),
    ([found("a", measure="x")], [found("a", measure="y")], ["a"]),
    ([found("a", measure=4)], [found("a", measure="y")], ["a"]),
    ([found("a", rule=RULES.reporting["not-yaml"].rule.id)], [found("a", rule=RULES.reporting["not-yaml"].rule.id)], []),  # noqa: E501 (a row of a table)
    ([], [found("a", known="baseline")], []),
    ([found("a")], [found("a", known="baseline")], []),
]  # fmt: skip


@pytest.mark.parametrize(("then", "now", "known"), SINCE)
def test_what_was_there_before(then: list[Finding], now: list[Finding], known: list[str]) -> None:
    made = mark_since(report(*now), report(*then), RULES)
    assert [one.fingerprint for one in made.findings if one.known == "since"] == known


def about(*names: str) -> tuple[Related, ...]:
    return tuple(Related("plan.yaml", ("l", n), HERE, name, f"l[{name}]") for n, name in enumerate(names))


def test_the_entries_that_are_new_are_named() -> None:
    other = Related("plan.yaml", ("x",), HERE, "other")
    same_place = Related("plan.yaml", ("l", 1), HERE, "place of b")
    now = found("a", entries=about("a", "b", "c", "d", "e"), related=(other, same_place))
    then = {("a", ""): Measurement(entries=frozenset({"l[a]"}))}

    def marked(finding: Finding, texts: Any = RULES.texts) -> Finding:
        return mark_known(report(finding), then, lambda one: fingerprint_keys(one, {}), "since", (), texts).findings[0]

    made = marked(now)
    assert made.known is None
    assert [note.path for note in made.related] == [("l", 1), ("l", 2), ("l", 3), ("x",)]
    assert [note.anchor for note in made.related] == [""] * 4
    assert all(name in note.says for name, note in zip("bcd", made.related, strict=False))
    assert marked(now, None) == now
    alone = found("a", entries=about("x", "b")[1:])
    assert marked(alone) == alone
    assert marked(found("a", entries=about("a"))).known == "since"
    assert marked(found("a")).known == "since"
