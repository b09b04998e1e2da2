"""The graphs of summaries, read by Mermaid itself."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.reporters.markdown.charts import Chart, ChartNode
from somelint.reporters.markdown.inline_text import GAP
from somelint.reporters.markdown.mermaid import mermaid_lines, select_nodes
from somelint.reporters.markdown.overview import build_overview
from somelint.rulesets.ruleset import builtin_rules
from somelint.runs.part_files import read_parts
from somelint.text.escape import one_line
from somelint.text.files import read_source
from support.hostile_texts import MARKUP
from support.paths import ROOT
from support.programs.npm_programs import FOLDER, installed
from support.report_samples import TEXT, TODAY

pytestmark = pytest.mark.npm

Read = Callable[[list[Chart]], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def read() -> Read:
    """What Mermaid reads in the graphs of charts."""
    installed("mermaid")

    def reading(charts: list[Chart]) -> list[dict[str, Any]]:
        graphs = ["\n".join(mermaid_lines(chart, select_nodes(chart), TEXT)) + "\n" for chart in charts]
        done = subprocess.run(
            ["node", "read_mermaid.mjs"],
            cwd=FOLDER,
            input=json.dumps(graphs),
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=300,
        )
        made: list[dict[str, Any]] = json.loads(done.stdout)
        assert len(made) == len(charts)
        return made

    return reading


def shown(name: str) -> str:
    """The beginning of a name as a label shows it."""
    return one_line(" ".join(name[:240].split())).replace(GAP, "")


def compare(chart: Chart, found: dict[str, Any]) -> None:
    """See that a graph was read as it was meant."""
    assert "error" not in found, (found, chart)
    drawing = select_nodes(chart)
    more = {f"m{k}" for k, left in enumerate(drawing.left) if left}
    assert set(found["boxes"]) == {f"e{n}" for n in drawing.kept} | more
    used = {chart.entries[n].column for n in drawing.kept}
    assert set(found["columns"]) == {f"c{k}" for k in used}
    assert not found["tied"]
    for n in drawing.kept:
        said = found["boxes"][f"e{n}"].replace(GAP, "").split("\n")
        entry = chart.entries[n]
        assert len(said) == 1 + (1 if entry.missing else len(entry.marks))
        assert said[0].rstrip("…").strip() in (shown(entry.name) or "\u00a0")
    drawn = {(one, other) for one, other in chart.links if one in drawing.kept and other in drawing.kept}
    assert found["links"] <= len(drawn) + len(drawing.kept) + len(more)


def test_the_graphs_of_all_examples_are_read_as_they_were_meant(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    skipped = {"packs", "shared", "before"}
    plans = [path for path in sorted(Path("examples").rglob("*.yaml")) if not skipped & set(path.parts)]
    sources = [read_source(path.as_posix()) for path in plans]
    report = check(Inputs(sources, read_parts(sources, str(ROOT)).parts), builtin_rules(), CheckOptions(TODAY))
    charts = [*build_overview(report, builtin_rules()).charts.values()]
    assert len(charts) > 25
    assert any(entry.missing for chart in charts for entry in chart.entries)
    for chart, found in zip(charts, read(charts), strict=True):
        compare(chart, found)


def test_no_name_changes_what_is_read(read: Read) -> None:
    chosen = random.Random(7)

    def name() -> str:
        return chosen.choice(["", " "]).join(
            chosen.choice([*MARKUP, "word", "a b"]) for _ in range(chosen.randint(1, 4))
        )

    alone = [
        Chart("", ("end", one, "x", one), tuple(ChartNode(k, one) for k in range(4)), ((0, 1),), ()) for one in MARKUP
    ]
    mixed = [
        Chart(
            "",
            tuple(name() for _ in range(4)),
            tuple(ChartNode(n % 4, name(), (name(),) if n % 3 == 0 else (), n % 5 == 4) for n in range(24)),
            tuple((n, n + 1) for n in range(23) if n % 4 < 3),
            (),
        )
        for _ in range(60)
    ]
    charts = [*alone, *mixed]
    for chart, found in zip(charts, read(charts), strict=True):
        compare(chart, found)
