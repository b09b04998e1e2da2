"""The rules and settings of a run: from the configuration of the project and from the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from somelint.model.errors import CannotRun
from somelint.model.findings import FailOn, Level
from somelint.model.hints import TYPE_CHECKING, cast
from somelint.model.records import NamedTuple
from somelint.model.report import Failure, Report
from somelint.project.discovery import PlanFilter
from somelint.project.pattern_steps import TooMuchWork
from somelint.project.repository import BASELINE_NAME, Home, find_home
from somelint.rulesets.overrides import RuleOverrides, SourceSettings, apply_overrides
from somelint.rulesets.ruleset import Ruleset, builtin_rules, load_rules
from somelint.rulesets.speaking import speak
from somelint.text.sentences import said

if TYPE_CHECKING:  # loaded when there is something to configure
    from somelint.history.ruling_files import CopiedRuling
    from somelint.project.config import Config
    from somelint.project.config_file import Setting
    from somelint.project.config_settings import Settings


class ProjectRequest(NamedTuple):
    """Which configuration to use, and what the command line sets in addition."""

    # Files and folders to check, without standard input: the configuration nearest to them is used.
    paths: Sequence[str] = ()
    # The configuration file to use in place of the nearest one.
    config: str | None = None
    # Use no configuration file at all.
    isolated: bool = False
    # --level, as in "standard".
    level: Level | None = None
    # --fail-on, as in "error".
    fail_on: FailOn | None = None
    # --select: rules and groups, each possibly several with commas between.
    select: Sequence[str] = ()
    # --ignore: rules and groups, each possibly several with commas between.
    ignore: Sequence[str] = ()
    # --rules: files, folders and packs with more rules.
    extra: Sequence[str] = ()
    # Rule files that need no examples.
    drafts: Sequence[str] = ()
    # The copies of another commit's configuration and rules, to be used in place of those here.
    copied: CopiedRuling | None = None
    # --lang, as in "nb": the language of the messages, in place of the configured one.
    language: str | None = None
    # The language of the system, as in "nb-NO"; empty when it is not known.
    locale: str = ""


class BaselinePlace(NamedTuple):
    """Where the baseline is."""

    # The full path of the file, which need not exist.
    path: str
    # The setting that names the file; None when it is the usual file.
    entry: Setting | None = None


class Project(NamedTuple):
    """The rules as configured, the settings, and what is wrong with either."""

    # The rules that run, with their configured severities and options.
    ruleset: Ruleset
    # The settings of the configuration and the command line; None when nothing is configured.
    settings: Settings | None
    # The level up to which findings are shown, as in "standard".
    level: Level
    # The lowest severity that makes the exit code 1, as in "error"; or "never".
    fail_on: FailOn
    # Mistakes in the configuration and in rule files.
    failures: tuple[Failure, ...]
    # Nothing may be checked, since a mistake makes it unclear what was asked for.
    stopped: bool
    # The folder and the configuration of the project to check.
    home: Home
    # What the person should know about the configuration, such as a rule named by its former name.
    notices: tuple[Failure, ...] = ()
    # The configuration files that were read, as shown.
    files: tuple[str, ...] = ()
    # The copies that all of this was read from; None when it was read from the files here.
    copied: CopiedRuling | None = None
    # Whether messages about a plan are in the language that it states.
    own_language: bool = True

    @property
    def baseline(self) -> BaselinePlace:
        """Where the baseline is: where the configuration says, else next to the configuration, else at the root."""
        entries = [entry for entry in self.settings.entries if entry.key == ("baseline",)] if self.settings else []
        if entries:
            folder = os.path.dirname(os.path.abspath(entries[-1].source))
            path = os.path.normpath(os.path.join(folder, str(entries[-1].value)))
            return BaselinePlace(self.copied.here(path) if self.copied else path, entries[-1])
        folder = os.path.dirname(self.home.config) if self.home.config else self.home.root
        return BaselinePlace(os.path.join(folder, BASELINE_NAME))

    def sentences(self) -> Mapping[str, str]:
        """The translations of somelint's own sentences, by their pattern in English."""
        return self.ruleset.wording.sentences

    def speaking_for(self, report: Report) -> Project:
        """The same with the words around findings in the language of the plans, where they have one in common."""
        if not self.own_language or len(report.languages) != 1:
            return self
        return self._replace(ruleset=self.ruleset.speaking(report.languages[0]))

    def plan_filter(self, force: bool) -> PlanFilter | None:
        """Which files to check: the patterns of the configuration; with `force` they apply to named files too."""
        return self.settings.plan_filter(force) if self.settings else None

    def source_settings(self, names: Iterable[tuple[str, str]]) -> dict[str, SourceSettings]:
        """The settings of the sources that have some of their own, by name.

        `names` are pairs of full path and name. Raises CannotRun when the patterns of the configuration are too
        expensive to match.
        """
        if self.settings is None or not self.settings.per_file:
            return {}
        try:
            return {name: own for full, name in names if (own := self.settings.of(full)) is not None}
        except TooMuchWork:
            why = said("The patterns under per-file are too much work.")
            raise CannotRun(why, said("Use simpler patterns.")) from None


