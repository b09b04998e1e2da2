"""Where a run keeps what it found for the next one."""

from __future__ import annotations

import os

from somelint.project.cache_folder import open_cache
from somelint.runs.project import Project
from somelint.runs.request import Request
from somelint.runs.results import Results
from somelint.runs.stamps import digest_of, project_stamp


def open_results(request: Request, project: Project) -> Results | None:
    """What earlier runs like this one found; None when there is no safe place for it. Raises CannotRun."""
    folder = open_cache(request.cache_dir, os.environ, project.home.root)
    if folder is None:
        return None
    run = digest_of(os.getcwd(), request.paths, project.home.root)
    return Results(folder, project_stamp(project), run)
