"""Which files an assistant may name: those in the folder that its server was started for."""

from __future__ import annotations

import os

from somelint.cli.assistants.arguments import ToolRefusal
from somelint.project.repository import in_git, is_below
from somelint.text.escape import one_line


def name_inside(folder: str, path: str) -> str:
    """A path as it is named from the folder, given by its full path without links. Raises ToolRefusal for one that
    leads out of the folder, links followed, or into git's own.

    Nothing is opened, and whether there is something outside is not told.
    """
    shown = one_line(path, 80)
    if ".." in path.replace("\\", "/").split("/"):
        raise ToolRefusal(f"“{shown}” goes up a folder with “..”. Name it from the folder of this server.")
    full = os.path.normpath(os.path.join(folder, path))
    if os.path.isabs(path):  # it may name the folder itself through a link
        full = os.path.realpath(full)
    if not is_below(full, folder) or not is_below(os.path.realpath(full), folder):
        raise ToolRefusal(f"“{shown}” is outside of the folder of this server, or a link that leads out of it.")
    if in_git(full, folder) or in_git(os.path.realpath(full), folder):
        raise ToolRefusal(f"“{shown}” is one of git's own files.")
    name = os.path.relpath(full, folder)
    if name == "-":
        raise ToolRefusal("“-” stands for standard input, which this server has no use for.")
    return name
