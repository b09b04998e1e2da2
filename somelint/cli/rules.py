"""`somelint explain`, and `rules list`, `test`, `validate` and `new`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby

from somelint.cli import streams
from somelint.cli.streams import tell_failures
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN, FAILED, FOUND
from somelint.model.findings import LEVELS, SEVERITIES
from somelint.model.hints import Any
from somelint.model.report import Failure
from somelint.rulesets.rule import Rule
from somelint.rulesets.ruleset import Ruleset
from somelint.runs.project import ProjectRequest, load_project
from somelint.text.escape import one_line
from somelint.text.messages import message
from somelint.text.sentences import said
from somelint.text.suggest import did_you_mean


def run_explain(name: str, **options: Any) -> int:
    """Print the page about a rule. Raises CannotRun, with a suggestion, when there is no such rule."""
    from somelint.rulekit.examples import found_messages
    from somelint.rulesets.rule_pages import write_rule_page

    project = load_project(ProjectRequest(**options))
    ruleset, failures = project.ruleset, project.failures
    streams.speak_with(project.sentences)
    tell_failures((*project.notices, *failures))
    rule = find_rule(name, ruleset)
    text = write_rule_page(rule, ruleset, lambda example: found_messages(ruleset, rule.id, example))
    streams.write("".join(f"{one_line(line)}\n" for line in text.splitlines()))
    return FAILED if failures else CLEAN


def find_rule(name: str, ruleset: Ruleset) -> Rule:
    """The rule of a name, or of an earlier name. Raises CannotRun, with a suggestion, when there is none."""
    by_name = {alias: rule for rule in ruleset.every.values() for alias in (*rule.aliases, rule.id)}
    if name not in by_name:
        group, list_them = ruleset.former_groups.get(name, name), said("Try: {command}", command="somelint rules list")
        if any(rule.group == group for rule in ruleset.every.values()):
            raise CannotRun(said("“{name}” is a group of rules; name one of them.", name=name), list_them)
        hint = did_you_mean(name, by_name)
        raise CannotRun(said("There is no rule “{name}”.{hint}", name=name, hint=hint), list_them)
    return by_name[name]


def run_list(output_format: str, **options: Any) -> int:
    """Print the rules, sorted by group and name, as `full`, `concise` or `json`."""
    project = load_project(ProjectRequest(**options))
    ruleset, failures = project.ruleset, project.failures
    streams.speak_with(project.sentences)
    tell_failures((*project.notices, *failures))
    rules = sorted(ruleset.every.values(), key=lambda rule: (rule.group, rule.id))
    writers = {"full": _full_list, "concise": _concise_list, "json": _json_list}
    streams.write(writers[output_format](rules, ruleset))
    return FAILED if failures else CLEAN


def run_test(
    paths: Sequence[str], own: bool = False, excuses: bool = False, explain: bool = False, only: Sequence[str] = ()
) -> int:
    """Run the examples inside rule files and report those that do not give what they state.

    With `excuses`, report the excuses that no example shows as well; with `explain`, how the rule came to what it gives
    in each that fails, and with `only` in each of the rules and groups that are named.
    With `own`, run those of the rule files that the configuration adds. Raises CannotRun when it adds none, or when
    paths are given too.
    """
    from somelint.rulekit.run_examples import run_examples

    if own:
        if paths:
            raise CannotRun(said("--configured takes the folders from the configuration; name none with it."))
        paths, failures = _configured_rules()
        if failures:
            tell_failures(failures)
            return FAILED
    if explain:
        from somelint.cli.trying.examples import explain_example

        outcome = run_examples(paths, only, explain_example)
    else:
        outcome = run_examples(paths, only)
    tell_failures(outcome.failures)
    streams.write("".join(f"{one_line(line)}\n" for line in outcome.lines))
    if outcome.failures:
        return FAILED
    unshown = 0
    if excuses:
        from somelint.rulekit.excuses import excuse_report

        lines, unshown = excuse_report(paths)
        streams.write("".join(f"{one_line(line)}\n" for line in lines))
    return FOUND if outcome.failed or unshown else CLEAN


def _configured_rules() -> tuple[Sequence[str], Sequence[Failure]]:
    """The folders of rules that the configuration of the working folder adds, and the mistakes in it."""
    from somelint.project.config import load_config
    from somelint.project.repository import find_home, shown_name

    config = load_config(find_home(()))
    if not config.rules and not config.problems:
        raise CannotRun(
            said("The configuration adds no rules."),
            said(
                "Name their folder: somelint rules test house-rules; or write into .somelint.yaml: rules: [house-rules]"
            ),
        )
    return [shown_name(folder) for folder in config.rules], config.problems


def run_validate(paths: Sequence[str]) -> int:
    """Report only the mistakes in rule files, in those that ship when no path is given."""
    from somelint.rulekit.mistakes import count_files, load_all

    loaded = load_all(paths)
    tell_failures(loaded.failures)
    if loaded.failures:
        return FAILED
    if not loaded.files:
        raise CannotRun(said("No rule files were found in {paths}.", paths=", ".join(paths)))
    streams.write(f"{count_files(loaded.files)}\n")
    return CLEAN


def run_new(name: str, group: str, folder: str) -> int:
    """Write the file of a new rule. Raises CannotRun when the name is not suitable or the file already exists."""
    from somelint.project.creating import write_new
    from somelint.project.replacing import NotWritten
    from somelint.rulekit.scaffold import is_name, rule_path, rule_text
    from somelint.rulesets.rule_names import collect_rule_names
    from somelint.rulesets.ruleset import builtin_rules

    for given, wrong in (
        (name, said("“{name}” is not a name for a rule; {how}")),
        (group, said("“{name}” is not a name for a group; {how}")),
    ):
        if not is_name(given):
            how = said("use lower-case letters and digits, with hyphens between words, such as late-answer.")
            raise CannotRun(said(wrong, name=given, how=how))
    shipped = builtin_rules()
    known = collect_rule_names(shipped.every.values(), shipped.former_groups).names
    if name in known or name == group:
        raise CannotRun(said("There is a rule or group “{name}” already; use another name.", name=name))
    if group in shipped.former_groups:
        now = shipped.former_groups[group]
        raise CannotRun(said("The group “{name}” is called “{now}” now; use the new name.", name=group, now=now))
    if group in known and known[group][0][0] != "group":
        raise CannotRun(said("“{name}” is the name of a rule; use another name for the group.", name=group))
    path = rule_path(folder, name)
    try:
        write_new({path: rule_text(name, group)})
    except NotWritten as error:
        raise CannotRun(error.message) from None
    shown = one_line(path)
    written = said("Written: {file}", file=shown)
    test = said("Try: {command}", command=f"somelint rules test {shown}")
    streams.write(f"{streams.translate_text(written)}\n{streams.translate_text(test)}\n")
    return CLEAN


def _full_list(rules: Sequence[Rule], ruleset: Ruleset) -> str:
    width = max((len(rule.id) for rule in rules), default=0)
    level_width = max(len(level) for level in LEVELS)
    severity_width = max(len(message(ruleset.texts, word)) for word in SEVERITIES)
    lines = []
    for group, members in groupby(rules, key=lambda rule: rule.group):
        lines.append(f"{group}\n")
        for rule in members:
            severity = message(ruleset.texts, rule.severity.word)
            facts = f"{rule.id:<{width}}  {severity:<{severity_width}}  {rule.level:<{level_width}}"
            lines.append(f"  {facts}  {one_line(ruleset.summary(rule))}\n")
        lines.append("\n")
    return "".join([*lines, f"{message(ruleset.texts, 'rules-hint')}\n"])


def _concise_list(rules: Sequence[Rule], ruleset: Ruleset) -> str:
    return "".join(f"{one_line(rule.id)}\n" for rule in rules)


def _json_list(rules: Sequence[Rule], ruleset: Ruleset) -> str:
    listed = [
        {
            "id": rule.id,
            "aliases": list(rule.aliases),
            "group": rule.group,
            "level": rule.level,
            "severity": rule.severity.word,
            "summary": ruleset.summary(rule),
        }
        for rule in rules
    ]
    return json.dumps({"version": 1, "rules": listed}, indent=2, allow_nan=False) + "\n"
