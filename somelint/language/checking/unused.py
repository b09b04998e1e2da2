"""Names that a rule defines and never uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.language.templates import PLACEHOLDER
from somelint.model.late_pattern import late

_NAME = late(r"[^\W\d][\w-]*")
# Where a rule writes for people: of these texts only the placeholders are names.
_WORDS = frozenset(("message", "help", "did-you-mean", "says", "one", "other", "text"))
_APART = frozenset(
    ("id", "aliases", "summary", "group", "why", "evidence", "not-for", "counter", "sources", "examples", "since")
)


def unused_names(data: Mapping[str, object]) -> list[str]:
    """The names under `let` that nothing else in the rule uses."""
    lets = data.get("let")
    names = dict.fromkeys(lets) if isinstance(lets, Mapping) else {}
    if not names or not isinstance(lets, Mapping):
        return []
    used = {word for key, part in data.items() if key not in _APART and key != "let" for word in _words(part, key)}
    used |= {word for name, part in lets.items() for word in _words(part, "") if word != name}
    return [name for name in names if name not in used]


def _words(written: object, key: object) -> Iterator[str]:
    """The words in an expression that may be names."""
    if isinstance(written, str):
        yield from (PLACEHOLDER.findall(written) if key in _WORDS else _NAME.findall(written))
    elif isinstance(written, list):
        for part in written:
            yield from _words(part, key)
    elif isinstance(written, dict):
        for inner, part in written.items():
            if isinstance(inner, str) and key not in ("message", "help"):
                yield from _NAME.findall(inner)
            yield from _words(part, inner)
