"""What is wrong in the file of a word list, seen by itself: terms, families and concepts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from somelint.language.errors import unknown_name
from somelint.language.families import parse_family
from somelint.language.meaning.own import inner_concepts, terms_in
from somelint.language.meaning.written import ANY, Written, concepts_in, has_concepts, parse_concept_family
from somelint.language.terms import parse_term, terms_of
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.rulesets.bundle import Bundle

MOST_MEANINGS = 3000
"""How many words and phrases the concepts of a list may have together."""


def mistakes_in_word_list(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """What is wrong with the form of a word list: path and message."""
    for term in terms_of(data):
        yield from _wrong_term(term, ("terms",))
    for n, word in enumerate(data.get("not-near", {}).get("words", ())):
        yield from _wrong_term(word, ("not-near", "words", n))
    for path, text in _families(data):
        try:
            parsed = _take_apart(text)
        except ValueError as error:
            yield path, f"{error}."
            continue
        if path[1] == ANY and parsed is None:
            yield path, f"“{text}” has no <concept> in it; words alone stand under their language."
    yield from _concepts(data)


def loose_concepts(bundle: Bundle, data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """The concepts named in a word list that neither the list, with all files for it together, nor the bundle has."""
    own: Mapping[str, Any] = bundle.lexicons.get(data["id"], {}).get("concepts", {})
    yield from unknown_concepts(data, [*own, *(name for row in bundle.concepts for name in row["names"])])


def unknown_concepts(data: Mapping[str, Any], shared: Collection[str]) -> Iterator[tuple[Path, str]]:
    """The concepts named in a word list that are neither its own nor shared ones."""
    own = data.get("concepts", {})
    known = dict.fromkeys([*own, *shared])
    for path, text in _families(data):
        written = _take_apart(text)
        for name in concepts_in(written) if written else ():
            if name not in known:
                yield path, unknown_name("concept", name, known)
    for name, row in own.items():
        for other in inner_concepts(row):
            if other not in known:
                yield ("concepts", name, ANY), unknown_name("concept", other, known)


def _families(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for language, listed in data.get("families", {}).items():
        for n, family in enumerate(listed):
            yield ("families", language, n), family


def _take_apart(family: str) -> Written | None:
    """A family with concepts taken apart; None for one without. Raises ValueError for one that is wrong."""
    if has_concepts(family):
        return parse_concept_family(family)
    parse_family(family)
    return None


def _concepts(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    count = 0
    for name, row in data.get("concepts", {}).items():
        for language, text in row.items():
            try:
                count += 0 if language == ANY else len([*terms_in(text)])
            except ValueError as error:
                yield ("concepts", name, language), f"{error}."
    if count > MOST_MEANINGS:
        yield ("concepts",), f"The concepts of a list have at most {MOST_MEANINGS:,} words; here are {count:,}."


def _wrong_term(term: str, path: Path) -> Iterator[tuple[Path, str]]:
    try:
        parse_term(term)
    except ValueError as error:
        yield path, f"{error}."


def find_blanks(value: object, above: Path) -> Iterator[Path]:
    """The paths below `above` at which nothing stands."""
    if value is None:
        yield above
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from find_blanks(inner, (*above, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from find_blanks(inner, (*above, n))
