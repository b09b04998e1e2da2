"""The report as Markdown, for a comment on a pull request or the summary of a job: for people who do not read logs."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.model.report import Report, count_hidden, visible
from somelint.reporters.markdown.findings import FindingGroup, group_findings, list_silenced
from somelint.reporters.markdown.head import head_paragraphs
from somelint.reporters.markdown.inline_text import inline_code, sentence, take_fitting
from somelint.reporters.markdown.overview import Overview, build_overview
from somelint.reporters.markdown.plan_map import draw_maps
from somelint.reporters.options import ReportOptions

MARKER = "<!-- somelint:report -->"
"""What the page begins with, so that an earlier comment can be found and replaced."""

MOST_CHARACTERS = 60_000
"""The most characters of the page. A comment on GitHub may have 65,536, a job summary one mebibyte."""

_MOST_SILENCED = 6_000
_SPARE = 500  # for the sentences that say what was left out


def render(report: Report, options: ReportOptions) -> str:
    """The report as Markdown of at most `MOST` characters.

    When it gets too long, the foldable details of findings are left out first, then the pictures, and last of all
    findings; the page says what was left out.
    """
    return render_summary(
        report, options, build_overview(report, options.ruleset) if options.ruleset else Overview({}, None)
    )


def render_summary(report: Report, options: ReportOptions, overview: Overview) -> str:
    """The same with the overview of the plans."""
    before = f"{MARKER}\n\n" + "".join(f"{part}\n\n" for part in head_paragraphs(report, options, overview))
    after = "".join(f"{part}\n\n" for part in _tail(report, options))
    room = MOST_CHARACTERS - len(before) - len(after) - _SPARE
    groups = tuple(group_findings(report, options, overview))
    maps = draw_maps(overview, options, len(report.sources) == 1)
    full, short = _list_groups(groups, True), _list_groups(groups, False)
    drawn: list[str] = []
    if len(short) > room:
        findings = _cut(groups, room, options)
    else:
        drawn = take_fitting(maps.texts, room - len(short))
        findings = full if len(full) + _size(drawn) <= room else short
    if len(drawn) < maps.total:
        drawn.append(sentence(options.text, "md-maps-cut", count=maps.total - len(drawn)))
    if maps.total:
        drawn.insert(0, f"### {sentence(options.text, 'md-map')}")
    return (before + findings + "".join(f"{drawing}\n\n" for drawing in drawn) + after).rstrip("\n") + "\n"


def _list_groups(groups: Sequence[FindingGroup], with_details: bool) -> str:
    text = ""
    for group in groups:
        text += f"### {group.title}\n\n"
        text += "".join(item.text + (item.details if with_details else "") for item in group.items).rstrip("\n")
        text += "\n\n"
    return text


def _cut(groups: Sequence[FindingGroup], room: int, options: ReportOptions) -> str:
    """As many findings as fit into the room (characters), and how many more there are."""
    text, listed = "", 0
    for group in groups:
        title = f"### {group.title}\n\n"
        for item in group.items:
            if len(text) + len(title) + len(item.text) > room:
                return text + "\n" + _more(sum(len(each.items) for each in groups) - listed, options)
            text += title + item.text
            title = ""
            listed += 1
        text += "\n"
    return text


def _more(count: int, options: ReportOptions) -> str:
    return sentence(options.text, "md-cut", count=count, command=inline_code("somelint check")) + "\n\n"


def _size(parts: Sequence[str]) -> int:
    return sum(len(part) + 2 for part in parts)


def _tail(report: Report, options: ReportOptions) -> list[str]:
    parts = [list_silenced(report, options, _MOST_SILENCED)]
    for level, count in count_hidden(report.findings, options.level, report.levels).items():
        command = inline_code(f"somelint check --level {level}")
        parts.append(sentence(options.text, "md-hidden", count=count, level=level, command=command))
    findings = visible(report.findings, options.level, report.levels)
    if findings:
        worst = max(findings, key=lambda finding: finding.severity)
        parts.append(sentence(options.text, "md-explain", command=inline_code(f"somelint explain {worst.rule}")))
    return [part for part in parts if part]
