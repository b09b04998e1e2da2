"""What stands in the margins: each finding beside what it is about, the heaviest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from somelint.document.view import View
from somelint.model.findings import LEVELS, Finding, Related
from somelint.model.locations import Path
from somelint.reporters.html.elements import HtmlElement, element, elements
from somelint.text.escape import one_line
from somelint.text.messages import Messages, message

MOST_NOTES = 500
"""So many findings of a plan are written out."""

_MOST_RELATED = 5

SEVERITY_SIGNS = {"error": "✕", "warning": "▲", "info": "●"}
"""A sign for each severity, for those who do not see its colour."""


def heaviest_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, the worst first, and then those that the lowest level asks for."""
    return sorted(findings, key=lambda finding: (-finding.severity, LEVELS.index(finding.level)))


def path_in(view: View, finding: Finding) -> Path | None:
    """The path of a finding in a document; None when it is in another that the document does not use there."""
    if finding.source == view.document.source.name:
        return finding.path
    for path, (part, there) in (view.joined.table if view.joined else {}).items():
        if part.document.source.name == finding.source and finding.path[: len(there)] == there:
            return (*path, *finding.path[len(there) :])
    return None


def nearest(path: Path | None, places: Mapping[Path, int]) -> int | None:
    """What stands at the nearest place around a path."""
    if path is None:
        return None
    return next((places[path[:depth]] for depth in range(len(path), 0, -1) if path[:depth] in places), None)


def notes(
    findings: Sequence[Finding],
    label: str,
    text: Messages,
    names: Mapping[int, str],
    here: str = "",
    kind: str = "notes",
) -> HtmlElement | None:
    """Findings as a list; `names` are their ids on the page, by identity;
    in the text called `here` the line says where."""
    items = [_note(finding, text, names.get(id(finding), ""), here) for finding in heaviest_first(findings)]
    return elements("ul", items, class_=kind, aria_label=label)


def _note(finding: Finding, text: Messages, name: str, here: str) -> HtmlElement:
    word = finding.severity.word
    severity = element("span", f"{SEVERITY_SIGNS[word]} {message(text, f'md-{word}')}", class_="severity")
    parts = [element("p", severity, " ", finding.message)]
    if finding.help:
        parts.append(element("p", element("strong", message(text, "md-do")), " ", finding.help, class_="do"))
    if finding.fix:
        # Without the command: who gets the page to decide on has no somelint to run.
        key = "html-fix-safe" if finding.fix.safe else "html-fix-unsafe"
        parts.append(element("p", message(text, key), " ", finding.fix.says, class_="do"))
    if finding.used_by:
        users = ", ".join(map(one_line, finding.used_by[:_MOST_RELATED]))
        parts.append(element("p", message(text, "md-used-by"), " ", users, class_="where"))
    if finding.related:
        places = ", ".join(_related_line(related, text, here) for related in finding.related[:_MOST_RELATED])
        parts.append(element("p", message(text, "md-see"), " ", places, class_="where"))
    place = _place(finding.source, finding.span.start.line, text, here)
    parts.append(element("p", place, " · ", rule_name(finding), class_="where"))
    return element("li", *parts, class_=f"note {word}", id=name)


def rule_name(finding: Finding) -> HtmlElement:
    """The name of the rule of a finding, which leads to its page where it is known where pages are."""
    name = element("code", finding.rule)
    return element("a", name, href=finding.url) if finding.url else name


def _related_line(related: Related, text: Messages, here: str) -> str:
    place = _place(related.source, related.span.start.line, text, here)
    return message(text, "md-said-at", place=place, says=one_line(related.says)) if related.says else place


def _place(source: str, line: int, text: Messages, here: str) -> str:
    return message(text, "md-at-line", line=line) if source == here else f"{one_line(source)}:{line}"
