"""The data of a pack merged over existing data.

A catalogue: entries changed field by field, names and entries added. A word list: more terms, in more languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from somelint.language.catalogues import named_parts, normal_name
from somelint.language.terms import parse_term, terms_of
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.rulesets.bundle import CatalogueRow, catalogue_row, lexicon_row
from somelint.rulesets.catalogue_facts import fact_mistakes, split_translations
from somelint.text.suggest import closest_name

MOST_TERMS, MOST_OPEN, MOST_ALIKE = 5000, 200, 300
"""How many terms a list may have, how many that begin with an open word, and how many that begin with one word."""
MOST_FAMILIES = 1000
"""How many families the word lists that packs bring or add to may have together; each takes longer than a term."""
MOST_TRAPS, WIDEST = 200, 20
"""How many words may suppress a term near them, and how near, in words."""


def entry_mistakes(
    row: CatalogueRow | None, data: Mapping[str, Any], ids: Callable[[str], Collection[str]]
) -> Iterator[tuple[Path, str]]:
    """What is wrong with a catalogue laid over `row`, the existing one with the same id: path and message. `ids` gives
    those of a catalogue."""
    facts = {**(row["data"].get("facts", {}) if row else {}), **data.get("facts", {})}
    known = [entry["id"] for entry in row["data"]["entries"]] if row else []
    holder = {name: known[number] for name, number in row["index"].items()} if row else {}
    seen: set[str] = set()
    for n, entry in enumerate(data["entries"]):
        at: Path = ("entries", n)
        own = entry["id"]
        if own in seen:
            yield (*at, "id"), f"The entry “{own}” appears twice."
        elif own not in known and "name" not in entry:
            near = closest_name(own, known)
            hint = f" Did you mean “{near}”?" if near else ""
            message = f"There is no entry “{own}” in “{data['id']}” to change, and a new one needs a name."
            yield (*at, "id"), message + hint
            continue
        seen.add(own)
        # A catalogue that declares no facts may have any.
        for path, message in fact_mistakes(facts, entry, data["id"], ids) if facts else ():
            yield (*at, *path), message
        for path, name in named_parts(entry):
            taken = holder.setdefault(normal_name(name), own)
            if not normal_name(name):
                yield (*at, *path), "A name is expected here."
            elif taken != own:
                yield (*at, *path), f"“{name}” is a name of “{taken}” already; a name may have only one meaning."


def merge_entries(row: CatalogueRow | None, data: Mapping[str, Any]) -> CatalogueRow:
    """The catalogue with the entries of another file merged over it."""
    new = catalogue_row(data)
    if row is None:
        return new
    entries = list(row["data"]["entries"])
    place = {entry["id"]: n for n, entry in enumerate(entries)}
    index = dict(row["index"])
    for whole, entry in zip(data["entries"], new["data"]["entries"], strict=True):
        number = place.setdefault(entry["id"], len(entries))
        if number == len(entries):
            entries.append(entry)
        else:
            entries[number] = _laid_over(entries[number], entry)
        for _, name in named_parts(whole):
            index.setdefault(normal_name(name), number)
    merged = {**row["data"], "entries": entries}
    # An entry of a pack need not repeat the name that it has translations of.
    names = {entry["id"]: entry["name"] for entry in entries if "name" in entry}
    added = split_translations({"name": names.get(entry["id"]), **entry} for entry in data["entries"])["translations"]
    merged["translations"] = _laid_over(row["data"]["translations"], added)
    if "facts" in data:
        merged["facts"] = {**merged.get("facts", {}), **data["facts"]}
    for key in ("residue", "residue-catalogues"):
        if key in data:
            merged[key] = list(dict.fromkeys([*merged.get(key, ()), *data[key]]))
    return {"data": merged, "index": index}


def _laid_over(old: Any, new: Any, key: str = "") -> Any:
    """One value merged over another: mappings key by key, names added; anything else is replaced."""
    if key in ("former-names", "misspellings") and old:
        return [name for value in (old, new) for _, name in named_parts({key: value})]
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **{inner: _laid_over(old.get(inner), value, inner) for inner, value in new.items()}}
    return new


def word_list_mistakes(
    row: Mapping[str, Any] | None, data: Mapping[str, Any], others: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[Path, str]]:
    """What is wrong with a word list laid over `row`, the existing one with the same id: path and message. `others` are
    the other lists that packs bring or add to."""
    whole = data.get("whole")
    if row is not None and whole is not None and whole is not bool(row.get("whole")):
        meant = "the whole text" if row.get("whole") else "any part of a text"
        yield ("whole",), f"“{data['id']}” already exists and is about {meant}; that cannot be changed."
    merged = merge_terms(row, data)
    terms = [parse_term(text) for text in terms_of(merged)]
    first = Counter(term.words[0] for term in terms if not (term.open_start[0] or term.open_end[0]))
    if len(terms) > MOST_TERMS:
        yield ("terms",), f"A word list has at most {MOST_TERMS:,} terms; here are {len(terms):,}."
    families = sum(map(_count_families, (merged, *others)))
    if families > MOST_FAMILIES and _count_families(data):
        yield (
            ("families",),
            f"Word lists of packs have at most {MOST_FAMILIES:,} families together; here are {families:,}.",
        )
    many = len(terms) - sum(first.values())
    if many > MOST_OPEN:
        yield ("terms",), f"A word list has at most {MOST_OPEN} terms whose first word is open; here are {many:,}."
    for word, count in first.most_common(1):
        if count > MOST_ALIKE:
            yield ("terms",), f"At most {MOST_ALIKE} terms begin with the same word; {count:,} begin with “{word}”."
    near = merged.get("not-near", {})
    if len(near.get("words", ())) > MOST_TRAPS:
        yield ("not-near", "words"), f"At most {MOST_TRAPS} words are allowed here."
    if near.get("within", 0) > WIDEST:
        yield ("not-near", "within"), f"At most {WIDEST} words away."


def _count_families(data: Mapping[str, Any]) -> int:
    return sum(len(listed) for listed in (data.get("families") or {}).values())


def merge_terms(row: Mapping[str, Any] | None, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The word list with the terms of another file added."""
    new = lexicon_row(data)
    if row is None:
        return new
    terms = dict(row["terms"])
    for language, listed in new["terms"].items():
        terms[language] = list(dict.fromkeys([*terms.get(language, ()), *listed]))
    added = [text for listed in new["terms"].values() for text in listed]
    # What the sentences of a list say of its own phrases, they do not say of those that somebody adds.
    merged = {**row, "terms": terms, "undoubted": [*row.get("undoubted", ()), *added]}
    if "families" in new:
        for key in ("families", "forms"):
            merged[key] = _join_languages(row.get(key, {}), new[key])
        merged["undoubted"] += [text for listed in new["families"].values() for text in listed]
    if "concepts" in new:
        merged["concepts"] = {**row.get("concepts", {}), **new["concepts"]}
    if "not-near" in new:
        old = row.get("not-near", {})
        words = list(dict.fromkeys([*old.get("words", ()), *new["not-near"]["words"]]))
        merged["not-near"] = {**old, **new["not-near"], "words": words}
    return merged


def _join_languages(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The values of both by language: lists concatenated, tables merged."""
    return {
        key: {**old.get(key, {}), **new.get(key, {})}
        if isinstance(new.get(key, old.get(key)), dict)
        else list(dict.fromkeys([*old.get(key, ()), *new.get(key, ())]))
        for key in {**old, **new}
    }
