"""What words the phrases of a word list are made of: most texts lack them, and need no closer look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from somelint.language.families import read_family
from somelint.language.meaning.written import has_concepts
from somelint.language.stand_ins.suspects import ANY_WORD
from somelint.language.terms import parse_term, terms_of
from somelint.model.hints import Any


def openings_of(row: Mapping[str, Any]) -> dict[str, list[str]]:
    """By the first word of each phrase in the row of a word list: words behind it, which all must be in the text.

    The last one is the last word of the phrase. `*` stands for any word.
    """
    found: dict[str, set[str]] = {}
    for first, others in _phrases(row):
        found.setdefault(first, set()).add(others)
    return {first: sorted(others) for first, others in sorted(found.items())}


def openings_asked(
    lexicons: Mapping[str, Mapping[str, Any]], setting: object
) -> dict[str, Mapping[str, Sequence[str]]]:
    """Those of the word lists that the setting for stand-ins names, by id."""
    options: Mapping[str, Any] = setting if isinstance(setting, dict) else {}
    asked = {str(name) for row in (options, *options.get("more", ())) for name in row.get("lists", ())}
    return {name: openings_of(row) for name, row in lexicons.items() if name in asked}


def _phrases(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for term in map(parse_term, terms_of(row)):
        open_ends = map(bool.__or__, term.open_start, term.open_end)
        first, *others = (ANY_WORD if is_open else word for word, is_open in zip(term.words, open_ends, strict=True))
        yield first, " ".join(others)
    written, tables = row.get("families"), row.get("forms")
    for language, listed in written.items() if isinstance(written, dict) else ():
        known = (tables.get(language) or {}) if isinstance(tables, dict) else {}
        for text in listed:
            if has_concepts(text):
                yield ANY_WORD, ""
                continue
            parts = read_family(text, known).parts
            lasts = {_or_any(form) for choice in parts[-1] for form in choice[-1]}
            yield from ((_or_any(form), last) for choice in parts[0] for form in choice[0] for last in lasts)


def _or_any(form: str) -> str:
    return ANY_WORD if ANY_WORD in form else form
