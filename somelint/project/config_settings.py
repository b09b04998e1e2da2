"""From configured entries to the settings of a run. Later entries win: rule default, file, per file, command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from somelint.model.findings import Severity
from somelint.model.report import Failure
from somelint.project.config import Config
from somelint.project.config_file import FROM_COMMAND_LINE, Setting, default_setting
from somelint.project.config_names import (
    ConfiguredRules,
    find_disabled_rules,
    list_languages,
    read_rule_options,
    read_severities,
)
from somelint.project.discovery import PlanFilter, relative_path
from somelint.project.pattern_steps import Allowance
from somelint.project.patterns import Pattern, covers, read_patterns
from somelint.rulesets.overrides import Choice, SourceSettings
from somelint.rulesets.ruleset import Ruleset

DEFAULTS = (
    default_setting("language", "en"),
    default_setting("level", "standard"),
    default_setting("fail-on", "error"),
)
"""What holds when nothing is set."""

_LISTS = ("extends", "rules", "select", "extend-select", "ignore", "include", "exclude")


class FileOverride(NamedTuple):
    """What is different for the files that a pattern names."""

    pattern: tuple[Pattern, ...]
    settings: SourceSettings


class Settings(NamedTuple):
    """The settings of a run. `entries` are those in effect; patterns are relative to `base`, a full path.

    With `problems` the run cannot do its job; `notices` are only told.
    """

    base: str
    entries: tuple[Setting, ...] = DEFAULTS
    choice: Choice = Choice()
    per_file: tuple[FileOverride, ...] = ()
    include: tuple[Pattern, ...] = ()
    exclude: tuple[Pattern, ...] = ()
    problems: tuple[Failure, ...] = ()
    notices: tuple[Failure, ...] = ()

    def value(self, key: str) -> str:
        """The value of a key that has one, or nothing in it."""
        return next((str(entry.value) for entry in reversed(self.entries) if entry.key == (key,)), "")

    def wanted(self, force: bool) -> PlanFilter:
        """Which files are meant."""
        return PlanFilter(self.base, self.include, self.exclude, force)

    def of(self, full: str) -> SourceSettings | None:
        """What is different for the file of that full path. Raises TooMuchWork."""
        found = None
        for one in self.per_file:
            if covers(one.pattern, relative_path(full, self.base)):
                found = one.settings if found is None else _both(found, one.settings)
        return found


def resolve_settings(config: Config, asked: Sequence[Setting], ruleset: Ruleset) -> Settings:
    """The settings that a configuration and the entries of a command line give."""
    told = keep_effective([*DEFAULTS, *config.entries, *asked])
    names = ConfiguredRules(ruleset)
    layers = list(dict.fromkeys(entry.source for entry in [*config.entries, *asked]))
    choice = Choice(
        find_disabled_rules(told, layers, names, ruleset.every),
        read_severities([entry for entry in told if entry.key[0] == "severity"], names),
        read_rule_options([entry for entry in told if entry.key[0] == "options"], names),
    )
    allowance = Allowance()
    per_file = tuple(_per_file(told, names, allowance))
    spoken = list(list_languages(ruleset))
    language = next(entry for entry in told if entry.key == ("language",))
    if language.value not in spoken:
        message = f"There are no messages in “{language.value}”; there are in: {', '.join(spoken)}."
        names.problems.append(language._replace(named=language.at).mistake(message))
    if not names.problems and choice.left_out >= ruleset.every.keys() - names.lasting:
        last = next(entry for entry in reversed(told) if entry.key[0] in ("select", "ignore"))
        names.problems.append(last.mistake("With this no rule is left to run."))
    return Settings(
        config.base,
        told,
        choice,
        per_file,
        read_patterns((str(entry.value) for entry in told if entry.key == ("include",)), allowance),
        read_patterns((str(entry.value) for entry in told if entry.key == ("exclude",)), allowance),
        tuple(dict.fromkeys(names.problems)),
        tuple(dict.fromkeys(names.notices)),
    )


def keep_effective(entries: Iterable[Setting]) -> tuple[Setting, ...]:
    """The entries in effect: of a single value the last one, of lists all, but select only from where it was last."""
    told = list(entries)
    selecting = [entry.source for entry in told if entry.key == ("select",)]
    found: dict[tuple[object, ...], Setting] = {}
    for n, entry in enumerate(told):
        if entry.key == ("select",) and entry.source != selecting[-1]:
            continue
        many = entry.key[0] in _LISTS or (entry.key[0] == "per-file" and entry.key[-1] == "ignore")
        identity = (*entry.key, n) if many else entry.key
        found.pop(identity, None)
        found[identity] = entry
    return tuple(found.values())


def _per_file(told: Sequence[Setting], names: ConfiguredRules, allowance: Allowance) -> Iterable[FileOverride]:
    own = [entry for entry in told if entry.key[0] == "per-file"]
    final = {entry.key for entry in told if entry.source == FROM_COMMAND_LINE}
    selected = {
        rule
        for entry in told
        if entry.source == FROM_COMMAND_LINE and "select" in entry.key[0]
        for rule in names.ids(entry)
    }
    for pattern in dict.fromkeys(entry.key[1] for entry in own):
        ignored: set[str] = set()
        level = None
        weights: dict[str, Severity] = {}
        for entry in own:
            if entry.key[1] != pattern:
                continue
            if entry.key[2] == "ignore":
                ignored |= names.ids(entry, taken_away=True)
            elif entry.key[2] == "level":
                level = None if ("level",) in final else str(entry.value)
            else:
                weights.update(read_severities([entry], names))
        yield FileOverride(
            read_patterns([pattern], allowance), SourceSettings(frozenset(ignored - selected), weights, level)
        )


def _both(first: SourceSettings, second: SourceSettings) -> SourceSettings:
    return SourceSettings(
        first.left_out | second.left_out, {**first.severity, **second.severity}, second.level or first.level
    )
