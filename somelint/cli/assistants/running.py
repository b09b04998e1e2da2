"""Serving an assistant until it has had enough."""

from __future__ import annotations

import contextlib
import gc
import os
from importlib.util import find_spec

from somelint import __version__
from somelint.cli import streams
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN
from somelint.project.repository import find_home
from somelint.rulesets.ruleset import builtin_rules
from somelint.rulesets.speaking import speak
from somelint.text.sentences import said


def run_mcp(folder: str, read_only: bool, language: str | None) -> int:
    """Serve over standard input and output. Raises CannotRun."""
    if find_spec("mcp") is None:
        why = said("The server for assistants is not part of this installation.")
        raise CannotRun(why, said("Try: {command}", command="pip install 'somelint[mcp]'"))
    if language is not None:
        speak(builtin_rules(), language, None, "")
    if not _is_folder(folder):
        raise CannotRun(said("There is no file or folder “{name}”. Check how the name is spelled.", name=folder))
    from somelint.cli.assistants.service import run_service_for_assistants
    from somelint.cli.assistants.tools import AssistedFolder

    folder = os.path.realpath(folder)
    config = find_home([folder]).config
    if config is not None and os.path.dirname(config) != folder:
        above = said("“{name}” lies above the folder and does not count. Give the folder that it lies in.", name=config)
        streams.tell(above)
    gc.enable()  # a run is short and goes without; this one is long
    with contextlib.suppress(KeyboardInterrupt):
        run_service_for_assistants(__version__, AssistedFolder(folder, read_only, language))
    return CLEAN


def _is_folder(path: str) -> bool:
    try:
        return os.path.isdir(path)
    except ValueError:  # a NUL in the name
        return False
