"""Hostile plans in every format, fixed, accepted and compared: what comes out keeps to a size, and what is done to a
number of calls. Nothing is timed. CI looks at the whole kit, a run of a developer
at some of it and at half the size."""

from datetime import date

import pytest

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.fixing.fixer import fix_texts
from somelint.history.baseline import update_baseline
from somelint.history.baseline_file import format_baseline
from somelint.history.entry_keys import find_entry_keys
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.reporters.options import ReportOptions
from somelint.reporters.registry import REPORTERS, render_report
from somelint.rulesets.ruleset import builtin_rules
from support.counted_calls import count_calls
from support.hostile_sizes import MARK, PART, SHAPES
from support.property_tests import some_of

TODAY = date(2027, 3, 31)
RULES = builtin_rules()
OPTIONS = CheckOptions(today=TODAY)
MOST_BYTES = 5_000_000
MOST_CALLS = 29_000_000 // PART  # about two seconds; a fix checks several times

KIT = {
    **SHAPES,
    "comments for somelint on one line": lambda: MARK + "a: b " + "# somelint: ignore[vanity-kpi] -- r " * 2600 + "\n",
    "parts on one line": lambda: MARK + "uses: [" + "p.yaml," * 9000 + "]\n",
    "entries on one line": lambda: MARK + "goals: [" + "{onwer: x}," * 6000 + "]\n",
    "keys that are long": lambda: MARK + "".join(f'"{"k" * 900}{n}": x\n' for n in range(100)),
}


def checked(source: Source, *earlier: Source) -> Report:
    return check(Inputs([source], base=earlier), RULES, OPTIONS)


@pytest.mark.parametrize("name", some_of(KIT, 10))
def test_what_comes_out_keeps_to_a_size(name: str) -> None:
    source = Source("plan.yaml", KIT[name]())
    report = checked(source)
    options = ReportOptions("thorough", None, False, False, 100, RULES.texts, ruleset=RULES)
    for output in REPORTERS:
        calls, text = count_calls(lambda output=output: render_report(output, report, options), MOST_CALLS)
        assert len(text.encode()) < MOST_BYTES, (output, calls)
    # All are counted, however few are shown.
    assert report.findings or report.failures or name.endswith(("lines", "comments"))
    count_calls(lambda: checked(source, Source("plan.yaml", MARK)), MOST_CALLS)
    findings = [finding for finding in report.findings if finding.rule != "not-yaml"]
    change = update_baseline((), findings, find_entry_keys(report, RULES), (), TODAY, False)
    assert len(format_baseline(change.entries).encode()) < MOST_BYTES


@pytest.mark.parametrize("name", ["comments for somelint on one line", "parts on one line", "keys that are long"])
def test_a_fix_keeps_to_some_work(name: str) -> None:
    source = Source("plan.yaml", KIT[name]())

    def again(texts: object, only: object = None) -> Report:
        assert isinstance(texts, dict)
        return checked(texts.get("plan.yaml", source))

    _, outcome = count_calls(
        lambda: fix_texts(again({}), again, lambda report: report.findings, False, RULES.stand_ins), 30 * MOST_CALLS
    )
    assert all(len(text.text) <= 2 * len(source.text) for text in outcome.texts.values())
