"""The words around the findings in a language that a pack adds.

Each must exist in a language that ships, with the same shape and no placeholder of its own. What ships is never
replaced, and what came out of a run is not said in the words of a pack.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.text.suggest import closest

_PLACES = re.compile(r"\{([a-z_]+)\}")
_FIXED = ("error", "warning", "info", "errors", "warnings", "infos", "plans", "rules", "files", "fixes", "failures")
_FIXED_BEGINNINGS = (
    *("checked-", "cut", "findings-", "fixed", "footing-", "hidden", "known-", "left-out", "no-findings", "no-fixes"),
    *(
        "not-fixed",
        "reached",
        "suppressed",
        "why-known-",
        "would-fix",
        "md-checked",
        "md-cut",
        "md-error",
        "md-failures",
    ),
    *("md-hidden", "md-hints", "md-incomplete", "md-info", "md-known-", "md-reached", "md-suppressed", "md-verdict-"),
    "md-warning",
)


def is_said_by_somelint(key: str) -> bool:
    """Whether a message says what came out of a run. A pack could make it say that all is well."""
    return key in _FIXED or key.startswith(_FIXED_BEGINNINGS)


def message_mistakes(
    locales: Sequence[Mapping[str, Any]], data: Mapping[str, Any], shipped: Collection[str]
) -> Iterator[tuple[Path, str]]:
    """What is wrong with the messages of a pack's locale file `data`, given the existing `locales` and the languages
    that are `shipped`: the path in the file, and a sentence."""
    if data["language"] in shipped:
        message = f"The words of “{data['language']}” come with somelint; a pack adds those of another language."
        yield ("language",), message
        return
    there: dict[str, Any] = {}
    for locale in locales:
        if locale["language"] in shipped:
            there.update(locale["frame"])
    for key, text in data["frame"].items():
        at: Path = ("frame", key)
        if key not in there:
            near = closest(str(key), there)
            yield at, f"There are no words called “{key}”." + (f" Did you mean “{near}”?" if near else "")
        elif is_said_by_somelint(str(key)):
            yield at, "This says what came out of a run; these words come with somelint, in every language."
        elif _shape(text) != _shape(there[key]):
            expected = "“one” and “other”, each with a text," if isinstance(there[key], dict) else "A text"
            yield at, f"{expected} {'are' if isinstance(there[key], dict) else 'is'} expected here."
        elif strange := sorted(_filled(text) - _filled(there[key])):
            yield at, f"Nothing is known here that could stand for “{{{strange[0]}}}”."


def _shape(text: object) -> object:
    if isinstance(text, dict):
        return {key: _shape(inner) for key, inner in text.items()}
    return isinstance(text, str)


def _filled(text: object) -> set[str]:
    texts = text.values() if isinstance(text, dict) else [text]
    return {name for inner in texts for name in _PLACES.findall(str(inner))}
