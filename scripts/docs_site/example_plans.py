"""Whole plans as pages: what is found in each, its text with the places marked, and the way to change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

from docs_site.contents import ENGLISH, LANGUAGES, ROOT, Content, link, say
from docs_site.listings import listing
from docs_site.plan_links import plan_link
from docs_site.rule_examples import found_text
from docs_site.rule_pages import rule_path
from somelint.document.document import parse
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.findings import SEVERITIES, Finding, Level
from somelint.model.hints import Any
from somelint.model.locations import Source
from somelint.model.report import Report, visible
from somelint.model.standing import Footing
from somelint.reporters.options import ReportOptions
from somelint.reporters.registry import render_report
from somelint.rulesets.ruleset import Ruleset

DAY = date(2027, 3, 31)
LEVEL: Level = "standard"
INDEX = "examples/index.html"
_FOLDER = ROOT / "examples"

Speaking = Callable[[str], Ruleset]
"""The rules in a language."""


class ExamplePlan(NamedTuple):
    """A plan of the repository, checked."""

    # Its name below examples/, without the ending.
    name: str
    # Its text, without what is for editors of the repository.
    text: str
    # Its language.
    language: str
    # What it calls itself.
    title: str
    # All that was found.
    report: Report
    # The rules in its language.
    ruleset: Ruleset

    @property
    def path(self) -> str:
        """Where its page stands."""
        return f"examples/{self.name}.html"

    @property
    def findings(self) -> Sequence[Finding]:
        """What is shown of it."""
        return visible(self.report.findings, LEVEL)


def plan_files() -> Iterator[Path]:
    """The plans that are shown: those that hold, and those that go wrong and stand alone."""
    yield from sorted(_FOLDER.glob("*.yaml"))
    yield from sorted(_FOLDER.glob("faulty/*.yaml"))


def example_plan(path: Path, speaking: Speaking) -> ExamplePlan:
    """A plan with what is found in it, in its own language."""
    whole = path.read_text(encoding="utf-8")
    text = "".join(line for line in whole.splitlines(True) if not line.startswith("# yaml-language-server:"))
    data: Any = parse(Source(path.name, text)).data
    about = data.get("plan") if isinstance(data, dict) else None
    about = about if isinstance(about, dict) else {}
    ruleset = speaking(str(about.get("language") or ENGLISH))
    report = check(Inputs((Source(path.name, text),)), ruleset, CheckOptions(DAY))
    name = path.relative_to(_FOLDER).with_suffix("").as_posix()
    title = str(about.get("title") or name.rpartition("/")[2])
    return ExamplePlan(name, text, ruleset.wording.language or ENGLISH, title, report, ruleset)


def plan_page(plan: ExamplePlan) -> Content:
    """The page about a plan."""
    language = plan.language
    where = plan_link(plan.text, level=LEVEL, language=language)
    told = "".join(_found(one, plan) for one in plan.findings)
    body = [
        f'<p class="try"><a class="button" href="{link(plan.path, where)}">{say(language, "try")}</a> ',
        f'<a href="{link(plan.path, report_path(plan))}">{say(language, "report")}</a></p>\n',
        f"<h2>{say(language, 'findings')}</h2>\n",
        f'<ul class="found">{told}</ul>\n' if told else f"<p>{say(language, 'findings-none')}</p>\n",
        f'<h2 id="plan">{say(language, "text")}</h2>\n',
        _with_lines(listing(plan.text, [one.span for one in plan.findings])),
    ]
    return Content(
        plan.path, plan.title, "".join(body), words=plan.name.replace("/", " "), language=language, section="examples"
    )


def _with_lines(html: str) -> str:
    """A listing in which a line can be linked to. What is marked may go on over several lines."""
    head, rest = html.split("<code>", 1)
    lines = rest.split("\n")
    return f"{head}<code>" + "\n".join(f'<a id="L{n}"></a>{line}' for n, line in enumerate(lines, 1))


def _found(finding: Finding, plan: ExamplePlan) -> str:
    line = finding.span.start.line
    rule = link(plan.path, rule_path(plan.language, finding.rule))
    return (
        f'<li class="{finding.severity.word}">{found_text(finding, plan.ruleset)}'
        f'<p class="soft"><a href="#L{line}">{say(plan.language, "line", line=line)}</a> · '
        f'<a href="{rule}">{escape(finding.rule)}</a></p></li>\n'
    )


def report_path(plan: ExamplePlan) -> str:
    """Where the page that `somelint report` writes about a plan stands."""
    return f"examples/{plan.name}.report.html"


def report_page(plan: ExamplePlan) -> str:
    """What `somelint report` writes about a plan."""
    options = ReportOptions(
        level=LEVEL,
        fail_on=SEVERITIES["error"],
        colour=False,
        ascii=False,
        width=100,
        text=plan.ruleset.texts,
        ruleset=plan.ruleset,
    )
    return render_report("html", plan.report._replace(footing=Footing()), options)


def plans_index(plans: Iterable[ExamplePlan]) -> Content:
    """The list of all plans that are shown."""
    body = [f'<p class="lead">{say(ENGLISH, "examples-lead", day=DAY.isoformat())}</p>\n']
    listed = sorted(plans, key=lambda plan: list(LANGUAGES).index(plan.language))
    for key, faulty in (("examples-whole", False), ("examples-faulty", True)):
        rows = "".join(_row(plan) for plan in listed if plan.name.startswith("faulty/") is faulty)
        body.append(f'<h2>{say(ENGLISH, key)}</h2>\n<ul class="rules">{rows}</ul>\n' if rows else "")
    return Content(INDEX, say(ENGLISH, "examples-title"), "".join(body), section="examples")


def _row(plan: ExamplePlan) -> str:
    count = len(plan.findings)
    told = say(ENGLISH, "findings-count", count=count) if count else say(ENGLISH, "findings-none")
    remark = _remark(plan.text)
    return (
        f'<li><a href="{link(INDEX, plan.path)}" lang="{plan.language}">{escape(plan.title)}</a> '
        f'<span class="soft">{told}</span>{f"<p>{escape(remark)}</p>" if remark else ""}</li>\n'
    )


@cache
def _remark(text: str) -> str:
    """What a plan says about itself in its first lines."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("# "):
            break
        lines.append(line[2:].strip())
    return " ".join(lines)
