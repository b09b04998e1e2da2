"""Reports for other programs: what they need besides the findings, and reports in files (`--output`)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from somelint.cli import streams
from somelint.cli.types import one_of
from somelint.model.errors import CannotRun
from somelint.model.hints import TYPE_CHECKING, cast
from somelint.model.locations import Unreadable
from somelint.model.records import NamedTuple
from somelint.model.report import Failure, FormatName, Report
from somelint.project.replacing import NotWritten, find_target, replace_text
from somelint.project.repository import key_of
from somelint.reporters.options import ReportOptions, RuleText
from somelint.reporters.registry import REPORTERS, render_report
from somelint.rulesets.rule import Rule
from somelint.rulesets.rule_pages import full_data, titled_texts
from somelint.rulesets.ruleset import Ruleset
from somelint.text.sentences import said

if TYPE_CHECKING:
    from somelint.runs.project import Project

_HOW = said("Write it as FORMAT:FILE, as in sarif:report.sarif.")
_NOT_OURS = (".yaml", ".yml")


class Output(NamedTuple):
    """A report that goes to a file."""

    format: FormatName  # the name of the format
    path: str  # the file as named on the command line
    target: str  # the full path of the file, links followed


def read_outputs(named: Iterable[str], option: str = "--output") -> tuple[Output, ...]:
    """Read the reports given as FORMAT:FILE. Raises CannotRun for one that cannot be understood or written to; its
    message begins with the `option` that named it."""
    outputs: list[Output] = []
    for argument in named:
        name, colon, path = argument.partition(":")
        if name not in REPORTERS:
            raise _wrong(option, one_of(name, list(REPORTERS)), _HOW)
        if not colon or not path or path == "-":
            help = said("For standard output there is --output-format {name}.", name=name) if path == "-" else ""
            raise _wrong(option, said("“{name}” names no file. {how}", name=argument, how=_HOW), help)
        if path.lower().endswith(_NOT_OURS):
            help = said("No report is YAML; plans, rules and configurations are, and none of them may be overwritten.")
            raise _wrong(option, said("“{name}” has the name of a YAML file. Give it another name.", name=path), help)
        try:
            target = find_target(path).path
        except NotWritten as error:
            raise _wrong(option, error.message) from error
        twin = next((other for other in outputs if _same(other.target, target)), None)
        if twin:
            both = {"first": twin.format, "second": name}
            two = said("two reports, {first} and {second}, would be written to “{path}”.", path=path, **both)
            raise _wrong(option, two)
        outputs.append(Output(cast("FormatName", name), path, target))
    return tuple(outputs)


def keep_apart(outputs: Iterable[Output], inputs: Iterable[str], option: str = "--output") -> None:
    """Raise CannotRun when a report would overwrite one of the files that the run reads."""
    read = [os.path.realpath(name) for name in inputs if name]
    for output in outputs:
        if any(_same(output.target, name) for name in read):
            why = said("“{name}” is a file that this run reads; no report may overwrite it.", name=output.path)
            raise _wrong(option, why)


def _wrong(option: str, why: str, help: str = "") -> CannotRun:
    return CannotRun(said("{option}: {why}", option=option, why=why), help)


def _same(path: str, other: str) -> bool:
    if path == other:
        return True
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        # One of them does not exist yet. On some systems the case of names does not matter.
        return os.path.normcase(path) == os.path.normcase(other)


def complete_options(options: ReportOptions, report: Report, project: Project) -> ReportOptions:
    """The options with what formats for other programs show about rules and files."""
    root, ruleset = project.home.root, project.ruleset
    sources = (*report.sources, *report.parts, *report.beside)
    paths = {source.name: source.key or key_of(source.name, root) for source in sources}
    for failure in report.failures:
        if failure.source and failure.source not in paths:
            paths[failure.source] = key_of(failure.source, root)
    pages = {finding.rule: finding.url for finding in report.findings}
    rules = {
        name: _text_of(ruleset.every[name], ruleset)._replace(page=page)
        for name, page in sorted(pages.items())
        if name in ruleset.every
    }
    return options._replace(rules=rules, paths=paths, accepted=_accepted_days(report, project))


def _accepted_days(report: Report, project: Project) -> dict[str, str]:
    """The day that each accepted finding was accepted, by its fingerprint."""
    if not any(finding.known == "baseline" for finding in report.findings):
        return {}
    from somelint.history.baseline_file import read_accepted
    from somelint.runs.accepted import read_baseline

    document, _ = read_baseline(project.baseline.path, root=project.home.root)
    return {entry.fingerprint: entry.since for entry in read_accepted(document)} if document else {}


def _text_of(rule: Rule, ruleset: Ruleset) -> RuleText:
    try:
        data = full_data(rule, ruleset.wording)
    except Unreadable:
        data = rule.data
    why = " ".join(str(data.get("why", "")).split())
    summary, sections = str(data.get("summary", rule.summary)), tuple(titled_texts(data, ruleset.texts))
    return RuleText(rule.id, summary, why, rule.severity, rule.level, rule.group, sections)


def write_outputs(outputs: Sequence[Output], report: Report, options: ReportOptions) -> tuple[Failure, ...]:
    """Write the reports to their files. One that cannot be written is a failure, and the others are written."""
    failures = []
    # A file is not a terminal.
    plain = options._replace(colour=False, ascii=False, width=streams.USUAL_WIDTH, links=None, wraps=False)
    for output in outputs:
        text = render_report(output.format, report, plain)
        try:
            replace_text(output.path, text.encode("utf-8", "backslashreplace"), None)
        except NotWritten as error:
            why = said("The {format} report is not written: {why}", format=output.format, why=error.message)
            failures.append(Failure("", streams.translate_text(why)))
    return tuple(failures)
