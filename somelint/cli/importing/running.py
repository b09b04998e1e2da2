"""`somelint import`: reads the document, writes the plan, and tells what was taken from where."""

from __future__ import annotations

import os
import sys

from somelint.cli import streams
from somelint.cli.importing.telling import tell_account
from somelint.cli.init_files import full_path
from somelint.importing.making import Imported, detect_language, make_plan
from somelint.importing.reading import read_foreign
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN, FAILED, FOUND
from somelint.model.locations import Unreadable
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.project.creating import is_taken, write_new
from somelint.project.replacing import NotWritten
from somelint.project.repository import shown_name
from somelint.rulesets.ruleset import Ruleset
from somelint.runs.project import ProjectRequest, load_project
from somelint.text.escape import one_line
from somelint.text.sentences import quote_names, said, say
from somelint.wizard.input_parsing import InvalidAnswer

STANDARD_OUTPUT = "-"
"""What stands for standard output in place of a plan."""


class ImportRequest(NamedTuple):
    """What the command line asks for."""

    path: str  # the file to read
    out: str  # the plan to write, or STANDARD_OUTPUT
    config: str | None = None  # the configuration file that `--config` names
    isolated: bool = False  # whether configuration files are ignored
    ascii: bool = False  # whether the terminal shows nothing but ASCII
    language: str | None = None  # the language that `--lang` names
    locale: str = ""  # the language of the system, as in "nb-NO"; empty when it is not known


def run_import(request: ImportRequest) -> int:
    """Make a plan of a document and return the exit code. Raises CannotRun and the errors of `streams.write`."""
    target = _target(request)
    project = load_project(
        ProjectRequest(
            [target or os.getcwd()],
            request.config,
            request.isolated,
            language=request.language,
            locale=request.locale,
        )
    )
    streams.speak_with(project.sentences)
    streams.tell_failures((*project.notices, *project.failures))
    if project.failures:
        return FAILED
    try:
        reading = read_foreign(request.path, request.path)
    except Unreadable as error:
        streams.tell_failures([Failure(request.path, error.message, error.position)])
        return FAILED
    ruleset = project.ruleset
    language = detect_language(reading, ruleset)
    if project.own_language and (spoken := ruleset.find_language(language) if language else None):
        ruleset = ruleset.speaking(spoken)
        streams.speak_with(lambda: ruleset.wording.sentences)
    if not any(block.piece.text or block.rows for block in reading.blocks):
        raise CannotRun(said("Nothing stands in “{name}” that a plan could be made of.", name=request.path))
    imported = make_plan(reading, ruleset, language, shown_name(target) if target else "-", _head(request, ruleset))
    for notice in reading.notices:
        streams.tell(notice)
    if target is None:
        streams.write_exactly(imported.text)
    else:
        _write(target, imported)
    lines = tell_account(imported, language, target, streams.columns(sys.stdout, os.environ), request.ascii)
    shown = "".join(f"{line}\n" for line in lines)
    (streams.tell_raw if target is None else streams.write)(shown)
    return CLEAN if imported.account.placed else FOUND


def _target(request: ImportRequest) -> str | None:
    """The full path of the plan to write; None for standard output. Raises CannotRun for a name that is taken."""
    if request.out == STANDARD_OUTPUT:
        return None
    try:
        target = full_path(request.out)
    except InvalidAnswer:
        why = said("“{name}” is not a name for a plan: it must end in .yaml or .yml.", name=request.out)
        raise CannotRun(why) from None
    if is_taken(target):
        raise CannotRun(
            said("{names} already exists; nothing is written.", names=quote_names([shown_name(target)])),
            said("Nothing is ever overwritten: name another file for the plan with -o."),
        )
    return target


def _head(request: ImportRequest, ruleset: Ruleset) -> list[str]:
    name = one_line(os.path.basename(request.path))
    made = said("Made of “{name}” by somelint import. What found no place stands under note.", name=name)
    return [say(made, ruleset.wording.sentences)]


def _write(target: str, imported: Imported) -> None:
    try:
        write_new({target: imported.text})
    except NotWritten as no:
        raise CannotRun(no.message) from None
