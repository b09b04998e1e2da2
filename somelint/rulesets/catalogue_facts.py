"""The facts of the entries of a catalogue: those that it declares, mistakes in them, and their texts by language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from somelint.language.wording import FIRST_LANGUAGE
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.text.suggest import closest_name

NOT_FACTS = frozenset(("id", "name", "aliases", "names", "former-names", "misspellings", "accept", "note"))
"""The keys of an entry that are names, conditions or remarks."""
_UNKNOWN = ("aliases", "names", "note")

_KINDS: Mapping[str, tuple[str, Callable[[object], bool]]] = {
    "text": ("a text", lambda value: isinstance(value, str) or is_in_languages(value)),
    "number": ("a number", lambda value: isinstance(value, (int, float)) and not isinstance(value, bool)),
    "true-or-false": ("true or false", lambda value: isinstance(value, bool)),
    "list": ("a list", lambda value: isinstance(value, list)),
    "date": ("a text with a date, such as 2027-03-31", lambda value: isinstance(value, str)),
}
"""The kinds of values: what a message calls each, and its test."""

Declared = Mapping[str, Mapping[str, Any]]
"""The facts of a catalogue by their names, such as `size.low`, each with `kind`, `says`, and `one-of` or `in`."""


def fact_mistakes(
    declared: Declared, entry: Mapping[str, Any], catalogue: str, ids: Callable[[str], Collection[str]]
) -> Iterator[tuple[Path, str]]:
    """What is wrong with the facts of an entry: path in the entry, and message. `ids` gives those of a catalogue."""
    for path, value in _leaves(declared, entry, ()):
        name = ".".join(path)
        fact = declared.get(name)
        if fact is None:
            near = closest_name(name, declared)
            known = "" if near else f" Known here: {', '.join(sorted(declared))}."
            hint = f" Did you mean “{near}”?" if near else known
            yield path, f"“{name}” is no fact of the entries in “{catalogue}”.{hint}"
            continue
        called, fits = _KINDS[fact.get("kind", "text")]
        if not fits(value):
            yield path, f"“{name}” takes {called}."
            continue
        allowed = fact.get("one-of") or (ids(fact["in"]) if "in" in fact else ())
        for at, member in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if allowed and member not in allowed:
                near = closest_name(str(member), allowed)
                shown = f"Did you mean “{near}”?" if near else f"Known here: {', '.join(sorted(allowed))}."
                yield path if at is None else (*path, at), f"“{member}” is no value of “{name}”. {shown}"


def _leaves(
    declared: Declared, value: Mapping[str, Any], above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, inner in value.items():
        path = (*above, str(key))
        if (not above and key in NOT_FACTS) or str(key).startswith("x-"):
            continue
        inside = any(name.startswith(".".join(path) + ".") for name in declared)
        if inside and isinstance(inner, Mapping):
            yield from _leaves(declared, inner, path)
        else:
            yield path, inner


def is_in_languages(value: object) -> bool:
    """Whether it is a text in English and other languages: `{en: videos, nb: filmer}`."""
    return isinstance(value, Mapping) and FIRST_LANGUAGE in value and all(isinstance(v, str) for v in value.values())


def split_translations(entries: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What is known of the `entries` of a catalogue, with their texts in English alone, and the `translations` of
    those. Names that a check finds in the index are left out."""
    others: dict[str, dict[str, str]] = {}

    def in_english(value: Any) -> Any:
        if is_in_languages(value):
            others.setdefault(value[FIRST_LANGUAGE], {}).update(value)
            return value[FIRST_LANGUAGE]
        return {k: in_english(v) for k, v in value.items()} if isinstance(value, Mapping) else value

    known = []
    for entry in entries:
        known.append({k: in_english(v) for k, v in entry.items() if k not in _UNKNOWN})
        name, names = entry.get("name"), entry.get("names")
        if isinstance(name, str) and isinstance(names, Mapping):
            said = {language: text for language, text in names.items() if isinstance(text, str)}
            others.setdefault(name, {}).update(said)
    return {"entries": known, "translations": others}
