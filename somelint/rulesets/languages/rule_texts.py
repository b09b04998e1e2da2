"""The texts of a rule that people read, each with its path in the rule file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.model.locations import Path

_NUMBERS = ("one", "other")
"""The singular and the plural of a message."""

_TEXTS = ("summary", "message", "help", "did-you-mean")
_FOR_READING = ("why", "not-for", "counter")
READ_ONLY = (*_FOR_READING, "evidence", "options")
"""What the paths of texts begin with that only `explain` shows."""


def rule_texts(data: Mapping[str, object], whole: bool = False, at: Path = ()) -> Iterator[tuple[Path, str]]:
    """The texts that a check shows; with `whole` also those that only `explain` shows.

    A message with a singular and a plural gives two: `("message", "one")` and `("message", "other")`.
    """
    for key in (*_TEXTS, *_FOR_READING) if whole else _TEXTS:
        yield from _forms(data.get(key), (*at, key))
    related = data.get("related")
    for n, row in enumerate(related if isinstance(related, list) else [related]):
        if isinstance(row, dict):
            yield from _forms(row.get("says"), (*at, "related", *([n] if isinstance(related, list) else []), "says"))
    yield from _texts_said(data.get("fix"), (*at, "fix"))
    yield from _literals(data.get("let"), (*at, "let"))
    if whole:
        yield from _texts_said(data.get("evidence"), (*at, "evidence"))
        options = data.get("options")
        for name, option in options.items() if isinstance(options, dict) else ():
            yield from _texts_said(option, (*at, "options", name))
    cases = data.get("cases")
    for n, case in enumerate(cases if isinstance(cases, list) else ()):
        if isinstance(case, dict):
            yield from rule_texts(case, whole, (*at, "cases", n))


_OF_VALUES = frozenset(("then", "else", "first", "list", "of", "value", "only"))
"""The keys of forms below which their own value stands; what stands elsewhere in them is not shown."""


def _literals(written: object, at: Path) -> Iterator[tuple[Path, str]]:
    """The texts that names stand for: `{text: …}`, also as one of several values."""
    if isinstance(written, list):
        for n, part in enumerate(written):
            yield from _literals(part, (*at, n))
    elif isinstance(written, dict):
        for key, part in written.items():
            if key == "text" and isinstance(part, str) and len(at) > 1:
                yield (*at, key), part
            elif len(at) == 1 or key in _OF_VALUES:
                yield from _literals(part, (*at, key))


def _texts_said(row: object, at: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(row, dict):
        yield from _forms(row.get("says"), (*at, "says"))


def _forms(text: object, at: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(text, str):
        yield at, text
    elif isinstance(text, dict):
        yield from ((((*at, form), str(text[form]))) for form in _NUMBERS if form in text)


def digest_of_text(text: str) -> str:
    """Six hexadecimal digits that name a text, however its lines are broken."""
    from hashlib import blake2b  # a check of plans needs none

    return blake2b(" ".join(text.split()).encode(), digest_size=3).hexdigest()
