"""The check: texts in, a report out. It opens no file, reads no clock, prints nothing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date

from somelint.document import Document, parse
from somelint.findings import Finding, Waiver
from somelint.identity import digest
from somelint.language.names import RuleError
from somelint.language.scope import Place, Run, Scope, TooLong, View
from somelint.locations import Path, Source, Unreadable, show_path
from somelint.problems import Problem
from somelint.program import Program
from somelint.report import Failure, Report, in_order
from somelint.rule_check import Manner, problem_findings, rule_findings
from somelint.ruleset import Ruleset
from somelint.schema_check import schema_problems
from somelint.settings import PLAIN, SourceSettings, adjusted


def check(
    sources: Iterable[Source],
    ruleset: Ruleset,
    *,
    today: date,
    base: Iterable[Source] = (),
    files: Container[str] | None = None,
    ignores: bool = True,
    settings: Mapping[str, SourceSettings] | None = None,
) -> Report:
    """Check texts against a set of rules.

    `today` is the date that rules compare with. `base` are earlier texts, matched by name, for rules about a
    change; `files` the names of files that exist, given as the sources are named, None when that is not known.
    Without `ignores`, comments silence nothing; `settings` are those of single sources, by name. The report is
    sorted and does not depend on the order of the sources. Nothing is raised: what cannot be done is a failure in
    the report.
    """
    told = tuple(sorted(sources))
    failures: list[Failure] = []
    documents = [document for source in told if (document := _read(source, failures))]
    earlier = {source.name: source for source in base}
    problems = {document.source.name: _problems(document, ruleset) for document in documents}
    views = tuple(_view(document, problems[document.source.name]) for document in documents)
    for view in views:
        view.fiscal_start = _fiscal_start(view, ruleset)
        past = earlier.get(view.document.source.name)
        document = _read(past, failures) if past else None
        # Of an earlier text that cannot be read nothing is known, not even that something is missing in it.
        view.base = View(document) if document and isinstance(document.data, dict) else None
    run = Run(views, today, files)
    settings = settings or {}
    findings: list[Finding] = []
    broken: set[str] = set()
    for view in views:
        name = view.document.source.name
        own = settings.get(name, PLAIN)
        run.total = 0
        findings += adjusted(_form_findings(problems[name], view, ruleset), own)
        if isinstance(view.data, dict):
            for program in ruleset.programs:
                if program.rule.id in own.left_out:
                    continue
                found = _rule_findings(program, view, run, ruleset.manner, failures)
                findings += adjusted(found or (), own)
                broken |= {program.rule.id} if found is None else set()
    ordered, waivers = _suppressed(in_order(findings), views, ruleset, broken, today, ignores, settings)
    levels = {name: own.level for name, own in settings.items() if own.level}
    selected = len(ruleset.rules) < len(ruleset.every)
    return Report(_told_apart(ordered), tuple(failures), told, len(ruleset.rules), today, waivers, levels, selected)


def _read(source: Source, failures: list[Failure]) -> Document | None:
    try:
        return parse(source)
    except Unreadable as error:
        failures.append(Failure(source.name, error.message, error.position))
        return None


def _problems(document: Document, ruleset: Ruleset) -> list[Problem]:
    found = list(document.problems)
    if any(problem.kind == "not-yaml" for problem in found):
        return found
    shape = list(schema_problems(document, ruleset.plan_schema))
    # What the reader said of a value (1.200 is ambiguous) is the cause of what the schema says of it.
    said = {(problem.path, problem.span) for problem in found}
    unread = _unread(found)
    return found + [
        problem
        for problem in shape
        if (problem.path, problem.span) not in said and not (problem.kind == "missing-key" and problem.path in unread)
    ]


def _view(document: Document, problems: Sequence[Problem]) -> View:
    """The document as rules see it. A misspelt key counts as its nearest known one: not read, not missed."""
    misspelt: set[Path] = set()
    for problem in problems:
        near = problem.args.get("suggestion")
        if problem.kind == "unknown-key" and isinstance(near, str):
            misspelt.add((*problem.path[:-1], *near.split(".")))
    return View(document, frozenset(misspelt), _unread(problems))


def _unread(problems: Iterable[Problem]) -> frozenset[Path]:
    """The mappings that say more than was read: what a merge key brings in, what stands in a second document."""
    return frozenset(problem.path for problem in problems if problem.kind in ("merge-key", "second-document"))


def _fiscal_start(view: View, ruleset: Ruleset) -> int:
    if ruleset.fiscal_start is None:
        return 1
    found = ruleset.fiscal_start(Scope(Run((view,), date.min), Place(view, (), view.data)))
    value = found.items[0].value if found.items else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12 else 1


def _form_findings(problems: Iterable[Problem], view: View, ruleset: Ruleset) -> Iterator[Finding]:
    for problem in problems:
        program = ruleset.reporting.get(problem.kind)
        if program is not None:
            yield from problem_findings(program, problem, view, ruleset.manner)


def _rule_findings(
    program: Program, view: View, run: Run, manner: Manner, failures: list[Failure]
) -> list[Finding] | None:
    run.steps = 0
    name = view.document.source.name
    try:
        return list(rule_findings(program, view, run, manner))
    except TooLong:
        why = "needs too many steps for this plan and was stopped"
    except RuleError as error:
        why = f"is wrong at {show_path(error.path)}: {error.message.removesuffix('.')}"
    except Exception as error:
        # One broken rule must neither hide what the others find nor look like a clean plan.
        why = f"broke ({type(error).__name__}); please report this"
    failures.append(Failure(name, f"The rule “{program.rule.id}” {why}."))
    return None


def _suppressed(
    findings: tuple[Finding, ...],
    views: Iterable[View],
    ruleset: Ruleset,
    broken: set[str],
    today: date,
    ignores: bool,
    settings: Mapping[str, SourceSettings],
) -> tuple[tuple[Finding, ...], tuple[Waiver, ...]]:
    """The findings after the comments of each document had their say, and the list of what comments silence."""
    spoken = [view for view in views if any("somelint" in comment.text for comment in view.document.comments)]
    if not spoken:
        return findings, ()
    # Most plans have no such comment and need not wait for this.
    from somelint.reach import known_rules
    from somelint.suppressions import settle

    known = known_rules(ruleset.every.values())
    by_source: dict[str, list[Finding]] = {view.document.source.name: [] for view in spoken}
    made = [f for f in findings if f.source not in by_source]
    for finding in findings:
        by_source.setdefault(finding.source, []).append(finding)
    waivers: list[Waiver] = []
    for view in spoken:
        name = view.document.source.name
        own = settings.get(name, PLAIN)
        ran = ruleset.rules.keys() - broken - own.left_out if isinstance(view.data, dict) else set[str]()
        settled = settle(view.document, by_source[name], known, ran, today, ignores)
        made += [*settled.findings, *adjusted(_form_findings(settled.problems, view, ruleset), own)]
        waivers += settled.waivers
    return in_order(made), tuple(waivers)


def _told_apart(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Give findings that are the same in all that counts a number, so that fingerprints are unique."""
    seen: dict[str, int] = {}
    apart = []
    for finding in findings:
        count = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        if count > 1:
            numbered = digest(finding.fingerprint, str(count))
            finding = finding._replace(fingerprint=numbered)
        apart.append(finding)
    return tuple(apart)
