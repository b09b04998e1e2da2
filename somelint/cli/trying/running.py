"""Trying a rule on plans, and telling what came of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date

from somelint.cli import streams
from somelint.cli.rules import find_rule
from somelint.cli.streams import tell, tell_failures
from somelint.cli.trying.as_json import trial_json
from somelint.cli.trying.telling import trial_lines
from somelint.model.exit_codes import CLEAN, FAILED, FOUND
from somelint.model.findings import LEVELS, Finding
from somelint.model.hints import Any
from somelint.rulekit.trying.former import Differences, differences, former_rule, with_rule
from somelint.rulekit.trying.rule_of import (
    extra_of,
    file_of,
    is_file,
    lines_of,
    missing_examples,
    read_named,
    rule_document,
)
from somelint.rulekit.trying.trial import MOST_PLACES, find_with, try_rule
from somelint.rulesets.overrides import apply_overrides
from somelint.rulesets.rule import Rule
from somelint.runs.job import Job, prepare
from somelint.runs.request import Request
from somelint.text.sentences import said


def run_try(
    rule: str,
    today: date,
    plans: Sequence[str],
    since: str | None,
    most: int | None,
    output_format: str,
    **options: Any,
) -> int:
    """Try a rule on plans and tell it as `text` or `json`. Raises CannotRun, and the errors of `streams.write`."""
    named_file = is_file(rule)
    rule_id, document = read_named(rule) if named_file else (rule, None)
    extra = (*options.pop("extra"), *(extra_of(rule) if named_file else ()))
    drafts = (rule,) if named_file else ()
    job = prepare(Request(tuple(plans), today, extra=extra, drafts=drafts, cache=False, baseline=False, **options))
    project = job.project
    streams.speak_with(project.sentences)
    tell_failures((*project.notices, *job.notices, *project.failures, *job.failures))
    if project.stopped or (named_file and not _is_loaded(rule, rule_id, job)):
        return FAILED
    meant = find_rule(rule_id, project.ruleset)
    _tell_of_configuration(meant, job)
    if document:
        _tell_of_examples(meant, missing_examples(document.data))
    lines = lines_of(document or rule_document(meant))
    told, _ = try_rule(project.ruleset, meant.id, job.inputs(), job.options, lines, most or MOST_PLACES)
    compared = _compare(job, meant, since, told.shown)
    tell_failures(told.failures)
    if output_format == "json":
        streams.write(trial_json(told, meant, compared))
    else:
        width = streams.columns(sys.stdout, os.environ)
        streams.write("".join(f"{line}\n" for line in trial_lines(told, meant, compared, width)))
    if project.failures or job.failures or told.failures:
        return FAILED
    return FOUND if told.shown else CLEAN


def _is_loaded(path: str, rule_id: str, job: Job) -> bool:
    """Whether the rule in a file is among the rules; when it is not, that is told already."""
    known = job.project.ruleset.every.get(rule_id)
    return known is not None and os.path.realpath(file_of(known)) == os.path.realpath(path)


def _tell_of_configuration(rule: Rule, job: Job) -> None:
    """Say when a check here would not tell what this rule finds."""
    project = job.project
    if rule.id not in project.ruleset.rules:
        tell(said("The configuration leaves “{rule}” out of a check; it is tried all the same.", rule=rule.id))
    elif LEVELS.index(rule.level) > LEVELS.index(project.level):
        tell(
            said(
                "A check here shows findings up to the level “{level}”, and “{rule}” is of the level “{own}”.",
                level=project.level,
                rule=rule.id,
                own=rule.level,
            )
        )


def _tell_of_examples(rule: Rule, missing: Mapping[str, int]) -> None:
    """Say which examples a rule needs before a check takes it."""
    if missing:
        valid, invalid = missing.get("valid", 0), missing.get("invalid", 0)
        if valid and invalid:
            lacks = said("{valid} valid and {invalid} invalid", valid=valid, invalid=invalid)
        elif valid:
            lacks = said("{valid} valid", valid=valid)
        else:
            lacks = said("{invalid} invalid", invalid=invalid)
        tell(said("“{rule}” is tried as it is; a check asks for more examples: {lacks}.", rule=rule.id, lacks=lacks))


def _compare(job: Job, rule: Rule, since: str | None, shown: Sequence[Finding]) -> Differences | None:
    """What the rule finds that its former version did not, and the other way round. Raises CannotRun."""
    ruleset = job.project.ruleset
    former = former_rule(file_of(rule), since, ruleset)
    if former is None:
        return None
    then = with_rule(ruleset, former._replace(file=rule.file))
    if job.project.settings:
        then = apply_overrides(then, job.project.settings.choice._replace(left_out=frozenset()))
    return differences(since, shown, find_with(then, rule.id, job.inputs(), job.options))
