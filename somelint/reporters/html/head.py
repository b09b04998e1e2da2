"""The beginning of what the page says about a plan: the verdict, how far it gets, and who has what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.model.findings import Finding, Severity
from somelint.model.report import counts
from somelint.model.standing import Standing
from somelint.reporters.html.elements import HtmlElement, HtmlNode, element
from somelint.reporters.html.margin import SEVERITY_SIGNS, heaviest_first
from somelint.reporters.html.pictures import scrolling
from somelint.reporters.markdown.responsible import Responsible
from somelint.reporters.options import ReportOptions
from somelint.reporters.words import level_word, tell_severities, what_is_missing
from somelint.text.messages import message

_MOST_RULES = 6
_MOST_PEOPLE = 40


def verdict_key(findings: Sequence[Finding], is_compared: bool, options: ReportOptions) -> str:
    """Which verdict is passed on these findings."""
    fails = options.fail_on
    is_bad = any(f.severity == Severity.ERROR or f.decides or (fails and f.severity >= fails) for f in findings)
    which = "found" if is_bad else "passed" if findings else "clean"
    return f"md-verdict-{which}{'-new' if is_compared else ''}"


def verdict_box(
    findings: Sequence[Finding], is_read: bool, old: bool, plans: int, said: Sequence[HtmlNode], options: ReportOptions
) -> HtmlElement:
    """The verdict in a box, and what else is to be said first."""
    counted = tell_severities(findings, options)
    worst = max((finding.severity for finding in findings), default=None)
    kind = worst.word if worst else "clean" if is_read else "error"
    key = verdict_key(findings, old, options)
    if not is_read:
        key = f"md-verdict-incomplete{'-found' if findings else ''}"
    named = message(options.text, "plans", count=plans)
    sentence = element("strong", message(options.text, key, counts=counted, plans=named))
    sign = f"{SEVERITY_SIGNS[kind]} " if kind in SEVERITY_SIGNS else "✓ "
    return element("div", element("p", sign, sentence), *said, class_=f"verdict {kind}")


def tell_standing(standing: Standing | None, called: str, options: ReportOptions) -> HtmlElement | None:
    """How far a plan gets, and what keeps it from the next level."""
    if standing is None:
        return None
    key = "md-reached-top" if not standing.following else "md-reached" if standing.reached else "md-reached-none"
    missing = what_is_missing(standing, _MOST_RULES, options)
    reached, following = level_word(standing.reached, options), level_word(standing.following, options)
    return element("p", message(options.text, key, plan=called, level=reached, following=following, rules=missing))


def by_responsible(
    findings: Sequence[Finding],
    responsible: Responsible | None,
    names: Mapping[int, str],
    level: int,
    options: ReportOptions,
) -> HtmlElement | None:
    """A table of who has what to do, whoever has the most errors first; None when there is nothing to do."""
    if responsible is None or not findings:
        return None
    text = options.text
    parted: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        parted.setdefault(responsible.of(finding), []).append(finding)
    heads = ("md-answers", "md-errors", "md-warnings", "md-infos", "html-first")
    head = [
        element("th", message(text, key), scope="col", class_="number" if 0 < n < 4 else "")
        for n, key in enumerate(heads)
    ]
    rows = []
    for people, some in sorted(parted.items(), key=lambda row: ([-n for n in counts(row[1]).values()], row[0])):
        first = heaviest_first(some)[0]
        told = ", ".join(people) or message(text, "html-nobody")
        numbers = [element("td", str(n), class_="number") for n in counts(some).values()]
        name = names.get(id(first), "")
        todo: HtmlNode = element("a", first.message, href=f"#{name}") if name else first.message
        rows.append(element("tr", element("th", told, scope="row"), *numbers, element("td", todo)))
    title = message(text, "html-todo")
    table = element("table", element("thead", element("tr", *head)), element("tbody", *rows[:_MOST_PEOPLE]))
    return element("section", element(f"h{level}", title), scrolling(title, table), class_="block")
