"""Excuses that no example shows: each branch of an `any:` is left out in turn, and an example has to notice.

An excuse that can be left out with every example as before is either one that nobody needs, or one that may let a
fault pass without anybody having looked. The same is asked of programs by mutation testing; here the only change is
that a branch goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.rulekit.mistakes import load_all
from somelint.rulekit.run_examples import example_mismatch
from somelint.rulesets.bundle import RuleFile
from somelint.rulesets.program import Program
from somelint.rulesets.rule import read_rule
from somelint.rulesets.ruleset import Ruleset

_CONDITIONS = ("let", "when", "check", "cases")
_EXCUSE = "any"
MOST_EXCUSES = 500
"""So many branches of a rule are left out at most; for each the rule is compiled and its examples are tried."""


class Excuse(NamedTuple):
    """A branch of an `any:` in a rule file."""

    path: Path  # where it stands in the file: ("check", "any", 0)
    without: Mapping[str, Any]  # the data of the rule without it


def excuses_of(data: Mapping[str, Any]) -> Iterator[Excuse]:
    """Each branch of each `any:` of a rule, an `any:` with a single branch aside."""
    for key in _CONDITIONS:
        for path in _branch_paths(data.get(key), (key,)):
            yield Excuse(path, _without(data, path))


def unshown_excuses(file: RuleFile, ruleset: Ruleset) -> Iterator[Path]:
    """Where the excuses stand that no example of the rule shows. A rule about findings as such has none of these."""
    data = file.document.data
    rule_id = str(data["id"])
    alone = ruleset.only(rule_id)
    if not alone.programs:
        return
    # Newest first, and those first that an excuse is for: what a rule must not find, or where it must not be silent.
    valid, invalid = (tuple(reversed(data["examples"][kind])) for kind in ("valid", "invalid"))
    for excuse in excuses_of(data):
        program = Program(read_rule(excuse.without, file.name), ruleset.library)
        changed = alone._replace(programs=(program,), guards=alone.guards.without_any())
        examples = invalid + valid if excuse.path[0] == "when" else valid + invalid
        if not any(example_mismatch(changed, rule_id, example, "") for example in examples):
            yield excuse.path


def excuse_report(paths: Sequence[str]) -> tuple[list[str], int]:
    """A line for each excuse that no example shows, in the rule files at the paths or in all that come with somelint,
    and a last line with the counts; and how many are not shown."""
    files, ruleset, _ = load_all(paths)
    rules = [file for file in files if file.kind == "rule" and file.document.data["id"] in ruleset.rules]
    lines: list[str] = []
    asked = unshown = 0
    for file in rules:
        count = sum(1 for key in _CONDITIONS for _ in _branch_paths(file.document.data.get(key), (key,)))
        asked += count
        if count > MOST_EXCUSES:
            unshown += count
            lines.append(
                _mistake_line(
                    file, ("id",), f"of its {count:,} excuses none was tried, since at most {MOST_EXCUSES} are"
                )
            )
            continue
        for path in unshown_excuses(file, ruleset):
            unshown += 1
            lines.append(_mistake_line(file, path, "no example shows what this excuse is for"))
    lines.append(f"{asked} {'excuse' if asked == 1 else 'excuses'}: {asked - unshown} shown, {unshown} not.")
    return lines, unshown


def _mistake_line(file: RuleFile, path: Path, what: str) -> str:
    place = file.document.place(path).start
    return f"{file.name}:{place.line}:{place.column}: {file.document.data['id']}: {what}."


def _branch_paths(value: object, path: Path) -> Iterator[Path]:
    if isinstance(value, Mapping):
        branches = value.get(_EXCUSE)
        if isinstance(branches, list) and len(branches) > 1:
            yield from ((*path, _EXCUSE, n) for n in range(len(branches)))
        for key, inner in value.items():
            yield from _branch_paths(inner, (*path, str(key)))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _branch_paths(inner, (*path, n))


def _without(value: Any, path: Path) -> Any:
    step, rest = path[0], path[1:]
    if isinstance(value, Mapping):
        return {key: _without(inner, rest) if key == step and rest else inner for key, inner in value.items()}
    if not rest:
        return [inner for n, inner in enumerate(value) if n != step]
    return [_without(inner, rest) if n == step else inner for n, inner in enumerate(value)]
