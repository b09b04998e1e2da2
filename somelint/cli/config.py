"""The configuration as commands use it, and `somelint config show`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from somelint.cli import streams
from somelint.cli.failures import load_ruleset, tell_failures
from somelint.model.report import CLEAN, FAILED, Failure
from somelint.project.discovery import Wanted
from somelint.project.pattern_steps import TooMuchWork
from somelint.project.repository import BASELINE_NAME, Home, find_home, shown_name
from somelint.rulesets.overrides import Choice, SourceSettings, configured
from somelint.rulesets.ruleset import Ruleset
from somelint.text.escape import for_json, one_line

if TYPE_CHECKING:  # loaded when there is something to configure
    from somelint.project.config_file import Entry
    from somelint.project.config_settings import Settings


class Asked(NamedTuple):
    """What the command line says of the configuration. `paths` are files and folders, without standard input."""

    paths: Sequence[str] = ()
    config: str | None = None
    isolated: bool = False
    level: str | None = None
    fail_on: str | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    extra: Sequence[str] = ()


class BaselinePlace(NamedTuple):
    """Where the baseline is, by its full path, and the entry of a configuration that says so."""

    path: str
    entry: Entry | None = None


class Project(NamedTuple):
    """The rules as configured, and the settings; `failures` is what is wrong with either.

    Without `settings` nothing is configured. With `stopped` nothing may be checked: what was asked for is not known.
    `home` is where what is checked lies.
    """

    ruleset: Ruleset
    settings: Settings | None
    level: str
    fail_on: str
    failures: tuple[Failure, ...]
    stopped: bool
    home: Home

    @property
    def baseline(self) -> BaselinePlace:
        """Where the baseline is: where a configuration says, else beside it or at the root."""
        told = [entry for entry in self.settings.entries if entry.key == ("baseline",)] if self.settings else []
        if told:
            folder = os.path.dirname(os.path.abspath(told[-1].source))
            return BaselinePlace(os.path.normpath(os.path.join(folder, str(told[-1].value))), told[-1])
        folder = os.path.dirname(self.home.config) if self.home.config else self.home.root
        return BaselinePlace(os.path.join(folder, BASELINE_NAME))

    def wanted(self, force: bool) -> Wanted | None:
        """Which files are meant."""
        return self.settings.wanted(force) if self.settings else None

    def of(self, names: Iterable[tuple[str, str]]) -> dict[str, SourceSettings]:
        """What is different for some sources: full path and name in, settings by name out. Raises CannotRun."""
        if self.settings is None or not self.settings.per_file:
            return {}
        try:
            return {name: own for full, name in names if (own := self.settings.of(full)) is not None}
        except TooMuchWork:
            raise streams.CannotRun("The patterns under per-file are too much work.", "Take simpler ones.") from None


def load_project(asked: Asked) -> Project:
    """The rules and settings that hold for what is asked. Mistakes are in `failures`, notices are told at once.

    Raises CannotRun for options that contradict each other.
    """
    if asked.isolated and asked.config is not None:
        raise streams.CannotRun("--isolated leaves out all configurations, --config names one; take one of them.")
    home = find_home(asked.paths)
    present = asked.config is not None or (not asked.isolated and (home.config or home.misnamed))
    if not (present or asked.select or asked.ignore):
        return _plain(asked, home)
    from somelint.project.config import Config, load_config
    from somelint.project.config_settings import settle

    config = Config(os.getcwd()) if asked.isolated else load_config(home, asked.config)
    ruleset, failures = load_ruleset([*config.rules, *asked.extra])
    settings = settle(config, list(_asked_entries(asked)), ruleset)
    problems = (*config.problems, *settings.problems)
    tell_failures(settings.notices)
    if not problems:
        ruleset = configured(ruleset, settings.choice)
    level, fail_on = settings.value("level"), settings.value("fail-on")
    return Project(ruleset, settings, level, fail_on, (*problems, *failures), bool(problems), home)


def _plain(asked: Asked, home: Home) -> Project:
    ruleset, failures = load_ruleset(asked.extra)
    on_trial = frozenset(rule.id for rule in ruleset.rules.values() if rule.preview)
    if on_trial:
        ruleset = configured(ruleset, Choice(on_trial))
    return Project(ruleset, None, asked.level or "standard", asked.fail_on or "error", failures, False, home)


def _asked_entries(asked: Asked) -> Iterator[Entry]:
    from somelint.project.config_file import COMMAND_LINE, Entry

    for key, value in (("level", asked.level), ("fail-on", asked.fail_on)):
        if value is not None:
            yield Entry((key,), value, COMMAND_LINE)
    for key, values in (("rules", asked.extra), ("select", asked.select), ("ignore", asked.ignore)):
        for one in values:
            yield from (Entry((key,), name.strip(), COMMAND_LINE) for name in one.split(",") if key != "rules")
            if key == "rules":
                yield Entry((key,), one, COMMAND_LINE)


def run_show(asked: Asked, output_format: str) -> int:
    """Print every setting in effect and where it comes from, as `full` or `json`."""
    from somelint.project.config import Config
    from somelint.project.config_file import default_entry
    from somelint.project.config_settings import settle

    project = load_project(asked)
    tell_failures(project.failures)
    settings = project.settings
    if settings is None:
        settings = settle(Config(os.getcwd()), list(_asked_entries(asked)), project.ruleset)
    place = project.baseline
    if place.entry is None and os.path.lexists(place.path):
        settings = settings._replace(entries=(*settings.entries, default_entry("baseline", shown_name(place.path))))
    left_out = sorted(project.ruleset.every.keys() - project.ruleset.rules.keys())
    told = (_full if output_format == "full" else _json)(settings, len(project.ruleset.rules), left_out)
    streams.write(told)
    return FAILED if project.failures else CLEAN


def _full(settings: Settings, running: int, left_out: Sequence[str]) -> str:
    rows = [(_key(entry), _shown(entry.value), _origin(entry)) for entry in settings.entries]
    widths = [max(len(row[n]) for row in rows) for n in (0, 1)]
    lines = [f"{key:<{widths[0]}}  {value:<{widths[1]}}  {origin}" for key, value, origin in rows]
    lines += ["", f"Rules that run: {running}. Left out: {', '.join(left_out) or 'none'}."]
    # Nothing is cut: what is left out may be a long list.
    return "".join(f"{one_line(line, len(line))}\n" for line in lines)


def _json(settings: Settings, running: int, left_out: Sequence[str]) -> str:
    rows = [
        {
            "key": [for_json(step) for step in entry.key],
            "value": entry.value if not isinstance(entry.value, str) else for_json(entry.value),
            "source": for_json(entry.source),
            "line": entry.named.line if entry.named else None,
        }
        for entry in settings.entries
    ]
    whole = {"version": 1, "settings": rows, "rules": {"running": running, "left_out": list(left_out)}}
    return json.dumps(whole, indent=2, allow_nan=False) + "\n"


def _key(entry: Entry) -> str:
    return " ".join(entry.key)


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value


def _origin(entry: Entry) -> str:
    return f"{entry.source}:{entry.named.line}" if entry.named else entry.source
