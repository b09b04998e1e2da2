"""A word list of a pack over one that is there: more terms, in more languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from somelint.language.lexicons import parse_term, terms_of
from somelint.model.locations import Path
from somelint.rulesets.bundle import lexicon_row

Row = Mapping[str, Any]

MOST_TERMS, MOST_OPEN, MOST_ALIKE = 5000, 200, 300
"""How many terms a list may have, how many that begin with an open word, and how many that begin with one word."""
MOST_TRAPS, WIDEST = 200, 20
"""How many words there may be that silence a term beside them, and how far away, in words."""


def wrong_list(row: Row | None, data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """What is wrong with a word list over `row`, the one of that id that is there: the place and a sentence."""
    whole = data.get("whole")
    if row is not None and whole is not None and whole is not bool(row.get("whole")):
        meant = "the whole text" if row.get("whole") else "any part of a text"
        yield ("whole",), f"“{data['id']}” is there already and is about {meant}; that cannot be changed."
    made = with_terms(row, data)
    terms = [parse_term(text) for text in terms_of(made)]
    first = Counter(term.words[0] for term in terms if not (term.open_start[0] or term.open_end[0]))
    if len(terms) > MOST_TERMS:
        yield ("terms",), f"A word list has at most {MOST_TERMS:,} terms; here are {len(terms):,}."
    many = len(terms) - sum(first.values())
    if many > MOST_OPEN:
        yield ("terms",), f"A word list has at most {MOST_OPEN} terms whose first word is open; here are {many:,}."
    for word, count in first.most_common(1):
        if count > MOST_ALIKE:
            yield ("terms",), f"At most {MOST_ALIKE} terms begin with the same word; {count:,} begin with “{word}”."
    near = made.get("not-near", {})
    if len(near.get("words", ())) > MOST_TRAPS:
        yield ("not-near", "words"), f"At most {MOST_TRAPS} words stand here."
    if near.get("within", 0) > WIDEST:
        yield ("not-near", "within"), f"At most {WIDEST} words away."


def with_terms(row: Row | None, data: Mapping[str, Any]) -> Row:
    """The word list of that id with the terms of another file added."""
    new = lexicon_row(data)
    if row is None:
        return new
    terms = dict(row["terms"])
    for language, listed in new["terms"].items():
        terms[language] = list(dict.fromkeys([*terms.get(language, ()), *listed]))
    merged = {**row, "terms": terms}
    if "families" in new:
        for key in ("families", "forms"):
            merged[key] = _joined(row.get(key, {}), new[key])
    if "not-near" in new:
        old = row.get("not-near", {})
        words = list(dict.fromkeys([*old.get("words", ()), *new["not-near"]["words"]]))
        merged["not-near"] = {**old, **new["not-near"], "words": words}
    return merged


def _joined(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """What stands under each language in both: lists one after the other, tables one over the other."""
    return {
        key: {**old.get(key, {}), **new.get(key, {})}
        if isinstance(new.get(key, old.get(key)), dict)
        else list(dict.fromkeys([*old.get(key, ()), *new.get(key, ())]))
        for key in {**old, **new}
    }
