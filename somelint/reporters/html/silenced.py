"""What was found and is not counted: silenced by a comment, or accepted once, each with its reason and its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from somelint.model.findings import Finding, Waiver
from somelint.reporters.html.elements import HtmlElement, element
from somelint.reporters.html.margin import rule_name
from somelint.reporters.html.pictures import scrolling
from somelint.reporters.html.setting import day_in_words
from somelint.reporters.options import ReportOptions
from somelint.text.messages import message

MOST_SILENCED = 200


def list_set_aside(
    findings: Sequence[Finding], waivers: Sequence[Waiver], options: ReportOptions, level: int
) -> HtmlElement | None:
    """A section with them; None when there are none."""
    if not findings:
        return None
    text = options.text
    heads = [message(text, f"html-{key}") for key in ("finding", "why-aside", "when")]
    rows = []
    for finding in findings[:MOST_SILENCED]:
        told = element("th", finding.message, " ", rule_name(finding), scope="row")
        cells = (element("td", one) for one in _reason(finding, waivers, options))
        rows.append(element("tr", told, *cells))
    head = element("thead", element("tr", *(element("th", one, scope="col") for one in heads)))
    title = message(text, "html-aside")
    more = len(findings) - len(rows)
    return element(
        "section",
        element(f"h{level}", title),
        scrolling(title, element("table", head, element("tbody", *rows))),
        element("p", message(text, "md-suppressed-cut", count=more)) if more > 0 else None,
        class_="chapter",
    )


def _reason(finding: Finding, waivers: Sequence[Waiver], options: ReportOptions) -> Iterator[str]:
    text = options.text
    if finding.suppression is None:
        yield message(text, f"why-known-{finding.known}")
        yield _day(options.accepted.get(finding.fingerprint, ""), options)
        return
    yield finding.suppression or message(text, "no-reason")
    until = next((waiver.until for waiver in waivers if _is_for(waiver, finding)), None)
    yield message(text, "until", day=_day(until.isoformat(), options)) if until else message(text, "no-end")


def _is_for(waiver: Waiver, finding: Finding) -> bool:
    same = waiver.source == finding.source and waiver.rule in (finding.rule, finding.group)
    return same and waiver.reason == finding.suppression and waiver.until is not None


def _day(written: str, options: ReportOptions) -> str:
    try:
        return day_in_words(date.fromisoformat(written), options)
    except ValueError:
        return written
