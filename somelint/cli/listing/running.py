"""`somelint files`: lists the plans of a run, or with `--why` everything that was looked at and what decided."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date

from somelint.cli import streams
from somelint.cli.streams import tell_failures
from somelint.history.tracked import TrackedFiles
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN, FAILED
from somelint.model.hints import Any
from somelint.model.report import Failure
from somelint.project.discovery import FoundSources
from somelint.project.looked_at import Fate, Looked, PatternLine, list_looked_at
from somelint.project.pattern_steps import Allowance, TooMuchWork
from somelint.runs.loose_patterns import LoosePatterns, pattern_lines
from somelint.runs.plan_search import search_plans
from somelint.runs.project import load_project
from somelint.runs.request import Request
from somelint.text.escape import for_json, one_line
from somelint.text.sentences import group_digits, said

_WHY: dict[Fate, str] = {
    "named": said("It is named, and a file that is named is always checked."),
    "marked": said("A line in it begins with “somelint:”."),
    "hidden": said("Folders of such a name are not searched."),
    "own": said("It belongs to somelint and is not a plan."),
    "unmarked": said("No line in it begins with “somelint:”."),
    "twin": said("It is another name of a file that is listed."),
}


def run_files(paths: tuple[str, ...], why: bool, output_format: str, **options: Any) -> int:
    """List the plans at the paths, and with `why` what else was looked at, as `full` or `json`.

    The exit code is 2 when something could not be read. Raises CannotRun, and the errors of `streams.write`.
    """
    if "-" in paths:
        raise CannotRun(said("Standard input is not a file; name files and folders."))
    # No rule asks for the date, since none runs.
    request = Request(paths, date.min, **options)
    project = load_project(request.project_request())
    streams.speak_with(project.sentences)
    search = search_plans(request, project)
    failures = (*project.failures, *search.failures)
    tell_failures((*project.notices, *search.notices, *failures))
    if project.stopped:
        return FAILED
    allowance = Allowance()
    lines = pattern_lines(project, request.force, allowance)
    found = FoundSources(search.names, [], [], allowance, set())
    looked: list[Looked] = []
    loose: list[Failure] = []
    if why or project.settings:
        visited: list[str] = []
        try:
            looked = sorted(list_looked_at(paths or (".",), lines, found, TrackedFiles(), visited), key=_in_order)
            left = LoosePatterns(project, paths or (".",), allowance)
            left.visit(visited)
            loose = list(left.notices())
        except TooMuchWork:
            why_not = said("The patterns of the configuration are too much work.")
            raise CannotRun(why_not, said("Use simpler patterns.")) from None
    tell_failures(loose)
    write = _json if output_format == "json" else _full
    shown = looked if why else [Looked(name, full, False, "named") for full, name in search.names.items()]
    streams.write(write(shown, why))
    return FAILED if failures else CLEAN


def _in_order(one: Looked) -> tuple[str, ...]:
    return tuple(one.name.split(os.sep))


def _full(looked: Sequence[Looked], why: bool) -> str:
    if not why:
        return "".join(f"{one_line(one.name)}\n" for one in looked)
    told = [one for one in looked if one.fate != "ending"]
    rows = [
        f"{'+' if one.is_plan else '-'} {one_line(one.name)}{'/' if one.is_folder else ''}: "
        f"{one_line(streams.translate_text(_sentence(one)))}\n"
        for one in told
    ]
    if others := len(looked) - len(told):
        one_more = said("One more file is passed over, since its name ends in neither .yaml nor .yml.")
        more = said(
            "{count} more files are passed over, since their names end in neither .yaml nor .yml.",
            count=group_digits(others),
        )
        rows.append(f"{streams.translate_text(one_more if others == 1 else more)}\n")
    return "".join(rows)


def _sentence(one: Looked) -> str:
    if one.fate == "refused":
        return said("“{name}” {why}; it is not read.", name=one.name, why=one.why)
    if one.by is None:
        says = _WHY.get(one.fate, "")
    else:
        by = {"pattern": one.by.pattern.text, "place": _place(one.by)}
        if one.fate == "included":
            says = said("“{pattern}” under “include” fits it ({place}).", **by)
        elif one.fate == "excluded":
            says = said("“{pattern}” under “exclude” fits it ({place}).", **by)
        else:
            says = said("“{pattern}” has git ignore it ({place}).", **by)
    if one.kept is None:
        return says
    kept = {"pattern": one.kept.pattern.text, "place": _place(one.kept)}
    return said("{why} “{pattern}” has git ignore it ({place}), but git has it all the same.", why=says, **kept)


def _place(line: PatternLine) -> str:
    return f"{line.source}:{line.line}" if line.line else line.source


def _json(looked: Sequence[Looked], why: bool) -> str:
    rows = [
        {
            "name": for_json(one.name),
            "plan": one.is_plan,
            **(
                {"folder": one.is_folder, "why": one.fate, "by": _line_data(one.by), "kept": _line_data(one.kept)}
                if why
                else {}
            ),
        }
        for one in looked
    ]
    return json.dumps({"version": 1, "files": rows}, indent=2, allow_nan=False) + "\n"


def _line_data(line: PatternLine | None) -> dict[str, object] | None:
    if line is None:
        return None
    return {"source": for_json(line.source), "line": line.line or None, "pattern": for_json(line.pattern.text)}
