"""The beginning of a summary in Markdown: the verdict, what could not be done, and how far each plan gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.model.exit_codes import FOUND
from somelint.model.findings import Finding, Severity
from somelint.model.report import (
    Failure,
    Report,
    already_known,
    counts,
    exit_code,
    unread,
    visible,
)
from somelint.model.standing import Standing, standings, stopped_in_view
from somelint.reporters.footing import footing_line
from somelint.reporters.markdown.inline_text import PATH_LIMIT, inline_code, inline_text, sentence, take_fitting
from somelint.reporters.markdown.overview import Overview
from somelint.reporters.options import ReportOptions
from somelint.reporters.words import tell_severities, what_is_missing
from somelint.text.dates import write_day
from somelint.text.messages import message

MOST_FAILURES, MOST_PLANS, MOST_RULES, MOST_MISSING_NAMED = 12, 40, 4, 2
_ROOM_FOR_FAILURES, _ROOM_FOR_PLANS = 8_000, 16_000  # characters: names and messages may be long

_MESSAGE_LIMIT, _NAME_LIMIT, _FOOTING_LIMIT = 500, 120, 800


def head_paragraphs(report: Report, options: ReportOptions, overview: Overview) -> Iterator[str]:
    """The paragraphs before the findings."""
    findings = visible(report.findings, options.level, report.levels)
    old = already_known(report.findings, options.level, report.levels)
    yield f"## {_verdict(report, findings, bool(old), options)}"
    if report.footing is not None:
        yield inline_text(footing_line(report.footing, report.rules, options.text), _FOOTING_LIMIT)
    if report.failures:
        yield _failures(report.failures, options)
    stopped = stopped_in_view(report, options.level)
    if stopped:
        names = ", ".join(dict.fromkeys(stop.rule for stop in stopped))
        yield sentence(options.text, "md-stopped", count=len(stopped), rules=inline_text(names, _MESSAGE_LIMIT))
    several = len(report.sources) > 1
    standing_by_source = {standing.source: standing for standing in standings(report)}
    if several:
        yield from _table(report, findings, standing_by_source, options, overview)
    else:
        yield from (_standing(standing, options, overview) for standing in standing_by_source.values())
    if standing_by_source and report.every:
        yield sentence(options.text, "reached-by", count=report.rules, every=report.every)
    for why in ("since", "baseline"):
        count = sum(finding.stands_for for finding in old if finding.known == why)
        if count:
            yield sentence(options.text, f"md-known-{why}", count=count)
    if _count_checked(report):
        today = write_day(report.today, options.ruleset.wording.words if options.ruleset else None)
        yield sentence(options.text, "md-checked", count=report.rules, today=today, level=inline_text(options.level))


def _verdict(report: Report, findings: tuple[Finding, ...], is_compared: bool, options: ReportOptions) -> str:
    counted_up = inline_text(tell_severities(findings, options))
    if report.failures:
        return sentence(options.text, f"md-verdict-incomplete{'-found' if findings else ''}", counts=counted_up)
    counted = exit_code(report, options.level, options.fail_on) == FOUND
    is_bad = counted or any(finding.severity == Severity.ERROR for finding in findings)
    which = "found" if is_bad else "passed" if findings else "clean"
    plans = inline_text(message(options.text, "plans", count=len(report.sources)))
    key = f"md-verdict-{which}{'-new' if is_compared else ''}"
    return sentence(options.text, key, counts=counted_up, plans=plans)


def _count_checked(report: Report) -> int:
    failed = unread(report)
    return sum(source.name not in failed for source in report.sources)


def _failures(failures: tuple[Failure, ...], options: ReportOptions) -> str:
    """A box that cannot be missed; services without boxes show a quotation with the same words."""
    lines = ["[!CAUTION]", f"**{sentence(options.text, 'md-incomplete', count=len(failures))}**", ""]
    listed = take_fitting([f"- {_failure(failure)}" for failure in failures[:MOST_FAILURES]], _ROOM_FOR_FAILURES)
    lines += listed
    if len(failures) > len(listed):
        lines += ["", sentence(options.text, "md-failures-cut", count=len(failures) - len(listed))]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _failure(failure: Failure) -> str:
    place = f"{failure.source}:{failure.position.line}" if failure.position else failure.source
    sentences = [
        inline_text(failure.message, _MESSAGE_LIMIT),
        inline_text(failure.help, _MESSAGE_LIMIT) if failure.help else "",
    ]
    return " ".join([*([inline_code(place)] if failure.source else []), *filter(None, sentences)])


def _standing(standing: Standing, options: ReportOptions, overview: Overview) -> str:
    key = "md-reached-top" if not standing.following else "md-reached" if standing.reached else "md-reached-none"
    return sentence(
        options.text,
        key,
        plan=f"**{plan_name(standing.source, overview)}**",
        level=f"**{inline_text(standing.reached)}**",
        following=f"**{inline_text(standing.following)}**",
        rules=inline_text(what_is_missing(standing, MOST_RULES, options)),
    )


def plan_name(source: str, overview: Overview) -> str:
    """What a plan is called, with the name of its file, as running text."""
    chart = overview.charts.get(source)
    file = inline_text(source, PATH_LIMIT)
    return f"{inline_text(chart.title, _NAME_LIMIT)} ({file})" if chart and chart.title else file


def _table(
    report: Report,
    findings: tuple[Finding, ...],
    standing: Mapping[str, Standing],
    options: ReportOptions,
    overview: Overview,
) -> Iterator[str]:
    about: dict[str, list[Finding]] = {source.name: [] for source in report.sources}
    for finding in findings:
        for source in finding.about:
            about.setdefault(source, []).append(finding)
    counted = {name: counts(about[name]) for name in about if name in {source.name for source in report.sources}}
    worst = sorted(counted, key=lambda name: ([-n for n in counted[name].values()], name))[:MOST_PLANS]
    columns = ["md-plan", "md-level", "md-between", "md-errors", "md-warnings", "md-infos"]
    columns += ["md-answers"] if overview.responsible else []
    rows = [" | ".join(sentence(options.text, key) for key in columns)]
    rows.append(" | ".join("--:" if key in columns[3:6] else "---" for key in columns))
    for name in sorted(worst):
        cells = [plan_name(name, overview), *_levels(standing.get(name), name, report, options)]
        cells += [str(n) for n in counted[name].values()]
        cells += [inline_text(overview.responsible.at(name), _NAME_LIMIT)] if overview.responsible else []
        rows.append(" | ".join(cells))
    lines = take_fitting([f"| {row} |" for row in rows], _ROOM_FOR_PLANS)
    yield "\n".join(lines)
    left = len(counted) - (len(lines) - 2)
    if left:
        yield sentence(options.text, "md-plans-cut", count=left)


def _levels(standing: Standing | None, name: str, report: Report, options: ReportOptions) -> tuple[str, str]:
    """How far a plan gets, and what it lacks for the next level. Rules are plain text here, since code does not work
    well in a table."""
    text = options.text
    if standing is None:
        failed = name in unread(report)
        return sentence(text, "md-unread" if failed else "md-unasked"), ""
    reached = inline_text(standing.reached) if standing.reached else sentence(text, "md-no-level")
    if not standing.following:
        return reached, sentence(text, "md-nothing")
    rules = inline_text(what_is_missing(standing, MOST_MISSING_NAMED, options))
    return reached, sentence(text, "md-next", following=inline_text(standing.following), rules=rules)
