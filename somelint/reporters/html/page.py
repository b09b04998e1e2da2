"""The report as one page of HTML: the plans themselves in words and pictures, and what was found beside it.

It holds everything it needs, asks for nothing and runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from somelint import __version__
from somelint.document.view import View
from somelint.engine.plans import Reader, read_plans
from somelint.language.scope import as_days
from somelint.model.report import Report, already_known, count_hidden
from somelint.model.standing import standings, stopped_in_view
from somelint.reporters.footing import footing_line
from somelint.reporters.html.article import PlanShown, shown_of, spoken_in, title_of, write_article
from somelint.reporters.html.elements import HtmlElement, HtmlNode, Styles, element, elements, write_element
from somelint.reporters.html.margin import heaviest_first, notes
from somelint.reporters.html.setting import day_in_words
from somelint.reporters.html.several import head_of_several
from somelint.reporters.html.sheet import SHEET
from somelint.reporters.markdown.overview import Overview, build_overview
from somelint.reporters.options import ReportOptions
from somelint.reporters.words import level_word
from somelint.rulesets.pages.description import read_description
from somelint.text.messages import message

PAGE_MARKER = "<!doctype html>\n<!-- somelint:report -->\n"
"""What the page begins with: how a file is known to be one of ours."""

MOST_OF_A_PAGE = 3_000_000
"""So long a page gets. What does not fit is told in short, and after that in the overview alone."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MOST_FAILURES = 40


def render(report: Report, options: ReportOptions) -> str:
    """The report as a page."""
    ruleset = options.ruleset
    overview = build_overview(report, ruleset) if ruleset else Overview({}, None)
    description = read_description(ruleset.bundle, ruleset.library) if ruleset else None
    plans = list(_plans(report, options))
    several = len(plans) != 1
    top: HtmlElement | None = None
    written: list[str] = []
    room = MOST_OF_A_PAGE
    left: list[str] = []
    forms = [False, True]  # whole, then short
    for plan in plans:
        for is_short in forms:
            head, body = write_article(plan, report, overview, description, 2 if several else 1, is_short)
            text = write_element(element("article", head, body, aria_labelledby=f"{plan.mark}t") if several else body)
            if len(text) <= room:
                break
            # What is tried once and has no room is not tried for each plan that follows.
            forms = [True] if not is_short else []
        else:
            left.append(plan.mark)
            continue
        room -= len(text)
        written.append(text)
        top = None if several else head
    language = ruleset.wording.language if ruleset else "en"
    if several:
        top = head_of_several(plans, report, overview, description, options, left)
    title = message(options.text, "plans", count=len(plans))
    if not several:
        title = title_of(plans[0], None, None) if top is None else _first_heading(top)
    before = [*_failures(report, options), *_left_out_line(len(left), options)]
    return "".join(
        [
            PAGE_MARKER,
            f'<html lang="{language}">\n',
            write_element(_head(title)),
            "<body>\n",
            write_element(element("a", message(options.text, "html-skip"), href="#plan", class_="skip")),
            "\n",
            write_element(top._replace(attributes=(*top.attributes, ("class", "top"))) if top else ""),
            '<main id="plan">\n',
            *(write_element(node) for node in before),
            *written,
            *(write_element(node) for node in _rest(report, options)),
            "</main>\n",
            write_element(_footer(report, options)),
            "</body>\n</html>\n",
        ]
    )


def _plans(report: Report, options: ReportOptions) -> Iterator[PlanShown]:
    views = _views(report, options)
    stand = {standing.source: standing for standing in standings(report)}
    findings = shown_of(report, options)
    ruleset = options.ruleset
    run_language = ruleset.wording.language if ruleset else "en"
    for n, source in enumerate(report.sources):
        view = views.get(source.name)
        own = (ruleset.find_language(ruleset.plan_language(view)) if ruleset and view else None) or ""
        spoken = own if own in report.languages else run_language
        yield PlanShown(
            source,
            view,
            tuple(findings.get(source.name, ())),
            stand.get(source.name),
            spoken_in(options, spoken),
            f"p{n}",
            spoken,
            own if own != spoken else "",
        )


def _views(report: Report, options: ReportOptions) -> dict[str, View]:
    ruleset = options.ruleset
    if ruleset is None:
        return {}
    reader = Reader({part.name: part for part in report.parts}, ruleset.plan_schema, ruleset.wording.identity)
    views = {}
    for view in read_plans(report.sources, reader).plans:
        if isinstance(view.data, dict):
            days = as_days(ruleset.counted_from(view), view)
            view.first_day = days.first if days else None
            views[view.document.source.name] = view
    return views


def _head(title: str) -> HtmlElement:
    return element(
        "head",
        element("meta", charset="utf-8"),
        HtmlElement("meta", (("http-equiv", "Content-Security-Policy"), ("content", _POLICY)), ()),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content=f"somelint {__version__}"),
        element("title", title),
        element("style", Styles(SHEET)),
    )


def _first_heading(head: HtmlElement) -> str:
    first = head.children[0]
    return (
        "".join(child for child in first.children if isinstance(child, str)) if isinstance(first, HtmlElement) else ""
    )


def _failures(report: Report, options: ReportOptions) -> Iterator[HtmlElement]:
    text = options.text
    if report.failures:
        items: list[HtmlNode] = []
        for failure in report.failures[:_MOST_FAILURES]:
            place = f"{failure.source}:{failure.position.line}" if failure.position else failure.source
            named: list[HtmlNode] = [element("code", place), " "] if place else []
            items.append(element("li", *named, failure.message, " ", failure.help))
        said = element("p", element("strong", message(text, "md-incomplete", count=len(report.failures))))
        more = len(report.failures) - len(items)
        rest = element("p", message(text, "md-failures-cut", count=more)) if more > 0 else None
        yield element("div", said, elements("ul", items), rest, class_="verdict error block")
    stopped = stopped_in_view(report, options.level)
    if stopped:
        rules = ", ".join(dict.fromkeys(stop.rule for stop in stopped))
        yield element("p", message(text, "md-stopped", count=len(stopped), rules=rules), class_="aside")


def _left_out_line(left: int, options: ReportOptions) -> Iterator[HtmlElement]:
    if left:
        yield element("p", message(options.text, "html-left", count=left), class_="aside")


def _rest(report: Report, options: ReportOptions) -> Iterator[HtmlElement]:
    loose = heaviest_first(shown_of(report, options).get("", ()))
    title = message(options.text, "html-rest")
    listed = notes(loose[:200], title, options.text, {}, kind="notes across")
    if listed is not None:
        yield element("section", element("h2", title), listed, class_="chapter")


def _footer(report: Report, options: ReportOptions) -> HtmlElement:
    text, level, levels = options.text, options.level, report.levels
    today, upto = day_in_words(report.today, options), level_word(level, options)
    says = [message(text, "md-checked", count=report.rules, today=today, level=upto)]
    if report.every:
        says.append(message(text, "reached-by", count=report.rules, every=report.every))
    # What was accepted once is listed with its plan.
    count = sum(each.stands_for for each in already_known(report.findings, level, levels) if each.known == "since")
    says += [message(text, "md-known-since", count=count)] if count else []
    for step, count in count_hidden(report.findings, level, levels).items():
        # Without a command: who gets the page to decide on has no somelint to run, and knows no commits.
        says.append(message(text, "hidden", count=count, level=level_word(step, options)))
    if report.footing is not None:
        says.append(footing_line(report.footing, report.rules, text, alone=False))
    return element("footer", *(element("p", one) for one in says))
