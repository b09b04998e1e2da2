"""What counts as new beside what was known: whether a number got worse, and which findings are never known."""

from __future__ import annotations

from typing import Any

import pytest

from somelint.history.comparison import Measurement, is_worse, mark_known
from somelint.model.report import Report
from support.report_samples import TODAY, finding, span_of

HERE = span_of("a: 1\n", "a")

WORSE: list[tuple[Any, Any, Any, Any, bool]] = [
    # now, its direction, then, its direction
    (3, "higher", 2, "higher", True), (2, "higher", 2, "higher", False), (1, "higher", 2, "higher", False),
    (1, "lower", 2, "lower", True), (2, "lower", 2, "lower", False), (3, "lower", 2, "lower", False),
    (3, "higher", 2, "lower", False), (1, "lower", 2, "higher", False), (3, "higher", None, "higher", False),
    (None, "higher", 2, "higher", False), ("3", "higher", 2, "higher", False), (2.5, "higher", 2, "higher", True),
    (0, "lower", 0.5, "lower", True), (-1, "higher", -2, "higher", True), (0, "higher", None, "higher", False),
]  # fmt: skip


@pytest.mark.parametrize(("now", "way", "then", "then_way", "worse"), WORSE)
def test_a_number_that_got_worse(now: Any, way: Any, then: Any, then_way: Any, worse: bool) -> None:
    assert is_worse(finding(HERE, measure=now, worse=way), Measurement(then, then_way)) is worse


def test_what_is_marked() -> None:
    found = (
        finding(HERE, rule="same"), finding(HERE, rule="new"), finding(HERE, rule="never"),
        finding(HERE, rule="already", known="baseline"),
        finding(HERE, rule="worse", measure=3), finding(HERE, rule="better", measure=1),
        finding(HERE, rule="by-second-key"),
    )  # fmt: skip
    report = Report(found, (), (), 1, TODAY)
    then = {name: Measurement(2 if name in ("worse", "better") else None) for name in
            ("same", "never", "already", "worse", "better", "second of by-second-key")}  # fmt: skip
    marked = mark_known(report, then, lambda one: (one.rule, f"second of {one.rule}"), "since", {"never"})
    assert {one.rule: one.known for one in marked.findings} == {
        "same": "since", "new": None, "never": None, "already": "baseline", "worse": None, "better": "since",
        "by-second-key": "since",
    }  # fmt: skip
