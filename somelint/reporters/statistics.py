"""How many findings there are, by rule, by who is responsible and by plan: in place of the findings themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import somelint
from somelint.model.findings import Finding, Severity
from somelint.model.report import Report, counts, visible
from somelint.model.standing import standings
from somelint.reporters.data import dump
from somelint.reporters.json_report import VERSION, failure_data, summary_data
from somelint.reporters.markdown.overview import build_overview
from somelint.reporters.markdown.responsible import Responsible
from somelint.reporters.options import ReportOptions
from somelint.reporters.style import paint, paint_severity, to_ascii
from somelint.reporters.words import tell_severities
from somelint.text.escape import one_line
from somelint.text.messages import message

_Grouped = Mapping[str, list[Finding]]


def render_counts(report: Report, options: ReportOptions) -> str:
    """The counts as text: the most frequent first. Empty when nothing is found."""
    found = visible(report.findings, options.level, report.levels)
    if not found:
        return ""
    text, lines = options.text, [paint(message(options.text, "counted-by-rule"), "strong", options)]
    rows = [(_size(alike), _rule_text(alike, options)) for alike in _by_rule(found)]
    lines += _in_columns(rows)
    for key, grouped in (
        ("counted-by-name", _by_name(found, report, options)),
        ("counted-by-plan", _by_plan(found, report)),
    ):
        lines += ["", paint(message(text, key), "strong", options)]
        rows = [
            (
                _size(alike),
                f"{one_line(name) or message(text, 'counted-for-nobody')}: {tell_severities(alike, options, 'infos')}",
            )
            for name, alike in _most_first(grouped)
            if alike
        ]
        lines += _in_columns(rows)
    return "".join(f"{to_ascii(line, options)}\n" for line in [*lines, ""])


def render_data(report: Report, options: ReportOptions) -> str:
    """The counts as one JSON object, those of plans without findings among them."""
    found = visible(report.findings, options.level, report.levels)
    plans = _by_plan(found, report)
    whole = {
        "version": VERSION,
        "tool": {"name": "somelint", "version": somelint.__version__},
        "today": report.today.isoformat(),
        "level": options.level,
        "summary": summary_data(report, options),
        "rules": [
            {
                "rule": alike[0].rule,
                "severity": alike[0].severity.word,
                "level": alike[0].level,
                "group": alike[0].group,
                "count": _size(alike),
                "fixable": _fixable(alike, True),
                "fixable_unsafe": _fixable(alike, False),
            }
            for alike in _by_rule(found)
        ],
        "responsible": [
            {"name": name or None, **_count_severities(alike)}
            for name, alike in _most_first(_by_name(found, report, options))
        ],
        "plans": [
            {
                "source": standing.source,
                **_count_severities(plans.get(standing.source, ())),
                "reached": standing.reached or None,
                "next": standing.following or None,
            }
            for standing in standings(report)
        ],
        "failures": [failure_data(failure) for failure in report.failures],
        "stopped": [failure_data(failure) for failure in report.stopped],
    }
    return dump(whole)


def _by_rule(found: Iterable[Finding]) -> list[list[Finding]]:
    """The findings of each rule, those of each severity by themselves; the most first."""
    rows: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in found:
        rows.setdefault((finding.rule, finding.severity), []).append(finding)
    return sorted(rows.values(), key=lambda alike: (-_size(alike), -alike[0].severity, alike[0].rule))


def _by_name(found: Iterable[Finding], report: Report, options: ReportOptions) -> _Grouped:
    """The findings by the name of each person who is responsible for one; under an empty name those of nobody."""
    who: Responsible | None = build_overview(report, options.ruleset).responsible if options.ruleset else None
    rows: dict[str, list[Finding]] = {}
    for finding in found:
        for name in (who.of(finding) if who else ()) or ("",):
            rows.setdefault(name, []).append(finding)
    return rows


def _by_plan(found: Iterable[Finding], report: Report) -> _Grouped:
    """The findings by plan; one in a part counts for each plan that uses it."""
    rows: dict[str, list[Finding]] = {source.name: [] for source in report.sources}
    for finding in found:
        for source in finding.about:
            rows.setdefault(source, []).append(finding)
    return rows


def _most_first(grouped: _Grouped) -> list[tuple[str, list[Finding]]]:
    return sorted(grouped.items(), key=lambda row: (-_size(row[1]), row[0]))


def _rule_text(alike: list[Finding], options: ReportOptions) -> str:
    first = alike[0]
    word = f"{message(options.text, first.severity.word)}[{one_line(first.rule)}]"
    fixable = _fixable(alike, True)
    more = f" ({message(options.text, 'counted-fixable', count=fixable)})" if fixable else ""
    return f"{paint_severity(word, first.severity, options)}{more}"


def _in_columns(rows: list[tuple[int, str]]) -> Iterator[str]:
    width = max(len(str(size)) for size, _ in rows)
    yield from (f"  {size:>{width}}  {text}" for size, text in rows)


def _count_severities(alike: Iterable[Finding]) -> dict[str, int]:
    by_severity: dict[str, int] = {severity.word: count for severity, count in counts(alike).items()}
    return {"count": sum(by_severity.values()), **by_severity}


def _size(alike: Iterable[Finding]) -> int:
    return sum(finding.stands_for for finding in alike)


def _fixable(alike: Iterable[Finding], safe: bool) -> int:
    """How many have a fix that is safe, or one that is not."""
    return sum(finding.fix is not None and finding.fix.safe is safe for finding in alike)
