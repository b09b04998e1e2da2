"""The last version of a rule file, read from git, and what it found that the present one does not."""

from __future__ import annotations

import os
from collections.abc import Sequence

from somelint.document.document import parse
from somelint.history.revisions import NoHistory, open_revision, read_texts
from somelint.language.errors import RuleError
from somelint.model.errors import CannotRun
from somelint.model.findings import Finding
from somelint.model.locations import Unreadable
from somelint.model.records import NamedTuple
from somelint.project.repository import relative_path, root_around
from somelint.rulesets.bundle import RuleFile, kind_of
from somelint.rulesets.program import Program, check_program
from somelint.rulesets.rule import Rule, read_rule
from somelint.rulesets.rule_files import check_files
from somelint.rulesets.ruleset import Ruleset
from somelint.text.files import decode
from somelint.text.sentences import said

USUAL = "HEAD"
"""What a rule file that git knows and that has changed is compared with when nothing is named."""


class Differences(NamedTuple):
    """What two versions of a rule find differently."""

    ref: str  # the commit, branch or tag of the former version
    new: tuple[Finding, ...]  # what only the present version finds
    lost: tuple[Finding, ...]  # what only the former version found


def former_rule(path: str, ref: str | None, ruleset: Ruleset) -> Rule | None:
    """The rule as the file was at a commit, branch or tag. Without one it is that of the last commit, and None when
    there is none or nothing has changed. Raises CannotRun for a named one that cannot be used."""
    raw = _former_text(path, ref)
    if raw is None:
        return None
    try:
        source = decode(raw, path)
        document = parse(source)
    except Unreadable as error:
        raise _unusable(path, ref, error.message, error.position.line if error.position else 1) from None
    _, mistakes = check_files([RuleFile(kind_of(document.data), path, document)])
    if not mistakes and kind_of(document.data) == "rule":
        rule = read_rule(document.data, path)
        try:
            check_program(Program(rule, ruleset.library))
        except RuleError as error:
            raise _unusable(path, ref, error.message, error.span(document, "id").start.line) from None
        return rule
    first = mistakes[0] if mistakes else None
    line = first.position.line if first and first.position else 1
    raise _unusable(path, ref, first.message if first else said("it was no rule"), line)


def _unusable(path: str, ref: str | None, why: str, line: int) -> CannotRun:
    shown = f"{path}:{line}"
    return CannotRun(
        said(
            "The version of the rule at “{ref}” cannot be used: {place}: {why}",
            ref=USUAL if ref is None else ref,
            place=shown,
            why=why,
        )
    )


def _former_text(path: str, ref: str | None) -> bytes | None:
    """The text of a file at a commit; None without a named one when there is none, or when it is the same as now."""
    full = os.path.realpath(path)
    root = root_around(full)
    if root is None:
        if ref is None:
            return None
        raise CannotRun(said("--since: “{file}” is in no repository of git.", file=path))
    inside = relative_path(full, os.path.realpath(root))
    try:
        past = open_revision(root, USUAL if ref is None else ref)
        then = past.renamed.get(inside, inside)
        raw = read_texts(past, [then]).get(then)
    except NoHistory as error:
        if ref is None:
            return None
        raise CannotRun(error.message, error.help) from None
    if raw is None and ref is not None:
        raise CannotRun(said("--since: “{file}” is not in “{ref}”.", file=path, ref=ref))
    return None if raw is not None and ref is None and raw == _present(full) else raw


def _present(full: str) -> bytes:
    try:
        with open(full, "rb") as file:
            return file.read()
    except OSError:
        return b""


def with_rule(ruleset: Ruleset, rule: Rule) -> Ruleset:
    """The rules with only this one, as another version of one of them."""
    program = Program(rule, ruleset.library)
    return ruleset._replace(
        rules={rule.id: rule},
        every={**ruleset.every, rule.id: rule},
        programs=(program,) if rule.reported is None else (),
        reporting={} if rule.reported is None else {str(rule.reported): program},
        guards=ruleset.guards.without_any(),
    )


def differences(ref: str | None, now: Sequence[Finding], then: Sequence[Finding]) -> Differences:
    """What is found only now, and what was found only then."""
    here = {finding.fingerprint for finding in now}
    before = {finding.fingerprint for finding in then}
    new = tuple(finding for finding in now if finding.fingerprint not in before)
    return Differences(
        USUAL if ref is None else ref, new, tuple(finding for finding in then if finding.fingerprint not in here)
    )
