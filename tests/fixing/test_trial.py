"""Whether a fix helps: what counts as the same finding, what a fix may bring, and which fix is at fault."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from somelint.fixing.trial import AppliedFix, EarlierFindings, StandIns, find_suspects, judge_fixes
from somelint.model.findings import Change, Finding, Fix, Related, Severity
from somelint.model.locations import Path, Position, Source, Span
from somelint.model.report import Failure, Report

INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR
SOURCE = Source("plan.yaml", "")


def found(rule: str = "smell", path: str = "a/b/c", line: int = 1, **more: Any) -> Finding:
    """A finding at a place on a line."""
    span = Span(Position(line, 1), Position(line, 2))
    usual: dict[str, Any] = {
        "severity": WARNING,
        "message": "M.",
        "help": "",
        "source": "plan.yaml",
        "group": "",
        "level": "standard",
    }
    return Finding(rule=rule, path=steps(path), span=span, **{"anchor": path, **usual, **more})


def steps(path: str) -> Path:
    return tuple(int(step) if step.isdigit() else step for step in path.split("/") if step)


def near(path: str, source: str = "plan.yaml") -> Related:
    return Related(source, steps(path), Span(Position(1, 1), Position(1, 2)), "")


def report(*findings: Finding, failures: int = 0) -> Report:
    return Report(findings, (Failure("", ""),) * failures, (SOURCE,), 1, date(2027, 1, 15))


def fix(path: str = "a/b/c", do: Any = "set", stub: bool = False, safe: bool = True, value: str = "v") -> Fix:
    return Fix("", safe, (), Change(do, steps(path), value), stub)


SMELL = found()
HELPS = ""
USELESS, FAILS, UNSEEN = "would not help", "would make the check fail", "would put in a stand-in that no rule reports"
OTHER = "would cause the finding “other”"
JUDGED: list[tuple[list[Finding], list[Finding], Fix, str]] = [
    # what was found before and after the fix of SMELL, the fix, and why it should not be made
    ([SMELL], [], fix(), HELPS),
    ([SMELL], [SMELL], fix(), USELESS),
    ([SMELL], [found(line=2)], fix(), HELPS),
    ([SMELL, found(line=2)], [SMELL], fix(), HELPS),
    ([SMELL, found(line=2)], [SMELL, found(line=2)], fix(), USELESS),
    ([SMELL], [found(message="N.")], fix(), HELPS),
    ([SMELL], [found(path="a/b/d", anchor="z")], fix(), "would cause the finding “smell”"),
    ([SMELL], [found("other")], fix(), OTHER),
    ([SMELL], [found("other", severity=ERROR)], fix(), OTHER),
    ([SMELL], [found("other", severity=INFO)], fix(), HELPS),
    ([SMELL], [found("other", suppression="why")], fix(), HELPS),
    ([SMELL], [found("other", source="b.yaml")], fix(), HELPS),
    ([SMELL], [found("other", source="b.yaml", related=(near("x"),))], fix(), OTHER),
    ([SMELL], [found("other", source="b.yaml", related=(near("x", "c.yaml"),))], fix(), HELPS),
    ([SMELL, found("other")], [found("other", message="N.")], fix(), HELPS),
    ([SMELL, found("other", severity=INFO)], [found("other")], fix(), OTHER),
    ([SMELL, found("other", severity=ERROR)], [found("other")], fix(), HELPS),
    ([SMELL, found("other", severity=ERROR), found("other", severity=INFO)], [found("other")], fix(), HELPS),
    ([SMELL, found("other", suppression="why")], [found("other")], fix(), OTHER),
    ([SMELL, found("other", "l/0", anchor="l[x]")], [found("other", "l/1", anchor="l[x]")], fix(), HELPS),
    ([SMELL, found("other", "l/0", anchor="l[x]")], [found("other", "l/0", anchor="l[y]")], fix(), HELPS),
    ([SMELL, found("other", "l/0", anchor="l[x]")], [found("other", "l/1", anchor="l[y]")], fix(), OTHER),
    ([SMELL, found("other", source="b.yaml")], [found("other", related=(near("a"),))], fix(), OTHER),
    # A finding about several places goes on to the next of them.
    ([SMELL, found("other", "x", related=(near("y"),))], [found("other", "y", anchor="y")], fix(), HELPS),
    ([SMELL, found("other", "x", related=(near("y"),))], [found("other", "y/z", anchor="y/z")], fix(), HELPS),
    ([SMELL, found("other", "x", related=(near("y/z"),))], [found("other", "y", anchor="y")], fix(), OTHER),
    ([SMELL, found("other", "x", related=(near("y", "b.yaml"),))], [found("other", "y", anchor="y")], fix(), OTHER),
    ([SMELL, found("more", "x", related=(near("y"),))], [found("other", "y", anchor="y")], fix(), OTHER),
    # What the next round puts right.
    ([SMELL], [found("other", fix=fix())], fix(do="reshape"), HELPS),
    ([SMELL], [found("other", fix=fix())], fix(do="rename"), HELPS),
    ([SMELL], [found("other", fix=fix())], fix(), OTHER),
    ([SMELL], [found("other", fix=fix(safe=False))], fix(do="rename"), OTHER),
    ([SMELL], [found("other")], fix(do="rename"), OTHER),
    ([SMELL], [found("other", source="b.yaml", fix=fix(), related=(near("a"),))], fix(do="rename"), OTHER),
    # Stand-ins are reported by the rule for them, at their place or within it.
    ([SMELL], [found("todo")], fix(), HELPS),
    ([SMELL], [found("todo")], fix(stub=True), HELPS),
    ([SMELL], [SMELL, found("todo")], fix(stub=True), HELPS),
    ([SMELL], [found("todo", "a/b/c/d")], fix(stub=True), HELPS),
    ([SMELL], [found("todo", "a/b")], fix(stub=True), UNSEEN),
    ([SMELL], [found("todo", source="b.yaml")], fix(stub=True), UNSEEN),
    ([SMELL], [found("todo", "x", related=(near("a/b/c"),))], fix(stub=True), HELPS),
    ([SMELL], [found("todo", suppression="why")], fix(stub=True), UNSEEN),
    ([SMELL], [], fix(stub=True), UNSEEN),
    ([SMELL], [found("other", severity=INFO)], fix(stub=True), UNSEEN),
    ([SMELL], [found("todo"), found("other")], fix(stub=True), OTHER),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "made", "why"), JUDGED)
def test_whether_a_fix_helps(before: list[Finding], after: list[Finding], made: Fix, why: str) -> None:
    earlier = EarlierFindings(report(*before), StandIns(frozenset({"todo"})))
    applied = AppliedFix(SMELL, made)
    assert judge_fixes(earlier, report(*after), [applied], ()) == [(applied, why)]


FAIL_ON = [
    # from which severity on the run fails, the severities of the stand-in and of the finding, and why not
    (None, ERROR, INFO, ""), (ERROR, ERROR, WARNING, "would cause the finding “todo”"), (ERROR, ERROR, ERROR, ""),
    (ERROR, WARNING, INFO, ""), (WARNING, WARNING, INFO, "would cause the finding “todo”"), (INFO, WARNING, INFO, ""),
    (WARNING, ERROR, INFO, "would cause the finding “todo”"),
]  # fmt: skip


@pytest.mark.parametrize(("fail_on", "told", "severity", "why"), FAIL_ON)
def test_a_stand_in_does_not_make_a_run_fail(
    fail_on: Severity | None, told: Severity, severity: Severity, why: str
) -> None:
    smell = found(severity=severity)
    earlier = EarlierFindings(report(smell), StandIns(frozenset({"todo"}), fail_on))
    # The worst that is said of it counts.
    for after in ([found("todo", severity=told)], [found("todo", severity=INFO), found("todo", severity=told)]):
        assert judge_fixes(earlier, report(*after), [AppliedFix(smell, fix(stub=True))], ())[0][1] == why


def test_a_fix_that_makes_the_check_fail_is_not_made() -> None:
    for before, after, why in ((0, 1, FAILS), (1, 1, HELPS), (1, 0, HELPS), (1, 2, FAILS)):
        earlier = EarlierFindings(report(SMELL, failures=before), StandIns())
        assert judge_fixes(earlier, report(failures=after), [AppliedFix(SMELL, fix())], ())[0][1] == why


def test_a_light_finding_does_not_come_for_another() -> None:
    smell = found(severity=INFO)
    earlier = EarlierFindings(report(smell), StandIns())
    assert judge_fixes(earlier, report(found("other", severity=INFO)), [AppliedFix(smell, fix())], ())[0][1] == OTHER


def test_what_is_allowed_may_come() -> None:
    earlier, after = EarlierFindings(report(SMELL), StandIns()), report(found("other"))
    allowed = earlier.new_in(after)
    assert allowed == {("other", "plan.yaml", ("a", "b", "c"))}
    assert judge_fixes(earlier, after, [AppliedFix(SMELL, fix())], allowed)[0][1] == HELPS
    assert find_suspects(earlier, after, [AppliedFix(SMELL, fix())], allowed) == {}


SUSPECTED = [
    # where another finding comes up, the fix, and whether it is suspected
    (found("other"), fix(), True), (found("other", "a/b/c/d"), fix(), True), (found("other", "a/b/d"), fix(), True),
    (found("other", "a/b"), fix(), True), (found("other", "a/x"), fix(), False), (found("other", "a"), fix(), False),
    (found("other", "a/x"), fix("a/b"), False), (found("other", "a/b"), fix("a/b"), True),
    (found("other", "a"), fix("a"), True),
    (found("other", severity=INFO), fix(), False), (found("other", severity=ERROR), fix(), True),
    (found("other", source="b.yaml"), fix(), False), (found("todo"), fix(), False),
    (found("other", "a/v"), fix("a/b", do="rename"), True), (found("other", "a/b"), fix("a/b", do="rename"), False),
    (found("other", "a/v/x"), fix("a/b", do="rename"), True), (found("other", "a/v"), fix("a/b"), False),
]  # fmt: skip


@pytest.mark.parametrize(("new", "made", "is_suspected"), SUSPECTED)
def test_which_fix_is_suspected(new: Finding, made: Fix, is_suspected: bool) -> None:
    earlier = EarlierFindings(report(SMELL), StandIns(frozenset({"todo"})))
    assert find_suspects(earlier, report(new), [AppliedFix(SMELL, made)], ()) == (
        {id(made): OTHER} if is_suspected else {}
    )
