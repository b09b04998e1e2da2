"""Whether it is a shell that has started somelint, to ask what may stand at the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ASKED_BY = "_SOMELINT_COMPLETE"
"""The variable that a shell asks with."""

SHELLS = ("bash", "zsh", "fish", "powershell")
_COUNTING = ("bash", "zsh")


def asking_shell(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The shell that asks; empty when none does, as when the variable is left over or says something else.

    A shell gives no arguments; it says what stands in the line and, some by a number, where the cursor is.
    """
    shell, _, what = environment.get(ASKED_BY, "").partition("_")
    if arguments or what != "complete" or shell not in SHELLS or "COMP_WORDS" not in environment:
        return ""
    at = environment.get("COMP_CWORD", "")
    return shell if shell not in _COUNTING or (at.isascii() and at.isdigit() and len(at) < 6) else ""
