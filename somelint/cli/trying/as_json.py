"""A rule that was tried, as JSON for other programs."""

from __future__ import annotations

import json

from somelint.cli.streams import translate_text
from somelint.model.findings import Finding
from somelint.model.hints import Any
from somelint.model.locations import show_path
from somelint.rulekit.trying.former import Differences
from somelint.rulekit.trying.told import ToldPlace, ToldPlan, ToldTrial
from somelint.rulesets.rule import Rule
from somelint.text.escape import for_json


def trial_json(told: ToldTrial, rule: Rule, compared: Differences | None) -> str:
    """The whole of it as one JSON document."""
    data = {
        "version": 1,
        "rule": {"id": for_json(rule.id), "file": for_json(rule.file)},
        "plans": [_plan(plan) for plan in told.plans],
        "findings": len(told.shown),
        "since": None if compared is None else _compared(compared),
    }
    return json.dumps(data, indent=2, allow_nan=False) + "\n"


def _compared(compared: Differences) -> dict[str, Any]:
    return {
        "ref": for_json(compared.ref),
        "new": [_finding(finding) for finding in compared.new],
        "lost": [_finding(finding) for finding in compared.lost],
    }


def _plan(plan: ToldPlan) -> dict[str, Any]:
    return {
        "name": for_json(plan.name),
        "silent": _text(plan.why) or None,
        "looked_at": plan.looked_at,
        "places": [_place(place) for place in plan.places],
        "findings": [_finding(finding) for finding in plan.findings],
    }


def _place(place: ToldPlace) -> dict[str, Any]:
    return {
        "place": for_json(place.place),
        "file": for_json(place.file),
        "line": place.line,
        "column": place.column,
        "label": for_json(place.label),
        "outcome": place.verdict,
        "why": _text(place.why) or None,
        "names": [
            {"name": for_json(name.name), "value": _text(name.shown) or None, "why": _text(name.why) or None}
            for name in place.names
        ],
        "conditions": [
            {
                "part": asked.part,
                "line": asked.line,
                "depth": asked.depth,
                "form": _text(asked.form),
                "outcome": asked.outcome,
                "why": _text(asked.why),
            }
            for asked in place.conditions
        ],
        "cut": place.cut,
        "findings": [_finding(finding) for finding in place.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.word,
        "message": for_json(finding.message),
        "file": for_json(finding.source),
        "place": for_json(show_path(finding.path)),
        "line": finding.span.start.line,
        "column": finding.span.start.column,
        "ignored": None if finding.suppression is None else for_json(finding.suppression),
    }


def _text(text: str) -> str:
    return for_json(translate_text(text))
