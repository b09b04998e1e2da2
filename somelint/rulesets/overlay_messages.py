"""Messages that a pack changes: each must already exist, with the same shape and no placeholder of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.text.suggest import closest

_PLACES = re.compile(r"\{([a-z_]+)\}")


def message_mistakes(locales: Sequence[Mapping[str, Any]], data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """What is wrong with the messages of a pack's locale file `data`, given the existing `locales`: the path in the
    file, and a sentence."""
    language = data["language"]
    there: dict[str, Any] = {}
    for locale in locales:
        if locale["language"] == language:
            there.update(locale["frame"])
    if not there:
        known = ", ".join(dict.fromkeys(locale["language"] for locale in locales))
        yield ("language",), f"There are no words of “{language}” to change; there is {known}."
        return
    for key, text in data["frame"].items():
        at: Path = ("frame", key)
        if key not in there:
            near = closest(str(key), there)
            yield at, f"There are no words called “{key}”." + (f" Did you mean “{near}”?" if near else "")
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
