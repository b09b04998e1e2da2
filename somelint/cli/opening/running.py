"""Serving a plan until the person has had enough."""

from __future__ import annotations

import os
import webbrowser

from somelint.cli import streams
from somelint.cli.streams import tell_failures
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN, FAILED
from somelint.model.hints import Any
from somelint.model.locations import Unreadable
from somelint.runs.project import ProjectRequest, load_project
from somelint.serving.page_text import page_text
from somelint.serving.plan_file import PlanFile
from somelint.serving.server import PageServer
from somelint.serving.surroundings import desk_of
from somelint.text.escape import one_line
from somelint.text.sentences import said, system_reason


def run_open(path: str, browser: bool, port: int, **options: Any) -> int:
    """Serve the plan at a path until Ctrl-C. Raises CannotRun."""
    project = load_project(ProjectRequest([path], **options))
    streams.speak_with(project.sentences)
    tell_failures((*project.notices, *project.failures))
    if project.failures:
        return FAILED
    page = page_text()
    if page is None:
        why = said("The page for the browser is not part of this installation.")
        build = "scripts/dev web && scripts/dev run somelint open plan.yaml"
        raise CannotRun(why, said("In a checkout it is built by: {command}", command=build))
    plan = PlanFile(path)
    try:
        plan.read()
    except Unreadable as error:
        raise CannotRun(error.message) from None
    folder = os.path.dirname(plan.path)
    if not os.path.isdir(folder):
        raise CannotRun(said("There is no folder “{folder}” for “{name}”. Create it first.", folder=folder, name=path))
    first = {"level": project.level, "language": options.get("language") or ""}
    try:
        server = PageServer(plan, desk_of(project), page, first, port)
    except OSError as error:
        raise CannotRun(said("Port {port} cannot be used: {why}.", port=port, why=system_reason(error))) from None
    with server:
        told = said("{file} is open at {address}", file=one_line(plan.name), address=server.address)
        streams.write(f"{streams.translate_text(told)}\n{streams.translate_text(said('Ctrl-C ends it.'))}\n")
        try:
            if browser:
                webbrowser.open(server.address)
            server.serve_forever()
        except KeyboardInterrupt:
            pass
    return CLEAN
