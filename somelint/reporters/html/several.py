"""The beginning of a page about several plans: all of them in a table, and the verdict on them together."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.model.report import Report, already_known, counts, unread, visible
from somelint.reporters.html.article import PlanShown, plan_setting, title_of
from somelint.reporters.html.elements import HtmlElement, HtmlNode, element
from somelint.reporters.html.head import verdict_box
from somelint.reporters.html.pictures import scrolling
from somelint.reporters.markdown.overview import Overview
from somelint.reporters.options import ReportOptions
from somelint.reporters.words import level_word
from somelint.rulesets.pages.description import PageDescription
from somelint.text.messages import message

_MOST_PLANS = 1000
_HEADS = ("md-plan", "md-level", "md-errors", "md-warnings", "md-infos", "md-answers", "html-next")


def head_of_several(
    plans: Sequence[PlanShown],
    report: Report,
    overview: Overview,
    description: PageDescription | None,
    options: ReportOptions,
    left: Sequence[str],
) -> HtmlElement:
    """The header of the page. `left` are the marks of plans that are only told of here."""
    text = options.text
    found = visible(report.findings, options.level, report.levels)
    old = bool(already_known(report.findings, options.level, report.levels))
    head = [
        element("th", message(text, key), scope="col", class_="number" if 1 < n < 5 else "")
        for n, key in enumerate(_HEADS)
    ]
    failed = unread(report)
    rows = []
    for plan in plans[:_MOST_PLANS]:
        target = "" if plan.mark in left else f"#{plan.mark}t"
        rows.append(_row(plan, report, overview, description, options, plan.source.name in failed, target))
    title = message(text, "html-overview")
    table = element("table", element("thead", element("tr", *head)), element("tbody", *rows))
    more = len(plans) - _MOST_PLANS
    return element(
        "header",
        element("h1", title),
        verdict_box(found, not report.failures, old, len(plans), (), options),
        element("div", scrolling(title, table), class_="block") if plans else None,
        element("p", message(text, "md-plans-cut", count=more)) if more > 0 else None,
    )


def _row(
    plan: PlanShown,
    report: Report,
    overview: Overview,
    description: PageDescription | None,
    options: ReportOptions,
    is_unread: bool,
    target: str,
) -> HtmlElement:
    text = options.text
    setting = plan_setting(plan, report, overview, 2)
    name = title_of(plan, setting, description)
    link = element("a" if target else "span", name, href=target, lang=plan.own_language or plan.language)
    named: list[HtmlNode] = (
        [link] if name == plan.source.name else [link, " ", element("span", plan.source.name, class_="small")]
    )
    if plan.standing:
        level = level_word(plan.standing.reached, options) or message(text, "md-no-level")
    else:
        level = message(text, "md-unread" if is_unread else "md-unasked")
    numbers = [element("td", str(n), class_="number") for n in counts(plan.findings).values()]
    person = overview.responsible.at(plan.source.name) if overview.responsible else ""
    following = setting.line(description.following, setting.whole()) if setting and description else ""
    cells = [element("td", level), *numbers, element("td", person), element("td", following)]
    return element("tr", element("th", *named, scope="row"), *cells)
