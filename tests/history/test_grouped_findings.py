"""One finding about several entries: a further entry with the same fault is news, and fewer of them are not."""

from __future__ import annotations

from datetime import date

import pytest

from somelint.document.document import parse
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.history.baseline import mark_accepted, update_baseline
from somelint.history.baseline_file import MOST_ENTRIES, format_baseline, read_accepted
from somelint.history.comparison import Measurement, mark_since
from somelint.history.entry_keys import find_entry_keys
from somelint.model.findings import Finding
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.rulesets.ruleset import builtin_rules

TODAY = date(2027, 1, 31)
RULES = builtin_rules()

HEAD = """\
somelint: 1
goals: [{id: trials, statement: More trials}, {id: calls, statement: Fewer calls}]
channels:
  - {id: fb, goals: [trials]}
"""
A, B, C = ("  - {id: ig, why: a}\n", "  - {id: tiktok, why: b}\n", "  - {id: youtube, why: c}\n")
AIMED = "  - {id: ig, goals: [calls]}\n"

KPIS = "somelint: 1\nkpis:\n"
ONE, TWO, THREE = (f"  - {{id: {name}, metric: {name}}}\n" for name in ("followers", "signups", "calls"))

WORDS = "somelint: 1\ntone: {words: [%s]}\n"

# The rule, the text then, the text now, and what is told as new: None when the finding is known, else the entries.
TABLE: list[tuple[str, str, str, list[str] | None]] = [
    ("channel-without-goal", HEAD + A, HEAD + A, None),
    ("channel-without-goal", HEAD + A, HEAD + A + B, ["tiktok"]),
    ("channel-without-goal", HEAD + A, HEAD + B + A, ["tiktok"]),
    ("channel-without-goal", HEAD + A + B, HEAD + B + A, None),
    ("channel-without-goal", HEAD + A + B, HEAD + A, None),
    ("channel-without-goal", HEAD + A + B, HEAD + AIMED + B, None),
    ("channel-without-goal", HEAD + A + B, HEAD + B + C, ["youtube"]),
    ("channel-without-goal", HEAD + A, HEAD + AIMED + B, []),  # another one has the fault, and it alone
    ("channel-without-goal", HEAD + A, HEAD + A + B + C, ["tiktok", "youtube"]),
    ("channel-without-goal", HEAD, HEAD + A, []),
    # A rule that names the entries, since its check is no list of them.
    ("incomplete-kpi", KPIS + ONE + TWO, KPIS + ONE + TWO, None),
    ("incomplete-kpi", KPIS + ONE + TWO, KPIS + ONE + TWO + THREE, ["calls"]),
    ("incomplete-kpi", KPIS + ONE + TWO + THREE, KPIS + TWO + THREE, None),
    # Words without an id are told apart by what they say.
    ("tone-pulls-two-ways", WORDS % "funny, serious", WORDS % "warm, serious, funny", None),
    ("tone-pulls-two-ways", WORDS % "funny, serious", WORDS % "funny, formal, serious", ["formal"]),
]  # fmt: skip


def checked(text: str) -> Report:
    return check(Source("plan.yaml", text), RULES, CheckOptions(TODAY))


def the_finding(report: Report, rule: str) -> Finding:
    [finding] = [finding for finding in report.findings if finding.rule == rule]
    return finding


def told(finding: Finding) -> list[str] | None:
    if finding.known:
        return None
    return [place.says.removeprefix("new here: ") for place in finding.related if place.says.startswith("new here: ")]


def by_baseline(then: Report, now: Report, written: str = "") -> Report:
    return mark_accepted(now, parse(Source("b.yaml", written or baseline_of(then))), RULES, (), {})


def baseline_of(report: Report) -> str:
    made = update_baseline([], report.findings, find_entry_keys(report, RULES), [], TODAY, False)
    return format_baseline(made.entries)


@pytest.mark.parametrize(("rule", "then", "now", "news"), TABLE)
@pytest.mark.parametrize("way", ["since", "baseline"])
def test_what_is_new(way: str, rule: str, then: str, now: str, news: list[str] | None) -> None:
    before, after = checked(then), checked(now)
    marked = mark_since(after, before, RULES) if way == "since" else by_baseline(before, after)
    assert told(the_finding(marked, rule)) == news


def test_a_baseline_without_entries_accepts_all_of_them() -> None:
    before, after = checked(HEAD + A), checked(HEAD + A + B)
    old = "\n".join(
        line for line in baseline_of(before).splitlines() if line != "    entries:" and not line.startswith("      - ")
    )
    assert the_finding(by_baseline(before, after, old), "channel-without-goal").known == "baseline"
    for prune in (False, True):  # and learns them when it is written again
        entries = read_accepted(parse(Source("b.yaml", old)))
        made = update_baseline(entries, after.findings, find_entry_keys(after, RULES), [], TODAY, prune)
        [entry] = [entry for entry in made.entries if entry.rule == "channel-without-goal"]
        assert entry.measured.entries == {"channels[id=ig]", "channels[id=tiktok]"}


@pytest.mark.parametrize(
    ("then", "now", "prune", "kept"),
    [
        (A + B, A, False, {"ig"}), (A + B, A, True, {"ig"}),
        (A, A + B, False, {"ig", "tiktok"}), (A, A + B, True, {"ig"}),  # pruning accepts nothing
    ],
)  # fmt: skip
def test_what_a_baseline_keeps(then: str, now: str, prune: bool, kept: set[str]) -> None:
    before, after = checked(HEAD + then), checked(HEAD + now)
    entries = read_accepted(parse(Source("b.yaml", baseline_of(before))))
    made = update_baseline(entries, after.findings, find_entry_keys(after, RULES), [], TODAY, prune)
    [entry] = [entry for entry in made.entries if entry.rule == "channel-without-goal"]
    assert entry.measured.entries == {f"channels[id={name}]" for name in kept}
    assert read_accepted(parse(Source("b.yaml", format_baseline(made.entries)))) == made.entries


def test_a_baseline_has_a_bounded_number_of_entries() -> None:
    many = checked(HEAD + "".join(f"  - {{id: c{n}, why: a}}\n" for n in range(MOST_ENTRIES + 1)))
    finding = the_finding(many, "channel-without-goal")
    assert len(finding.entries) == MOST_ENTRIES + 1
    [entry] = [e for e in read_accepted(parse(Source("b", baseline_of(many)))) if e.rule == "channel-without-goal"]
    assert entry.measured == Measurement()
