"""From configured settings to those of a run. Later ones win: rule default, file, per file, command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from somelint.model.findings import Level, Severity
from somelint.model.hints import cast
from somelint.model.records import NamedTuple
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
from somelint.project.discovery import PlanFilter
from somelint.project.pattern_steps import Allowance
from somelint.project.patterns import Pattern, covers, read_patterns
from somelint.project.repository import relative_path
from somelint.rulesets.overrides import RuleOverrides, SourceSettings
from somelint.rulesets.ruleset import Ruleset
from somelint.text.sentences import said

OWN_LANGUAGE = "auto"
"""The setting for messages in the language of each plan."""
DEFAULTS = (
    default_setting("language", OWN_LANGUAGE),
    default_setting("level", "standard"),
    default_setting("fail-on", "error"),
)
"""The settings that apply when nothing is set."""

_LISTS = ("extends", "rules", "select", "extend-select", "ignore", "include", "exclude")


class FileOverride(NamedTuple):
    """What is different for the files that a pattern matches."""

    # The pattern, as a list of one.
    pattern: tuple[Pattern, ...]
    # What is different.
    settings: SourceSettings


class Settings(NamedTuple):
    """The settings of a run."""

    # The folder that patterns are relative to, as a full path.
    base: str
    # The settings in effect.
    entries: tuple[Setting, ...] = DEFAULTS
    # What changes about the rules.
    choice: RuleOverrides = RuleOverrides()
    # What is different for single files.
    per_file: tuple[FileOverride, ...] = ()
    # The patterns of files that are plans.
    include: tuple[Pattern, ...] = ()
    # The patterns of files that are left out.
    exclude: tuple[Pattern, ...] = ()
    # Mistakes; with one of them the run cannot do its job.
    problems: tuple[Failure, ...] = ()
    # Remarks that do not stop the run.
    notices: tuple[Failure, ...] = ()

    @property
    def language(self) -> str | None:
        """The language of the messages; None for that of each plan."""
        written = self.value("language")
        return None if written == OWN_LANGUAGE else written

    def value(self, key: str) -> str:
        """The value of a key with a single value; empty when it is not set."""
        return next((str(entry.value) for entry in reversed(self.entries) if entry.key == (key,)), "")

    def plan_filter(self, force: bool) -> PlanFilter:
        """Which files to check; `force`: excluded files are left out even when named."""
        return PlanFilter(self.base, self.include, self.exclude, force)

    def of(self, full: str) -> SourceSettings | None:
        """What is different for the file at a full path; None: nothing. Raises TooMuchWork."""
        override = None
        for row in self.per_file:
            if covers(row.pattern, relative_path(full, self.base)):
                override = row.settings if override is None else _both(override, row.settings)
        return override


def resolve_settings(config: Config, asked: Sequence[Setting], ruleset: Ruleset) -> Settings:
    """Resolve the settings of a configuration and those of the command line, `asked`."""
    settings = keep_effective([*DEFAULTS, *config.entries, *asked])
    names = ConfiguredRules(ruleset)
    layers = list(dict.fromkeys(entry.source for entry in [*config.entries, *asked]))
    choice = RuleOverrides(
        find_disabled_rules(settings, layers, names, ruleset.every),
        read_severities([entry for entry in settings if entry.key[0] == "severity"], names),
        read_rule_options([entry for entry in settings if entry.key[0] == "options"], names),
    )
    allowance = Allowance()
    per_file = tuple(_per_file(settings, names, allowance))
    spoken = list(list_languages(ruleset))
    language = next(entry for entry in settings if entry.key == ("language",))
    if language.value != OWN_LANGUAGE and ruleset.find_language(language.value) is None:
        message = said(
            "There are no messages in “{language}”; choose one of: {languages}.",
            language=language.value,
            languages=", ".join((OWN_LANGUAGE, *spoken)),
        )
        names.problems.append(language._replace(named=language.at).mistake(message))
    if not names.problems and choice.left_out >= ruleset.every.keys() - names.lasting:
        last = next(entry for entry in reversed(settings) if entry.key[0] in ("select", "ignore"))
        names.problems.append(last.mistake(said("This leaves no rule to run.")))
    return Settings(
        config.base,
        settings,
        choice,
        per_file,
        read_patterns((str(entry.value) for entry in settings if entry.key == ("include",)), allowance),
        read_patterns((str(entry.value) for entry in settings if entry.key == ("exclude",)), allowance),
        tuple(dict.fromkeys(names.problems)),
        tuple(dict.fromkeys(names.notices)),
    )


def keep_effective(entries: Iterable[Setting]) -> tuple[Setting, ...]:
    """Keep the settings in effect: the last one for a single value, all items for lists, and for `select` those of the
    last source that has it."""
    settings = list(entries)
    selecting = [entry.source for entry in settings if entry.key == ("select",)]
    kept: dict[tuple[object, ...], Setting] = {}
    for n, entry in enumerate(settings):
        if entry.key == ("select",) and entry.source != selecting[-1]:
            continue
        many = entry.key[0] in _LISTS or (entry.key[0] == "per-file" and entry.key[-1] == "ignore")
        identity = (*entry.key, n) if many else entry.key
        kept.pop(identity, None)
        kept[identity] = entry
    return tuple(kept.values())


def _per_file(settings: Sequence[Setting], names: ConfiguredRules, allowance: Allowance) -> Iterable[FileOverride]:
    own = [entry for entry in settings if entry.key[0] == "per-file"]
    final = {entry.key for entry in settings if entry.source == FROM_COMMAND_LINE}
    selected = {
        rule
        for entry in settings
        if entry.source == FROM_COMMAND_LINE and "select" in entry.key[0]
        for rule in names.ids(entry)
    }
    for pattern in dict.fromkeys(entry.key[1] for entry in own):
        ignored: set[str] = set()
        level: Level | None = None
        weights: dict[str, Severity] = {}
        for entry in own:
            if entry.key[1] != pattern:
                continue
            if entry.key[2] == "ignore":
                ignored |= names.ids(entry, taken_away=True)
            elif entry.key[2] == "level":
                level = None if ("level",) in final else cast("Level", entry.value)
            else:
                weights.update(read_severities([entry], names))
        yield FileOverride(
            read_patterns([pattern], allowance), SourceSettings(frozenset(ignored - selected), weights, level)
        )


def _both(first: SourceSettings, second: SourceSettings) -> SourceSettings:
    return SourceSettings(
        first.left_out | second.left_out, {**first.severity, **second.severity}, second.level or first.level
    )
