"""What rule files say in each language, as the plain data that a check needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from somelint.model.hints import Any, TypeAlias
from somelint.model.locations import show_path
from somelint.model.records import NamedTuple
from somelint.rulesets.languages.rule_texts import digest_of_text, rule_texts
from somelint.rulesets.speaking import LocalePart, table_name

LocaleRow: TypeAlias = Mapping[str, Any]
"""The words of a language: `language`, its code; `also`, other codes for it; `frame`, the words around findings;
`values`, how values are written; `sentences`, those of the program by their English pattern."""

RuleWords: TypeAlias = Mapping[str, Mapping[str, str]]
"""Texts of rules in a language: by rule, then by the text in English."""

_PARTS: tuple[LocalePart, ...] = ("frame", "values", "sentences")


class LanguageWords(NamedTuple):
    """All that rule files say in each language."""

    locales: Mapping[str, LocaleRow]  # the words of each language, by its code
    texts: Mapping[str, RuleWords]  # the texts of rules, by the name of their table
    codes: Mapping[str, str]  # the language that each code stands for


def read_words(files: Sequence[Mapping[str, Any]], rules: Mapping[str, Mapping[str, object]]) -> LanguageWords:
    """What locale files that ship say, without what only `explain` shows. `rules`: the data of the rules by id."""
    locales = locale_rows(files, {})
    texts: Mapping[str, RuleWords] = {}
    for data in files:
        texts = add_rule_words(texts, data, rules, whole=False)
    return LanguageWords(locales, texts, codes_of(locales))


def locale_rows(locales: Iterable[Mapping[str, Any]], known: Mapping[str, LocaleRow]) -> dict[str, LocaleRow]:
    """The words of each language, from the files about it and what is `known` already."""
    rows: dict[str, LocaleRow] = dict(known)
    for data in locales:
        code = str(data["language"])
        row = rows.get(code) or {"language": code, "also": []}
        joined: dict[str, Any] = {part: {**row.get(part, {}), **data.get(part, {})} for part in _PARTS}
        rows[code] = {"language": code, "also": [*row["also"], *data.get("also", ())], **joined}
    return rows


def read_page_words(
    locales: Iterable[Mapping[str, Any]], known: Mapping[str, Mapping[str, str]] | None = None
) -> dict[str, Mapping[str, str]]:
    """The words of pages by the English ones, by language: kept apart, since a check has no page."""
    words = dict(known or {})
    for data in locales:
        if "page" in data:
            code = str(data["language"])
            words[code] = {**words.get(code, {}), **{str(text): str(said) for text, said in data["page"].items()}}
    return words


def codes_of(rows: Mapping[str, LocaleRow]) -> dict[str, str]:
    """The language that each code stands for: `nn` may stand for `nb`."""
    return {str(other): code for code, row in rows.items() for other in (*row["also"], code)}


def add_rule_words(
    tables: Mapping[str, RuleWords], data: Mapping[str, Any], rules: Mapping[str, Mapping[str, object]], whole: bool
) -> dict[str, RuleWords]:
    """The tables with the texts of one locale file added. `rules` are the data of the rules by id; with `whole`, what
    only `explain` shows is kept too.

    A text whose English has changed since it was translated is left out: the English one is true.
    """
    made = {name: dict(words) for name, words in tables.items()}
    for rule_id, texts in data.get("texts", {}).items():
        rule = rules.get(rule_id)
        if rule is None:
            continue
        stamps = data.get("made-from", {}).get(rule_id, {})
        words = made.setdefault(table_name(str(data["language"]), str(rule["group"])), {})
        words[rule_id] = {
            english: str(texts[key])
            for path, english in rule_texts(rule, whole)
            if (key := show_path(path)) in texts and stamps.get(key) in (None, digest_of_text(english))
        }
    return {**tables, **made}
