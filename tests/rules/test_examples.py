"""The example plans: what must be clean is clean, what is faulty shows every rule."""

from collections.abc import Iterable
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from somelint.document.document import parse
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.history.baseline import mark_accepted
from somelint.model.findings import Finding
from somelint.model.locations import Source
from somelint.model.report import visible
from somelint.project.discovery import find_sources
from somelint.project.repository import FilesHere
from somelint.rulesets.ruleset import builtin_rules
from somelint.runs.part_files import read_parts
from somelint.text.files import read_source
from support.golden import published as golden_published
from support.paths import ROOT

EXAMPLES = ROOT / "examples"
PORTFOLIO = sorted((EXAMPLES / "portfolio").glob("*.yaml"))
DATES = [date(2026, 11, 22), date(2027, 3, 31)]
CLEAN = [
    ("small.yaml", "standard"),
    ("complete.yaml", "thorough"),
    ("kommune.yaml", "standard"),
    ("bibliotek.yaml", "standard"),
    ("fietsenwinkel.yaml", "standard"),
]


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def findings(path: Path, today: date) -> tuple[Finding, ...]:
    return found_in_all([path], today)


def found_in_all(paths: Iterable[Path], today: date) -> tuple[Finding, ...]:
    """What is found when plans are checked in one run, with the parts that they use and the texts before."""
    plans = list(paths)
    sources = [read_source(str(path.relative_to(ROOT))) for path in plans]
    before = {source.name: path.parent / "before" / path.name for source, path in zip(sources, plans, strict=True)}
    base = [read_source(str(earlier), name) for name, earlier in before.items() if earlier.exists()]
    parts, failures, _ = read_parts(sources, str(ROOT))
    report = check(Inputs(sources, parts, base, files=FilesHere()), builtin_rules(), CheckOptions(today))
    assert not report.failures
    assert not failures
    for accepted in dict.fromkeys(path.parent / "before" / ".somelint-baseline.yaml" for path in plans):
        if accepted.exists():
            document = parse(read_source(str(accepted)))
            report = mark_accepted(report, document, builtin_rules(), ["examples/faulty/quietly-moved.yaml"], {})
    return report.findings


@pytest.mark.parametrize("today", DATES, ids=str)
@pytest.mark.parametrize(("name", "level"), CLEAN)
def test_a_good_plan_is_clean_at_its_level(name: str, level: str, today: date) -> None:
    found = visible(findings(EXAMPLES / name, today), level)
    assert [f"{f.span.start.line}: {f.rule}: {f.message}" for f in found] == []


def test_the_small_plan_is_small() -> None:
    assert 25 <= len((EXAMPLES / "small.yaml").read_text(encoding="utf-8").splitlines()) <= 30


def test_a_status_that_there_is_not_hides_nothing() -> None:
    plain = (EXAMPLES / "faulty" / "copied-from-last-year.yaml").read_text(encoding="utf-8")

    def found(status: str) -> set[str]:
        text = plain.replace("  owner: ida\n", f"  owner: ida\n  status: {status}\n", 1)
        report = check([Source("plan.yaml", text)], builtin_rules(), CheckOptions(DATES[1]))
        return {finding.rule for finding in report.findings}

    # It may mean that the management has approved the plan.
    assert found("final") == (found("draft") | {"unknown-value"}) - {"no-management-backing"}
    assert len(found("archived")) < len(found("draft"))


def test_every_rule_fires_on_an_example() -> None:
    plans = [path for path in EXAMPLES.rglob("*.yaml") if EXAMPLES / "packs" not in path.parents]
    fired = {f.rule for path in plans for f in findings(path, DATES[0])}
    fired |= {f.rule for f in found_in_all(PORTFOLIO, DATES[0])}
    # No example is so old that it calls a rule or a group by an earlier name, and none is compared with an earlier one.
    assert set(builtin_rules().rules) - fired == {"renamed-suppressed-rule", "check-loosened", "plan-left-the-check"}


def test_rules_across_plans_see_what_no_plan_shows_alone() -> None:
    across = {rule.id for rule in builtin_rules().rules.values() if rule.group == "portfolio"}
    together = [f for f in found_in_all(PORTFOLIO, DATES[0]) if f.rule in across]
    assert {f.rule for f in together} == across
    assert {source for f in together for source in f.about} == {str(path.relative_to(ROOT)) for path in PORTFOLIO}
    assert [f for path in PORTFOLIO for f in findings(path, DATES[0]) if f.rule in across] == []


def test_rules_across_plans_do_not_depend_on_the_order_of_the_plans() -> None:
    usual = found_in_all(PORTFOLIO, DATES[0])
    assert all(found_in_all(order, DATES[0]) == usual for order in permutations(PORTFOLIO))


def test_the_files_of_an_example_pack_are_not_taken_for_plans() -> None:
    assert list((EXAMPLES / "packs").rglob("*.yaml"))
    found = find_sources([str(EXAMPLES)])
    assert found.failures == []
    assert not [name for name in found.names if "packs" in Path(name).relative_to(EXAMPLES).parts]


@pytest.mark.parametrize("plan", golden_published.PLANS, ids=lambda path: path.stem)
def test_findings_in_published_plans_are_those_that_were_read(plan: Path) -> None:
    assert [row["finding"] for row in golden_published.golden(plan)["findings"]] == golden_published.found_in(plan)


@pytest.mark.parametrize("plan", golden_published.PLANS, ids=lambda path: path.stem)
def test_every_finding_in_a_published_plan_has_a_verdict(plan: Path) -> None:
    golden = golden_published.golden(plan)
    for row in golden["findings"]:
        assert row["verdict"] in ("true", "arguable"), row
        assert row["why"] or row["verdict"] == "true", row
    assert golden["unsaid"], "what a careful reader would say that no rule says yet"


def test_six_published_plans_are_checked_in_one_run() -> None:
    sources = [read_source(str(path)) for path in golden_published.PLANS]
    report = check(sources, builtin_rules(), CheckOptions(DATES[0]))
    assert len(sources) == 6
    assert report.failures == ()
    assert {f.source for f in report.findings} == {source.name for source in sources}
