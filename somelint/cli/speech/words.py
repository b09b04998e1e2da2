"""The words for what is told before a run knows its language: those of the arguments, else of the system."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from somelint.cli.streams import system_locale

_LANG = "--lang"
_ENGLISH = "en"


def asked_words(arguments: Sequence[str]) -> Mapping[str, str]:
    """The translations of sentences into the language that the arguments ask for, else the system; empty for English.

    What goes wrong here must not hide what is to be told, so it is told in English.
    """
    codes = [code for code in (asked_language(arguments), system_locale(os.environ)) if code]
    if not codes or codes[0].casefold().startswith(_ENGLISH):
        return {}
    try:
        # English needs none of it.
        from somelint.rulesets.compiled import read_compiled
        from somelint.rulesets.ruleset import builtin_rules
        from somelint.rulesets.speaking import find_code, find_words

        bundle = read_compiled() or builtin_rules().bundle
        language = next((found for code in codes if (found := find_code(bundle, code))), _ENGLISH)
        return find_words(bundle, language, "sentences")
    except Exception:
        return {}


def asked_language(arguments: Sequence[str]) -> str:
    """The code behind --lang; empty when it is not among the arguments."""
    for n, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == _LANG and n + 1 < len(arguments):
            return arguments[n + 1]
        if argument.startswith(f"{_LANG}="):
            return argument.removeprefix(f"{_LANG}=")
    return ""
