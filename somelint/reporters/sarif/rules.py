"""The rules in a SARIF report: what code scanning shows beside a finding."""

from __future__ import annotations

import re

from somelint.model.findings import Severity
from somelint.reporters.options import ReportOptions, RuleText
from somelint.text.escape import one_line, shorten_units

SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

LONGEST_DESCRIPTION = 1024
"""In UTF-16 units: anything longer is refused."""

_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
# How often a finding is true. Rules are silent when in doubt; a mere hint is also a matter of taste.
_PRECISIONS = {Severity.ERROR: "very-high", Severity.WARNING: "high", Severity.INFO: "medium"}
_MARKS = re.compile(r"([\\`*_\[\]<>#!|~&$])")
_FIRST_MARKS = re.compile(r"^(\s*\d*)([-+.)=])")


def describe_rule(rule_id: str, options: ReportOptions) -> dict[str, object]:
    """The description of a rule; only the id of an unknown one."""
    known = options.rules.get(rule_id)
    rule = known or RuleText(rule_id, rule_id, "", Severity.WARNING, "", "")
    summary, why = one_line(rule.summary), one_line(rule.why, LONGEST_DESCRIPTION)
    texts = [(one_line(title), _safe_lines(text)) for title, text in rule.sections] or [("", [summary])]
    return {
        "id": one_line(rule.id),
        "shortDescription": {"text": shorten_units(summary, LONGEST_DESCRIPTION)},
        "fullDescription": {"text": shorten_units(why or summary, LONGEST_DESCRIPTION)},
        **({"helpUri": rule.page} if rule.page else {}),
        "help": {
            "text": "\n\n".join(f"{title}\n" * bool(title) + "\n".join(lines) for title, lines in texts),
            "markdown": "\n\n".join(
                f"**{_escape_markdown(title)}**\n\n" * bool(title) + "\n".join(map(_markdown_line, lines))
                for title, lines in texts
            ),
        },
        "defaultConfiguration": {"level": SARIF_LEVELS[rule.severity]},
        "properties": {
            "tags": [one_line(tag) for tag in (rule.group, rule.level) if tag],
            "precision": _PRECISIONS[rule.severity],
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _safe_lines(text: str) -> list[str]:
    return [one_line(line, 4000) for line in text.split("\n")]


def _markdown_line(line: str) -> str:
    """A line in Markdown; items of a list stay items."""
    return f"- {_escape_markdown(line[2:])}" if line.startswith("- ") else _escape_markdown(line)


def _escape_markdown(text: str) -> str:
    """The text as Markdown that shows just that: rules may come from anybody."""
    shown = _FIRST_MARKS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))
    # Addresses and names of accounts become links without any mark.
    return shown.replace("://", ":\\//").replace("www.", "www\\.").replace("@", "&#64;")
