"""What becomes of a baseline when findings are merged into it, entry by entry, and what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from somelint.history.baseline import update_baseline
from somelint.history.baseline_file import AcceptedFinding
from somelint.history.comparison import Measurement
from somelint.history.entry_keys import EntryKeys
from somelint.model.findings import Finding
from support.report_samples import finding, span_of

HERE = span_of("a: 1\n", "a")
TODAY, THEN = date(2027, 3, 31), "2026-01-01"
NAMES = EntryKeys({"old-name": "smell"}, {"plan.yaml": "plans/plan.yaml"}, ("plan.yaml", "b.yaml"))


def found(mark: str, measure: float | None = None, **more: object) -> Finding:
    return finding(HERE, rule="smell", fingerprint=mark, measure=measure, message=f"It is {mark}.", **more)


def entry(mark: str, measure: float | None = None, rule: str = "smell", since: str = THEN) -> AcceptedFinding:
    file = "plans/plan.yaml"
    return AcceptedFinding(rule, file, "", mark, f"It is {mark}.", since, Measurement(measure, "higher"))


NEW = TODAY.isoformat()
Row = tuple[str, str, float | None]
# Entries, findings, whether it is pruned; then the marks with day and measure, and how many were added, changed,
# removed, stale. What is stale is an entry without a finding.
MERGED: list[tuple[list[AcceptedFinding], list[Finding], bool, list[Row], tuple[int, int, int, int]]] = [
    ([], [], False, [], (0, 0, 0, 0)),
    ([], [found("a")], False, [("a", NEW, None)], (1, 0, 0, 0)),
    ([], [found("a")], True, [], (0, 0, 0, 0)),
    ([entry("a")], [found("a")], False, [("a", THEN, None)], (0, 0, 0, 0)),
    ([entry("a")], [found("a")], True, [("a", THEN, None)], (0, 0, 0, 0)),
    ([entry("a")], [], False, [("a", THEN, None)], (0, 0, 0, 1)),
    ([entry("a")], [], True, [], (0, 0, 1, 0)),
    ([entry("a"), entry("b")], [found("b")], True, [("b", THEN, None)], (0, 0, 1, 0)),
    ([entry("a")], [found("b")], False, [("a", THEN, None), ("b", NEW, None)], (1, 0, 0, 1)),
    ([entry("a", 3)], [found("a", 3)], False, [("a", THEN, 3)], (0, 0, 0, 0)),
    ([entry("a", 3)], [found("a", 4)], False, [("a", NEW, 4)], (0, 1, 0, 0)),
    ([entry("a", 3)], [found("a", 2)], False, [("a", THEN, 2)], (0, 1, 0, 0)),
    ([entry("a", 3)], [found("a", 4)], True, [("a", THEN, 3)], (0, 0, 0, 0)),
    ([entry("a", 3)], [found("a", 2)], True, [("a", THEN, 2)], (0, 1, 0, 0)),
    ([entry("a", 3)], [found("a")], False, [("a", THEN, None)], (0, 1, 0, 0)),
    ([entry("a", 3), entry("b", 3)], [found("a", 4), found("b", 5)], False, [("a", NEW, 4),
    ("b", NEW, 5)], (0, 2, 0, 0)),
    ([entry("a", rule="old-name")], [found("a")], False, [("a", THEN, None)], (0, 0, 0, 0)),
    ([entry("b"), entry("a")], [found("b"), found("a")], False, [("a", THEN, None), ("b", THEN, None)], (0, 0, 0, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "findings", "prune", "after", "counts"), MERGED)
def test_what_becomes_of_it(
    entries: Sequence[AcceptedFinding],
    findings: Sequence[Finding],
    prune: bool,
    after: list[tuple[str, str, float | None]],
    counts: tuple[int, int, int, int],
) -> None:
    idle = [one for one in entries if one.fingerprint not in {other.fingerprint for other in findings}]
    made = update_baseline(entries, findings, NAMES, idle, TODAY, prune)
    assert [(one.fingerprint, one.since, one.measured.measure) for one in made.entries] == after
    assert (made.added, made.changed, made.removed, made.stale) == counts
    for one in made.entries:
        assert (one.rule, one.file, one.message) == ("smell", "plans/plan.yaml", f"It is {one.fingerprint}.")
    # The same again changes nothing more.
    again = update_baseline(made.entries, findings, NAMES, [], TODAY, prune)
    assert again.entries == made.entries
    assert (again.added, again.changed, again.removed) == (0, 0, 0)


def test_the_plans_that_are_needed_are_written_and_kept() -> None:
    part = found("a", used_by=("plan.yaml", "b.yaml"), source="part.yaml", alike="c")
    made = update_baseline([], [part], NAMES, [], TODAY, False)
    (one,) = made.entries
    assert (one.file, one.fingerprint, one.others) == ("part.yaml", "c", ("b.yaml", "plans/plan.yaml"))
    fewer = part._replace(used_by=("b.yaml",))
    (kept,) = update_baseline(made.entries, [fewer], NAMES, [], TODAY, False).entries
    assert kept.others == one.others
