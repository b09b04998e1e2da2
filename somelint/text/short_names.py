"""Short names for entries, made of the first words of a text."""

from __future__ import annotations

import re
from collections.abc import Set

_LONGEST, _WORDS = 24, 2
# The characters of ids in the format; other letters and signs are left out.
_ID = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ɏ]+")


def short_name(text: str, small_words: Set[str]) -> str:
    """A short name made of the first words of a text; empty when it has no letters that one may have.

    `small_words`: words that none ends in.
    """
    words = _ID.findall(text.casefold())
    whole = "-".join(words)
    if len(whole) > _LONGEST:
        first = words[:_WORDS]
        while len(first) > 1 and first[-1] in small_words:
            first.pop()
        whole = "-".join(first)[:_LONGEST]
    return whole.strip("-")