def load_project(request: ProjectRequest) -> Project:
    """The rules and settings for a request. Mistakes are in `failures`. Raises CannotRun."""
    if request.isolated and request.config is not None:
        raise CannotRun(said("--isolated leaves out all configurations, --config names one; use one of them."))
    home = find_home(request.paths)
    present = request.config is not None or (not request.isolated and (home.config or home.misnamed))
    if not (present or request.select or request.ignore):
        return _unconfigured_project(request, home)
    from somelint.project.config import Config, load_config

    config = Config(os.getcwd()) if request.isolated else load_config(home, request.config)
    return settle_project(request, home, config)


def settle_project(request: ProjectRequest, home: Home, config: Config) -> Project:
    """The rules and settings for a request with a configuration that was read."""
    from somelint.project.config_settings import resolve_settings

    ruleset, failures = load_ruleset([*config.rules, *request.extra], request.drafts)
    settings = resolve_settings(config, list(command_line_entries(request)), ruleset)
    problems = (*config.problems, *settings.problems)
    if not problems:
        ruleset = apply_overrides(ruleset, settings.choice)
    # The schema of the configuration and the command line allow nothing else.
    level, fail_on = cast("Level", settings.value("level")), cast("FailOn", settings.value("fail-on"))
    failures = (*problems, *failures)
    ruleset, own_language = speak(ruleset, request.language, settings.language, request.locale, bool(failures))
    return Project(
        ruleset,
        settings,
        level,
        fail_on,
        failures,
        bool(problems),
        home,
        settings.notices,
        config.files,
        request.copied,
        own_language,
    )


def load_ruleset(extra: Sequence[str], drafts: Sequence[str] = ()) -> tuple[Ruleset, tuple[Failure, ...]]:
    """The rules that come with somelint and those at the paths, and what is wrong with the files that are ignored."""
    ruleset = load_rules(extra, drafts=drafts) if extra else builtin_rules()
    return ruleset, tuple(ruleset.problems)


def _unconfigured_project(request: ProjectRequest, home: Home) -> Project:
    ruleset, failures = load_ruleset(request.extra, request.drafts)
    on_trial = frozenset(rule.id for rule in ruleset.rules.values() if rule.preview)
    if on_trial:
        ruleset = apply_overrides(ruleset, RuleOverrides(on_trial))
    ruleset, own = speak(ruleset, request.language, None, request.locale, bool(failures))
    chosen = request.level or "standard", request.fail_on or "error"
    return Project(ruleset, None, *chosen, failures, False, home, own_language=own)


def command_line_entries(request: ProjectRequest) -> Iterator[Setting]:
    """The settings given on the command line, as settings of a configuration."""
    from somelint.project.config_file import FROM_COMMAND_LINE, Setting

    for key, value in (("level", request.level), ("fail-on", request.fail_on)):
        if value is not None:
            yield Setting((key,), value, FROM_COMMAND_LINE)
    yield from (Setting(("rules",), path, FROM_COMMAND_LINE) for path in request.extra)
    for key, values in (("select", request.select), ("ignore", request.ignore)):
        for names in values:
            yield from (Setting((key,), name.strip(), FROM_COMMAND_LINE) for name in names.split(","))
