"""What a summary says about plans besides the findings: how their entries are linked, and who is responsible.

Recomputed from the report's sources, so a plain check does not pay for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from somelint.engine.plans import Reader, read_plans
from somelint.model.locations import Unreadable
from somelint.model.records import NamedTuple
from somelint.model.report import Report
from somelint.reporters.markdown.charts import Chart, build_chart
from somelint.reporters.markdown.responsible import Responsible, find_responsible
from somelint.rulesets.rule_pages import full_data
from somelint.rulesets.ruleset import Ruleset
from somelint.rulesets.summary_map import read_maps


class Overview(NamedTuple):
    """What a summary says about plans besides the findings."""

    charts: Mapping[str, Chart]  # what to draw of each readable plan, by source name
    responsible: Responsible | None  # who is responsible for what; None: no map file says so


def build_overview(report: Report, ruleset: Ruleset) -> Overview:
    """The overview of the plans of a report. Files that cannot be read are skipped: the report lists them already."""
    maps = read_maps(ruleset.bundle, ruleset.library, ruleset.every, ruleset.wording.language)
    identity = ruleset.wording.identity
    parts = {part.name: part for part in report.parts}
    seen = read_plans(report.sources, Reader(parts, ruleset.plan_schema, identity))
    plans = [view for view in seen.plans if isinstance(view.data, dict)]
    charts = {}
    if maps.picture:
        charts = {view.document.source.name: build_chart(view, maps.picture, report.today) for view in plans}
    responsible = find_responsible(plans, seen.parts, maps.answers, identity, report.today) if maps.answers else None
    return Overview(charts, responsible)


def read_why(rule: str, ruleset: Ruleset) -> str:
    """The reason for a rule, from its file; empty when the file gives none or cannot be read."""
    known_rule = ruleset.every.get(rule)
    try:
        why = full_data(known_rule, ruleset.wording).get("why") if known_rule else None
    except Unreadable:
        return ""
    return " ".join(why.split()) if isinstance(why, str) else ""
