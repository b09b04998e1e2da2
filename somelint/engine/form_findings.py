"""Problems of form as findings: the rules whose check is `reported` put them into words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from somelint.document.view import View
from somelint.engine.fingerprints import anchor_of, digest
from somelint.language.wording import Wording
from somelint.model.findings import Finding, Related
from somelint.model.problems import ABOUT_COMMENTS, Problem
from somelint.rulesets.program import Program
from somelint.rulesets.ruleset import Ruleset


def form_findings(
    problems: Iterable[Problem], view: View, ruleset: Ruleset, users: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """The findings about the form of a document. `users` are the plans that use it, when it is a part.

    Problems that no rule reports are skipped.
    """
    reported: set[object] = set()
    wording = ruleset.worded(view.language)
    for problem in problems:
        program = ruleset.reporting.get(problem.kind)
        key = (problem.kind, problem.span, str(problem.args))
        # A value that aliases repeat is written once, so it is reported once.
        if program is not None and key not in reported:
            reported.add(key)
            for finding in problem_findings(program, problem, view, wording):
                yield finding._replace(used_by=users) if users else finding


def problem_findings(program: Program, problem: Problem, view: View, wording: Wording) -> Iterator[Finding]:
    """The finding that puts a problem of form into words."""
    # Most plans have no such problem.
    from somelint.engine.rule_runner import declared_fix
    from somelint.language.scope import Place
    from somelint.language.templates import fill, plain_value, problem_values
    from somelint.text.sentences import say

    case = program.cases[0]
    value_of = problem_values(problem)
    said = wording.texts(program.rule.group, program.rule.id)
    message = fill(said(case.message), value_of, wording)
    if case.did_you_mean and problem.args.get("suggestion") is not None:
        message += " " + fill(said(case.did_you_mean), value_of, wording)
    source = view.document.source.name
    anchor = anchor_of(view, problem.path, wording.identity, wording.labels)
    named = problem.args.get("key", problem.args.get("value", ""))
    yield Finding(
        rule=program.rule.id,
        severity=case.severity,
        message=message,
        help=fill(said(case.help), value_of, wording),
        source=source,
        path=problem.path,
        span=problem.span,
        group=program.rule.group,
        level=program.rule.level,
        args={name: plain_value(value) for name, value in problem.args.items()},
        related=tuple(
            Related(source, problem.path, span, say(says, wording.sentences)) for says, span in problem.related
        ),
        anchor=anchor,
        fingerprint=digest(program.rule.original_id, view.document.source.identity_key, anchor, str(named)),
        in_comment=problem.kind in ABOUT_COMMENTS,
        fix=declared_fix(case, program.rule, Place(view, problem.path, None), (problem.span, None), value_of, wording),
    )
