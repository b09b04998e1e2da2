"""What is around the plan on the disk, and counts when it is checked."""

from __future__ import annotations

import os
from datetime import date

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.project.repository import FilesHere, key_of
from somelint.rulesets.ruleset import Ruleset
from somelint.runs.part_files import read_parts
from somelint.runs.project import Project
from somelint.workbench.desk import Desk


def desk_of(project: Project) -> Desk:
    """Checks as `somelint check` does: with the configuration, and with the files around the plan."""

    def checked(plan: Source, ruleset: Ruleset, today: date) -> Report:
        source = plan._replace(key=key_of(plan.name, project.home.root))
        settings = project.source_settings([(os.path.abspath(plan.name), plan.name)])
        parts = read_parts([source], project.home.root).parts
        return check(Inputs((source,), parts, files=FilesHere()), ruleset, CheckOptions(today, settings))

    return Desk(project.ruleset, checked)
