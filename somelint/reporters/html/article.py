"""What the page says about one plan."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.document.view import View
from somelint.language.scope import Run
from somelint.model.findings import Finding
from somelint.model.locations import Source
from somelint.model.records import NamedTuple
from somelint.model.report import Report, already_known, suppressed, visible
from somelint.model.standing import Standing
from somelint.reporters.html.chapters import WrittenChapter, write_chapters
from somelint.reporters.html.elements import HtmlElement, HtmlNode, element, elements
from somelint.reporters.html.head import by_responsible, tell_standing, verdict_box
from somelint.reporters.html.margin import MOST_NOTES, heaviest_first, notes
from somelint.reporters.html.setting import PageSetting
from somelint.reporters.html.silenced import list_set_aside
from somelint.reporters.markdown.overview import Overview
from somelint.reporters.options import ReportOptions
from somelint.rulesets.pages.cells import Speech
from somelint.rulesets.pages.description import PageDescription
from somelint.rulesets.speaking import find_words
from somelint.text.messages import message

_LONGEST_NAME = 200


class PlanShown(NamedTuple):
    """One plan to be shown."""

    source: Source  # its text
    view: View | None  # the plan; None when it cannot be read
    findings: tuple[Finding, ...]  # what is to be shown of what was found in it
    standing: Standing | None  # how far it gets
    options: ReportOptions  # how to speak about it
    mark: str  # what ids on the page begin with
    language: str  # the language that it is told about in
    own_language: str  # that of its own texts, when it is another


def plan_setting(plan: PlanShown, report: Report, overview: Overview, level: int) -> PageSetting | None:
    """What the chapters about a plan know; None for one that cannot be read."""
    ruleset = plan.options.ruleset
    if plan.view is None or ruleset is None:
        return None
    words = ruleset.bundle.page_words.get(plan.language, {})
    speech = Speech(ruleset.wording, words, message(plan.options.text, "md-map-missing"))
    chart = overview.charts.get(plan.source.name)
    run = Run((plan.view,), report.today)
    own, text = plan.own_language, plan.options.text
    return PageSetting(plan.view, run, speech, text, report.today, plan.mark, level + 1, own, chart)


def title_of(plan: PlanShown, setting: PageSetting | None, description: PageDescription | None) -> str:
    """What a plan is called: its title, or else the name of its file."""
    if setting and description:
        titles = [place.value for place in setting.members(description.title) if isinstance(place.value, (str, int))]
        if titles:
            return str(titles[0]).strip()[:_LONGEST_NAME]
    return plan.source.name


def spoken_in(options: ReportOptions, language: str) -> ReportOptions:
    """The options with everything said in a language."""
    ruleset = options.ruleset
    if ruleset is None or language in ("", ruleset.wording.language):
        return options
    return options._replace(text=find_words(ruleset.bundle, language, "frame"), ruleset=ruleset.speaking(language))


def write_article(
    plan: PlanShown, report: Report, overview: Overview, description: PageDescription | None, level: int, is_short: bool
) -> tuple[HtmlElement, HtmlElement]:
    """The header and the body about a plan. `level`: that of its heading; `is_short`: without the plan itself."""
    options, text = plan.options, plan.options.text
    setting = plan_setting(plan, report, overview, level)
    title = title_of(plan, setting, description)
    shown = heaviest_first(plan.findings)[:MOST_NOTES]
    names = {id(finding): f"{plan.mark}f{n}" for n, finding in enumerate(shown)}
    under = [setting.line(cell, setting.whole()) for cell in description.under] if setting and description else []
    about = [element("span", one) for one in under if one] if title != plan.source.name else []
    said = [node for node in (tell_standing(plan.standing, title, options),) if node]
    head = element(
        "header",
        element(f"h{level}", title, id=f"{plan.mark}t", lang=plan.own_language if about else None),
        elements("p", [*about, element("span", plan.source.name)], class_="under"),
        verdict_box(plan.findings, plan.view is not None, _has_old(plan, report), 1, said, options),
        lang=plan.language,
    )
    chapters: list[WrittenChapter] = []
    if setting and description and not is_short:
        chapters = list(write_chapters(setting, description, shown, names))
    loose = (
        None if chapters else notes(shown, message(text, "html-rest"), text, names, plan.source.name, "notes across")
    )
    more = len(plan.findings) - len(shown)
    command = "somelint check"
    body = element(
        "div",
        by_responsible(shown, overview.responsible, names, level + 1, options),
        _contents(chapters, options, title),
        loose,
        *(chapter.body for chapter in chapters),
        element("p", message(text, "md-cut", count=more, command=command)) if more > 0 else None,
        list_set_aside(_set_aside(plan, report), report.waivers, options, level + 1),
        lang=plan.language,
    )
    return head, body


def _contents(chapters: Sequence[WrittenChapter], options: ReportOptions, title: str) -> HtmlElement | None:
    if len(chapters) < 2:
        return None
    items: list[HtmlNode] = []
    for chapter in chapters:
        label = message(options.text, "html-count", count=chapter.found)
        count = element("span", f"({label})", class_="count") if chapter.found else None
        items.append(element("li", element("a", chapter.title, count, href=f"#{chapter.mark}")))
    label = message(options.text, "html-contents", plan=title)
    return element("nav", element("ul", *items), aria_label=label, class_="block")


def _has_old(plan: PlanShown, report: Report) -> bool:
    old = already_known(report.findings, plan.options.level, report.levels)
    return any(plan.source.name in finding.about for finding in old)


def _set_aside(plan: PlanShown, report: Report) -> list[Finding]:
    level, levels = plan.options.level, report.levels
    old = already_known(report.findings, level, levels)
    both = (*suppressed(report.findings, level, levels), *(each for each in old if each.known == "baseline"))
    return [finding for finding in both if plan.source.name in finding.about]


def shown_of(report: Report, options: ReportOptions) -> dict[str, list[Finding]]:
    """The findings to show, by the plan they are about; those about none under the empty name."""
    plans = {source.name for source in report.sources}
    parted: dict[str, list[Finding]] = {}
    for finding in visible(report.findings, options.level, report.levels):
        about = [name for name in finding.about if name in plans] or [""]
        for name in about:
            parted.setdefault(name, []).append(finding)
    return parted
