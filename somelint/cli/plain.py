"""The usual options of `check`, read without click, which takes longer to load than all that a check loads.

Whatever is unusual or wrong, and all that click has an opinion on, is left to click.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from somelint.model.findings import LEVELS, SEVERITIES
from somelint.model.hints import Any
from somelint.reporters.registry import REPORTERS

_ONE_OF: Mapping[str, tuple[str, Sequence[str]]] = {
    "--output-format": ("output_format", tuple(REPORTERS)),
    "--level": ("level", LEVELS),
    "--fail-on": ("fail_on", (*SEVERITIES, "never")),
    "--color": ("color", ("auto", "always", "never")),
}
_TEXTS: Mapping[str, str] = {
    "--config": "config",
    "--lang": "language",
    "--stdin-filename": "stdin_filename",
    "--cache-dir": "cache_dir",
}
_LISTS: Mapping[str, str] = {"--select": "select", "--ignore": "ignore", "--rules": "extra"}
_FLAGS: Mapping[str, tuple[str, bool]] = {
    "--no-cache": ("cache", False),
    "--no-ignores": ("ignores", False),
    "--no-baseline": ("baseline", False),
    "--isolated": ("isolated", True),
    "--force-exclude": ("force", True),
}


def plain_options(arguments: Sequence[str]) -> dict[str, Any] | None:
    """What the arguments of `check` set in a `Request`; None when click has to read them."""
    paths: list[str] = []
    read: dict[str, Any] = {"color": "auto"}
    pending = list(reversed(arguments))
    while pending:
        argument = pending.pop()
        if argument == "-" or not argument.startswith("-"):
            paths.append(argument)
        elif os.path.lexists(argument):  # which of the two is meant is for a person to say
            return None
        elif argument in _FLAGS:
            name, value = _FLAGS[argument]
            read[name] = value
        else:
            option, equals, text = argument.partition("=")
            if not equals:
                text = pending.pop() if pending else "-"
            if text.startswith("-") or not _set(read, option, text):
                return None
    return {**read, "paths": tuple(paths)}


def _set(read: dict[str, Any], option: str, text: str) -> bool:
    """Set what an option with a value sets. False for a value or an option that is not a usual one."""
    if option in _ONE_OF:
        name, words = _ONE_OF[option]
        read[name] = text
        return text in words
    if option in _LISTS:
        read[_LISTS[option]] = (*read.get(_LISTS[option], ()), text)
        return True
    if option in _TEXTS:
        read[_TEXTS[option]] = text
        return True
    if option == "--max-warnings" and text.isascii() and text.isdigit() and len(text) <= 6:
        read["most_warnings"] = int(text)
        return True
    if option == "--jobs" and text.isascii() and text.isdigit() and len(text) <= 3:
        jobs = int(text)
        read["jobs"] = jobs
        return 1 <= jobs <= 512
    return False
