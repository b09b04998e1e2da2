"""Links in a terminal that can show them (OSC 8): to the page of a rule, and to the file of a place."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from urllib.parse import quote

from somelint.model.hints import TextIO
from somelint.model.report import Report

_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby")
_KINDS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour")
_OLDEST = {"VTE_VERSION": 5000, "KONSOLE_VERSION": 201200}


def shows_links(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether links can be written: FORCE_HYPERLINK says so, else what the terminal tells of itself."""
    asked = environment.get("FORCE_HYPERLINK")
    if asked:
        return asked != "0"
    kind = environment.get("TERM", "dumb")
    if not stream.isatty() or environment.get("CI") or kind == "dumb" or kind.startswith(("screen", "tmux")):
        return False  # what lies between may swallow a link, or show it as text
    if environment.get("TERM_PROGRAM") in _PROGRAMS or environment.get("WT_SESSION") or kind.startswith(_KINDS):
        return True
    return any(_number(environment.get(name, "")) >= oldest for name, oldest in _OLDEST.items())


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def file_addresses(report: Report) -> dict[str, str]:
    """The address of each file of a report, by its name."""
    host = "" if os.name == "nt" else quote(socket.gethostname())
    found = {}
    for source in (*report.sources, *report.parts, *report.beside):
        if os.path.isfile(source.name):
            path = os.path.abspath(source.name).replace(os.sep, "/")
            found[source.name] = f"file://{host}{'' if path.startswith('/') else '/'}{quote(os.fsencode(path))}"
    return found
