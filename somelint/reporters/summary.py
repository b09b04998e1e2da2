"""The closing lines: how much was checked, what was found, what is hidden, what to run next."""

from __future__ import annotations

from somelint.model.findings import Finding
from somelint.model.report import (
    Report,
    already_known,
    count_hidden,
    suppressed,
    unread,
    visible,
)
from somelint.model.standing import standings, stopped_in_view
from somelint.reporters.options import ReportOptions
from somelint.reporters.style import fold, to_ascii
from somelint.reporters.words import name_standing, tell_severities
from somelint.text.escape import one_line
from somelint.text.messages import message

_MOST_PLANS, _MOST_RULES = 12, 4


def write_closing_lines(report: Report, options: ReportOptions) -> list[str]:
    """The closing lines of a text report, without line ends."""
    text = options.text
    findings = visible(report.findings, options.level, report.levels)
    failed = unread(report)
    checked = sum(source.name not in failed for source in report.sources)
    verdict = message(
        text,
        "checked-found" if findings else "checked-clean",
        plans=message(text, "plans", count=checked),
        rules=message(text, "rules", count=report.rules),
        counts=tell_severities(findings, options, "infos"),
        level=options.level,
    )
    # After a run in which nothing could be checked, "nothing to report" would be wrong.
    says_verdict = checked or findings or not report.failures
    lines = []
    if report.failures:
        lines.append(message(text, "failures", count=len(report.failures)))
    stopped = stopped_in_view(report, options.level)
    if stopped:
        lines.append(message(text, "stopped", count=len(stopped)))
    silenced = suppressed(report.findings, options.level, report.levels)
    if silenced:
        lines.append(message(text, "suppressed", count=len(silenced)))
    old = already_known(report.findings, options.level, report.levels)
    for why in ("since", "baseline"):
        count = sum(finding.stands_for for finding in old if finding.known == why)
        if count:
            lines.append(message(text, f"known-{why}", count=count))
    lines += _ladder(report, options)
    above = count_hidden(report.findings, options.level, report.levels)
    lines += [message(text, "hidden", count=count, level=level) for level, count in above.items()]
    lines += _fixable(findings, options)
    command = _next_command(findings, next(iter(above), ""))
    if command:
        lines.append(f"{message(text, 'next')}: {command}")
    folded = [part for line in lines for part in fold("", to_ascii(line, options), None, options)]
    return [*fold("", to_ascii(verdict, options), "strong", options), *folded] if says_verdict else folded


def _fixable(findings: tuple[Finding, ...], options: ReportOptions) -> list[str]:
    """How many findings can be fixed automatically."""
    fixes = [finding.fix for finding in findings if finding.fix]
    safe = sum(fix.safe for fix in fixes)
    counted = {"fixable": safe, "fixable-unsafe": len(fixes) - safe}
    return [message(options.text, key, count=count) for key, count in counted.items() if count]


def _ladder(report: Report, options: ReportOptions) -> list[str]:
    """How far each plan gets, and what it lacks for the next level. Long lists are cut, which is stated."""
    text = options.text
    plans = standings(report)
    lines = [name_standing(plan, _MOST_RULES, options) for plan in plans[:_MOST_PLANS]]
    if len(plans) > _MOST_PLANS:
        lines.append(message(text, "reached-more", count=len(plans) - _MOST_PLANS))
    if lines and report.every:
        lines.append(message(text, "reached-by", count=report.rules, every=report.every))
    return lines


def _next_command(findings: tuple[Finding, ...], above: str) -> str:
    """The command that helps most: why the worst finding matters, or how to see what is hidden."""
    if findings:
        worst = max(findings, key=lambda finding: finding.severity)
        return f"somelint explain {one_line(worst.rule)}"
    return f"somelint check --level {above}" if above else ""
