"""Serving an editor until it has had enough."""

from __future__ import annotations

import gc
from importlib.util import find_spec

from somelint import __version__
from somelint.model.errors import CannotRun
from somelint.model.exit_codes import CLEAN
from somelint.text.sentences import said


def run_server(language: str | None, locale: str) -> int:
    """Serve over standard input and output. Raises CannotRun."""
    if find_spec("pygls") is None:
        why = said("The language server is not part of this installation.")
        raise CannotRun(why, said("Try: {command}", command="pip install 'somelint[server]'"))
    from somelint.server.service import run_service

    gc.enable()  # a run is short and goes without; this one is long
    run_service(__version__, language, locale)
    return CLEAN
