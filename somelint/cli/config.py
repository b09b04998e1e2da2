"""`somelint config show`: every setting in effect and where it comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence

from somelint.cli import streams
from somelint.cli.streams import tell_failures
from somelint.model.exit_codes import CLEAN, FAILED
from somelint.model.hints import TYPE_CHECKING
from somelint.project.repository import shown_name
from somelint.runs.project import Project, ProjectRequest, command_line_entries, load_project
from somelint.text.escape import for_json, one_line
from somelint.text.sentences import said

_ORIGINS: Mapping[str, str] = {"command line": said("command line"), "default": said("default")}

if TYPE_CHECKING:  # loaded when there is something to configure
    from somelint.project.config_file import Setting
    from somelint.project.config_settings import Settings


def run_show(request: ProjectRequest, output_format: str) -> int:
    """Print every setting in effect and where it comes from, as `full` or `json`."""
    from somelint.project.config import Config
    from somelint.project.config_file import default_setting
    from somelint.project.config_settings import resolve_settings

    project = load_project(request)
    streams.speak_with(project.sentences)
    tell_failures((*project.notices, *project.failures))
    settings = project.settings
    if settings is None:
        settings = resolve_settings(Config(os.getcwd()), list(command_line_entries(request)), project.ruleset)
    place = project.baseline
    if place.entry is None and os.path.lexists(place.path):
        settings = settings._replace(entries=(*settings.entries, default_setting("baseline", shown_name(place.path))))
    # With a mistake nothing is checked, so no rule runs, whatever the rest says.
    running = 0 if project.stopped else len(project.ruleset.rules)
    left_out = [] if project.stopped else sorted(project.ruleset.every.keys() - project.ruleset.rules.keys())
    if output_format == "json":
        streams.write(_json(settings, running, left_out))
    else:
        streams.write(
            _full(settings, _why_none_runs(project, settings) if project.stopped else _counts(running, left_out))
        )
    return FAILED if project.failures else CLEAN


def _counts(running: int, left_out: Sequence[str]) -> str:
    return said("Rules that run: {count}. Left out: {names}.", count=running, names=", ".join(left_out) or said("none"))


def _why_none_runs(project: Project, settings: Settings) -> str:
    """A file with a mistake sets nothing, so that what stands above is not what it says."""
    if project.files and not any(entry.source in project.files for entry in settings.entries):
        return said(
            "No rule runs before the mistakes are put right; above is what would hold without {files}.",
            files=", ".join(project.files),
        )
    return said("No rule runs before the mistakes are put right; above is what can be read as it is.")


def _full(settings: Settings, closing: str) -> str:
    rows = [(_key_text(entry), _display_value(entry.value), _origin(entry)) for entry in settings.entries]
    widths = [max(len(row[n]) for row in rows) for n in (0, 1)]
    lines = [f"{key:<{widths[0]}}  {value:<{widths[1]}}  {origin}" for key, value, origin in rows]
    lines += ["", streams.translate_text(closing)]
    # Nothing is cut, however long a list may be.
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


def _key_text(entry: Setting) -> str:
    return " ".join(entry.key)


def _display_value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value


def _origin(entry: Setting) -> str:
    if entry.named:
        return f"{entry.source}:{entry.named.line}"
    return streams.translate_text(_ORIGINS.get(entry.source, entry.source))
