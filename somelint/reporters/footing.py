"""Whose rules a run went by, in a line that every log and every summary begins with."""

from __future__ import annotations

from somelint.model.standing import Footing
from somelint.text.escape import one_line
from somelint.text.messages import Messages, message

_MOST_NAMED = 3


def footing_line(footing: Footing, rules: int, text: Messages, alone: bool = True) -> str:
    """Which rules, as of when, and what is looser here: on one line, for a terminal or a log.

    `alone`: whether to say so when there is nothing to compare with.
    """
    ref = one_line(footing.compared)
    if footing.ref:
        said = [message(text, "footing-then", count=rules, ref=one_line(footing.ref))]
    elif footing.files:
        said = [message(text, "footing-here", count=rules, files=one_line(_some(footing.files, text)))]
    else:
        said = [message(text, "footing-shipped", count=rules)]
    if not footing.compared:
        return f"{said[0]} {message(text, 'footing-alone')}" if alone else said[0]
    for key, count in (("footing-looser", footing.looser), ("footing-left", footing.left)):
        said += [message(text, key, count=count, ref=ref)] if count else []
    if not (footing.looser or footing.left):
        said.append(message(text, "footing-same", ref=ref))
    if footing.removed:
        plans = one_line(_some(footing.removed, text))
        said.append(message(text, "footing-removed", count=len(footing.removed), ref=ref, plans=plans))
    return " ".join(said)


def _some(names: tuple[str, ...], text: Messages) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return message(text, "and-more", list=shown, count=more) if more > 0 else shown
