"""The findings in a summary in Markdown, grouped by who is responsible for the place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from somelint.engine.shared_parts import PLAN
from somelint.model.findings import LEVELS, Finding, Related, Severity
from somelint.model.hints import TypeVar
from somelint.model.records import NamedTuple
from somelint.model.report import Report, suppressed, visible
from somelint.reporters.excerpt import cut_excerpt
from somelint.reporters.markdown.inline_text import code_block, in_html, inline_code, inline_text, linked_code, sentence
from somelint.reporters.markdown.overview import Overview, read_why
from somelint.reporters.options import ReportOptions
from somelint.reporters.words import tell_severities
from somelint.text.lines import split_lines

_Value = TypeVar("_Value")

MOST_RELATED_LISTED = 5
_WIDTH = 100
_BREAK = "\\\n  "  # starts a new line, in a comment as well as in a summary


class FindingItem(NamedTuple):
    """A finding as an item of a list."""

    text: str  # the item, in Markdown
    details: str  # the foldable text below it, in Markdown; may be empty


class FindingGroup(NamedTuple):
    """The findings that one person, or several people together, must fix."""

    title: str  # who they are and how many findings there are, in Markdown
    items: tuple[FindingItem, ...]  # the findings, the worst first


def group_findings(report: Report, options: ReportOptions, overview: Overview) -> Iterator[FindingGroup]:
    """The visible findings by the people responsible; whoever has the most errors comes first.

    In a group the worst findings come first, then those of the lowest level.
    """
    texts = {source.name: split_lines(source.text) for source in (*report.sources, *report.parts, *report.beside)}
    by_responsible: dict[tuple[str, ...], list[Finding]] = {}
    for finding in visible(report.findings, options.level, report.levels):
        people = overview.responsible.of(finding) if overview.responsible else ()
        by_responsible.setdefault(people, []).append(finding)
    explained: set[str] = set()
    for people, findings in sorted(by_responsible.items(), key=_weight):
        findings.sort(key=lambda finding: (-finding.severity, LEVELS.index(finding.level)))
        items = []
        for finding in findings:
            why = "" if finding.rule in explained else _why(finding.rule, options)
            explained.add(finding.rule)
            items.append(FindingItem(_text(finding, options), _details(finding, why, texts, options)))
        yield FindingGroup(_title(people, findings, options, bool(overview.responsible)), tuple(items))


def _weight(group: tuple[tuple[str, ...], list[Finding]]) -> tuple[object, ...]:
    people, findings = group
    heaviest = [-sum(finding.severity == severity for finding in findings) for severity in sorted(Severity)[::-1]]
    return (heaviest, not people, people)


def _title(people: tuple[str, ...], findings: Sequence[Finding], options: ReportOptions, is_asked: bool) -> str:
    counted = inline_text(tell_severities(findings, options))
    if people:
        return sentence(
            options.text,
            "md-for",
            name=_list_some(people, lambda name: inline_text(name, 120), options),
            counts=counted,
        )
    return sentence(options.text, "md-for-nobody", counts=counted) if is_asked else counted


def _text(finding: Finding, options: ReportOptions) -> str:
    text = options.text
    lines = [f"**{sentence(text, f'md-{finding.severity.word}')}:** {inline_text(finding.message)}"]
    if finding.help:
        lines.append(f"*{sentence(text, 'md-do')}* {inline_text(finding.help)}")
    if finding.fix:
        key, command = ("safe", "somelint fix") if finding.fix.safe else ("unsafe", "somelint fix --unsafe-fixes")
        lines.append(
            f"*{sentence(text, f'md-fix-{key}', command=inline_code(command))}* {inline_text(finding.fix.says)}"
        )
    if finding.used_by:
        lines.append(f"*{sentence(text, 'md-used-by')}* {_list_some(finding.used_by, inline_code, options)}")
    if finding.related:
        places = _list_some(finding.related, lambda related: _related_line(related, finding.source, options), options)
        lines.append(f"*{sentence(text, 'md-see')}* {places}")
    lines.append(f"{_code_place(finding.source, finding.span.start.line)} · {linked_code(finding.rule, finding.url)}")
    return f"- {_BREAK.join(lines)}\n"


def _related_line(related: Related, source: str, options: ReportOptions) -> str:
    line = related.span.start.line
    place = (
        sentence(options.text, "md-at-line", line=line)
        if related.source == source
        else _code_place(related.source, line)
    )
    return (
        sentence(options.text, "md-said-at", place=place, says=inline_text(related.says, 120))
        if related.says
        else place
    )


def _list_some(every: Sequence[_Value], show: Callable[[_Value], str], options: ReportOptions) -> str:
    more = len(every) - MOST_RELATED_LISTED
    listed = ", ".join(map(show, every[:MOST_RELATED_LISTED]))
    return sentence(options.text, "and-more", list=listed, count=more) if more > 0 else listed


def _code_place(source: str, line: int) -> str:
    return inline_code(f"{source}:{line}")


def _why(rule: str, options: ReportOptions) -> str:
    return read_why(rule, options.ruleset) if options.ruleset else ""


def _details(finding: Finding, why: str, texts: Mapping[str, list[str]], options: ReportOptions) -> str:
    excerpt_lines = _excerpt(finding, texts)
    if not (why or excerpt_lines):
        return ""
    title = "md-why-and-line" if why and excerpt_lines else "md-why" if why else "md-line"
    lines = [f"<details><summary>{_in_html(title, options)}</summary>", ""]
    if why:
        lines += [inline_text(why, 2000), ""]
    if excerpt_lines:
        lines += [*code_block(excerpt_lines, "text"), ""]
    lines.append("</details>")
    return "".join(f"  {line}".rstrip() + "\n" for line in ("", *lines, ""))


def _excerpt(finding: Finding, texts: Mapping[str, list[str]]) -> list[str]:
    shown = cut_excerpt(texts.get(finding.source, ()), finding.span, _WIDTH)
    # A missing key is shown at the first line of the plan, which explains nothing.
    if shown is None or (finding.path and shown.text.startswith(f"{PLAN}:") and not shown.start):
        return []
    number = str(shown.line)
    marks = "^" * shown.length + ("…" if shown.more else "")
    return [f"{number} │ {shown.text}".rstrip(), f"{' ' * len(number)} │ {' ' * shown.start}{marks}"]


def list_silenced(report: Report, options: ReportOptions, room: int) -> str:
    """The suppressed findings with their reasons, folded; as many as fit into the room (characters)."""
    findings = suppressed(report.findings, options.level, report.levels)
    if not findings:
        return ""
    text = options.text
    listing = f"<details><summary>{_in_html('md-suppressed', options, len(findings))}</summary>\n\n"
    count = 0
    for finding in findings:
        reason = finding.suppression or sentence(text, "no-reason")
        why = sentence(text, "md-reason", reason=inline_text(reason, 400))
        place = f"{_code_place(finding.source, finding.span.start.line)} · {linked_code(finding.rule, finding.url)}"
        item = f"- {_BREAK.join((inline_text(finding.message), why, place))}\n"
        if len(listing) + len(item) > room:
            break
        listing += item
        count += 1
    if count < len(findings):
        listing += f"\n{sentence(text, 'md-suppressed-cut', count=len(findings) - count)}\n"
    return f"{listing}\n</details>"


def _in_html(key: str, options: ReportOptions, count: int | None = None) -> str:
    from somelint.text.messages import message

    return in_html(message(options.text, key, count=count))
